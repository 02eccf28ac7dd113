"""A form that is sent without a network: kept on the phone, counted, sent once when the network is back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.acts import sign_in
from tests.browser.checks import assert_accessible
from tests.factories.reach import make_reach
from tests.factories.world import PASSWORD, World, make_world

from thidua.participation.models import Acknowledgement

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def phone(browser: Browser, live_server: object) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 390, "height": 844}, base_url=str(live_server), locale="vi-VN")
    yield made
    made.close()


@pytest.fixture
def tab(phone: BrowserContext, world: World) -> Page:
    """The page of a document to read, opened once with a network, as its service worker has it."""
    opened = phone.new_page()
    one = make_reach(world)
    sign_in(opened, world.staff.user.username, PASSWORD)
    opened.wait_for_function("() => navigator.serviceWorker.controller !== null")
    opened.goto(f"/quan-triet/{one.pk}/")
    opened.wait_for_function("() => caches.open('pages-1').then((kept) => kept.keys()).then((all) => all.length > 0)")
    return opened


def test_confirmed_without_a_network_is_sent_once_when_it_is_back(tab: Page, phone: BrowserContext, world: World) -> None:
    address = tab.url
    phone.set_offline(True)
    tab.goto(address)  # from the copy on the phone
    tab.get_by_role("button", name="Tôi đã đọc").click()
    expect(tab.locator("[data-outbox]")).to_have_text("1 chờ gửi")
    expect(tab.get_by_text("Chưa có mạng: đã giữ trong máy này")).to_be_visible()
    assert Acknowledgement.objects.count() == 0
    tab.goto(address)  # it survives a new page
    expect(tab.locator("[data-outbox]")).to_have_text("1 chờ gửi")
    phone.set_offline(False)
    expect(tab.locator("[data-outbox]")).to_be_hidden()
    assert Acknowledgement.objects.get().recipient.person == world.staff.person


def test_outbox_opens_without_a_network_and_lets_one_go(tab: Page, phone: BrowserContext) -> None:
    phone.set_offline(True)
    tab.get_by_role("button", name="Tôi đã đọc").click()
    expect(tab.locator("[data-outbox]")).to_have_text("1 chờ gửi")
    tab.goto("/viec/cua-toi/")  # was never opened before: the page of the outbox answers in its place
    expect(tab.get_by_role("heading", name="Chờ gửi từ máy này")).to_be_visible()
    expect(tab.locator("[data-outbox-list] > li")).to_have_count(1)
    assert_accessible(tab, "outbox")
    tab.get_by_role("button", name="Bỏ mục này").click()
    expect(tab.get_by_text("Không có gì chờ gửi.")).to_be_visible()
    phone.set_offline(False)
    assert Acknowledgement.objects.count() == 0


def test_copies_of_one_person_are_gone_for_the_next(tab: Page, phone: BrowserContext, world: World) -> None:
    phone.clear_cookies()
    sign_in(tab, world.colleague.user.username, PASSWORD)
    tab.wait_for_function(
        "() => caches.open('pages-1').then((kept) => kept.keys()).then((all) => all.every((one) => !one.url.includes('/quan-triet/')))"
    )


def test_nothing_is_sent_in_the_session_of_another(tab: Page, phone: BrowserContext, world: World) -> None:
    phone.set_offline(True)
    tab.get_by_role("button", name="Tôi đã đọc").click()
    expect(tab.locator("[data-outbox]")).to_have_text("1 chờ gửi")
    phone.clear_cookies()
    phone.set_offline(False)
    other = phone.new_page()
    sign_in(other, world.colleague.user.username, PASSWORD)
    with tab.expect_response("**/con-song/") as asked:
        tab.evaluate("() => dispatchEvent(new Event('online'))")
    assert asked.value.headers["x-account"] == str(world.colleague.user.pk)
    tab.get_by_role("button", name="Tôi đã đọc").click()  # nor what is typed now in the tab that was left open
    expect(tab.get_by_text("Máy này không còn mở bằng tài khoản của anh/chị")).to_be_visible()
    expect(tab.locator("[data-outbox]")).to_have_text("2 chờ gửi")
    assert Acknowledgement.objects.count() == 0
    phone.clear_cookies()
    sign_in(other, world.staff.user.username, PASSWORD)
    other.goto("/cho-gui/")  # it goes when its own person is back
    expect(other.get_by_text("Không có gì chờ gửi.")).to_be_visible()
    assert Acknowledgement.objects.get().recipient.person == world.staff.person


def test_second_tap_keeps_nothing_more(tab: Page, phone: BrowserContext) -> None:
    phone.set_offline(True)
    tab.evaluate("() => { const form = document.querySelector('form[data-offline]'); form.requestSubmit(); form.requestSubmit(); }")
    expect(tab.get_by_text("Chưa có mạng: đã giữ trong máy này")).to_be_visible()
    expect(tab.locator("[data-outbox]")).to_have_text("1 chờ gửi")


def test_form_that_cannot_be_kept_is_sent_by_the_browser(tab: Page, world: World) -> None:
    tab.route("**/con-song/", lambda route: route.abort())
    tab.evaluate("() => { IDBObjectStore.prototype.add = () => { throw new DOMException('', 'QuotaExceededError'); }; }")
    with tab.expect_navigation():
        tab.get_by_role("button", name="Tôi đã đọc").click()
    assert Acknowledgement.objects.get().recipient.person == world.staff.person


def test_refused_form_is_shown_and_none_waits_for_the_one_before_it(tab: Page, phone: BrowserContext) -> None:
    phone.set_offline(True)
    for number, address in enumerate(("/dut-mang/", "/khong-duoc/"), 1):
        tab.evaluate("(to) => { document.querySelector('form[data-offline]').action = to; }", address)
        tab.get_by_role("button", name="Tôi đã đọc").click()
        expect(tab.locator("[data-outbox]")).to_have_text(f"{number} chờ gửi")
    tab.route("**/dut-mang/", lambda route: route.abort())
    tab.route("**/khong-duoc/", lambda route: route.fulfill(status=403))
    phone.set_offline(False)
    tab.goto("/cho-gui/")
    expect(tab.locator("[data-outbox-list] > li")).to_have_count(2)
    expect(tab.get_by_text("Máy chủ chưa nhận")).to_have_count(2)
    expect(tab.locator("[data-refused]:visible")).to_have_count(1)


def test_manifest_names_the_product_and_its_first_page(phone: BrowserContext, live_server: object) -> None:
    told = phone.request.get("/ung-dung.webmanifest").json()
    assert (told["start_url"], told["display"], told["lang"]) == ("/", "standalone", "vi")
