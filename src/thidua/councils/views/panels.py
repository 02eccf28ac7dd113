"""What councils show on the page of one's work and on the first page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.councils.queries.room import waiting_for


def work_panel(request: HttpRequest, _subject: Any) -> str:
    """The way to the room while items wait for one's ballot."""
    waiting = waiting_for(request.user)
    return render_to_string("councils/_work_panel.html", {"count": len(waiting), "sitting": waiting[0]}, request) if waiting else ""


def home_panel(request: HttpRequest, subject: Any) -> str:
    """The same on the first page, as a line of its own."""
    found = work_panel(request, subject)
    return f'<p class="acts">{found}</p>' if found else ""
