"""Two movements at once: the one that a person chooses at the head of home stays chosen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser.acts import come_in
from tests.browser.checks import assert_accessible
from tests.desk.plans import issued
from tests.factories.world import World, make_world

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = ("Phong trào thứ nhất", "Phong trào thứ hai")


@pytest.fixture
def world(live_server: object) -> World:
    made = make_world()
    for name in NAMES:
        issued(made, title=name)
    return made


def test_movement_is_chosen_at_the_head_of_home_and_stays_chosen(page: Page, world: World) -> None:
    come_in(page, world.officer.user.username)
    page.goto("/")
    summary = page.locator("details.switcher summary")
    other = next(name for name in NAMES if name not in summary.inner_text())
    summary.click()
    assert_accessible(page, "switcher")
    page.locator("details.switcher").get_by_role("link", name=other).click()
    expect(summary).to_contain_text(other)
    page.goto("/viec/")
    page.goto("/")
    expect(summary).to_contain_text(other)


def test_movement_is_chosen_on_a_phone_in_the_list_of_home(page: Page, world: World) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    come_in(page, world.officer.user.username)
    page.goto("/")
    shown = page.locator(".todo.lines [aria-current=true]")
    other = next(name for name in NAMES if name != shown.inner_text())
    page.locator(".todo.lines").get_by_role("link", name=other, exact=True).click()
    expect(shown).to_have_text(other)
    assert_accessible(page, "movements on a phone")
