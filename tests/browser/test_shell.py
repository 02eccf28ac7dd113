"""The shell of every page: what it is for, the keys of the table, the search and the day on a phone."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import Page, expect
from tests.browser.acts import sign_in
from tests.browser.checks import assert_accessible
from tests.factories.world import PASSWORD, make_world
from tests.plans.document import TEXT

from thidua.ui.keys import KEYS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
HEAR = """() => document.addEventListener("click", event => {
  const one = event.target.closest("[data-key], [data-go]");
  if (one) { event.preventDefault(); event.stopPropagation(); window.heardKey = one.dataset.key ?? "g " + one.dataset.go; }
}, true)"""
"""Says which button or link a key pressed, and keeps it from doing its work, so that one page serves for all keys."""


@pytest.fixture
def signed(page: Page) -> Page:
    sign_in(page, make_world().officer.user.username, PASSWORD)
    return page


def test_help_says_what_the_page_is_for_without_a_script_and_on_a_phone(signed: Page) -> None:
    for size in ({"width": 1366, "height": 768}, PHONE):
        signed.set_viewport_size(size)
        signed.goto("/van-ban/dang-ky/")
        signed.locator("details.page-help > summary").click()
        panel = signed.locator("details.page-help .menu-body")
        expect(panel).to_contain_text("Trang này để làm gì")
        box = panel.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= size["width"]
        assert_accessible(signed, f"help at {size['width']} px")
        if os.environ.get("SHOT"):
            signed.screenshot(path=f"{os.environ['SHOT']}/help-{size['width']}.png")
        signed.keyboard.press("Escape")
        expect(panel).to_be_hidden()


def test_ctrl_k_on_a_phone_opens_the_page_of_search(signed: Page) -> None:
    signed.set_viewport_size(PHONE)
    signed.goto("/")
    signed.keyboard.press("Control+k")
    signed.wait_for_url("**/tim/**")


def test_day_is_typed_or_taken_from_the_calendar(signed: Page) -> None:
    signed.set_viewport_size(PHONE)
    signed.goto("/van-ban/dang-ky/")
    place = signed.locator("[data-day]").first
    field, button = place.locator("input").first, place.locator("[data-day-open]")
    assert (button.bounding_box() or {})["height"] >= 44
    field.fill("14/5/2025")
    button.click()
    assert place.locator("input[type=date]").input_value() == "2025-05-14"
    place.locator("input[type=date]").evaluate("one => { one.value = '2025-06-03'; one.dispatchEvent(new Event('change')); }")
    assert field.input_value() == "03/06/2025"


def test_every_key_of_the_table_is_heard_in_the_review_of_a_plan_or_said_to_serve_elsewhere(signed: Page) -> None:
    signed.goto("/phong-trao/nhap/")
    signed.get_by_text("Dán văn bản", exact=True).click()
    signed.fill("textarea[name=text]", TEXT)
    signed.get_by_role("button", name="Đọc văn bản này").click()
    signed.wait_for_url("**/ra-soat/")
    signed.goto(signed.url + "?loc=tat-ca")
    signed.locator(".clause-row").first.click()
    signed.locator("[data-card]").wait_for()
    signed.evaluate(HEAR)
    signed.keyboard.press("?")
    listed = set(signed.locator("dialog[data-keys] [data-keys-line]:visible").evaluate_all("rows => rows.map(row => row.dataset.keysLine)"))
    signed.keyboard.press("Escape")
    heard = {"?"}
    for key in (one.press for one in KEYS if one.press != "?"):
        signed.evaluate("() => { window.heardKey = ''; document.activeElement.blur(); }")
        for part in ("Control+k",) if key == "ctrl k" else key.split():
            signed.keyboard.press(part)
        focus = signed.evaluate(
            "document.activeElement.matches('[data-search]') ? 'search' : document.activeElement.closest('[data-row]') ? 'row' : ''"
        )
        if signed.evaluate("window.heardKey") == key or (focus == "search" and key in "/ctrl k") or (focus == "row" and key in "jk"):
            heard.add(key)
    assert heard == listed
    assert {"a", "e", "m", "x", "t", "g h", "ctrl k", "/", "?"} <= heard
