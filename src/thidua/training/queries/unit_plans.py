"""Training plans of units: who sees which, a plan against its facts in a fixed number of questions."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.evidence.queries import counted_uses
from thidua.evidence.queries import visible_to as evidence_visible_to
from thidua.learning.enums import Kind
from thidua.learning.queries.units import counted
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.search.queries import having_words
from thidua.store import clock
from thidua.training.enums import PlanState, Way
from thidua.training.models import PlanFact, PlanLine, UnitPlan
from thidua.training.permissions import P, can, plans_seen_by
from thidua.training.rules.following import Entry, Held, Planned, Standing, Sums, standing, sums
from thidua.training.rules.unit_plans import IN_FORCE

RELATED = ("unit", "made_by", "submitted_by", "decided_by", "earlier")
SERVED = ("objective", "content", "criterion", "requirement", "solution", "responsibility")
MOST_CLAUSES, MOST_EVIDENCE = 300, 100


def visible_to(user: Any) -> Any:
    """The plans that somebody may open."""
    return UnitPlan.objects.filter(plans_seen_by(user)).select_related(*RELATED)


def listed(user: Any, *, year: int, state: str = "", words: str = "") -> Any:
    """Plans of a year, what waits for a step first; without those that were dropped or have a newer edition."""
    rows = visible_to(user).filter(year=year)
    rows = rows.filter(state=state) if state else rows.exclude(state__in=(PlanState.DROPPED, PlanState.REPLACED))
    return having_words(rows, words, "title", "unit__name", "unit__code").order_by("unit__path", "edition")


def years_of(user: Any, today: dt.date) -> list[int]:
    """The years that have a plan, and this one and the next, the newest first."""
    known = visible_to(user).order_by().values_list("year", flat=True).distinct()
    return sorted({*known, today.year, today.year + 1}, reverse=True)


def to_approve(user: Any) -> list[UnitPlan]:
    """What waits for somebody's decision, the longest first."""
    if not can(user, P.PLAN_APPROVE):
        return []
    rows = visible_to(user).filter(state=PlanState.SUBMITTED).order_by("submitted_at", "id")
    return [one for one in rows if can(user, P.PLAN_APPROVE, one)]


def lines_of(plan: UnitPlan) -> Any:
    """The lines of a plan in their order."""
    return PlanLine.objects.filter(plan=plan).select_related("clause__plan", "carried_from").order_by("order", "id")


def facts_of(plan: UnitPlan) -> Any:
    """What was recorded for the lines of a plan, in whichever edition, the latest first."""
    keys = PlanLine.objects.filter(plan=plan).values("key")
    rows = PlanFact.objects.filter(line_key__in=keys, plan__unit=plan.unit_id, plan__year=plan.year, dropped_at=None)
    return rows.select_related("noted_by", "evidence").order_by("-held_on", "-id")


@dataclass(frozen=True)
class Followed:
    """A line with what became of it and the sessions that were recorded."""

    line: PlanLine
    standing: Standing
    facts: tuple[PlanFact, ...]


@dataclass(frozen=True)
class Whole:
    """A plan with its lines as they stand."""

    plan: UnitPlan
    rows: tuple[Followed, ...]
    sums: Sums


def planned(line: PlanLine) -> Planned:
    """A line as the rules see it."""
    return Planned(line.people, line.budget, line.first_month, line.last_month, Way(line.way), str(line.clause_id or ""))


def _entries(plans: Sequence[UnitPlan], clauses: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Entry]]:
    """The entries of the logs of each plan's unit under some clauses: two questions for each year of the plans."""
    found: dict[uuid.UUID, list[Entry]] = {one.pk: [] for one in plans}
    keys = set(clauses)
    for year in {one.year for one in plans} if keys else ():
        links: dict[uuid.UUID, list[str]] = defaultdict(list)
        for evidence, clause in counted_uses().filter(clause__in=keys, evidence__happened_on__year=year).values_list("evidence", "clause"):
            links[evidence].append(str(clause))
        rows = counted(year).filter(evidence__in=links).order_by()
        for evidence, path, person, kind, on, minutes in rows.values_list(
            "evidence", "evidence__unit__path", "person", "kind", "evidence__happened_on", "minutes"
        ):
            for plan in plans:
                if plan.year == year and path.startswith(plan.unit.path):
                    found[plan.pk] += [Entry(str(person), clause, Kind(kind), on, minutes) for clause in links[evidence]]
    return found


def wholes(plans: Sequence[UnitPlan], today: dt.date | None = None) -> list[Whole]:
    """Plans with their lines against the facts, in a fixed number of questions for plans of one year."""
    day = today or clock.today()
    lines: dict[uuid.UUID, list[PlanLine]] = defaultdict(list)
    for line in PlanLine.objects.filter(plan__in=plans).select_related("clause__plan", "carried_from").order_by("order", "id"):
        lines[line.plan_id].append(line)
    keys = [line.key for rows in lines.values() for line in rows]
    facts: dict[tuple[Any, ...], list[PlanFact]] = defaultdict(list)
    kept = PlanFact.objects.filter(line_key__in=keys, dropped_at=None).select_related("noted_by", "evidence", "plan").order_by("-held_on", "-id")
    for fact in kept:
        facts[fact.plan.unit_id, fact.plan.year, fact.line_key].append(fact)
    entries = _entries(plans, (line.clause_id for rows in lines.values() for line in rows if line.clause_id))
    made = []
    for plan in plans:
        rows = []
        on = day if plan.state in IN_FORCE else dt.date(plan.year, 1, 1)  # nothing is late before the plan is in force
        for line in lines[plan.pk]:
            own = facts[plan.unit_id, plan.year, line.key]
            found = standing(planned(line), plan.year, [Held(one.people, one.spent) for one in own], entries[plan.pk], on)
            rows.append(Followed(line, found, tuple(own)))
        made.append(Whole(plan, tuple(rows), sums((planned(one.line), one.standing) for one in rows)))
    return made


def whole_of(plan: UnitPlan, today: dt.date | None = None) -> Whole:
    """One plan with its lines against the facts."""
    return wholes([plan], today)[0]


def clauses_for(user: Any) -> Any:
    """The clauses of issued plans that a line may serve."""
    issued = plans_visible_to(user).filter(state="issued").order_by()
    rows = Clause.objects.filter(plan__in=issued, kind__in=SERVED).exclude(review="rejected")
    return rows.select_related("plan").order_by("plan", "order")[:MOST_CLAUSES]


def evidence_for(user: Any, plan: UnitPlan) -> Any:
    """The evidence of the plan's unit and year that may prove a session, the newest first."""
    rows = evidence_visible_to(user).filter(unit__path__startswith=plan.unit.path, happened_on__year=plan.year)
    return rows.exclude(state="withdrawn").order_by("-happened_on", "-id")[:MOST_EVIDENCE]


def in_force(unit: Any, year: int) -> UnitPlan | None:
    """The plan of a unit for a year that is approved; None where there is none."""
    found: UnitPlan | None = UnitPlan.objects.filter(unit=unit, year=year, state=PlanState.APPROVED).first()
    return found


def in_hand(unit: Any, year: int) -> UnitPlan | None:
    """The plan of a unit for a year that is being written or waits; None where there is none."""
    found: UnitPlan | None = UnitPlan.objects.filter(unit=unit, year=year, state__in=("draft", "submitted", "returned")).first()
    return found


def editions_of(plan: UnitPlan) -> Any:
    """Every edition of a plan, the newest first; those that were dropped are left out."""
    return UnitPlan.objects.filter(unit=plan.unit_id, year=plan.year).exclude(state=PlanState.DROPPED).order_by("-edition")
