"""Rows that there are few of, or none: first whether there are any, then what a reader may open of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet


def of_few(keys: Any, visible: Callable[[], QuerySet[Any]]) -> QuerySet[Any] | None:
    """Of the rows with some `keys`, a query of one column, those that are `visible`; None where there are no keys at all.

    What somebody may open costs several times more to ask than whether there is anything, and under most clauses there is nothing.
    """
    found = list(keys)
    return visible().filter(pk__in=found) if found else None
