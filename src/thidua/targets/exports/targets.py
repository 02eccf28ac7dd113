"""Targets for a spreadsheet, in the columns in which they are imported again: one line for each year of a target."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.sheets.exports import write_csv, write_workbook
from thidua.targets.models import Target
from thidua.targets.phrases import COURSES, DIRECTIONS
from thidua.targets.queries.targets import Row
from thidua.targets.rules.sheet import FIGURES

Cell = str | int | float | dt.date | None


def titles() -> list[str]:
    return [*(column.title for column in FIGURES.columns), "Tình trạng"]


def cells(row: Row) -> list[list[Cell]]:
    """The lines of a target; one without any year has one line all the same."""
    target: Target = row.target
    found: list[list[Cell]] = []
    years: list[int | None] = [*sorted(row.years, reverse=True)]
    for year in years or [None]:
        one = row.years[year] if year else None
        figure = one.figure if one else None
        found.append(
            [
                target.code, year, target.name, target.programme, target.counted_in, str(DIRECTIONS[target.direction]), _plain(target.baseline),
                target.baseline_year, target.unit.code, _plain(one.goal) if one else None, _plain(figure.value) if figure else None,
                figure.as_of if figure else None, figure.source if figure else "", str(COURSES[one.verdict.course]) if one else "",
            ]
        )  # fmt: skip
    return found


def _plain(value: Decimal | None) -> float | None:
    """A cell of a spreadsheet holds a float; two decimals survive it."""
    return None if value is None else float(value)


def template_book() -> bytes:
    """The workbook to fill in, with one line to write over."""
    sample = ["XHHT-01", 2026, "Tỷ lệ công chức có kỹ năng số", "Quyết định 1373/QĐ-TTg", "%", "Càng cao càng tốt", 52, 2023, "VP", 80, "", "", ""]
    return write_workbook([("Chỉ tiêu", [column.title for column in FIGURES.columns], [sample])])


def as_workbook(rows: Iterable[Row]) -> bytes:
    """The targets as a workbook."""
    return write_workbook([(_("Chỉ tiêu"), titles(), [line for row in rows for line in cells(row)])])


def as_csv(rows: Iterable[Row]) -> bytes:
    """The same as CSV."""
    return write_csv(titles(), (line for row in rows for line in cells(row)))
