"""What the page of a plan and the page of a clause show, in a fixed number of queries."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.plans.models import Clause, Plan, Reference
from thidua.plans.queries.outlines import ClauseRow, Frame, frame, outline
from thidua.plans.rules.passages import Entry, Piece, Wish, matching, pieces, with_ancestors

MINE = "toi"
"""The value of the unit filter that means the reader's own unit."""


@dataclass(frozen=True)
class Line:
    """A clause on the page: its words cut at the documents they name, and whether the filter asked for it."""

    row: ClauseRow
    pieces: tuple[Piece, ...]
    wanted: bool

    @property
    def opens_part(self) -> bool:
        """A heading of the first level: an entry of the table of contents."""
        return self.row.clause.level == 1 and bool(self.row.clause.heading)


@dataclass(frozen=True)
class PlanPage:
    """The clauses that are shown and what stands around them."""

    lines: tuple[Line, ...]
    parts: tuple[ClauseRow, ...]
    frame: Frame
    units: tuple[Unit, ...]
    mine: bool
    """Whether the reader works in a unit."""
    total: int
    found: int
    rows: tuple[ClauseRow, ...]


def plan_page(plan: Plan, user: Any, *, kind: str = "", unit: str = "", words: str = "") -> PlanPage:
    """A plan for a reader; `unit` is a unit's code or `MINE`. A found clause brings the headings above it."""
    rows = outline(plan)
    around = frame(plan, rows)
    mine = standing_of(user).unit_path
    units = {owner.unit_id: owner.unit for row in rows for owner in (*row.leads, *row.supports)}
    by_code = {one.code: one.path for one in units.values()}
    path = (mine or "-") if unit == MINE else by_code.get(unit, "-" if unit else "")
    wish = Wish(kind, path, words)
    entries = [_entry(row) for row in rows]
    answers = matching(entries, wish, lambda own, wanted: own.startswith(wanted)) if wish.asked else frozenset(e.path for e in entries)
    shown = with_ancestors(answers)
    numbers = [ref.number for ref in around.references]
    lines = [Line(row, pieces(row.clause.text, numbers), row.clause.path in answers) for row in rows if row.clause.path in shown]
    return PlanPage(
        lines=tuple(lines),
        parts=tuple(line.row for line in lines if line.opens_part),
        frame=around,
        units=tuple(sorted(units.values(), key=lambda one: one.path)),
        mine=bool(mine),
        total=len(rows),
        found=len(answers),
        rows=tuple(rows),
    )


def _entry(row: ClauseRow) -> Entry:
    c = row.clause
    owners = frozenset(owner.unit.path for owner in (*row.leads, *row.supports))
    return Entry(c.path, c.kind, owners, f"{c.label or ''} {c.heading or ''} {c.text} {c.code} {c.actor}")


@dataclass(frozen=True)
class Around:
    """A clause in its document: the headings above, the neighbours, the way on and back."""

    row: ClauseRow
    above: tuple[ClauseRow, ...]
    before: ClauseRow | None
    after: ClauseRow | None
    below: tuple[ClauseRow, ...]
    place: int
    total: int


def around(rows: Sequence[ClauseRow], path: str) -> Around | None:
    """Where a clause stands among the rows of its plan; None for a path that is none."""
    paths = [row.clause.path for row in rows]
    if path not in paths:
        return None
    at = paths.index(path)
    above = tuple(row for row in rows if path.startswith(f"{row.clause.path}."))
    below = tuple(row for row in rows if row.clause.path.startswith(f"{path}."))
    return Around(rows[at], above, rows[at - 1] if at else None, rows[at + 1] if at + 1 < len(rows) else None, below, at + 1, len(rows))


def references_of(clause: Clause, references: Sequence[Reference]) -> list[Reference]:
    """The documents that one clause names."""
    return [ref for ref in references if clause.path in ref.clauses]


def corrected_codes(corrections: Sequence[Any]) -> dict[uuid.UUID, Any]:
    """The newest correction of each clause."""
    newest: dict[uuid.UUID, Any] = {}
    for one in corrections:
        newest.setdefault(one.clause_id, one)
    return newest


def pieces_of(clause: Clause, references: Sequence[Reference]) -> tuple[Piece, ...]:
    """The words of a clause cut at the documents they name."""
    return pieces(clause.text, [ref.number for ref in references])
