"""What hangs on a unit: while anything does, it is not erased as if it had never been."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils.functional import Promise

from thidua.orgs.models import Unit
from thidua.orgs.phrases import OTHER_ROWS


def hangs_on(unit: Unit) -> dict[str, int]:
    """How many rows of each kind name a unit or stand below it, in words; of any package, one question for each kind."""
    found: dict[str, int] = {}
    below = Unit.objects.filter(path__startswith=unit.path).exclude(pk=unit.pk).count()
    if below:
        found[_words("orgs.unit")] = below
    ways: dict[Any, Q] = {}
    for way in Unit._meta.get_fields(include_hidden=True):
        if way.auto_created and not way.concrete and way.related_model:
            model: Any = way.related_model
            ways[model] = ways.get(model, Q()) | Q(**{way.field.name: unit.pk})  # type: ignore[union-attr]  # reason: a relation
    for model, named in ways.items():
        number = model._base_manager.filter(named).count()
        if number:
            words = _words(model._meta.label_lower)
            found[words] = found.get(words, 0) + number
    return found


def told(hanging: dict[str, int]) -> str:
    """The same in a line: "việc (3), minh chứng (1)"."""
    return ", ".join(f"{words} ({number})" for words, number in hanging.items())


def _words(kind: str) -> str:
    """The words of a kind of row, as the phrases of its package say them."""
    package = apps.get_app_config(kind.split(".")[0]).name
    words: str | Promise = getattr(import_module(f"{package}.phrases"), "KINDS", {}).get(kind, OTHER_ROWS)
    return str(words)
