"""The router of awards, the scopes of its operations, and what they find."""

from __future__ import annotations

import uuid

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from thidua.accounts.api import TokenAuth
from thidua.awards.models import AwardRound, Decision, Nomination
from thidua.awards.permissions import P, check_can, rounds_seen_by
from thidua.awards.queries import decisions, nominations

READ = TokenAuth("awards.read")
WRITE = TokenAuth("awards.write")
router = Router(tags=["awards"])


class AwardVersionIn(Schema):
    """The version that was read: an act covers what was seen."""

    version: int


def round_found(request: HttpRequest, pk: uuid.UUID) -> AwardRound:
    """A round of those that the account may see."""
    check_can(request.user, P.LIST)
    rows = rounds_seen_by(request.user).select_related("unit", "movement", "clause__plan__movement")
    row: AwardRound = get_object_or_404(rows, pk=pk)
    return row


def nomination_found(request: HttpRequest, pk: uuid.UUID) -> Nomination:
    """A nomination of those that the account may open whole."""
    check_can(request.user, P.LIST)
    row: Nomination = get_object_or_404(nominations.visible_to(request.user), pk=pk)
    return row


def decision_found(request: HttpRequest, pk: uuid.UUID) -> Decision:
    """A decision of those that the account may see."""
    check_can(request.user, P.LIST)
    row: Decision = get_object_or_404(decisions.visible_to(request.user), pk=pk)
    return row
