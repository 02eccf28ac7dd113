"""The checks of a pledge: what each party said of each content, with the figures of today beside it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidua.measures.enums import Adds
from thidua.measures.models import UnitMeasure
from thidua.measures.queries import figures_of
from thidua.measures.rules.registry import measure_of
from thidua.pledges.enums import Outcome
from thidua.pledges.models import Check, CheckLine, Content, Party, Pledge
from thidua.pledges.queries import contents_of, edition_of, parties_of
from thidua.pledges.rules.checks import missing, proposed


def checks_of(pledge: Pledge) -> list[Check]:
    """The checks of a pledge, the first one first."""
    return list(Check.objects.filter(pledge=pledge).select_related("confirmed_by").order_by("made_at"))


def figure_of(content: Content, figures: dict[str, UnitMeasure]) -> Decimal | None:
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
    """All contents at one party; `done` of them with an answer."""

    party: Party
    cells: list[Cell]

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
    years = {one.target_year or pledge.year for one in contents if one.measure}
    found = []
    for party in parties_of(pledge):
        figures = {year: figures_of(party.unit, str(year)) for year in years if party.body is None}
        cells = []
        for content in contents:
            figure = figure_of(content, figures.get(content.target_year or pledge.year, {}))
            cells.append(Cell(content, party, lines.get((party.pk, content.pk)), figure, proposed(figure, content.target)))
        found.append(PartyCells(party, cells))
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
