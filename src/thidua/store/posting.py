"""The mark of a form that was received, so that the same form has one effect however often it comes."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.utils.crypto import salted_hmac

from thidua.store.models import PostedOnce


def mark_once(key: uuid.UUID, start: Mapping[str, Any]) -> tuple[PostedOnce, bool]:
    """The mark of a key, and whether it is new; in the transaction of the act.

    On PostgreSQL a copy that comes while the first is at work waits for it as long as a statement may last. It waits for its own answer, not
    for a lock that somebody else holds, after whose shorter time it would be told to come again though its act is being done.
    """
    if connection.vendor != "postgresql":
        return PostedOnce.objects.get_or_create(key=key, defaults=start)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = 0")
    found = PostedOnce.objects.get_or_create(key=key, defaults=start)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
    return found


def digest_of(said: Any) -> str:
    """What was asked, as a mark keeps it for a comparison: with a copy of the database alone nobody can try out what was said."""
    return salted_hmac("thidua.store.posting", json.dumps(said, sort_keys=True), algorithm="sha256").hexdigest()
