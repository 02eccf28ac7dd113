"""A post out of those that the reader sees; what forms offer."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from thidua.communications.models import Post
from thidua.communications.permissions import P, check_can
from thidua.communications.queries.posts import visible_to
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to


def post_or_404(request: HttpRequest, pk: uuid.UUID, permission: P | None = None) -> Post:
    """A post that the reader sees; who sees it and may not do the act is told why."""
    found: Post = get_object_or_404(visible_to(request.user).select_related("evidence"), pk=pk)
    if permission is not None:
        check_can(request.user, permission, found)
    return found


def clauses_for(request: HttpRequest) -> Any:
    """The clauses of issued plans that something may be told of."""
    issued = plans_visible_to(request.user).filter(state="issued").order_by()
    rows = Clause.objects.filter(plan__in=issued, kind__in=("objective", "content", "criterion", "requirement", "solution"))
    return rows.exclude(review="rejected").select_related("plan").order_by("plan", "order")
