"""How long a course takes where nobody says so, told by what there is to read and to answer. Pure.

The figures are those of a fast reader, for whoever takes less than half of it is asked whether they read it: silent reading of Vietnamese is
well under 400 syllables a minute, and 600 syllables a minute is skimming.
"""

from __future__ import annotations

SYLLABLES_A_MINUTE, QUESTIONS_A_MINUTE = 300, 6


def estimated_minutes(text: str, questions: int, parts: int) -> int | None:
    """Whole minutes, rounded down; None of what may honestly be done in less than one. A syllable is what stands between two spaces, a part of a package is
    a minute at least."""
    minutes = len(text.split()) / SYLLABLES_A_MINUTE + questions / QUESTIONS_A_MINUTE + (parts if parts > 1 else 0)
    return int(minutes) or None
