"""How wide the columns of a table are: by their shares, yet never so narrow that a word runs into the next cell. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thidua.papers import layout
from thidua.papers.model import Table

EM: Final = 0.53
"""A digit, with a little to spare: dates and numbers are what does not break; no letter of Times but a capital is much wider on the average."""
CAPITAL_EM: Final = 0.74
"""A bold capital: the head of a narrow column is often of nothing else."""
PADDING_MM: Final = 4.0
MM_PER_PT: Final = 25.4 / 72


def shared_widths(shares: Sequence[float], total_mm: float) -> tuple[float, ...]:
    """The widths by their shares alone, together `total_mm`."""
    return tuple(total_mm * share / sum(shares) for share in shares)


def widths_mm(table: Table, total_mm: float) -> tuple[float, ...]:
    """The widths, together `total_mm`: columns too narrow for their longest word take what they need from the others, each by its share.

    Where not all words fit, the shares stand as they are.
    """
    shares = [column.share for column in table.columns]
    least = [longest_word_mm([column.title, *(row[place] for row in table.rows)]) for place, column in enumerate(table.columns)]
    if sum(least) > total_mm:
        return shared_widths(shares, total_mm)
    fixed: set[int] = set()
    while True:
        left = total_mm - sum(least[place] for place in fixed)
        free = sum(share for place, share in enumerate(shares) if place not in fixed)
        made = [least[place] if place in fixed else left * share / free for place, share in enumerate(shares)]
        narrow = {place for place, width in enumerate(made) if width < least[place] and place not in fixed}
        if not narrow:
            return tuple(made)
        fixed |= narrow


def longest_word_mm(cells: list[str]) -> float:
    """Room for the longest of what a line is not broken in, the margins of the cell included; nothing where there is no word."""
    most = max((sum(CAPITAL_EM if sign.isupper() else EM for sign in word) for text in cells for word in text.split()), default=0.0)
    return most * layout.TABLE_PT * MM_PER_PT + PADDING_MM if most else 0.0
