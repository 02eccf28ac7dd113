"""A step that is over leads on to where the plan now lives; a form of it is refused with the way there."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.factories.plans import draft_plan, issued_plan, reviewed_plan
from tests.factories.world import AT, World, signed_in
from tests.plans.document import TEXT
from tests.plans.pages import words

from thidua.plans import actions
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db
UNSIGNED = TEXT.split("GIÁM ĐỐC")[0]
STEPS = ("review", "assign", "issue", "issue-confirm", "details", "times", "link", "derive-work")


def url(page: str, plan: Plan) -> str:
    return reverse(f"plans:{page}", args=[plan.slug])


@pytest.mark.parametrize("page", [*STEPS, "drop"])
def test_step_of_an_issued_plan_leads_to_the_plan_and_says_why(world: World, page: str) -> None:
    plan, client = issued_plan(world), signed_in(world.officer.user)
    answer = client.get(url(page, plan), follow=True)
    assert (answer.redirect_chain, "Kế hoạch này đã ban hành" in words(answer)) == ([(url("plan", plan), 302)], True)


@pytest.mark.parametrize("page", STEPS)
def test_form_of_a_step_of_an_issued_plan_is_refused_with_the_way_to_the_plan(world: World, page: str) -> None:
    plan, client = issued_plan(world), signed_in(world.officer.user)
    answer = client.post(url(page, plan), {"act": "all"})
    assert (answer.status_code, f'href="{url("plan", plan)}">Mở trang kế hoạch' in words(answer)) == (409, True)


def test_part_of_a_page_asked_for_by_the_script_opens_the_whole_plan(world: World) -> None:
    plan = issued_plan(world)
    answer = signed_in(world.officer.user).get(url("review", plan), headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (200, url("plan", plan))


def test_approval_of_an_issued_plan_leads_the_leader_to_the_plan(world: World) -> None:
    plan = issued_plan(world)
    assert signed_in(world.director.user).get(url("approve", plan))["Location"] == url("plan", plan)


@pytest.mark.parametrize("page", ["review", "assign", "details", "times"])
def test_step_of_a_submitted_plan_leads_to_where_it_is_recalled(world: World, page: str) -> None:
    plan = reviewed_plan(world, UNSIGNED)
    actions.submit_plan(plan=plan, by=world.officer.user, at=AT)
    answer = signed_in(world.officer.user).get(url(page, plan), follow=True)
    assert (answer.redirect_chain, 'value="recall"' in words(answer)) == ([(url("issue", plan), 302)], True)


def test_approved_plan_can_be_recalled_on_the_page_of_its_issue(world: World) -> None:
    plan = reviewed_plan(world, UNSIGNED)
    actions.submit_plan(plan=plan, by=world.officer.user, at=AT)
    actions.approve_plan(plan=plan, by=world.director.user, at=AT)
    client = signed_in(world.officer.user)
    assert 'value="recall"' in words(client.get(url("review", plan), follow=True))
    client.post(url("issue", plan), {"act": "recall"})
    assert Plan.objects.get(pk=plan.pk).state == PlanState.DRAFT


def test_step_of_a_document_still_being_read_leads_to_the_list(world: World) -> None:
    plan = draft_plan(world)
    with writing():
        Plan.objects.filter(pk=plan.pk).update(state=PlanState.READING)
    assert signed_in(world.officer.user).get(url("issue", plan))["Location"] == reverse("plans:list")


@pytest.mark.parametrize("page", ["correct", "amend"])
def test_page_after_the_issue_of_a_draft_leads_to_the_draft(world: World, page: str) -> None:
    plan = draft_plan(world)
    assert signed_in(world.officer.user).get(url(page, plan))["Location"] == url("plan", plan)


def test_finished_steps_of_a_draft_are_links_and_the_issue_has_a_way_back(world: World) -> None:
    plan = reviewed_plan(world)
    page = words(signed_in(world.officer.user).get(url("issue", plan)))
    links = [f'<a class="step" href="{address}">' in page for address in (reverse("plans:import"), url("review", plan), url("assign", plan))]
    assert (links, f'class="step" href="{url("issue", plan)}"' in page, "Về phân công" in page) == ([True] * 3, False, True)


def test_steps_of_a_submitted_plan_link_to_no_page_that_would_lead_back(world: World) -> None:
    plan = reviewed_plan(world, UNSIGNED)
    actions.submit_plan(plan=plan, by=world.officer.user, at=AT)
    page = words(signed_in(world.officer.user).get(url("issue", plan)))
    assert (f'href="{url("review", plan)}"' in page, f'href="{url("assign", plan)}"' in page) == (False, False)
