"""An exemplar out of those that the reader sees; what forms offer; a photo drawn anew."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from thidua.exemplars.models import Exemplar
from thidua.exemplars.permissions import P, check_can
from thidua.exemplars.queries.exemplars import visible_to
from thidua.files.actions import FileRefused, Ready, prepare
from thidua.files.enums import Fault, Purpose
from thidua.files.rules import MOST
from thidua.orgs.models import Person
from thidua.orgs.queries import standing_of, still_here
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.store import clock


def exemplar_or_404(request: HttpRequest, pk: uuid.UUID, permission: P | None = None) -> Exemplar:
    """An exemplar that the reader sees; who sees it and may not do the act is told why."""
    rows = visible_to(request.user).select_related("helper__user", "person__user", "found_by", "evidence", "found_evidence")
    found: Exemplar = get_object_or_404(rows, pk=pk)
    if permission is not None:
        check_can(request.user, permission, found)
    return found


def clauses_for(request: HttpRequest) -> Any:
    """The clauses of issued plans under which somebody may set an example."""
    issued = plans_visible_to(request.user).filter(state="issued").order_by()
    rows = Clause.objects.filter(plan__in=issued, kind__in=("objective", "content", "criterion", "requirement", "solution", "award"))
    return rows.exclude(review="rejected").select_related("plan").order_by("plan", "order")


def people_for(request: HttpRequest) -> Any:
    """The people of the reader's agency who work there today, by given name."""
    root = standing_of(request.user).root
    rows = Person.objects.filter(still_here(clock.today()), root=root) if root else Person.objects.none()
    return rows.order_by("sort_key", "pk")


def prepared_photo(request: HttpRequest) -> Ready | FileRefused | None:
    """The photo of a form, drawn anew, or why it is not taken; writes nothing."""
    return _prepared(request, "photo", Purpose.PHOTO)


def prepared_scan(request: HttpRequest) -> Ready | FileRefused | None:
    """The scan of a paper, looked into; writes nothing."""
    return _prepared(request, "scan", Purpose.SCAN)


def _prepared(request: HttpRequest, field: str, purpose: Purpose) -> Ready | FileRefused | None:
    sent = request.FILES.get(field)
    if sent is None:
        return None
    try:
        if (sent.size or 0) > MOST:  # refused before it is taken into memory
            return FileRefused(Fault.TOO_LARGE)
        return prepare(name=sent.name or "", content=sent.read(), purpose=purpose)
    except FileRefused as refused:
        return refused
