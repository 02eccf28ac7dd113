"""Drafts go with the work of a person: listed with counts, taken on by whoever may go on with them, told and recorded."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse
from tests.factories.plans import draft_plan
from tests.factories.world import World, signed_in
from tests.oversight.test_flow import NOW, issued, make_letter

from thidua.audit.models import Entry
from thidua.audit.queries import verify
from thidua.notify.models import Message
from thidua.orgs import actions
from thidua.orgs.models import HandOver, RoleGrant
from thidua.orgs.queries.absences import held_by
from thidua.oversight.actions import inspections, letters
from thidua.oversight.enums import Reply
from thidua.oversight.models import Inspection, Letter, LetterUnit
from thidua.plans.models import Movement, Plan
from thidua.pledges.actions.drafting import Whom, make_pledge
from thidua.pledges.enums import PledgeKind
from thidua.pledges.models import Pledge
from thidua.store.gate import writing
from thidua.targets.actions import begin
from thidua.targets.models import Registration

pytestmark = pytest.mark.django_db
TITLE = "Kiểm tra đột xuất quý II"
KINDS = [("plans", 1), ("pledges", 1), ("registrations", 1), ("letters", 1), ("inspections", 1)]
HANDED = {"plans.hand", "pledges.hand", "targets.registration.hand", "oversight.letter.hand", "oversight.inspection.hand"}


@pytest.fixture
def drafts(world: World, plan: Plan) -> list[Any]:
    """A plan, a pledge, a registration, an urging letter and an inspection that the officer has in hand."""
    by, office = world.officer.user, world.units[0]
    movement = Movement.objects.get(root=world.root.root)
    pledge = make_pledge(whom=Whom(PledgeKind.UNIT, office), year=2025, by=by, at=NOW)
    registration = begin(unit=office, movement=movement, year=2025, by=by, at=NOW)
    team = [world.officer.person]
    inspection = inspections.plan_inspection(plan=plan, title=TITLE, units={office: NOW.date()}, team=team, by=by, at=NOW)
    draft = draft_plan(world, name="Kế hoạch sau.txt")
    assert draft.made_by == by
    return [draft, pledge, registration, make_letter(world, plan), inspection]


def keys_of(world: World) -> list[Any]:
    return [row.key for one in held_by(world.officer.person, NOW.date()) for row in one.rows if one.kind.can_go]


def hand(world: World, keys: list[Any], to: Any = None) -> HandOver:
    return actions.hand_over_work(giver=world.officer.person, taker=to or world.staff.person, keys=keys, on=NOW.date(), by=world.admin, at=NOW)


def makers() -> set[Any]:
    rows = (Plan.objects.filter(state="draft"), Pledge.objects.all(), Registration.objects.all(), Letter.objects.all(), Inspection.objects.all())
    return {maker for found in rows for maker in found.values_list("made_by", flat=True)}


def test_drafts_are_listed_with_counts_and_an_inspection_in_preparation_stays_unnamed(world: World, drafts: list[Any]) -> None:
    held = held_by(world.officer.person, NOW.date())
    assert [(one.kind.code, len(one.rows)) for one in held if one.kind.order >= 70] == KINDS
    shown = signed_in(world.admin).get(reverse("orgs:hand_over", args=[world.officer.person.pk])).content.decode()
    assert ("Dự thảo kế hoạch" in shown, "Cuộc kiểm tra đang chuẩn bị" in shown, TITLE in shown) == (True, True, False)


def test_drafts_go_with_the_role_and_are_told_and_recorded(world: World, drafts: list[Any]) -> None:
    record = hand(world, keys_of(world))
    assert makers() == {world.staff.user.pk}
    assert len([line for line in record.lines if line[0] != "Vai trò"]) == len(KINDS) + 1  # the place in the team too
    assert not [line for line in record.kept if line[0] in ("Dự thảo kế hoạch", "Giao ước chưa ký xong")]
    assert set(Entry.objects.filter(action__in=HANDED).values_list("action", flat=True)) == HANDED
    assert Message.objects.filter(user=world.staff.user, subject__startswith="Dự thảo giao cho anh/chị").count() == len(KINDS)
    assert verify(world.root.root) is None
    client = signed_in(world.staff.user)
    for message in Message.objects.filter(user=world.staff.user, subject__startswith="Dự thảo"):
        assert client.get(message.url).status_code == 200
    assert [one.kind.code for one in held_by(world.officer.person, NOW.date())] == []


def test_drafts_stay_with_somebody_who_may_not_go_on_with_them_and_the_record_says_so(world: World, drafts: list[Any]) -> None:
    keys = [*(row.pk for row in drafts), *keys_of_team(world)]
    record = hand(world, keys, to=world.colleague.person)
    assert makers() == {world.officer.user.pk}
    assert {line[0] for line in record.kept} >= {"Dự thảo kế hoạch", "Bản đăng ký thi đua chưa gửi"}


def keys_of_team(world: World) -> list[Any]:
    return [row.key for one in held_by(world.officer.person, NOW.date()) for row in one.rows if one.kind.code == "teams"]


def test_answers_to_a_letter_that_went_out_come_to_the_successor(world: World, plan: Plan) -> None:
    letter = issued(world, plan)
    hand(world, [letter.pk, *RoleGrant.objects.filter(person=world.officer.person).values_list("pk", flat=True)])
    row = LetterUnit.objects.select_related("unit", "letter__made_by").get(letter=letter)
    letters.reply_letter(row=row, reply=Reply.DONE, words="Đã xong.", by=world.head.user, at=NOW)
    told = [
        Message.objects.filter(user=one.user, url__contains=str(letter.pk), subject__startswith=world.units[0].name).count()
        for one in (world.staff, world.officer)
    ]
    assert told == [1, 0]


def test_makers_of_plans_before_are_named_from_the_record(world: World) -> None:
    plan = draft_plan(world)
    with writing():  # as the table stood before its column
        Plan.objects.filter(pk=plan.pk).update(made_by=None)
        importlib.import_module("thidua.plans.migrations.0006_name_makers_of_drafts").name_makers(apps, None)
    assert Plan.objects.get(pk=plan.pk).made_by == world.officer.user
