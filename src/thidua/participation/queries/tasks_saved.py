"""Filters that people keep: one's own on a list, and those whose link one may follow."""

from __future__ import annotations

from typing import Any

from thidua.orgs.queries import standing_of
from thidua.participation.enums import ListKind
from thidua.participation.models import SavedFilter


def filters_of(user: Any, page: ListKind, place: str = "") -> list[SavedFilter]:
    """What somebody keeps for one list, by name: one question."""
    return list(SavedFilter.objects.filter(user=user.pk, page=page, place=place).order_by("name"))


def visible_to(user: Any) -> Any:
    """The filters of an agency: whoever has the link may follow it; what the list then shows is the reader's own."""
    root = standing_of(user).root
    return SavedFilter.objects.filter(root=root) if root else SavedFilter.objects.none()
