"""Learning packages in a real Chromium: played from the other origin to their end, taken up where they were left, and kept out of the product."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect
from tests.browser.acts import come_in
from tests.browser.checks import assert_accessible
from tests.factories.world import World, make_world
from tests.library import making

from thidua.credentials.models import Certificate
from thidua.learning.models import LogEntry
from thidua.library.models import Resource, Taking
from thidua.site.demo import packages
from thidua.store import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def origin(live_server: Any, settings: Any) -> str:
    """The content origin of the live server: another name of this machine."""
    port = live_server.thread.port
    settings.CONTENT_ORIGIN = f"http://hoc-lieu.localhost:{port}"
    settings.CONTENT_FRAMED_BY = [live_server.url]
    settings.ALLOWED_HOSTS = ["*"]
    policy = settings.CONTENT_SECURITY_POLICY
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {**policy["DIRECTIVES"], "frame-src": ["'self'", settings.CONTENT_ORIGIN]}}
    return str(settings.CONTENT_ORIGIN)


@pytest.fixture
def world(origin: str) -> World:
    return make_world()


def begun(page: Page, world: World, content: bytes, name: str = "goi.zip") -> tuple[Resource, FrameLocator]:
    """A published package that the staff has just begun, and the frame of the player."""
    now = clock.now()
    one = making.published(world, making.package(world, world.officer, content, now, name), now)
    come_in(page, "vp02")
    page.goto(f"/hoc-lieu/{one.pk}/")
    page.get_by_role("button", name="Bắt đầu học").click()
    page.wait_for_url("**/phat/")
    return one, page.frame_locator("[data-package-frame]")


def scripted(title: str, script: str) -> bytes:
    """A package of one page with a script and a place to write into."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("imsmanifest.xml", packages.MANIFEST_12 % {"title": title})
        package.writestr("index.html", '<!DOCTYPE html><pre id="thay"></pre><script src="bai.js"></script>')
        package.writestr("bai.js", script)
    return made.getvalue()


def inner(player: FrameLocator) -> FrameLocator:
    """The package of SCORM inside the player."""
    return player.frame_locator("#place iframe")


def assert_recorded(page: Page, one: Resource, status: str, score: str) -> None:
    expect(page.get_by_role("link", name="Xem kết quả học")).to_be_visible()
    taking = Taking.objects.get(resource=one)
    assert (taking.status, str(taking.score), taking.done_at is not None) == (status, score, True)
    certificate = Certificate.objects.get()
    entry = LogEntry.objects.get()
    assert (entry.kind, entry.certificate, entry.minutes) == ("course", certificate.number, 1)
    page.get_by_role("link", name="Xem kết quả học").click()
    expect(page.get_by_role("heading", name=one.title)).to_be_visible()


@pytest.mark.parametrize(("make", "status", "score"), [(packages.scorm_12, "completed", "90.00"), (packages.scorm_2004, "passed", "80.00")])
def test_scorm_plays_to_its_end_and_goes_on_where_it_was_left(page: Page, world: World, make: Any, status: str, score: str) -> None:
    one, player = begun(page, world, make())
    inner(player).get_by_role("button", name="Trang sau").click()
    expect(inner(player).get_by_role("button", name="Hoàn thành")).to_be_visible()
    page.wait_for_function("document.querySelector('[data-package-words]').textContent.length > 0")
    assert_accessible(page, "phat-goi")
    while not Taking.objects.get(resource=one).kept:
        page.wait_for_timeout(50)
    page.reload()
    inner(player).get_by_role("button", name="Hoàn thành").click()
    assert_recorded(page, one, status, score)


def test_parts_are_played_one_by_one_and_the_whole_is_done_when_all_of_them_are(page: Page, world: World) -> None:
    one, player = begun(page, world, packages.scorm_parts())
    menu = player.get_by_role("navigation")
    expect(menu.get_by_role("button")).to_have_count(3)
    inner(player).get_by_role("button", name="Trang sau").click()
    inner(player).get_by_role("button", name="Hoàn thành").click()
    expect(menu.locator("[data-done]")).to_have_count(1)
    menu.get_by_role("button", name=packages.PARTS[1]).click()
    expect(menu.locator("[data-done]")).to_have_count(2)
    menu.get_by_role("button", name=packages.PARTS[2]).click()
    inner(player).get_by_role("button", name="Trang sau").click()
    expect(inner(player).get_by_role("button", name="Hoàn thành")).to_be_visible()
    while '"to-1"' not in Taking.objects.get(resource=one).kept.partition('"i3"')[2]:
        page.wait_for_timeout(50)
    assert (Taking.objects.get(resource=one).status, Certificate.objects.count()) == ("incomplete", 0)
    assert_accessible(page, "phat-goi-nhieu-phan")
    page.reload()
    expect(menu.locator("[data-done]")).to_have_count(2)
    inner(player).get_by_role("button", name="Hoàn thành").click()  # the part and its leaf where it was left
    assert_recorded(page, one, "completed", "90.00")


def test_h5p_plays_to_its_end(page: Page, world: World) -> None:
    one, player = begun(page, world, packages.h5p(), "mau.h5p")
    leaf = player.frame_locator(".h5p-iframe")
    leaf.get_by_role("button", name="Trang sau").click()
    leaf.get_by_role("button", name="Hoàn thành").click()
    assert_recorded(page, one, "completed", "100.00")


SILENT = """
const api = window.parent.API;
window.onload = () => api.LMSInitialize("");
window.onbeforeunload = () => { api.LMSFinish(""); };
"""


def test_package_that_says_nothing_is_completed_when_its_page_is_left(page: Page, world: World) -> None:
    one, player = begun(page, world, scripted("Gói kiệm lời", SILENT))
    expect(inner(player).locator("#thay")).to_be_attached()
    page.get_by_role("navigation", name="Đường dẫn").get_by_role("link", name=one.title).click()
    page.wait_for_url(f"**/hoc-lieu/{one.pk}/")
    while not (taking := Taking.objects.get(resource=one)).done_at:
        page.wait_for_timeout(50)
    assert (taking.status, taking.score) == ("completed", None)


def test_package_that_asks_to_be_gone_on_with_is_not_completed(page: Page, world: World) -> None:
    suspended = SILENT.replace(
        'api.LMSFinish("")', 'api.LMSSetValue("cmi.core.exit", "suspend"); api.LMSSetValue("cmi.suspend_data", "to-1"); api.LMSFinish("")'
    )
    one, player = begun(page, world, scripted("Gói để dành", suspended))
    expect(inner(player).locator("#thay")).to_be_attached()
    page.get_by_role("navigation", name="Đường dẫn").get_by_role("link", name=one.title).click()
    page.wait_for_url(f"**/hoc-lieu/{one.pk}/")
    while not (taking := Taking.objects.get(resource=one)).kept:
        page.wait_for_timeout(50)
    assert (taking.status, taking.done_at) == ("incomplete", None)


SPY = """
const found = {};
const tried = async (name, act) => { try { found[name] = String(await act()); } catch (fault) { found[name] = "refused"; } };
(async () => {
  await tried("cookie", () => document.cookie || "empty");
  await tried("page", () => window.top.document.title);
  await tried("form", () => { window.top.location.href = "/x"; return "left"; });
  await tried("product", () => fetch("%(product)s/api/v1/learning", { credentials: "include" }).then((one) => one.status));
  await tried("own", () => fetch("/api/v1/learning").then((one) => one.status));
  await tried("sign-in", () => fetch("/tai-khoan/login/").then((one) => one.status));
  await tried("window", () => window.open("%(product)s") ? "open" : "refused");
  document.getElementById("thay").textContent = JSON.stringify(found);
})();
"""


def test_package_reads_nothing_of_the_product(context: BrowserContext, world: World, live_server: Any) -> None:
    page = context.new_page()  # its own console may complain: it is refused everything
    _one, player = begun(page, world, scripted("Gói tò mò", SPY % {"product": live_server.url}))
    shown = inner(player).locator("#thay")
    expect(shown).to_contain_text("window")
    found = json.loads(shown.inner_text())
    assert found == {
        "cookie": "empty",
        "page": "refused",
        "form": "refused",
        "product": "refused",
        "own": "404",
        "sign-in": "404",
        "window": "refused",
    }
    assert page.url.endswith("/phat/")


def test_message_of_another_frame_counts_nothing(page: Page, world: World) -> None:
    one, player = begun(page, world, packages.scorm_12())
    expect(inner(player).get_by_role("button", name="Trang sau")).to_be_visible()
    page.evaluate("window.postMessage({thidua: 1, status: 'completed', score: '100', kept: '{}'}, '*')")
    page.wait_for_timeout(300)
    taking = Taking.objects.get(resource=one)
    assert (taking.done_at, Certificate.objects.count()) == (None, 0)
