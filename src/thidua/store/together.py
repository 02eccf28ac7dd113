"""Writes of many that wait at the same time, done in one transaction: each waits for one fsync, and all for the same."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from django.db import close_old_connections, connections

from thidua.store.faults import is_away

log = logging.getLogger(__name__)

MOST = 256
"""Items of one call of `do`."""
LINGER = 0.01
"""Seconds for which a lot waits to become as large as the one before it."""


Item = TypeVar("Item")
Done = TypeVar("Done")


class _Waiting(Generic[Item, Done]):
    """One item on its way, and what becomes of it."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.done: Done | None = None
        self.fault: Exception | None = None
        self.over = threading.Event()


class Together(Generic[Item, Done]):
    """Hands what several threads bring at the same time to `do`, which answers in the same order and returns when all of it is durable.

    While `do` works, what comes meanwhile gathers for its next call; who comes alone waits for nobody. After a fault `do` has left nothing
    of its call behind; it is called again with parts of it, so that the fault is raised to those alone who cause it, and to all where the
    database is away. One thread does the work, with a connection of its own that it gives up after a fault.
    """

    def __init__(self, do: Callable[[Sequence[Item]], Sequence[Done]], *, name: str) -> None:
        self._do, self._name = do, name
        self._queue: SimpleQueue[_Waiting[Item, Done]] = SimpleQueue()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def call(self, item: Item) -> Done:
        """Do one item with those that wait beside it; on return it is done."""
        self._start()
        waiting: _Waiting[Item, Done] = _Waiting(item)
        self._queue.put(waiting)
        waiting.over.wait()
        if waiting.fault is not None:
            raise waiting.fault
        return waiting.done  # type: ignore[return-value]  # set before `over`, or there is a fault

    def _start(self) -> None:
        if self._thread is not None:
            return
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()

    def _run(self) -> None:
        last = 0
        while True:
            lot = self._gathered(last)
            last = len(lot)
            self._serve(lot)

    def _gathered(self, last: int) -> list[_Waiting[Item, Done]]:
        """What waits. After a lot of many those who were answered bring their next at once: as many are waited for, but not for long."""
        found = [self._queue.get()]
        ends = time.monotonic() + LINGER
        try:
            while len(found) < MOST:
                left = ends - time.monotonic() if len(found) < last else 0.0
                found.append(self._queue.get(timeout=left) if left > 0 else self._queue.get_nowait())
        except Empty:
            pass
        return found

    def _serve(self, lot: list[_Waiting[Item, Done]]) -> None:
        try:
            self._do_all(lot)
        finally:
            for one in lot:
                one.over.set()

    def _do_all(self, lot: list[_Waiting[Item, Done]]) -> None:
        """Do a lot; one that fails is halved until the guilty stand alone, unless the database is away: that is nobody's fault, and asking on would keep all waiting."""
        try:
            close_old_connections()
            for one, done in zip(lot, self._do([one.item for one in lot]), strict=True):
                one.done = done
        except Exception as fault:
            log.exception("%s: %s that waited together failed", self._name, len(lot))
            connections.close_all()
            if len(lot) > 1 and not is_away(fault):
                self._do_all(lot[: len(lot) // 2])
                self._do_all(lot[len(lot) // 2 :])
                return
            for one in lot:
                one.fault = fault
