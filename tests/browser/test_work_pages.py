"""The pages of tasks in a real browser: done in as few taps as promised. What every page must pass, `soak/a11y` asks of all of them."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page
from tests.browser.acts import come_in
from tests.browser.checks import assert_accessible
from tests.factories.work import make_issued
from tests.factories.world import World, make_world

from thidua.participation import actions
from thidua.participation.enums import TaskState
from thidua.participation.models import Task
from thidua.store import clock

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def world(live_server: object) -> World:
    """The agency with an issued plan: one task late, one handed to a member of staff and handed in."""
    made = make_world()
    plan = make_issued(made)
    tasks = list(Task.objects.filter(plan=plan, unit=made.units[0]).select_related("plan__unit", "plan__movement", "clause", "unit", "person"))
    today = clock.today()
    for task, days in zip(tasks, (-3, 2), strict=True):
        actions.edit_task(task=task, values={"due_on": today + dt.timedelta(days=days)}, by=made.officer.user, at=clock.now())
    actions.note_task(task=tasks[0], text="Đã họp", percent=40, by=made.head.user, at=clock.now())
    actions.hand_task(task=tasks[1], to=made.staff.person, by=made.head.user, at=clock.now())
    actions.move_task(task=tasks[1], to=TaskState.SUBMITTED, by=made.staff.user, at=clock.now())
    return made


def test_head_approves_what_waits_in_two_taps_on_a_phone(page: Page, world: World) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    come_in(page, world.head.user.username)
    page.goto("/viec/")
    page.click("section[aria-labelledby=cho-duyet] table a[href^='/viec/']")
    page.click("main button.btn-la")
    page.wait_for_selector(".st-done")
    assert Task.objects.get(person=world.staff.person).state == TaskState.DONE


def test_officer_moves_many_due_days_with_a_preview_and_undoes_it(page: Page, world: World) -> None:
    slug = Task.objects.select_related("plan").all()[0].plan.slug
    come_in(page, world.officer.user.username)
    page.goto(f"/phong-trao/{slug}/viec/")
    for box in page.locator("input[name=chon]").all():
        box.check()
    page.select_option("#lam-gi", "due")
    page.fill("#han-moi", "2030-09-30")
    page.click("text=Xem trước thay đổi")
    page.wait_for_selector("text=Sẽ là")
    assert_accessible(page, "preview")
    page.click("main button[type=submit]")
    page.wait_for_url(f"**/phong-trao/{slug}/viec/")
    assert set(Task.objects.values_list("due_on", flat=True)) == {dt.date(2030, 9, 30)}
    page.get_by_role("button", name="Hoàn tác").click()
    page.wait_for_load_state()
    assert dt.date(2030, 9, 30) not in set(Task.objects.values_list("due_on", flat=True))


def test_two_who_edit_the_same_task_see_both_texts(page: Page, world: World) -> None:
    task = Task.objects.filter(unit=world.units[1])[0]
    come_in(page, world.officer.user.username)
    other = page.context.new_page()
    for one in (page, other):
        one.goto(f"/viec/{task.pk}/sua/")
    other.fill("[name=due_on]", "2030-09-30")
    other.click("main button[type=submit]")
    other.wait_for_url(f"**/viec/{task.pk}/")
    page.fill("[name=due_on]", "2030-12-31")
    page.click("main button[type=submit]")
    page.wait_for_selector("text=Có người vừa sửa mục này")
    assert_accessible(page, "conflict")
    assert Task.objects.get(pk=task.pk).due_on == dt.date(2030, 9, 30)
