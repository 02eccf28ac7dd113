"""The plans that somebody has in hand before they are issued, for the list of a hand-over."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.orgs.models import Person
from thidua.orgs.rules.holdings import Holding
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan
from thidua.plans.permissions import may_read
from thidua.store import clock

TITLE = _("Dự thảo kế hoạch")
IN_HAND = (PlanState.READING, PlanState.DRAFT, PlanState.SUBMITTED, PlanState.APPROVED)


def drafts_of(person: Person) -> Any:
    """The plans that a person brought in, or was given, and that are not issued yet."""
    rows = Plan.objects.filter(made_by=person.user_id, state__in=IN_HAND) if person.user_id else Plan.objects.none()
    return rows.select_related("unit")


def drafts_held(person: Person, _day: dt.date) -> list[Holding]:
    """The same as lines, the newest first."""
    rows = drafts_of(person).order_by("-made_at", "-id")
    return [Holding(row.pk, str(row), page_of(row), sealed=sealed(row.made_at), opens=partial(_opens, row)) for row in rows]


def _opens(plan: Plan, reader: Any) -> bool:
    return bool(may_read(reader, plan))


def sealed(made_at: dt.datetime) -> str:
    """What a draft is called before whoever may not read it."""
    return gettext("Một dự thảo, lập ngày %(day)s") % {"day": f"{clock.local_date(made_at):%d/%m/%Y}"}


def page_of(plan: Plan) -> str:
    """Where the work on a draft goes on."""
    return reverse("plans:review" if plan.state in (PlanState.READING, PlanState.DRAFT) else "plans:issue", args=[plan.slug])
