"""Who heads a cluster in the next year. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def rotate(members: Sequence[T], head: T, deputy: T | None) -> tuple[T, T | None]:
    """Head and deputy of the next year: the deputy takes over when it is still a member, else the member after the head; the one after it is deputy."""
    after = (members.index(head) + 1) % len(members) if head in members else 0
    place = members.index(deputy) if deputy is not None and deputy in members else after
    return members[place], members[(place + 1) % len(members)] if len(members) > 1 else None
