"""Remind of proposals that wait for an answer, by the one ladder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from thidua.participation.actions.reminding import FARTHEST, Duty, remind_of
from thidua.policies.actions.telling import role_over
from thidua.policies.models import Proposal
from thidua.policies.rules.proposals import OPEN
from thidua.store import clock


def duties(today: dt.date) -> Iterator[Duty]:
    """The answers that are owed around a day; of a proposal at a body by the body's head."""
    rows = Proposal.objects.filter(state__in=OPEN, due_on__range=(today - FARTHEST, today + FARTHEST))
    for row in rows.select_related("holder", "body__head__user").order_by("due_on", "id"):
        if row.due_on is None or row.sent_at is None:
            continue
        owner = row.body.head.user if row.body and row.body.head else None
        url = reverse("policies:proposal", args=[row.pk])
        yield Duty("proposal", row, row.subject, url, row.due_on, clock.local_date(row.sent_at), row.holder, owner, role_over(row.holder))


def remind(*, today: dt.date, at: dt.datetime) -> int:
    """Tell every rung that has come; how many messages were meant. Run twice on a day it tells nobody twice."""
    return remind_of(duties=duties(today), today=today, at=at)
