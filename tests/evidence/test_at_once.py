"""A reviewer who verifies many while somebody else is at one of them: both are done or told, and neither waits for the other for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.db import connection, connections, transaction
from tests.evidence.test_slice import NOW, _today, entered  # noqa: F401
from tests.factories.world import World
from tests.learning.test_logging import attested, logged

from thidua.evidence import actions
from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence
from thidua.learning import actions as learning
from thidua.learning.models import LogEntry
from thidua.learning.rules.logs import Applied

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer: the second waits at the gate"),
]


def meanwhile(one: Evidence, before: Callable[[], object], then: Callable[[], Any]) -> Any:
    """What `then` answers that comes while `before` is at work on `one`."""
    begun = threading.Event()

    def first() -> None:
        try:
            with transaction.atomic():
                Evidence.objects.select_for_update().get(pk=one.pk)
                begun.set()
                time.sleep(0.5)
                before()
        finally:
            connections.close_all()

    def after() -> Any:
        try:
            begun.wait(10)
            return then()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        other, answer = threads.submit(first), threads.submit(after)
        other.result(30)
        return answer.result(30)


def test_many_are_verified_while_one_is_sent_back(world: World) -> None:
    with transaction.atomic():
        first, second = entered(world), entered(world)
    seen = {Evidence.objects.get(pk=one.pk): one.version for one in (first, second)}
    back = partial(actions.decide, evidence=second, to=EvidenceState.RETURNED, reason="Ảnh mờ", by=world.head.user, at=NOW)
    assert meanwhile(second, back, lambda: actions.verify_many(rows=seen, by=world.head.user, at=NOW)) == (1, [second])
    assert [Evidence.objects.get(pk=one.pk).state for one in (first, second)] == ["verified", "returned"]


def test_many_entries_are_confirmed_while_one_is_sent_back(world: World) -> None:
    with transaction.atomic():
        first, second = logged(world), logged(world, title="Học thêm")
    seen = {LogEntry.objects.select_related("evidence__unit").get(pk=one.pk): one.evidence.version for one in (first, second)}
    back = partial(learning.send_back, entry=second, reason="Ảnh mờ", by=world.head.user, at=NOW)
    assert meanwhile(second.evidence, back, lambda: learning.attest_many(rows=seen, by=world.head.user, at=NOW)) == (1, [second])
    assert [Evidence.objects.get(pk=one.pk).state for one in (first, second)] == ["verified", "returned"]


def test_what_changed_at_work_is_confirmed_while_its_person_says_it_anew(world: World) -> None:
    with transaction.atomic():
        one = attested(world, logged(world))
        learning.claim_applied(entry=one, applied=Applied("Soạn nhanh hơn"), by=world.staff.user, at=NOW)
    anew = partial(learning.claim_applied, entry=one, applied=Applied("Soạn nhanh gấp đôi"), by=world.staff.user, at=NOW)
    confirm = partial(learning.confirm_applied, entry=LogEntry.objects.select_related("evidence__unit").get(pk=one.pk), by=world.head.user, at=NOW)
    meanwhile(one.evidence, anew, confirm)
    assert Evidence.objects.get().outcome == "Soạn nhanh gấp đôi"
