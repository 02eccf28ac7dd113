"""What the kinds of found things are called; each package names its own."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

_kinds: dict[str, Any] = {}


def name_kind(kind: str, label: Any) -> None:
    """Called in `AppConfig.ready` with a lazy translation."""
    _kinds[kind] = label


def label_of(kind: str) -> str:
    return str(_kinds[kind]) if kind in _kinds else _("Khác")
