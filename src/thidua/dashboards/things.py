"""How the record names tables that people keep."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.dashboards.models import SavedView
from thidua.dashboards.queries.saved import visible_to


def _view(pk: Any, *_: Any) -> str:
    return reverse("dashboards:saved", args=[pk])


THINGS: Things = {
    "dashboards.savedview": Naming(SavedView.objects.all, ("pk", "name"), lambda _pk, name: name, _view, visible_to, searched=("name",)),
}
