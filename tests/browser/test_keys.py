"""The keys of a page: listed by "?" or the mouse, switched off by who wants it, and Ctrl K to the search."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser.acts import come_in
from tests.browser.checks import assert_accessible
from tests.factories.world import make_world
from tests.plans.document import TEXT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MAP = "dialog[data-keys]"


@pytest.fixture
def signed(page: Page) -> Page:
    officer = make_world().officer
    come_in(page, officer.user.username)
    return page


@pytest.fixture
def review(signed: Page) -> Page:
    signed.goto("/phong-trao/nhap/")
    signed.get_by_text("Dán văn bản", exact=True).click()
    signed.fill("textarea[name=text]", TEXT)
    signed.get_by_role("button", name="Đọc văn bản này").click()
    signed.wait_for_url("**/ra-soat/")
    signed.goto(signed.url + "?loc=tat-ca")
    signed.locator(".clause-row").first.click()
    signed.locator("[data-card]").wait_for()
    return signed


def listed(page: Page) -> dict[str, str]:
    """The lines of the open list: key to what it does."""
    lines = page.locator(f"{MAP}[open] .keys > div:visible").all()
    return {one.locator("dt").inner_text(): one.locator("dd").inner_text() for one in lines}


def test_question_mark_lists_the_keys_of_the_review_and_escape_closes(review: Page) -> None:
    review.keyboard.press("?")
    found = listed(review)
    assert {key: found.get(key) for key in ("A", "E", "X", "T", "Ctrl K", "G H", "J", "K")} == {
        "A": "Duyệt",
        "E": "Sửa",
        "X": "Không phải mục",
        "T": "Duyệt hết, sang phân công",
        "Ctrl K": "Tìm ở mọi nơi, cả khi đang gõ",
        "G H": "Về trang chủ",
        "J": "Mục sau",
        "K": "Mục trước",
    }
    assert_accessible(review, "list of keys")
    review.keyboard.press("Escape")
    expect(review.locator(MAP)).to_be_hidden()


def test_list_holds_only_the_keys_of_its_own_page_when_opened_by_mouse_in_english(signed: Page) -> None:
    signed.goto("/thong-bao/")
    signed.click(".wide button[name=language][value=en]")
    signed.locator("summary.who").click()
    signed.get_by_role("button", name="Keys", exact=True).click()
    assert listed(signed) == {
        "/": "Search",
        "Ctrl K": "Search from anywhere, even while typing",
        "G H": "Go to the home page",
        "?": "Open this list of keys",
    }
    signed.get_by_role("button", name="Close").click()
    expect(signed.locator(MAP)).to_be_hidden()


def test_single_keys_stay_off_on_the_next_page_and_ctrl_k_still_works(review: Page) -> None:
    review.keyboard.press("?")
    review.get_by_label("Dùng phím một chữ trên máy này").uncheck()
    review.keyboard.press("Escape")
    review.reload()
    card = review.locator("[data-card]").get_attribute("id")
    for key in ("a", "?", "/"):
        review.keyboard.press(key)
    state = review.locator(f"#{card}").count(), review.locator(f"{MAP}[open]").count(), review.evaluate("document.activeElement.id")
    assert state == (1, 0, "")
    review.keyboard.press("Control+k")
    assert review.evaluate("document.activeElement.id") == "tim-chung"


def test_question_mark_typed_into_a_field_is_only_text(signed: Page) -> None:
    signed.keyboard.press("Control+k")
    signed.keyboard.type("ai?")
    assert (signed.input_value("#tim-chung"), signed.locator(f"{MAP}[open]").count()) == ("ai?", 0)
