"""Contents out of pasted text: what `planparse` reads as pledge or content, else the items of a list. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.planparse.model import Clause, Reading
from thidua.vn.text import in_one_line

LONGEST = 30_000
"""Characters of a pasted text that are read at once; a longer one is a plan, and has its own way in."""
MOST = 40
KINDS = ("pledge", "content")


def contents_of(reading: Reading) -> tuple[str, ...]:
    """The contents of a reading in order, each in one piece: an item goes with what stands below it.

    A line that only announces a list (it ends in a colon and has nothing of its own) is left out, as are bases and purposes.
    """
    whole = [one for one in reading.clauses if not announces(one)]
    named = [one for one in whole if one.kind in KINDS]
    labelled = [one for one in whole if one.label]
    return tuple(_joined(named or labelled or whole))[:MOST]


def announces(clause: Clause) -> bool:
    """A heading, or an opening line that ends in a colon."""
    words = clause.text.strip()
    return not words or words.endswith(":")


def _joined(clauses: Iterable[Clause]) -> list[str]:
    found: list[tuple[str, str]] = []
    for one in clauses:
        words = " ".join(in_one_line(one.heading, one.text).split())
        if found and one.path.startswith(f"{found[-1][0]}."):
            above, text = found[-1]
            found[-1] = (above, f"{text} {words}")
        else:
            found.append((one.path, words))
    return [text for _path, text in found]
