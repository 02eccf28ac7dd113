"""Nobody issues, approves, returns or takes back a plan that is not as they saw it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.plans import reviewed_plan
from tests.factories.programs import program_of
from tests.factories.world import AT, World, signed_in
from tests.plans.document import TEXT
from tests.plans.drafts import clause_of

from thidua.accounts.models import User
from thidua.audit.models import Entry
from thidua.plans import actions
from thidua.plans.actions.assigning import give
from thidua.plans.enums import ClauseKind, PlanState
from thidua.plans.models import Clause, Plan

pytestmark = pytest.mark.django_db
UNSIGNED = TEXT.split("GIÁM ĐỐC")[0]
VALUES = {"number": "05/KH-SM", "signed_on": "10/3/2025", "signer": "Lê Thị Mẫu"}
SENTENCE = "Kế hoạch vừa được sửa sau khi anh/chị mở trang này"


def url(name: str, plan: Plan) -> str:
    return reverse(f"plans:{name}", args=[plan.slug])


def state_of(plan: Plan) -> str:
    return str(Plan.objects.values_list("state", flat=True).get(pk=plan.pk))


def versions_on(client: Client, address: str) -> set[str]:
    """The versions that the forms of a page send; every form that acts on the plan has one."""
    html = client.get(address).content.decode()
    forms = [one for one in re.findall(r"<form.*?</form>", html, re.DOTALL) if 'name="_key"' in one and "btn" in one and 'action="' not in one]
    found = [re.search(r'name="version" value="(\d+)"', one) for one in forms]
    assert forms and all(found)
    return {one[1] for one in found if one}


def retitle(plan: Plan, by: User) -> None:
    now = Plan.objects.select_related("unit").get(pk=plan.pk)
    actions.set_details(plan=now, values={"title": "Trích yếu mà người ban hành chưa thấy"}, version=now.version, by=by, at=AT)


CHANGES: dict[str, Callable[[Clause, User], object]] = {
    "title": lambda clause, by: retitle(clause.plan, by),
    "reject": lambda clause, by: actions.reject(clause=clause, by=by, at=AT),
    "edit": lambda clause, by: actions.edit(clause=clause, values={"actor": "Phòng khác"}, by=by, at=AT),
    "owners": lambda clause, by: actions.assign(clause=clause, leads=[], by=by, at=AT),
    "owners and day": lambda clause, by: give(clause=clause, leads=[], supports=[], due_on=AT.date(), by=by, at=AT),
    "day": lambda clause, by: actions.set_due(clause=clause, due_on=AT.date(), by=by, at=AT),
    "drop": lambda clause, by: actions.drop_clause(clause=clause, reason="x", by=by, at=AT),
    "restore": lambda clause, by: actions.restore(clause=clause, by=by, at=AT),
    "add": lambda clause, by: actions.add_clause(plan=clause.plan, after=clause, kind=ClauseKind.CONTENT, text="Thêm", by=by, at=AT),
}


@pytest.mark.parametrize("change", CHANGES)
def test_plan_changed_after_the_confirmation_was_opened_is_not_issued(world: World, change: str) -> None:
    plan, officer = reviewed_plan(world), signed_in(world.officer.user)
    officer.post(url("issue", plan), {"act": "issue", **VALUES})
    (read,) = versions_on(officer, url("issue-confirm", plan))
    CHANGES[change](clause_of(plan, "III.2"), world.officer.user)
    answer = officer.post(url("issue-confirm", plan), {"version": read})
    assert (answer.status_code, SENTENCE in answer.content.decode(), state_of(plan)) == (409, True, PlanState.DRAFT)
    assert not Entry.objects.filter(action="plans.issue").exists()
    (now,) = versions_on(officer, url("issue-confirm", plan))
    officer.post(url("issue-confirm", plan), {"version": now})
    assert state_of(plan) == PlanState.ISSUED


def test_words_of_an_amendment_changed_meanwhile_are_a_new_version(world: World) -> None:
    plan, by = reviewed_plan(world), world.officer.user
    new = actions.amend(plan=actions.issue_plan(plan=plan, number="1", signed_on=AT.date(), by=by, at=AT), by=by, at=AT)
    before = Plan.objects.get(pk=new.pk).version
    actions.reword(clause=clause_of(new, "III.2"), text="Lời mới", by=by, at=AT)
    assert Plan.objects.get(pk=new.pk).version == before + 1


def resubmitted(world: World, officer: Client) -> tuple[Plan, str]:
    """A plan that the leader has open while the officer takes it back, changes it and submits it anew; and the version on that page."""
    plan = reviewed_plan(world, UNSIGNED)
    officer.post(url("issue", plan), {"act": "submit", **VALUES})
    (read,) = versions_on(signed_in(world.director.user), url("approve", plan))
    officer.post(url("issue", plan), {"act": "recall"})
    retitle(plan, world.officer.user)
    officer.post(url("issue", plan), {"act": "submit", **VALUES})
    return plan, read


@pytest.mark.parametrize(("act", "to"), [("approve", PlanState.APPROVED), ("return", PlanState.DRAFT)])
def test_leader_decides_only_on_what_they_read(world: World, act: str, to: PlanState) -> None:
    director = signed_in(world.director.user)
    plan, read = resubmitted(world, signed_in(world.officer.user))
    answer = director.post(url("approve", plan), {"act": act, "reason": "Thiếu hạn của mục III.2", "version": read})
    page = answer.content.decode()
    assert (answer.status_code, SENTENCE in page, "Thiếu hạn của mục III.2" in page, state_of(plan)) == (409, True, True, PlanState.SUBMITTED)
    (now,) = versions_on(director, url("approve", plan))
    director.post(url("approve", plan), {"act": act, "reason": "Thiếu hạn của mục III.2", "version": now})
    assert state_of(plan) == to


def test_officer_does_not_take_back_what_was_approved_meanwhile(world: World) -> None:
    plan, officer = reviewed_plan(world, UNSIGNED), signed_in(world.officer.user)
    officer.post(url("issue", plan), {"act": "submit", **VALUES})
    (read,) = versions_on(officer, url("issue", plan))
    signed_in(world.director.user).post(url("approve", plan), {"act": "approve"})
    assert officer.post(url("issue", plan), {"act": "recall", "version": read}).status_code == 409
    assert state_of(plan) == PlanState.APPROVED


def test_program_does_not_issue_a_plan_whose_clause_was_changed_since_it_read_it(world: World) -> None:
    plan = reviewed_plan(world)
    ask = program_of(world.officer.user, "plans.read", "plans.write", "plans.issue")
    read = ask.get(f"plans/{plan.slug}").json()["version"]
    actions.set_due(clause=clause_of(plan, "III.2"), due_on=AT.date(), by=world.officer.user, at=AT)
    signed = {"number": "05/KH-SM", "signed_on": "2025-03-10"}
    assert ask.post(f"plans/{plan.slug}/issue", signed | {"version": read}).status_code == 409
    now = ask.get(f"plans/{plan.slug}").json()["version"]
    assert (ask.post(f"plans/{plan.slug}/issue", signed | {"version": now}).status_code, state_of(plan)) == (200, PlanState.ISSUED)


def test_program_gives_no_verdict_on_a_plan_without_the_version_it_read(world: World) -> None:
    plan = reviewed_plan(world, UNSIGNED)
    keeper, leader = (program_of(who.user, "plans.read", "plans.write", "plans.issue", "plans.approve") for who in (world.officer, world.director))
    place = f"plans/{plan.slug}"
    assert keeper.post(f"{place}/submit").status_code == 200
    read = leader.get(place).json()["version"]
    told = [
        who.post(f"{place}/{step}", said)
        for who, step in ((leader, "approve"), (leader, "return"), (keeper, "issue"))
        for said in ({"reason": "Thiếu hạn"}, {"reason": "Thiếu hạn", "version": read - 1})
    ]
    assert [one.status_code for one in told] == [422, 409] * 3
    assert ["version" in one.json()["detail"] for one in told[::2]] == [True] * 3
    assert state_of(plan) == PlanState.SUBMITTED
    assert leader.post(f"{place}/approve", {"version": read}).status_code == 200
