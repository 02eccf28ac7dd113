"""The pledges that somebody has in hand before they are signed, for the list of a hand-over."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.orgs.models import Person
from thidua.orgs.rules.holdings import Holding
from thidua.pledges.enums import PledgeState
from thidua.pledges.models import Pledge

TITLE = _("Giao ước chưa ký xong")
OVER = (PledgeState.SIGNED, PledgeState.CLOSED, PledgeState.DROPPED)


def drafts_of(person: Person) -> Any:
    """The pledges that a person drew up, or was given, and that not all have signed yet."""
    rows = Pledge.objects.filter(made_by=person.user_id).exclude(state__in=OVER) if person.user_id else Pledge.objects.none()
    return rows.select_related("unit")


def drafts_held(person: Person, _day: dt.date) -> list[Holding]:
    """The same as lines, the newest first."""
    return [Holding(row.pk, row.title, page_of(row)) for row in drafts_of(person).order_by("-made_at", "-id")]


def page_of(pledge: Pledge) -> str:
    """The page of a pledge."""
    return reverse("pledges:pledge", args=[pledge.pk])
