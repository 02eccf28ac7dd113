"""Numbers and keys out of an address or a form, which may hold anything."""

from __future__ import annotations

import uuid

from django.http import HttpRequest


def whole(text: str, digits: int = 8) -> int | None:
    """A whole number of at most so many digits; None of anything else. Longer ones are never what a page wrote, and too long ones `int` refuses."""
    return int(text) if text.isdecimal() and len(text) <= digits else None


def version_read(request: HttpRequest) -> int | None:
    """The version that the form had read; a form without one is not asked."""
    return whole(request.POST.get("version", ""))


def key_read(text: str) -> uuid.UUID | None:
    """The key of a row; None of anything else."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
