"""Remind of due days by the ladder of the rulebook: each rung once, nobody on a day off. Whatever package a duty is of, it is reminded of here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.notify.actions import tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries.holders import holders
from thidua.participation.actions.tasks_telling import page_of_deputy
from thidua.participation.enums import Audience
from thidua.participation.models import Task
from thidua.participation.queries.limits import ladder
from thidua.participation.rules.ladder import Rung, key_of, reached
from thidua.rulebook.queries import holidays
from thidua.store.models import Row

FARTHEST = dt.timedelta(days=60)


@dataclass(frozen=True)
class Duty:
    """Something owed by a day: since when, by whom, under which unit."""

    kind: str
    row: Row
    title: str
    url: str
    due_on: dt.date
    since: dt.date
    unit: Unit
    owner: User | None = None
    owner_role: RoleKind = RoleKind.UNIT_HEAD


def remind_of(*, duties: Iterable[Duty], today: dt.date, at: dt.datetime) -> int:
    """Tell every rung that has come of some duties; how many messages were meant. Run twice on a day, or after days of sleep, it tells nobody twice."""
    off, rungs, told = holidays(today), ladder(today), 0

    @cache
    def held(unit: Unit, role: RoleKind) -> list[User]:
        return holders([unit], role, at)

    if not off.is_working(today):
        return 0
    for duty in duties:
        for rung in reached(duty.due_on, today, rungs, off, duty.since):
            users = _users(duty, rung, held)
            told += len(users)
            _tell(duty, rung, users, off.effective(duty.due_on), today, at)
    return told


def _users(duty: Duty, rung: Rung, held: Callable[[Unit, RoleKind], list[User]]) -> list[User]:
    if rung.to is Audience.OWNER:
        return [duty.owner] if duty.owner else held(duty.unit, duty.owner_role)
    return held(duty.unit, RoleKind.UNIT_HEAD if rung.to is Audience.HEAD else RoleKind.EMULATION_OFFICER)


def _tell(duty: Duty, rung: Rung, users: Iterable[User], ends: dt.date, today: dt.date, at: dt.datetime) -> None:
    left = (ends - today).days
    words = {"title": duty.title[:150], "n": abs(left), "day": f"{ends:%d/%m}"}
    with translation.override("vi"):
        if left > 0:
            subject = _("Còn %(n)s ngày, hạn %(day)s: %(title)s") % words
        else:
            subject = (_("Quá %(n)s ngày, hạn %(day)s: %(title)s") if left else _("Hôm nay là hạn: %(title)s")) % words
    key = key_of(duty.kind, duty.row.pk, duty.due_on, rung)
    if duty.kind == "task" and rung.to is Audience.OWNER and rung.offset <= 0:
        key = f"task:{duty.row.pk}:due:{duty.due_on}:{-rung.offset}"  # the key that reminders of tasks always had: nobody is told again by the ladder of the rulebook
    where = page_of_deputy(duty.row) if isinstance(duty.row, Task) and rung.to is Audience.OWNER else None
    tell(
        users=users,
        reason=Reason.DUE,
        subject=subject,
        body="",
        url=duty.url,
        key=key,
        by=None,
        at=at,
        due_today=left == 0,
        about=duty.row,
        for_deputy=where,
    )
