"""From the document to the issued plan, through the pages."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.world import World, make_world, signed_in
from tests.plans.document import TEXT

from thidua.audit.models import Entry
from thidua.audit.queries import verify
from thidua.plans.enums import PlanState, ReviewState
from thidua.plans.models import Clause, ClauseOwner, Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def imported(world: World) -> tuple[Client, Plan]:
    client = signed_in(world.officer.user)
    client.post(reverse("plans:import"), {"text": TEXT})
    return client, Plan.objects.get()


def issued(world: World) -> Plan:
    client, plan = imported(world)
    client.post(reverse("plans:review", args=[plan.slug]), {"act": "sure"})
    for clause in Clause.objects.filter(plan=plan, review=ReviewState.PROPOSED):
        client.post(reverse("plans:review-step", args=[plan.slug, clause.code]), {"act": "accept"})
    client.post(reverse("plans:assign", args=[plan.slug]))
    client.post(reverse("plans:issue", args=[plan.slug]), {"number": "05/KH-SM", "signed_on": "2025-03-10", "signer": "Lê Thị Mẫu"})
    client.post(reverse("plans:issue-confirm", args=[plan.slug]))
    plan.refresh_from_db()
    return plan


def test_import_pasted_plan_makes_a_draft_with_every_clause(world: World) -> None:
    _, plan = imported(world)
    assert (plan.state, plan.signer, plan.signed_on_paper) == (PlanState.DRAFT, "Lê Thị Mẫu", True)
    paths = list(Clause.objects.filter(plan=plan, label__isnull=False).order_by("order").values_list("path", flat=True))
    assert paths == ["I", "I.1", "I.1.a", "I.1.b", "I.2", "I.2.a", "II", "II.1", "II.2", "III", "III.1", "III.2"]


def test_import_unreadable_file_answers_with_a_sentence_and_keeps_nothing(world: World) -> None:
    response = signed_in(world.officer.user).post(reverse("plans:import"), {"text": ""})
    assert response.status_code == 422
    assert Plan.objects.count() == 0


def test_import_by_staff_is_refused(world: World) -> None:
    assert signed_in(world.staff.user).post(reverse("plans:import"), {"text": TEXT}).status_code == 403
    assert Plan.objects.count() == 0


def test_draft_is_missing_for_staff_and_outsiders(world: World) -> None:
    _, plan = imported(world)
    for member in (world.staff, world.outsider):
        assert signed_in(member.user).get(reverse("plans:plan", args=[plan.slug])).status_code == 404


def test_undo_after_accepting_brings_every_clause_back(world: World) -> None:
    client, plan = imported(world)
    page = reverse("plans:review", args=[plan.slug])
    client.post(page, {"act": "sure"})
    assert Clause.objects.filter(plan=plan, review=ReviewState.ACCEPTED).exists()
    client.post(page, {"act": "undo"})
    assert set(Clause.objects.filter(plan=plan).values_list("review", flat=True)) == {ReviewState.PROPOSED}


def test_issue_with_unseen_clauses_is_refused(world: World) -> None:
    client, plan = imported(world)
    response = client.post(reverse("plans:issue", args=[plan.slug]), {"number": "", "signed_on": ""})
    plan.refresh_from_db()
    assert (response.status_code, plan.state) == (409, PlanState.DRAFT)


def test_issue_after_review_opens_the_plan_to_its_agency_only(world: World) -> None:
    plan = issued(world)
    assert (plan.state, plan.number) == (PlanState.ISSUED, "05/KH-SM")
    page = reverse("plans:plan", args=[plan.slug])
    assert signed_in(world.staff.user).get(page).status_code == 200
    assert signed_in(world.outsider.user).get(page).status_code == 404


def test_issue_gives_owners_to_the_clauses_that_name_them(world: World) -> None:
    issued(world)
    owners = {(o.clause.path, o.unit.name) for o in ClauseOwner.objects.select_related("clause", "unit")}
    assert ("III.2", "Văn phòng Sở") in owners
    assert {name for path, name in owners if path == "III.1"} == {unit.name for unit in world.units}


def test_short_link_leads_to_the_words_of_the_document(world: World) -> None:
    plan = issued(world)
    clause = Clause.objects.get(plan=plan, path="III.1")
    response = signed_in(world.staff.user).get(reverse("plans:short", args=[clause.code]), follow=True)
    assert clause.text in response.content.decode()


def test_every_step_leaves_a_chain_that_verifies(world: World) -> None:
    plan = issued(world)
    acts = set(Entry.objects.filter(object_id=plan.pk).values_list("action", flat=True))
    assert {"plans.import", "plans.read", "plans.review.accept_sure", "plans.assign_many", "plans.issue"} <= acts
    assert verify(plan.root) is None


def test_plan_page_asks_a_fixed_number_of_questions(world: World, django_assert_max_num_queries: object) -> None:
    plan = issued(world)
    client = signed_in(world.staff.user)
    with django_assert_max_num_queries(26):  # type: ignore[operator]  # reason: a fixture of pytest-django
        client.get(reverse("plans:plan", args=[plan.slug]))


def test_form_sent_twice_imports_once(world: World) -> None:
    client = signed_in(world.officer.user)
    form = {"text": TEXT, "_key": "0190b4a0-0000-7000-8000-000000000001"}
    first = client.post(reverse("plans:import"), form)
    second = client.post(reverse("plans:import"), form)
    assert (first["Location"], Plan.objects.count()) == (second["Location"], 1)
