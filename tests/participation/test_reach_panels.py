"""What reading shows on the pages of plans, and plans that are brought to the people by hand."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.factories.plans import draft_plan
from tests.factories.reach import LATER, confirm, make_reach
from tests.factories.world import Member, World, signed_in

from thidua.audit.actions import recorded
from thidua.participation.models import Dissemination, Recipient
from thidua.participation.views import reach_panels
from thidua.plans import actions as plans
from thidua.plans.models import Clause, Plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday")]


def test_open_plan_by_hand_says_how_many_first(world: World) -> None:
    one = make_reach(world)
    answer = signed_in(world.officer.user).get(reverse("participation:open-plan", args=[one.plan.slug]))
    assert answer["Location"] == reverse("participation:reach", args=[one.pk])


@pytest.mark.parametrize("name", ["plan", "clause"])
def test_panels_on_the_pages_of_plans_are_for_those_in_charge(world: World, name: str, rf: Any) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    subject = one.plan if name == "plan" else Clause.objects.select_related("plan").get(plan=one.plan, path="III.2")
    panel = reach_panels.plan_panel if name == "plan" else reach_panels.clause_panel

    def shown(member: Member) -> str:
        request = rf.get("/")
        request.user = member.user
        return panel(request, subject)

    words = "1 trong 5 người đã đọc." if name == "plan" else "1 trong 3 người liên quan đã đọc."
    assert [words in shown(member) for member in (world.director, world.officer, world.colleague, world.outsider)] == [True, True, False, False]


def test_panel_asks_the_reader_who_has_not_confirmed(world: World, rf: Any) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    found = []
    for member in (world.staff, world.colleague):
        request = rf.get("/")
        request.user = member.user
        found.append("Đọc và xác nhận" in reach_panels.plan_panel(request, one.plan))
    assert found == [False, True]


def test_registered_plan_of_a_superior_is_brought_to_the_people_by_hand(world: World, rf: Any) -> None:
    plan = registered_plan(world)
    assert Dissemination.objects.filter(plan=plan).count() == 0
    request = rf.get("/")
    request.user = world.officer.user
    assert "Gửi tới người đọc" in reach_panels.plan_panel(request, plan)
    client, url = signed_in(world.officer.user), reverse("participation:open-plan", args=[plan.slug])
    assert "5 người nhận thông báo" in client.get(url).content.decode()
    client.post(url)
    assert Recipient.objects.filter(dissemination__plan=plan).count() == 5


def registered_plan(world: World) -> Plan:
    """A plan of a superior, registered here and standing as issued."""
    plan = draft_plan(world)
    with recorded("test.register", plan, by=None, at=LATER):
        plan.is_registered = True
        plan.save()
    for clause in Clause.objects.filter(plan=plan, review="proposed").select_related("plan__unit"):
        plans.accept(clause=clause, by=world.officer.user, at=LATER)
    plan = Plan.objects.select_related("unit", "movement").get(pk=plan.pk)
    return plans.issue_plan(plan=plan, number="626/QĐ-BM", signed_on=None, by=world.officer.user, at=LATER)


def test_amendment_panel_says_who_must_read_again(world: World, rf: Any) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    draft = plans.amend(plan=one.plan, by=world.officer.user, at=LATER)
    request = rf.get("/")
    request.user = world.officer.user
    assert "4 người được mời đọc bản sửa đổi; 1 người" in reach_panels.amendment_panel(request, draft)
    assert reach_panels.amendment_panel(request, one.plan) == ""
