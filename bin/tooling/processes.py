"""Running other programs: quietly into a log with a sign of life, or with their output shown."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from .language import said
from .progress import Trouble, duration, say

SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
CERTIFICATE_VARIABLES = ("SSL_CERT_FILE", "PIP_CERT", "NODE_EXTRA_CA_CERTS")
BYTECODE = Path(__file__).parents[2] / ".build" / "bytecode"
SIGN_OF_LIFE_SECONDS = 20
LOG_TAIL_LINES = 25
_running: set[subprocess.Popen[bytes]] = set()


def environment(**changes: str) -> dict[str, str]:
    """This process's environment with changes; programs that bring their own certificates are told of the system's."""
    env = dict(os.environ)
    if SYSTEM_CERTIFICATES.is_file():
        for name in CERTIFICATE_VARIABLES:
            env.setdefault(name, str(SYSTEM_CERTIFICATES))
    env.pop("VIRTUAL_ENV", None)
    env.pop("PYTHONHOME", None)
    if env.pop("PYTHONDONTWRITEBYTECODE", ""):
        # Nothing is to be written beside the sources; but a program that compiles all of Django at each of hundreds of starts takes the half of their time.
        env.setdefault("PYTHONPYCACHEPREFIX", str(BYTECODE))
    env.update(changes)
    return env


def run_quietly(command: Sequence[str | Path], log: Path, advice: str, *, cwd: Path, env: Mapping[str, str] | None = None) -> None:
    """Run to the end with the output in `log`; on failure show its last lines and raise `advice`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        words = [str(word) for word in command]
        try:
            child = subprocess.Popen(words, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        except OSError as error:
            raise Trouble(
                said(f"Không chạy được {words[0]} ({error.strerror}): {advice}", f"{words[0]} could not be started ({error.strerror}): {advice}")
            ) from error
        status = _wait(child)
    if status:
        tail = log.read_text(errors="replace").splitlines()[-LOG_TAIL_LINES:]
        say("\n".join(f"    | {line}" for line in tail))
        raise Trouble(said(f"{advice} (toàn bộ kết quả ở {log})", f"{advice} (the whole output is in {log})"))


def _wait(child: subprocess.Popen[bytes]) -> int:
    began = time.monotonic()
    try:
        while True:
            try:
                return child.wait(timeout=SIGN_OF_LIFE_SECONDS)
            except subprocess.TimeoutExpired:
                took = duration(time.monotonic() - began)
                say(said(f"      vẫn đang làm, {took}", f"      still working, {took}"))
    except BaseException:
        child.terminate()
        child.wait()
        raise


def run_shown(command: Sequence[str | Path], *, cwd: Path, env: Mapping[str, str], output: IO[bytes] | None = None) -> int:
    """Run with the output on ours, or in a file; the exit status. It leads a group of its own, so that what it started ends with it."""
    words = [str(word) for word in command]
    both = subprocess.STDOUT if output else None
    with subprocess.Popen(words, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=both, process_group=0) as child:
        try:
            _running.add(child)
            return child.wait()
        except BaseException:
            _end(child)
            raise
        finally:
            _running.discard(child)


def end_running() -> None:
    """Tell every program that `run_shown` waits for, in whatever thread, to end."""
    for child in [*_running]:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):  # it ended by itself
        os.killpg(child.pid, signal.SIGTERM)
