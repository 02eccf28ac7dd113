"""What was locked or closed is bound to the outside (ADR 36)."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from thidua.audit.actions import checkpoint

LOCK, CLOSING = "lock", "closing"


def bind(why: str, *, root: uuid.UUID, at: dt.datetime) -> None:
    """A checkpoint once the act is committed. One that cannot be made, for want of the key or of room, takes nothing back: the next one holds this act too."""

    def bound() -> None:
        checkpoint(why, root=root, at=at)

    transaction.on_commit(bound, robust=True)
