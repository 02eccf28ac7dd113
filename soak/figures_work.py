"""The work of `soak/figures`: random acts alone, many at once, and a move that forgets to carry its figures over."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from unittest import mock

from django.db import connections, transaction
from tests.factories.world import AT, make_unit
from tests.measures.acts import Work
from tests.measures.operations import changed

from thidua.audit.actions import hold_chain
from thidua.measures.actions import count, rebuild
from thidua.measures.enums import Adds
from thidua.measures.queries import differences
from thidua.measures.rules import registry
from thidua.orgs.actions import move_unit
from thidua.orgs.enums import UnitKind
from thidua.orgs.models import Unit

BETWEEN = 100
"""Acts between two comparisons."""


def _agency(code: str) -> Unit:
    top = make_unit(code, f"Sở {code}", kind=UnitKind.AGENCY)
    first = [make_unit(f"{code}{number}", f"Phòng {number}", top) for number in range(4)]
    for number, unit in enumerate(first):
        make_unit(f"{code}{number}T", f"Tổ {number}", unit)
    return top


def alone(outcome: Any, cases: int, seed: int) -> list[str]:
    """So many acts of each way of adding up in turn, in an agency of its own; compared again and again."""
    faults: list[str] = []
    for adds in Adds:
        with transaction.atomic():
            top = _agency(adds.value.upper()[:3])
        work = Work(top, adds, seed)
        registry.register(work.measure)
        for number in range(cases // len(Adds) + 1):
            with transaction.atomic():
                work.act()
            outcome.acts += 1
            if number % BETWEEN == BETWEEN - 1 and (wrong := differences(work.measure, top.root)):
                faults.append(f"{adds} after {number + 1} acts: {wrong}"[:400])
                break
        if wrong := differences(work.measure, top.root):
            faults.append(f"{adds} at the end: {wrong}"[:400])
        outcome.moves += work.done["move"]
        outcome.merges += work.done["merge"]
    return faults


class Shared(Work):
    """What is true while many write: each writer has things of its own, so what is true of one is never in doubt."""

    def set(self, key: str, unit: Unit, fact: Any) -> None:
        """Count a fact as an act of the product does: after its record, which holds the end of the chain; it is true when that is committed."""
        with transaction.atomic():
            hold_chain(unit.root)
            before = self.true.get(key)
            if fact is None:
                self.true.pop(key, None)
            else:
                self.true[key] = unit.pk, fact
            try:
                count(measure=self.measure, key=key, fact=fact, unit=unit, at=AT)
            except BaseException:
                self.true.pop(key, None)
                if before:
                    self.true[key] = before
                raise


def together(outcome: Any, writers: int, movers: int, rounds: int, seed: int) -> list[str]:
    """Writers, movers and a rebuild at once, of every way of adding up; nothing may differ when all are done."""
    faults: list[str] = []
    for adds in Adds:
        with transaction.atomic():
            top = _agency(f"G{adds.value.upper()[:3]}")
        work = Shared(top, adds, seed)
        work.measure = replace(work.measure, code=f"together.{adds.value}")
        registry.register(work.measure)
        stop, told = threading.Event(), threading.Lock()

        def guarded(act: Callable[[], None], faults: list[str] = faults, told: threading.Lock = told) -> None:
            try:
                act()
            except Exception as fault:
                with told:
                    faults.append(f"{type(fault).__name__}: {fault}"[:300])
            finally:
                connections.close_all()

        def write(number: int, work: Shared = work, told: threading.Lock = told) -> None:
            chance = random.Random(seed + number)
            for _ in range(rounds):
                key = f"{number}-{chance.randrange(8)}"
                units = list(Unit.objects.filter(root=work.top.root))
                old = work.true.get(key)
                new = changed(chance, key, old[1] if old else None, [unit.path for unit in units])
                unit = chance.choice(units) if new else Unit.objects.get(pk=old[0]) if old else units[0]
                work.set(key, unit, new)
                with told:
                    outcome.together += 1

        def move(number: int, work: Shared = work, stop: threading.Event = stop) -> None:
            chance = random.Random(seed - number - 1)
            while not stop.is_set():
                units = list(Unit.objects.filter(root=work.top.root))
                unit = chance.choice([one for one in units if one.depth > 1])
                parents = [one for one in units if not one.path.startswith(unit.path) and one.depth < 5]
                move_unit(unit=unit, parent=chance.choice(parents), by=None, at=AT)
                outcome.moves += 1
                time.sleep(0.01)

        def mend(work: Shared = work, stop: threading.Event = stop, faults: list[str] = faults) -> None:
            while not stop.is_set():
                if wrong := rebuild(measure=work.measure, root=work.top.root, at=AT):
                    faults.append(f"a rebuild beside the writers found {wrong} rows wrong")
                outcome.rebuilds += 1
                time.sleep(0.02)

        rest = [threading.Thread(target=guarded, args=(lambda n=n: move(n),)) for n in range(movers)]
        rest.append(threading.Thread(target=guarded, args=(mend,)))
        busy = [threading.Thread(target=guarded, args=(lambda n=n: write(n),)) for n in range(writers)]
        for thread in (*rest, *busy):
            thread.start()
        for thread in busy:
            thread.join()
        stop.set()
        for thread in rest:
            thread.join()
        if wrong := differences(work.measure, top.root):
            faults.append(f"{adds} written together: {wrong}"[:400])
    return faults


def control(outcome: Any) -> list[str]:
    """A move that carries nothing over is found, and mended."""
    with transaction.atomic():
        top = _agency("CTL")
    work = Work(top, Adds.SUM, 1)
    work.measure = replace(work.measure, code="control.sum")
    registry.register(work.measure)
    for _ in range(60):
        with transaction.atomic():
            work._fact(str(work.chance.randrange(20)))  # facts alone
    unit = Unit.objects.filter(root=top.root, depth=3).first()
    other = Unit.objects.filter(root=top.root, depth=2).exclude(path=unit.path[:-4]).first()
    with mock.patch("thidua.measures.receivers.carry_over"):
        move_unit(unit=unit, parent=other, by=None, at=AT)
    outcome.control_found = rebuild(measure=work.measure, root=top.root, at=AT)
    return [] if not differences(work.measure, top.root) else ["the control was not mended"]
