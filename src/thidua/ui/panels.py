"""Named slots of a page, into which a higher package puts a panel from its `AppConfig.ready()`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

Panel = Callable[[HttpRequest, Any], SafeString | str]
_slots: dict[str, list[tuple[int, Panel]]] = defaultdict(list)


def register(slot: str, panel: Panel, *, order: int = 100) -> None:
    """Put `panel(request, subject)` into a slot such as `plans.clause`; lower `order` comes first."""
    _slots[slot].append((order, panel))
    _slots[slot].sort(key=lambda pair: pair[0])


def render_slot(slot: str, request: HttpRequest, subject: Any) -> list[str]:
    """The panels of a slot as safe HTML; a panel with nothing to say returns an empty text and is left out."""
    return [html for _, panel in _slots[slot] if (html := panel(request, subject))]
