"""Runs a reading in a child process and turns whatever happens to it into an answer or a refusal."""

from __future__ import annotations

import json
import signal
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final, TypeVar

from thidua.planparse.formats.apart import run_apart
from thidua.planparse.formats.counted import Note, silent
from thidua.planparse.formats.kinds import Kind
from thidua.planparse.formats.limits import CHILD_OUTPUT_BYTES, CHILD_WALL_SECONDS
from thidua.planparse.formats.sentences import SENTENCES, refusal
from thidua.planparse.refusals import ReadRefused

_CHILD = "thidua.planparse.formats.child"
Answer = TypeVar("Answer")
_OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGKILL)


@dataclass(frozen=True)
class Failures:
    """The codes of the sentences for a child that took too long, took too much memory, or ended without an answer."""

    slow: str
    heavy: str
    silent: str


OF_A_FILE: Final = Failures("too_slow", "too_heavy", "damaged")
OF_A_TEXT: Final = Failures("text_too_slow", "text_too_heavy", "text_too_heavy")
"""A text is plain: where nothing is answered, memory ended outside our own code."""


def read_apart(kind: Kind, file: IO[bytes], *, wall_seconds: float = CHILD_WALL_SECONDS, told: Note = silent) -> tuple[str, list[str]]:
    """The text and the codes of the notices; `file` is a real file at its start. `told` hears a few times a second how far it is."""
    return answered((_CHILD, kind.value), file, _text_and_notices, failures=OF_A_FILE, wall_seconds=wall_seconds, told=told)


def _text_and_notices(about: dict[str, Any], output: IO[bytes]) -> tuple[str, list[str]]:
    return output.read(CHILD_OUTPUT_BYTES).decode("utf-8"), [str(notice) for notice in about["notices"]]


def answered(
    words: Sequence[str],
    given: IO[bytes],
    taken: Callable[[dict[str, Any], IO[bytes]], Answer],
    *,
    failures: Failures,
    wall_seconds: float = CHILD_WALL_SECONDS,
    told: Note | None = None,
) -> Answer:
    """What `taken` makes of the child's line and of what follows it; a refusal where there is no such answer."""
    # Output goes to a file: its size is bounded by the child's limit, and no pipe can block or fill our memory.
    with tempfile.TemporaryFile() as output:
        code = run_apart(*words, given=given, output=output, seconds=wall_seconds, told=told)
        if code is None or code in _OUT_OF_TIME:
            raise refusal(failures.slow)
        output.seek(0)
        try:
            about = json.loads(output.readline(100_000))
            if refused := about.get("refused"):
                raise _refused(str(refused), about, failures)
            return taken(about, output)
        except (ValueError, KeyError, AttributeError, TypeError):
            # No answer: the parser fell over the file, or ran out of memory outside Python.
            raise refusal(failures.silent if code >= 0 else failures.heavy) from None


def _refused(code: str, about: dict[str, object], failures: Failures) -> ReadRefused:
    if isinstance(about.get("vi"), str) and isinstance(about.get("en"), str):
        return ReadRefused(code, str(about["vi"]), str(about["en"]))
    return refusal(code if code in SENTENCES else failures.silent)
