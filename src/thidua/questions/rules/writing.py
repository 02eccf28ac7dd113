"""A bank on its way out: as GIFT, which other systems read, and as the rows of a table, which keeps everything. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from thidua.questions.enums import Difficulty, Kind, Scoring
from thidua.questions.rules.content import Choice, Content, Draft, letter, plain
from thidua.questions.rules.reading.table import ARROW, NEAR

_SPECIAL = re.compile(r"[~=#{}:\\]")
KIND_WORDS = {
    Kind.SINGLE: "Một lựa chọn",
    Kind.SEVERAL: "Nhiều lựa chọn",
    Kind.TRUE_FALSE: "Đúng/sai",
    Kind.ORDERING: "Sắp xếp",
    Kind.MATCHING: "Ghép đôi",
    Kind.SHORT: "Trả lời ngắn",
    Kind.NUMBER: "Số",
}
DIFFICULTY_WORDS = {
    Difficulty.RECALL: "Nhận biết",
    Difficulty.UNDERSTANDING: "Thông hiểu",
    Difficulty.APPLICATION: "Vận dụng",
    Difficulty.HIGH_APPLICATION: "Vận dụng cao",
}
BEFORE = ("STT", "Loại", "Câu hỏi")
AFTER = ("Đáp án", "Cách chấm", "Điểm", "Chủ đề", "Mức độ", "Giải thích", "Phân biệt hoa thường", "Phân biệt dấu", "Giữ thứ tự")


def write_gift(drafts: Sequence[Draft]) -> tuple[str, tuple[str, ...]]:
    """The questions as GIFT, and the places of those that it cannot say: orderings. Points other than 1 and strictness are lost there."""
    made, left, topic = [], [], ""
    for draft in drafts:
        if draft.content.kind is Kind.ORDERING:
            left.append(draft.where)
            continue
        if draft.topic != topic:
            topic = draft.topic
            made.append(f"$CATEGORY: {_escaped(topic) if topic else '$course$/'}\n")
        made.append(f"// [tag:difficulty-{draft.difficulty.value}]\n{_gift(draft.content)}\n")
    return "\n".join(made), tuple(left)


def _gift(content: Content) -> str:
    feedback = f"\n####{_escaped(content.explanation)}" if content.explanation else ""
    return f"{_escaped(content.text)} {{{_answers(content)}{feedback}\n}}"


def _answers(content: Content) -> str:
    match content.kind:
        case Kind.TRUE_FALSE:
            return "TRUE" if content.choices[0].right else "FALSE"
        case Kind.MATCHING:
            return "".join(f"\n={_escaped(pair.left)} -> {_escaped(pair.right)}" for pair in content.pairs)
        case Kind.SHORT:
            return "".join(f"\n={_escaped(one)}" for one in content.accepted)
        case Kind.NUMBER:
            return f"#{plain(content.number or Decimal(0))}:{plain(content.tolerance)}"
        case Kind.SEVERAL:
            return "".join(f"\n~%{_weight(content, one)}%{_escaped(one.text)}" for one in content.choices)
        case _:
            return "".join(f"\n{'=' if one.right else '~'}{_escaped(one.text)}" for one in content.choices)


def _weight(content: Content, one: Choice) -> str:
    rights = len(content.right_keys)
    if one.right:
        return plain((Decimal(100) / rights).quantize(Decimal("0.00001")))
    if content.scoring is Scoring.ALL_OR_NOTHING:
        return "-100"
    return plain(max(Decimal("-99.99999"), -(Decimal(100) / (len(content.choices) - rights)).quantize(Decimal("0.00001"))))


def _escaped(text: str) -> str:
    """A text in which no sign means anything to the form; -> is a sign of matching only with its bracket."""
    lines = _SPECIAL.sub(lambda match: f"\\{match[0]}", text).replace("->", "-\u200b>")
    return lines.replace("\n", "\\n")


def table_of(drafts: Sequence[Draft]) -> tuple[list[str], list[list[object]]]:
    """The titles and rows of a table that `read_table` reads back as the same questions."""
    width = max((len(draft.content.choices or draft.content.pairs) for draft in drafts), default=4)
    titles = [*BEFORE, *(letter(place) for place in range(width)), *AFTER]
    return titles, [_row(number, draft, width) for number, draft in enumerate(drafts, 1)]


def _row(number: int, draft: Draft, width: int) -> list[object]:
    content = draft.content
    cells = [f"{pair.left} {ARROW} {pair.right}" for pair in content.pairs] or [choice.text for choice in content.choices]
    cells += [""] * (width - len(cells))
    scoring = "Từng phần" if content.scoring is Scoring.PARTIAL else "Đúng hết"
    flags = ["x" if flag else "" for flag in (content.keep_case, content.keep_marks, not content.shuffled)]
    return [
        number, KIND_WORDS[content.kind], content.text, *cells, _key(content), scoring, plain(content.points).replace(".", ","), draft.topic,
        DIFFICULTY_WORDS[draft.difficulty], content.explanation, *flags,
    ]  # fmt: skip


def _key(content: Content) -> str:
    match content.kind:
        case Kind.ORDERING | Kind.MATCHING:
            return ""
        case Kind.SHORT:
            return "; ".join(content.accepted)
        case Kind.NUMBER:
            near = f" {NEAR} {plain(content.tolerance)}" if content.tolerance else ""
            return f"{plain(content.number or Decimal(0))}{near}".replace(".", ",")
        case Kind.TRUE_FALSE:
            return "Đúng" if content.choices[0].right else "Sai"
        case _:
            return ", ".join(letter(place) for place, choice in enumerate(content.choices) if choice.right)
