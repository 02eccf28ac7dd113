"""The sample agency, made and served for a harness in a folder that is thrown away."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

THIDUA = Path(sys.executable).with_name("thidua")
PASSWORD = "mat-khau-mau-2025"
SECONDS_OF_SILENCE = 240
"""A busy machine builds long; one that says nothing more for this long has stopped."""


def free_port() -> int:
    """A port on which nobody listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/tai-khoan/login/", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def demo_server() -> Iterator[str]:
    """The address of a running sample agency; it is stopped and its data thrown away at the end."""
    with tempfile.TemporaryDirectory(prefix="thidua-") as home:
        port = free_port()
        env = {**os.environ, "THIDUA_HOME": home, "THIDUA_DEMO": "1"}
        command = [str(THIDUA), "demo", "--port", str(port)]
        with Path(home, "log").open("w+", encoding="utf-8") as log:
            server = subprocess.Popen(command, env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
            try:
                yield _wait(f"http://127.0.0.1:{port}", server, Path(home, "log"))
            finally:
                os.killpg(server.pid, signal.SIGTERM)
                server.wait(30)


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> str:
    said, until = 0, time.monotonic() + SECONDS_OF_SILENCE
    while not _answers(address):
        if (now := log.stat().st_size) > said:
            said, until = now, time.monotonic() + SECONDS_OF_SILENCE
        if server.poll() is not None or time.monotonic() > until:
            raise SystemExit(f"the sample agency did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")
        time.sleep(0.2)
    return address
