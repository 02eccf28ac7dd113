"""An inspection where there is no network: the checklist is filled in, photos included, and sent once; what is refused is not lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.acts import come_in
from tests.browser.checks import assert_accessible
from tests.evidence.test_slice import photo
from tests.factories.work import make_issued
from tests.factories.world import World, make_world
from tests.oversight.test_flow import make_inspection

from thidua.oversight.actions import inspections
from thidua.oversight.enums import InspectionState
from thidua.oversight.models import CheckAnswer, CheckPhoto, Inspection, Visit
from thidua.store import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def inspection(world: World) -> Inspection:
    return make_inspection(world, make_issued(world))


@pytest.fixture
def checklist(phone: BrowserContext, world: World, inspection: Inspection) -> Page:
    """The checklist at one unit, opened once with a network, as the service worker keeps it; then the network is cut."""
    opened = phone.new_page()
    come_in(opened, world.officer.user.username)
    opened.wait_for_function("() => navigator.serviceWorker.controller !== null")
    opened.goto(f"/kiem-tra/buoi/{Visit.objects.get(inspection=inspection).pk}/")
    opened.wait_for_function("() => caches.open('pages-1').then((kept) => kept.keys()).then((all) => all.length > 0)")
    phone.set_offline(True)
    return opened


def _answer(page: Page, number: int, words: str, verdict: str, *, with_photo: bool = False) -> None:
    item = page.locator(f"#n{number}")
    item.locator("textarea").fill(words)
    if with_photo:
        item.locator("input[type=file]").set_input_files([{"name": "so-theo-doi.png", "mimeType": "image/png", "buffer": photo(90)}])
    item.get_by_role("button", name=verdict, exact=True).click()


def test_checklist_is_filled_in_without_a_network_and_sent_once(checklist: Page, phone: BrowserContext) -> None:
    _answer(checklist, 1, "Chưa có sổ", "Chưa đạt", with_photo=True)
    _answer(checklist, 2, "", "Đạt")
    expect(checklist.locator("[data-outbox]")).to_have_text("2 chờ gửi")
    assert CheckAnswer.objects.count() == 0
    phone.set_offline(False)
    expect(checklist.locator("[data-outbox]")).to_be_hidden()
    assert [(row.verdict, row.note) for row in CheckAnswer.objects.order_by("item__order")] == [("unmet", "Chưa có sổ"), ("met", "")]
    assert CheckPhoto.objects.count() == 1


def test_unmet_without_a_word_is_told_before_it_is_kept(checklist: Page) -> None:
    _answer(checklist, 1, "", "Chưa đạt", with_photo=True)
    assert checklist.locator("#n1 textarea").evaluate("(field) => field === document.activeElement")
    expect(checklist.locator("[data-outbox]")).to_be_hidden()
    _answer(checklist, 1, "Thiếu sổ", "Chưa đạt")
    expect(checklist.locator("[data-outbox]")).to_have_text("1 chờ gửi")


def test_words_and_photos_of_a_refused_answer_can_be_read_and_saved(
    checklist: Page, phone: BrowserContext, world: World, inspection: Inspection, tmp_path: Path
) -> None:
    _answer(checklist, 1, "Chưa có sổ", "Chưa đạt", with_photo=True)
    expect(checklist.locator("[data-outbox]")).to_have_text("1 chờ gửi")
    inspections.step_inspection(inspection=inspection, to=InspectionState.FINISHED, by=world.officer.user, at=clock.now())
    phone.set_offline(False)
    checklist.goto("/cho-gui/")
    expect(checklist.get_by_text("Máy chủ chưa nhận")).to_be_visible()
    expect(checklist.locator("[data-rescue]")).to_contain_text("Chưa có sổ")
    assert_accessible(checklist, "outbox with a refused answer")
    with checklist.expect_download() as saved:
        checklist.get_by_role("link", name="so-theo-doi.png").click()
    saved.value.save_as(tmp_path / "saved.png")
    assert (tmp_path / "saved.png").read_bytes() == photo(90)
    checklist.get_by_role("button", name="Thử gửi lại").click()
    expect(checklist.get_by_text("Máy chủ chưa nhận")).to_be_visible()
    assert CheckAnswer.objects.count() == 0
