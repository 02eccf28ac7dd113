"""Forms that anybody may send without an account: one address that sends hundreds at once is told to wait before a page is even asked.

What a form may do, and how often, its package decides. This only keeps the machine free for others: so many forms of one address at once, then
so many a second. A whole office may stand behind one address, so both are far above what people do. Addresses are held in memory for as long as
their allowance is not full again, and written nowhere.
"""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

AT_ONCE, A_SECOND = 120.0, 2.0
MOST_ADDRESSES = 10_000
WAIT = """<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Xin chờ</title>
<p>Nơi này vừa gửi quá nhiều lần liên tiếp, nên lần này chưa được nhận. Chờ một phút rồi gửi lại.</p>
<p lang="en">Too much was sent from here in a short time, so this was not taken. Wait a minute, then send it again.</p></html>""".encode()
HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(WAIT))), ("Retry-After", "60"), ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"), ("Content-Security-Policy", "default-src 'none'"),
]  # fmt: skip

_paths: list[re.Pattern[str]] = []


def register(path: str) -> None:
    """Guard POSTs whose whole path matches."""
    _paths.append(re.compile(path))


class Allowance:
    """How many more forms each address may send now: full at the beginning, filled up with the time."""

    def __init__(self) -> None:
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._guard = threading.Lock()

    def takes(self, address: str, now: float) -> bool:
        """Whether one more form of an address is let through."""
        with self._guard:
            left, since = self._left.pop(address, (AT_ONCE, now))
            left = min(AT_ONCE, left + (now - since) * A_SECOND)
            allowed = left >= 1
            self._left[address] = (left - 1 if allowed else left, now)
            while len(self._left) > MOST_ADDRESSES:
                self._left.popitem(last=False)
            return allowed


def with_allowance(pages: WSGIApplication, address: Callable[[Mapping[str, Any]], str], now: Callable[[], float] = time.monotonic) -> WSGIApplication:
    """The pages, with the forms of everybody guarded by the `address` of who sends them."""
    allowance = Allowance()

    def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        guarded = environ["REQUEST_METHOD"] == "POST" and any(path.fullmatch(environ.get("PATH_INFO", "")) for path in _paths)
        if guarded and not allowance.takes(address(environ), now()):
            start_response("429 Too Many Requests", HEADERS)
            return [WAIT]
        return pages(environ, start_response)

    return application
