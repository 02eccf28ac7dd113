"""How a plan answers its superior plan, clause by clause (breakthrough 2). Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua.plans.enums import DriftKind, Verdict
from thidua.vn.search import fold

COPIED_FROM = 0.9
COVERED_FROM = 0.25
HELD_FROM = 0.6
"""So much of a superior clause stands in an own clause that answers another one too: two clauses were joined."""
COMMON_FROM = 50
"""A run of syllables in so many clauses ("thi đua, khen thưởng") leads to no candidate by itself."""
_WORDS = re.compile(r"\w+")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*\s*%?")
_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(rf"({_YEAR})\s*(?:[-–—]|đến|tới)\s*(?:hết\s+)?(?:năm\s+)?({_YEAR})", re.IGNORECASE)
_STAGE = re.compile(rf"(?:\b(?:trong\s+)?giai\s+đoạn\s+)?(?:năm\s+)?{_PERIOD.pattern}", re.IGNORECASE)
_DOCUMENT = re.compile(r"\d+(?:/\d{4})?/[A-ZĐƯƠ][\w-]*")
_QUOTED = re.compile(r"[“\"]([^“”\"]{4,300})[”\"]")


@dataclass(frozen=True)
class Wording:
    """A clause of either plan."""

    path: str
    text: str


@dataclass(frozen=True)
class Drift:
    """What the own wording says otherwise than the superior one."""

    kind: DriftKind
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


@dataclass(frozen=True)
class Answer:
    """What became of a superior clause (`child` None: nothing answers it) or where a clause of one's own comes from (`parent` None).

    `likeness` is that of the pair; of a clause without a counterpart, that of the nearest clause.
    """

    parent: str | None
    child: str | None
    verdict: Verdict
    likeness: float
    drift: tuple[Drift, ...] = ()


def shingles(text: str, size: int = 3) -> frozenset[tuple[str, ...]]:
    """Runs of `size` folded syllables: what two wordings share whatever their marks and stops."""
    words = _WORDS.findall(fold(text))
    return frozenset(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1))) if words else frozenset()


def likeness(a: str, b: str) -> float:
    """Share of common shingles (Jaccard), 0 to 1."""
    return _jaccard(shingles(a), shingles(b))


def figures(text: str) -> frozenset[str]:
    """The years, counts and percentages that a wording names; the numbers of documents are none."""
    return frozenset("".join(found.split()) for found in _NUMBERS.findall(_DOCUMENT.sub(" ", text)))


def names_amount(text: str, amount: Decimal) -> bool:
    """Whether a wording names an amount, however it writes it: "08 giờ" and "8 giờ" name 8, "1.000" names 1000."""
    return any(amount in _readings(found.rstrip("%")) for found in figures(text))


def _readings(figure: str) -> set[Decimal]:
    """What a figure may mean: a stop parts thousands or decimals, a comma decimals."""
    plain = {figure.replace(".", "").replace(",", "."), figure.replace(",", ".")}
    return {Decimal(one) for one in plain if one.count(".") < 2}


def periods(text: str) -> frozenset[str]:
    """The stretches of years that a wording names, in one spelling."""
    return frozenset(f"{first} - {last}" for first, last in _PERIOD.findall(text))


def without_periods(text: str) -> str:
    """A wording without the stretches of years that it names."""
    return " ".join(_STAGE.sub(" ", text).split())


def names(text: str) -> frozenset[str]:
    """What a wording puts in quotation marks: names of movements, models and titles."""
    return frozenset(" ".join(found.split()) for found in _QUOTED.findall(text))


def drift(parent: str, child: str) -> tuple[Drift, ...]:
    """Periods, numbers and names of the superior wording in place of which the own one has others."""
    found = _changed(DriftKind.PERIOD, periods(parent), periods(child))
    old, new = (figures(_PERIOD.sub(" ", text)) for text in (parent, child))
    found += _changed(DriftKind.NUMBER, old, new)
    theirs, ours = ({fold(name): name for name in names(text)} for text in (parent, child))
    return found + _changed(DriftKind.NAME, (theirs[n] for n in theirs.keys() - ours), (ours[n] for n in ours.keys() - theirs))


def _changed(kind: DriftKind, old: Iterable[str], new: Iterable[str]) -> tuple[Drift, ...]:
    before, after = frozenset(old), frozenset(new)
    gone, come = sorted(before - after), sorted(after - before)
    return (Drift(kind, ", ".join(gone), ", ".join(come)),) if gone and come else ()


def verdict_of(parent: str, child: str) -> Verdict:
    """The verdict on one linked pair."""
    return _verdict(likeness(parent, child), drift(parent, child))


def _verdict(like: float, drifted: tuple[Drift, ...]) -> Verdict:
    if drifted:
        return Verdict.DRIFTED
    if like >= COPIED_FROM:
        return Verdict.COPIED
    return Verdict.LOCALISED if like >= COVERED_FROM else Verdict.COVERED


def compare(parents: Sequence[Wording], children: Sequence[Wording], links: frozenset[tuple[str, str]] = frozenset()) -> tuple[Answer, ...]:
    """Every superior clause once or more in its order, then the own clauses that answer none.

    `links` are (parent path, child path) pairs that a person confirmed: likeness never overrules them. Of the others, equal wordings
    are paired first, then the likest, each clause once; at last a clause that was joined into one which answers another already.
    """
    pairs = _Pairs(parents, children)
    pairs.link(links)
    pairs.take_equal()
    pairs.take_like()
    pairs.take_joined()
    return pairs.answers()


class _Pairs:
    """The pairing of two plans as it grows; the order in which their clauses are given changes nothing."""

    def __init__(self, parents: Sequence[Wording], children: Sequence[Wording]) -> None:
        self.parents, self.children = {p.path: p.text for p in parents}, {c.path: c.text for c in children}
        self.up, self.down = ({path: shingles(text) for path, text in side.items()} for side in (self.parents, self.children))
        self.made: dict[str, list[str]] = defaultdict(list)
        self.used: set[str] = set()
        self.equal: set[str] = set()
        self.nearest: dict[str, float] = {}

    def link(self, links: Iterable[tuple[str, str]]) -> None:
        for parent, child in sorted(links):
            if parent in self.parents and child in self.children:
                self._pair(parent, child)

    def _pair(self, parent: str, child: str) -> None:
        self.made[parent].append(child)
        self.used.add(child)

    def take_equal(self) -> None:
        """Equal wordings: of the same path first, then in the order of the paths."""
        free: dict[str, list[str]] = defaultdict(list)
        for path in sorted(self.children.keys() - self.used, reverse=True):
            free[_plain(self.children[path])].append(path)
        waiting = sorted(self.parents.keys() - self.made.keys(), key=lambda path: (path not in free[_plain(self.parents[path])], path))
        for parent in waiting:
            places = free[_plain(self.parents[parent])]
            if places:
                child = parent if parent in places else places[-1]
                places.remove(child)
                self._pair(parent, child)
                self.equal.add(child)

    def take_like(self) -> None:
        """The likest pairs of what is left, each clause once."""
        open_parents = self.parents.keys() - self.made.keys()
        index = self._index(self.children.keys())
        found = []
        for parent in open_parents:
            own = self.up[parent]
            for child, (shared, most) in self._candidates(parent, index).items():
                total = len(own) + len(self.down[child])
                self.nearest[parent] = max(self.nearest.get(parent, 0.0), shared / (total - shared))
                if most / (total - most) < COVERED_FROM or child in self.used:
                    continue
                like = _jaccard(own, self.down[child])
                if like >= COVERED_FROM:
                    found.append((-like, parent, child))
        for _like, parent, child in sorted(found):
            if parent not in self.made and child not in self.used:
                self._pair(parent, child)

    def take_joined(self) -> None:
        """A superior clause whose words stand in an own clause that was not taken word for word from another."""
        index = self._index(self.used - self.equal)
        for parent in sorted(self.parents.keys() - self.made.keys()):
            own = self.up[parent]
            held = [(-len(own & self.down[child]) / len(own), child) for child in self._candidates(parent, index) if own]
            if held and -min(held)[0] >= HELD_FROM:
                self._pair(parent, min(held)[1])

    def _index(self, paths: Iterable[str]) -> Mapping[tuple[str, ...], list[str]]:
        index: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for path in paths:
            for run in self.down[path]:
                index[run].append(path)
        return index

    def _candidates(self, parent: str, index: Mapping[tuple[str, ...], list[str]]) -> dict[str, tuple[int, int]]:
        """The own clauses that share a run of syllables which is not everywhere (any run, where all are): how many runs at least and at most."""
        shared = [index[run] for run in self.up[parent] if run in index]
        rare = [places for places in shared if len(places) < COMMON_FROM] or shared
        counts = Counter(path for places in rare for path in places)
        common = len(shared) - len(rare)
        return {path: (count, min(count + common, len(self.down[path]))) for path, count in counts.items()}

    def answers(self) -> tuple[Answer, ...]:
        found = []
        for parent in self.parents:
            if parent not in self.made:
                found.append(Answer(parent, None, Verdict.MISSING, self.nearest.get(parent, 0.0)))
            for child in self.made.get(parent, ()):
                like = _jaccard(self.up[parent], self.down[child])
                drifted = drift(self.parents[parent], self.children[child])
                found.append(Answer(parent, child, _verdict(like, drifted), like, drifted))
        found += [Answer(None, child, Verdict.ADDED, 0.0) for child in self.children if child not in self.used]
        return tuple(found)


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(fold(text)))


def _jaccard(left: frozenset[tuple[str, ...]], right: frozenset[tuple[str, ...]]) -> float:
    return len(left & right) / len(left | right) if left and right else 0.0


def copy_ratio(verdicts: Sequence[Verdict]) -> float:
    """Of the verdicts on pairs the share taken over word for word: what "sao chép nội dung của trên" measures."""
    return sum(one is Verdict.COPIED for one in verdicts) / len(verdicts) if verdicts else 0.0
