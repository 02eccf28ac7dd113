"""An initiative on a phone in three taps and four fields, told to be like another, looked at by an officer, recognised, and seen by everybody."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.acts import come_in, settle
from tests.browser.checks import assert_accessible
from tests.evidence.test_slice import photo
from tests.factories.world import AT, World, make_world

from thidua.initiatives import actions
from thidua.initiatives.actions import Written
from thidua.initiatives.models import Initiative
from thidua.rulebook.actions import seed_rulebook
from thidua.store import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SOLUTION = (
    "Quét mã vạch ngay khi nhận hồ sơ để số liệu vào thẳng bảng theo dõi dùng chung. Người dân tra ngày trả bằng điện thoại, không phải gọi hỏi."
)


@pytest.fixture
def world(live_server: object) -> World:
    """The agency with its rules, and an initiative of another unit that was sent."""
    made = make_world()
    seed_rulebook(at=AT)
    day = clock.today() - dt.timedelta(days=200)
    written = Written(
        "Mã vạch trên phiếu hẹn", "Chép tay ba quyển sổ mỗi ngày.", f"{SOLUTION} Thứ hai đối chiếu lại.", "Không còn ghi nhầm ngày hẹn.", day
    )
    one = actions.begin(written=written, by=made.colleague.user, at=clock.now())
    actions.send(initiative=one, by=made.colleague.user, at=clock.now())
    return made


def test_four_fields_on_a_phone_reach_recognition(page: Page, browser: Browser, world: World) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    come_in(page, "vp02")
    page.goto("/sang-kien/")
    assert_accessible(page, "sang-kien")
    page.get_by_role("link", name="Gửi sáng kiến", exact=True).click()
    page.get_by_label("Vấn đề").fill("Người dân chờ lâu vì cán bộ chép tay ba quyển sổ.")
    page.get_by_label("Cách làm").fill(SOLUTION)
    expect(page.locator("[data-saved]")).to_contain_text("Đã tự lưu lúc", timeout=10_000)
    expect(page.locator("#giong")).to_contain_text("Mã vạch trên phiếu hẹn", timeout=15_000)
    page.get_by_label("Kết quả").fill("Mỗi hồ sơ còn 2 phút.")
    page.get_by_label("Áp dụng từ ngày").fill("03/02/2025")
    assert_accessible(page, "gui-sang-kien")
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_text("1 sáng kiến có nội dung giống")).to_be_visible()
    assert_accessible(page, "sang-kien-da-gui")
    one = Initiative.objects.get(author=world.staff.person)
    desk = browser.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768}, base_url=page.url.split("/sang-kien")[0]).new_page()
    come_in(desk, world.officer.user.username)
    desk.goto("/sang-kien/cho-xu-ly/")
    assert_accessible(desk, "cho-xu-ly")
    desk.goto(f"/sang-kien/{one.pk}/giong/")
    expect(desk.locator("mark").first).to_be_visible()
    assert_accessible(desk, "giong")
    desk.goto(f"/sang-kien/{one.pk}/")
    settle(desk)
    desk.get_by_role("button", name="Tiếp nhận").click()
    expect(desk.get_by_text("Đã tiếp nhận. Tác giả được báo.")).to_be_visible()
    desk.get_by_role("link", name="Ghi quyết định công nhận").click()
    desk.get_by_label("Hội đồng, cơ quan công nhận").fill("Hội đồng sáng kiến tỉnh Mẫu")
    desk.get_by_label("Số quyết định").fill("88/QĐ-UBND")
    desk.get_by_label("Ngày quyết định").fill(f"{clock.today():%d/%m/%Y}")
    desk.locator("input[name=proofs]").set_input_files({"name": "qd.png", "mimeType": "image/png", "buffer": photo()})
    assert_accessible(desk, "cong-nhan")
    desk.get_by_role("button", name="Ghi công nhận").click()
    expect(desk.get_by_text("Quyết định 88/QĐ-UBND")).to_be_visible()
    assert_accessible(desk, "sang-kien-cong-nhan")
    page.reload()
    with page.expect_download() as paper:
        page.get_by_role("link", name="PDF").first.click()
    assert paper.value.path().read_bytes().startswith(b"%PDF")
    desk.context.close()
