"""The checks of a pledge: what each party said of each content, with the figures of today beside it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidua.measures.enums import Adds
from thidua.measures.queries import figures_of
from thidua.measures.queries.tables import can_be_told_otherwise, figures_on
from thidua.measures.rules.registry import measure_of
from thidua.orgs.models import Unit
from thidua.pledges.enums import Outcome
from thidua.pledges.models import Check, CheckLine, Content, Party, Pledge
from thidua.pledges.queries import contents_of, edition_of, parties_of
from thidua.pledges.queries.origins import moves_of, units_on
from thidua.pledges.rules.checks import missing, proposed


def checks_of(pledge: Pledge) -> list[Check]:
    """The checks of a pledge, the first one first."""
    return list(Check.objects.filter(pledge=pledge).select_related("confirmed_by").order_by("made_at"))


def figure_of(content: Content, figures: Mapping[str, Any]) -> Decimal | None:
    """What the measure of a content says now; a share in per cent. None when nothing is counted."""
    measure, row = measure_of(content.measure), figures.get(content.measure)
    if measure is None or row is None:
        return None
    if measure.adds is Adds.RATIO:
        return (Decimal(row.numerator) * 100 / row.denominator).quantize(Decimal("0.01")) if row.denominator else None
    return Decimal(row.numerator)


@dataclass(frozen=True)
class Cell:
    """A content at a party: what it said, and the figure that is proposed while it has said nothing."""

    content: Content
    party: Party
    line: CheckLine | None
    figure: Decimal | None
    outcome: Outcome | None


@dataclass(frozen=True)
class PartyCells:
    """All contents at one party; `done` of them with an answer. The figures are of `unit`: as it was on `told_on` where a party went on in another
    unit since; what counts people once cannot be told so, and is `untold`."""

    party: Party
    cells: list[Cell]
    unit: Unit
    told_on: dt.date | None = None
    untold: bool = False

    @property
    def done(self) -> int:
        return sum(cell.line is not None for cell in self.cells)


def cells_of(check: Check) -> list[PartyCells]:
    """What each party said, in the order of signing: a question for the lines, one a party and year of targets for its figures.

    A figure is of the year of the content's target, else of the pledge; of a body nothing is counted, for measures are of units.
    """
    pledge = check.pledge
    contents = [row.content for row in contents_of(edition_of(pledge))]
    lines = {(one.party_id, one.content_id): one for one in CheckLine.objects.filter(check_of=check).select_related("by")}
    parties = parties_of(pledge)
    moves = [on for rows in moves_of(parties).values() for on, _unit in rows]
    day = min(moves) - dt.timedelta(days=1) if moves else None
    units = units_on(parties, day) if day else {one.pk: one.unit for one in parties}
    wanted = {(one.measure, one.target_year or pledge.year) for one in contents if one.measure}
    counted = _counted([units[one.pk] for one in parties if one.body is None], wanted, day)
    untold = day is not None and any(not _tells(code) for code, _year in wanted)
    found = []
    for party in parties:
        cells = []
        for content in contents:
            figures = counted.get((units[party.pk].pk, content.target_year or pledge.year), {}) if party.body is None else {}
            figure = figure_of(content, figures)
            cells.append(Cell(content, party, lines.get((party.pk, content.pk)), figure, proposed(figure, content.target)))
        found.append(PartyCells(party, cells, units[party.pk], day, untold))
    return found


def _tells(code: str) -> bool:
    """Whether the figures of a measure can be told by the units of another day."""
    measure = measure_of(code)
    return measure is None or can_be_told_otherwise(measure)


def _counted(units: Sequence[Unit], wanted: Collection[tuple[str, int]], day: dt.date | None) -> dict[tuple[uuid.UUID, int], dict[str, Any]]:
    """What is counted of some units by measure and year. With a day, as the units of that day have it: of two that became one since each its own."""
    if day is None:
        return {(unit.pk, year): dict(figures_of(unit, str(year))) for unit in units for year in {year for _code, year in wanted}}
    found: dict[tuple[uuid.UUID, int], dict[str, Any]] = defaultdict(dict)
    for code, year in wanted:
        measure = measure_of(code)
        for unit, figure in (figures_on(units, measure, str(year), day) if measure and can_be_told_otherwise(measure) else {}).items():
            found[unit, year][code] = figure
    return found


def owed(check: Check) -> int:
    """How many answers are still owed."""
    contents = [row.content.pk for row in contents_of(edition_of(check.pledge))]
    said = list(CheckLine.objects.filter(check_of=check).values_list("party", "content"))
    return len(missing([one.pk for one in parties_of(check.pledge)], contents, said))


def counts(rows: list[PartyCells]) -> dict[str, int]:
    """How many answers there are of each outcome."""
    said: dict[str, int] = dict.fromkeys((one.value for one in Outcome), 0)
    for row in rows:
        for cell in row.cells:
            if cell.line:
                said[cell.line.outcome] += 1
    return said


def check_of(pledge: Pledge, kind: str) -> Any:
    """The check of a kind, or None."""
    return Check.objects.filter(pledge=pledge, kind=kind).select_related("pledge__unit", "confirmed_by").first()
