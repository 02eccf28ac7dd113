"""The way from the page of a person to their record, for who reads the registers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from thidua.orgs.models import Person
from thidua.records.permissions import P, can


def person_panel(request: HttpRequest, person: Any) -> str:
    """A link; what stands in the record shows only there, where the look is written down."""
    if not isinstance(person, Person) or not can(request.user, P.READ, person):
        return ""
    return render_to_string("records/_person_panel.html", {"person": person}, request)
