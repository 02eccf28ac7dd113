"""The router of pledges, the scopes of its operations, and the rows that their addresses name."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from thidua.accounts.api import TokenAuth
from thidua.pledges import queries
from thidua.pledges.enums import CheckKind
from thidua.pledges.models import Check, Party, Pledge
from thidua.pledges.permissions import P, check_can
from thidua.pledges.queries import checks as looks

READ = TokenAuth("pledges.read")
WRITE = TokenAuth("pledges.write")
router = Router(tags=["pledges"])


def pledge_or_404(request: HttpRequest, pk: uuid.UUID) -> Pledge:
    """A pledge that the account may open."""

    check_can(request.user, P.LIST)
    found: Pledge = get_object_or_404(queries.listed(request.user), pk=pk)
    return found


def party_or_404(pledge: Pledge, pk: uuid.UUID) -> Party:
    """One of its parties."""

    found = next((one for one in queries.parties_of(pledge) if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


def kind_or_404(kind: str) -> CheckKind:
    """Which check an address names."""
    if kind not in set(CheckKind):
        raise Http404
    return CheckKind(kind)


def check_or_404(request: HttpRequest, pk: uuid.UUID, kind: str) -> Check:
    """The check of a kind."""

    found: Check | None = looks.check_of(pledge_or_404(request, pk), kind)
    if found is None:
        raise Http404
    return found
