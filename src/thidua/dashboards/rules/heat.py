"""How warm a cell of the heat table is: late work above all, else the share that is done. The words and numbers beside it say the same. Pure."""

from __future__ import annotations


def warmth(total: int, done: int, late: int) -> str:
    """A step from 0 (something is late) over 1 (nothing done), 2 and 3 (under and over the half) to 4 (all done); "none" of no tasks."""
    if not total:
        return "none"
    if late:
        return "0"
    if done == total:
        return "4"
    return "1" if not done else "2" if done * 2 < total else "3"
