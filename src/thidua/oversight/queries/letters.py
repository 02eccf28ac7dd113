"""Urging letters: who sees which, what is late, how a letter looks on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of, under
from thidua.oversight.enums import LetterState
from thidua.oversight.models import Letter, LetterLine, LetterUnit
from thidua.oversight.permissions import OVER_ALL, P, can
from thidua.participation.models import Task
from thidua.participation.rules.tasks import WAITING
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause, Plan
from thidua.rulebook.queries import missed_before
from thidua.search.queries import having_words

OUT = (LetterState.ISSUED, LetterState.CLOSED)


def visible_to(user: Any) -> Any:
    """The letters that somebody may open: those of their place; of a head those that went out to the own units."""
    standing = standing_of(user)
    addressed = LetterUnit.objects.filter(under(standing.scopes(RoleKind.UNIT_HEAD), "unit__path"), letter=OuterRef("pk"))
    allowed = under(standing.scopes(*OVER_ALL), "unit__path") | (Q(state__in=OUT) & Q(Exists(addressed)))
    return Letter.objects.filter(allowed).select_related("unit", "plan", "plan__unit", "made_by")


SORTS = {"": ("-made_at", "-id"), "han": ("answer_by", "id"), "so": ("-signed_on", "number", "id")}
LATE_SORTS = {"": ("unit__path", "clause__order", "id"), "han": ("due_on", "id"), "muc": ("clause__order", "unit__path", "id")}


def listed(user: Any, state: str = "", words: str = "", sort: str = "", plan: str = "") -> Any:
    """Letters, the newest first unless asked otherwise, with how many units were urged and how many answered."""
    rows = visible_to(user)
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(plan__slug=plan) if plan else rows
    rows = having_words(rows, words, "subject", "number", "plan__title")
    return rows.annotate(units=_count(), answered=_count(~Q(reply=""))).order_by(*SORTS[sort])


def plans_of_letters(user: Any) -> list[tuple[str, str]]:
    """The plans about which there are letters: (slug, title)."""
    return list(visible_to(user).order_by("plan__title").values_list("plan__slug", "plan__title").distinct())


def _count(kept: Q | None = None) -> Any:
    rows = LetterUnit.objects.filter(kept or Q(), letter=OuterRef("pk")).order_by().values("letter").annotate(n=Count("pk")).values("n")
    return Subquery(rows, output_field=IntegerField())


def late_tasks(user: Any, today: dt.date, *, plan: Plan | None = None, units: Sequence[str] = ()) -> Any:
    """What is late under the places that somebody looks after, by unit and clause; of a plan and of some units by code."""
    scopes = standing_of(user).scopes(RoleKind.EMULATION_OFFICER)
    rows = Task.objects.filter(under(scopes, "plan__unit__path"), state__in=WAITING, due_on__lt=missed_before(today), plan__state=PlanState.ISSUED)
    rows = rows.filter(plan=plan) if plan else rows
    rows = rows.filter(unit__code__in=units) if units else rows
    return rows.select_related("unit", "clause", "plan", "plan__unit", "person").order_by("plan", "unit__path", "clause__order", "id")


def late_listed(user: Any, today: dt.date, plan: Plan, unit: str = "", words: str = "", sort: str = "") -> Any:
    """The same of one plan as a list shows it: of one unit, with some words, in an order."""
    rows = late_tasks(user, today, plan=plan, units=[unit] if unit else [])
    return having_words(rows, words, "title", "clause__path", "unit__name").order_by(*LATE_SORTS[sort])


def late_plans(user: Any, today: dt.date) -> list[tuple[Plan, int]]:
    """The plans under which something is late, with how much."""
    counts = dict(late_tasks(user, today).order_by().values_list("plan").annotate(n=Count("pk")))
    return [(plan, counts[plan.pk]) for plan in Plan.objects.filter(pk__in=counts).select_related("unit").order_by("title")]


def lines_of(letter: Letter) -> list[Any]:
    """What a letter names, by unit."""
    return list(LetterLine.objects.filter(letter=letter).select_related("unit", "task__clause").order_by("unit__path", "due_on", "id"))


def units_of(letter: Letter) -> list[Any]:
    """The units that a letter urges, with their answers."""
    return list(LetterUnit.objects.filter(letter=letter).select_related("unit", "replied_by", "letter").order_by("unit__path"))


def readable_replies(user: Any, letter: Letter) -> list[Any]:
    """The answers that somebody may read: all for those who wrote or lead, else those of the own units."""
    rows = units_of(letter)
    whole = can(user, P.LETTER_WRITE, letter) or can(user, P.INSPECTION_ANNOUNCE, letter) or letter.made_by_id == user.pk
    return rows if whole else [row for row in rows if can(user, P.LETTER_REPLY, row)]


def urged(task: Task) -> list[Any]:
    """The letters that went out over a task, the newest first."""
    rows = LetterLine.objects.filter(task=task, letter__state__in=OUT).select_related("letter").order_by("-letter__issued_at")
    return [row.letter for row in rows]


def urged_units(unit: Unit) -> list[Any]:
    """How a unit was urged and what it answered, the newest first."""
    rows = LetterUnit.objects.filter(unit=unit, letter__state__in=OUT).select_related("letter", "letter__plan")
    return list(rows.order_by("-letter__issued_at")[:20])


def last_urged(tasks: Sequence[Task]) -> dict[Any, Letter]:
    """The newest letter that went out over each of some tasks: {task: letter}, without those that none urged."""
    rows = LetterLine.objects.filter(task__in=tasks, letter__state__in=OUT).select_related("letter").order_by("letter__issued_at")
    return {row.task_id: row.letter for row in rows}


def urged_under(user: Any, clause: Clause) -> list[Letter]:
    """The letters that went out over the tasks of a clause, of those that somebody may open, the newest first."""
    named = set(LetterLine.objects.filter(task__clause=clause).values_list("letter", flat=True))
    if not named:  # the usual case, and what somebody may open costs more to ask
        return []
    return list(visible_to(user).select_related(None).filter(pk__in=named, state__in=OUT).order_by("-issued_at", "-id"))
