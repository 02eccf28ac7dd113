"""Rows of a table of tasks: "STT | Việc | Đơn vị chủ trì | Thời hạn" and below it who is to do what by when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.planparse.model import Clause, Obligation
from thidua.vn.dates import times

_FIRST_CELL = re.compile(r"(?:\|\s?)?(?:STT|TT|Số TT|Stt)\s*\|", re.IGNORECASE)
_ACTOR = re.compile(r"\b(?:đơn vị|cơ quan|bộ phận|người|phụ trách|chủ trì)\b", re.IGNORECASE)
_DUE = re.compile(r"\b(?:thời hạn|thời gian|hạn|tiến độ|hoàn thành)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The place of each part among the cells behind the number."""

    parent: str
    action: int
    actor: int
    due: int | None
    count: int


def obligations(clauses: list[Clause]) -> dict[str, Obligation | None]:
    """The obligation of each row below a head that names an actor, by the path of its clause; None for the head itself."""
    found: dict[str, Obligation | None] = {}
    columns: _Columns | None = None
    for clause in clauses:
        parent = clause.path.rpartition(".")[0]
        if clause.label is None and _FIRST_CELL.match(clause.text):
            columns = _columns(parent, _cells(clause.text)[1:])
            found[clause.path] = None
        elif columns is not None and clause.label is not None and parent == columns.parent:
            row = _row(clause, columns)
            found.update({clause.path: row} if row else {})
    return found


def _cells(text: str) -> list[str]:
    return [" ".join(cell.split()) for cell in text.strip("| ").split("|")]


def _columns(parent: str, names: list[str]) -> _Columns | None:
    actor = next((place for place, name in enumerate(names) if _ACTOR.search(name)), None)
    due = next((place for place, name in enumerate(names) if _DUE.search(name) and place != actor), None)
    action = next((place for place in range(len(names)) if place not in (actor, due)), None)
    return None if actor is None or action is None else _Columns(parent, action, actor, due, len(names))


def _row(clause: Clause, columns: _Columns) -> Obligation | None:
    cells = _cells(clause.text)
    if len(cells) != columns.count or not cells[columns.actor]:
        return None
    named = times(cells[columns.due]) if columns.due is not None else []
    return Obligation(cells[columns.actor], cells[columns.action], named[-1].value if named else None, None, clause.path)
