"""The page of assigning in a real browser: Enter means the field it was pressed in, with a script and without."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.acts import come_in, settle
from tests.browser.checks import assert_accessible
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


def test_clause_and_day_are_in_sight_and_the_day_is_wide_enough_to_read(page: Page, world: World, plan: Plan) -> None:
    clause = clause_of(plan, "II.2")
    come_in(page, world.officer.user.username)
    page.goto(f"/phong-trao/{plan.slug}/phan-cong/")
    page.fill(f"#han-{clause.code}", "30/09/2030")
    inner, needed = page.evaluate("one => [one.clientWidth, one.scrollWidth]", page.locator(f"#han-{clause.code}").element_handle())
    page.evaluate("document.querySelector('.matrix-box').scrollLeft = 9999")
    edges = [page.locator(f"#m-{clause.code} {part}").bounding_box() for part in (".m-clause", "[data-day-open]")]
    assert (inner >= 112, needed <= inner) == (True, True)
    assert [box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 1366 for box in edges] == [True, True]


def test_counts_fall_with_the_press_of_a_cell(page: Page, world: World, plan: Plan) -> None:
    come_in(page, world.officer.user.username)
    page.goto(f"/phong-trao/{plan.slug}/phan-cong/")
    settle(page)
    button = f"#o-{clause_of(plan, 'II.2').code}-VP"
    page.click(button)
    page.locator("#giao-loc a", has_text="Chưa có chủ trì 3").wait_for()
    assert page.locator("#giao-dau").inner_text().startswith("1 trong 4 mục đã có chủ trì.")
    assert page.evaluate("document.activeElement.id") == button[1:]


def test_bar_for_many_comes_with_the_first_tick_and_says_how_many_were_chosen(page: Page, world: World, plan: Plan) -> None:
    come_in(page, world.officer.user.username)
    page.goto(f"/phong-trao/{plan.slug}/phan-cong/")
    settle(page)
    bar = page.locator("#giao")
    seen = [bar.is_visible()]
    page.check(f"#chon-{clause_of(plan, 'II.1').code}")
    seen.append(bar.is_visible())
    assert (seen, bar.get_by_role("status").inner_text()) == ([False, True], "Đã chọn 1/4")
    page.press(f"#chon-{clause_of(plan, 'II.1').code}", "Enter")  # sends nothing
    page.click("[data-bulk-all]")
    box = bar.bounding_box()
    assert (bar.get_by_role("status").inner_text(), page.locator("[data-bulk-all]").get_attribute("aria-pressed")) == ("Đã chọn 4/4", "true")
    assert box is not None and box["y"] + box["height"] <= 768
    assert_accessible(page, "assigning many")


@pytest.mark.parametrize("held", [False, True], ids=["a short press", "a press that lasts until the day is saved"])
def test_day_that_is_typed_and_a_cell_that_is_pressed_without_leaving_it_are_both_shown(page: Page, world: World, plan: Plan, held: bool) -> None:
    code = clause_of(plan, "II.2").code
    come_in(page, world.officer.user.username)
    page.goto(f"/phong-trao/{plan.slug}/phan-cong/")
    settle(page)
    page.locator(f"#han-{code}").press_sequentially("30/9/2030")
    page.hover(f"#o-{code}-VP")
    with page.expect_response(lambda one: one.request.method == "POST"):
        page.mouse.down()
        if not held:
            page.mouse.up()
    if held:
        settle(page)
        with page.expect_response(lambda one: one.request.method == "POST"):
            page.mouse.up()
    sent(page)
    assert (days(plan)["II.2"], owners(plan)) == (DAY, {("II.2", "VP", "lead")})
    assert (page.input_value(f"#han-{code}"), page.locator(f"#o-{code}-VP").inner_text().split()[-2:]) == ("30/09/2030", ["Chủ", "trì"])
    assert page.locator(f"#m-{code} .due small").inner_text() != ""
