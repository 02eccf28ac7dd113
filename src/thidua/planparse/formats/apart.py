"""Runs a module of ours on a foreign file in a process of its own, for so long and no longer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from typing import IO

from thidua.planparse.formats.counted import Note, noted

_LOOK_SECONDS = 0.3
_QUIET = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}


def run_apart(module: str, *words: str, given: IO[bytes], output: IO[bytes], seconds: float, told: Note | None = None) -> int | None:
    """The exit status; None when the time was up. `given` and `output` are real files: no pipe can block or fill our memory.

    `told` hears a few times a second how far the child says it is.
    """
    if told is None:
        return _run([module, *words], given, output, subprocess.DEVNULL, seconds, None)
    with tempfile.TemporaryFile() as record:
        return _run([module, *words], given, output, record, seconds, told)


def _run(words: list[str], given: IO[bytes], output: IO[bytes], record: IO[bytes] | int, seconds: float, told: Note | None) -> int | None:
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-I", "-m", *words],
        stdin=given,
        stdout=output,
        stderr=record,
        env=_QUIET,
        start_new_session=True,
    )
    try:
        if told is None or isinstance(record, int):
            return child.wait(seconds)
        return _watched(child, record, seconds, told)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _watched(child: subprocess.Popen[bytes], record: IO[bytes], seconds: float, told: Note) -> int | None:
    end, last = time.monotonic() + seconds, None
    while (left := end - time.monotonic()) > 0:
        try:
            return child.wait(min(left, _LOOK_SECONDS))
        except subprocess.TimeoutExpired:
            now = noted(record)
            if now is not None and now != last:
                told(*now)
            last = now
    return None
