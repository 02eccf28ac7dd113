"""Rows are written inside actions only, forms act once, writers queue."""

from __future__ import annotations

import threading

import pytest
from tests.factories.world import AT, World

from thidua.audit.actions import recorded
from thidua.audit.models import Entry
from thidua.orgs.models import Body, Unit
from thidua.store.checks import affected_by_wal_reset, sqlite_faults
from thidua.store.gate import OutsideAction, check_open, writing
from thidua.store.sqlite.base import WriterQueue


def test_gate_nests_and_closes_after_an_error() -> None:
    with writing():
        with pytest.raises(ZeroDivisionError), writing():
            raise ZeroDivisionError
        check_open("x")
    with pytest.raises(OutsideAction):
        check_open("x")


def test_gate_of_one_thread_does_not_open_that_of_another() -> None:
    seen: list[bool] = []

    def other() -> None:
        try:
            check_open("x")
            seen.append(True)
        except OutsideAction:
            seen.append(False)

    with writing():
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert seen == [False]


@pytest.mark.parametrize(
    "write",
    [
        lambda unit: unit.save(),
        lambda unit: unit.delete(),
        lambda unit: Unit.objects.filter(pk=unit.pk).update(name="x"),
        lambda unit: Body.objects.filter(unit=unit).delete(),
        lambda unit: Body.objects.bulk_create([Body(unit=unit, kind="party", name="x")]),
        lambda unit: Body.objects.create(unit=unit, kind="party", name="x"),
    ],
)
def test_every_way_of_writing_outside_an_action_is_refused(world: World, write) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(OutsideAction):
        write(Unit.objects.get(pk=world.units[0].pk))


def test_action_that_fails_leaves_neither_row_nor_record(world: World) -> None:
    before = Entry.objects.count()
    unit = Unit.objects.get(pk=world.units[0].pk)
    with pytest.raises(ZeroDivisionError), recorded("x.y", unit, by=None, at=AT):
        unit.name = "Khác"
        unit.save()
        raise ZeroDivisionError
    assert (Unit.objects.get(pk=unit.pk).name, Entry.objects.count()) == ("Văn phòng Sở", before)


def test_writer_queue_lets_one_in_at_a_time_in_the_order_of_asking() -> None:
    queue, inside, order, most = WriterQueue(), [0], [], [0]

    def writer(number: int) -> None:
        queue.enter()
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        order.append(number)
        inside[0] -= 1
        queue.leave()

    queue.enter()
    threads = []
    for number in range(20):
        thread = threading.Thread(target=writer, args=(number,))
        thread.start()
        while len(queue._waiting) <= number:
            pass
        threads.append(thread)
    queue.leave()
    for thread in threads:
        thread.join(5)
    assert (order, most, queue.writes) == (list(range(20)), [1], 21)


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ((3, 6, 23), False), ((3, 7, 0), True), ((3, 40, 1), True), ((3, 44, 5), True), ((3, 44, 6), False), ((3, 45, 0), True),
        ((3, 50, 6), True), ((3, 50, 7), False), ((3, 51, 0), True), ((3, 51, 2), True), ((3, 51, 3), False), ((3, 52, 0), False),
    ],
)  # fmt: skip
def test_wal_reset_fault_by_release(version: tuple[int, int, int], affected: bool) -> None:
    assert affected_by_wal_reset(version) is affected


@pytest.mark.parametrize(
    ("engine", "mode", "version", "ids"),
    [
        ("thidua.store.sqlite", "IMMEDIATE", (3, 40, 1), []),
        ("thidua.store.sqlite", "DEFERRED", (3, 40, 1), ["thidua.E001"]),
        ("django.db.backends.sqlite3", "IMMEDIATE", (3, 40, 1), ["thidua.E002"]),
        ("django.db.backends.sqlite3", "IMMEDIATE", (3, 51, 3), []),
    ],
)
def test_sqlite_options_that_lose_writes_are_named(engine: str, mode: str, version: tuple[int, ...], ids: list[str]) -> None:
    assert [fault.id for fault in sqlite_faults({"ENGINE": engine, "OPTIONS": {"transaction_mode": mode}}, version)] == ids
