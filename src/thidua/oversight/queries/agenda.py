"""Everything with a date, of one person, one unit or a whole tree: a fixed number of questions."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, When
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.councils.queries.sittings import days_of as sittings_of
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries import standing_of, under
from thidua.oversight.enums import DateKind, FindingState, InspectionState, LetterState, QuestionState
from thidua.oversight.models import LetterUnit
from thidua.oversight.permissions import IN_CHARGE
from thidua.oversight.queries import inspections, letters, questions
from thidua.participation.enums import TaskState
from thidua.participation.models import Acknowledgement, Recipient
from thidua.participation.queries import tasks
from thidua.participation.rules.tasks import WAITING, pill
from thidua.participation.rules.tasks_times import last_day
from thidua.plans.models import Milestone, Phase
from thidua.plans.phrases import MILESTONES, spoken
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.pledges.phrases import CHECK_KINDS
from thidua.pledges.queries.days import days_of
from thidua.store.prepared import prepared
from thidua.targets.queries.days import last_days

MOST = 300
"""Lines of one kind. What is still owed comes first, so that no deed of the past takes the place of a deadline."""
SCOPES = ("toi", "don-vi", "cay")


@dataclass(frozen=True)
class Entry:
    """A line of the agenda. `owed`: somebody still has to act, so the day can be missed. `happens`: it takes place on the day, whatever day it is.
    `rests`: nobody owes it now and yet it is not done; its mark."""

    on: dt.date
    kind: DateKind
    title: str
    where: str
    url: str
    key: str
    owed: bool = True
    happens: bool = False
    rests: str = ""


def agenda(user: Any, first: dt.date, last: dt.date, *, scope: str = "toi", kind: str = "") -> list[Entry]:
    """What falls into a span, by day."""
    found: list[Entry] = []
    for name, source in SOURCES.items():
        if not kind or kind == name:
            found += list(source(user, first, last, scope))
    return sorted(found, key=lambda one: (one.on, one.kind, one.title))


def cut(entries: Iterable[Entry]) -> list[DateKind]:
    """The kinds of which there are perhaps more than were given."""
    return [kind for kind, count in Counter(one.kind for one in entries).items() if count >= MOST]


def _owed_first(done: Q) -> Case:
    return Case(When(done, then=1), default=0)


def _paths(user: Any, scope: str) -> tuple[str, ...]:
    standing = standing_of(user)
    return standing.scopes(*IN_CHARGE) if scope == "cay" else ((standing.unit_path,) if standing.unit_path else ())


def _tasks(user: Any, first: dt.date, last: dt.date, scope: str) -> Iterator[Entry]:
    rows = tasks.mine(user) if scope == "toi" else tasks.visible_to(user).filter(under(_paths(user, scope), "unit__path"))
    rows = (
        rows.filter(due_on__gte=first, due_on__lte=last)
        .exclude(state=TaskState.CANCELLED)
        .order_by(_owed_first(~Q(state__in=list(WAITING))), "due_on", "id")
    )
    for pk, on, path, title, unit, state in rows.values_list("pk", "due_on", "clause__path", "title", "unit__name", "state")[:MOST]:
        url = reverse("participation:task", args=[pk])
        owed = state in WAITING
        rests = "" if owed or state == TaskState.DONE else pill(TaskState(state), None).value
        yield Entry(on, DateKind.TASK, f"{spoken(path)} · {title}", unit, url, f"task-{pk}", owed, rests=rests)


def _readings(user: Any, first: dt.date, last: dt.date, scope: str) -> Iterator[Entry]:
    person = standing_of(user).person_id
    for read, pk, on, title in _asked_to_read(person, first, last) if person else ():
        yield Entry(on, DateKind.READING, title, "", reverse("participation:reading", args=[pk]), f"read-{pk}", not read)


@prepared
def _asked_to_read(person: uuid.UUID, first: dt.date, last: dt.date) -> Any:
    rows = Recipient.objects.filter(person=person, released_on=None, dissemination__state="open")
    rows = rows.filter(dissemination__due_on__gte=first, dissemination__due_on__lte=last).order_by("-dissemination__due_on", "id")
    read = Exists(Acknowledgement.objects.filter(recipient=OuterRef("pk")))
    return rows.values_list(read, "dissemination", "dissemination__due_on", "dissemination__title")[:MOST]


def _milestones(user: Any, first: dt.date, last: dt.date, scope: str) -> Iterator[Entry]:
    plans = plans_visible_to(user).filter(Q(root=standing_of(user).root), state="issued").values("pk")
    milestones = Milestone.objects.filter(plan__in=plans).values_list("pk", "when", "kind", "plan__title", "plan__slug")
    for pk, when, kind, title, slug in milestones:
        if (day := last_day(when, first)) and first <= day <= last:
            yield Entry(day, DateKind.MILESTONE, str(MILESTONES.get(kind, kind)), title, reverse("plans:plan", args=[slug]), f"milestone-{pk}", False)
    for pk, end, name, title, slug in Phase.objects.filter(plan__in=plans).values_list("pk", "end", "name", "plan__title", "plan__slug"):
        if (day := last_day(end, first)) and first <= day <= last:
            yield Entry(day, DateKind.PHASE, name, title, reverse("plans:plan", args=[slug]), f"phase-{pk}", False)


def _letters(user: Any, first: dt.date, last: dt.date, scope: str) -> Iterator[Entry]:
    heads = standing_of(user).scopes(RoleKind.UNIT_HEAD) if scope == "toi" else _paths(user, scope)
    rows = LetterUnit.objects.filter(under(heads, "unit__path"), letter__in=letters.visible_to(user), letter__state=LetterState.ISSUED)
    rows = rows.filter(letter__answer_by__gte=first, letter__answer_by__lte=last)
    rows = rows.order_by(_owed_first(~Q(reply="")), "letter__answer_by", "id")
    for pk, letter, on, subject, unit, reply in rows.values_list("pk", "letter", "letter__answer_by", "letter__subject", "unit__name", "reply")[
        :MOST
    ]:
        yield Entry(on, DateKind.LETTER, subject, unit, reverse("oversight:letter", args=[letter]), f"letter-{pk}", not reply)


def _questions(user: Any, first: dt.date, last: dt.date, scope: str) -> Iterator[Entry]:
    rows = questions.visible_to(user).filter(state=QuestionState.WAITING, due_on__gte=first, due_on__lte=last)
    if scope == "toi":
        own = under(standing_of(user).scopes(RoleKind.EMULATION_OFFICER), "clause__plan__unit__path")
        rows = rows.filter(Q(asked_by=user.pk) | own)
    for pk, on, text, unit in rows.order_by("due_on", "id").values_list("pk", "due_on", "text", "unit__name")[:MOST]:
        yield Entry(on, DateKind.QUESTION, text, unit, reverse("oversight:question", args=[pk]), f"question-{pk}")


def _inspections(user: Any, first: dt.date, last: dt.date, scope: str) -> Iterator[Entry]:
    rows = inspections.visits_visible_to(user).filter(on__gte=first, on__lte=last).exclude(inspection__state=InspectionState.CALLED_OFF)
    rows = rows.order_by(_owed_first(Q(inspection__state=InspectionState.FINISHED)), "on", "id")
    for pk, on, title, state, unit in rows.values_list("pk", "on", "inspection__title", "inspection__state", "unit__name")[:MOST]:
        yield Entry(
            on,
            DateKind.INSPECTION,
            title,
            unit,
            reverse("oversight:visit", args=[pk]),
            f"visit-{pk}",
            state != InspectionState.FINISHED,
            happens=True,
        )


def _remedies(user: Any, first: dt.date, last: dt.date, scope: str) -> Iterator[Entry]:
    rows = inspections.findings_visible_to(user).filter(due_on__gte=first, due_on__lte=last).exclude(state=FindingState.REMEDIED)
    for pk, on, text, unit in rows.order_by("due_on", "id").values_list("pk", "due_on", "text", "unit__name")[:MOST]:
        yield Entry(on, DateKind.REMEDY, text, unit, reverse("oversight:finding", args=[pk]), f"finding-{pk}")


def _pledges(user: Any, first: dt.date, last: dt.date, scope: str) -> Iterator[Entry]:
    for day in islice(days_of(user, first, last, None if scope == "toi" else _paths(user, scope)), MOST):
        page, args = ("pledges:check", [day.pledge, day.check]) if day.check else ("pledges:pledge", [day.pledge])
        title = f"{CHECK_KINDS[day.check]}: {day.title}" if day.check else _("Lễ ký %(what)s") % {"what": day.title}
        yield Entry(day.on, DateKind.PLEDGE, title, day.unit, reverse(page, args=args), day.key, day.owed, happens=not day.check)


def _registrations(user: Any, first: dt.date, last: dt.date, scope: str) -> Iterator[Entry]:
    for day in islice(last_days(user, first, last, None if scope == "toi" else _paths(user, scope)), MOST):
        title = _("Hạn gửi đăng ký thi đua năm %(year)s") % {"year": day.year}
        key = f"registration-{day.movement.pk}-{day.year}"
        yield Entry(day.on, DateKind.REGISTRATION, title, day.movement.name, reverse("targets:registrations"), key, day.owing > 0)


def _sittings(user: Any, first: dt.date, last: dt.date, scope: str) -> Iterator[Entry]:
    for day in islice(sittings_of(user, first, last, None if scope == "toi" else _paths(user, scope)), MOST):
        yield Entry(
            day.on, DateKind.SITTING, day.title, day.council, reverse("councils:sitting", args=[day.pk]), f"sitting-{day.pk}", day.owed, happens=True
        )


SOURCES = {
    DateKind.TASK: _tasks,
    DateKind.READING: _readings,
    DateKind.MILESTONE: _milestones,
    DateKind.LETTER: _letters,
    DateKind.QUESTION: _questions,
    DateKind.INSPECTION: _inspections,
    DateKind.REMEDY: _remedies,
    DateKind.PLEDGE: _pledges,
    DateKind.REGISTRATION: _registrations,
    DateKind.SITTING: _sittings,
}
