"""Public pages that are kept: for whom, how long, with whose marks, and how often they are told to have been shown."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.middleware.csrf import _does_token_match  # the very comparison that a form meets
from django.test import RequestFactory
from django.utils.translation import get_language_from_request

from thidua.ui import kept
from thidua.ui.context import VISIT
from thidua.ui.kept import FRESH, LATE, MOST_PAGES, with_kept

PAGE = b'<form><input name="csrfmiddlewaretoken" value="made"><input name="_key" value="made"><p>trang %d</p></form>'
SECRET = "a" * 32


class Site:
    """A site of one public page, which tells how often it was made."""

    def __init__(self) -> None:
        self.made: Counter[str] = Counter()
        self.time = 0.0
        self.status = "200 OK"
        self.body = PAGE
        self.hits: Counter[str] = Counter()
        self.application = with_kept(self.pages, lambda: self.time)

    def pages(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.made[environ["PATH_INFO"]] += 1
        start_response(
            self.status, [("Content-Type", "text/html"), ("Set-Cookie", "csrftoken=of-the-maker"), ("Vary", "Cookie"), ("X-Kept", "as it was")]
        )
        return [self.body % sum(self.made.values())] if b"%d" in self.body else [self.body]

    def count(self, found: Mapping[str, str], times: int) -> None:
        self.hits[found["slug"]] += times

    def get(self, path: str = "/tin/mot/", **changed: str) -> tuple[str, str, dict[str, str]]:
        told: list[Any] = []
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "nhanh", **changed}
        body = b"".join(self.application(environ, lambda status, headers: told.extend((status, headers))))  # type: ignore[arg-type,func-returns-value]
        return told[0], body.decode(), dict(told[1])


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(kept, "_addresses", [])
    monkeypatch.setattr(kept, "_own_cookies", {"binh_chon"})
    kept._cookies.cache_clear()
    kept.forget()
    kept._shown.clear()
    found = Site()
    kept.register(r"/tin/(?P<slug>[a-z0-9-]+)/", found.count)
    yield found
    kept.forget()
    kept._shown.clear()


def marks(body: str) -> list[str]:
    return re.findall(r'value="([^"]*)"', body)


def test_page_is_made_once_for_all_who_come_while_it_is_fresh_and_anew_after_that(site: Site) -> None:
    first, second = site.get(), site.get()
    site.time = FRESH - 0.1
    third = site.get()
    site.time = FRESH
    fourth = site.get()
    assert [re.findall(r"trang \d", body)[0] for _, body, _ in (first, second, third, fourth)] == ["trang 1", "trang 1", "trang 1", "trang 2"]
    assert (first[2]["X-Kept"], first[2]["Content-Length"]) == ("as it was", str(len(first[1].encode())))
    assert set(first[2]["Vary"].split(", ")) == {"Cookie", "Accept-Language"}


def test_each_reader_gets_a_secret_and_a_key_of_their_own(site: Site) -> None:
    answers = [site.get() for _ in range(3)]
    keys = {marks(body)[1] for _, body, _ in answers}
    secrets = [re.match(r"csrftoken=(\w{32});", headers["Set-Cookie"]) for _, _, headers in answers]
    assert (len(keys), "made" in keys, len({found[1] for found in secrets if found})) == (3, False, 3)
    assert all(_does_token_match(marks(body)[0], found[1]) for (_, body, _), found in zip(answers, secrets, strict=True) if found)


def test_reader_with_a_secret_keeps_it(site: Site) -> None:
    _, body, headers = site.get(HTTP_COOKIE=f"csrftoken={SECRET}")
    assert ("Set-Cookie" in headers, _does_token_match(marks(body)[0], SECRET)) == (False, True)


def test_page_without_a_form_sets_no_cookie(site: Site) -> None:
    site.body = b"<p>tin</p>"
    assert "Set-Cookie" not in site.get()[2]


@pytest.mark.parametrize(
    "changed",
    [
        {"REQUEST_METHOD": "POST"}, {"REQUEST_METHOD": "HEAD"}, {"QUERY_STRING": "tu=hoc"}, {"path": "/tin/"}, {"path": "/tin/mot/binh-luan/"},
        {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}=x"}, {"HTTP_COOKIE": "messages=x"}, {"HTTP_COOKIE": f"csrftoken={SECRET}; binh_chon=x"},
        {"HTTP_COOKIE": f"{VISIT}=en"}, {"HTTP_COOKIE": f"thidua_text=125; bad\x00name=1; {settings.SESSION_COOKIE_NAME}=1"},
        {"QUERY_STRING": "utm_source=x&tu=hoc"}, {"QUERY_STRING": "lang=en"},
    ],
)  # fmt: skip
def test_whatever_may_be_answered_otherwise_reaches_the_pages_each_time(site: Site, changed: dict[str, str]) -> None:
    for _ in range(3):
        site.get(**changed)
    assert sum(site.made.values()) == 3


@pytest.mark.parametrize(
    "other",
    [
        {"HTTP_HOST": "khac"}, {"HTTP_COOKIE": "thidua_text=125"}, {"HTTP_COOKIE": "thidua_contrast=high"}, {"HTTP_COOKIE": "thidua_language=en"},
        {"HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.9"}, {"HTTP_X_FORWARDED_PROTO": "https"}, {"HTTP_HX_REQUEST": "true"},
    ],
)  # fmt: skip
def test_page_is_kept_apart_for_whatever_it_depends_on(site: Site, other: dict[str, str]) -> None:
    shown = [site.get(), site.get(**other), site.get(), site.get(**other)]
    assert [re.findall(r"trang \d", body)[0] for _, body, _ in shown] == ["trang 1", "trang 2", "trang 1", "trang 2"]


def test_languages_that_are_not_spoken_here_are_the_one_of_the_house(site: Site) -> None:
    for accepted in ("vi", "vi-VN,vi;q=0.9", "fr", "zz-ZZ;q=0.1", ""):
        site.get(HTTP_ACCEPT_LANGUAGE=accepted)
    assert sum(site.made.values()) == 1


@pytest.mark.parametrize("accepted", ["zz," * 80 + "en", "*,en", "en;q=0,vi", "en;q=0.9,vi;q=0.8", "EN-us", "a" * 600 + ",en"])
def test_page_is_kept_under_the_language_that_it_is_made_in(site: Site, accepted: str) -> None:
    """Whatever a browser asks for: a page kept as another language would be shown to everybody who wants that one."""
    request = RequestFactory().get("/", HTTP_ACCEPT_LANGUAGE=accepted)
    site.get(HTTP_ACCEPT_LANGUAGE=accepted)
    site.get(HTTP_COOKIE=f"thidua_language={get_language_from_request(request)}")
    assert sum(site.made.values()) == 1


def test_links_of_other_sites_and_their_cookies_change_nothing(site: Site) -> None:
    site.get()
    site.get(QUERY_STRING="fbclid=abc&utm_source=zalo")
    site.get(HTTP_COOKIE="_ga=GA1.2.3; _fbp=x")
    assert sum(site.made.values()) == 1


def test_answer_that_is_no_page_is_made_once_for_each_reader_and_kept_for_none(site: Site) -> None:
    site.status = "404 Not Found"
    told = [site.get() for _ in range(2)]
    assert ([status for status, _, _ in told], site.made["/tin/mot/"], kept._places) == (["404 Not Found"] * 2, 2, {})
    assert told[0][2]["Set-Cookie"] == "csrftoken=of-the-maker"


def test_who_waited_for_a_page_that_is_none_asks_without_waiting_for_each_other(site: Site) -> None:
    gate, both = threading.Event(), threading.Barrier(3)
    site.status = "404 Not Found"
    first = site.pages

    def slow(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if site.made["/tin/mot/"]:
            both.wait(5)  # the two who waited are in the pages at the same time, or this fails
        else:
            gate.wait(5)
        return first(environ, start_response)

    site.application = with_kept(slow, lambda: site.time)
    with ThreadPoolExecutor(3) as pool:
        came = [pool.submit(site.get) for _ in range(3)]
        while sum(place.making.locked() for place in kept._places.values()) == 0:
            pass
        gate.set()
        both.wait(5)
        assert [one.result()[0] for one in came] == ["404 Not Found"] * 3


def test_page_that_nobody_asked_for_is_not_shown_old_while_it_is_made_anew(site: Site) -> None:
    site.get()
    gate, first = threading.Event(), site.pages

    def slow(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        gate.wait(5)
        return first(environ, start_response)

    site.application = with_kept(slow, lambda: site.time)
    site.time = FRESH + LATE
    with ThreadPoolExecutor(2) as pool:
        came = [pool.submit(site.get) for _ in range(2)]
        gate.set()
        assert {re.findall(r"trang \d", one.result()[1])[0] for one in came} == {"trang 2"}


def test_making_that_fails_leaves_the_page_before_for_seconds_only(site: Site) -> None:
    def broken(_environ: dict[str, Any], _start: Callable[..., Any]) -> Iterable[bytes]:
        raise DatabaseError

    site.get()
    site.application = with_kept(broken, lambda: site.time)
    for late in (FRESH, FRESH + LATE):
        site.time = late
        with pytest.raises(DatabaseError):
            site.get()


def test_forgotten_page_is_gone_at_once(site: Site) -> None:
    site.get()
    kept.forget()
    assert "trang 2" in site.get()[1]


def test_oldest_page_makes_room(site: Site) -> None:
    for number in range(MOST_PAGES + 1):
        site.get(f"/tin/bai-{number}/")
    site.get("/tin/bai-1/")
    site.get("/tin/bai-0/")
    assert (site.made["/tin/bai-1/"], site.made["/tin/bai-0/"]) == (1, 2)


def test_hits_are_told_once_each_without_the_reader_for_whom_the_page_was_made(site: Site) -> None:
    for _ in range(5):
        site.get()
    assert site.hits == {}
    site.time = FRESH
    site.get()
    assert (site.hits, site.made["/tin/mot/"]) == ({"mot": 4}, 2)
    site.time = 2 * FRESH
    site.get()
    assert site.hits == {"mot": 4}


def test_hits_that_cannot_be_written_are_told_the_next_time(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise DatabaseError

    site.get()
    site.get()
    addresses = kept._addresses
    monkeypatch.setattr(kept, "_addresses", [(addresses[0][0], full)])
    site.time = FRESH
    site.get()
    monkeypatch.setattr(kept, "_addresses", addresses)
    site.time = 2 * FRESH
    site.get()
    assert site.hits == {"mot": 1}


def test_of_many_who_come_at_once_the_page_is_made_for_one_and_later_nobody_waits(site: Site) -> None:
    gate = threading.Event()
    first = site.pages

    def slow(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        gate.wait(5)
        return first(environ, start_response)

    site.application = with_kept(slow, lambda: site.time)
    with ThreadPoolExecutor(8) as pool:
        came = [pool.submit(site.get) for _ in range(8)]
        gate.set()
        assert {re.findall(r"trang \d", one.result()[1])[0] for one in came} == {"trang 1"}
        gate.clear()
        site.time = FRESH
        maker = pool.submit(site.get)
        while not next(iter(kept._places.values())).making.locked():
            pass
        assert "trang 1" in site.get()[1]  # the page before, while another is being made
        gate.set()
        assert "trang 2" in maker.result()[1]
