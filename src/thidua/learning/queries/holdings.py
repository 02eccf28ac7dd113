"""The learning that waits for a person to confirm it: it goes with the role."""

from __future__ import annotations

import datetime as dt
import functools
import uuid
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.learning.queries.entries import visible_to, waiting_for
from thidua.orgs.models import Person
from thidua.orgs.rules.holdings import Holding

TITLE, WITH_ROLE = _("Việc học chờ xác nhận"), _("Đi theo vai trò người xác nhận.")
SEALED = _("Một việc học chờ xác nhận")
MOST = 50


def queue_held(person: Person, _day: dt.date) -> list[Holding]:
    """What waits for the account of a person, the longest first; whose learning it is and what was learned only to who may read it."""
    rows = waiting_for(person.user).select_related(None).select_related("evidence").only("pk", "evidence__title")[:MOST] if person.user else ()
    keys = [row.pk for row in rows]

    @functools.cache
    def open_to(reader: Any) -> frozenset[uuid.UUID]:
        return frozenset(visible_to(reader).filter(pk__in=keys).values_list("pk", flat=True))

    def held(key: uuid.UUID, title: str) -> Holding:
        return Holding(key, title, reverse("learning:entry", args=[key]), sealed=str(SEALED), opens=lambda reader: key in open_to(reader))

    return [held(row.pk, row.evidence.title) for row in rows]
