"""The frameworks of competence as the rulebook has them on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from thidua.rulebook.queries import looking, parameter
from thidua.store import clock
from thidua.training.enums import Framework

CODES = {Framework.DIGITAL: "competence.digital", Framework.LANGUAGE: "competence.language"}


@dataclass(frozen=True)
class Frame:
    """A framework: what it counts, its levels from the lowest, where it is written."""

    framework: Framework
    skills: tuple[str, ...]
    levels: tuple[str, ...]
    source: str

    def level_words(self, level: int | None) -> str:
        """A level in the words of the framework; its number where the framework has none for it."""
        if level is None:
            return ""
        return self.levels[level - 1] if 1 <= level <= len(self.levels) else str(level)


def frame_on(framework: Framework, day: dt.date) -> Frame:
    """The framework of a day; an empty one where the rulebook has none."""
    rule = parameter(CODES[framework], day)
    value = rule.value if rule else {}
    return Frame(framework, tuple(value.get("skills", ())), tuple(value.get("levels", ())), rule.source if rule else "")


def frames_on(day: dt.date) -> dict[str, Frame]:
    """Every framework of a day."""
    return {one.value: frame_on(one, day) for one in Framework}


def skills_offered() -> list[tuple[str, str]]:
    """What a goal may aim at: each skill with each level."""
    with looking():  # a plan hangs on no framework: it only may aim at a level
        frames = frames_on(clock.today())
    return [
        (f"{skill}|{number}", f"{skill}: {level}") for one in frames.values() for skill in one.skills for number, level in enumerate(one.levels, 1)
    ]
