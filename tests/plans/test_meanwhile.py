"""An act on a row that was read before another person wrote it writes only what it was asked to write."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.factories.plans import draft_plan, issued_plan
from tests.factories.world import AT, World, signed_in
from tests.plans.drafts import clause_of

from thidua.audit.models import Entry
from thidua.plans import actions
from thidua.plans.actions.assigning import give
from thidua.plans.actions.reading import begin_import, take_reading
from thidua.plans.actions.sealed import keep_sealed
from thidua.plans.enums import ClauseKind, PlanState, ReviewState
from thidua.plans.models import Clause, Plan
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict

pytestmark = pytest.mark.django_db


def read(plan: Plan) -> Plan:
    """The plan as another request has it in hand."""
    return Plan.objects.select_related("unit").get(pk=plan.pk)


def amendment(world: World) -> Plan:
    return read(actions.amend(plan=issued_plan(world), by=world.officer.user, at=AT))


def test_details_leave_what_another_wrote_since_the_plan_was_read(world: World) -> None:
    plan = draft_plan(world)
    stale, by = read(plan), world.officer.user
    actions.set_details(plan=read(plan), values={"title": "Trích yếu của người khác", "signer": "Trần Văn Mẫu"}, version=None, by=by, at=AT)
    actions.set_details(plan=stale, values={"number": "9/KH"}, version=None, by=by, at=AT)
    now = Plan.objects.get(pk=plan.pk)
    assert (now.title, now.signer, now.number, now.version) == ("Trích yếu của người khác", "Trần Văn Mẫu", "9/KH", plan.version + 2)


def test_details_on_an_older_reading_are_stale_and_write_nothing(world: World) -> None:
    plan = draft_plan(world)
    stale, by = read(plan), world.officer.user
    actions.set_details(plan=read(plan), values={"number": "8/KH"}, version=plan.version, by=by, at=AT)
    with pytest.raises(StaleVersion):
        actions.set_details(plan=stale, values={"number": "9/KH"}, version=plan.version, by=by, at=AT)
    assert Plan.objects.get(pk=plan.pk).number == "8/KH"


def test_clause_is_added_behind_where_the_one_before_it_stands_now(world: World) -> None:
    plan, by = amendment(world), world.officer.user
    stale = clause_of(plan, "III.1")
    actions.edit(clause=clause_of(plan, "III.1"), values={"label": "9."}, by=by, at=AT)
    added = actions.add_clause(plan=stale.plan, after=stale, kind=ClauseKind.CONTENT, text="Thêm", by=by, at=AT)
    assert (added.path, added.label) == ("III.10", "10.")


def test_clauses_added_behind_the_same_one_each_have_a_place_of_their_own(world: World) -> None:
    plan, by = amendment(world), world.officer.user
    for n in range(6):
        actions.add_clause(plan=plan, after=clause_of(plan, "II.1"), kind=ClauseKind.CONTENT, text=f"Thêm {n}", by=by, at=AT)
    rows = list(Clause.objects.filter(plan=plan).order_by("order").values_list("order", "text"))
    added = [text for _order, text in rows if text.startswith("Thêm ")]
    assert (len({order for order, _text in rows}), added) == (len(rows), [f"Thêm {n}" for n in reversed(range(6))])
    assert [path for path in Clause.objects.filter(plan=plan).order_by("order").values_list("path", flat=True) if path in ("II.1", "II.2")] == [
        "II.1",
        "II.2",
    ]


def test_rewording_leaves_the_actor_that_another_wrote_meanwhile(world: World) -> None:
    plan, by = amendment(world), world.officer.user
    stale = clause_of(plan, "III.1")
    actions.edit(clause=clause_of(plan, "III.1"), values={"actor": "Văn phòng Sở"}, by=by, at=AT)
    actions.reword(clause=stale, text="Lời mới.", by=by, at=AT)
    now = Clause.objects.get(pk=stale.pk)
    assert (now.text, now.actor, now.review) == ("Lời mới.", "Văn phòng Sở", ReviewState.ACCEPTED)
    assert Entry.objects.filter(action="plans.reword").count() == 1


def test_target_of_words_that_another_wrote_meanwhile_is_judged_as_it_stands(world: World) -> None:
    plan, by = amendment(world), world.officer.user
    stale = clause_of(plan, "III.1")
    actions.edit(clause=clause_of(plan, "III.1"), values={"target_value": 85, "target_unit": "%"}, by=by, at=AT)
    actions.reword(clause=stale, text="Không còn con số nào.", by=by, at=AT)
    now = Clause.objects.get(pk=stale.pk)
    assert (now.target_value, now.target_unit) == (None, "")


def test_dropping_a_clause_read_before_it_was_renumbered_takes_what_is_under_it_now(world: World) -> None:
    plan, by = amendment(world), world.officer.user
    stale = clause_of(plan, "I.2")
    actions.edit(clause=clause_of(plan, "I.2"), values={"label": "7."}, by=by, at=AT)
    actions.drop_clause(clause=stale, reason="x", by=by, at=AT)
    assert set(Clause.objects.filter(plan=plan, review=ReviewState.REJECTED).values_list("path", flat=True)) == {"I.7", "I.7.a"}
    actions.restore(clause=stale, by=by, at=AT)
    assert not Clause.objects.filter(plan=plan, review=ReviewState.REJECTED).exists()


GONE = {
    "reword": lambda clause, by: actions.reword(clause=clause, text="Lời mới", by=by, at=AT),
    "drop": lambda clause, by: actions.drop_clause(clause=clause, reason="x", by=by, at=AT),
    "restore": lambda clause, by: actions.restore(clause=clause, by=by, at=AT),
    "add": lambda clause, by: actions.add_clause(plan=clause.plan, after=clause, kind=ClauseKind.CONTENT, text="Thêm", by=by, at=AT),
}


@pytest.mark.parametrize("act", GONE)
def test_act_on_a_clause_that_was_joined_meanwhile_is_a_conflict(world: World, act: str) -> None:
    plan, by = amendment(world), world.officer.user
    stale = clause_of(plan, "III.2")
    actions.merge_up(clause=clause_of(plan, "III.2"), by=by, at=AT)
    with pytest.raises(Conflict, match="không còn trong kế hoạch"):
        GONE[act](stale, by)


def test_every_act_counts_the_version_up_from_where_it_stands(world: World) -> None:
    plan, by = draft_plan(world), world.officer.user
    in_hand = [read(plan) for _n in range(2)]
    actions.assign_many(plan=in_hand[0], owners={clause_of(plan, "II.1"): [world.units[0]]}, by=by, at=AT)
    actions.keep_all(plan=in_hand[1], by=by, at=AT)
    assert Plan.objects.get(pk=plan.pk).version == plan.version + 2


def test_scan_kept_after_another_wrote_the_frame_leaves_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, by = draft_plan(world), world.officer.user
    stale = read(plan)
    actions.set_details(plan=read(plan), values={"title": "Trích yếu của người khác"}, version=None, by=by, at=AT)
    monkeypatch.setattr("thidua.plans.actions.sealed.keep", lambda **_words: plan)  # what is kept is not what this is about
    monkeypatch.setattr("thidua.plans.actions.sealed.link", lambda **_words: None)
    keep_sealed(plan=stale, scan=object(), by=by, at=AT)  # type: ignore[arg-type]  # reason: as above
    now = Plan.objects.get(pk=plan.pk)
    assert (now.title, now.version) == ("Trích yếu của người khác", plan.version + 2)


DROPPED = {
    "details": lambda plan, _clause, by: actions.set_details(plan=plan, values={"title": "x"}, version=plan.version, by=by, at=AT),
    "assign": lambda _plan, clause, by: actions.assign(clause=clause, leads=[], by=by, at=AT),
    "give": lambda _plan, clause, by: give(clause=clause, leads=[], supports=[], due_on=None, by=by, at=AT),
    "accept": lambda _plan, clause, by: actions.accept(clause=clause, by=by, at=AT),
    "sure": lambda plan, _clause, by: actions.accept_sure(plan=plan, by=by, at=AT),
    "undo": lambda plan, _clause, by: actions.undo(plan=plan, by=by, at=AT),
    "submit": lambda plan, _clause, by: actions.submit_plan(plan=plan, by=by, at=AT),
    "issue": lambda plan, _clause, by: actions.issue_plan(plan=plan, number="1", signed_on=None, by=by, at=AT),
    "drop": lambda plan, _clause, by: actions.drop_import(plan=plan, by=by, at=AT, reason="x"),
}


@pytest.mark.parametrize("act", DROPPED)
def test_act_on_a_draft_that_was_dropped_meanwhile_says_so_and_leads_to_the_list(world: World, act: str) -> None:
    plan, by = draft_plan(world), world.officer.user
    stale, clause = read(plan), clause_of(plan, "III.2")
    actions.drop_import(plan=plan, by=by, at=AT, reason="x")
    with pytest.raises(Conflict, match="vừa bỏ dự thảo này") as told:
        DROPPED[act](stale, clause, by)
    assert told.value.at == reverse("plans:list")


def test_document_dropped_while_it_was_read_does_not_come_back(world: World) -> None:
    by = world.officer.user
    plan = begin_import(unit=world.root, name="x.txt", by=by, at=AT)
    actions.drop_import(plan=read(plan), by=by, at=AT, reason="x")
    with pytest.raises(Conflict, match="vừa bỏ dự thảo này"):
        take_reading(plan=plan, text="x", reading={}, by=by, at=AT)
    assert not Plan.objects.exists()


def test_press_of_a_cell_leaves_the_day_that_another_set(world: World) -> None:
    plan, client = draft_plan(world), signed_in(world.officer.user)
    actions.set_due(clause=clause_of(plan, "III.2"), due_on=AT.date(), by=world.officer.user, at=AT)
    client.post(reverse("plans:assign", args=[plan.slug]), {"cell": f"{clause_of(plan, 'III.2').code}:VP"})
    assert (clause_of(plan, "III.2").due_on, read(plan).state) == (AT.date(), PlanState.DRAFT)
