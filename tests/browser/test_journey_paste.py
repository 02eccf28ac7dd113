"""The main job in a real Chromium, on the desk and on the phone: document, review, issue."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.acts import sign_in
from tests.factories.world import PASSWORD, World, make_world
from tests.plans.document import TEXT

from thidua.plans.models import Plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = ({"width": 1366, "height": 768}, {"width": 390, "height": 844})


@pytest.fixture(autouse=True)
def allow_the_database_beside_the_browser_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture(params=SIZES, ids=lambda size: str(size["width"]))
def tab(request: pytest.FixtureRequest, browser: Browser, live_server: object) -> Iterator[Page]:
    context = browser.new_context(viewport=request.param, base_url=str(live_server), locale="vi-VN")
    yield context.new_page()
    context.close()


def test_officer_brings_a_document_to_issue_without_a_policy_violation(tab: Page, world: World) -> None:
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text) if "Content Security Policy" in message.text else None)
    sign_in(tab, world.officer.user.username, PASSWORD)
    tab.goto("/phong-trao/nhap/")
    tab.get_by_text("Dán văn bản", exact=True).click()
    tab.fill("textarea[name=text]", TEXT)
    tab.get_by_role("button", name="Đọc văn bản này").click()
    tab.wait_for_url("**/ra-soat/")
    tab.locator("button[value=sure]").click()
    tab.locator("button[value=sure]").wait_for(state="detached")
    while tab.locator("button[value=accept]").count():
        card = tab.locator("[data-card]").get_attribute("id")
        tab.locator("button[value=accept]").click()
        tab.locator(f"#{card}").wait_for(state="detached")
    tab.get_by_role("link", name="Tiếp: phân công").click()
    tab.wait_for_url("**/phan-cong/")
    tab.get_by_role("button", name="Giao tất cả gợi ý").click()
    tab.locator(".given").wait_for()
    tab.locator(".step-foot .btn-primary").click()
    tab.wait_for_url("**/ban-hanh/")
    tab.get_by_role("button", name="Ban hành", exact=True).click()
    tab.wait_for_url("**/xac-nhan/")
    tab.get_by_role("button", name="Ban hành", exact=True).click()
    tab.wait_for_url("**/muc/")
    assert Plan.objects.get().state == "issued"
    assert tab.get_by_role("heading", level=1).inner_text().startswith("Triển khai phong trào thi đua")
    assert complaints == []
