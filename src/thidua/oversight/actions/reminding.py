"""Remind of what oversight asks for and of tasks: never after it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from thidua.orgs.enums import RoleKind
from thidua.oversight.enums import LetterState, QuestionState
from thidua.oversight.models import Finding, LetterUnit, Question
from thidua.oversight.rules.findings import OWED
from thidua.participation.actions.reminding import FARTHEST, Duty, remind_of
from thidua.participation.actions.tasks_telling import doers_of
from thidua.participation.models import Task
from thidua.participation.rules.tasks import WAITING
from thidua.plans.enums import PlanState
from thidua.store import clock


def duties(today: dt.date, at: dt.datetime) -> Iterator[Duty]:
    """What is owed around a day: tasks, answers to letters and questions, remedies."""
    span = (today - FARTHEST, today + FARTHEST)
    tasks = Task.objects.filter(state__in=WAITING, due_on__range=span, plan__state=PlanState.ISSUED).select_related("unit", "clause", "person__user")
    rows = list(tasks.order_by("due_on", "id"))
    doers = doers_of(rows, today)
    for row in rows:
        doer = doers.get(row.pk)
        url = reverse("participation:task", args=[row.pk])
        yield Duty("task", row, row.title, url, row.due_on, clock.local_date(row.made_at), row.unit, doer.user if doer else None)
    units = LetterUnit.objects.filter(letter__state=LetterState.ISSUED, reply="", letter__answer_by__range=span).select_related("letter", "unit")
    for one in units:
        since = clock.local_date(one.letter.issued_at or at)
        yield Duty("letter", one, one.letter.subject, reverse("oversight:letter", args=[one.letter_id]), one.letter.answer_by, since, one.unit)
    for question in Question.objects.filter(state=QuestionState.WAITING, due_on__range=span).select_related("clause__plan__unit"):
        url, since = reverse("oversight:question", args=[question.pk]), clock.local_date(question.asked_at)
        unit = question.clause.plan.unit
        yield Duty("question", question, question.text, url, question.due_on, since, unit, owner_role=RoleKind.EMULATION_OFFICER)
    for finding in Finding.objects.filter(state__in=OWED, due_on__range=span).select_related("unit"):
        url, since = reverse("oversight:finding", args=[finding.pk]), clock.local_date(finding.made_at)
        yield Duty("finding", finding, finding.text, url, finding.due_on, since, finding.unit)


def remind(*, today: dt.date, at: dt.datetime) -> int:
    """Tell every rung that has come; how many messages were meant. Run twice on a day, or after days of sleep, it tells nobody twice."""
    return remind_of(duties=duties(today, at), today=today, at=at)
