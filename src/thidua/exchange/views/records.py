"""A person takes their whole learning record with them."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from thidua.exchange.permissions import P
from thidua.exchange.phrases import PARTS
from thidua.exchange.queries.records import record_of
from thidua.exchange.rules.records import data, paper
from thidua.files.exports import paper_file
from thidua.files.rules import disposition
from thidua.orgs.queries import person_of
from thidua.ui.pages import page

NAME = "ho-so-hoc-tap"


@page(permission=P.RECORD)
def record(request: HttpRequest) -> HttpResponseBase:
    """What there is in it, and the files."""
    person = person_of(request.user)
    if person is None:
        raise Http404
    found = record_of(person)
    return render(request, "exchange/record.html", {"record": found, "parts": [(words, len(found.parts[name])) for name, words in PARTS.items()]})


@page(permission=P.RECORD)
def record_file(request: HttpRequest, shape: str) -> HttpResponseBase:
    """As data for the next agency's program, or as a paper."""
    person = person_of(request.user)
    if person is None:
        raise Http404
    found = record_of(person)
    if shape == "json":
        content = json.dumps(data(found), ensure_ascii=False, indent=1)
        kept = {"Content-Disposition": disposition(f"{NAME}.json"), "Cache-Control": "private, no-store"}
        return HttpResponse(content, content_type="application/json", headers=kept)
    return paper_file(paper(found), shape, NAME)
