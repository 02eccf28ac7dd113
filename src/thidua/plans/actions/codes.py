"""Short codes for links that people print and type: /m/8F3K2A."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import connection

from thidua.plans.models import OldSlug

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0/O, 1/I/L, U: a code is read aloud and typed from paper."""
LENGTH = 6
NAMING = 7_250_001
"""The number of the lock under which PostgreSQL gives names; any number will do that nothing else uses."""


def new_code() -> str:
    """A code of six letters, 729 million of them."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def free_codes(model: type[Any], count: int) -> list[str]:
    """`count` codes that no row of `model` bears, asked for in one query."""
    codes: set[str] = set()
    while len(codes) < count:
        fresh = {new_code() for _ in range(count - len(codes))} - codes
        codes |= fresh - set(model.objects.filter(code__in=fresh).values_list("code", flat=True))
    return sorted(codes)


def free_slug(model: type[Any], wanted: str) -> str:
    """`wanted`, with -2, -3 … when it is taken, or was: an old address leads to its plan for good.

    Names are given one at a time: who asks second waits until the first is committed, else both would be given the same.
    """
    _hold_naming()
    base, n, slug = wanted[:70] or "ke-hoach", 1, wanted[:70] or "ke-hoach"
    while model.objects.filter(slug=slug).exists() or OldSlug.objects.filter(slug=slug).exists():
        n += 1
        slug = f"{base}-{n}"
    return slug


def _hold_naming() -> None:
    """Keep others from giving a name until the end of the transaction; on SQLite there is only one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NAMING])
