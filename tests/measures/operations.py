"""Random work in an agency whose units move and merge all the time: what is kept by steps beside what is counted anew. Pure."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from dataclasses import dataclass, field, replace

from thidua.measures.enums import Adds
from thidua.measures.rules.adding_up import Fact, Figure, change, figures, lifted, lifted_members, needs_others

UNITS, THINGS, MEMBERS, DAYS = 12, 30, "abcdefgh", 700
FIRST = dt.date(2025, 1, 1)


def changed(chance: random.Random, key: str, old: Fact | None, paths: list[str]) -> Fact | None:
    """Add, correct, move to another unit, move to another day, give to somebody else, or take away."""
    day = FIRST + dt.timedelta(chance.randrange(DAYS))
    if old is None:
        return Fact(key, chance.choice(paths), day, chance.randrange(100), chance.randrange(100), chance.choice(MEMBERS))
    match chance.randrange(5):
        case 0:
            return None
        case 1:
            return replace(old, path=chance.choice(paths))
        case 2:
            return replace(old, on=day)
        case 3:
            return replace(old, member=chance.choice(MEMBERS))
        case _:
            return replace(old, numerator=chance.randrange(100), denominator=chance.randrange(100))


@dataclass
class Agency:
    """Units by name with their paths, facts at units, and the figures of units kept by steps alone. Without `carries` a move carries nothing over."""

    adds: Adds
    seed: int
    carries: bool = True
    operations: int = 0
    facts_changed: int = 0
    moves: int = 0
    merges: int = 0
    paths: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    sums: dict[tuple[str, str], Figure] = field(default_factory=lambda: defaultdict(Figure))
    last_child: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.paths["top"] = "0001"
        for number in range(UNITS):
            self.paths[f"u{number}"] = self._free(self.chance.choice(list(self.paths.values())))

    def _free(self, above: str) -> str:
        self.last_child[above] += 1
        return f"{above}{self.last_child[above]:04d}"

    def work(self, operations: int) -> None:
        """So many acts: mostly facts, now and then a unit that moves or goes on in another."""
        for _ in range(operations):
            self.operations += 1
            kind = self.chance.random()
            if kind < 0.9:
                self._fact()
            elif kind < 0.96:
                self._move(*self._two())
                self.moves += 1
            else:
                self._merge(*self._two())
                self.merges += 1

    def _two(self) -> tuple[str, str]:
        """A unit and one that is not below it."""
        unit = self.chance.choice([name for name in self.paths if name != "top"])
        return unit, self.chance.choice([name for name, path in self.paths.items() if not path.startswith(self.paths[unit])])

    def _fact(self) -> None:
        key = str(self.chance.randrange(THINGS))
        old = self.facts.get(key)
        new = changed(self.chance, key, old, list(self.paths.values()))
        members = {fact.member for fact in (old, new) if fact}
        others = [fact for fact in self.facts.values() if fact.member in members and fact.key != key] if needs_others(self.adds) else []
        self._add(change(self.adds, old, new, others))
        self.facts.pop(key, None)
        if new:
            self.facts[key] = new
        self.facts_changed += 1

    def _merge(self, unit: str, into: str) -> None:
        """The units below go under the one that it went into; what it had stays with it, as the tree keeps it."""
        here = self.paths[unit]
        for name in [name for name, path in self.paths.items() if path[:-4] == here]:
            self._move(name, into)

    def _move(self, unit: str, parent: str) -> None:
        before, after = self.paths[unit], self._free(self.paths[parent])
        self.paths = {name: _put(path, before, after) for name, path in self.paths.items()}
        self.last_child = defaultdict(int, {_put(path, before, after): last for path, last in self.last_child.items()})
        self.facts = {key: replace(fact, path=_put(fact.path, before, after)) for key, fact in self.facts.items()}
        if not self.carries:
            return
        if self.adds is Adds.DISTINCT:
            members = {fact.member for fact in self.facts.values() if fact.path.startswith(after)}
            self._add(lifted_members([fact for fact in self.facts.values() if fact.member in members], before, after))
        else:
            self._add(lifted({period: figure for (name, period), figure in self.sums.items() if name == unit}, before, after))

    def _add(self, steps: dict[tuple[str, str], Figure]) -> None:
        names = {path: name for name, path in self.paths.items()}
        for (path, period), step in steps.items():
            self.sums[names[path], period] += step

    def kept(self) -> dict[tuple[str, str], Figure]:
        """What the steps came to."""
        return {place: figure for place, figure in self.sums.items() if figure}

    def rebuilt(self) -> dict[tuple[str, str], Figure]:
        """What the facts say."""
        names = {path: name for name, path in self.paths.items()}
        return {(names[path], period): figure for (path, period), figure in figures(self.adds, self.facts.values()).items()}


def _put(path: str, before: str, after: str) -> str:
    return after + path[len(before) :] if path.startswith(before) else path
