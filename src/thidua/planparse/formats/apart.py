"""Runs a module of ours on a foreign file in a process of its own, for so long and no longer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import IO

_QUIET = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}


def run_apart(module: str, kind: str, *, given: IO[bytes], output: IO[bytes], seconds: float) -> int | None:
    """The exit status; None when the time was up. `given` and `output` are real files: no pipe can block or fill our memory."""
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-I", "-m", module, kind],
        stdin=given,
        stdout=output,
        stderr=subprocess.DEVNULL,
        env=_QUIET,
        start_new_session=True,
    )
    try:
        return child.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
