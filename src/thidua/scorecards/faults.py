"""What is wrong with a formula, a sheet or its inputs, as data: a code, the place and the parameters of its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from thidua.scorecards.numbers import Language
from thidua.scorecards.words import FAULTS


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: `code` for programs, `place` the criterion or part of a sheet it lies in, `at` the letter of the formula counted from 1 (0: none)."""

    code: str
    place: str = ""
    at: int = 0
    words: tuple[tuple[str, str], ...] = ()

    def sentence(self, language: Language) -> str:
        """What is wrong and how to mend it, with the place before it where there is one."""
        told = FAULTS[self.code][language == "en"].format(**dict(self.words))
        where = [self.place] if self.place else []
        if self.at:
            where.append(f"ký tự {self.at}" if language == "vi" else f"letter {self.at}")
        return f"{', '.join(where)}: {told}" if where else told


def fault(code: str, place: str = "", at: int = 0, **words: object) -> Fault:
    """A fault with the parameters of its sentence."""
    return Fault(code, place, at, tuple((name, str(value)) for name, value in words.items()))


def placed(faults: Iterable[Fault], place: str) -> list[Fault]:
    """The same faults, said to lie in a place."""
    return [replace(one, place=place) for one in faults]


class Refused(Exception):
    """A formula, sheet or input that cannot be used; `faults` has every reason, at least one."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(one.sentence("en") for one in faults))
        self.faults = faults
