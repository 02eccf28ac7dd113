"""What comes while a call works is done in the next one; a fault is that of the guilty one, and of all only where the database is away."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError

from thidua.store.together import Together


class Slow:
    """Work that waits until it is let go on, and remembers its calls."""

    def __init__(self) -> None:
        self.calls: list[list[int]] = []
        self.began, self.go_on = threading.Event(), threading.Event()

    def __call__(self, items: Sequence[int]) -> list[int]:
        self.calls.append(list(items))
        self.began.set()
        assert self.go_on.wait(10)
        if 13 in items:
            raise ValueError("13")
        return [10 * item for item in items]


def brought(slow: Slow, first: int, others: Sequence[int]) -> list[object]:
    """What became of the first item and of those that came while it was being done."""
    together = Together(slow, name="test")
    with ThreadPoolExecutor(20) as threads:
        ahead = threads.submit(together.call, first)
        assert slow.began.wait(10)
        behind = [threads.submit(together.call, one) for one in others]
        while together._queue.qsize() < len(others):
            pass
        slow.go_on.set()
        return [one.exception() or one.result() for one in (ahead, *behind)]


def test_what_comes_meanwhile_is_done_in_one_call_and_each_gets_its_own() -> None:
    slow = Slow()
    done = brought(slow, 1, range(2, 12))
    assert done == [10 * one for one in range(1, 12)]
    assert [len(one) for one in slow.calls] == [1, 10]


def test_fault_is_told_to_the_guilty_one_and_those_beside_it_are_done() -> None:
    slow = Slow()
    done = brought(slow, 1, [2, 13, 3, 4, 13])
    assert [str(one) for one in done] == ["10", "20", "13", "30", "40", "13"]
    together = Together(slow, name="test")
    with pytest.raises(ValueError, match="13"):
        together.call(13)
    assert together.call(4) == 40


def test_database_that_is_away_is_asked_once_and_told_to_all_of_the_call() -> None:
    calls: list[int] = []
    began, go_on = threading.Event(), threading.Event()

    def away(items: Sequence[int]) -> list[int]:
        calls.append(len(items))
        began.set()
        assert go_on.wait(10)
        raise OperationalError("gone")

    together: Together[int, int] = Together(away, name="test")
    with ThreadPoolExecutor(5) as threads:
        ahead = threads.submit(together.call, 0)
        assert began.wait(10)
        behind = [threads.submit(together.call, one) for one in (1, 2, 3)]
        while together._queue.qsize() < 3:
            pass
        go_on.set()
        assert [str(one.exception()) for one in (ahead, *behind)] == ["gone"] * 4
    assert calls == [1, 3]


def test_after_a_call_of_many_as_many_are_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.store.together.LINGER", 30.0)
    slow = Slow()
    together = Together(slow, name="test")
    with ThreadPoolExecutor(20) as threads:
        ahead = [threads.submit(together.call, 1)]
        assert slow.began.wait(10)
        ahead += [threads.submit(together.call, one) for one in (2, 3, 4)]
        while together._queue.qsize() < 3:
            pass
        slow.go_on.set()
        assert [one.result(10) for one in ahead] == [10, 20, 30, 40]
        behind = []
        for one in (5, 6, 7):
            behind.append(threads.submit(together.call, one))
            while together._queue.qsize():  # each is taken before the next one comes
                pass
        assert [one.result(10) for one in behind] == [50, 60, 70]
    assert [len(one) for one in slow.calls] == [1, 3, 3]


def test_who_comes_alone_waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.store.together.LINGER", 30.0)
    slow = Slow()
    slow.go_on.set()
    together = Together(slow, name="test")
    with ThreadPoolExecutor(1) as threads:
        assert [threads.submit(together.call, one).result(10) for one in (1, 2, 3)] == [10, 20, 30]
    assert slow.calls == [[1], [2], [3]]
