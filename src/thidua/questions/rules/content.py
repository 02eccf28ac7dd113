"""What a question says: one frozen value for all kinds, and its one spelling as JSON, by whose digest a revision is known. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidua.questions.enums import Difficulty, Kind, Scoring

CHOSEN = frozenset({Kind.SINGLE, Kind.SEVERAL, Kind.TRUE_FALSE})
"""The kinds answered by choosing among choices."""


@dataclass(frozen=True)
class Choice:
    """One choice, or one step of an ordering (they stand in the right order); `key` never changes and is never shown."""

    key: str
    text: str
    right: bool = False


@dataclass(frozen=True)
class Pair:
    """Two texts that belong together in a matching."""

    key: str
    left: str
    right: str


@dataclass(frozen=True)
class Content:
    """A question. `points` is what a right answer earns; `tolerance` how far a number may lie from `number` on either side.

    `keep_case` and `keep_marks` make a short answer strict: without them "hòa bình" and "HOA BINH" are the same answer.
    """

    kind: Kind
    text: str
    choices: tuple[Choice, ...] = ()
    pairs: tuple[Pair, ...] = ()
    accepted: tuple[str, ...] = ()
    number: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    scoring: Scoring = Scoring.ALL_OR_NOTHING
    points: Decimal = Decimal(1)
    keep_case: bool = False
    keep_marks: bool = False
    shuffled: bool = True
    explanation: str = ""

    @property
    def right_keys(self) -> tuple[str, ...]:
        """The keys of the right choices."""
        return tuple(choice.key for choice in self.choices if choice.right)


@dataclass(frozen=True)
class Draft:
    """A question as it is brought in: where in the file it stands (its number, its row), what it says, its topic and its difficulty."""

    where: str
    content: Content
    topic: str = ""
    difficulty: Difficulty = Difficulty.RECALL


def plain(number: Decimal) -> str:
    """A decimal in its one spelling: 1.50 and 1.5 are both "1.5", and never an exponent."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def to_json(content: Content) -> dict[str, Any]:
    """A question as JSON values; numbers as text, so that no database rounds them."""
    return {
        "kind": content.kind.value,
        "text": content.text,
        "choices": [[one.key, one.text, one.right] for one in content.choices],
        "pairs": [[one.key, one.left, one.right] for one in content.pairs],
        "accepted": list(content.accepted),
        "number": None if content.number is None else plain(content.number),
        "tolerance": plain(content.tolerance),
        "scoring": content.scoring.value,
        "points": plain(content.points),
        "keep_case": content.keep_case,
        "keep_marks": content.keep_marks,
        "shuffled": content.shuffled,
        "explanation": content.explanation,
    }


def from_json(kept: Mapping[str, Any]) -> Content:
    """The question that `to_json` wrote."""
    return Content(
        kind=Kind(kept["kind"]),
        text=kept["text"],
        choices=tuple(Choice(key, text, right) for key, text, right in kept["choices"]),
        pairs=tuple(Pair(key, left, right) for key, left, right in kept["pairs"]),
        accepted=tuple(kept["accepted"]),
        number=None if kept["number"] is None else Decimal(kept["number"]),
        tolerance=Decimal(kept["tolerance"]),
        scoring=Scoring(kept["scoring"]),
        points=Decimal(kept["points"]),
        keep_case=kept["keep_case"],
        keep_marks=kept["keep_marks"],
        shuffled=kept["shuffled"],
        explanation=kept["explanation"],
    )


def canonical(value: Any) -> str:
    """The one spelling of JSON values: sorted keys, no blanks, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: Any) -> str:
    """SHA-256 of the one spelling, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def letter(place: int) -> str:
    """The letter of a choice counted from 0: A, B, … Z, then AA."""
    return chr(65 + place) if place < 26 else letter(place // 26 - 1) + letter(place % 26)
