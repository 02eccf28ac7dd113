"""A pivot: what is counted, by which rows and columns. The address says all of it, so that it can be kept and sent."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from thidua.dashboards import exports
from thidua.dashboards.forms import KeepForm
from thidua.dashboards.permissions import P
from thidua.dashboards.queries.cubes import SOURCES, Source
from thidua.dashboards.queries.pivots import Laid, laid
from thidua.dashboards.queries.saved import kept_for
from thidua.dashboards.rules import laying
from thidua.dashboards.views.loading import unit_or_404, way_up
from thidua.sheets.exports import list_file
from thidua.store import clock
from thidua.ui.lists import Asked, Choice, asked_of
from thidua.ui.pages import page


@page(permission=P.VIEW)
def pivot(request: HttpRequest) -> HttpResponseBase:
    """The table that the address lays, with the kept ones to choose from; as a file with `tep`."""
    layout = laying.read(request.META.get("QUERY_STRING", ""))
    unit = unit_or_404(request, layout.unit)
    found = laid(layout, unit, clock.today())
    asked = _asked(request, found)
    if asked.file:
        return list_file(asked.file, f"bang-{found.layout.cube}", str(found.source.label), exports.pivot_titles(found), exports.pivot_rows(found))
    views = kept_for(request.user)
    context = {
        "found": found,
        "unit": unit,
        "above": way_up(request, unit),
        "rows": _rows(found),
        "columns": [found.column_words(key) for key in found.table.columns],
        "sums": [(found.table.column_sums[key], found.column_words(key)) for key in found.table.columns] if found.table.whole is not None else [],
        "filters": [(found.source.dim(code), words) for code, words in _narrowed(found)],
        "form": KeepForm(),
        "query": found.layout.query(),
        "mine": [one for one in views if one.owner_id == request.user.pk],
        "shared": [one for one in views if one.owner_id != request.user.pk],
        "now": clock.now(),
        "tools": asked,
    }
    return render(request, "dashboards/pivot.html", context)


def _rows(found: Laid) -> list[dict[str, Any]]:
    """Each row with its cells in the order of the columns; a cell is a number, None where it is kept back."""
    table = found.table
    return [
        {
            "words": found.row_words(row),
            "cells": [(table.cells.get((row, column), 0), found.column_words(column)) for column in table.columns],
            "sum": table.row_sums.get(row),
        }
        for row in table.rows
    ]


def _narrowed(found: Laid) -> list[tuple[str, Any]]:
    known = {one.code: one.words or {} for one in found.source.dims}
    return [(code, known[code][value]) for code, value in found.layout.only.items()]


def _asked(request: HttpRequest, found: Laid) -> Asked:
    """The tools above the table: what is counted, rows, columns, amount, year, and one code of each closed list."""
    source: Source = found.source
    dims = [(one.code, one.label) for one in source.dims]
    first = {laying.ROWS: found.layout.rows, laying.AMOUNT: found.layout.amount, laying.CUBE: found.layout.cube.value}
    amounts = (
        [Choice(laying.AMOUNT, _("Số cần tính"), _led(first[laying.AMOUNT], [(one.code, one.label) for one in source.amounts]))]
        if len(source.amounts) > 1
        else []
    )
    choices = [
        Choice(laying.CUBE, _("Đếm gì"), _led(first[laying.CUBE], [(code.value, one.label) for code, one in SOURCES.items()])),
        Choice(laying.ROWS, _("Hàng"), _led(first[laying.ROWS], dims)),
        Choice(laying.COLUMNS, _("Cột"), dims, _("(không chia cột)")),
        *amounts,
        Choice(laying.YEAR, _("Năm"), [(one, one) for one in found.years], _("Mọi năm")),
        *(
            Choice(f"{laying.ONLY}{one.code}", _("Chỉ %(what)s") % {"what": str(one.label).lower()}, list(one.words.items()), _("Tất cả"))
            for one in source.dims
            if one.words
        ),
    ]
    asked = asked_of(request, choices=choices, fixed={laying.UNIT: found.layout.unit} if found.layout.unit else {})
    return Asked(**{**asked.__dict__, "values": {**asked.values, laying.COLUMNS: found.layout.columns}})


def _led(code: str, options: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """What is chosen first: it stands where the address says nothing."""
    return sorted(options, key=lambda one: one[0] != code)
