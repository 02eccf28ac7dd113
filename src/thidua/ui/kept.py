"""Public pages that are kept for some seconds: what thousands open in the same minute is made once.

Only for readers who are signed out and have chosen nothing but how to read. Whoever is signed in, brings a cookie by which a page differs or
asks a question behind the address is answered by the pages, as if nothing were kept. Each reader gets marks of their own for the forms of a
kept page, so that a form still counts once and nobody sends it in another's name.

A package registers its public addresses from its `AppConfig.ready()`. What it takes back is gone within `FRESH` and `LATE` seconds by itself,
and at once in the process that calls `forget`.
"""

from __future__ import annotations

import re
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl
from wsgiref.types import StartResponse, WSGIApplication

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, parse_cookie
from django.middleware.csrf import get_token
from django.utils.translation import get_language_from_request

from thidua.store.ids import new_id
from thidua.ui.context import VISIT

FRESH = 15.0
"""Seconds for which a page is shown as it was made; who withdraws a consent is promised a minute."""
LATE = 20.0
"""Seconds more for which others see it while it is being made anew; after that they wait, and are answered by the pages."""
MOST_PAGES = 400
"""Pages kept at a time, of some tens of thousands of bytes each; the ones that were asked for longest ago go first."""
WAIT = 10.0
"""Seconds that a reader waits for the page that is being made for another."""
NOT_ASKED = frozenset((
    "fbclid", "gclid", "gbraid", "wbraid", "msclkid", "zarsrc", "gidzl", "igshid", "mc_cid", "mc_eid", "_ga", "_gl",
    "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id",
))  # fmt: skip
"""What other sites hang on an address to follow their readers: no page of ours asks for it."""
_FORM_MARKS = re.compile(rb'name="(csrfmiddlewaretoken|_key)" value="([^"]*)"')
_SECRET = re.compile(r"[A-Za-z0-9]{32}")
_LEFT_OUT = frozenset({"set-cookie", "content-length", "vary"})
Headers = list[tuple[str, str]]
Hits = Callable[[Mapping[str, str], int], None]

_addresses: list[tuple[re.Pattern[str], Hits | None]] = []
_own_cookies: set[str] = set()


def register(path: str, hits: Hits | None = None) -> None:
    """Keep the page whose whole path matches; `hits` hears, whenever it is made anew, how often it was shown since without being made."""
    _addresses.append((re.compile(path), hits))


def answers_to(cookie: str) -> None:
    """A cookie by which a page is not the same for everybody: whoever brings it is answered by the pages."""
    _own_cookies.add(cookie)


@dataclass(frozen=True)
class Made:
    """A page as it was made: its bytes in pieces, between which the marks of the reader stand."""

    status: str
    headers: Headers
    pieces: tuple[bytes, ...]
    marks: tuple[str, ...]
    until: float


@dataclass
class Place:
    """Where a page is kept, and the lock of who makes it."""

    made: Made | None = None
    refused: bool = False
    """The answer was none to keep, such as that there is no such page: whoever waited for it asks for themselves."""
    making: threading.Lock = field(default_factory=threading.Lock)


_places: OrderedDict[tuple[str, ...], Place] = OrderedDict()
_shown: Counter[str] = Counter()
_guard = threading.Lock()


def forget() -> None:
    """Let go of every page that this process keeps."""
    with _guard:
        _places.clear()


def with_kept(pages: WSGIApplication, now: Callable[[], float] = time.monotonic) -> WSGIApplication:
    """The pages behind what is kept of them."""

    def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        asked = _asked(environ)
        if asked is None:
            return pages(environ, start_response)
        key, secret = asked
        place = _place(key)
        made = place.made
        if made is None or now() >= made.until:
            usable = made is not None and now() < made.until + LATE
            if place.making.acquire(blocking=not usable, timeout=-1 if usable else WAIT):
                try:
                    made = place.made
                    if not place.refused and (made is None or now() >= made.until):
                        return _made_for(pages, dict(environ, QUERY_STRING=""), start_response, key, place, secret, now)
                finally:
                    place.making.release()
            elif not usable:
                made = None
        if made is None:
            return pages(environ, start_response)
        with _guard:
            _shown[key[0]] += 1
        return _answer(made, secret, start_response)

    return application


def _made_for(
    pages: WSGIApplication,
    environ: dict[str, Any],
    start_response: StartResponse,
    key: tuple[str, ...],
    place: Place,
    secret: str,
    now: Callable[[], float],
) -> list[bytes]:
    """The answer for the reader for whom a page is made; it counts them itself. What is no page is theirs as it came, and kept for nobody."""
    _tell_hits()
    status, headers, body = _asked_of(pages, environ)
    if status.startswith("200 "):
        place.made = _cut(status, headers, body, now() + FRESH)
        return _answer(place.made, secret, start_response)
    place.made, place.refused = None, True
    with _guard:
        if _places.get(key) is place:
            del _places[key]
    start_response(status, headers)
    return [body]


def _place(key: tuple[str, ...]) -> Place:
    with _guard:
        place = _places.get(key)
        if place is None:
            place = _places[key] = Place()
            if len(_places) > MOST_PAGES:
                _places.popitem(last=False)
        _places.move_to_end(key)
    return place


def _asked(environ: Mapping[str, Any]) -> tuple[tuple[str, ...], str] | None:
    """Which page is asked for, in all that it depends on, and the secret of the reader's forms; None when it is not one that is kept."""
    path = environ.get("PATH_INFO", "")
    if (
        environ["REQUEST_METHOD"] != "GET"
        or not _asks_nothing(environ.get("QUERY_STRING", ""))
        or not any(one.fullmatch(path) for one, _ in _addresses)
    ):
        return None
    read = _cookies(environ.get("HTTP_COOKIE", ""))
    if read is None:
        return None
    chosen, text, contrast, secret = read
    language = _language(chosen, environ.get("HTTP_ACCEPT_LANGUAGE", ""))
    host, scheme = environ.get("HTTP_HOST", ""), environ.get("HTTP_X_FORWARDED_PROTO", "") or environ.get("wsgi.url_scheme", "")
    return (path, host, scheme, language, text, contrast, environ.get("HTTP_HX_REQUEST", "")), secret


@lru_cache(maxsize=512)
def _asks_nothing(query: str) -> bool:
    return not query or all(name in NOT_ASKED for name, _ in parse_qsl(query, keep_blank_values=True))


@lru_cache(maxsize=2048)
def _cookies(header: str) -> tuple[str, str, str, str] | None:
    """Language, size of text, contrast and the secret of forms that a reader has; None when they have a cookie by which pages differ further."""
    found = parse_cookie(header)
    if found.keys() & {settings.SESSION_COOKIE_NAME, "messages", VISIT, *_own_cookies}:
        return None
    known = (settings.LANGUAGE_COOKIE_NAME, "thidua_text", "thidua_contrast", settings.CSRF_COOKIE_NAME)
    language, text, contrast, secret = (found.get(name, "") for name in known)
    return language, text, contrast, secret if _SECRET.fullmatch(secret) else ""


@lru_cache(maxsize=512)
def _language(chosen: str, accepted: str) -> str:
    """The language that the pages will choose, found by the function that chooses it there: two that differ would keep one language as another."""
    request = HttpRequest()
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = chosen
    request.META["HTTP_ACCEPT_LANGUAGE"] = accepted
    return get_language_from_request(request)


def _asked_of(pages: WSGIApplication, environ: dict[str, Any]) -> tuple[str, Headers, bytes]:
    """The whole answer of the pages."""
    told: list[Any] = []

    def start(status: str, headers: Headers, _failure: Any = None) -> Callable[[bytes], object]:
        told[:] = [status, headers]
        return lambda _data: None

    answered = pages(environ, start)
    try:
        body = b"".join(answered)
    finally:
        close = getattr(answered, "close", None)
        if close is not None:
            close()
    status, headers = told
    return status, headers, body


def _cut(status: str, headers: Headers, body: bytes, until: float) -> Made:
    """A page without the marks of the reader for whom it was made."""
    pieces, marks, place = [], [], 0
    for mark in _FORM_MARKS.finditer(body):
        pieces.append(body[place : mark.start(2)])
        marks.append(mark[1].decode())
        place = mark.end(2)
    kept = [(name, value) for name, value in headers if name.lower() not in _LEFT_OUT]
    return Made(status, kept, (*pieces, body[place:]), tuple(marks), until)


def _tell_hits() -> None:
    """Tell those who count how often their pages were shown; what cannot be written now is told the next time."""
    with _guard:
        counted = Counter(_shown)
        _shown.clear()
    for shown, times in counted.items():
        for pattern, hits in _addresses:
            found = pattern.fullmatch(shown)
            if found and hits is not None:
                try:
                    hits(found.groupdict(), times)
                except DatabaseError:
                    with _guard:
                        _shown[shown] += times


def _answer(made: Made, secret: str, start_response: StartResponse) -> list[bytes]:
    headers = [*made.headers, ("Vary", "Cookie, Accept-Language")]
    body = made.pieces[0]
    if made.marks:
        request = HttpRequest()
        if secret:
            request.META["CSRF_COOKIE"] = secret
        token = get_token(request).encode()
        if not secret:
            headers.append(("Set-Cookie", _secret_cookie(request.META["CSRF_COOKIE"])))
        woven = [body]
        for mark, piece in zip(made.marks, made.pieces[1:], strict=True):
            woven += [token if mark == "csrfmiddlewaretoken" else str(new_id()).encode(), piece]
        body = b"".join(woven)
    start_response(made.status, [*headers, ("Content-Length", str(len(body)))])
    return [body]


def _secret_cookie(secret: str) -> str:
    cookie = SimpleCookie({settings.CSRF_COOKIE_NAME: secret})
    morsel = cookie[settings.CSRF_COOKIE_NAME]
    morsel["path"], morsel["max-age"], morsel["samesite"] = settings.CSRF_COOKIE_PATH, settings.CSRF_COOKIE_AGE, settings.CSRF_COOKIE_SAMESITE
    morsel["secure"], morsel["httponly"] = settings.CSRF_COOKIE_SECURE, settings.CSRF_COOKIE_HTTPONLY
    return morsel.OutputString()
