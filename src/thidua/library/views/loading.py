"""A resource out of those that the reader sees."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from thidua.library.models import Resource
from thidua.library.permissions import P, check_can
from thidua.library.queries.resources import visible_to
from thidua.orgs.queries import standing_of
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.store.ids import INSTALLATION


def resource_or_404(request: HttpRequest, pk: uuid.UUID, permission: P | None = None) -> Resource:
    """A resource that the reader sees; who sees it and may not do the act is told why."""
    found: Resource = get_object_or_404(visible_to(request.user), pk=pk)
    if permission is not None:
        check_can(request.user, permission, found)
    return found


def clauses_for(request: HttpRequest) -> Any:
    """The clauses of issued plans that a resource may help with."""
    issued = plans_visible_to(request.user).filter(state="issued").order_by()
    rows = Clause.objects.filter(plan__in=issued, kind__in=("objective", "content", "criterion", "requirement", "solution"))
    return rows.exclude(review="rejected").select_related("plan").order_by("plan", "order")


def root_of(request: HttpRequest) -> uuid.UUID:
    """The agency of the reader; the installation of who is of none."""
    return standing_of(request.user).root or INSTALLATION
