"""What the records of a year say of a person or a unit: from these a sheet is pre-filled. Only what somebody confirmed counts."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Sum

from thidua.contests.enums import ContestState
from thidua.contests.models import Entrant
from thidua.credentials.enums import Achieved
from thidua.credentials.models import Certificate
from thidua.evidence.enums import EvidenceState, Grade
from thidua.evidence.queries import counted_uses
from thidua.learning.enums import Kind as How
from thidua.learning.models import LogEntry
from thidua.library.enums import ResourceState
from thidua.library.models import Resource
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import members_on, units_under
from thidua.participation.models import Acknowledgement, Recipient
from thidua.store import clock
from thidua.titles.enums import Fact, Kind
from thidua.titles.models import Recognition
from thidua.titles.rules.facts import Found, hours, of_plan, share
from thidua.training.enums import Framework, OwnState, PlanState
from thidua.training.models import OwnPlan
from thidua.training.queries.competences import levels_of
from thidua.training.queries.unit_plans import in_force, in_hand, whole_of

ALONE = (How.SELF_STUDY, How.READING)
MOST_NAMED, LONGEST = 3, 60
"""How many certificates a sheet names, and with how much of their titles."""


def facts_of(kind: Kind, unit: Unit, person: Person | None, year: int) -> tuple[Found, ...]:
    """What there is for a sheet of a kind."""
    return of_person(person, year) if person is not None else of_unit(unit, year)


def _entries(year: int) -> Any:
    return LogEntry.objects.filter(evidence__happened_on__year=year, evidence__held=False).exclude(evidence__state=EvidenceState.WITHDRAWN)


SURE = Q(evidence__state=EvidenceState.VERIFIED)


def of_person(person: Person, year: int) -> tuple[Found, ...]:
    """Ten questions: the log by kind, the learning plan, what is tied to a plan, what changed at work, documents read, contests, resources shared, courses,
    competences."""
    rows = _entries(year).filter(person=person).order_by()
    sums = rows.values_list("kind").annotate(sure=Count("pk", filter=SURE), open=Count("pk", filter=~SURE), minutes=Sum("minutes", filter=SURE))
    by_kind = {kind: (sure, open_, minutes or 0) for kind, sure, open_, minutes in sums}
    tied = rows.filter(Exists(counted_uses().filter(evidence=OuterRef("evidence"))))
    planned = tied.aggregate(sure=Count("pk", filter=SURE), open=Count("pk", filter=~SURE))
    applied = rows.aggregate(
        sure=Count("pk", filter=Q(evidence__grade=Grade.APPLIED)), open=Count("pk", filter=~Q(evidence__grade=Grade.APPLIED) & ~Q(changed=""))
    )
    known = Acknowledgement.objects.filter(recipient__person=person, at__year=year).count()
    contests = Entrant.objects.filter(person=person, entered_at__year=year, contest__state__in=(ContestState.CLOSED, ContestState.PUBLISHED)).count()
    shared = Resource.objects.filter(made_by=person.user_id, published_at__year=year, state=ResourceState.PUBLISHED).count() if person.user_id else 0
    read, taught = by_kind.get(How.READING, (0, 0, 0)), by_kind.get(How.TEACHING, (0, 0, 0))
    alone = [sum(one) for one in zip(*(by_kind.get(kind, (0, 0, 0)) for kind in ALONE), strict=True)]
    return (
        Found(Fact.READ, Decimal(read[0] + known), read[0] + known, waiting=read[1]),
        *_own_plan(person, year, sum(one[2] for one in by_kind.values()), sum(one[1] for one in by_kind.values())),
        Found(Fact.PLANNED, Decimal(planned["sure"]), planned["sure"], waiting=planned["open"]),
        Found(Fact.HOURS, hours(alone[2]), alone[0], of=alone[2], waiting=alone[1]),
        Found(Fact.TAUGHT, Decimal(taught[0]), taught[0], waiting=taught[1]),
        Found(Fact.APPLIED, Decimal(applied["sure"]), applied["sure"], waiting=applied["open"]),
        Found(Fact.CONTESTS, Decimal(contests), contests),
        Found(Fact.SHARED, Decimal(shared), shared),
        _courses(person, year),
        *_levels(person, year),
    )


def _own_plan(person: Person, year: int, minutes: int, waiting: int) -> tuple[Found, Found]:
    """The learning plan that a head noted or approved, reached by the confirmed `minutes` of the year; `waiting` entries are not confirmed."""
    plan = OwnPlan.objects.filter(person=person, year=year).first()
    if plan is None or plan.state != OwnState.ACCEPTED:
        return of_plan(Fact.OWN_PLAN, 0, 0, approved=False, waiting=int(plan is not None and plan.state == OwnState.SENT))
    return of_plan(Fact.OWN_PLAN, minutes, plan.hours * 60, approved=True, waiting=waiting)


def _unit_plan(unit: Unit, year: int) -> tuple[Found | None, ...]:
    """The training plan of the unit itself that is in force: how much of it is done, and how much has money or was held."""
    plan = in_force(unit, year)
    if plan is None:
        hand = in_hand(unit, year)
        return of_plan(Fact.UNIT_PLAN, 0, 0, approved=False, waiting=int(hand is not None and hand.state == PlanState.SUBMITTED))
    whole = whole_of(plan)
    provided = sum(one.line.budget > 0 or bool(one.facts) for one in whole.rows)
    return *of_plan(Fact.UNIT_PLAN, whole.sums.done, whole.sums.lines, approved=True), share(Fact.MEANS, provided, whole.sums.lines)


def _courses(person: Person, year: int) -> Found:
    """The certificates of courses that were issued in the year and stand, the newest of them by name."""
    rows = Certificate.objects.filter(person=person, achieved=Achieved.COURSE, issued_on__year=year, revoked_at=None)
    found = list(rows.order_by("-issued_at", "-id").values_list("title", "number"))
    named = "; ".join(f"{title if len(title) <= LONGEST else title[:LONGEST].rstrip() + '…'} ({number})" for title, number in found[:MOST_NAMED])
    return Found(Fact.COURSES, Decimal(len(found)), len(found), named=named + ("; …" if len(found) > MOST_NAMED else ""))


def _levels(person: Person, year: int) -> tuple[Found, ...]:
    """The highest level of each framework that counted at the end of the year, or counts today where the year goes on."""
    told = levels_of(person, min(clock.today(), dt.date(year, 12, 31)))
    pairs = ((Fact.DIGITAL, told[Framework.DIGITAL]), (Fact.LANGUAGE, told[Framework.LANGUAGE]))
    return tuple(Found(fact, Decimal(one.highest), one.counted, waiting=one.waiting) for fact, one in pairs)


def of_unit(unit: Unit, year: int) -> tuple[Found, ...]:
    """Of a unit and all below it, by the people who work there now: shares, never who."""
    today = clock.today()
    people = set(members_on(units_under(unit, today), today).order_by().values_list("person", flat=True))
    rows = _entries(year).filter(person__in=people).order_by()
    learned = rows.filter(SURE).values("person").distinct().count()
    open_ = rows.exclude(person__in=rows.filter(SURE).values("person")).values("person").distinct().count()
    asked = Recipient.objects.filter(person__in=people, asked_on__year=year, released_on=None)
    reached = Acknowledgement.objects.filter(recipient__in=asked.values("pk")).count()
    improved = rows.filter(evidence__grade=Grade.APPLIED).count()
    found = (
        *_unit_plan(unit, year),
        share(Fact.LEARNED, learned, len(people), open_),
        share(Fact.CITIZENS, citizens_among(people), len(people)),
        share(Fact.REACHED, reached, asked.count()),
        Found(Fact.IMPROVED, Decimal(improved), improved),
    )
    return tuple(one for one in found if one is not None)


def citizens_among(people: Iterable[uuid.UUID]) -> int:
    """How many of some people are Learning Citizens today."""
    rows = Recognition.objects.filter(kind=Kind.CITIZEN, person__in=list(people), ends_on__gte=clock.today(), revoked_at=None)
    return int(rows.values("person").distinct().count())
