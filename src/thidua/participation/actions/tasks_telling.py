"""Who hears of work: once for each event, in Vietnamese, whoever acts is not told of their own act."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.notify.actions import settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.models import Person
from thidua.orgs.queries import heads_on, still_here
from thidua.participation.enums import TaskState
from thidua.participation.models import Task, TaskSupport
from thidua.participation.permissions import P, can, has_doer
from thidua.participation.queries.tasks import DEPUTISED, mine
from thidua.participation.rules.tasks import CLOSED
from thidua.plans.models import Plan
from thidua.store import clock

HANDED_IN = {*CLOSED, TaskState.SUBMITTED}
"""The states in which nothing waits for whoever does the task."""


def doers_of(tasks: Iterable[Any], day: dt.date) -> dict[uuid.UUID, Person | None]:
    """Who has each task in hand: its person, else, and when that person left, the head of its unit on a day."""
    rows = list(tasks)
    heads = heads_on([task.unit_id for task in rows if not has_doer(task, day)], day)
    return {task.pk: task.person if has_doer(task, day) else heads.get(task.unit_id) for task in rows}


def _accounts(people: Iterable[uuid.UUID], day: dt.date) -> dict[uuid.UUID, User]:
    rows = Person.objects.filter(still_here(day), pk__in=set(people), user__isnull=False).select_related("user")
    return {person.pk: person.user for person in rows}


def tell_assigned(*, plan: Plan, tasks: list[Any], by: User | None, at: dt.datetime, key: str) -> None:
    """One message for each person with the number of tasks that a plan gives them to lead and to support."""
    day = clock.local_date(at)
    leads = Counter(person.pk for person in doers_of(tasks, day).values() if person)
    rows = list(TaskSupport.objects.filter(task__in=[task.pk for task in tasks]))
    heads = heads_on([row.unit_id for row in rows if row.person_id is None], day)
    supports: Counter[uuid.UUID] = Counter()
    for row in rows:
        person_id = row.person_id or (heads[row.unit_id].pk if row.unit_id in heads else None)
        if person_id:
            supports[person_id] += 1
    same: dict[tuple[int, int], list[User]] = defaultdict(list)
    for person_id, user in _accounts({*leads, *supports}, day).items():
        same[(leads[person_id], supports[person_id])].append(user)
    url = f"{reverse('participation:work')}?kh={plan.slug}"
    for (led, supported), users in same.items():
        with translation.override("vi"):
            subject = _("%(led)s việc chủ trì, %(supported)s việc phối hợp: %(plan)s") % {"led": led, "supported": supported, "plan": plan.title}
        tell(
            users=users,
            reason=Reason.ASSIGNED,
            subject=subject,
            body="",
            url=url,
            key=key,
            by=by,
            at=at,
            about=plan,
            for_deputy=_list_of_deputy(url, tasks),
        )


def tell_doer(*, task: Task, reason: Reason, subject: str, body: str, key: str, by: User | None, at: dt.datetime, due_today: bool = False) -> None:
    """Tell whoever has a task in hand; `subject` is already in Vietnamese."""
    day = clock.local_date(at)
    person = doers_of([task], day)[task.pk]
    users = list(_accounts([person.pk], day).values()) if person else []
    url = reverse("participation:task", args=[task.pk])
    where = page_of_deputy(task)
    tell(users=users, reason=reason, subject=subject, body=body, url=url, key=key, by=by, at=at, due_today=due_today, about=task, for_deputy=where)


def tell_people(*, people: Iterable[Person], task: Task, subject: str, key: str, by: User | None, at: dt.datetime) -> None:
    """Tell some people that a task, or a share in it, is theirs now; `subject` is already in Vietnamese."""
    users = list(_accounts((person.pk for person in people), clock.local_date(at)).values())
    url = reverse("participation:task", args=[task.pk])
    where = page_of_deputy(task, P.TASK_NOTE)
    tell(users=users, reason=Reason.ASSIGNED, subject=subject, body="", url=url, key=key, by=by, at=at, about=task, for_deputy=where)


def page_of_deputy(task: Task, permission: P = P.TASK_DO) -> Callable[[User], str]:
    """Where a deputy does what is asked of a task: its page, for who may do it."""
    return lambda user: reverse("participation:task", args=[task.pk]) if can(user, permission, task) else ""


def _list_of_deputy(url: str, tasks: Iterable[Any]) -> Callable[[User], str]:
    """Where a deputy does what a plan asks: among the work of others, or among their own where the roles were lent."""
    keys = [task.pk for task in tasks]

    def where(user: User) -> str:
        if mine(user, DEPUTISED).filter(pk__in=keys).exists():
            return f"{url}&vt={DEPUTISED}"
        return url if mine(user).filter(pk__in=keys).exists() else ""

    return where


def settle_work(*, task: Task, at: dt.datetime) -> None:
    """What asked for a task that was handed in or is over waits no more; so does the message of a whole plan once nothing of it is left to do."""
    if task.state not in HANDED_IN:
        return
    settle(about=task, at=at)
    day = clock.local_date(at)
    person = doers_of([task], day)[task.pk]
    if person is None or person.user_id is None:
        return
    near = Task.objects.filter(Q(person=person) | Q(unit=task.unit_id), plan=task.plan_id).exclude(state__in=list(HANDED_IN))
    if person not in doers_of(near.select_related("person"), day).values():  # what is handed to nobody is left for the head alone
        settle(about=task.plan, users=[person.user_id], at=at)


def tell_step(*, task: Task, by: User | None, at: dt.datetime) -> None:
    """What was returned or approved is told to whoever did it, with the reason."""
    settle_work(task=task, at=at)
    words = {"title": task.title, "path": task.clause.spoken}
    with translation.override("vi"):
        news = {
            TaskState.RETURNED: (Reason.RETURNED, _("Việc bị trả lại: %(title)s (mục %(path)s)") % words),
            TaskState.DONE: (Reason.RESULT, _("Việc đã được duyệt: %(title)s (mục %(path)s)") % words),
            TaskState.CANCELLED: (Reason.RESULT, _("Việc không phải làm nữa: %(title)s (mục %(path)s)") % words),
        }.get(TaskState(task.state))
    if news:
        reason, subject = news
        tell_doer(task=task, reason=reason, subject=subject, body=task.reason, key=f"task:{task.pk}:{task.state}:{task.version}", by=by, at=at)
