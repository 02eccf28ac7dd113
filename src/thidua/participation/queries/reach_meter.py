"""How far a document reached: counts for everybody in charge, names for the head and the officer only.

A page reads the tallies of one unit and of the units right below it: as many rows for a ministry as for a department.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from thidua.orgs.models import Post, Unit
from thidua.orgs.queries import standing_of
from thidua.participation.models import Acknowledgement, Dissemination, ReachTally, Recipient
from thidua.participation.permissions import NAMED_FOR
from thidua.participation.rules.reach import Line, attention
from thidua.participation.rules.reach_counting import Count
from thidua.plans.models import Clause
from thidua.plans.rules.review import headline
from thidua.store import clock
from thidua.store.prepared import prepared


@dataclass(frozen=True)
class UnitLine:
    """The people of a unit: those of the chosen unit itself (`own`), or all below one of the units right under it."""

    unit: Unit
    count: Count
    own: bool = False
    opens: bool = False


@dataclass(frozen=True)
class ClauseLine:
    """A clause that has owners, and how many of the people it is for know it."""

    clause: Clause
    headline: str
    count: Count


@dataclass(frozen=True)
class Meter:
    """The reach of a document under one unit."""

    unit: Unit
    whole: Count
    lines: tuple[UnitLine, ...]
    clauses: tuple[ClauseLine, ...]

    @property
    def places(self) -> int:
        """Units below the chosen one where somebody is missing."""
        return sum(line.count.missing > 0 for line in self.lines if not line.own)

    @property
    def lacks_own(self) -> str:
        """The name of the chosen unit when somebody who works right in it, and in no unit below, is missing."""
        return next((line.unit.name for line in self.lines if line.own and line.count.missing), "")


SORTS = ("", "ten", "thieu", "ty-le")
"""Cần chú ý trước (as it is), by name, by number missing, by share reached."""


def meter(dissemination: Dissemination, unit: Unit | None = None, *, sort: str = "", lacking: bool = False, clauses: bool = True) -> Meter:
    """The meter of a document under a unit (all of it when None); `lacking` keeps only units and clauses where somebody is missing.

    Where only the counts of units are shown, neither the `clauses` are asked for nor which units open further.
    """
    node = unit or dissemination.unit
    near = Q(unit=node) | Q(unit__path__startswith=node.path, unit__depth=node.depth + 1, clause=None)
    tallies = ReachTally.objects.filter(near, dissemination=dissemination).order_by("unit__path")
    rows = list(tallies.select_related("unit", "clause") if clauses else tallies.filter(clause=None).select_related("unit"))
    whole = next((_count(row) for row in rows if row.clause_id is None and row.unit_id == node.pk), Count())
    lines = _lines(
        node,
        whole,
        [row for row in rows if row.clause_id is None and row.unit_id != node.pk],
        _with_more_below(dissemination, node) if clauses else set(),
    )
    asked = [
        ClauseLine(row.clause, headline(row.clause.heading, row.clause.text), _count(row)) for row in rows if row.clause_id and row.unit_id == node.pk
    ]
    asked.sort(key=lambda line: (line.count.missing == 0, line.clause.order))
    if lacking:
        lines, asked = [line for line in lines if line.count.missing], [line for line in asked if line.count.missing]
    return Meter(node, whole, tuple(sorted(lines, key=lambda line: _key(line, sort))), tuple(asked))


def _count(row: ReachTally) -> Count:
    return Count(row.asked, row.confirmed, row.attested)


def _lines(node: Unit, whole: Count, below: Sequence[ReachTally], opening: set[str]) -> list[UnitLine]:
    found = [UnitLine(row.unit, _count(row), opens=row.unit.path in opening) for row in below if row.asked]
    asked, confirmed, attested = (
        getattr(whole, name) - sum(getattr(line.count, name) for line in found) for name in ("asked", "confirmed", "attested")
    )
    own = [UnitLine(node, Count(asked, confirmed, attested), own=True)] if asked else []
    return [*own, *found]


def _with_more_below(dissemination: Dissemination, node: Unit) -> set[str]:
    """The units right below that have people in units of their own."""
    deeper = ReachTally.objects.filter(dissemination=dissemination, clause=None, unit__path__startswith=node.path, unit__depth=node.depth + 2)
    return {path[: -Unit.steplen] for path in deeper.values_list("unit__path", flat=True)}


def _key(line: UnitLine, sort: str) -> Any:
    count, name = line.count, line.unit.name
    match sort:
        case "ten":
            return line.unit.path
        case "thieu":
            return (-count.missing, name)
        case "ty-le":
            return (count.reached / count.asked if count.asked else 1, name)
        case _:
            return attention(Line(name, count.asked, count.missing))


def named_under(user: Any, column: str = "unit__path") -> Q:
    """What belongs to the units that somebody heads or looks after."""
    found = Q(pk__in=[])
    for path in standing_of(user).scopes(*NAMED_FOR):
        found |= Q(**{f"{column}__startswith": path})
    return found


def named_people(user: Any, day: dt.date, row: str = "") -> Q:
    """Rows of people whom somebody may see by name on a day: who works under them now, wherever the question reached them.

    `row` leads from the row to its recipient. Who works nowhere on the day stays with the unit in which they were asked.
    """
    prefix = f"{row}__" if row else ""
    posts = Post.objects.on(day)
    here = Q(**{f"{prefix}person__in": posts.filter(named_under(user)).values("person")})
    return here | (named_under(user, f"{prefix}unit__path") & ~Q(**{f"{prefix}person__in": posts.values("person")}))


def missing_named(user: Any, dissemination: Dissemination, unit: Unit) -> QuerySet[Recipient]:
    """Who has not confirmed under a unit, as far as the reader may know them by name."""
    acks = Acknowledgement.objects.filter(dissemination=dissemination).values("recipient")
    rows = Recipient.objects.filter(
        named_people(user, clock.today()), dissemination=dissemination, released_on=None, unit__path__startswith=unit.path
    )
    return rows.exclude(pk__in=acks).select_related("person__user", "unit").order_by("unit__path", "person__sort_key")


def attested_named(user: Any, dissemination: Dissemination, unit: Unit) -> QuerySet[Acknowledgement]:
    """Who was attested under a unit, by whom and on what record, as far as the reader may know them by name."""
    rows = Acknowledgement.objects.filter(named_people(user, clock.today(), "recipient"), dissemination=dissemination, kind="attested")
    found = rows.filter(recipient__unit__path__startswith=unit.path)
    return found.select_related("recipient__person", "recipient__unit", "by", "meeting").order_by(
        "recipient__unit__path", "recipient__person__sort_key"
    )


def chosen_unit(dissemination: Dissemination, text: str) -> Unit | None:
    """The unit named in an address, when people under it were asked; the whole otherwise."""
    try:
        pk = uuid.UUID(text)
    except ValueError:
        return None
    found: Unit | None = Unit.objects.filter(pk=pk, path__startswith=dissemination.unit.path).first()
    return found


@dataclass(frozen=True)
class Standing:
    """A dissemination in a list of them, with its whole count."""

    dissemination: Dissemination
    count: Count


def standings(rows: Sequence[Dissemination]) -> list[Standing]:
    """The whole counts of some disseminations: one question whatever their number."""
    found = ReachTally.objects.filter(dissemination__in=rows, clause=None)
    counts = {(row.dissemination_id, row.unit_id): _count(row) for row in found.filter(unit__in=[one.unit_id for one in rows])}
    return [Standing(one, counts.get((one.pk, one.unit_id), Count())) for one in rows]


@prepared
def _of_plan(plan: uuid.UUID) -> Any:
    return Dissemination.objects.filter(plan=plan).select_related("unit").order_by("pk")[:1]


@prepared
def _tallies(clause: uuid.UUID, dissemination: uuid.UUID, unit: uuid.UUID) -> Any:
    return ReachTally.objects.filter(Q(clause=None) | Q(clause=clause), dissemination=dissemination, unit=unit)


def whole_of_clause(clause: Clause) -> tuple[Dissemination, Count] | None:
    """The reach of a clause; of one without owners, that of its plan."""
    one: Dissemination | None = next(iter(_of_plan(clause.plan_id)), None)
    if one is None:
        return None
    rows = {row.clause_id: _count(row) for row in _tallies(clause.pk, one.pk, one.unit_id)}
    return one, rows.get(clause.pk, rows.get(None, Count()))
