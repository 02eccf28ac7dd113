"""The registrations that somebody writes and has not sent, for the list of a hand-over."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.orgs.models import Person
from thidua.orgs.rules.holdings import Holding
from thidua.targets.models import Registration
from thidua.targets.rules.registrations import NOT_SENT

TITLE = _("Bản đăng ký thi đua chưa gửi")


def drafts_of(person: Person) -> Any:
    """The registrations that a person began, or was given, and that are not sent, or came back."""
    rows = Registration.objects.filter(made_by=person.user_id, state__in=NOT_SENT) if person.user_id else Registration.objects.none()
    return rows.select_related("unit", "movement")


def drafts_held(person: Person, _day: dt.date) -> list[Holding]:
    """The same as lines, the newest year first."""
    return [Holding(row.pk, f"{row}: {row.movement.name}", page_of(row)) for row in drafts_of(person).order_by("-year", "unit__path", "id")]


def page_of(registration: Registration) -> str:
    """The page of a registration."""
    return reverse("targets:registration", args=[registration.pk])
