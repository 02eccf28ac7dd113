"""Councils, sittings and items as the reader may open them."""

from __future__ import annotations

import uuid

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from thidua.councils.models import AgendaItem, Council, Membership, Sitting
from thidua.councils.permissions import P, check_can
from thidua.councils.queries.councils import visible_to
from thidua.councils.queries.sittings import items_visible_to, sittings_visible_to


def council_or_404(request: HttpRequest, pk: uuid.UUID) -> Council:
    """A council of one's agency."""
    found: Council = get_object_or_404(visible_to(request.user), pk=pk)
    return found


def kept_council(request: HttpRequest, pk: uuid.UUID) -> Council:
    """A council that one keeps."""
    found = council_or_404(request, pk)
    check_can(request.user, P.KEEP, found)
    return found


def kept_member(request: HttpRequest, pk: uuid.UUID) -> Membership:
    """A seat of a council that one keeps."""
    rows = Membership.objects.filter(council__in=visible_to(request.user)).select_related("council__unit", "person")
    found: Membership = get_object_or_404(rows, pk=pk)
    check_can(request.user, P.KEEP, found.council)
    return found


def sitting_or_404(request: HttpRequest, pk: uuid.UUID, permission: P | None = None) -> Sitting:
    """A sitting that one sees, and may do something with."""
    found: Sitting = get_object_or_404(sittings_visible_to(request.user), pk=pk)
    if permission is not None:
        check_can(request.user, permission, found)
    return found


def item_or_404(request: HttpRequest, pk: uuid.UUID, permission: P | None = None) -> AgendaItem:
    """An item of a sitting that one sees, and may do something with."""
    found: AgendaItem = get_object_or_404(items_visible_to(request.user), pk=pk)
    if permission is not None:
        check_can(request.user, permission, found)
    return found
