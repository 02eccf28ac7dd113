"""A rush against a real server: prepared, run, killed and checked; `bench/contest` and `soak/contest` share it."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from soak.crash_server import Server, free_port

ROOT = Path(__file__).resolve().parent.parent
KEY = secrets.token_urlsafe(50)


def environment(home: Path, database: str) -> dict[str, str]:
    """The settings of a server of its own, without those of whoever runs this."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("THIDUA_")}
    # Whoever makes the world signs tickets and sessions that the server has to know: both have this key.
    return env | {
        "THIDUA_HOME": str(home), "THIDUA_DATABASE_URL": database, "THIDUA_ALLOWED_HOSTS": "127.0.0.1", "THIDUA_DEBUG": "1", "THIDUA_SECRET_KEY": KEY
    }  # fmt: skip


def prepare(home: Path, database: str, takers: int, newcomers: int = 0) -> list[dict[str, str]]:
    """A contest in an empty database in which so many sit; after them so many who may enter it."""
    out = home / "sitting.json"
    _world(home, database, "prepare", str(takers), str(newcomers), str(out))
    found: list[dict[str, str]] = json.loads(out.read_text())
    return found


def faults(home: Path, database: str, told: dict[str, Any]) -> list[str]:
    """What the database holds that it should not, or lacks."""
    told_of = home / "told.json"
    told_of.write_text(json.dumps({kind: told[kind] for kind in ("acked", "doubtful", "handed", "entered")}))
    found: list[str] = json.loads(_world(home, database, "check", str(told_of)).splitlines()[-1])
    return found


def _world(home: Path, database: str, *words: str) -> str:
    command = [sys.executable, str(ROOT / "soak" / "rush_world.py"), str(home), database, *words]
    done = subprocess.run(command, env=environment(home, database), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{words[0]}: {done.stderr[-1500:]}")
    return done.stdout


def clients(home: Path, sitting: list[dict[str, str]], port: int, *more: str) -> subprocess.Popen[bytes]:
    """The clients in a process of their own, already running."""
    (home / "now.json").write_text(json.dumps(sitting))
    command = [sys.executable, str(ROOT / "soak" / "rush_clients.py"), str(home / "now.json"), str(home / "out.json"), "--port", str(port), *more]
    return subprocess.Popen(command)


def told(home: Path, running: subprocess.Popen[bytes]) -> dict[str, Any]:
    """What the clients were told, once they have ended."""
    if running.wait():
        raise SystemExit("the clients fell over")
    found: dict[str, Any] = json.loads((home / "out.json").read_text())
    return found


def server(home: Path, database: str) -> Server:
    return Server(environment(home, database), home / "server.log")


class _Faulty(Server):
    """The control: the same pages behind `soak.rush_faulty`."""

    def _run(self, command: list[str]) -> None:
        if "serve" in command:
            command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--blocking-threads", "32", "--port", str(self.port), "soak.rush_faulty:application"]  # fmt: skip
        super()._run(command)


def faulty(home: Path, database: str) -> Server:
    """A server that acknowledges an answer before it is kept."""
    return _Faulty(environment(home, database), home / "server.log")


@contextmanager
def floor(home: Path, database: str) -> Iterator[int]:
    """The bare program, on a port of its own; on SQLite with a file of its own, on PostgreSQL with a table of its own."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--port", str(port), "--no-ws", "soak.rush_floor:application"]
    env = os.environ | {"FLOOR_DATABASE": str(home / "floor.db") if database.startswith("sqlite") else database}
    with (home / "floor.log").open("ab") as out:
        running = subprocess.Popen(command, env=env, cwd=ROOT, stdout=out, stderr=out)
    try:
        _wait_for(port)
        yield port
    finally:
        running.terminate()
        running.wait()


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("the floor did not start")
