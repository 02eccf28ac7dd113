"""What is answered before the middleware, and that all else reaches the pages as it came."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from thidua.ui import direct
from thidua.ui.direct import LARGEST, Direct, with_direct

BODY = b"cau=1&cau-1=2"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Direct]:
    """What an answer at /so/N/ was asked; it answers the ticket `good` alone."""
    monkeypatch.setattr(direct, "_answers", [])
    found: list[Direct] = []

    def answer(request: Direct) -> tuple[str, bytes] | None:
        found.append(request)
        return ("200 OK", b'{"direct":true}') if request.ticket == "good" else None

    direct.register(r"/so/(?P<number>\d+)/", answer)
    return found


def pages(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("201 Created", [])
    return [environ["wsgi.input"].read()]


def posted(**changed: str) -> tuple[str, bytes, dict[str, str]]:
    """Status, body and headers of a POST with a good ticket but for what is changed."""
    environ = {
        "REQUEST_METHOD": "POST", "PATH_INFO": "/so/7/", "CONTENT_TYPE": "application/x-www-form-urlencoded;charset=UTF-8",
        "CONTENT_LENGTH": str(len(BODY)), "HTTP_X_TICKET": "good", **changed,
    }  # fmt: skip
    told: list[Any] = []
    environ_all: dict[str, Any] = {**environ, "wsgi.input": io.BytesIO(BODY)}
    body = b"".join(with_direct(pages, at_a_time=1)(environ_all, lambda status, headers: told.extend((status, headers))))  # type: ignore[arg-type]
    return told[0], body, dict(told[1])


def test_good_ticket_is_answered_with_what_the_address_and_the_body_say(asked: list[Direct]) -> None:
    status, body, headers = posted()
    assert (status, body) == ("200 OK", b'{"direct":true}')
    assert asked == [Direct({"number": "7"}, "good", BODY)]
    assert (headers["Cache-Control"], headers["X-Content-Type-Options"], headers["Content-Length"]) == ("no-store", "nosniff", str(len(body)))


@pytest.mark.parametrize(
    ("changed", "was_asked"),
    [
        ({"HTTP_X_TICKET": "bad"}, True),
        ({"HTTP_X_TICKET": ""}, False),
        ({"REQUEST_METHOD": "GET"}, False),
        ({"PATH_INFO": "/so/7/more/"}, False),
        ({"PATH_INFO": "/before/so/7/"}, False),
        ({"CONTENT_TYPE": "multipart/form-data; boundary=x"}, False),
        ({"CONTENT_LENGTH": str(LARGEST + 1)}, False),
        ({"CONTENT_LENGTH": ""}, False),
        ({"CONTENT_LENGTH": "-1"}, False),
    ],
)
def test_everything_else_reaches_the_pages_with_its_whole_body(asked: list[Direct], changed: dict[str, str], was_asked: bool) -> None:
    status, body, _headers = posted(**changed)
    assert (status, body, bool(asked)) == ("201 Created", BODY, was_asked)


def test_no_more_pages_than_told_are_made_at_a_time() -> None:
    most, now, lock, full = 3, [0, 0], threading.Lock(), threading.Event()

    def slow(_environ: dict[str, Any], _start: Callable[..., Any]) -> Iterable[bytes]:
        with lock:
            now[0] += 1
            now[1] = max(now)
            if now[0] == most:
                full.set()
        assert full.wait(10)
        with lock:
            now[0] -= 1
        return []

    application = with_direct(slow, at_a_time=most)  # type: ignore[arg-type]
    with ThreadPoolExecutor(12) as threads:
        list(threads.map(lambda _: list(application({"REQUEST_METHOD": "GET"}, lambda *_words: None)), range(12)))  # type: ignore[arg-type,return-value]
    assert now[1] == most
