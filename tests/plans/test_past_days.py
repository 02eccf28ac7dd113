"""A day that is over already is taken, and said where it is set and before the issue: some plans are issued late."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.factories.plans import reviewed_plan
from tests.factories.world import AT, World, signed_in
from tests.plans.drafts import clause_of
from tests.plans.pages import words

from thidua.plans import actions
from thidua.plans.models import Plan
from thidua.store import clock

pytestmark = pytest.mark.django_db
OVER = dt.date(2020, 1, 1)


def page(plan: Plan, name: str = "issue") -> str:
    return reverse(f"plans:{name}", args=[plan.slug])


@pytest.mark.parametrize(("days", "warned"), [(-1, True), (0, False), (1, False)])
def test_day_that_is_over_is_taken_and_warned_of_in_its_row(world: World, days: int, warned: bool) -> None:
    plan, client, day = reviewed_plan(world), signed_in(world.officer.user), clock.today() + dt.timedelta(days)
    code = clause_of(plan, "II.1").code
    sent = {"act": "due", "code": code, f"due-{code}": f"{day:%d/%m/%Y}"}
    html = client.post(page(plan, "assign"), sent, headers={"HX-Request": "true"}).content.decode()
    assert (clause_of(plan, "II.1").due_on, "Ngày này đã qua" in html, "loc=han-da-qua" in html) == (day, warned, warned)


@pytest.mark.parametrize("name", ["issue", "issue-confirm"])
def test_pages_of_the_issue_name_the_clauses_whose_day_is_over_and_lead_to_them(world: World, name: str) -> None:
    plan, client = reviewed_plan(world), signed_in(world.officer.user)
    assert "hạn đã qua" not in words(client.get(page(plan, name)))
    actions.set_due(clause=clause_of(plan, "III.2"), due_on=OVER, by=world.officer.user, at=AT)
    shown = words(client.get(page(plan, name)))
    there = f"{page(plan, 'assign')}?loc=han-da-qua&amp;trang=0#m-{clause_of(plan, 'III.2').code}"
    assert ("1 mục có hạn đã qua." in shown, "01/01/2020" in shown, there in shown) == (True, True, True)
    behind = client.get(page(plan, "assign"), {"loc": "han-da-qua"}).content.decode()
    assert (behind.count("<tr id="), f'id="m-{clause_of(plan, "III.2").code}"' in behind) == (1, True)


def test_day_that_is_over_hinders_no_issue(world: World) -> None:
    plan = reviewed_plan(world)
    actions.set_due(clause=clause_of(plan, "III.2"), due_on=OVER, by=world.officer.user, at=AT)
    client = signed_in(world.officer.user)
    client.post(
        page(plan), {"act": "issue", "number": "05/KH-SM", "signed_on": "10/03/2025", "signer": "Lê Thị Mẫu", "version": Plan.objects.get().version}
    )
    client.post(page(plan, "issue-confirm"), {"version": Plan.objects.get().version})
    assert (Plan.objects.get().state, clause_of(plan, "III.2").due_on) == ("issued", OVER)
