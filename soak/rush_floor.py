"""The floor of `bench/contest`: a bare ASGI program that keeps each answer durably, those that come together in one transaction, and does nothing else."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

Row = tuple[str, str, str, int]
TABLE = "CREATE TABLE IF NOT EXISTS answer (attempt TEXT, place TEXT, value TEXT, version INTEGER, PRIMARY KEY (attempt, place))"


def _sqlite(address: str) -> Callable[[list[Row]], None]:
    kept = sqlite3.connect(address, isolation_level=None, check_same_thread=False)
    for one in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", TABLE):
        kept.execute(one)

    def write(rows: list[Row]) -> None:
        kept.execute("BEGIN IMMEDIATE")
        kept.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)", rows)
        kept.execute("COMMIT")

    return write


def _postgres(address: str) -> Callable[[list[Row]], None]:
    import psycopg  # noqa: PLC0415  # what measures SQLite alone needs none

    kept = psycopg.connect(address)
    kept.execute(TABLE)
    kept.commit()
    keep = "INSERT INTO answer VALUES (%s, %s, %s, %s) ON CONFLICT (attempt, place) DO UPDATE SET value = EXCLUDED.value, version = EXCLUDED.version"

    def write(rows: list[Row]) -> None:
        with kept.transaction(), kept.cursor() as cursor:
            cursor.executemany(keep, rows)

    return write


_address = os.environ["FLOOR_DATABASE"]
_write = (_postgres if _address.startswith("postgres") else _sqlite)(_address)


_waiting: list[tuple[Row, asyncio.Future[None]]] = []
_task: asyncio.Task[None] | None = None


async def _work() -> None:
    global _task
    while _waiting:
        lot = _waiting[:256]
        del _waiting[:256]
        await asyncio.get_running_loop().run_in_executor(None, _write, [row for row, _done in lot])
        for _row, done in lot:
            done.set_result(None)
    _task = None


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    global _task
    if scope["type"] != "http":
        return
    body = b""
    while True:
        event = await receive()
        body += event.get("body", b"")
        if not event.get("more_body"):
            break
    fields = parse_qs(body.decode())
    place = fields["cau"][0]
    version = int(fields[f"cau-{place}-version"][0]) + 1
    done = asyncio.get_running_loop().create_future()
    _waiting.append(((scope["path"], place, fields[f"cau-{place}"][0], version), done))
    if _task is None:
        _task = asyncio.create_task(_work())
    await done
    said = json.dumps({"versions": {f"cau-{place}": version}, "stale": {}, "left": None}).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json"), (b"content-length", str(len(said)).encode())]})  # fmt: skip
    await send({"type": "http.response.body", "body": said})
