"""One address that sends hundreds of forms at once waits; others do not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.ui import bursts
from thidua.ui.bursts import A_SECOND, AT_ONCE, MOST_ADDRESSES, Allowance, with_allowance


class Site:
    def __init__(self) -> None:
        self.time, self.taken = 0.0, 0
        self.application = with_allowance(self.pages, lambda environ: str(environ["REMOTE_ADDR"]), lambda: self.time)

    def pages(self, _environ: Mapping[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.taken += 1
        start_response("302 Found", [])
        return [b""]

    def post(self, address: str = "203.0.113.7", path: str = "/tin/mot/binh-chon/", method: str = "POST") -> str:
        told: list[str] = []
        environ: Any = {"REQUEST_METHOD": method, "PATH_INFO": path, "REMOTE_ADDR": address}
        self.application(environ, lambda status, headers: told.append(status))  # type: ignore[arg-type,misc,return-value]
        return told[0].partition(" ")[0]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(bursts, "_paths", [])
    bursts.register(r"/tin/[^/]+/binh-chon/")
    return Site()


def test_thousand_forms_of_one_address_take_nothing_from_another(site: Site) -> None:
    answers = [site.post() for _ in range(1000)]
    assert (answers.count("302"), answers.count("429"), site.taken) == (AT_ONCE, 1000 - AT_ONCE, AT_ONCE)
    assert site.post("203.0.113.8") == "302"


def test_address_that_waits_may_send_again(site: Site) -> None:
    for _ in range(200):
        site.post()
    site.time = 1 / A_SECOND
    assert [site.post() for _ in range(2)] == ["302", "429"]


@pytest.mark.parametrize(("path", "method"), [("/tin/mot/binh-chon/", "GET"), ("/viec/", "POST"), ("/tin/mot/binh-chon/them/", "POST")])
def test_anything_else_is_let_through(site: Site, path: str, method: str) -> None:
    assert {site.post(path=path, method=method) for _ in range(300)} == {"302"}


def test_answer_says_in_both_languages_what_to_do() -> None:
    assert ("Chờ một phút rồi gửi lại." in bursts.WAIT.decode(), "Wait a minute" in bursts.WAIT.decode()) == (True, True)


@given(st.lists(st.floats(0, 30), max_size=400))
def test_never_more_than_the_allowance_and_what_the_time_adds(gaps: list[float]) -> None:
    allowance, now, taken = Allowance(), 0.0, 0
    for gap in gaps:
        now += gap
        taken += allowance.takes("a", now)
    assert taken <= AT_ONCE + A_SECOND * now


def test_addresses_are_held_in_a_bounded_memory() -> None:
    allowance = Allowance()
    for number in range(MOST_ADDRESSES + 50):
        allowance.takes(str(number), 0.0)
    assert len(allowance._left) == MOST_ADDRESSES
