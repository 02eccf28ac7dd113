"""One layout for every form: label above, hint under it, the fault between label and input."""

from __future__ import annotations

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest

from thidua.ui.widgets import drawn


class FormLayout(DjangoTemplates):
    """`{{ form }}` gives `ui/form.html`, each field `ui/field.html`; set as FORM_RENDERER."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """A part of a form; inputs and choices without the template engine."""
        found = drawn(template_name, context["widget"]) if "widget" in context else None
        return super().render(template_name, context, request) if found is None else found
