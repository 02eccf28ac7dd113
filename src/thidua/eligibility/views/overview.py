"""Counts of the units that the reader looks after, and the fairness monitor."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from thidua.eligibility import exports
from thidua.eligibility.permissions import P
from thidua.eligibility.phrases import GENDERS, GROUPS, SIZES
from thidua.eligibility.queries import overview as queries
from thidua.records.permissions import agency_of
from thidua.rulebook.phrases.standards import form_name
from thidua.sheets.exports import list_file
from thidua.store import clock
from thidua.ui.lists import Choice, asked_of
from thidua.ui.pages import page

BACK = 5


@page(permission=P.COUNTS)
def units(request: HttpRequest) -> HttpResponseBase:
    """Of one unit (`?dv=`) how many of its people are fit for each title; nobody is named, discipline is left out."""
    today = clock.today()
    years = [(str(year), str(year)) for year in range(today.year, today.year - BACK - 1, -1)]
    known = {str(one.pk): one for one in queries.units_under(request.user)}
    tops = queries.units_headed(request.user)
    first = [one for one in tops if str(one.pk) in known]
    order = [*first, *(one for key, one in known.items() if one not in first)]
    asked = asked_of(request, choices=[Choice("dv", _("Đơn vị"), [(str(one.pk), one.name) for one in order]), Choice("nam", _("Năm"), years)])
    year = int(asked["nam"])
    unit = known.get(asked["dv"])
    rows = [(one, form_name(one.form)) for one in queries.counts_of(unit, year, min(today, dt.date(year, 12, 31)))] if unit else []
    if asked.file:
        lines = [(name, one.met, one.unmet, one.unknown) for one, name in rows]
        return list_file(asked.file, f"dieu-kien-don-vi-{year}", _("Số người theo danh hiệu"), exports.count_titles(), lines)
    return render(request, "eligibility/units.html", {"rows": rows, "unit": unit, "year": year, **asked.context(len(rows), len(rows))})


@page(permission=P.LIST)
def fairness(request: HttpRequest) -> HttpResponseBase:
    """Who got titles, beside who works here."""
    today = clock.today()
    years = [(str(year), str(year)) for year in range(today.year, today.year - BACK - 1, -1)]
    forms = [(one.code, form_name(one)) for one in queries.PERSONAL]
    asked = asked_of(request, choices=[Choice("nam", _("Năm"), years), Choice("dh", _("Danh hiệu, hình thức"), forms, _("Mọi danh hiệu"))])
    found = queries.fairness_of(agency_of(request.user), int(asked["nam"]), asked["dh"])
    tables = [
        (_("Lãnh đạo và người trực tiếp làm việc"), [(one, GROUPS[one.group]) for one in found.posts]),
        (_("Nam và nữ"), [(one, GENDERS[one.group]) for one in found.genders]),
        (_("Đơn vị nhỏ và đơn vị khác"), [(one, SIZES[one.group]) for one in found.sizes]),
    ]
    if asked.file:
        shares = [(title, str(words), one.people, one.holding, one.percent) for title, rows in tables for one, words in rows]
        return list_file(asked.file, f"theo-doi-cong-bang-{asked['nam']}", _("Theo dõi công bằng"), exports.share_titles(), shares)
    return render(request, "eligibility/fairness.html", {"tables": tables, "year": asked["nam"], **asked.context(1, 1)})
