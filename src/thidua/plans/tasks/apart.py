"""The reading of a text as a plan: the parser's, with as many clauses as one plan may have."""

from __future__ import annotations

from typing import Any

from thidua.planparse import apart
from thidua.planparse.apart import SHORT

__all__ = ["MOST_CLAUSES", "SHORT", "read_apart"]

MOST_CLAUSES = 5_000


def read_apart(text: str, *, sha256: str, media_type: str) -> dict[str, Any]:
    """The reading as the object of the contract; `ReadRefused` where it is secret or too much for one plan."""
    return apart.read_apart(text, sha256=sha256, media_type=media_type, most_clauses=MOST_CLAUSES)
