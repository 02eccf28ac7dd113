"""Tickets: what a page of an attempt holds so that its answers need neither session nor permissions to be asked again (ADR 23)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from allauth.usersessions.models import UserSession
from django.core import signing
from django.http import HttpRequest

from thidua.questions.models import Attempt

SALT = "contests.ticket"


@dataclass(frozen=True)
class Ticket:
    """Whoever holds it may answer `attempt` as long as the sign-in `session` lasts."""

    attempt: uuid.UUID
    session: int


def ticket_of(request: HttpRequest, attempt: Attempt) -> str:
    """The ticket for an attempt that the page found to be the reader's own; empty where the sign-in is on no list that can end it."""
    session = UserSession.objects.filter(session_key=request.session.session_key, user=request.user.pk).values_list("pk", flat=True).first()
    return signing.dumps([attempt.pk.hex, session], salt=SALT) if session is not None else ""


@lru_cache(maxsize=20_000)
def read(text: str) -> Ticket | None:
    """A ticket that this installation made, whatever became of the attempt and the sign-in since."""
    try:
        attempt, session = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return Ticket(uuid.UUID(attempt), session)


def lasting(sessions: Iterable[int]) -> set[int]:
    """Those sign-ins that nobody ended, of accounts that are not locked. One question to the database."""
    rows: Any = UserSession.objects.filter(pk__in=set(sessions), user__is_active=True)
    return set(rows.values_list("pk", flat=True))
