"""Reads of pages from a replica of the database: `THIDUA_REPLICA_URL`.

Only what a GET or HEAD asks, outside a transaction, by somebody who has written nothing in the last seconds, goes there; everything else goes to the
primary: so who saves sees what was saved. Who is signed in and what they may do by their account is always asked of the primary.
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

PRIMARY, REPLICA = "default", "replica"
COOKIE = "thidua_wrote"
"""Held by a browser for `REPLICA_SECONDS` after each form that it sent; it says nothing but that."""
SAFE = frozenset({"GET", "HEAD"})
KEPT = frozenset(
    {"sessions", "accounts", "auth", "account", "mfa", "socialaccount", "usersessions", "axes", "contenttypes", "audit", "jobs", "store"}
)
"""Apps that are always read from the primary: sign-in, what was done, what is to be done."""
LOOK_EVERY = 5.0
LAG = """
SELECT CASE
  WHEN NOT pg_is_in_recovery() THEN NULL
  WHEN EXISTS (SELECT 1 FROM pg_stat_wal_receiver) AND pg_last_wal_receive_lsn() IS NOT DISTINCT FROM pg_last_wal_replay_lsn() THEN NULL
  ELSE coalesce(now() - pg_last_xact_replay_timestamp(), interval '1 day')
END
"""
_apart: ContextVar[bool] = ContextVar("thidua_reads_apart", default=False)


class Apart:
    """Which database a query goes to (Django's `DATABASE_ROUTERS`)."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        if not _apart.get() or model._meta.app_label in KEPT or connections[PRIMARY].in_atomic_block:
            return PRIMARY
        return REPLICA

    def db_for_write(self, model: Any, **hints: Any) -> str:
        _apart.set(False)  # until the request ends: it reads what it wrote
        return PRIMARY

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool:
        """Both hold the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return False if db == REPLICA else None


def reading_apart(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Decides once for a request. A program that signs in by a token keeps no cookie, so it always reads the primary."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        fresh = COOKIE in request.COOKIES or "Authorization" in request.headers
        held = _apart.set(request.method in SAFE and not fresh and USABLE.now())
        try:
            response = get_response(request)
        finally:
            _apart.reset(held)
        if request.method not in SAFE:
            response.set_cookie(COOKIE, "1", max_age=settings.REPLICA_SECONDS, httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")
        return response

    return middleware


def lag() -> dt.timedelta | None:
    """How far the replica is behind; None when it has replayed all that it receives. One that receives nothing any more is as old as the last thing that it
    replayed, for it cannot know what it lacks. Raises `DatabaseError` when it does not answer."""
    with connections[REPLICA].cursor() as cursor:
        if connections[REPLICA].vendor != "postgresql":
            cursor.execute("SELECT 1")
            return None
        cursor.execute(LAG)
        found: dt.timedelta | None = cursor.fetchone()[0]
        return found


class Usable:
    """Whether the replica answers and is not too far behind, looked at once in a few seconds for all threads."""

    def __init__(self) -> None:
        self._looked_at, self._good, self._one = -LOOK_EVERY, False, threading.Lock()

    def now(self) -> bool:
        """As it was found last; whoever finds it old looks, the others go on with what is known."""
        if time.monotonic() - self._looked_at >= LOOK_EVERY and self._one.acquire(blocking=False):
            try:
                self._good = self._look()
                self._looked_at = time.monotonic()
            finally:
                self._one.release()
        return self._good

    def forget(self) -> None:
        """Look anew at the next request."""
        self._looked_at = -LOOK_EVERY

    def _look(self) -> bool:
        try:
            behind = lag()
        except DatabaseError:
            connections[REPLICA].close()
            return False
        return behind is None or behind.total_seconds() <= settings.REPLICA_SECONDS


USABLE = Usable()
