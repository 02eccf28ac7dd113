"""Learning plans and commitments of people: one's own, those that wait for an answer, and the numbers of units."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from thidua.learning.queries.entries import totals_of
from thidua.learning.queries.units import counted
from thidua.orgs.models import Unit
from thidua.orgs.queries import members_on, standing_of
from thidua.rulebook.queries import parameter
from thidua.store import clock
from thidua.store.prepared import prepared
from thidua.training.enums import Answer, CommitmentState, OwnState
from thidua.training.models import Commitment, OwnGoal, OwnPlan
from thidua.training.permissions import answered_by, counted_units
from thidua.training.rules.own_plans import Progress, progress

RELATED = ("person", "unit", "answered_by")
ANSWER = "training.own.answer"


def answer_on(day: dt.date) -> Answer:
    """Whether heads note or approve learning plans, as the rulebook has it on a day."""
    rule = parameter(ANSWER, day)
    return Answer(rule.value) if rule and rule.value in set(Answer) else Answer.NOTED


def plans_visible_to(user: Any) -> Any:
    """One's own learning plans, and those that wait for one's answer or were answered by one."""
    return _visible(OwnPlan.objects.all(), user, (OwnState.SENT,), party=False)


def commitments_visible_to(user: Any) -> Any:
    """One's own commitments, and those that wait for one's answer or were answered by one."""
    return _visible(Commitment.objects.select_related("confirmed_by"), user, (CommitmentState.SENT, CommitmentState.CHECKED), party=True)


def _visible(rows: Any, user: Any, waiting: tuple[str, ...], *, party: bool) -> Any:
    person = standing_of(user).person_id
    if person is None:
        return rows.none()
    mine, told = Q(person=person), answered_by(user, party=party)
    decided = Q(answered_by=user.pk) | (Q(confirmed_by=user.pk) if party else Q(pk__in=[]))
    return rows.filter(mine | (told & Q(state__in=waiting)) | (told & decided)).select_related(*RELATED)


def waiting_plans(user: Any) -> Any:
    """The learning plans that wait for somebody's answer, the longest first."""
    rows = OwnPlan.objects.filter(answered_by(user, party=False), state=OwnState.SENT)
    return rows.exclude(person=standing_of(user).person_id).select_related(*RELATED).order_by("sent_at", "id")


def waiting_commitments(user: Any) -> Any:
    """The commitments that wait for somebody's answer, the longest first."""
    rows = Commitment.objects.filter(answered_by(user, party=True), state__in=(CommitmentState.SENT, CommitmentState.CHECKED))
    return rows.exclude(person=standing_of(user).person_id).select_related(*RELATED).order_by("sent_at", "id")


def own_plan(user: Any, year: int) -> OwnPlan | None:
    """Somebody's learning plan of a year."""
    person = standing_of(user).person_id
    found: OwnPlan | None = next(iter(_plans(person, year)), None) if person else None
    return found


@prepared
def _plans(person: uuid.UUID, year: int) -> Any:
    return OwnPlan.objects.filter(person=person, year=year).select_related(*RELATED)


def own_commitment(user: Any, year: int) -> Commitment | None:
    """Somebody's commitment of a year."""
    rows = Commitment.objects.filter(person=standing_of(user).person_id, year=year)
    found: Commitment | None = rows.select_related(*RELATED, "confirmed_by").first()
    return found


def own_years(user: Any, model: Any, today: dt.date) -> list[int]:
    """The years of somebody's papers, and this one and the next, the newest first."""
    known = model.objects.filter(person=standing_of(user).person_id).values_list("year", flat=True)
    return sorted({*known, today.year, today.year + 1}, reverse=True)


def goals_of(plan: OwnPlan) -> Any:
    """The goals of a plan in their order."""
    return OwnGoal.objects.filter(plan=plan).select_related("clause__plan").order_by("order", "id")


def progress_of(plan: OwnPlan, goals: Sequence[OwnGoal], today: dt.date | None = None) -> Progress:
    """How far a plan is by its person's log."""
    minutes = totals_of(plan.person_id, plan.year).whole.minutes
    return progress(plan.hours, minutes, len(goals), sum(one.done_at is not None for one in goals), plan.year, today or clock.today())


@dataclass(frozen=True)
class UnitNumbers:
    """A unit without those below it, in numbers: people, their plans and commitments."""

    unit: Unit
    members: int
    plans: int
    accepted: int
    on_course: int
    commitments: int
    noted: int
    checked: int


def numbers(user: Any, year: int) -> list[UnitNumbers]:
    """The units that somebody looks after, in a fixed number of questions; nobody's name."""
    units, today = list(counted_units(user)), clock.today()
    members: Mapping[uuid.UUID, int] = dict(members_on(units, today).order_by().values_list("unit").annotate(Count("person", distinct=True)))
    plans = list(OwnPlan.objects.filter(unit__in=units, year=year).exclude(state=OwnState.DRAFT).values_list("unit", "person", "state", "hours"))
    learned = counted(year).filter(person__in=[person for _unit, person, _state, _hours in plans]).order_by()
    minutes: Mapping[uuid.UUID, int] = dict(learned.values_list("person").annotate(Sum("minutes")))
    made, accepted, course = Counter[uuid.UUID](), Counter[uuid.UUID](), Counter[uuid.UUID]()
    for unit, person, state, hours in plans:
        made[unit] += 1
        accepted[unit] += state == OwnState.ACCEPTED
        course[unit] += progress(hours, minutes.get(person, 0), 0, 0, year, today).on_course
    promised: dict[uuid.UUID, Counter[str]] = {unit.pk: Counter() for unit in units}
    rows = Commitment.objects.filter(unit__in=units, year=year).exclude(state=CommitmentState.DRAFT).order_by()
    for unit, state, number in rows.values_list("unit", "state").annotate(Count("pk")):
        promised[unit][state] = number
    looked = (CommitmentState.CHECKED, CommitmentState.CONFIRMED)
    return [
        UnitNumbers(
            unit, members.get(unit.pk, 0), made[unit.pk], accepted[unit.pk], course[unit.pk], promised[unit.pk].total(),
            sum(promised[unit.pk][state] for state in (CommitmentState.ACCEPTED, *looked)), sum(promised[unit.pk][state] for state in looked),
        )
        for unit in units
    ]  # fmt: skip
