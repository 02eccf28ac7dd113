"""Public pages that are kept for some seconds: what thousands open in the same minute is made once.

Only for readers who are signed out and have chosen nothing but how to read. Whoever brings another cookie, a question behind the address
or anything that is not known here is answered by the pages, as if nothing were kept. Each reader gets marks of their own for the forms of a
kept page, so that a form still counts once and nobody sends it in another's name.

A package registers its public addresses from its `AppConfig.ready()`. What it takes back is gone within `FRESH` seconds by itself, and at
once in the process that calls `forget`.
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
from wsgiref.types import StartResponse, WSGIApplication

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, parse_cookie
from django.middleware.csrf import get_token
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from thidua.store.ids import new_id

FRESH = 15.0
"""Seconds for which a page is shown as it was made; who withdraws a consent is promised a minute."""
MOST_PAGES = 400
"""Pages kept at a time, of some tens of thousands of bytes each; the ones that were asked for longest ago go first."""
WAIT = 10.0
"""Seconds that a second reader waits for the page that is being made for the first."""
_FORM_MARKS = re.compile(rb'name="(csrfmiddlewaretoken|_key)" value="([^"]*)"')
_SECRET = re.compile(r"[A-Za-z0-9]{32}")
_LEFT_OUT = frozenset({"set-cookie", "content-length", "vary"})
Headers = list[tuple[str, str]]
Hits = Callable[[Mapping[str, str], int], None]

_addresses: list[tuple[re.Pattern[str], Hits | None]] = []


def register(path: str, hits: Hits | None = None) -> None:
    """Keep the page whose whole path matches; `hits` hears, whenever it is made anew, how often it was shown since without being made."""
    _addresses.append((re.compile(path), hits))


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
        before = place.made
        stale = before is None or now() >= before.until
        # Whoever comes while a page is being made again sees the one before; the very first waits for it.
        if stale and place.making.acquire(blocking=before is None, timeout=WAIT if before is None else -1):
            try:
                if place.made is before:
                    place.made = _make(pages, environ, now)
                    if place.made is not None:  # a page that is made counts its reader itself
                        return _answer(place.made, secret, start_response)
            finally:
                place.making.release()
        if place.made is None:
            return pages(environ, start_response)
        with _guard:
            _shown[key[0]] += 1
        return _answer(place.made, secret, start_response)

    return application


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
    if environ["REQUEST_METHOD"] != "GET" or environ.get("QUERY_STRING") or not any(pattern.fullmatch(path) for pattern, _ in _addresses):
        return None
    read = _cookies(environ.get("HTTP_COOKIE", ""))
    if read is None:
        return None
    language, text, contrast, secret = read
    language = language or _language(environ.get("HTTP_ACCEPT_LANGUAGE", ""))
    host, scheme = environ.get("HTTP_HOST", ""), environ.get("HTTP_X_FORWARDED_PROTO", "") or environ.get("wsgi.url_scheme", "")
    return (path, host, scheme, language, text, contrast, environ.get("HTTP_HX_REQUEST", "")), secret


@lru_cache(maxsize=2048)
def _cookies(header: str) -> tuple[str, str, str, str] | None:
    """Language, size of text, contrast and the secret of forms that a reader has; None when they have any other cookie."""
    found = parse_cookie(header)
    known = (settings.LANGUAGE_COOKIE_NAME, "thidua_text", "thidua_contrast", settings.CSRF_COOKIE_NAME)
    if found.keys() - set(known):
        return None
    language, text, contrast, secret = (found.get(name, "") for name in known)
    return language, text, contrast, secret if _SECRET.fullmatch(secret) else ""


@lru_cache(maxsize=512)
def _language(accepted: str) -> str:
    """The language that a page will have by what the browser asks for."""
    for code, _weight in parse_accept_lang_header(accepted.lower()[:200]):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


def _make(pages: WSGIApplication, environ: Mapping[str, Any], now: Callable[[], float]) -> Made | None:
    """A page as a reader without any secret gets it; None for what is no page to keep."""
    told: list[Any] = []

    def start(status: str, headers: Headers, _failure: Any = None) -> Callable[[bytes], object]:
        told[:] = [status, headers]
        return lambda _data: None

    _tell_hits()
    answered = pages(dict(environ), start)
    try:
        body = b"".join(answered)
    finally:
        close = getattr(answered, "close", None)
        if close is not None:
            close()
    status, headers = told
    if not status.startswith("200 "):
        return None
    pieces, marks, place = [], [], 0
    for mark in _FORM_MARKS.finditer(body):
        pieces.append(body[place : mark.start(2)])
        marks.append(mark[1].decode())
        place = mark.end(2)
    kept = [(name, value) for name, value in headers if name.lower() not in _LEFT_OUT]
    return Made(status, kept, (*pieces, body[place:]), tuple(marks), now() + FRESH)


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
