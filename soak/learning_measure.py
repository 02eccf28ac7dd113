"""How many fakes the rules of plausibility flag and how many honest records, over records that come in one after another."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from soak.learning_records import NOW, Made

from thidua.files.rules.pictures import NEAR, distance
from thidua.learning.enums import Kind
from thidua.learning.rules.copying import prints
from thidua.learning.rules.plausible import Around, Flag, Limits, Record, doubts
from thidua.vn.search import fold

PART = "part"
"""Records that only prepare a fake are judged as neither."""


@dataclass
class Outcome:
    """What was flagged, by how it was faked and by which doubt of the honest."""

    honest: int = 0
    wrongly: int = 0
    fakes: int = 0
    caught: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    wrong_by: Counter[str] = field(default_factory=Counter)

    @property
    def good(self) -> bool:
        """At least 95 % of the fakes, at most 2 % of the honest."""
        return bool(self.fakes and self.honest) and self.caught * 100 >= 95 * self.fakes and self.wrongly * 100 <= 2 * self.honest


@dataclass
class Shelf:
    """The records so far, found again as the product finds them: by person, certificate, file, near picture and print of the text."""

    person: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    certificate: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    pictures: list[tuple[int, Record]] = field(default_factory=list)
    prints: dict[int, list[Record]] = field(default_factory=lambda: defaultdict(list))

    def around(self, record: Record, pictures: Iterable[int]) -> Around:
        near = [one for bits, one in self.pictures if any(distance(bits, mine) <= NEAR for mine in pictures)]
        alike = {one.key: one for number in prints(record.note) for one in self.prints[number]}
        own = [one for one in self.person[record.person] if abs(one.on - record.on) <= dt.timedelta(31)]
        return Around(tuple(own), tuple(self.certificate[record.certificate]), tuple(near), tuple(alike.values()))

    def put(self, record: Record, pictures: Iterable[int]) -> None:
        self.person[record.person].append(record)
        self.certificate[record.certificate].append(record)
        self.pictures += [(bits, record) for bits in pictures]
        for number in prints(record.note):
            self.prints[number].append(record)


def record_of(one: Made) -> Record:
    """A record as the product would hand it to the rules."""
    number = "".join(letter for letter in fold(one.certificate) if letter.isalnum())
    return Record(
        one.key,
        one.person,
        Kind(one.kind),
        one.on,
        one.minutes,
        one.title,
        one.note,
        number,
        one.began,
        one.ended,
        one.course_minutes,
        frozenset(one.files),
    )


def flags_of(made: Sequence[Made]) -> dict[str, tuple[Flag, ...]]:
    """The doubts about each record as it comes in."""
    shelf, found = Shelf(), {}
    for one in made:
        record = record_of(one)
        found[one.key] = doubts(record, shelf.around(record, one.pictures), Limits(), NOW)
        shelf.put(record, one.pictures)
    return found


def measure(made: Sequence[Made]) -> Outcome:
    """What the rules say against what the generator knows."""
    outcome, found = Outcome(), flags_of(made)
    for one in made:
        flags = found[one.key]
        if not one.fake:
            outcome.honest += 1
            outcome.wrongly += bool(flags)
            outcome.wrong_by.update(f"{one.case or 'usual'}: {flag.doubt}" for flag in flags[:1])
        elif one.fake != PART:
            outcome.fakes += 1
            outcome.caught += bool(flags)
            if not flags:
                outcome.missed[one.fake] += 1
    return outcome
