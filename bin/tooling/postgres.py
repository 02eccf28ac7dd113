"""A PostgreSQL server for the tests: the one that is named, else one of our own in a folder that is thrown away."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import system_packages
from .processes import environment
from .progress import Trouble, say

VARIABLE = "THIDUA_TEST_POSTGRES"
START_SECONDS = 60
PROTOCOL = 3 << 16
"""Version 3.0 of the conversation between client and server (PostgreSQL's manual, 'Message Formats': StartupMessage)."""
MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108  (only a folder with a random name is made there)
MEMORY_BYTES = 2 * 1024**3


@dataclass(frozen=True)
class Programs:
    """Where initdb and postgres are, and whom they run as (PostgreSQL refuses root)."""

    folder: Path
    env: dict[str, str]
    user: str | None = None


@contextmanager
def server(build: Path) -> Iterator[str]:
    """The address of a database whose user may create databases."""
    named = os.environ.get(VARIABLE)
    if named:
        _check_reachable(named)
        yield named
        return
    programs = _programs(build)
    home = Path(tempfile.mkdtemp(prefix="thidua-postgres-", dir=_roomy_folder()))
    try:
        if programs.user:
            shutil.chown(home, programs.user)
        with _running(programs, home) as port:
            yield f"postgres://thidua@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _check_reachable(address: str) -> None:
    parts = urllib.parse.urlsplit(address)
    host, port = parts.hostname or "", parts.port or 5432
    if parts.scheme not in ("postgres", "postgresql"):
        raise Trouble(f"{VARIABLE} is not an address of PostgreSQL: write postgres://USER:PASSWORD@HOST:PORT/NAME or unset it")
    if host:
        try:
            socket.create_connection((host, port), timeout=5).close()
        except OSError as error:
            raise Trouble(f"Nothing answers at {host}:{port}, which {VARIABLE} names: start that server or unset {VARIABLE}") from error


def _roomy_folder() -> Path | None:
    """Memory where there is enough of it: every write of the tests is flushed, which a slow disk makes long."""
    if os.access(MEMORY_FOLDER, os.W_OK) and shutil.disk_usage(MEMORY_FOLDER).free >= MEMORY_BYTES:
        return MEMORY_FOLDER
    return None


def _programs(build: Path) -> Programs:
    beside = build / "postgresql"
    folder = _found(beside)
    if folder is None:
        system_packages.install(["postgresql"], beside, build / "logs" / "postgresql.log", wanted_for="PostgreSQL")
        folder = _found(beside)
    if folder is None:
        raise Trouble("PostgreSQL was installed but has no initdb: install PostgreSQL 14 or newer by hand and run it again")
    env = environment(LC_ALL="C.UTF-8")
    if folder.is_relative_to(beside):
        env["LD_LIBRARY_PATH"] = system_packages.libraries(beside)
    return Programs(folder, env, _other_user() if os.geteuid() == 0 else None)


def _found(beside: Path) -> Path | None:
    """The newest of PATH, of Debian's and of Red Hat's folders, and of what was unpacked beside the project."""
    on_path = shutil.which("postgres")
    folders = [Path(on_path).resolve().parent] if on_path else []
    for top, pattern in ((Path("/usr"), "lib/postgresql/*/bin"), (Path("/usr"), "pgsql-*/bin"), (beside / "usr", "lib/postgresql/*/bin")):
        folders += sorted(top.glob(pattern), key=version, reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def version(folder: Path) -> int:
    """The number in `lib/postgresql/15/bin` or `pgsql-15/bin`."""
    digits = re.findall(r"\d+", folder.parent.name)
    return int(digits[0]) if digits else 0


def _other_user() -> str:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise Trouble("PostgreSQL does not run as root and there is no user 'nobody': run it as another user")


@contextmanager
def _running(programs: Programs, home: Path) -> Iterator[int]:
    data, log, port = home / "data", home / "log", _free_port()
    say(f"      PostgreSQL: a server of its own from {programs.folder} on port {port}")
    initdb = ["--pgdata", str(data), "--username", "thidua", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
    made = _start(programs, home, "initdb", initdb, log)
    if made.wait():
        raise _refusal("could not make its data folder", log)
    options = {"listen_addresses": "127.0.0.1", "unix_socket_directories": str(home), "port": str(port), "jit": "off", "max_connections": "60"}
    options |= {"max_locks_per_transaction": "256"}  # a restore locks every table and index, and two workers may restore at once
    words = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    child = _start(programs, home, "postgres", ["-D", str(data), *words], log)
    try:
        _wait_until_it_answers(child, port, log)
        yield port
    finally:
        child.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown: sessions are ended
        try:
            child.wait(timeout=20)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _start(programs: Programs, home: Path, name: str, words: list[str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as output:
        return subprocess.Popen(
            [str(programs.folder / name), *words],
            cwd=home,
            env=programs.env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            user=programs.user,
            group=pwd.getpwnam(programs.user).pw_gid if programs.user else None,
            extra_groups=[] if programs.user else None,
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(child: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and child.poll() is None:
        if _lets_in(port):
            return
        time.sleep(0.1)
    raise _refusal("did not start", log)


def _lets_in(port: int) -> bool:
    """Whether a session is let in: the port is open a while before, and answers that the system is starting up."""
    words = b"user\0thidua\0database\0postgres\0\0"
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as asked:
            asked.sendall(struct.pack("!ii", len(words) + 8, PROTOCOL) + words)
            return asked.recv(1) == b"R"
    except OSError:
        return False


def _refusal(what: str, log: Path) -> Trouble:
    lines = log.read_text(errors="replace").strip().splitlines()
    last = lines[-1] if lines else "it said nothing"
    return Trouble(f"The PostgreSQL server for the tests {what} ({last}): mend that, or name a server in {VARIABLE}")
