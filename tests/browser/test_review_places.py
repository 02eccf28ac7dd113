"""The review on a low screen: its foot is one line whatever was decided, and nothing lies over the document."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from tests.browser.acts import come_in, settle
from tests.factories.plans import draft_plan
from tests.factories.world import AT, World, make_world

from thidua.plans import actions
from thidua.plans.enums import ReviewState
from thidua.plans.models import Clause

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def world(live_server: object) -> World:
    return make_world()


@pytest.mark.parametrize(("wide", "high"), [(1280, 657), (1366, 657), (1440, 800), (1600, 900), (1920, 1080)])
def test_foot_with_all_its_buttons_is_one_line_and_the_legend_covers_nothing(page: Page, world: World, wide: int, high: int) -> None:
    plan = draft_plan(world)
    actions.accept(clause=Clause.objects.filter(plan=plan, review=ReviewState.PROPOSED)[0], by=world.officer.user, at=AT)
    page.set_viewport_size({"width": wide, "height": high})
    come_in(page, world.officer.user.username)
    page.goto(f"/phong-trao/{plan.slug}/ra-soat/")
    settle(page)
    buttons = [one.bounding_box() for one in page.locator(".review-foot .btn:visible").all()]
    assert (len(buttons), len({round(box["y"]) for box in buttons if box})) == (3, 1)
    words, legend = page.locator(".doc-scroll").bounding_box(), page.locator(".legend-bar").bounding_box()
    assert words is not None and legend is not None and words["y"] + words["height"] <= legend["y"] + 0.5
    assert page.evaluate("one => one.scrollWidth <= one.clientWidth", page.locator(".legend-bar").element_handle())
    assert page.get_by_role("button", name="Hoàn tác").is_visible()
