"""The record of acts: whose it is, how it is narrowed, and that every act has words."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.plans import draft, issued
from tests.factories.world import AT, make_unit

from thidua.desk import phrases
from thidua.desk.queries import audit, home
from thidua.desk.queries.audit import Wanted, title_of
from thidua.desk.queries.movements import looked_after
from thidua.desk.queries.things import namings
from thidua.participation.models import Dissemination, Task
from thidua.store.gate import writing

SOURCE = Path(phrases.__file__).parents[1]
LITERAL = re.compile(r"""recorded\(\s*"([a-z_.]+)"|action="([a-z_.]+)"|_move\([^"]*"([a-z_.]+)\"""")


def subjects(user, wanted=None):
    return {event.subject for event in audit.events(user, wanted or Wanted(), limit=500)[0]}


@pytest.mark.django_db
def test_events_of_an_agency_are_its_own(world):
    draft(world)
    assert any("Mỗi ngày học" in one for one in subjects(world.officer.user))
    assert not any("Mỗi ngày học" in one or "Lan Chi" in one for one in subjects(world.outsider.user))


@pytest.mark.django_db
def test_events_for_the_administrator_tell_nothing_of_a_draft(world):
    draft(world, title="Kế hoạch kín")
    told = audit.events(world.admin, Wanted(), limit=500)[0]
    assert not any("Kế hoạch kín" in event.subject or "Kế hoạch kín" in event.reason for event in told)
    assert any(event.subject == "kế hoạch" for event in told)


@pytest.mark.django_db
def test_events_for_the_administrator_name_an_issued_plan(world):
    issued(world, title="Kế hoạch mở")
    assert "kế hoạch “Kế hoạch mở (01/KH)”" in subjects(world.admin)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["thu ha", "TD01", "Nguyễn Thị Thu Hà"])
def test_events_narrowed_by_person_are_theirs(world, who):
    draft(world)
    actors = {event.actor for event in audit.events(world.officer.user, Wanted(who=who), limit=500)[0]}
    assert actors == {str(world.officer.user)}


@pytest.mark.django_db
def test_events_narrowed_by_package_thing_and_day(world):
    plan = draft(world)
    user, day = world.officer.user, AT.date()
    assert {event.object_id for event in audit.events(user, Wanted(thing=str(plan.pk)))[0]} == {plan.pk}
    assert all(event.act != "thêm" for event in audit.events(user, Wanted(what="plans"))[0])
    assert audit.events(user, Wanted(first=day + dt.timedelta(1)))[0] == []
    assert audit.events(user, Wanted(first=day, last=day))[0] != []


@pytest.mark.django_db
def test_events_page_by_page_repeats_and_loses_nothing(world):
    draft(world)
    whole = [event.id for event in audit.events(world.admin, Wanted(), limit=500)[0]]
    first, more = audit.events(world.admin, Wanted(), limit=10)
    second, _more = audit.events(world.admin, Wanted(before=first[-1].id), limit=10)
    assert ([event.id for event in first + second], more) == (whole[:20], True)


@pytest.mark.django_db
def test_events_ask_by_kind_of_thing_whatever_their_number(world):
    draft(world)
    audit.events(world.admin, Wanted())

    def asked(limit):
        with CaptureQueriesContext(connection) as questions:
            audit.events(world.admin, Wanted(), limit=limit)
        return len(questions)

    assert asked(900) <= 5 + 2 * len(namings())


def test_every_recorded_act_has_words():
    found = {next(filter(None, match)) for file in SOURCE.rglob("*.py") for match in LITERAL.findall(file.read_text(encoding="utf-8"))}
    known = {act for act in found if "." in act}
    assert (len(known) > 60, sorted(known - phrases.ACTS.keys())) == (True, [])


def test_act_words_of_an_unknown_act_hide_nothing():
    assert "plans.unheard_of" in phrases.act_words("plans.unheard_of")


@pytest.mark.parametrize(
    ("kind", "values", "reads", "told"),
    [
        ("plans.plan", {"title": "A", "state": "draft"}, False, ""),
        ("plans.plan", {"title": "A", "state": "draft"}, True, "A"),
        ("plans.plan", {"title": "A", "state": "issued"}, False, "A"),
        ("plans.clause", {"path": "I.1"}, False, ""),
        ("orgs.person", {"family_name": "Lê", "middle_name": "", "given_name": "Chi"}, False, "Lê Chi"),
        ("orgs.post", {}, True, ""),
    ],
)
def test_title_of_row(kind, values, reads, told):
    assert title_of(kind, values, reads) == told


@pytest.mark.django_db
def test_first_steps_vanish_when_all_are_done(world):
    before = dict(home.first_steps(world.root.root, None))
    issued(world)
    one = Dissemination.objects.get()
    assert (before["plan"], before["people"], home.first_steps(world.root.root, one)) == (False, True, ())


@pytest.mark.django_db
def test_first_steps_are_not_asked_for_once_two_people_confirmed(world, django_assert_num_queries):
    issued(world)
    with django_assert_num_queries(0):
        assert home.first_steps(world.root.root, Dissemination.objects.none(), 2) == ()


@pytest.mark.django_db
def test_lines_of_the_overview_hold_the_tasks_inside_each_unit_and_add_up_to_the_bar(world):
    plan = issued(world, owners=2)
    team = make_unit("TO1", "Tổ Lưu trữ", world.units[0])
    task = Task.objects.filter(plan=plan, unit=world.units[0]).first()
    with writing():
        Task.objects.filter(pk=task.pk).update(unit=team)
    seen = home.movement_home(
        world.officer.user, AT.date(), Dissemination.objects.select_related("unit", "plan").get(), looked_after(world.officer.user, AT.date())
    )
    totals = {line.unit.code: line.total for line in seen.lines}
    assert (totals[world.units[0].code], sum(totals.values())) == (
        Task.objects.filter(unit__path__startswith=world.units[0].path).count(),
        seen.bar.total,
    )
