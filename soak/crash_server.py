"""A real server in a process group of its own, to be killed without warning and started again on the same data."""

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


@dataclass
class Server:
    """`thidua serve`, or with `faulty` the server of the control, which answers before it has written."""

    env: dict[str, str]
    log: Path
    faulty: bool = False
    port: int = 0
    seconds: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

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
        """Start it and wait until it answers."""
        self.port = free_port()
        serve = [sys.executable, "-m", "thidua.site.cli", "serve", "--port", str(self.port)]
        faulty = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(self.port), "soak.crash_faulty:application"]
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(faulty if self.faulty else serve, env=self.env, cwd=ROOT, stdout=out, stderr=out, start_new_session=True)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.address}/api/v1/openapi.json", timeout=2).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        self.kill()
        raise SystemExit(f"soak/crash: the server did not answer within {START_SECONDS} s; its log ends: {self.last_words()}")

    def last_words(self, most: int = 40) -> list[str]:
        """The end of its log without the lines of access."""
        lines = [line for line in self.log.read_text().splitlines() if not line.startswith(("GET ", "POST "))]
        return lines[-most:]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """kill -9 of every process of the server at once."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
