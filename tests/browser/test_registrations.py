"""The long form of a registration in a real browser: what is typed is kept without a button, and what another saved is not lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser.acts import come_in
from tests.factories.plans import draft_plan
from tests.factories.world import World, make_world

from thidua.rulebook.actions import seed_rulebook
from thidua.store import clock
from thidua.targets import actions
from thidua.targets.models import Registration
from thidua.targets.queries.registrations import lines_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_typed_target_is_kept_and_a_stale_form_shows_both_texts(page: Page, live_server: object) -> None:
    world: World = make_world()
    seed_rulebook(at=clock.now())
    movement, head = draft_plan(world).movement, world.head.user
    row = actions.begin(unit=world.units[0], movement=movement, year=clock.today().year, by=head, at=clock.now())
    come_in(page, head.username)
    page.goto(f"/dang-ky/{row.pk}/sua/")
    page.fill("[name=ct0-text]", "Mỗi người một khóa học")
    expect(page.locator("[data-saved]")).to_contain_text("Đã tự lưu lúc")
    page.reload()
    assert page.input_value("[name=ct0-text]") == "Mỗi người một khóa học"
    kept = Registration.objects.get(pk=row.pk)
    actions.write(registration=kept, lines=[], collective=[], people={}, note="Người khác ghi", by=head, at=clock.now())
    page.fill("[name=ct0-text]", "Mỗi người hai khóa học")
    expect(page.locator("[data-saved]")).to_contain_text("Có người vừa lưu")
    page.click("button.btn-primary:has-text('Lưu')")
    expect(page.locator("main")).to_contain_text("Người khác ghi")
    expect(page.locator("main")).to_contain_text("Mỗi người hai khóa học")
    assert lines_of(kept) == []
