"""A course on a phone from pasted text to its certificate, the library and its public part for everybody, checked for readers and keyboards."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser.acts import come_in
from tests.browser.checks import assert_accessible
from tests.factories.world import World, make_world
from tests.library import making

from thidua.credentials.models import Certificate
from thidua.library.models import Resource
from thidua.store import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(live_server: object) -> World:
    return make_world()


def test_course_is_taken_on_a_phone_to_its_certificate(page: Page, world: World) -> None:
    now = clock.now()
    one = making.published(world, making.course(world, world.officer, now, minutes=None), now)
    page.set_viewport_size({"width": 390, "height": 844})
    come_in(page, "vp02")
    page.goto(f"/hoc-lieu/{one.pk}/")
    assert_accessible(page, "hoc-lieu")
    page.get_by_role("button", name="Bắt đầu học").click()
    expect(page.get_by_role("heading", name="Bài 2. Trả")).to_be_visible()
    assert_accessible(page, "khoa-hoc")
    page.get_by_role("button", name="Làm bài kiểm tra").click()
    page.get_by_role("radio", name="Hai", exact=False).first.check()
    page.get_by_role("radio", name="Bốn", exact=False).first.check()
    page.get_by_role("button", name="Nộp bài").click()
    page.get_by_role("link", name="Mở giấy chứng nhận").click()
    expect(page.get_by_role("heading", name=one.title)).to_be_visible()
    assert_accessible(page, "giay-chung-nhan")
    page.goto(f"/xac-minh/{Certificate.objects.get().code}/")
    expect(page.get_by_text("Còn giá trị")).to_be_visible()
    assert_accessible(page, "xac-minh")


PASTED = """(() => {
  const data = new DataTransfer();
  data.setData("text/html", "<h1>Nhận</h1><p class=MsoNormal>Kiểm\\u00a0đủ<o:p></o:p></p><ul><li>Một</li><li>Hai</li></ul><h2>Trả</h2><p>Đúng hẹn</p>");
  data.setData("text/plain", "Nhận\\nKiểm đủ\\nMột\\nHai\\nTrả\\nĐúng hẹn");
  const area = document.querySelector("[data-paste-clean]");
  area.focus();
  area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
})()"""


def test_pasted_from_word_becomes_sections(page: Page, world: World) -> None:
    come_in(page, "vp02")
    page.goto("/hoc-lieu/chia-se/?loai=course")
    assert_accessible(page, "soan-khoa-hoc")
    page.get_by_label("Tên học liệu").fill("Khóa dán từ Word")
    page.evaluate(PASTED)
    page.locator("[name=quiz]").fill(making.QUIZ)
    page.get_by_role("button", name="Lưu").click()
    page.wait_for_url(lambda url: "chia-se" not in url)
    one = Resource.objects.get()
    assert one.body == "# Nhận\n\nKiểm đủ\n\n- Một\n- Hai\n\n# Trả\n\nĐúng hẹn"
    page.get_by_role("link", name="2 câu hỏi").click()
    assert_accessible(page, "cau-hoi")
