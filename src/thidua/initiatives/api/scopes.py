"""The router of initiatives, the scopes of its operations, and an initiative out of those that the account sees."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from thidua.accounts.api import Done, TokenAuth, once
from thidua.accounts.queries import acting
from thidua.initiatives.models import Initiative
from thidua.initiatives.permissions import P, check_can
from thidua.initiatives.queries.lists import visible_to
from thidua.store import clock

READ = TokenAuth("initiatives.read")
WRITE = TokenAuth("initiatives.write")
router = Router(tags=["initiatives"])
MOST = 200


class InitiativeVersionIn(Schema):
    """The version that was read: an act covers what was seen."""

    version: int


def found(request: HttpRequest, pk: uuid.UUID) -> Initiative:
    """An initiative that the account sees."""
    check_can(request.user, P.LIST)
    row: Initiative = get_object_or_404(visible_to(request.user), pk=pk)
    return row


def stepped(request: HttpRequest, pk: uuid.UUID, act: Callable[..., object], **said: Any) -> Done:
    """One act on an initiative, once for each key."""

    def run() -> str:
        act(initiative=found(request, pk), by=acting(request), at=clock.now(), **said)
        return f"initiatives/{pk}"

    return once(request, run)
