"""A stale form of the organisation: what is saved and what was sent, in the words of its fields."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from thidua.ui.pages import both_texts


def saved_and_sent(request: HttpRequest, form: forms.Form, saved: dict[str, Any], name: str, back: str) -> HttpResponse:
    """The page of a stale form (409), field by field in the words of the form."""
    pairs = [(field.label, _words(field, saved.get(field.name)), _words(field, form.cleaned_data.get(field.name))) for field in form.visible_fields()]
    return both_texts(request, pairs, crumbs=[(back, name)], again=request.get_full_path())


def _words(field: Any, value: Any) -> str:
    """A value as the form shows it: the words of a choice, the names of several."""
    if isinstance(value, bool):
        return "✓" if value else ""
    choices = dict(getattr(field.field, "choices", ())) if isinstance(field.field, forms.ChoiceField) and not hasattr(field.field, "queryset") else {}
    if choices:
        return str(choices.get(value, value or ""))
    if isinstance(value, str) or value is None:
        return value or ""
    return ", ".join(str(one) for one in value) if hasattr(value, "__iter__") else str(value)
