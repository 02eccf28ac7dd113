"""The pages of the design system in a real browser: reachable by all, valid, light, and free of inline code."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response
from tests.browser.acts import come_in
from tests.browser.checks import assert_accessible, faults_of_html
from tests.factories.world import make_admin

SIGNED_OUT = ("/tai-khoan/login/", "/kich-hoat/")
SIGNED_IN = ("/tai-khoan/logout/", "/tai-khoan/password/change/", "/tai-khoan/2fa/", "/tai-khoan/sessions/", "/khong-co/")


@pytest.fixture
def enter(page: Page) -> Callable[[], None]:
    """Sign the administrator in."""
    make_admin()
    return lambda: come_in(page, "quantri")


def test_pages_to_which_no_link_leads_have_no_axe_violation(page: Page, enter: Callable[[], None]) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for path in SIGNED_OUT:
        page.goto(path)
        assert_accessible(page, path)
    enter()
    for path in SIGNED_IN:
        page.goto(path)
        assert_accessible(page, path)


def test_pages_pass_the_html_checker(page: Page, enter: Callable[[], None], tmp_path: Path) -> None:
    enter()
    for number, path in enumerate(SIGNED_IN):
        (tmp_path / f"{number}.html").write_text(page.request.get(path).text(), encoding="utf-8")
    page.context.clear_cookies()
    for number, path in enumerate(SIGNED_OUT):
        (tmp_path / f"out{number}.html").write_text(page.request.get(path).text(), encoding="utf-8")
    assert faults_of_html(tmp_path) == []


def test_first_load_weighs_at_most_200_kb(page: Page, enter: Callable[[], None]) -> None:
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))
    page.goto("/tai-khoan/login/", wait_until="networkidle")
    assert (len(loaded) > 5, sum(travelling(one) for one in loaded) <= 200_000) == (True, True)


def travelling(response: Response) -> int:
    """The bytes of an answer as production sends it: text compressed, fonts as they are."""
    body = response.body()
    return len(body) if response.url.endswith(".woff2") else len(gzip.compress(body))


def test_text_size_and_contrast_hold_on_the_next_page_without_javascript(browser: object, live_server: object, enter: object) -> None:
    context = browser.new_context(java_script_enabled=False, locale="vi-VN", base_url=str(live_server))  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto("/tai-khoan/login/")
    page.click(".wide button[name=text][value='112']")
    page.click(".wide button[name=contrast]")
    page.goto("/kich-hoat/")
    kept = (page.get_attribute("html", "data-text"), page.get_attribute("html", "data-contrast"))
    context.close()
    assert kept == ("112", "high")


def test_language_switch_turns_the_same_page_to_english(page: Page, enter: object) -> None:
    page.goto("/tai-khoan/login/")
    page.click(".wide button[name=language][value=en]")
    assert (page.get_attribute("html", "lang"), page.url.endswith("/tai-khoan/login/")) == ("en", True)


def test_narrow_page_of_320_px_does_not_scroll_sideways(page: Page, enter: Callable[[], None]) -> None:
    enter()
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/quan-tri/kieu-mau/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
