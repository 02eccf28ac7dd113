"""Telling people in time, each thing once: a programme that is due, a certificate that ends, a commitment to be looked back upon."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.notify.actions import nobody, tell
from thidua.notify.enums import Reason
from thidua.orgs.models import Post
from thidua.rulebook.queries import holidays, whole_number
from thidua.training.enums import CommitmentState, LevelState
from thidua.training.models import Assignment, Commitment, Competence, Programme
from thidua.training.queries.programmes import undone
from thidua.training.rules.commitments import FIRST_CHECK_MONTH
from thidua.training.rules.competences import SOON

NOTICE, DAYS = "training.notice_days", 7


def notice_days(today: dt.date) -> int:
    """How many days before its day a programme is spoken of once more."""
    return whole_number(NOTICE, today, DAYS)


def remind(*, today: dt.date, at: dt.datetime) -> int:
    """Tell everybody whom something waits for; how many things were found. A day off is silent: what it hid is told the working day after.

    Told once for each key: run again, or on every day of a span, it adds nothing.
    """
    if not holidays(today).is_working(today):
        return 0
    return _programmes(today, at) + _certificates(today, at) + _commitments(today, at)


def _programmes(today: dt.date, at: dt.datetime) -> int:
    until = today + dt.timedelta(days=notice_days(today))
    due = Assignment.objects.filter(ended_at=None, programme__state="open", due_on__range=(today, until))
    told = 0
    for programme in Programme.objects.filter(pk__in=due.values("programme")).order_by("pk"):
        users: dict[dt.date, list[User]] = defaultdict(list)
        for user, day in undone(programme, today):
            if today <= day <= until:
                users[day].append(user)
        for day, people in sorted(users.items()):
            with translation.override("vi"):
                subject = _("Sắp đến hạn chương trình học “%(title)s”: %(day)s") % {"title": programme.title[:100], "day": f"{day:%d/%m/%Y}"}
            _say(people, subject, reverse("training:programme", args=[programme.pk]), f"training:due:{programme.pk}:{day}", programme, at)
            told += len(people)
    return told


def _say(users: list[User], subject: str, url: str, key: str, about: Any, at: dt.datetime) -> None:
    """What is one's own is nobody else's to do, so no deputy hears of it."""
    tell(users=users, reason=Reason.DUE, subject=subject, body="", url=url, key=key, by=None, at=at, about=about, for_deputy=nobody)


def _working(rows: QuerySet[Any], today: dt.date) -> QuerySet[Any]:
    """Of people who work in the agency on a day and have an account that is in use."""
    return rows.filter(person__in=Post.objects.on(today).values("person"), person__user__is_active=True).select_related("person__user")


def _certificates(today: dt.date, at: dt.datetime) -> int:
    """Once when its end comes near; a new certificate with another end is another matter."""
    rows = _working(Competence.objects.filter(state=LevelState.CONFIRMED, expires_on__range=(today, today + SOON)), today)
    for row in rows:
        with translation.override("vi"):
            subject = _("Chứng chỉ %(skill)s hết hạn ngày %(day)s: học, thi lại rồi ghi chứng chỉ mới") % {
                "skill": row.skill, "day": f"{row.expires_on:%d/%m/%Y}",
            }  # fmt: skip
        url = reverse("training:level", args=[row.framework, row.skill])
        _say([row.person.user], subject, url, f"training:ends:{row.pk}:{row.expires_on}", row, at)
    return len(rows)


def _commitments(today: dt.date, at: dt.datetime) -> int:
    """From the month on in which a year is looked back upon, and in the year after while nothing was said."""
    years = [today.year - 1, *([today.year] if today.month >= FIRST_CHECK_MONTH else [])]
    rows = _working(Commitment.objects.filter(state=CommitmentState.ACCEPTED, year__in=years), today)
    for row in rows:
        with translation.override("vi"):
            subject = _("Tự kiểm điểm cam kết học tập năm %(year)s") % {"year": row.year}
        _say([row.person.user], subject, reverse("training:commitment-one", args=[row.pk]), f"training:check:{row.pk}", row, at)
    return len(rows)
