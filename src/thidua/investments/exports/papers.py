"""Papers of investments, always in Vietnamese: they are papers of the agency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Sum
from django.utils import translation

from thidua.investments.enums import Kind, Move
from thidua.investments.models import Fund, Line
from thidua.investments.phrases import KIND_WORDS
from thidua.investments.queries import funds
from thidua.investments.queries.comparing import Compared
from thidua.investments.rules import papers
from thidua.investments.rules.funds import YearOf
from thidua.investments.rules.lines import COUNTS, MONEY
from thidua.papers.model import Paper
from thidua.plans.exports import head_of
from thidua.store import clock


def invested_paper(rows: Sequence[Compared], year: int) -> Paper:
    """The report of a year: the first row is the whole, the others the units below it."""
    top, *below = rows
    with translation.override("vi"):
        kinds = {kind: (planned or 0, spent or 0) for kind, planned, spent in _by_kind(top, year)}
        one = papers.Invested(
            year, top.planned, top.spent, top.before, top.days,
            [(str(KIND_WORDS[kind]), *kinds.get(kind, (0, 0))) for kind in Kind if kind in MONEY],
            [papers.UnitLine(row.name, row.spent, row.per_head, row.per_hour, row.before, row.days) for row in below if not row.is_empty],
            [row.name for row in below if row.is_empty and row.depth == top.depth + 1],  # a team spends through its unit
        )  # fmt: skip
        return papers.invested_paper(head_of(top.unit, clock.today()), one)


def _by_kind(top: Compared, year: int) -> Any:
    rows = Line.objects.filter(unit__path__startswith=top.unit.path, year=year, state__in=COUNTS).order_by().values_list("kind")
    return rows.annotate(p=Sum("planned"), s=Sum("spent"))


def fund_paper(fund: Fund, year: int) -> Paper:
    """The report of a fund in a year."""
    with translation.override("vi"):
        line = next((one for one in funds.years(fund) if one.of.year == year), None)
        entries = funds.of_year(fund, year)
        came, went = ([_line(row) for row in entries if row.move == move] for move in (Move.IN, Move.OUT))
        of = line.of if line else YearOf(year, 0, 0, 0)
        return papers.fund_paper(head_of(fund.unit, clock.today()), fund.name, of, line.members if line else None, came, went)


def _line(row: Any) -> papers.FundLine:
    decision = f"{row.number}, {row.signed_on:%d/%m/%Y}" if row.number and row.signed_on else ""
    return papers.FundLine(row.on, row.who, row.purpose, row.amount, decision)
