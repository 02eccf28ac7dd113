"""Clauses that would stand without a lead from the first day are named before the issue, and do not hinder it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.factories.plans import issued_plan, reviewed_plan
from tests.factories.world import AT, World, signed_in
from tests.plans.document import TEXT
from tests.plans.drafts import clause_of
from tests.plans.pages import words

from thidua.oversight.enums import Sign
from thidua.oversight.queries.radar import radar
from thidua.plans import actions
from thidua.plans.models import Plan
from thidua.plans.queries import outline

pytestmark = pytest.mark.django_db
LEADLESS = ["II.1", "II.2"]
"""What is asked of nobody in the reviewed plan."""


def leadless(plan: Plan) -> list[str]:
    return [row.clause.path for row in outline(plan) if row.wants_lead]


def page(plan: Plan, name: str = "issue") -> str:
    return reverse(f"plans:{name}", args=[plan.slug])


def test_issue_page_names_the_clauses_without_a_lead_and_leads_to_each(world: World) -> None:
    plan, client = reviewed_plan(world), signed_in(world.officer.user)
    assert leadless(plan) == LEADLESS
    shown = words(client.get(page(plan)))
    links = [f"{page(plan, 'assign')}?loc=chua-chu-tri&amp;trang=0#m-{clause_of(plan, path).code}" in shown for path in LEADLESS]
    assert ("2 mục chưa có đơn vị chủ trì." in shown, links, 'value="issue" disabled' in shown) == (True, [True] * 2, False)
    assert "2 mục chưa có đơn vị chủ trì." in words(client.get(page(plan, "issue-confirm")))


def test_leader_who_decides_reads_the_same_warning(world: World) -> None:
    plan = reviewed_plan(world, TEXT.split("GIÁM ĐỐC")[0])
    actions.submit_plan(plan=plan, by=world.officer.user, at=AT)
    shown = words(signed_in(world.director.user).get(page(plan, "approve")))
    assert (leadless(plan), "2 mục chưa có đơn vị chủ trì." in shown, "loc=chua-chu-tri" in shown) == (LEADLESS, True, False)


def test_page_of_assigning_shows_the_same_clauses_behind_the_link(world: World) -> None:
    plan, client = reviewed_plan(world), signed_in(world.officer.user)
    shown = client.get(f"{page(plan, 'assign')}?loc=chua-chu-tri&trang=0").content.decode()
    assert [f'id="m-{clause_of(plan, path).code}"' in shown for path in LEADLESS] == [True] * 2


def test_clause_that_got_a_lead_is_named_no_more(world: World) -> None:
    plan = reviewed_plan(world)
    for path in LEADLESS:
        actions.assign(clause=clause_of(plan, path), leads=[world.units[0]], by=world.officer.user, at=AT)
    assert "chưa có đơn vị chủ trì" not in words(signed_in(world.officer.user).get(page(plan)))


def test_clause_with_only_a_supporting_unit_still_wants_a_lead(world: World) -> None:
    plan = reviewed_plan(world)
    actions.assign(clause=clause_of(plan, "II.1"), leads=[], supports=[world.units[0]], by=world.officer.user, at=AT)
    assert leadless(plan) == LEADLESS


def test_submitted_plan_names_them_without_links_that_lead_back(world: World) -> None:
    plan = reviewed_plan(world, TEXT.split("GIÁM ĐỐC")[0])
    actions.submit_plan(plan=plan, by=world.officer.user, at=AT)
    shown = words(signed_in(world.officer.user).get(page(plan)))
    assert ("2 mục chưa có đơn vị chủ trì." in shown, page(plan, "assign") in shown) == (True, False)


def test_everything_red_for_want_of_a_lead_on_the_first_day_was_named_before(world: World) -> None:
    plan = issued_plan(world)
    red = [line.row.clause.path for line in radar(plan, AT.date()) if Sign.NO_OWNER in line.signs]
    assert (red != [], set(red) <= set(leadless(plan))) == (True, True)
