"""The router of replication, the scopes of its operations, and what the account sees of models, adoptions, reports and meetings."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from thidua.accounts.api import TokenAuth
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.replication.models import Adoption, ExchangeEvent, GoodModel, Outcome
from thidua.replication.permissions import P, check_can
from thidua.replication.queries.events import visible_to as events_visible_to
from thidua.replication.queries.lists import adoptions_visible_to, reports_visible_to, visible_to
from thidua.store import clock

READ = TokenAuth("replication.read")
WRITE = TokenAuth("replication.write")
router = Router(tags=["replication"])
MOST = 200


class ReplicationVersionIn(Schema):
    """The version that was read: an act covers what was seen."""

    version: int


def found_model(request: HttpRequest, pk: uuid.UUID) -> GoodModel:
    """A model that the account sees."""
    check_can(request.user, P.LIST)
    row: GoodModel = get_object_or_404(visible_to(request.user), pk=pk)
    return row


def found_adoption(request: HttpRequest, pk: uuid.UUID) -> Adoption:
    """An adoption that the account sees."""
    check_can(request.user, P.LIST)
    row: Adoption = get_object_or_404(adoptions_visible_to(request.user), pk=pk)
    return row


def found_report(request: HttpRequest, pk: uuid.UUID) -> Outcome:
    """A report that the account may read."""
    check_can(request.user, P.LIST)
    row: Outcome = get_object_or_404(reports_visible_to(request.user), pk=pk)
    return row


def found_event(request: HttpRequest, pk: uuid.UUID) -> ExchangeEvent:
    """A meeting that the account sees."""
    check_can(request.user, P.LIST)
    row: ExchangeEvent = get_object_or_404(events_visible_to(request.user), pk=pk)
    return row


def unit_by_code(request: HttpRequest, code: str) -> Unit:
    """A unit of today of the account's agency."""
    root: Any = standing_of(request.user).root
    row: Unit = get_object_or_404(Unit.objects.on(clock.today()).filter(root=root), code=code)
    return row


def units_by_code(request: HttpRequest, codes: list[str]) -> list[Unit]:
    """Units of today of the account's agency, in the order of the codes; an unknown one is no address."""
    root: Any = standing_of(request.user).root
    rows = {unit.code: unit for unit in Unit.objects.on(clock.today()).filter(root=root, code__in=codes)}
    if any(code not in rows for code in codes):
        raise Http404
    return [rows[code] for code in dict.fromkeys(codes)]


def clauses_by_code(request: HttpRequest, codes: list[str]) -> list[Clause]:
    """Clauses of issued plans that the account sees."""
    issued = plans_visible_to(request.user).filter(state="issued").order_by()
    rows = {row.code: row for row in Clause.objects.filter(plan__in=issued, code__in=codes).select_related("plan")}
    if any(code not in rows for code in codes):
        raise Http404
    return [rows[code] for code in dict.fromkeys(codes)]
