"""The learning that waits for a person to confirm it: it goes with the role."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.learning.queries.entries import waiting_for
from thidua.orgs.models import Person
from thidua.orgs.rules.holdings import Holding

TITLE, WITH_ROLE = _("Việc học chờ xác nhận"), _("Đi theo vai trò người xác nhận.")
MOST = 50


def queue_held(person: Person, _day: dt.date) -> list[Holding]:
    """What waits for the account of a person, the longest first."""
    rows = waiting_for(person.user)[:MOST] if person.user else ()
    return [Holding(row.pk, row.evidence.title, reverse("learning:entry", args=[row.pk])) for row in rows]
