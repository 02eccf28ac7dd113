"""Whether an entry tells a reviewer anything."""

from __future__ import annotations


def tells_more(*, title: str, note: str, files: int, asked: str) -> bool:
    """Whether an entry says more than the task `asked`: without a file and in the words of the task alone it is a tap by mistake."""
    return bool(files or note.strip() or title.strip() != asked.strip())
