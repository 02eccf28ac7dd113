"""Remind adopters of the reports that they owe, by the one ladder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.participation.actions.reminding import FARTHEST, Duty, remind_of
from thidua.replication.queries.reports import owed


def duties(today: dt.date) -> Iterator[Duty]:
    """The reports that are owed around a day, of the head of the adopting unit."""
    for row, mark in owed(today, FARTHEST):
        with translation.override("vi"):
            title = _("Báo cáo %(n)s tháng áp dụng mô hình “%(title)s”") % {"n": mark.month, "title": row.model.title[:90]}
        url = reverse("replication:report", args=[row.pk, mark.month])
        since = row.started_on or today
        yield Duty(f"replication.{mark.month}", row, title, url, mark.due_on, since, row.unit, None, RoleKind.UNIT_HEAD)


def remind(*, today: dt.date, at: dt.datetime) -> int:
    """Tell every rung that has come; how many messages were meant. Run twice on a day it tells nobody twice."""
    return remind_of(duties=duties(today), today=today, at=at)
