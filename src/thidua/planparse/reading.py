"""Text in, typed reading out: the entry of the parser."""

from __future__ import annotations

from thidua.planparse.model import Document, Movement, Reading, Source


def read(text: str, *, source: Source) -> Reading:
    """Read the structure of a plan document; `text` is NFC with LF, and offsets count its code points."""
    return Reading(source=source, document=Document(), movement=Movement())
