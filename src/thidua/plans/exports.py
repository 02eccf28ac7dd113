"""The list of plans for a spreadsheet; the letterhead of papers that other packages write for a unit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.orgs.models import Unit
from thidua.orgs.queries.headings import heading_of
from thidua.plans.models import Plan
from thidua.plans.phrases import LIST_STATES, REGISTERED
from thidua.plans.rules.heads import Head, own_abbreviation
from thidua.rulebook.phrases import named
from thidua.rulebook.queries import unconfirmed_here
from thidua.store import clock


def plan_titles() -> list[str]:
    return [_("Kế hoạch"), _("Số, ký hiệu"), _("Đơn vị"), _("Ngày ký"), _("Ngày ban hành"), _("Trạng thái")]


def plan_cells(plan: Plan) -> list[Any]:
    issued = clock.local_date(plan.issued_at) if plan.issued_at else None
    return [str(plan), plan.number, plan.unit.name, plan.signed_on, issued, str(LIST_STATES[REGISTERED if plan.is_registered else plan.state])]


def head_of(unit: Unit, made_on: dt.date) -> Head:
    """What stands around the words of a paper of a unit; above a unit within an agency stands the agency."""
    with translation.override("vi"):
        rules = tuple(named(row.title, row.value, row.unit) for row in unconfirmed_here())
    heading = heading_of(unit)
    issuer = own_abbreviation(unit.document_symbol, heading.agency.document_symbol)
    return Head(unit.name, heading.parent, heading.place, unit.document_symbol, made_on, rules, issuer)
