"""A model is taken up on a phone, begun on a day of the calendar, opened by the officer, and read by who has no account."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from tests.browser.acts import come_in, settle
from tests.browser.checks import assert_accessible
from tests.evidence.test_slice import NOW
from tests.factories.world import make_world
from tests.replication.conftest import TITLE, Units, make_units, published

from thidua.replication.models import Adoption, GoodModel
from thidua.store import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def units(live_server: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Units]:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    yield make_units(make_world())


def test_unit_takes_a_model_up_and_everybody_reads_it(page: Page, units: Units) -> None:
    one = published(units)
    page.set_viewport_size({"width": 390, "height": 844})
    come_in(page, units.legal.user.username)
    page.goto("/mo-hinh/")
    assert_accessible(page, "mo-hinh")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Áp dụng tại đơn vị tôi").click()
    page.get_by_label("Áp dụng nguyên").check()
    page.get_by_label("Dự kiến bắt đầu").fill(f"{clock.today():%d/%m/%Y}")
    assert_accessible(page, "ap-dung")
    page.get_by_role("button", name="Gửi câu trả lời").click()
    page.wait_for_url("**/mo-hinh/ap-dung/**")
    settle(page)
    page.get_by_label("Ngày bắt đầu").fill(f"{clock.today():%d/%m/%Y}")
    expect(page.get_by_role("button", name="Chọn ngày trên lịch").first).to_be_visible()
    assert_accessible(page, "viec-ap-dung")
    page.get_by_role("button", name="Xác nhận", exact=True).click()
    expect(page.get_by_text("Đang áp dụng").first).to_be_visible()
    assert Adoption.objects.get().state == "running"

    come_in(page, units.world.officer.user.username)
    page.goto(f"/mo-hinh/{one.pk}/")
    page.locator("summary", has_text="Cho người dân xem").click()
    assert_accessible(page, "mot-mo-hinh")
    page.get_by_role("button", name="Cho người dân xem").click()
    expect(page.get_by_role("link", name="người dân xem được")).to_be_visible()
    page.context.clear_cookies()
    page.goto(f"/mo-hinh/cong-khai/{one.pk}/")
    expect(page.get_by_text("1 đơn vị đang áp dụng.")).to_be_visible()
    assert_accessible(page, "mo-hinh-cong-khai")
    assert GoodModel.objects.get().public_at is not None
