"""Answering a question by keyboard on a phone-sized screen: the fragment as the living style page shows it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from tests.browser.acts import come_in
from tests.browser.checks import assert_accessible
from tests.factories.world import make_admin

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEIGHTS = "[...document.querySelectorAll('.qa-choice, .qa-line select, .qa input:not([type=radio],[type=checkbox],[type=hidden])')].map(e => e.offsetHeight)"


@pytest.fixture
def stories(page: Page) -> Page:
    """The style page on a phone."""
    make_admin()
    come_in(page, "quantri")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/quan-tri/kieu-mau/")
    return page


def test_every_kind_is_answered_by_keyboard(stories: Page) -> None:
    one = stories.locator("#mau-vi-1 input[type=radio]")
    one.first.focus()
    stories.keyboard.press("ArrowDown")
    assert one.nth(1).is_checked()
    several = stories.locator("#mau-vi-2 input[type=checkbox]")
    before = several.first.is_checked()
    several.first.focus()
    stories.keyboard.press("Space")
    assert several.first.is_checked() is not before
    order = stories.locator("#mau-vi-4 select").first
    order.focus()
    stories.keyboard.press("ArrowDown")
    assert order.input_value() != ""


def test_reader_hears_the_question_with_each_choice_and_fingers_find_them(stories: Page) -> None:
    group = stories.get_by_role("group", name="Đơn vị gửi báo cáo trong bao lâu?")
    choice = group.get_by_role("radio").first
    assert choice.evaluate("e => document.getElementById(e.getAttribute('aria-describedby')).textContent") == "Chọn một đáp án."
    assert min(height for height in stories.evaluate(HEIGHTS) if height) >= 44
    assert_accessible(stories, "kieu-mau")


def test_page_does_not_tell_what_is_right(stories: Page) -> None:
    values = stories.locator("#mau-vi-4 select").first.locator("option").evaluate_all("list => list.map(one => one.value)")
    assert values == ["", "1", "2", "3"]
    assert stories.locator("#mau-vi-1 input[type=radio]").evaluate_all("list => list.map(one => one.value)") == ["1", "2", "3", "4"]
