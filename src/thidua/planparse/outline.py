"""A reading as an outline for people: one line per clause with its kind and how sure the reader is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.planparse.model import Clause, Reading
from thidua.vn.text import in_one_line

_KINDS = {
    "basis": "căn cứ", "objective": "mục đích", "requirement": "yêu cầu", "content": "nội dung", "subject": "đối tượng",
    "criterion": "tiêu chí", "award": "khen thưởng", "solution": "giải pháp", "responsibility": "trách nhiệm", "phase": "giai đoạn",
    "pledge": "giao ước", "article": "điều", "heading": "tiêu đề", "other": "khác",
}  # fmt: skip
_APPLIES = {"collective": "tập thể", "individual": "cá nhân", "household": "gia đình", "enterprise": "doanh nghiệp"}
_RELATIONS = {"basis": "căn cứ", "citation": "viện dẫn"}
_SURE, _FAIRLY_SURE = 0.9, 0.7
_BOLD, _DIM, _GREEN, _YELLOW, _RED = "1", "2", "32", "33", "31"
_WIDTH = 100  # letters of a clause that are shown
_DEEPEST = 12  # steps of indentation


@dataclass(frozen=True)
class _Brush:
    colour: bool

    def __call__(self, words: str, code: str) -> str:
        return f"\x1b[{code}m{words}\x1b[0m" if self.colour and words else words

    def sure(self, confidence: float) -> str:
        code = _GREEN if confidence >= _SURE else _YELLOW if confidence >= _FAIRLY_SURE else _RED
        return self(f"{round(100 * confidence):3d}%", code)


def outline(reading: Reading, *, colour: bool) -> Iterator[str]:
    """The lines of the outline; `colour` for a terminal."""
    brush = _Brush(colour)
    yield from _head(reading, brush)
    yield ""
    for clause in reading.clauses:
        yield _clause_line(clause, brush)
    yield from _section(
        "Căn cứ và viện dẫn", [f"{r.number} ({', '.join(filter(None, (_RELATIONS[r.relation], _day(r.date))))})" for r in reading.references]
    )
    yield from _section("Việc phải làm", [" · ".join(filter(None, (o.clause, _short(o.actor), _day(o.due)))) for o in reading.obligations])
    yield from _section("Chỉ tiêu", [" · ".join(filter(None, (t.clause, f"{t.value} {t.unit}", _short(t.of or "")))) for t in reading.targets])
    yield from _section("Giai đoạn", [f"{_short(p.name)}: {_day(p.start) or '…'} – {_day(p.end) or '…'}" for p in reading.phases])
    yield from _section("Cần xem lại", [_short(warning.message) for warning in reading.warnings])
    yield ""
    yield brush(_summary(reading), _BOLD)


def _day(day: str | None) -> str:
    """A day of the reading as people write it; what is none, as a quarter, stays as it is."""
    try:
        return f"{dt.date.fromisoformat(day or ''):%d/%m/%Y}"
    except ValueError:
        return day or ""


def _head(reading: Reading, brush: _Brush) -> Iterator[str]:
    document = reading.document
    yield brush(_line(" ".join(filter(None, (document.type_label, document.title)))), _BOLD)
    for name, words in (
        ("Số", document.number),
        ("Ngày", _day(document.date)),
        ("Cơ quan ban hành", document.issuer),
        ("Người ký", ", ".join(filter(None, (document.signer_position, document.signer)))),
        ("Phong trào", reading.movement.name),
    ):
        if words:
            yield f"{brush(name + ':', _DIM)} {_line(words)}"


def _clause_line(clause: Clause, brush: _Brush) -> str:
    about = " · ".join(filter(None, (clause.path, _KINDS[clause.kind], _APPLIES.get(clause.applies_to or ""))))
    words = _short(" ".join(filter(None, (clause.label, in_one_line((clause.heading or "").rstrip(), clause.text)))))
    return f"{brush.sure(clause.confidence)} {'  ' * min(clause.level - 1, _DEEPEST)}{words} {brush(f'[{about}]', _DIM)}"


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"\n{title} ({len(lines)})"
        yield from (f"  {line}" for line in lines)


def _summary(reading: Reading) -> str:
    unsure = sum(clause.confidence < _FAIRLY_SURE for clause in reading.clauses)
    return f"{len(reading.clauses)} mục, {unsure} mục máy chưa chắc."


def _line(words: str) -> str:
    """One line without control signs: the text of a file must not steer the terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in words)


def _short(words: str) -> str:
    line = " ".join(_line(words).split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"
