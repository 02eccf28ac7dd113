"""Who hears of a contest: those for whom it is when it opens, those who entered when its result is out. In Vietnamese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.contests.models import Contest, Entrant, Round
from thidua.contests.queries.results import audience_of
from thidua.notify.actions import tell
from thidua.notify.enums import Reason
from thidua.orgs.models import Person
from thidua.store import clock


def tell_opened(contest: Contest, rounds: Sequence[Round], *, by: User | None, at: dt.datetime) -> None:
    """It asks to be entered until it is, or until the contest is closed."""
    people = Person.objects.filter(pk__in=[one.person_id for one in audience_of(contest, at)], user__is_active=True).select_related("user")
    users = [one.user for one in people if one.user]
    last = max(one.ends_at for one in rounds).astimezone(clock.VIETNAM)
    with translation.override("vi"):
        subject = _("Cuộc thi “%(title)s” đã mở: dự thi trước %(time)s ngày %(day)s") % {
            "title": contest.title[:110], "time": f"{last:%H:%M}", "day": f"{last:%d/%m/%Y}",
        }  # fmt: skip
    url = reverse("contests:contest", args=[contest.pk])
    tell(users=users, reason=Reason.ASSIGNED, subject=subject, body="", url=url, key=f"contest:{contest.pk}:open", by=by, at=at, about=contest)


def tell_published(contest: Contest, *, by: User | None, at: dt.datetime) -> None:
    """Each hears only that the result is out; what it is stands on the page."""
    rows = Entrant.objects.filter(contest=contest, person__user__is_active=True).select_related("person__user")
    users = [one.person.user for one in rows if one.person.user]
    with translation.override("vi"):
        subject = _("Đã có kết quả cuộc thi “%(title)s”") % {"title": contest.title[:140]}
    url = reverse("contests:results", args=[contest.pk])
    tell(users=users, reason=Reason.RESULT, subject=subject, body="", url=url, key=f"contest:{contest.pk}:result", by=by, at=at)
