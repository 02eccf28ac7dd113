"""Addresses that are answered before the middleware: for what thousands send in the same minute, and only where it goes well.

A package registers an answer from its `AppConfig.ready()`. It decides from the request alone, without session or account, and
gives None for whatever it is not sure of: the pages then get the same request and decide, in words. So there is one place that refuses.
"""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

LARGEST = 65_536
"""Bytes of a body; a larger one is for the pages."""
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Direct:
    """A POST of a form, as it came: what the address says, the ticket of the header `X-Ticket`, the body."""

    found: Mapping[str, str]
    ticket: str
    body: bytes


Answer = Callable[[Direct], tuple[str, bytes] | None]
"""Status and JSON, or None."""
_answers: list[tuple[re.Pattern[str], Answer]] = []


def register(path: str, answer: Answer) -> None:
    """Answer POSTs with a ticket whose whole path matches the pattern."""
    _answers.append((re.compile(path), answer))


def with_direct(pages: WSGIApplication, *, at_a_time: int) -> WSGIApplication:
    """The pages, of which at most `at_a_time` are made at the same time, behind the registered addresses, of which any number waits."""
    room = threading.BoundedSemaphore(at_a_time)

    def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        answer = _answered(environ)
        if answer is not None:
            status, body = answer
            start_response(status, [*HEADERS, ("Content-Length", str(len(body)))])
            return [body]
        with room:
            return pages(environ, start_response)

    return application


HEADERS = [("Content-Type", "application/json"), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]


def _answered(environ: dict[str, Any]) -> tuple[str, bytes] | None:
    ticket = environ.get("HTTP_X_TICKET")
    if not ticket or environ["REQUEST_METHOD"] != "POST" or not environ.get("CONTENT_TYPE", "").startswith(FORM):
        return None
    length = environ.get("CONTENT_LENGTH", "")
    if not length.isdigit() or int(length) > LARGEST:
        return None
    for path, answer in _answers:
        if found := path.fullmatch(environ.get("PATH_INFO", "")):
            body = environ["wsgi.input"].read(int(length))
            environ["wsgi.input"] = io.BytesIO(body)
            return answer(Direct(found.groupdict(), ticket, body))
    return None
