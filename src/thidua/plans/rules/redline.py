"""The difference between two wordings of a clause, word by word. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Run:
    """Words that stayed ("same"), came ("new") or went ("gone")."""

    change: str
    text: str


def redline(before: str, after: str) -> tuple[Run, ...]:
    """The runs that lead from one wording to the other: same and gone give the old text, same and new the new one."""
    old, new = before.split(), after.split()
    runs: list[Run] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run("same", " ".join(old[i1:i2])))
            continue
        if i2 > i1:
            runs.append(Run("gone", " ".join(old[i1:i2])))
        if j2 > j1:
            runs.append(Run("new", " ".join(new[j1:j2])))
    return tuple(runs)
