"""What SQLite leaves of rows that are overwritten: nothing in its pages, and after a while nothing in its log."""

from __future__ import annotations

import logging

from django.db import connection

from thidua.store.sqlite.base import QUEUE

log = logging.getLogger(__name__)
PATIENCE_MS = 3000


def overwrite_what_goes() -> bool:
    """From now on this connection writes zeros over what it deletes or replaces; False where the library would not.

    PostgreSQL keeps old rows until it tidies up, whatever it is told: what must not be read there has to be enciphered.
    """
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute("PRAGMA secure_delete")
        return bool(cursor.fetchone()[0] == 1)


def empty_log() -> bool:
    """Copy the log of SQLite into the database and cut it to nothing, outside of a transaction; False while somebody still reads from it, and elsewhere."""
    if connection.vendor != "sqlite":
        return False
    QUEUE.enter()
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout")
            usual = cursor.fetchone()[0]
            cursor.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")  # writers wait meanwhile
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()[0]
            cursor.execute(f"PRAGMA busy_timeout={int(usual)}")
    finally:
        QUEUE.leave()
    if busy:
        log.warning("the log of the database was not emptied: somebody reads from it")
    return not busy
