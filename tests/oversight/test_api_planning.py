"""What programs do with inspections before and after the visit: plan, rewrite the checklist, step, set the remedy."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from tests.factories.programs import Program, program_of
from tests.factories.world import Member, World
from tests.oversight.test_flow import NOW, make_inspection

from thidua.oversight.actions import inspections
from thidua.oversight.api import planning
from thidua.oversight.enums import InspectionState, Verdict
from thidua.oversight.models import CheckItem, Finding, Inspection, Visit
from thidua.oversight.queries.inspections import items_of
from thidua.plans.models import Plan

pytestmark = pytest.mark.django_db


def program(member: Member) -> Program:
    return program_of(member.user, "oversight.read", "oversight.write")


def new(world: World, **more: object) -> dict[str, Any]:
    said = {"title": "Kiểm tra quý II", "units": [str(world.units[0].pk)], "on": "2025-05-20", "leader": str(world.officer.person.pk)}
    return said | {"team": [str(world.staff.person.pk)], "basis": "Kế hoạch"} | more


def planned(world: World, plan: Plan, **more: object) -> str:
    return str(program(world.officer).post(f"plans/{plan.slug}/inspections", new(world, **more)).json()["location"])


def test_inspection_is_planned_once_with_team_and_checklist(world: World, plan: Plan) -> None:
    key, officer = uuid.uuid4(), program(world.officer)
    first, again = (officer.post(f"plans/{plan.slug}/inspections", new(world), key=key).json() for _ in range(2))
    row = Inspection.objects.get()
    assert first == again == {"location": f"inspections/{row.pk}"}
    assert [str(one.unit.code) for one in Visit.objects.filter(inspection=row)] == ["VP"]
    told = officer.get(f"{first['location']}/checklist").json()
    assert (len(told["items"]), told["version"]) == (CheckItem.objects.count(), row.version)


@pytest.mark.parametrize(
    ("more", "where"),
    [({"title": " "}, "body.title"), ({"units": []}, "body.units"), ({"leader": str(uuid.UUID(int=1))}, "body.leader")],
)
def test_bad_field_of_a_plan_is_named(world: World, plan: Plan, more: dict[str, Any], where: str) -> None:
    answer = program(world.officer).post(f"plans/{plan.slug}/inspections", new(world, **more))
    assert (answer.status_code, [one["where"] for one in answer.json()["errors"]]) == (422, [where])
    assert not Inspection.objects.exists()


def test_checklist_keeps_rewords_and_leaves_out_and_a_stale_one_tells_both(world: World, plan: Plan) -> None:
    officer, address = program(world.officer), f"{planned(world, plan)}/checklist"
    read = officer.get(address).json()
    kept = [{"item": read["items"][0]["item"], "text": "Xem danh sách"}]
    sent = {"items": kept, "version": read["version"]}
    wrong = officer.post(address, sent | {"items": [{"item": str(uuid.UUID(int=1)), "text": "Lạ"}]})
    assert (wrong.status_code, wrong.json()["errors"]) == (
        422,
        [{"where": "body.items.0.item", "what": "Dòng này không có trong nội dung kiểm tra."}],
    )
    assert officer.post(address, sent | {"items": []}).json()["detail"] == "Giữ lại ít nhất một nội dung kiểm tra."
    assert officer.post(address, sent).status_code == 200
    assert [one["text"] for one in officer.get(address).json()["items"]] == ["Xem danh sách"]
    stale = officer.post(address, sent)
    texts = stale.json()["texts"]["items"]
    assert (stale.status_code, [one["text"] for one in texts["saved"]], texts["sent"]) == (409, ["Xem danh sách"], kept)


def test_checklist_that_another_wrote_between_looking_and_writing_is_stale(world: World, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    location, officer = planned(world, plan), program(world.officer)
    address, before = f"{location}/checklist", Inspection.objects.select_related("unit", "plan__unit").get()
    sent = {"items": officer.get(address).json()["items"], "version": before.version}
    assert officer.post(address, sent).status_code == 200
    monkeypatch.setattr(planning, "inspection_of", lambda _request, _pk: before)
    stale = officer.post(address, sent)
    assert (stale.status_code, stale.json()["version"], set(stale.json()["texts"])) == (409, before.version + 1, {"items"})


def test_inspection_takes_its_steps_and_is_called_off_only_with_a_reason(world: World, plan: Plan) -> None:
    location, leader = planned(world, plan), program(world.director)
    version = leader.get(location).json()["version"]
    without = leader.post(f"{location}/step", {"to": "called_off", "version": version})
    assert (without.status_code, without.json()["detail"]) == (409, "Ghi lý do không tiến hành.")
    assert leader.post(f"{location}/step", {"to": "planned", "version": version}).status_code == 422
    seen = [{}, {"version": version + 1}, {"version": version}, {"version": version + 1}]
    assert [leader.post(f"{location}/step", {"to": "announced", **one}).status_code for one in seen] == [422, 409, 200, 409]
    off = {"to": "called_off", "reason": "Trùng lịch"}
    assert [leader.post(f"{location}/step", {**off, **one}).status_code for one in seen[2:]] == [409, 200]
    assert Inspection.objects.get().state == InspectionState.CALLED_OFF


def test_remedy_of_a_finding_is_set_and_a_stale_one_tells_both(world: World, plan: Plan) -> None:
    row = make_inspection(world, plan)
    visit = Visit.objects.select_related("inspection__unit", "unit").get(inspection=row)
    inspections.answer_item(visit=visit, item=items_of(row)[0], verdict=Verdict.UNMET, note="Thiếu", by=world.officer.user, at=NOW)
    inspections.step_inspection(inspection=row, to=InspectionState.FINISHED, by=world.officer.user, at=NOW)
    officer, finding = program(world.officer), Finding.objects.get()
    said = {"remedy": "Lập danh sách", "due_on": "2025-06-01", "version": finding.version}
    assert officer.post(f"findings/{finding.pk}", said | {"remedy": " "}).json()["errors"][0]["where"] == "body.remedy"
    assert officer.post(f"findings/{finding.pk}", said).status_code == 200
    stale = officer.post(f"findings/{finding.pk}", said | {"remedy": "Bổ sung"})
    assert (stale.status_code, stale.json()["texts"]["remedy"]) == (409, {"saved": "Lập danh sách", "sent": "Bổ sung"})
    assert program(world.head).post(f"findings/{finding.pk}", said).status_code == 403


def test_scope_and_permission_are_asked_for(world: World, plan: Plan) -> None:
    location = planned(world, plan)
    version = Inspection.objects.get().version
    asked = (
        (f"plans/{plan.slug}/inspections", new(world)),
        (f"{location}/step", {"to": "announced", "version": version}),
        (f"{location}/checklist", {"items": [], "version": version}),
    )
    for address, said in asked:
        assert program_of(world.officer.user, "oversight.read").post(address, said).status_code == 403
        assert program(world.staff).post(address, said).status_code == 403
        assert program(world.outsider).post(address, said).status_code == 404
    assert (Inspection.objects.count(), Inspection.objects.get().version) == (1, version)
