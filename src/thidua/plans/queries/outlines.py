"""What stands in plans: who may read them, their clauses in order, what surrounds them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of, under, units_under
from thidua.orgs.rules.paths import above
from thidua.plans.enums import OwnerPart, PlanState, ReviewState
from thidua.plans.models import Clause, ClauseOwner, Derivation, Milestone, Phase, Plan, Reference
from thidua.plans.permissions import LEADERS, OFFICERS
from thidua.plans.rules.assigning import UnitName, opening_actor, suggest
from thidua.plans.rules.derivation import Answer, Wording, compare
from thidua.plans.rules.review import SURE_FROM, headline
from thidua.plans.rules.worklist import MOVING, TASKS
from thidua.search.queries import having_words
from thidua.store.prepared import prepared

OPEN_STATES = (PlanState.ISSUED, PlanState.SUPERSEDED)


def visible_to(user: Any) -> QuerySet[Plan]:
    """The plans that somebody may read: the same rule as `permissions.may_read`, as one query."""
    standing = standing_of(user)
    allowed = Q(state__in=OPEN_STATES, is_public=True)
    if standing.root is not None:
        allowed |= Q(state__in=OPEN_STATES, root=standing.root)
    allowed |= under(standing.scopes(*OFFICERS, *LEADERS), "unit__path")
    return Plan.objects.filter(allowed).select_related("unit", "movement")


def editable_by(user: Any) -> QuerySet[Plan]:
    """The plans that an emulation officer may work on, whatever their state."""
    allowed = under(standing_of(user).scopes(RoleKind.EMULATION_OFFICER), "unit__path")
    return Plan.objects.filter(allowed).select_related("unit", "movement")


def with_counts(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Plans with the number of their clauses and of those still to be looked at."""
    clauses = Clause.objects.exclude(review=ReviewState.REJECTED)
    counts = clauses.order_by().values("plan").annotate(n=Count("pk"))
    return plans.annotate(
        clause_count=Subquery(counts.filter(plan=OuterRef("pk")).values("n")),
        unsure_count=Subquery(counts.filter(plan=OuterRef("pk"), review=ReviewState.PROPOSED).values("n")),
    )


@dataclass
class ClauseRow:
    """A clause as pages show it: with its line, its owners and its depth."""

    clause: Clause
    headline: str
    sure: bool
    leads: list[ClauseOwner] = field(default_factory=list)
    supports: list[ClauseOwner] = field(default_factory=list)
    children: int = 0

    @property
    def is_heading(self) -> bool:
        """A clause that only opens a list."""
        return self.children > 0 and len(self.clause.text) < 160

    @property
    def wants_lead(self) -> bool:
        """A clause that somebody must do, or that is followed after the issue, and that no unit leads: it would stand still from the first day."""
        return self.clause.kind in TASKS | MOVING and not self.is_heading and not self.leads


def is_past(clause: Clause, today: dt.date) -> bool:
    """Whether the day of a clause is over on a day; none where it has none."""
    return clause.due_on is not None and clause.due_on < today


def outline(plan: Plan, *, rejected: bool = False) -> list[ClauseRow]:
    """The clauses of a plan in order, with their owners: two queries."""
    rows = {c.pk: ClauseRow(c, headline(c.heading, c.text), float(c.confidence) >= SURE_FROM) for c in _clauses(plan.pk, rejected)}
    by_path = {row.clause.path: row for row in rows.values()}
    for row in rows.values():
        parent = by_path.get(row.clause.path.rpartition(".")[0])
        if parent:
            parent.children += 1
    for owner in _owners(plan.pk):
        row_of = rows.get(owner.clause_id)
        if row_of:
            (row_of.leads if owner.part == OwnerPart.LEAD else row_of.supports).append(owner)
    return list(rows.values())


@prepared
def _clauses(plan: uuid.UUID, rejected: bool) -> Any:
    rows = Clause.objects.filter(plan=plan).order_by("order")
    return rows if rejected else rows.exclude(review=ReviewState.REJECTED)


@prepared
def _owners(plan: uuid.UUID) -> Any:
    return ClauseOwner.objects.filter(clause__plan=plan).select_related("unit", "person").order_by("unit__path")


@dataclass(frozen=True)
class Frame:
    """What stands around the clauses: references, phases, milestones."""

    references: tuple[Reference, ...]
    phases: tuple[Phase, ...]
    milestones: tuple[Milestone, ...]


def references(plan: Plan) -> tuple[Reference, ...]:
    """The documents that a plan names: one query."""
    return tuple(Reference.objects.filter(plan=plan).order_by("relation", "number"))


def frame(plan: Plan, rows: Sequence[ClauseRow] | None = None) -> Frame:
    """References with the plans they lead to, phases and milestones: three queries, with fewer columns where the clauses are at hand."""
    phases, milestones = Phase.objects.filter(plan=plan).order_by("order"), Milestone.objects.filter(plan=plan).order_by("order")
    if rows is None:
        linked = Reference.objects.filter(plan=plan).select_related("linked_plan").order_by("relation", "number")
        return Frame(tuple(linked), tuple(phases.select_related("clause")), tuple(milestones.select_related("clause")))
    clauses = {row.clause.pk: row.clause for row in rows}
    found = Frame(references(plan), tuple(phases), tuple(milestones))
    dated: tuple[Phase | Milestone, ...] = (*found.phases, *found.milestones)
    for one in dated:
        if one.clause_id in clauses:
            one.clause = clauses[one.clause_id]
    return found


def actors_of(rows: Sequence[ClauseRow]) -> dict[str, str]:
    """Who each clause names, by its path; a clause under an actor's heading has that actor."""
    found: dict[str, str] = {}
    for row in rows:
        found[row.clause.path] = row.clause.actor or found.get(row.clause.path.rpartition(".")[0], "")
    return found


def suggestions(plan: Plan, rows: Sequence[ClauseRow]) -> dict[uuid.UUID, tuple[list[Unit], str]]:
    """For each clause with an actor, or with work that begins with one: the units proposed as owners, and the code of the reason."""
    units = list(units_under(plan.unit))
    names = [UnitName(unit.pk, unit.name, unit.depth - plan.unit.depth + 1) for unit in units]
    by_id = {unit.pk: unit for unit in units}
    actors = actors_of(rows)
    for row in rows:
        if row.clause.kind in TASKS | MOVING and not row.is_heading:
            actors[row.clause.path] = actors[row.clause.path] or opening_actor(row.clause.text or row.clause.heading or "")
    proposals = {actor: suggest(actor, names) for actor in set(actors.values()) if actor}
    found = {}
    for row in rows:
        proposal = proposals.get(actors[row.clause.path])
        if proposal is not None:
            found[row.clause.pk] = ([by_id[pk] for pk in proposal.units], proposal.reason)
    return found


def offered(plan: Plan, rows: Sequence[ClauseRow]) -> dict[Clause, list[Unit]]:
    """The clauses without a lead for which units are proposed, with these units."""
    found = suggestions(plan, rows)
    kept = {}
    for row in rows:
        supports = {owner.unit_id for owner in row.supports}
        units = [unit for unit in found.get(row.clause.pk, ([], ""))[0] if unit.pk not in supports]
        if units and not row.leads and not row.is_heading:
            kept[row.clause] = units
    return kept


def superior_plans(unit: Unit) -> QuerySet[Plan]:
    """Plans that a unit may derive from: registered superior documents of its root and issued plans of the units above it."""
    return Plan.objects.filter(root=unit.root).filter(
        Q(is_registered=True, state__in=(PlanState.DRAFT, PlanState.ISSUED)) | Q(unit__path__in=above(unit.path), state=PlanState.ISSUED)
    )


def lens(plan: Plan, parent: Plan) -> tuple[Answer, ...]:
    """The derivation lens: how each clause of `parent` is answered by `plan`."""

    def wordings(of: Plan) -> list[Wording]:
        rows = Clause.objects.filter(plan=of).exclude(review=ReviewState.REJECTED).order_by("order")
        return [Wording(c.path, f"{c.heading or ''} {c.text}".strip()) for c in rows if c.text]  # a bare heading answers nothing

    links = frozenset(Derivation.objects.filter(child__plan=plan, parent__plan=parent).values_list("parent__path", "child__path"))
    return compare(wordings(parent), wordings(plan), links)


def parents_of(plan: Plan) -> list[Plan]:
    """The superior plans that a plan was derived from or names and has linked."""
    derived = Derivation.objects.filter(child__plan=plan).values_list("parent__plan", flat=True).distinct()
    linked = Reference.objects.filter(plan=plan, linked_plan__isnull=False).values_list("linked_plan", flat=True)
    return list(Plan.objects.filter(Q(pk__in=derived) | Q(pk__in=linked)))


def kinds_count(rows: Sequence[ClauseRow]) -> dict[str, int]:
    """How many clauses of each kind, headings left out."""
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row.clause.kind] += 1
    return dict(counts)


def clause_counts(plans: Collection[Plan]) -> dict[uuid.UUID, int]:
    """How many clauses each of some plans has, refused ones left out: one question."""
    rows = Clause.objects.filter(plan__in=[plan.pk for plan in plans]).exclude(review=ReviewState.REJECTED)
    return dict(rows.order_by().values_list("plan").annotate(n=Count("pk")))


def published(words: str = "") -> QuerySet[Plan]:
    """Plans in force that their units publish, the newest first; each word must stand in title, number or issuer, marks or none."""
    plans = Plan.objects.filter(state=PlanState.ISSUED, is_public=True).select_related("unit", "movement").order_by("-issued_at", "-pk")
    found: QuerySet[Plan] = having_words(plans, words, "title", "number", "issuer")
    return found


def open_amendment(plan: Plan) -> Plan | None:
    """The amendment of a plan that is still in work."""
    return Plan.objects.filter(supersedes=plan).exclude(state=PlanState.SUPERSEDED).first()
