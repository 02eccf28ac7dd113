"""Drafts through the REST interface: review, frame, derivation, amendment, publication, the lens. The acts are those of the pages."""

from __future__ import annotations

import pytest
from tests.factories.plans import draft_plan, issued_plan
from tests.factories.programs import Program, program_of
from tests.factories.world import AT, World, make_unit
from tests.plans.document import TEXT

from thidua.plans import actions
from thidua.plans.enums import ClauseKind, PlanState, ReviewState
from thidua.plans.models import Clause, Milestone, Phase, Plan, Reference, Ruling

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(world: World) -> Program:
    return program_of(world.officer.user, "plans.read", "plans.write", "plans.issue")


@pytest.fixture
def pair(world: World) -> tuple[Plan, Plan]:
    superior, plan = issued_plan(world), draft_plan(world, TEXT, "Kế hoạch phòng.txt")
    actions.link_reference(reference=Reference.objects.filter(plan=plan).first(), to=superior, by=world.officer.user, at=AT)
    return plan, superior


def test_clause_is_split_joined_and_edited(world: World, ask: Program) -> None:
    plan = draft_plan(world)
    clause = max(Clause.objects.filter(plan=plan), key=lambda one: len(one.text))
    count = Clause.objects.filter(plan=plan).count()
    place = clause.text.index(" ", len(clause.text) // 2) + 1
    assert ask.post(f"clauses/{clause.code}/split", {"at": place}).status_code == 200
    assert Clause.objects.filter(plan=plan).exclude(review=ReviewState.REJECTED).count() == count + 1
    lower = Clause.objects.filter(plan=plan, order__gt=Clause.objects.get(pk=clause.pk).order).order_by("order").first()
    assert ask.post(f"clauses/{lower.code}/merge").status_code == 200
    assert ask.post(f"clauses/{clause.code}/split", {"at": 0}).status_code == 409
    assert ask.post(f"clauses/{clause.code}/edit", {"kind": "solution", "due_on": "2025-06-30", "actor": None}).status_code == 200
    clause.refresh_from_db()
    assert (clause.kind, str(clause.due_on), clause.actor, clause.review) == ("solution", "2025-06-30", "", ReviewState.ACCEPTED)


def test_frame_of_a_draft_is_set(world: World, ask: Program) -> None:
    plan = draft_plan(world)
    assert ask.post(f"plans/{plan.slug}/details", {"title": "Thi đua mẫu", "recipients": ["Như trên"]}).status_code == 200
    times = {"stages": [{"name": "Giai đoạn 1", "start": "2025", "end": "06/2026"}], "milestones": [{"kind": "launch", "when": "30/06/2025"}]}
    assert ask.post(f"plans/{plan.slug}/times", times).status_code == 200
    assert ask.post(f"plans/{plan.slug}/times", {"stages": [{"name": "x", "start": "hôm nào đó"}], "milestones": []}).status_code == 409
    plan.refresh_from_db()
    assert (plan.title, plan.recipients) == ("Thi đua mẫu", ["Như trên"])
    assert list(Phase.objects.filter(plan=plan).values_list("start", "end")) == [("2025", "2026-06")]
    assert list(Milestone.objects.filter(plan=plan).values_list("kind", "when")) == [("launch", "2025-06-30")]


def test_stale_details_overwrite_nothing(world: World, ask: Program) -> None:
    plan = draft_plan(world)
    assert ask.post(f"plans/{plan.slug}/details?version={plan.version - 1}", {"title": "Muộn"}).status_code == 409


def test_plan_is_derived_then_reworded_extended_and_thinned(world: World, ask: Program) -> None:
    superior = issued_plan(world)
    unit = world.units[0]
    made = ask.post("plans/derive", {"unit": unit.code, "title": "Kế hoạch của phòng", "superiors": [superior.slug]})
    assert made.status_code == 201
    plan = Plan.objects.get(slug=made.json()["location"].partition("/")[2])
    first, second = Clause.objects.filter(plan=plan, path__contains=".").order_by("order")[:2]
    assert ask.post(f"clauses/{first.code}/reword", {"text": "Lời của phòng"}).status_code == 200
    added = ask.post(f"clauses/{first.code}/add-after", {"text": "Việc riêng của phòng", "kind": "content"}).json()["location"]
    assert Clause.objects.get(code=added.partition("/")[2]).kind == ClauseKind.CONTENT
    assert ask.post(f"clauses/{second.code}/drop", {"reason": "Không có ở phòng"}).status_code == 200
    assert ask.post(f"clauses/{second.code}/restore").status_code == 200
    assert ask.post(f"plans/{plan.slug}/keep-all").status_code == 200
    assert ask.post(f"plans/{plan.slug}/drop", {"reason": "Thử"}).status_code == 200
    assert not Plan.objects.filter(pk=plan.pk).exists()
    assert ask.post("plans/derive", {"unit": unit.code, "title": "x", "superiors": ["khong-co"]}).status_code == 404


def test_plan_is_derived_for_the_own_unit_whatever_codes_other_agencies_use(world: World, ask: Program) -> None:
    superior, unit = issued_plan(world), world.units[0]
    make_unit(unit.code, "Văn phòng Sở khác", world.elsewhere)
    made = ask.post("plans/derive", {"unit": unit.code, "title": "Kế hoạch của phòng", "superiors": [superior.slug]})
    assert (made.status_code, Plan.objects.get(slug=made.json()["location"].partition("/")[2]).unit) == (201, unit)


def test_issued_plan_is_amended_copied_and_published(world: World, ask: Program) -> None:
    plan = issued_plan(world)
    amendment = ask.post(f"plans/{plan.slug}/amend").json()["location"].partition("/")[2]
    assert Plan.objects.get(slug=amendment).supersedes_id == plan.pk
    copy = ask.post(f"plans/{plan.slug}/copy").json()["location"].partition("/")[2]
    assert Plan.objects.get(slug=copy).state == PlanState.DRAFT
    assert [ask.post(f"plans/{plan.slug}/publish", {"public": public}).status_code for public in (True, False)] == [200, 200]
    assert ask.post(f"plans/{copy}/publish", {"public": True}).status_code == 409


def test_lens_is_read_and_ruled_on(ask: Program, pair: tuple[Plan, Plan]) -> None:
    plan, superior = pair
    found = ask.get(f"plans/{plan.slug}/lens?superior={superior.slug}").json()
    row = found["rows"][0]
    assert (found["superior"], found["copied"], row["verdict"], row["ruling"]) == (superior.slug, 100, "copied", None)
    about = {"superior": superior.slug, "parent": row["parent"], "child": row["child"], "stamp": row["stamp"]}
    sent = {**about, "verdict": "localised", "reason": "Đã viết lại"}
    assert [ask.post(f"plans/{plan.slug}/lens/rule", sent).status_code for _time in range(2)] == [200, 409]
    ruled = ask.get(f"plans/{plan.slug}/lens").json()["rows"][0]
    assert (ruled["verdict"], ruled["machine"], ruled["ruling"]) == ("localised", "copied", "Đã viết lại")
    assert ask.post(f"plans/{plan.slug}/lens/withdraw", {**about, "stamp": ruled["stamp"]}).status_code == 200
    assert (Ruling.objects.count(), ask.post(f"plans/{plan.slug}/lens/withdraw", about).status_code) == (0, 404)


def test_lens_of_what_may_not_be_read_does_not_exist(world: World, pair: tuple[Plan, Plan]) -> None:
    plan, superior = pair
    staff = program_of(world.staff.user, "plans.read", "plans.write")
    assert staff.get(f"plans/{plan.slug}/lens").status_code == 404
    assert staff.get(f"plans/{superior.slug}/lens").status_code == 404  # it has no superior of its own
    assert staff.post(f"plans/{plan.slug}/lens/withdraw", {"superior": superior.slug}).status_code == 404


def test_reference_is_tied_to_a_plan_kept_here_only(ask: Program, pair: tuple[Plan, Plan]) -> None:
    plan, _superior = pair
    number = Reference.objects.filter(plan=plan, linked_plan__isnull=False).get().number
    assert ask.post(f"plans/{plan.slug}/tie", {"number": number, "plan": "khong-co"}).status_code == 409
    assert ask.post(f"plans/{plan.slug}/tie", {"number": number, "plan": None}).status_code == 200
    assert not Reference.objects.filter(plan=plan, linked_plan__isnull=False).exists()
