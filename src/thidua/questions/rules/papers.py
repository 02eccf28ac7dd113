"""A paper drawn from a bank: a blueprint says how many questions of which topic and difficulty, a seed says which and in what order. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidua.questions.enums import Difficulty, Kind
from thidua.questions.rules.chance import Chance, seed_of
from thidua.questions.rules.content import Content
from thidua.questions.rules.validating import Fault

MOST_QUESTIONS = 200


@dataclass(frozen=True)
class Cell:
    """One line of a blueprint: so many questions of a topic and a difficulty; an empty topic or no difficulty means any."""

    count: int
    topic: str = ""
    difficulty: Difficulty | None = None

    def takes(self, one: Pooled) -> bool:
        return (not self.topic or one.topic == self.topic) and (self.difficulty is None or one.difficulty is self.difficulty)


@dataclass(frozen=True)
class Pooled:
    """A question that may be drawn: its number in the bank, its revision, and what a draw looks at."""

    number: int
    revision: str
    topic: str
    difficulty: Difficulty


@dataclass(frozen=True)
class Item:
    """A question on the paper of one person: the revision, and the keys of its choices (of the right texts of a matching) as they are shown."""

    revision: str
    order: tuple[str, ...]


def blueprint_faults(cells: Sequence[Cell], pool: Sequence[Pooled]) -> tuple[Fault, ...]:
    """What keeps a blueprint from being filled: each line that wants more than can be had beside the others, and how many it would get."""
    if not cells or any(cell.count < 1 for cell in cells) or sum(cell.count for cell in cells) > MOST_QUESTIONS:
        return (Fault("blueprint_size", "blueprint", about={"most": MOST_QUESTIONS}),)
    got = _assigned(cells, sorted(pool, key=lambda one: one.number))
    return tuple(
        Fault("blueprint_short", "blueprint", about={"line": place + 1, "want": cell.count, "have": len(got[place])})
        for place, cell in enumerate(cells)
        if len(got[place]) < cell.count
    )


def _assigned(cells: Sequence[Cell], pool: Sequence[Pooled]) -> list[list[Pooled]]:
    """Questions for each line, the earlier in the pool first; two lines that want the same ones share them so that both are filled where that can be.

    Each question goes to one place of one line: a matching of a bipartite graph, made larger along alternating paths (H. W. Kuhn, The Hungarian
    method for the assignment problem, Naval Research Logistics Quarterly 2, 1955).
    """
    slots = [place for place, cell in enumerate(cells) for _ in range(cell.count)]
    fitting = [[at for at, one in enumerate(pool) if cell.takes(one)] for cell in cells]
    holder: dict[int, int] = {}

    def fill(slot: int, seen: set[int]) -> bool:
        free = next((at for at in fitting[slots[slot]] if at not in holder), None)
        if free is not None:
            holder[free] = slot
            return True
        for at in fitting[slots[slot]]:
            if at in seen:
                continue
            seen.add(at)
            if fill(holder[at], seen):
                holder[at] = slot
                return True
        return False

    for slot in range(len(slots)):
        fill(slot, set())
    made: list[list[Pooled]] = [[] for _ in cells]
    for at, slot in holder.items():
        made[slots[slot]].append(pool[at])
    return made


def draw(cells: Sequence[Cell], pool: Sequence[Pooled], contents: Mapping[str, Content], seed: str) -> tuple[Item, ...]:
    """The questions of one paper, in order; the pool may come in any order. Raises `ValueError` when the blueprint cannot be filled."""
    known = sorted(pool, key=lambda one: one.number)
    made = _assigned(cells, Chance(seed_of(seed, "draw")).shuffled(known))
    if [len(line) for line in made] != [cell.count for cell in cells]:
        raise ValueError("the blueprint asks for more questions than there are")
    drawn = sorted((one for line in made for one in line), key=lambda one: one.number)
    ordered = Chance(seed_of(seed, "order")).shuffled(drawn)
    return tuple(Item(one.revision, _order(contents[one.revision], seed_of(seed, "choices", one.number))) for one in ordered)


def _order(content: Content, seed: str) -> tuple[str, ...]:
    """The keys as they are shown: true and false as they stand, an ordering and a matching always mixed."""
    keys = [one.key for one in (content.pairs if content.kind is Kind.MATCHING else content.choices)]
    mixed = content.kind in (Kind.ORDERING, Kind.MATCHING) or (content.shuffled and content.kind is not Kind.TRUE_FALSE)
    return tuple(Chance(seed).shuffled(keys) if mixed else keys)


def cells_to_json(cells: Sequence[Cell]) -> list[list[Any]]:
    """A blueprint as it is kept."""
    return [[cell.count, cell.topic, cell.difficulty.value if cell.difficulty else ""] for cell in cells]


def cells_from_json(kept: Sequence[Sequence[Any]]) -> tuple[Cell, ...]:
    """The blueprint that `cells_to_json` wrote."""
    return tuple(Cell(count, topic, Difficulty(difficulty) if difficulty else None) for count, topic, difficulty in kept)


def by_topic(pool: Sequence[Pooled]) -> dict[tuple[str, Difficulty], int]:
    """How many questions there are of each topic and difficulty."""
    counts: dict[tuple[str, Difficulty], int] = defaultdict(int)
    for one in pool:
        counts[one.topic, one.difficulty] += 1
    return dict(counts)
