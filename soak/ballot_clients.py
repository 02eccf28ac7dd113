"""Members who cast on a running server, each from eight windows at once, standard library alone: `ballot_clients.py WORLD OUT --port N`.

WORLD is what `ballot_world` made. Of each item every member sends the same form eight times at the same moment with choices of their own; who steps aside
tries as well. OUT gets what was acknowledged, what is in doubt, and every answer that should not be.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

CSRF = "a" * 32
WINDOWS = 8
AT_ONCE = 3
"""Members who cast at the same moment: more windows than the server of the tests has connections would say nothing of ballots."""
PATIENCE = 30.0


def form(item: str, session: str, choice: str) -> bytes:
    """The POST of a ballot as the page sends it."""
    body = urlencode({"csrfmiddlewaretoken": CSRF, "choice": choice, "_key": "0190f3a0-0000-7000-8000-000000000001"})
    return (
        f"POST /hoi-dong/noi-dung/{item}/phieu-kin/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: sessionid={session}; csrftoken={CSRF}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


async def window(port: int, message: bytes, gate: asyncio.Event) -> tuple[int, bool]:
    """Status (0: nobody answered), and whether a mark was shown: then this window's choice is the one that counts."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        await gate.wait()
        writer.write(message)
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)
        writer.close()
    except (OSError, EOFError, TimeoutError, asyncio.IncompleteReadError):
        return 0, False
    return int(head.split()[1]), b"level-success" in head or b"messages=" in head


async def member(told: dict[str, Any], port: int, item: str, name: str, chance: random.Random, room: asyncio.Semaphore) -> None:
    """One member of one item: eight windows, one choice."""
    async with room:
        await cast(told, port, item, name, chance)


async def cast(told: dict[str, Any], port: int, item: str, name: str, chance: random.Random) -> None:
    """Eight windows of one member."""
    choice, gate = chance.choice("1123"), asyncio.Event()
    message = form(item, told["people"][name]["session"], choice)
    tasks = [asyncio.create_task(window(port, message, gate)) for _ in range(WINDOWS)]
    await asyncio.sleep(0.01)
    told["doubtful"].append([item, name, choice])
    gate.set()
    answers = [status for status, _shown in await asyncio.gather(*tasks)]
    told["asked"] += len(answers)
    good = [one for one in answers if one == 302]
    if name == told["aside"]:
        told["doubtful"].remove([item, name, choice])
        told["wrong"] += [f"{name} steps aside of {item} and got {one}" for one in answers if one in (200, 302)]
        return
    told["wrong"] += [f"{name} on {item} got {one}" for one in answers if one not in (0, 302)]
    if good:
        told["doubtful"].remove([item, name, choice])
        told["acked"].append([item, name, choice])


async def all_cast(told: dict[str, Any], port: int, chance: random.Random) -> None:
    """Item after item, all nine members, some at the same time."""
    room = asyncio.Semaphore(AT_ONCE)
    for item in told["items"]:
        names = list(told["people"])
        chance.shuffle(names)
        await asyncio.gather(*(member(told, port, item, name, chance, room) for name in names))
        Path(told["out"]).write_text(json.dumps(told))


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("world", type=Path)
    words.add_argument("out", type=Path)
    words.add_argument("--port", type=int, required=True)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    told = json.loads(asked.world.read_text()) | {"acked": [], "doubtful": [], "wrong": [], "asked": 0, "out": str(asked.out)}
    asyncio.run(all_cast(told, asked.port, random.Random(asked.seed)))
    asked.out.write_text(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
