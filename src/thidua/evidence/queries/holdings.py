"""The evidence that waits for a person to verify it: it goes with the role."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.evidence.queries import uses_waiting_for, waiting_for
from thidua.orgs.models import Person
from thidua.orgs.rules.holdings import Holding

TITLE, WITH_ROLE = _("Minh chứng chờ duyệt"), _("Đi theo vai trò người duyệt.")
MOST = 50


def queue_held(person: Person, _day: dt.date, most: int | None = None) -> list[Holding]:
    """What waits for the account of a person, the longest first."""
    if person.user is None:
        return []
    lines = [rows.select_related(None).only("pk", "title") for rows in (waiting_for(person.user), uses_waiting_for(person.user))]
    rows = [row for some in lines for row in some[: most or MOST]][: most or MOST]
    return [Holding(row.pk, row.title, reverse("evidence:one", args=[row.pk])) for row in rows]


def whole_queue() -> str:
    """Where all of it is listed."""
    return reverse("evidence:queue")
