"""Questions in a table: a title row with "Câu hỏi", "A" … "Đáp án", then a question a row. Pure.

Only the question, two choices and the answer are needed. With a column "Loại" a row may be of any kind: an ordering gives its steps in the right
order under A, B, C …; a matching gives "left => right" there; a short answer its spellings under "Đáp án", apart by semicolons; a number "3,5 ± 0,1".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from thidua.questions.enums import Difficulty, Kind, Scoring
from thidua.questions.rules.content import CHOSEN, Choice, Content, Draft, Pair, letter
from thidua.questions.rules.numbers import typed_number
from thidua.questions.rules.reading.common import Read, difficulty_of, gathered, is_true, lettered, letters_of, true_false
from thidua.questions.rules.validating import Fault
from thidua.vn.search import fold

TITLES: Mapping[str, str] = {
    **dict.fromkeys(("cau hoi", "noi dung cau hoi", "noi dung", "question", "question text"), "text"),
    **dict.fromkeys(("dap an", "dap an dung", "tra loi", "answer", "correct answer", "key"), "answer"),
    **dict.fromkeys(("loai", "loai cau hoi", "dang", "dang cau hoi", "kind", "type"), "kind"),
    **dict.fromkeys(("chu de", "linh vuc", "chuyen de", "topic", "category"), "topic"),
    **dict.fromkeys(("muc do", "do kho", "difficulty", "level"), "difficulty"),
    **dict.fromkeys(("giai thich", "can cu", "explanation"), "explanation"),
    **dict.fromkeys(("diem", "so diem", "points", "score"), "points"),
    **dict.fromkeys(("cach cham", "scoring"), "scoring"),
    **dict.fromkeys(("phan biet hoa thuong", "keep case"), "keep_case"),
    **dict.fromkeys(("phan biet dau", "keep marks"), "keep_marks"),
    **dict.fromkeys(("giu thu tu", "fixed order"), "fixed"),
}
_CHOICE = re.compile(r"(?:(?:phuong an|lua chon|dap an|y|option|choice)\s*)?([a-l])")
KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("mot lua chon", "mot dap an", "trac nghiem", "single", "single choice"), Kind.SINGLE),
    **dict.fromkeys(("nhieu lua chon", "nhieu dap an", "several", "multiple choice"), Kind.SEVERAL),
    **dict.fromkeys(("dung sai", "dung/sai", "dung - sai", "true_false", "true/false"), Kind.TRUE_FALSE),
    **dict.fromkeys(("sap xep", "sap thu tu", "sap xep thu tu", "ordering"), Kind.ORDERING),
    **dict.fromkeys(("ghep doi", "ghep cap", "noi cot", "matching"), Kind.MATCHING),
    **dict.fromkeys(("tra loi ngan", "dien tu", "dien khuyet", "short", "short answer"), Kind.SHORT),
    **dict.fromkeys(("so", "dien so", "number", "numerical"), Kind.NUMBER),
}
_YES = frozenset({"x", "co", "1", "yes", "true", "dung"})
_WITHIN = 20
ARROW, NEAR = "=>", "±"


@dataclass(frozen=True)
class Row:
    """A row: its sheet (nothing in a file of one), its number, and the texts of its cells."""

    sheet: str
    number: int
    cells: tuple[str, ...]


def column_name(place: int) -> str:
    """The letters of a column counted from 0."""
    return letter(place)


def read_table(rows: Sequence[Row]) -> Read:
    """The questions of all sheets; the place of each is its row ("12"), that of a fault its cell ("C12")."""
    drafts: list[Draft] = []
    faults: list[Fault] = []
    for sheet in dict.fromkeys(row.sheet for row in rows):
        own = [row for row in rows if row.sheet == sheet]
        found = next(((at, columns) for at, row in enumerate(own[:_WITHIN]) if (columns := _columns(row.cells))), None)
        if found is None:
            continue
        for row in own[found[0] + 1 :]:
            draft = _draft(_Cells(row, found[1]), faults)
            if draft is not None:
                drafts.append(draft)
    if rows and not drafts and not faults:
        faults.append(Fault("no_columns"))
    return gathered(drafts, faults)


def _columns(cells: Sequence[str]) -> dict[str, int] | None:
    """Which column is what; None when it is no row of titles: the question and the answer or two choices are needed."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        word = " ".join(re.sub(r"\(.*?\)|[.:*]", " ", fold(cell)).split())
        choice = _CHOICE.fullmatch(word)
        key = f"choice-{ord(choice[1]) - 97}" if choice else TITLES.get(word)
        if key:
            found.setdefault(key, place)
    return found if "text" in found and ("answer" in found or "choice-1" in found) else None


class _Cells:
    """The cells of a row by what they are, and faults in them by their place."""

    def __init__(self, row: Row, columns: Mapping[str, int]) -> None:
        self.row, self.columns = row, columns

    def text(self, key: str) -> str:
        place = self.columns.get(key)
        return self.row.cells[place].strip() if place is not None and place < len(self.row.cells) else ""

    def says(self, key: str) -> bool:
        return fold(self.text(key)) in _YES

    def place(self, key: str = "text") -> str:
        cell = f"{column_name(self.columns.get(key, self.columns['text']))}{self.row.number}"
        return f"{self.row.sheet}!{cell}" if self.row.sheet else cell

    def fault(self, code: str, key: str, **about: Any) -> Fault:
        return Fault(code, key, self.place(key), about)

    def choices(self) -> list[str]:
        """The texts of the choices up to the last that is filled."""
        texts = [self.text(f"choice-{at}") for at in range(12)]
        while texts and not texts[-1]:
            texts.pop()
        return texts


def _draft(cells: _Cells, faults: list[Fault]) -> Draft | None:
    if not any(cells.text(key) for key in ("text", "answer", "choice-0", "choice-1")):
        return None
    wrong: list[Fault] = []
    kind = KINDS.get(" ".join(fold(cells.text("kind")).split())) if cells.text("kind") else None
    if cells.text("kind") and kind is None:
        wrong.append(cells.fault("kind", "kind", word=cells.text("kind")[:40]))
    difficulty = difficulty_of(cells.text("difficulty")) if cells.text("difficulty") else Difficulty.RECALL
    if difficulty is None:
        wrong.append(cells.fault("difficulty", "difficulty", word=cells.text("difficulty")[:40]))
    points = typed_number(cells.text("points")) if cells.text("points") else Decimal(1)
    if points is None:
        wrong.append(cells.fault("points", "points", most=1000))
    content = None if wrong else _content(cells, kind, wrong)
    faults += wrong
    if content is None or difficulty is None or points is None:
        return None
    scoring = Scoring.PARTIAL if fold(cells.text("scoring")) in ("tung phan", "partial") else Scoring.ALL_OR_NOTHING
    shuffled = not cells.says("fixed")
    kept = replace(content, points=points, scoring=scoring, explanation=cells.text("explanation"), shuffled=shuffled)
    return Draft(cells.place(), kept, cells.text("topic")[:200], difficulty)


def _content(cells: _Cells, kind: Kind | None, wrong: list[Fault]) -> Content | None:
    text, answer, choices = cells.text("text"), cells.text("answer"), cells.choices()
    if kind is Kind.ORDERING:
        return Content(kind, text, tuple(Choice(letter(at), one) for at, one in enumerate(choices)))
    if kind is Kind.MATCHING:
        return _matching(cells, text, choices, wrong)
    if not answer:
        wrong.append(cells.fault("no_answer", "answer"))
        return None
    if kind is Kind.NUMBER:
        return _number(cells, text, answer, wrong)
    if kind is Kind.SHORT or (kind is None and not choices and is_true(answer) is None):
        accepted = tuple(part.strip() for part in answer.split(";") if part.strip())
        return Content(Kind.SHORT, text, accepted=accepted, keep_case=cells.says("keep_case"), keep_marks=cells.says("keep_marks"))
    if kind is Kind.TRUE_FALSE or (kind is None and not choices):
        return _true_false(cells, text, answer, choices, wrong)
    return _choosing(cells, kind, text, answer, choices, wrong)


def _choosing(cells: _Cells, kind: Kind | None, text: str, answer: str, choices: list[str], wrong: list[Fault]) -> Content | None:
    right = letters_of(answer)
    if right is None:
        right = {at for at, one in enumerate(choices) if one and fold(one) == fold(answer)}
        if not right and re.fullmatch(r"[1-9](?:\s*[,;]\s*[1-9])*", answer):
            right = {int(one) - 1 for one in re.findall(r"\d", answer)}
    if not right or max(right) >= len(choices):
        wrong.append(cells.fault("answer_unknown", "answer", answer=answer[:40]))
        return None
    settled = kind if kind in CHOSEN else Kind.SEVERAL if len(right) > 1 else Kind.SINGLE
    return Content(settled, text, lettered(choices, right))


def _true_false(cells: _Cells, text: str, answer: str, choices: list[str], wrong: list[Fault]) -> Content | None:
    truth = is_true(answer)
    right = letters_of(answer)
    if right is not None and len(right) == 1 and len(choices) == 2:
        truth = is_true(choices[min(right)]) if min(right) < 2 else None
    if truth is None:
        wrong.append(cells.fault("answer_unknown", "answer", answer=answer[:40]))
        return None
    return true_false(text, truth)


def _matching(cells: _Cells, text: str, choices: list[str], wrong: list[Fault]) -> Content | None:
    cut = [one.partition(ARROW) for one in choices]
    for at, (_left, arrow, _right) in enumerate(cut):
        if not arrow:
            wrong.append(cells.fault("no_arrow", f"choice-{at}"))
    if wrong:
        return None
    return Content(Kind.MATCHING, text, pairs=tuple(Pair(letter(at), left.strip(), right.strip()) for at, (left, _, right) in enumerate(cut)))


def _number(cells: _Cells, text: str, answer: str, wrong: list[Fault]) -> Content | None:
    value, _, near = answer.replace("+/-", NEAR).replace("+-", NEAR).partition(NEAR)
    number, tolerance = typed_number(value), typed_number(near) if near.strip() else Decimal(0)
    if number is None or tolerance is None:
        wrong.append(cells.fault("cell_number", "answer", found=answer[:40]))
        return None
    return Content(Kind.NUMBER, text, number=number, tolerance=tolerance)
