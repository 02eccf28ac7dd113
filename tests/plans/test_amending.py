"""Amendment by clause: begun, changed, compared, issued in the place of the old plan."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.plans import issued_plan
from tests.factories.world import AT, World, signed_in
from tests.plans.pages import words

from thidua.plans import actions, queries
from thidua.plans.enums import ClauseKind, PlanState
from thidua.plans.models import Clause, ClauseOwner, Milestone, Phase, Plan, Reference
from thidua.plans.rules.derivation import names_amount
from thidua.ui.pages import Conflict, Refused

LATER = AT + dt.timedelta(days=30)


def clause_of(plan: Plan, path: str) -> Clause:
    return Clause.objects.select_related("plan__unit").get(plan=plan, path=path)


def amended(world: World) -> tuple[Plan, Plan]:
    """An issued plan, and its amendment with one clause reworded, one added and one repealed."""
    old, by = issued_plan(world), world.officer.user
    new = actions.amend(plan=old, by=by, at=LATER)
    actions.reword(clause=clause_of(new, "III.1"), text="Trưởng các phòng phổ biến kế hoạch trước ngày 30/4/2025.", by=by, at=LATER)
    actions.drop_clause(clause=clause_of(new, "II.2"), reason="Trùng nội dung", by=by, at=LATER)
    actions.add_clause(
        plan=new, after=clause_of(new, "III.2"), kind=ClauseKind.RESPONSIBILITY, text="Phòng Kế hoạch - Tài chính bố trí kinh phí.", by=by, at=LATER
    )
    return old, new


def issued(world: World) -> tuple[Plan, Plan]:
    old, new = amended(world)
    new = Plan.objects.get(pk=new.pk)
    new.signed_on_paper = True
    actions.issue_plan(plan=new, number="19/KH-SM", signed_on=LATER.date(), by=world.officer.user, at=LATER)
    return Plan.objects.get(pk=old.pk), new


def test_amend_begins_with_clauses_owners_references_and_times_of_the_plan(world: World) -> None:
    old = issued_plan(world)
    new = actions.amend(plan=old, by=world.officer.user, at=LATER)
    for model, fields in ((Clause, ("path", "text", "kind")), (ClauseOwner, ("clause__path", "unit", "part")), (Reference, ("number", "relation"))):
        of = {"clause__plan": old} if model is ClauseOwner else {"plan": old}
        to = {"clause__plan": new} if model is ClauseOwner else {"plan": new}
        assert set(model.objects.filter(**of).values_list(*fields)) == set(model.objects.filter(**to).values_list(*fields))
    assert [m.objects.filter(plan=old).count() for m in (Phase, Milestone)] == [m.objects.filter(plan=new).count() for m in (Phase, Milestone)]
    assert (new.state, new.number, new.supersedes) == (PlanState.DRAFT, "", old)


def test_changes_counts_reworded_added_repealed_and_kept(world: World) -> None:
    old, new = amended(world)
    total = Clause.objects.filter(plan=old).count()
    assert queries.changes(old, new).counts == {"reworded": 1, "added": 1, "dropped": 1, "same": total - 2}


def test_changes_give_back_the_old_and_the_new_words_of_every_clause(world: World) -> None:
    old, new = amended(world)
    for row in queries.changes(old, new).rows:
        was = " ".join(run.text for run in row.runs if run.change != "new")
        now = " ".join(run.text for run in row.runs if run.change != "gone")
        assert was.split() == (queries.words_of(row.old).split() if row.old else [])
        assert row.what == "dropped" or now.split() == queries.words_of(row.new).split()


def test_amend_twice_leads_to_the_amendment_in_work(world: World) -> None:
    old, new = amended(world)
    with pytest.raises(Conflict):
        actions.amend(plan=old, by=world.officer.user, at=LATER)
    answer = signed_in(world.officer.user).post(reverse("plans:amend", args=[old.slug]))
    assert answer["Location"] == reverse("plans:amend", args=[new.slug])
    assert Plan.objects.filter(supersedes=old).count() == 1


def test_amend_by_staff_is_refused(world: World) -> None:
    old = issued_plan(world)
    assert signed_in(world.staff.user).post(reverse("plans:amend", args=[old.slug])).status_code == 403
    with pytest.raises(Refused):
        actions.amend(plan=old, by=world.staff.user, at=LATER)


def test_amendment_in_work_is_hidden_and_the_old_plan_stays_in_force(world: World) -> None:
    old, new = amended(world)
    client = signed_in(world.staff.user)
    assert client.get(reverse("plans:changes", args=[new.slug])).status_code == 404
    page = words(client.get(reverse("plans:plan", args=[old.slug])))
    assert "Bản sửa đổi" not in page
    assert "Phòng Kế hoạch - Tài chính bố trí kinh phí." not in page


def test_workbench_shows_the_redline_and_only_changes_when_asked(world: World) -> None:
    _, new = amended(world)
    page = reverse("plans:amend", args=[new.slug])
    text = words(signed_in(world.officer.user).get(page, {"xem": "thay-doi"}))
    assert "<ins>trước ngày 30/4/2025.</ins>" in text
    assert text.count("<article") == 3


def test_issued_amendment_takes_the_place_and_the_old_address_says_so(world: World) -> None:
    old, new = issued(world)
    assert (old.state, new.state) == (PlanState.SUPERSEDED, PlanState.ISSUED)
    client = signed_in(world.staff.user)
    for page in (reverse("plans:plan", args=[old.slug]), reverse("plans:clause", args=[old.slug, "III.1"])):
        response = client.get(page)
        assert response.status_code == 200
        assert f'href="{reverse("plans:plan", args=[new.slug])}"' in words(response)


def test_clause_page_tells_its_story_through_the_versions(world: World) -> None:
    old, new = issued(world)
    text = words(signed_in(world.staff.user).get(reverse("plans:clause", args=[new.slug, "III.1"])))
    assert f'href="{reverse("plans:clause", args=[old.slug, "III.1"])}"' in text
    assert "<del>" in text


def test_changes_of_a_published_amendment_are_hidden_where_the_old_plan_is_not_public(world: World) -> None:
    old, new = issued(world)
    actions.set_public(plan=new, public=True, by=world.officer.user, at=LATER)
    page = reverse("plans:changes", args=[new.slug])
    assert Client().get(page).status_code == 404
    actions.set_public(plan=old, public=True, by=world.officer.user, at=LATER)
    assert Client().get(page).status_code == 200


def test_rework_of_an_issued_plan_is_refused_and_changes_no_word(world: World) -> None:
    old = issued_plan(world)
    clause = clause_of(old, "III.1")
    for act in ("reword", "drop", "restore", "add"):
        answer = signed_in(world.officer.user).post(reverse("plans:rework", args=[old.slug, clause.code]), {"act": act, "text": "Khác"})
        assert answer.status_code == 409
    assert list(Clause.objects.filter(plan=old).values_list("text", flat=True)).count("Khác") == 0
    assert clause_of(old, "III.1").review == clause.review


@pytest.mark.parametrize(("words_now", "target"), [("Phổ biến đến 100 % công chức.", 100), ("Phổ biến đến 90% công chức.", None)])
def test_reword_keeps_a_target_only_while_the_words_name_it(world: World, words_now: str, target: int | None) -> None:
    new = actions.amend(plan=issued_plan(world), by=world.officer.user, at=LATER)
    assert clause_of(new, "III.1").target_value == 100
    actions.reword(clause=clause_of(new, "III.1"), text=words_now, by=world.officer.user, at=LATER)
    assert clause_of(new, "III.1").target_value == target


@pytest.mark.parametrize(
    ("text", "amount", "named"),
    [
        ("08 giờ", "8", True),
        ("1.000 người", "1000", True),
        ("2,5 giờ", "2.5", True),
        ("12 giờ", "8", False),
        ("", "8", False),
        ("1.2.3", "123", True),
    ],
)
def test_names_amount_reads_figures_as_they_are_written(text: str, amount: str, named: bool) -> None:
    assert names_amount(text, Decimal(amount)) is named


def test_draft_of_an_amendment_is_told_from_the_plan_of_the_same_name_in_the_list(world: World) -> None:
    plan = issued_plan(world)
    client, page = signed_in(world.officer.user), reverse("plans:list")
    assert "Bản sửa đổi" not in client.get(page).content.decode()
    draft = actions.amend(plan=plan, by=world.officer.user, at=LATER)
    html = client.get(page).content.decode()
    assert f'href="{reverse("plans:amend", args=[draft.slug])}"' in client.get(reverse("plans:changes", args=[draft.slug])).content.decode()
    assert ("<strong>Bản sửa đổi</strong>" in html, f'href="{reverse("plans:amend", args=[draft.slug])}"' in html) == (True, True)
