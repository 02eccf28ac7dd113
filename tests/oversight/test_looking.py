"""What is late, what moves, how much of a list is shown."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import translation
from tests.evidence.test_slice import entered
from tests.factories.work import due, office
from tests.factories.world import World, make_member, signed_in
from tests.oversight.test_flow import NOW, make_letter

from thidua.orgs.models import Person
from thidua.oversight.actions import reminding
from thidua.oversight.actions.inspections import plan_inspection
from thidua.oversight.models import Inspection, Member
from thidua.oversight.queries.inspections import plans_to_inspect
from thidua.oversight.queries.letters import late_tasks
from thidua.oversight.queries.radar import radar
from thidua.oversight.queries.weekly import weekly
from thidua.participation.actions import reminding as shared
from thidua.plans.models import Plan
from thidua.ui import pager
from thidua.ui.picking_many import FEW

pytestmark = pytest.mark.django_db
SATURDAY, MONDAY, TUESDAY = (dt.date(2025, 5, day) for day in (10, 12, 13))


@pytest.mark.parametrize(("today", "late"), [(SATURDAY, 0), (MONDAY, 0), (TUESDAY, 1)])
def test_deadline_on_a_day_off_is_late_nowhere_before_the_day_it_moves_to_has_passed(world: World, plan: Plan, today: dt.date, late: int) -> None:
    due(office(plan), SATURDAY, world)
    sheet = weekly(world.root, today)
    counted = (late_tasks(world.officer.user, today).count(), sheet.counts["late"], sum(line.life.late for line in radar(plan, today)))
    assert (counted, sheet.counts["late"] + sheet.counts["coming"]) == ((late,) * 3, 1)


def test_evidence_is_a_movement_of_its_clause_and_of_its_unit_alone(world: World, plan: Plan) -> None:
    task = office(plan)
    entered(world, task=task, happened_on=dt.date(2025, 5, 9))
    moved = [{one.row.clause.pk: one.life.moved_days for one in radar(plan, NOW.date(), unit)} for unit in (None, world.units[0], world.units[1])]
    assert [days.get(task.clause_id) for days in moved] == [5, 5, None]


def test_radar_of_a_plan_that_is_not_there_is_no_page(world: World, plan: Plan) -> None:
    client, address = signed_in(world.officer.user), reverse("oversight:radar")
    assert [client.get(address, {"kh": slug}).status_code for slug in (plan.slug, "khong-co", "")] == [200, 404, 200]


def test_plan_is_inspected_by_its_own_agency_alone(world: World, plan: Plan) -> None:
    assert [list(plans_to_inspect(one.user)) for one in (world.officer, world.outsider)] == [[plan], []]


def test_inspection_of_many_people_chooses_its_team_by_searching(world: World, plan: Plan) -> None:
    for number in range(FEW + 1):
        make_member(world.units[1], f"N{number:02d}", f"Trần Thị Đào {number}")
    client, url = signed_in(world.officer.user), reverse("oversight:inspection-plan", args=[plan.slug])
    page = client.get(url).content.decode()
    assert ("Trần Thị Đào" in page, 'name="leader_tim"' in page, 'name="team_tim"' in page) == (False, True, True)
    leader, ticked = world.officer.person, Person.objects.get(code="N07")
    said = {"title": "Kiểm tra", "on": "12/5/2025", "units": [world.units[0].pk], "leader": leader.pk, "team": [ticked.pk]}
    searched = client.post(url, {**said, "team_tim": "dao 11", "team_nut": "1"})
    assert (searched.status_code, f'value="{ticked.pk}" checked' in searched.content.decode(), Inspection.objects.count()) == (422, True, 0)
    assert client.post(url, said).status_code == 302
    assert set(Member.objects.values_list("person__code", flat=True)) == {leader.code, "N07"}


def test_inspection_before_its_plan_existed_is_told_beside_the_field(world: World, plan: Plan) -> None:
    client, url = signed_in(world.officer.user), reverse("oversight:inspection-plan", args=[plan.slug])
    said = {"title": "Kiểm tra", "on": "01/01/2020", "units": [world.units[0].pk], "leader": world.officer.person.pk}
    answer = client.post(url, said)
    assert (answer.status_code, "trước khi có kế hoạch" in str(answer.context["form"].errors["on"]), Inspection.objects.count()) == (422, True, 0)


def test_line_of_the_weekly_sheet_is_in_the_language_of_the_reader(world: World, plan: Plan) -> None:
    with translation.override("en"):
        _title, lines = weekly(world.root, TUESDAY).parts()[0]
    assert [line.text.endswith("due 02/05)") for line in lines] == [True]


@pytest.mark.parametrize("name", ["letters", "inspections"])
def test_list_says_how_many_there_are_and_shows_more(world: World, plan: Plan, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(pager, "PAGE", 1)
    for _ in range(2):
        make_letter(world, plan)
        days = {world.units[0]: TUESDAY}
        plan_inspection(plan=plan, title="Kiểm tra", units=days, team=[world.officer.person], by=world.officer.user, at=NOW)
    client, address = signed_in(world.officer.user), reverse(f"oversight:{name}")
    seen = [client.get(address, {"n": n}).context for n in (1, 2)]
    assert [(len(one["rows"]), one["total"], one["more"]) for one in seen] == [(1, 2, "?n=2"), (2, 2, "")]


def test_reminder_asks_once_who_holds_a_role_over_a_unit(world: World, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, real = [], shared.holders
    monkeypatch.setattr(shared, "holders", lambda units, role, at: asked.append((units[0].pk, role)) or real(units, role, at))  # type: ignore[func-returns-value]  # reason: append to note the call
    for _ in range(2):
        make_letter(world, plan)
    reminding.remind(today=TUESDAY, at=NOW)
    assert len(asked) == len(set(asked))
