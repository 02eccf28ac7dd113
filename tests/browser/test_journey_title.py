"""A title of learning from its first page to its line in the register: filled on a phone, sent back, mended, confirmed by a head, taken along as paper."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.acts import come_in, settle
from tests.browser.checks import assert_accessible
from tests.factories.world import AT, World, make_world

from thidua.learning import actions as learning
from thidua.learning.enums import Kind
from thidua.learning.rules.logs import Written
from thidua.rulebook.actions import seed_rulebook
from thidua.store import clock
from thidua.titles.models import Recognition, TitleSheet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(live_server: object) -> World:
    """The agency with its rules, and three hours of self-study of the staff that the head confirmed."""
    made, now = make_world(), clock.now()
    seed_rulebook(at=AT)
    for ago in (1, 2, 3):
        day = clock.today() - dt.timedelta(days=ago)
        entry = learning.log(written=Written(Kind.SELF_STUDY, 60, f"Tự học {ago}", day), by=made.staff.user, at=now)
        learning.attest(entry=entry, by=made.head.user, at=now)
    return made


def give(page: Page, points: str) -> None:
    """The same points in every indicator, with words for the first."""
    for field in page.locator("input[name$='-points']").all():
        field.fill(points)
    page.locator("[name$='-said']").first.fill("Sổ đọc tài liệu của phòng")


def test_sheet_goes_from_its_person_over_the_head_into_the_register(page: Page, browser: Browser, world: World) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    come_in(page, "vp02")
    page.goto("/danh-hieu/")
    assert_accessible(page, "danh-hieu")
    page.get_by_role("button", name="Lập phiếu năm").first.click()
    expect(page.get_by_text("giờ tự học, đọc tài liệu trong")).to_be_visible()
    assert_accessible(page, "cham-diem")
    give(page, "9")
    page.get_by_role("button", name="Gửi phiếu").click()
    expect(page.get_by_text("90 trên 100 điểm: Đạt.")).to_be_visible()
    assert_accessible(page, "phieu-danh-hieu")
    sheet = TitleSheet.objects.get()
    desk = browser.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768}, base_url=page.url.split("/danh-hieu")[0]).new_page()
    come_in(desk, "vp01")
    desk.goto(f"/danh-hieu/phieu/{sheet.pk}/")
    desk.locator("summary", has_text="Trả lại").click()
    desk.get_by_label("Lý do trả lại").fill("Ghi rõ căn cứ ngoại ngữ")
    desk.get_by_role("button", name="Trả lại").click()
    page.reload()
    expect(page.get_by_text("Ghi rõ căn cứ ngoại ngữ")).to_be_visible()
    page.get_by_role("link", name="Chấm điểm").click()
    give(page, "8")
    page.get_by_role("button", name="Gửi phiếu").click()
    expect(page.get_by_text("80 trên 100 điểm: Đạt.")).to_be_visible()
    desk.goto("/danh-hieu/cho-xac-nhan/")
    assert_accessible(desk, "cho-xac-nhan-danh-hieu")
    desk.get_by_role("link", name=world.staff.person.name).first.click()
    settle(desk)
    desk.get_by_role("button", name="Xác nhận và công nhận").click()
    desk.wait_for_load_state()
    line = Recognition.objects.get()
    assert (line.person, line.level, TitleSheet.objects.get().state) == (world.staff.person, "dat", "confirmed")
    page.goto("/danh-hieu/")
    expect(page.get_by_text(line.number)).to_be_visible()
    page.goto(f"/danh-hieu/phieu/{sheet.pk}/")
    with page.expect_download() as paper:
        page.get_by_role("link", name="PDF").click()
    assert paper.value.path().read_bytes().startswith(b"%PDF")
    desk.context.close()
