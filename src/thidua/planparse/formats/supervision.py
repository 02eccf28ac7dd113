"""Runs the reading of a binary document in a child process and turns whatever happens to it into a text or a refusal."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from typing import IO

from thidua.planparse.formats.counted import Note, noted, silent
from thidua.planparse.formats.kinds import Kind
from thidua.planparse.formats.limits import CHILD_OUTPUT_BYTES, CHILD_WALL_SECONDS
from thidua.planparse.formats.sentences import SENTENCES, refusal
from thidua.planparse.refusals import ReadRefused

_CHILD = "thidua.planparse.formats.child"
_LOOK_SECONDS = 0.3
_OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGKILL)
_QUIET = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}


def read_apart(kind: Kind, file: IO[bytes], *, wall_seconds: float = CHILD_WALL_SECONDS, told: Note = silent) -> tuple[str, list[str]]:
    """The text and the codes of the notices; `file` is a real file at its start. `told` hears a few times a second how far it is."""
    # Output goes to a file: its size is bounded by the child's limit, and no pipe can block or fill our memory.
    with tempfile.TemporaryFile() as output:
        code = _run(kind, file, output, wall_seconds, told)
        if code is None or code in _OUT_OF_TIME:
            raise refusal("too_slow")
        output.seek(0)
        return _understood(code, output)


def _run(kind: Kind, file: IO[bytes], output: IO[bytes], wall_seconds: float, told: Note) -> int | None:
    """The exit status; None when the time was up."""
    with tempfile.TemporaryFile() as record:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-I", "-m", _CHILD, kind.value],
            stdin=file,
            stdout=output,
            stderr=record,
            env=_QUIET,
            start_new_session=True,
        )
        try:
            return _watched(child, record, wall_seconds, told)
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()


def _watched(child: subprocess.Popen[bytes], record: IO[bytes], wall_seconds: float, told: Note) -> int | None:
    end, last = time.monotonic() + wall_seconds, None
    while (left := end - time.monotonic()) > 0:
        try:
            return child.wait(min(left, _LOOK_SECONDS))
        except subprocess.TimeoutExpired:
            now = noted(record)
            if now is not None and now != last:
                told(*now)
            last = now
    return None


def _understood(code: int, output: IO[bytes]) -> tuple[str, list[str]]:
    try:
        about = json.loads(output.readline(100_000))
        if refused := about.get("refused"):
            raise _refused(str(refused), about)
        return output.read(CHILD_OUTPUT_BYTES).decode("utf-8"), [str(notice) for notice in about["notices"]]
    except (ValueError, KeyError, AttributeError, TypeError):
        # No answer: the parser fell over the file, or ran out of memory outside Python.
        raise refusal("damaged" if code >= 0 else "too_heavy") from None


def _refused(code: str, about: dict[str, object]) -> ReadRefused:
    if isinstance(about.get("vi"), str) and isinstance(about.get("en"), str):
        return ReadRefused(code, str(about["vi"]), str(about["en"]))
    return refusal(code if code in SENTENCES else "damaged")
