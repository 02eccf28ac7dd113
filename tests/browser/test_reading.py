"""Two taps from the notice to confirmed, counted in a real Chromium on the desk and on the phone, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.acts import sign_in
from tests.factories.reach import confirm, make_reach
from tests.factories.world import PASSWORD, World, make_world

from thidua.participation.models import Acknowledgement
from thidua.store import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
WAYS = {"desk": (DESK, True), "phone": (PHONE, True), "phone-without-script": (PHONE, False)}


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture(params=WAYS)
def tab(request: pytest.FixtureRequest, browser: Browser, live_server: object) -> Iterator[Page]:
    size, script = WAYS[request.param]
    context = browser.new_context(viewport=size, java_script_enabled=script, base_url=str(live_server), locale="vi-VN")
    yield context.new_page()
    context.close()


def test_staff_confirms_in_two_taps_from_the_notice(tab: Page, world: World) -> None:
    make_reach(world)
    sign_in(tab, world.staff.user.username, PASSWORD)
    tab.goto("/thong-bao/")
    taps = 0
    for name, there in (("Đọc và xác nhận", "**/quan-triet/*/"), ("Tôi đã đọc", "**/quan-triet/*/")):
        button = tab.get_by_role("button", name=name)
        box = button.bounding_box()
        assert box is not None and box["height"] >= 24
        with tab.expect_navigation():
            button.click()
        tab.wait_for_url(there)
        taps += 1
    assert (taps, Acknowledgement.objects.get().recipient.person) == (2, world.staff.person)
    assert tab.get_by_text("Anh/chị đã xác nhận lúc").is_visible()


def test_button_is_in_reach_of_the_thumb_before_any_scrolling(tab: Page, world: World) -> None:
    one = make_reach(world)
    sign_in(tab, world.staff.user.username, PASSWORD)
    tab.goto(f"/quan-triet/{one.pk}/")
    box, size = tab.get_by_role("button", name="Tôi đã đọc").bounding_box(), tab.viewport_size
    assert box is not None and size is not None
    assert size["height"] * 0.6 < box["y"] and box["y"] + box["height"] <= size["height"]


def test_undo_brings_the_button_back(tab: Page, world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff, at=clock.now())
    sign_in(tab, world.staff.user.username, PASSWORD)
    tab.goto(f"/quan-triet/{one.pk}/")
    with tab.expect_navigation():
        tab.get_by_role("button", name="Hoàn tác").click()
    assert tab.get_by_role("button", name="Tôi đã đọc").is_visible()
    assert Acknowledgement.objects.count() == 0
