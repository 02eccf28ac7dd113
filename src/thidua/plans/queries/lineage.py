"""What a plan and a clause come from, what came from them, and what took their place."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from thidua.plans.enums import ReviewState, Verdict
from thidua.plans.models import Clause, Correction, Derivation, OldSlug, Plan
from thidua.plans.queries.changes import words_of
from thidua.plans.queries.outlines import parents_of, visible_to
from thidua.plans.rules.redline import Run, redline


def versions(plan: Plan, user: Any) -> list[Plan]:
    """A plan with the plans it superseded and those that superseded it, oldest first, as far as the reader may see: two queries."""
    before = dict(Plan.objects.filter(root=plan.root, supersedes__isnull=False).values_list("pk", "supersedes_id"))
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
    rows = {row.pk: row for row in visible_to(user).filter(pk__in=chain)}
    return [rows[pk] for pk in chain if pk in rows]


def superiors(plan: Plan, user: Any) -> list[Plan]:
    """The superior plans that a reader may open."""
    parents = parents_of(plan)
    return list(visible_to(user).filter(pk__in=[one.pk for one in parents])) if parents else []


def derived(plan: Plan, user: Any) -> list[Plan]:
    """The plans derived from one, as far as the reader may see."""
    children = Derivation.objects.filter(parent__plan=plan).values("child__plan")
    return list(visible_to(user).filter(pk__in=children).order_by("unit__path"))


@dataclass(frozen=True)
class Tie:
    """A clause of another plan that this one answers, or that answers it."""

    clause: Clause
    verdict: Verdict


def ties_up(clause: Clause, user: Any) -> list[Tie]:
    """The superior clauses that a clause answers."""
    rows = Derivation.objects.filter(child=clause, parent__plan__in=visible_to(user)).select_related("parent__plan__unit")
    return [Tie(row.parent, Verdict(row.verdict)) for row in rows.order_by("parent__plan", "parent__order")]


def ties_down(clause: Clause, user: Any) -> list[Tie]:
    """The clauses of derived plans that answer a clause."""
    rows = Derivation.objects.filter(parent=clause, child__plan__in=visible_to(user)).exclude(child__review=ReviewState.REJECTED)
    return [Tie(row.child, Verdict(row.verdict)) for row in rows.select_related("child__plan__unit").order_by("child__plan__unit__path")]


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
