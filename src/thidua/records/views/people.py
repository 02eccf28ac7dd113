"""What the registers say of one person: one's own, or of another for who may read them."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from thidua.accounts.queries import acting
from thidua.orgs.models import Person
from thidua.orgs.queries import person_of
from thidua.records import actions
from thidua.records.exports import lines as exports
from thidua.records.permissions import P, agency_of, can
from thidua.records.phrases import PURPOSES, REGISTERS
from thidua.records.queries import lines as queries
from thidua.store import clock
from thidua.ui.pages import page


def _shown(request: HttpRequest, person: Person, *, own: bool) -> dict[str, Any]:
    found = queries.of_person(person)
    parts = [
        (REGISTERS[kind], [{"row": row, "said": exports.said(row), "when": exports.when(row), "kind": kind.value} for row in rows])
        for kind, rows in found.items()
    ]
    uses = [(one, PURPOSES[one.purpose]) for one in queries.uses_by(person)]
    return {"person": person, "own": own, "parts": parts, "uses": uses, "opens": not own and can(request.user, P.READ)}


@page(permission=P.OWN)
def mine(request: HttpRequest) -> HttpResponseBase:
    """What is kept about oneself."""
    person = person_of(request.user)
    if person is None:
        raise Http404
    return render(request, "records/person.html", _shown(request, person, own=True))


@page(permission=P.READ)
def person(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """What is kept about another; the look is written down."""
    found: Person = get_object_or_404(Person.objects.filter(root=agency_of(request.user)), pk=pk)
    actions.note_read(by=acting(request), people=[found], at=clock.now())
    return render(request, "records/person.html", _shown(request, found, own=False))
