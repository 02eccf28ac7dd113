#!/usr/bin/env python3
"""Clients that answer one question after another, each as soon as the one before is acknowledged; a process of its own, of the standard library.

`rush_clients.py SITTING OUT --port N --way direct|pages --seconds N [--answers N] [--hand-in]`: SITTING is what `rush_world` made, OUT gets what
was told. With --hand-in one after the other hands in what is there, and whoever has no attempt yet enters the round.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from soak.rush_world import CSRF, QUESTIONS  # noqa: E402

PATIENCE = 30.0
LEAVING = 0.08
"""How often a client that hands in does so instead of answering once more."""
Told = dict[str, dict[int, tuple[int, int]]]


@dataclass
class Rush:
    """What all clients share: until when, how many answers at most, and what they were told."""

    port: int
    way: str
    ends: float
    most: int
    hands_in: bool = False
    acked: Told = field(default_factory=lambda: defaultdict(dict))
    doubtful: Told = field(default_factory=lambda: defaultdict(dict))
    took: list[float] = field(default_factory=list)
    refused: int = 0
    handed: dict[str, list[str]] = field(default_factory=lambda: {"acked": [], "doubtful": []})
    """Attempts that were handed in."""
    entered: dict[str, dict[str, str]] = field(default_factory=lambda: {"acked": {}, "doubtful": {}})
    """Who entered, with the attempt that they were shown."""

    @property
    def goes_on(self) -> bool:
        return time.monotonic() < self.ends and len(self.took) < self.most


def request(one: dict[str, str], way: str, place: int, choice: int, version: int) -> bytes:
    """The POST of one answer, as the page of the attempt sends it."""
    name = f"cau-{place + 1}"
    more = f"Accept: application/json\r\nX-Ticket: {one['ticket']}\r\n" if way == "direct" else "Accept: application/json\r\n"
    return form(one, f"bai/{one['attempt']}/tra-loi/", {"cau": place + 1, name: choice, f"{name}-version": version}, more)


def form(one: dict[str, str], path: str, fields: dict[str, Any], more: str = "") -> bytes:
    """The POST of a form of the contest in the session of one person."""
    body = urlencode({"csrfmiddlewaretoken": CSRF, **fields})
    return (
        f"POST /cuoc-thi/{path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{more}Cookie: sessionid={one['session']}; csrftoken={CSRF}\r\n"
        f"Content-Type: application/x-www-form-urlencoded;charset=UTF-8\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


async def answered(reader: asyncio.StreamReader) -> tuple[int, bytes, str]:
    """Status and body, and where a redirection leads."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.split(b"content-length:")[1].split(b"\r\n")[0]) if b"content-length:" in head else 0
    place = head.split(b"location:")[1].split(b"\r\n")[0].decode().strip() if b"location:" in head else ""
    return int(head.split()[1]), await reader.readexactly(length), place


async def sit(rush: Rush, one: dict[str, str], chance: random.Random) -> None:
    """One person until the time is over or the server is gone."""
    versions: dict[int, int] = {}
    attempt = one.get("attempt", "")
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", rush.port)
    except OSError:
        return
    if "attempt" not in one:
        await enter(rush, one, reader, writer)
        return
    while rush.goes_on:
        if rush.hands_in and versions and chance.random() < LEAVING:
            await hand_in(rush, one, reader, writer)
            return
        place, version = chance.randrange(QUESTIONS), 0
        version = versions.get(place, 0)
        choice = chance.choice([other for other in (1, 2, 3) if other != rush.acked[attempt].get(place, (0, 0))[0]])
        began = time.monotonic()
        rush.doubtful[attempt][place] = (choice, version + 1)
        try:
            writer.write(request(one, rush.way, place, choice, version))
            status, body, _place = await asyncio.wait_for(answered(reader), PATIENCE)
        except (OSError, EOFError, TimeoutError):
            return
        del rush.doubtful[attempt][place]
        if status != 200 or json.loads(body)["versions"] != {f"cau-{place + 1}": version + 1}:
            rush.refused += 1
            await asyncio.sleep(0.2)
            continue
        rush.took.append(time.monotonic() - began)
        versions[place] = version + 1
        rush.acked[attempt][place] = (choice, version + 1)
    writer.close()


async def enter(rush: Rush, one: dict[str, str], reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Begin, as the button of the page of the contest does; what it leads to is the attempt."""
    rush.entered["doubtful"][one["person"]] = ""
    status, place = await sent(reader, writer, form(one, f"{one['contest']}/vong/1/vao/", {"_key": uuid.uuid4()}))
    if status:
        del rush.entered["doubtful"][one["person"]]
    if status == 302:
        rush.entered["acked"][one["person"]] = place.rstrip("/").rsplit("/", 1)[-1]


async def hand_in(rush: Rush, one: dict[str, str], reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Hand in what is kept."""
    rush.handed["doubtful"].append(one["attempt"])
    status, _place = await sent(reader, writer, form(one, f"bai/{one['attempt']}/nop/", {"_key": uuid.uuid4()}))
    if status:
        rush.handed["doubtful"].remove(one["attempt"])
    if status == 302:
        rush.handed["acked"].append(one["attempt"])


async def sent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, message: bytes) -> tuple[int, str]:
    """Status and where it leads; status 0 where nobody answered."""
    try:
        writer.write(message)
        status, _body, place = await asyncio.wait_for(answered(reader), PATIENCE)
    except (OSError, EOFError, TimeoutError):
        return 0, ""
    return status, place


async def all_sit(rush: Rush, sitting: list[dict[str, str]]) -> None:
    await asyncio.gather(*(sit(rush, one, random.Random(number)) for number, one in enumerate(sitting)))


def main() -> int:
    words = argparse.ArgumentParser()
    words.add_argument("sitting", type=Path)
    words.add_argument("out", type=Path)
    words.add_argument("--port", type=int, required=True)
    words.add_argument("--way", choices=("direct", "pages"), default="direct")
    words.add_argument("--seconds", type=float, required=True)
    words.add_argument("--answers", type=int, default=10**9)
    words.add_argument("--hand-in", action="store_true")
    asked = words.parse_args()
    began = time.monotonic()
    rush = Rush(asked.port, asked.way, began + asked.seconds, asked.answers, asked.hand_in)
    asyncio.run(all_sit(rush, json.loads(asked.sitting.read_text())))
    whole = time.monotonic() - began
    took = sorted(rush.took) or [0.0]
    told: dict[str, Any] = {
        "answers": len(rush.took), "seconds": round(whole, 2), "a_second": round(len(rush.took) / whole, 1), "refused": rush.refused,
        "p50_ms": round(1000 * took[len(took) // 2], 1), "p99_ms": round(1000 * took[int(0.99 * (len(took) - 1))], 1),
        "acked": rush.acked, "doubtful": rush.doubtful, "handed": rush.handed, "entered": rush.entered,
    }  # fmt: skip
    asked.out.write_text(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
