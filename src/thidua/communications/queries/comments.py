"""Comments for whoever moderates them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from thidua.communications.models import Comment
from thidua.communications.permissions import EDITORS
from thidua.orgs.queries import standing_of, under
from thidua.search.queries import having_words


def visible_to(user: Any) -> Any:
    """The comments under posts within an editor's reach."""
    return Comment.objects.filter(under(standing_of(user).scopes(*EDITORS), "post__unit__path")).select_related("post__unit", "decided_by")


def narrowed(rows: Any, words: str, state: str) -> Any:
    """Those of one state with every word; what waits longest first, what was decided on the newest first."""
    rows = having_words(rows.filter(state=state), words, "text", "name", "post__title")
    return rows.order_by("sent_at", "id") if state == "waiting" else rows.order_by("-decided_at", "-id")


def chips_of(user: Any) -> dict[str, int]:
    """How many comments of each state."""
    return dict(visible_to(user).order_by().values_list("state").annotate(n=Count("pk")))
