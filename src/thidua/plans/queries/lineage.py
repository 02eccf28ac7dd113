"""What a plan and a clause come from, what came from them, and what took their place."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from thidua.plans.enums import ReviewState, Verdict
from thidua.plans.models import Clause, Correction, Derivation, OldSlug, Plan, Reference
from thidua.plans.queries.changes import words_of
from thidua.plans.queries.outlines import parents_of, visible_to
from thidua.plans.rules.redline import Run, redline
from thidua.store.prepared import prepared


@dataclass(frozen=True)
class Kin:
    """The plans around a plan that a reader may open: its versions, oldest first; those it answers or names; those that answer it."""

    versions: list[Plan]
    superiors: list[Plan]
    derived: list[Plan]
    opens: dict[str, str]
    """The slug of each linked plan by the number with which it is named."""


@dataclass(frozen=True)
class Tie:
    """A clause of another plan that this one answers, or that answers it."""

    clause: Clause
    verdict: Verdict


def superiors(plan: Plan, user: Any) -> list[Plan]:
    """The superior plans that a reader may open."""
    parents = parents_of(plan)
    return list(visible_to(user).filter(pk__in=[one.pk for one in parents])) if parents else []


def kin(plan: Plan, user: Any, references: Sequence[Reference]) -> Kin:
    """What stands around a plan with these references: three queries."""
    pairs = Derivation.objects.filter(Q(child__plan=plan) | Q(parent__plan=plan)).values_list("child__plan", "parent__plan").distinct()
    return _kin(plan, user, references, list(pairs))


def kin_of_clause(clause: Clause, user: Any, references: Sequence[Reference]) -> tuple[Kin, list[Tie], list[Tie]]:
    """What stands around the plan of a clause, the superior clauses it answers, the clauses that answer it: three queries."""
    rows = list(Derivation.objects.filter(Q(child=clause) | Q(parent=clause)).select_related("child", "parent"))
    found = _kin(clause.plan, user, references, [(row.child.plan_id, row.parent.plan_id) for row in rows])
    opened = {one.pk: one for one in (*found.superiors, *found.derived)}
    up: list[Tie] = []
    down: list[Tie] = []
    for row in rows:
        other = row.parent if row.child_id == clause.pk else row.child
        if other.plan_id in opened and (other is row.parent or other.review != ReviewState.REJECTED):
            other.plan = opened[other.plan_id]
            (up if other is row.parent else down).append(Tie(other, Verdict(row.verdict)))
    up.sort(key=lambda tie: (tie.clause.plan_id, tie.clause.order))
    down.sort(key=lambda tie: tie.clause.plan.unit.path)
    return found, up, down


def _kin(plan: Plan, user: Any, references: Sequence[Reference], pairs: Sequence[tuple[uuid.UUID, uuid.UUID]]) -> Kin:
    """One question for all of them: what somebody may read costs more to ask than to answer."""
    chain = _chain(plan)
    linked = {ref.linked_plan_id: ref.number for ref in references if ref.linked_plan_id}
    above = {parent for child, parent in pairs if child == plan.pk} | set(linked)
    below = {child for child, parent in pairs if parent == plan.pk}
    rows = {row.pk: row for row in visible_to(user).filter(pk__in={*chain, *above, *below})}
    return Kin(
        versions=[rows[pk] for pk in chain if pk in rows],
        superiors=sorted((rows[pk] for pk in above if pk in rows), key=lambda one: one.pk),
        derived=sorted((rows[pk] for pk in below if pk in rows), key=lambda one: one.unit.path),
        opens={number: rows[pk].slug for pk, number in linked.items() if pk in rows},
    )


@prepared
def _superseding(root: uuid.UUID) -> Any:
    return Plan.objects.filter(root=root, supersedes__isnull=False).values_list("pk", "supersedes_id")


def _chain(plan: Plan) -> list[uuid.UUID]:
    """A plan with those it superseded and those that superseded it, oldest first: one query."""
    before = dict(_superseding(plan.root))
    after: dict[uuid.UUID, list[uuid.UUID]] = {}
    for new, old in before.items():
        after.setdefault(old, []).append(new)
    first = plan.pk
    while first in before:
        first = before[first]
    chain, waiting = [], [first]
    while waiting:
        chain.append(waiting.pop(0))
        waiting += after.get(chain[-1], [])
    return chain


def same_clause(clause: Clause, plans: list[Plan]) -> dict[uuid.UUID, Clause]:
    """The clause as it stands in other versions of its plan, by plan: an amendment keeps the paths."""
    rows = Clause.objects.filter(plan__in=plans, path=clause.path).exclude(review=ReviewState.REJECTED).select_related("plan")
    return {row.plan_id: row for row in rows}


def corrections(plan: Plan) -> list[Correction]:
    """The corrections of a plan's owners and days, newest first."""
    return list(Correction.objects.filter(clause__plan=plan).select_related("clause").order_by("-made_at", "clause__order"))


def moved(slug: str, user: Any) -> Plan | None:
    """The plan that an old address led to, when the reader may open it."""
    return visible_to(user).filter(pk__in=OldSlug.objects.filter(slug=slug).values("plan")).first()


@dataclass(frozen=True)
class Episode:
    """A clause in one version of its plan; `runs` lead here from the version before and are empty where the words stayed."""

    plan: Plan
    clause: Clause | None
    runs: tuple[Run, ...]


def story(clause: Clause, kept: list[Plan]) -> list[Episode]:
    """A clause through the versions of its plan, newest first; one query, none where there was one version only."""
    if len(kept) < 2:
        return []
    found, episodes, last = same_clause(clause, kept), [], ""
    for number, plan in enumerate(kept):
        words = words_of(found.get(plan.pk))
        changed = number > 0 and words != last
        episodes.append(Episode(plan, found.get(plan.pk), redline(last, words) if changed else ()))
        last = words
    return episodes[::-1]
