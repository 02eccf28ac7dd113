"""How many rows of a list are shown, and the address that shows more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from thidua.ui.asked import whole

PAGE, MOST = 25, 1000


def rows_wanted(request: HttpRequest, name: str = "n") -> int:
    """The number of rows that an address asks for, a page at least."""
    return min(max(whole(request.GET.get(name, ""), 5) or 0, PAGE), MOST)


def one_of(request: HttpRequest, waiting: Sequence[Any]) -> tuple[Any, dict[str, Any]]:
    """Of rows that wait, of which there are some, the one that `?xem=` names, else the first; with its place, how many there are, and what stands around it."""
    n = next((n for n, row in enumerate(waiting) if str(row.pk) == request.GET.get("xem")), 0)
    around = {"before": waiting[n - 1] if n else None, "after": waiting[n + 1] if n + 1 < len(waiting) else None}
    return waiting[n], {"left": len(waiting), "place": n + 1, **around}


def pager(name: str = "n", *, shown: int, total: int, **kept: Any) -> dict[str, Any]:
    """What the pager says: rows shown, rows in all, and the address of more with what else the address says `kept`; empty when all are shown."""
    pairs = {**kept, name: shown + PAGE}
    return {"shown": shown, "total": total, "more": "?" + urlencode({key: value for key, value in pairs.items() if value}) if total > shown else ""}
