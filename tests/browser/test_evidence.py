"""Evidence from a phone: photos are listed before they are sent; without a network two forms of one kept page are kept and sent once each."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.acts import come_in
from tests.browser.checks import assert_accessible
from tests.evidence.test_slice import photo
from tests.factories.work import make_issued, office
from tests.factories.world import AT, World, make_world

from thidua.evidence.models import Evidence
from thidua.files.models import FileUse
from thidua.participation import actions as tasks

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def form(phone: BrowserContext, world: World) -> Page:
    """The form of a task, opened once with a network, as the service worker keeps it."""
    task = tasks.hand_task(task=office(make_issued(world)), to=world.staff.person, by=world.head.user, at=AT)
    opened = phone.new_page()
    come_in(opened, world.staff.user.username)
    opened.evaluate("navigator.serviceWorker.ready.then((one) => one.active && new Promise((done) => setTimeout(done, 300)))")
    opened.goto(f"/minh-chung/nop/{task.pk}/")
    opened.wait_for_function("caches.open('pages-1').then((kept) => kept.keys()).then((all) => all.length > 0)")
    return opened


def shot(name: str, shade: int) -> dict[str, object]:
    return {"name": name, "mimeType": "image/png", "buffer": photo(shade)}


def test_photos_add_up_and_can_be_taken_out(form: Page) -> None:
    form.set_input_files("[name=camera]", [shot("a.png", 1)])
    form.set_input_files("[name=proofs]", [shot("b.png", 90), shot("c.png", 170)])
    expect(form.locator("[data-proofs-list] li")).to_have_count(3)
    form.get_by_role("button", name="Bỏ tệp b.png").click()
    assert_accessible(form, "evidence form")
    form.get_by_role("button", name="Gửi minh chứng").click()
    expect(form.get_by_text("Đã nộp minh chứng")).to_be_visible()
    assert FileUse.objects.count() == 2


def test_two_forms_of_one_kept_page_are_sent_once_each(form: Page, phone: BrowserContext) -> None:
    address = form.url
    phone.set_offline(True)
    for number, words in enumerate(("Buổi thứ nhất", "Buổi thứ hai"), start=1):
        form.goto(address)  # the same copy on the phone, with the same key in it
        form.get_by_label("Đã làm gì").fill(words)
        form.set_input_files("[name=proofs]", [shot(f"{number}.png", 60 * number)])
        form.get_by_role("button", name="Gửi minh chứng").click()
        expect(form.locator("[data-outbox]")).to_have_text(f"{number} chờ gửi")
    assert Evidence.objects.count() == 0
    phone.set_offline(False)
    expect(form.locator("[data-outbox]")).to_be_hidden(timeout=20_000)
    assert sorted(Evidence.objects.values_list("title", flat=True)) == ["Buổi thứ hai", "Buổi thứ nhất"]
    assert FileUse.objects.count() == 2
