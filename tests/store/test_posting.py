"""A form that comes again while its first copy is at work waits for its own answer."""

from __future__ import annotations

import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from thidua.store import clock
from thidua.store.posting import mark_once

AT_WORK = 0.8
"""Seconds that the first copy works, longer than a lock of others may be waited for here."""


def test_key_is_new_once(db: None) -> None:
    key, start = uuid.uuid4(), {"path": "/a/", "at": clock.now()}
    with transaction.atomic():
        assert [mark_once(key, start)[1], mark_once(key, start)[1]] == [True, False]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer: the second waits at the gate")
def test_copy_waits_for_the_first_longer_than_for_a_lock_of_others() -> None:
    key, start, begun = uuid.uuid4(), {"path": "/a/", "at": clock.now()}, threading.Event()

    def first() -> bool:
        try:
            with transaction.atomic():
                fresh = mark_once(key, start)[1]
                begun.set()
                time.sleep(AT_WORK)
            return fresh
        finally:
            connections.close_all()

    def copy() -> tuple[bool, str]:
        try:
            begun.wait(10)
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = 200")
                fresh = mark_once(key, start)[1]
                cursor.execute("SHOW lock_timeout")
                return fresh, cursor.fetchone()[0]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        one, other = threads.submit(first), threads.submit(copy)
        assert (one.result(), other.result()) == (True, (False, "5s"))
