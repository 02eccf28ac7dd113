"""A real server, with the worker that it needs on PostgreSQL, to be killed without warning and started again on the same data."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60
READY = "The worker is running"


@dataclass
class Server:
    """`thidua serve`, or with `faulty` the server of the control, which answers before it has written.

    On SQLite the worker is inside; on PostgreSQL `thidua worker` runs beside it and dies with it.
    """

    env: dict[str, str]
    log: Path
    faulty: bool = False
    port: int = 0
    seconds: float = 0.0
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list, repr=False)

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """It runs until it is killed, at the latest when this is left."""
        began = time.monotonic()
        self.start()
        self.seconds = time.monotonic() - began
        try:
            yield
        finally:
            self.kill()

    def start(self) -> None:
        """Start it and wait until it answers and its worker looks for jobs."""
        self.port = free_port()
        serve = [sys.executable, "-m", "thidua.site.cli", "serve", "--port", str(self.port)]
        worker = [sys.executable, "-m", "thidua.site.cli", "worker"]
        faulty = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(self.port), "soak.crash_faulty:application"]
        begun = self.log.stat().st_size if self.log.exists() else 0
        self._run(faulty if self.faulty else serve)
        beside = not self.faulty and not self.env["THIDUA_DATABASE_URL"].startswith("sqlite")
        if beside:
            self._run(worker)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and all(one.poll() is None for one in self.processes):
            if self._answers() and (not beside or READY in self.log.read_bytes()[begun:].decode(errors="replace")):
                return
            time.sleep(0.05)
        self.kill()
        raise SystemExit(f"soak/crash: the server did not answer within {START_SECONDS} s; its log ends: {self.last_words()}")

    def _run(self, command: list[str]) -> None:
        """Begin one process in a group of its own, whose words go to the log as they are said."""
        env = {**self.env, "PYTHONUNBUFFERED": "1"}
        with self.log.open("ab") as out:
            self.processes.append(subprocess.Popen(command, env=env, cwd=ROOT, stdout=out, stderr=out, start_new_session=True))

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(f"{self.address}/tai-khoan/login/", timeout=5).close()
        except (urllib.error.URLError, OSError):
            return False
        return True

    def last_words(self, most: int = 40) -> list[str]:
        """The end of its log without the lines of access."""
        lines = [line for line in self.log.read_text().splitlines() if not line.startswith(("GET ", "POST "))]
        return lines[-most:]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """kill -9 of every process of the server and its worker at once."""
        for one in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(one.pid, signal.SIGKILL)
        for one in self.processes:
            one.wait()
        self.processes.clear()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
