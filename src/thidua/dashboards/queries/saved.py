"""Tables that people keep under a name."""

from __future__ import annotations

from typing import Any

from thidua.dashboards.models import SavedView
from thidua.dashboards.permissions import seen_by

MOST_SHOWN = 60


def visible_to(user: Any) -> Any:
    """Those that somebody may open; what a table then shows is the reader's own."""
    return SavedView.objects.filter(seen_by(user)).select_related("owner", "unit")


def kept_for(user: Any) -> list[SavedView]:
    """Those to choose from, one's own and shared ones, by name: one question."""
    return list(visible_to(user).order_by("name", "pk")[:MOST_SHOWN])
