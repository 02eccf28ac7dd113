"""What an overview says in its first sentence, counted from the marks of clauses. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.dashboards.enums import Mark


@dataclass(frozen=True)
class Told:
    """Clauses by mark: `running` are those under way, also where people have still to be reached; `red` those that stand still or are late."""

    done: int = 0
    ok: int = 0
    soon: int = 0
    red: int = 0

    @property
    def total(self) -> int:
        return self.done + self.ok + self.soon + self.red

    @property
    def running(self) -> int:
        return self.ok + self.soon

    def parts(self) -> tuple[tuple[Mark, int], ...]:
        """Each mark with its number, in the order in which a bar is drawn."""
        return ((Mark.DONE, self.done), (Mark.OK, self.ok), (Mark.SOON, self.soon), (Mark.LATE, self.red))


def told(marks: Iterable[str]) -> Told:
    """Count the marks of clauses."""
    found = Counter(marks)
    return Told(found[Mark.DONE], found[Mark.OK], found[Mark.SOON], found[Mark.LATE])
