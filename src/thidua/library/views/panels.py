"""Resources where they help: on the page of a clause, and beside the result of a contest for who was weak in a topic."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from thidua.library.permissions import P, can
from thidua.library.phrases import KIND_ICONS, RESOURCE_KINDS
from thidua.library.queries.resources import for_clause, for_topic
from thidua.plans.models import Clause

MOST, EACH_TOPIC = 10, 3


def clause_panel(request: HttpRequest, clause: Any) -> str:
    """What helps with this clause."""
    if not isinstance(clause, Clause) or not can(request.user, P.LIST):
        return ""
    rows = [(one, RESOURCE_KINDS[one.kind], KIND_ICONS[one.kind]) for one in for_clause(request.user, clause)[:MOST]]
    return render_to_string("library/_clause_panel.html", {"rows": rows}, request) if rows else ""


def weak_panel(request: HttpRequest, topics: Any) -> str:
    """For each topic in which the reader was weak what the library has on it, else the way to look further."""
    if not can(request.user, P.LIST):
        return ""
    rows = [
        (
            one, [(row.title, reverse("library:resource", args=[row.pk])) for row in for_topic(request.user, one.topic)[:EACH_TOPIC]],
            f"{reverse('library:list')}?{urlencode({'tim': one.topic})}",
        )
        for one in topics
    ]  # fmt: skip
    return render_to_string("library/_weak_panel.html", {"topics": rows}, request)
