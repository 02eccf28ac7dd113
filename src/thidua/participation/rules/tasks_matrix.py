"""What another assignment of clauses does to their tasks, in numbers, before it is done. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from thidua.participation.enums import StepKind
from thidua.participation.rules.tasks_carrying import Step


@dataclass(frozen=True)
class Effect:
    """Tasks that are added, go to another unit, end, get another day; `proved` have evidence and stay with whoever did the work."""

    added: int = 0
    moved: int = 0
    ended: int = 0
    retimed: int = 0
    proved: int = 0

    def __add__(self, other: Effect) -> Effect:
        return Effect(
            self.added + other.added,
            self.moved + other.moved,
            self.ended + other.ended,
            self.retimed + other.retimed,
            self.proved + other.proved,
        )

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """What is not nought, with the code of its words (`phrases.effect_words`)."""
        pairs = (("added", self.added), ("moved", self.moved), ("ended", self.ended), ("retimed", self.retimed), ("proved", self.proved))
        return tuple((name, count) for name, count in pairs if count)


def effect(steps: Iterable[Step], retimed: Collection[uuid.UUID] = ()) -> Effect:
    """The steps of one or more clauses in numbers; `retimed` are the tasks whose day follows that of their clause."""
    rows = list(steps)
    kinds = [step.kind for step in rows]
    stays = (StepKind.KEEP, StepKind.MOVE)
    return Effect(
        added=kinds.count(StepKind.CREATE),
        moved=kinds.count(StepKind.MOVE),
        ended=kinds.count(StepKind.CANCEL),
        retimed=sum(step.kind in stays and step.task in retimed for step in rows),
        proved=sum(step.reason == "proved" for step in rows),
    )


def deepest_first(paths: Iterable[str]) -> list[str]:
    """The paths of clauses in the order in which their owners are changed: whether a heading gives a task depends on what is below it."""
    return sorted(paths, key=lambda path: (-path.count("."), path))
