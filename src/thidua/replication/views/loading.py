"""A model, an adoption or a report out of those that the reader sees, and what the page of a model shows."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from thidua.orgs.models import Person
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.replication.enums import AdoptionState, ModelState
from thidua.replication.models import Adoption, GoodModel
from thidua.replication.permissions import P, can, check_can, kept_units
from thidua.replication.phrases import ADOPTION_PILLS, ADOPTIONS, ANSWERS, LACKS, PILLS, STATES, reach_sentence
from thidua.replication.queries import whole as queries
from thidua.replication.queries.lists import adoptions_visible_to, visible_to
from thidua.replication.queries.reach import influence_of
from thidua.replication.queries.similar import similar_to
from thidua.replication.rules.adopting import CURRENT
from thidua.replication.rules.states import WRITABLE, may_become
from thidua.store import clock


def model_or_404(request: HttpRequest, pk: uuid.UUID, permission: P | None = None) -> GoodModel:
    """A model that the reader sees; who sees it and may not do the act is told why."""
    found: GoodModel = get_object_or_404(visible_to(request.user), pk=pk)
    if permission is not None:
        check_can(request.user, permission, found)
    return found


def adoption_or_404(request: HttpRequest, pk: uuid.UUID, permission: P | None = None) -> Adoption:
    """An adoption that the reader sees."""
    found: Adoption = get_object_or_404(adoptions_visible_to(request.user), pk=pk)
    if permission is not None:
        check_can(request.user, permission, found)
    return found


def any_clauses_for(request: HttpRequest) -> Any:
    """The clauses of issued plans that the reader sees: any of them may name a model."""
    issued = plans_visible_to(request.user).filter(state="issued").order_by()
    return Clause.objects.filter(plan__in=issued).exclude(review="rejected").select_related("plan").order_by("plan", "order")


def clauses_for(request: HttpRequest, chosen: Any = ()) -> Any:
    """The clauses that a model may serve: those that say what is to be done, and those it serves already."""
    kinds = Q(kind__in=("objective", "content", "criterion", "requirement", "solution"))
    return any_clauses_for(request).filter(kinds | Q(pk__in=[row.pk for row in chosen]))


def people_of(one: GoodModel) -> Any:
    """Who may be asked about a model: people of its agency."""
    return Person.objects.filter(root=one.root).order_by("sort_key", "code")


def line_of(row: Adoption) -> dict[str, Any]:
    """An adoption as a list shows it."""
    return {"row": row, "state": ADOPTIONS[row.state], "pill": ADOPTION_PILLS[row.state], "answer": ANSWERS[row.answer]}


def answering(request: HttpRequest, one: GoodModel, rows: list[Adoption]) -> list[Any]:
    """The units for which the reader may answer now: those they speak for that have no standing yes, and did not make it."""
    if one.state != ModelState.PUBLISHED:
        return []
    taken = {row.unit_id for row in rows if row.state in CURRENT and row.state != AdoptionState.DECLINED} | {one.unit_id}
    return [unit for unit in kept_units(request.user).filter(root=one.root, depth__gt=1) if unit.pk not in taken]


def shown(request: HttpRequest, one: GoodModel) -> dict[str, Any]:
    """What the page of a model shows."""
    user, state, whole = request.user, ModelState(one.state), queries.whole_of(one)
    writes, publishes = can(user, P.WRITE, one), can(user, P.PUBLISH, one)
    rows = queries.adoptions_of(one)
    return {
        "one": one, "whole": whole, "state": STATES[state], "pill": PILLS[state], "lacks": [LACKS[part] for part in whole.lacks],
        "writes": writes, "publishes": publishes, "similar": similar_to(one) if writes or publishes else [],
        "may_edit": writes and state in WRITABLE, "may_send": writes and may_become(state, ModelState.SENT),
        "may_revise": publishes and state is ModelState.PUBLISHED, "may_publish": publishes and may_become(state, ModelState.PUBLISHED), "may_show": publishes and state is ModelState.PUBLISHED,
        "may_withdraw": (publishes if state is ModelState.PUBLISHED else writes) and may_become(state, ModelState.WITHDRAWN),
        "lines": [line_of(row) for row in rows if row.state != AdoptionState.DECLINED],
        "declined": [row for row in rows if row.state == AdoptionState.DECLINED],
        "units": answering(request, one, rows), "sentence": reach_sentence(influence_of(one, clock.today())) if one.edition else "",
    }  # fmt: skip
