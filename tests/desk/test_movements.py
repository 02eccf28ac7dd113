"""An agency answers several movements at once: home shows them all, and one of them closer."""

import datetime as dt
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.desk.plans import issued
from tests.factories.world import AT

from thidua.desk.queries.movements import chosen, open_movements
from thidua.desk.views.home import MOVEMENT
from thidua.participation import actions
from thidua.participation.models import Dissemination, Recipient, Task
from thidua.store import clock
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
DAY = AT.date()


def three(world):
    return [issued(world, title=f"Phong trào {n}") for n in (1, 2, 3)]


def shown(client, user, query=""):
    client.force_login(user, backend=BACKEND)
    answer = client.get(reverse("desk:home") + query)
    assert answer.status_code == 200
    return answer


def test_open_movements_the_one_with_late_work_comes_first(world):
    _first, second, _third = three(world)
    task = Task.objects.filter(plan=second).select_related("plan__movement", "plan__unit", "clause", "unit", "person").first()
    actions.edit_task(task=task, values={"due_on": DAY}, by=None, at=AT)
    lines = open_movements(world.officer.user, DAY + dt.timedelta(1))
    assert (len(lines), lines[0].dissemination.plan_id, lines[0].late, lines[0].state) == (3, second.pk, 1, "late")


def test_open_movements_of_another_agency_are_not_shown(world):
    three(world)
    assert open_movements(world.outsider.user, DAY) == ()


def test_open_movements_ask_the_same_for_one_and_for_three(world):
    def asked():
        with CaptureQueriesContext(connection) as questions:
            open_movements(world.officer.user, DAY)
        return len(questions)

    issued(world, title="Phong trào 0")
    asked()
    one = asked()
    three(world)
    assert asked() == one


def test_staff_see_their_own_reading_of_each_movement(world):
    three(world)
    assert [(line.reach.asked, line.reach.missing) for line in open_movements(world.staff.user, DAY)] == [(1, 1)] * 3


def test_chosen_is_the_named_one_else_the_first(world):
    three(world)
    lines = open_movements(world.officer.user, DAY)
    assert (chosen(lines, lines[2].slug), chosen(lines, "khong-co"), chosen((), "x")) == (lines[2], lines[0], None)


def test_home_shows_every_movement_and_remembers_which_was_chosen(client, world):
    three(world)
    user = world.officer.user
    answer = shown(client, user)
    slugs = [line.slug for line in answer.context["lines"]]
    assert all(f"?pt={slug}" in answer.content.decode() for slug in slugs)
    assert shown(client, user, f"?pt={slugs[2]}").context["here"].slug == slugs[2]
    assert shown(client, user).context["here"].slug == slugs[2]
    assert shown(client, world.head.user).context["here"].slug == slugs[0]


@pytest.mark.parametrize(("who", "words"), [("officer", "Còn người chưa đọc"), ("staff", "Chưa đọc")])
def test_movement_that_waits_for_readers_only_is_not_said_to_be_due_soon(client, world, who, words):
    three(world)
    with writing():
        Task.objects.update(due_on=clock.today() + dt.timedelta(90))
    listed = shown(client, getattr(world, who).user).content.decode().split('id="cac-phong-trao"', 1)[1].split("</section>", 1)[0]
    pills = [one.split("</span>", 1)[0].rsplit(">", 1)[-1] for one in listed.split('class="st st-soon"')[1:]]
    assert (pills, listed.count("Sắp đến hạn")) == ([words] * 3, 0)


def test_home_with_one_movement_needs_no_switcher(client, world):
    issued(world, title="Phong trào 1")
    assert Dissemination.objects.count() == 1
    assert "switcher" not in shown(client, world.officer.user).content.decode()


def test_nobody_is_said_to_have_read_what_they_were_never_asked_to_read(client, world):
    plans = three(world)
    with writing():
        Recipient.objects.filter(dissemination__plan=plans[0], person=world.staff.person).update(released_on=DAY)
    actions.confirm(dissemination=Dissemination.objects.get(plan=plans[1]), by=world.staff.user, at=AT)
    found = {line.dissemination.plan_id: (line.reach.asked, line.reach.reached) for line in open_movements(world.staff.user, DAY)}
    assert [found[plan.pk] for plan in plans] == [(0, 0), (1, 1), (1, 0)]
    text = shown(client, world.staff.user).content.decode()
    assert (text.count("Anh/chị đã đọc"), text.count("Anh/chị chưa đọc"), text.count("0/0 việc xong")) == (1, 1, 0)


@pytest.mark.parametrize("named", ["khong-co", "việc", "a;b=c", "x" * 5000])
def test_home_remembers_no_movement_that_is_not_there(client, world, named):
    three(world)
    assert MOVEMENT not in shown(client, world.officer.user, "?" + urlencode({"pt": named})).cookies
