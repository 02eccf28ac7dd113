"""Learning from a phone: two taps on the home page; without a network kept and sent once."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.acts import come_in
from tests.browser.checks import assert_accessible
from tests.factories.world import World, make_world

from thidua.learning.models import LogEntry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def home(phone: BrowserContext, world: World) -> Page:
    """The home page, kept on the phone by the service worker."""
    opened = phone.new_page()
    come_in(opened, world.staff.user.username)
    opened.evaluate("navigator.serviceWorker.ready.then((one) => one.active && new Promise((done) => setTimeout(done, 300)))")
    opened.goto("/")
    opened.wait_for_function("caches.open('pages-1').then((kept) => kept.keys()).then((all) => all.length > 0)")
    return opened


def two_taps(page: Page) -> None:
    page.locator("summary", has_text="Ghi học tập").tap()
    page.get_by_role("button", name="Ghi 30 phút").tap()


def test_two_taps_log_and_the_toast_takes_it_back(home: Page) -> None:
    home.locator("summary", has_text="Ghi học tập").tap()
    assert_accessible(home, "home with the log open")
    home.get_by_role("radio", name="Hội nghị, tập huấn").tap()
    home.get_by_role("radio", name="60 phút").tap()
    home.get_by_role("button", name="Ghi 60 phút").tap()
    expect(home.get_by_text("Đã ghi 1 giờ")).to_be_visible()
    assert list(LogEntry.objects.values_list("kind", "minutes", "evidence__state")) == [("seminar", 60, "waiting")]
    home.get_by_role("button", name="Hoàn tác").tap()
    expect(home.get_by_role("heading", name="Sổ học tập của tôi")).to_be_visible()
    assert LogEntry.objects.values_list("evidence__state").get() == ("withdrawn",)


def test_two_taps_without_a_network_are_kept_and_sent_once(home: Page, phone: BrowserContext) -> None:
    phone.set_offline(True)
    home.goto("/")  # the copy on the phone
    two_taps(home)
    expect(home.locator("[data-outbox]")).to_have_text("1 chờ gửi")
    assert LogEntry.objects.count() == 0
    phone.set_offline(False)
    expect(home.locator("[data-outbox]")).to_be_hidden(timeout=20_000)
    assert list(LogEntry.objects.values_list("kind", "minutes")) == [("self_study", 30)]
