"""A finished file to keep: a paper as Word or PDF, a list as a workbook."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from thidua.files.rules import TYPES, disposition
from thidua.papers.apart import Form, draw
from thidua.papers.model import Paper


def as_file(content: bytes, name: str, kind: str) -> HttpResponse:
    """A download called `name.kind`, never shown in the page and never kept by anything between."""
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = disposition(f"{name}.{kind}")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def paper_file(paper: Paper, form: str, name: str) -> HttpResponse:
    """A paper to download; an unknown form is no address."""
    if form not in set(Form):
        raise Http404
    return as_file(draw(paper, Form(form)), name, form)
