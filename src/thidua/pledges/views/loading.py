"""The pledge, party and check that an address names, through what the reader may open."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from thidua.pledges import queries
from thidua.pledges.models import Check, Party, Pledge
from thidua.pledges.queries.checks import check_of


def pledge_or_404(request: HttpRequest, pk: uuid.UUID) -> Pledge:
    """A pledge that the reader may open."""
    found: Pledge = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return found


def party_or_404(pledge: Pledge, pk: str) -> Party:
    """One of its parties."""
    found = next((one for one in queries.parties_of(pledge) if str(one.pk) == pk), None)
    if found is None:
        raise Http404
    return found


def check_or_404(request: HttpRequest, pk: uuid.UUID, kind: str) -> Check:
    """The check of a kind."""
    found: Check | None = check_of(pledge_or_404(request, pk), kind)
    if found is None:
        raise Http404
    return found
