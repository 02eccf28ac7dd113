"""Random acts on a real agency through the actions of the product: facts at units that move and merge all the time."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tests.factories.world import AT, make_unit
from tests.measures.operations import changed

from thidua.measures.actions import count
from thidua.measures.enums import Adds, Amount
from thidua.measures.rules.adding_up import Fact
from thidua.measures.rules.registry import Measure
from thidua.orgs.actions import merge_units, move_unit
from thidua.orgs.actions.lineage import NewUnit
from thidua.orgs.actions.units import Paper
from thidua.orgs.models import Unit
from thidua.store.clock import local_date

TODAY = local_date(AT)


@dataclass
class Work:
    """An agency, and what is true of one measure there: where each thing is (a unit), and the fact without its place."""

    top: Unit
    adds: Adds
    seed: int = 3
    true: dict[str, tuple[uuid.UUID, Fact]] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("fact", "move", "merge"), 0))

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.measure = Measure(f"test.{self.adds.value}", "Giờ học", Amount.MINUTES, self.adds, self.facts)
        self.made = 0

    def facts(self, root: uuid.UUID) -> Iterable[Fact]:
        """What the package that owns the facts would say."""
        paths = dict(Unit.objects.filter(root=root).values_list("pk", "path"))
        return [replace(fact, path=paths[unit]) for unit, fact in self.true.values() if unit in paths]

    def act(self, things: int = 30) -> None:
        """One act: mostly a fact, now and then a unit that moves or goes on in another."""
        kind = self.chance.random()
        if kind < 0.9:
            self._fact(str(self.chance.randrange(things)))
        elif kind < 0.97:
            self._move()
        else:
            self._merge()

    def _fact(self, key: str) -> None:
        units = {unit.path: unit for unit in Unit.objects.filter(root=self.top.root)}
        unit, old = self.true.get(key, (None, None))
        place = next((path for path, one in units.items() if one.pk == unit), "")
        new = changed(self.chance, key, replace(old, path=place) if old else None, list(units))
        self.true.pop(key, None)
        if new is not None:
            self.true[key] = units[new.path].pk, new
        count(measure=self.measure, key=key, fact=new, unit=units[new.path] if new else units[place] if place else self.top, at=AT)
        self.done["fact"] += 1

    def _open(self) -> list[Unit]:
        return list(Unit.objects.on(TODAY).filter(root=self.top.root))

    def _move(self) -> None:
        units = self._open()
        unit = self.chance.choice([one for one in units if one.depth > 1])
        parent = self.chance.choice([one for one in units if not one.path.startswith(unit.path) and one.depth < 5])
        move_unit(unit=unit, parent=parent, by=None, at=AT)
        self.done["move"] += 1

    def _merge(self) -> None:
        """A unit ends and goes on in another; another one is made in its place, so that there are always some."""
        units = self._open()
        sources = [one for one in units if one.depth > 1 and one.valid_from < TODAY]
        unit = self.chance.choice(sources)
        others = [one for one in units if one.depth > 1 and not one.path.startswith(unit.path) and not unit.path.startswith(one.path)]
        self.made += 1
        make_unit(f"M{self.adds.value}{self.made}", f"Phòng {self.made}", self.top)
        into: Unit | NewUnit = self.chance.choice(others) if others else NewUnit(f"N{self.adds.value}{self.made}", "Phòng mới")
        merge_units(sources=[unit], target=into, on=TODAY, paper=Paper(reason="Thử"), by=None, at=AT)
        self.done["merge"] += 1
