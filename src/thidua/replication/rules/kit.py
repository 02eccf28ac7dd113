"""What a transfer kit does not have yet: told part by part while it is written, and before it is published. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.replication.enums import Part

MOST_STEPS = 30
TO_SEND = (Part.TITLE, Part.NUTSHELL)
"""Without these nothing is sent: a name, and what it is in a nutshell. The rest may be asked for by whoever publishes it."""


@dataclass(frozen=True)
class Kit:
    """What is written so far; `cost` in đồng and `days` to be ready, None while nobody said it; `files`: how many papers hang on it."""

    title: str = ""
    nutshell: str = ""
    result: str = ""
    conditions: str = ""
    steps: Sequence[str] = ()
    cost: int | None = None
    days: int | None = None
    contact: bool = False
    materials: str = ""
    unfit: str = ""
    files: int = 0
    clauses: int = 0


def missing(kit: Kit) -> list[Part]:
    """The parts that are empty, in the order of the form. No papers at all is a fault unless it is said that none are needed."""
    lacks = {
        Part.TITLE: not kit.title.strip(),
        Part.NUTSHELL: not kit.nutshell.strip(),
        Part.CLAUSE: not kit.clauses,
        Part.RESULT: not kit.result.strip(),
        Part.CONDITIONS: not kit.conditions.strip(),
        Part.STEPS: not any(step.strip() for step in kit.steps),
        Part.COST: kit.cost is None,
        Part.DAYS: kit.days is None,
        Part.CONTACT: not kit.contact,
        Part.MATERIALS: not kit.files and not kit.materials.strip(),
        Part.UNFIT: not kit.unfit.strip(),
    }
    return [part for part in Part if lacks[part]]


def steps_of(text: str) -> list[str]:
    """The steps out of a text with one on each line; numbers and dashes that people put before them are left out.

    >>> steps_of("1. Chọn sách" + chr(10) + "- Đọc 15 phút" + chr(10))
    ['Chọn sách', 'Đọc 15 phút']
    """
    lines = (_bare(line) for line in text.splitlines())
    return [line for line in lines if line][:MOST_STEPS]


def _bare(line: str) -> str:
    words = " ".join(line.split())
    head, _, rest = words.partition(" ")
    if rest and (head in ("-", "+", "*", "•") or (head.rstrip(".):").isdecimal() and head[-1] in ".):")):
        return rest
    return words
