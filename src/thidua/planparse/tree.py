"""Labelled paragraphs into a tree of clauses: the stack of open lists."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from thidua.planparse.labels import STRUCTURAL, Label

_RANK = {family: rank for rank, family in enumerate(STRUCTURAL)}
_NEVER_NESTS = ("is", "ordinal")
_RUNS_ON = ("article", "chapter")


@dataclass
class Frame:
    """The last clause of an open list."""

    label: Label
    path: str
    heading: bool


def _follows(before: Label, after: Label) -> bool:
    """Whether a number is the next; capital letters of sections are counted in English as well: D, E, F, G."""
    in_english = after.family == "letter" and len(before.part) == len(after.part) == 1 and ord(after.part) == ord(before.part) + 1
    return in_english or before.value + 1 == after.value


@dataclass
class Placed:
    """Where a paragraph came to stand; `repair` names what was wrong with its number."""

    path: str
    parent: str
    repair: str | None = None


@dataclass
class Tree:
    """Paths handed out so far and the lists that are open."""

    stack: list[Frame] = field(default_factory=list)
    _used: dict[str, int] = field(default_factory=dict)
    _last: dict[tuple[str, str], int] = field(default_factory=dict)
    _run: dict[str, int] = field(default_factory=dict)
    _loose: dict[str, int] = field(default_factory=dict)

    def restart(self) -> None:
        """A new document begins inside the file."""
        self.stack.clear()
        self._last.clear()
        self._run.clear()
        self._loose.clear()

    def add(self, options: list[Label], *, heading: bool) -> Placed:
        """Place a labelled paragraph; of several readings of its label the one that continues an open list wins."""
        label, continued = self._chosen(options)
        depth, value, repair = self._seat(label, continued)
        del self.stack[depth:]
        parent = self.stack[-1].path if self.stack else ""
        part = f"{label.part}{value}" if label.bullet else label.part
        path = self._unique(f"{parent}.{part}" if parent else part)
        seated = replace(label, value=value) if label.bullet else label
        self.stack.append(Frame(seated, path, heading))
        self._last[(parent, label.family)] = self._run[label.family] = value
        return Placed(path, parent, repair)

    def _chosen(self, options: list[Label]) -> tuple[Label, int | None]:
        for option in options:
            continued = self._continued(option)
            if continued is not None:
                return option, continued
        return next((option for option in options if option.value == 1), options[0]), None

    def loose(self) -> Placed:
        """Place an unnumbered paragraph: under the nearest open heading, whose lists it closes."""
        while self.stack and not self.stack[-1].heading:
            self.stack.pop()
        parent = self.stack[-1].path if self.stack else ""
        self._loose[parent] = self._loose.get(parent, 0) + 1
        part = f"¶{self._loose[parent]}"
        return Placed(self._unique(f"{parent}.{part}" if parent else part), parent)

    def _unique(self, path: str) -> str:
        count = self._used.get(path, 0) + 1
        self._used[path] = count
        return path if count == 1 else self._unique_more(path, count)

    def _unique_more(self, path: str, count: int) -> str:
        again = f"{path}~{count}"
        self._used[again] = self._used.get(again, 0) + 1
        return again

    def _frames(self, family: str) -> list[int]:
        return [depth for depth in range(len(self.stack) - 1, -1, -1) if self.stack[depth].label.family == family]

    def _continued(self, label: Label) -> int | None:
        if label.bullet:
            return next(iter(self._frames(label.family)), None)
        if label.family.startswith("multi"):
            return self._multi_seat(label)
        return next((depth for depth in self._frames(label.family) if _follows(self.stack[depth].label, label)), None)

    def _multi_seat(self, label: Label) -> int | None:
        """1.2 stands under the open 1, whatever else has been opened since."""
        for depth in range(len(self.stack) - 1, -1, -1):
            if self.stack[depth].label.numbers == label.numbers[:-1]:
                return depth + 1
        return None

    def _seat(self, label: Label, continued: int | None) -> tuple[int, int, str | None]:
        """Where the stack is cut, which value the label gets, and what had to be repaired."""
        if label.bullet:
            return (continued, self.stack[continued].label.value + 1, None) if continued is not None else (len(self.stack), 1, None)
        if label.family.startswith("multi"):
            return self._seat_multi(label, continued)
        if continued is not None:
            return continued, label.value, None
        if label.value == 1:
            return self._seat_first(label)
        return self._seat_odd(label)

    def _seat_multi(self, label: Label, continued: int | None) -> tuple[int, int, str | None]:
        if continued is not None:
            parent = self.stack[continued - 1].path
            expected = self._last.get((parent, label.family), 0) + 1
            return continued, label.value, None if label.value == expected else "skipped"
        same = self._frames(label.family)
        if same:
            return same[0], label.value, "orphan" if label.numbers[:-1] == self.stack[same[0]].label.numbers[:-1] else None
        return self._ground(label), label.value, "orphan"

    def _ground(self, label: Label) -> int:
        """The depth at which a new list of the family may open."""
        if label.family in _RANK:
            depth = 0
            while depth < len(self.stack) and _RANK.get(self.stack[depth].label.family, 9) < _RANK[label.family]:
                depth += 1
            return depth
        if label.family == "roman":
            depth = len(self.stack)
            while depth and self.stack[depth - 1].label.family not in (*_RANK, "letter", "roman"):
                depth -= 1
            return depth
        return len(self.stack)

    def _seat_first(self, label: Label) -> tuple[int, int, str | None]:
        same = self._frames(label.family)
        ground = self._ground(label)
        inside = [depth for depth in same if depth < ground]
        nests = label.family not in _NEVER_NESTS and label.family not in _RANK and label.family != "roman"
        if not inside:
            repeated = self._last.get((self.stack[ground - 1].path if ground else "", label.family))
            return ground, 1, "restarted" if repeated and label.family in _RANK and label.family != "section" else None
        if nests and len(inside) == 1:
            return ground, 1, None
        return inside[0], 1, "restarted"

    def _seat_odd(self, label: Label) -> tuple[int, int, str | None]:
        """A number that is neither the first nor the next: resumed, skipped, or repeated."""
        same = self._frames(label.family)
        ground = self._ground(label)
        parent = self.stack[ground - 1].path if ground else ""
        if not same and self._last.get((parent, label.family)) == label.value - 1:
            return ground, label.value, None
        if not same and label.family in _RUNS_ON and self._run.get(label.family) == label.value - 1:
            return ground, label.value, None
        ahead = [depth for depth in same if self.stack[depth].label.value < label.value]
        if ahead:
            nearest = max(ahead, key=lambda depth: self.stack[depth].label.value)
            return nearest, label.value, "skipped"
        if same:
            return same[0], label.value, "repeated"
        return ground, label.value, "starts_late"
