"""The page of assigning in a real browser: Enter means the field it was pressed in, with a script and without."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.acts import come_in, settle
from tests.factories.plans import draft_plan
from tests.factories.world import World, make_world
from tests.plans.drafts import clause_of

from thidua.plans.models import Clause, ClauseOwner, Plan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
DAY = dt.date(2030, 9, 30)


@pytest.fixture
def world(live_server: object) -> World:
    return make_world()


@pytest.fixture
def plan(world: World) -> Plan:
    return draft_plan(world)


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def either(request: pytest.FixtureRequest, browser: Browser, live_server: object, world: World) -> Iterator[Page]:
    """The officer's browser with and without JavaScript."""
    context = browser.new_context(
        java_script_enabled=request.param, locale="vi-VN", viewport={"width": 1366, "height": 768}, base_url=str(live_server), reduced_motion="reduce"
    )
    page = context.new_page()
    come_in(page, world.officer.user.username)
    yield page
    context.close()


def owners(plan: Plan) -> set[tuple[str, str, str]]:
    return set(ClauseOwner.objects.filter(clause__plan=plan).values_list("clause__path", "unit__code", "part"))


def days(plan: Plan) -> dict[str, dt.date]:
    return dict(Clause.objects.filter(plan=plan, due_on__isnull=False).values_list("path", "due_on"))


def sent(page: Page) -> None:
    """Wait until what Enter sent is answered."""
    page.wait_for_load_state("networkidle")
    settle(page)


def test_enter_in_a_day_of_a_clause_sets_that_day_and_nothing_else(either: Page, plan: Plan) -> None:
    before, code = days(plan), clause_of(plan, "II.2").code
    either.goto(f"/phong-trao/{plan.slug}/phan-cong/")
    either.fill(f"[name=due-{code}]", "30/9/2030")
    with either.expect_response(lambda one: one.request.method == "POST"):
        either.press(f"[name=due-{code}]", "Enter")
    sent(either)
    assert either.input_value(f"[name=due-{code}]") == "30/09/2030"
    assert (days(plan), owners(plan)) == (before | {"II.2": DAY}, set())


def test_enter_in_the_day_of_many_gives_the_chosen_and_flips_no_cell(either: Page, plan: Plan) -> None:
    before = days(plan)
    either.goto(f"/phong-trao/{plan.slug}/phan-cong/")
    for path in ("II.1", "II.2"):
        either.check(f"input[value={clause_of(plan, path).code}][name=pick]")
    if either.locator("details.bulk").count():
        either.click("details.bulk summary")
    either.select_option("[name=bulk-unit]", "PC")
    either.fill("#bulk-due", "30/9/2030")
    with either.expect_navigation():
        either.press("#bulk-due", "Enter")
    assert (days(plan), owners(plan)) == (before | {"II.1": DAY, "II.2": DAY}, {("II.1", "PC", "lead"), ("II.2", "PC", "lead")})


def test_press_of_a_cell_changes_that_cell_and_keeps_what_was_ticked(either: Page, plan: Plan) -> None:
    code = clause_of(plan, "II.2").code
    either.goto(f"/phong-trao/{plan.slug}/phan-cong/")
    either.check(f"#chon-{code}")
    with either.expect_response(lambda one: one.request.method == "POST"):
        either.click(f"#o-{code}-VP")
    sent(either)
    assert owners(plan) == {("II.2", "VP", "lead")}
    scripted = either.evaluate("document.documentElement.classList.contains('js')")
    assert either.is_checked(f"#chon-{code}") == scripted
