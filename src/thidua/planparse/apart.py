"""The clauses of a text. A long text is read in a process of its own, so that its thousands of values never swell the server."""

from __future__ import annotations

import json
import tempfile
from typing import IO, Any, Final

from thidua.planparse.formats.limits import CHILD_MEMORY_BYTES, READING_BYTES
from thidua.planparse.formats.supervision import OF_A_TEXT, answered
from thidua.planparse.model import Source
from thidua.planparse.secrecy import PlanTooLarge

SHORT: Final = 60_000
"""Up to so many characters (some 25 pages) a text is read where it is."""
_CHILD = "thidua.planparse.child"

Json = dict[str, Any]


def read_apart(text: str, *, sha256: str, media_type: str, most_clauses: int, memory_bytes: int = CHILD_MEMORY_BYTES) -> Json:
    """The reading of a text as the object of the contract; `ReadRefused` where it is secret or too much for one plan."""
    reading = read_here(text, most_clauses) if len(text) <= SHORT else _in_a_child(text, most_clauses, memory_bytes)
    return {**reading, "source": {"sha256": sha256, "media_type": media_type, "characters": len(text)}}


def read_here(text: str, most_clauses: int) -> Json:
    """The same, in this process and without the name of the source."""
    from thidua.planparse.reading import read  # noqa: PLC0415  (its patterns take a tenth of a second; a server that reads no plan does without)

    reading = read(text, source=Source("", "", len(text)))
    if len(reading.clauses) > most_clauses:
        raise PlanTooLarge(most_clauses)
    found: Json = dict(reading.to_json())
    return found


def _in_a_child(text: str, most_clauses: int, memory_bytes: int) -> Json:
    with tempfile.TemporaryFile() as given:
        given.write(text.encode("utf-8"))
        given.seek(0)
        return answered((_CHILD, str(memory_bytes), str(most_clauses)), given, _clauses, failures=OF_A_TEXT)


def _clauses(_about: Json, output: IO[bytes]) -> Json:
    found: Json = json.loads(output.read(READING_BYTES))
    return found
