"""Number and day of signing that come after the issue: entered once, found, printed, never changed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.factories.plans import draft_plan, reviewed_plan
from tests.factories.programs import program_of
from tests.factories.world import AT, World, signed_in

from thidua.audit.models import Entry
from thidua.audit.queries import verify
from thidua.jobs.models import Job
from thidua.plans import actions
from thidua.plans.models import Plan
from thidua.search.models import Document
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db
DAY = AT.date()
NUMBER = "88/KH-SM"


@pytest.fixture
def plan(world: World) -> Plan:
    """A plan that went out without number and day."""
    return actions.issue_plan(plan=reviewed_plan(world), number="", signed_on=None, by=world.officer.user, at=AT)


def test_number_is_entered_once_and_found(plan: Plan, world: World) -> None:
    before, jobs = plan.version, Job.objects.filter(name="plans.papers").count()
    actions.enter_number(plan=plan, number=f" {NUMBER} ", signed_on=DAY, version=before, by=world.officer.user, at=AT)
    kept = Plan.objects.get(pk=plan.pk)
    assert (kept.number, kept.signed_on, kept.version) == (NUMBER, DAY, before + 1)
    assert (Entry.objects.latest("id").action, verify(world.root.pk)) == ("plans.number", None)
    assert NUMBER in Document.objects.get(object_id=plan.pk).place
    assert Job.objects.filter(name="plans.papers").count() == jobs + 1
    with pytest.raises(Conflict):
        actions.enter_number(plan=plan, number="89/KH-SM", by=world.officer.user, at=AT)


def test_half_of_it_may_come_first_and_what_stands_stays(plan: Plan, world: World) -> None:
    actions.enter_number(plan=plan, signed_on=DAY, by=world.officer.user, at=AT)
    with pytest.raises(Conflict):
        actions.enter_number(plan=plan, number=NUMBER, signed_on=DAY, by=world.officer.user, at=AT)
    actions.enter_number(plan=plan, number=NUMBER, by=world.officer.user, at=AT)
    assert (plan.number, plan.signed_on) == (NUMBER, DAY)


def test_nothing_a_day_to_come_a_draft_and_what_somebody_wrote_meanwhile_are_refused(plan: Plan, world: World) -> None:
    for given in ({}, {"number": "  "}, {"signed_on": DAY + dt.timedelta(days=1)}):
        with pytest.raises(Conflict):
            actions.enter_number(plan=plan, by=world.officer.user, at=AT, **given)  # type: ignore[arg-type]  # reason: rows of a table
    with pytest.raises(StaleVersion):
        actions.enter_number(plan=plan, number=NUMBER, version=plan.version - 1, by=world.officer.user, at=AT)
    with pytest.raises(Refused):
        actions.enter_number(plan=plan, number=NUMBER, by=world.staff.user, at=AT)
    with pytest.raises(Conflict):
        actions.enter_number(plan=draft_plan(world), number=NUMBER, by=world.officer.user, at=AT)


def test_page_of_the_plan_leads_its_officer_to_it_and_nobody_else(plan: Plan, world: World) -> None:
    page, address, officer = reverse("plans:plan", args=[plan.slug]), reverse("plans:number", args=[plan.slug]), signed_in(world.officer.user)
    assert [address in signed_in(who).get(page).content.decode() for who in (world.officer.user, world.staff.user)] == [True, False]
    assert officer.post(address, {"number": NUMBER, "signed_on": "32/01/2025", "version": plan.version}).status_code == 422
    assert officer.post(address, {"number": NUMBER, "signed_on": f"{DAY:%d/%m/%Y}", "version": plan.version}).status_code == 302
    shown = officer.get(page).content.decode()
    assert (NUMBER in shown, address in shown, officer.get(address).status_code) == (True, False, 302)


def test_program_enters_the_number(plan: Plan, world: World) -> None:
    assert program_of(world.officer.user, "plans.write").post(f"plans/{plan.slug}/number", {"number": NUMBER}).status_code == 403
    assert program_of(world.officer.user, "plans.issue").post(f"plans/{plan.slug}/number", {"number": NUMBER}).status_code == 200
    assert Plan.objects.get(pk=plan.pk).number == NUMBER


def test_what_alone_is_missing_must_be_said(plan: Plan, world: World) -> None:
    actions.enter_number(plan=plan, signed_on=DAY, by=world.officer.user, at=AT)
    officer, address = signed_in(world.officer.user), reverse("plans:number", args=[plan.slug])
    assert "không bắt buộc" not in officer.get(address).content.decode()
    assert officer.post(address, {"number": "", "version": plan.version}).status_code == 422
