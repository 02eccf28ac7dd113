"""Decisions with the awards that they give, and what is ready to be decided."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from thidua.awards.enums import DecisionState, NominationState
from thidua.awards.models import KIND, AwardRound, Decision, Nomination, Revocation
from thidua.awards.permissions import DECIDERS
from thidua.awards.queries.nominations import whole
from thidua.councils.models import AgendaItem
from thidua.credentials.models import Certificate
from thidua.orgs.queries import standing_of, under

S = NominationState


def visible_to(user: Any) -> Any:
    """Published decisions for everybody of the agency, the others for who decides."""
    standing = standing_of(user)
    deciding = under(standing.scopes(*DECIDERS), "unit__path")
    rows = Decision.objects.filter(Q(root=standing.root, published_at__isnull=False) | deciding) if standing.root else Decision.objects.none()
    return rows.select_related("round__unit", "unit", "made_by", "issued_by")


def listed(user: Any) -> Any:
    """Decisions, drafts first, then the newest."""
    return visible_to(user).exclude(state=DecisionState.DROPPED).order_by("issued_at", "-signed_on", "-made_at")


def lines_of(decision: Decision) -> list[Nomination]:
    """The nominations that a decision names, in its order."""
    keys = [uuid.UUID(key) for key in decision.lines]
    found = {row.pk: row for row in whole(Nomination.objects.filter(pk__in=keys))}
    return [found[key] for key in keys if key in found]


def ready_in(round_: AwardRound) -> Any:
    """The nominations of a round that may go into a decision and stand in no draft yet."""
    states = [S.PASSED, *([S.APPRAISED] if round_.simple else [])]
    taken = [uuid.UUID(key) for row in Decision.objects.filter(round=round_, state=DecisionState.DRAFT) for key in row.lines]
    rows = whole(Nomination.objects.filter(round=round_, state__in=states).exclude(pk__in=taken))
    return rows.order_by("form", "unit__path", "person__sort_key", "id")


def sat_on(rows: Sequence[Nomination]) -> dict[uuid.UUID, Any]:
    """Of nominations that a council passed the item with its sitting: one question."""
    items = AgendaItem.objects.filter(pk__in=[row.item for row in rows if row.item]).select_related("sitting__council")
    by_pk = {item.pk: item for item in items}
    return {row.pk: by_pk[row.item] for row in rows if row.item in by_pk}


def certificates_of(rows: Sequence[Nomination]) -> dict[uuid.UUID, Certificate]:
    """The certificate of each award that has one: the one that holds, else the last."""
    found = Certificate.objects.filter(source_kind=KIND, source__in=[row.pk for row in rows]).order_by("-revoked_at", "issued_at")
    return {one.source: one for one in found}


def revocations_of(rows: Sequence[Nomination]) -> dict[uuid.UUID, Revocation]:
    """By award why it was taken away."""
    return {one.nomination_id: one for one in Revocation.objects.filter(nomination__in=[row.pk for row in rows])}
