"""What happened at the sample agency up to today, told by the real actions of the people who would do each thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from thidua.accounts.models import User
from thidua.orgs.models import Unit
from thidua.planparse.model import Source
from thidua.planparse.reading import read
from thidua.plans import actions, queries
from thidua.plans.models import Clause, Plan, Reference
from thidua.plans.rules.review import SURE_FROM
from thidua.site.demo import documents
from thidua.site.demo.agency import Agency, build_agency
from thidua.store import clock

Say = Callable[[str], object]


@dataclass(frozen=True)
class Days:
    """The days of the story, counted from today."""

    today: dt.date

    def __sub__(self, days: int) -> dt.datetime:
        """An instant in the morning, some days before today."""
        return dt.datetime.combine(self.today - dt.timedelta(days), dt.time(8, 30), clock.VIETNAM)

    def after(self, days: int) -> dt.date:
        return self.today + dt.timedelta(days)


def exists() -> bool:
    """Whether the sample agency is there: it is built whole or not at all."""
    return Unit.objects.filter(code="SM", depth=1).exists()


@transaction.atomic
def build(say: Say) -> Agency:
    """Build the agency and its story in one transaction, saying each part."""
    days = Days(clock.today())
    agency = build_agency(at=days - 400)
    say(f"sample agency: {len(agency.units)} units, {len(agency.people)} people, a ministry and a province above")
    officer, director = account(agency.officer), account(agency.director)
    last_year(agency, days, officer)
    superiors(agency, days, officer)
    plan = this_year(agency, days, officer, director)
    say(f"plan of this year: {Clause.objects.filter(plan=plan).count()} clauses, owners named, linked to two superior plans, issued")
    waiting(agency, days, officer)
    say("beside it: the plan of last year, a draft in the review, a plan that waits for approval, a directive")
    return agency


def account(person: object) -> User:
    user = getattr(person, "user", None)
    if user is None:
        raise LookupError(f"{person} has no account")
    return user


def take(unit: Unit, name: str, text: str, *, by: User | None, at: dt.datetime, registered: bool = False) -> Plan:
    """Read a document into a draft, as the drop zone does."""
    reading = read(text, source=Source("", "text/plain", len(text)))
    plan = actions.begin_import(unit=unit, name=name, registered=registered, by=by, at=at)
    return actions.take_reading(plan=plan, text=text, reading=reading.to_json(), by=by, at=at)


def look_through(plan: Plan, *, by: User | None, at: dt.datetime) -> None:
    """The review: what is sure at once, the rest one by one."""
    actions.accept_sure(plan=plan, by=by, at=at)
    for clause in Clause.objects.filter(plan=plan, confidence__lt=SURE_FROM).order_by("order"):
        clause.plan = plan
        actions.accept(clause=clause, by=by, at=at)


def share_out(plan: Plan, *, by: User | None, at: dt.datetime) -> None:
    """Take every owner that the machine proposes."""
    rows = queries.outline(plan)
    proposed = queries.suggestions(plan, rows)
    owners = {row.clause: proposed[row.clause.pk][0] for row in rows if row.clause.pk in proposed}
    actions.assign_many(plan=plan, owners=owners, by=by, at=at)


def last_year(agency: Agency, days: Days, officer: User) -> Plan:
    """A plan that ran and was closed by its review."""
    at = days - 390
    plan = take(agency.root, "KH-phong-trao-nam-truoc.txt", documents.last_years_plan(at.year), by=officer, at=at)
    look_through(plan, by=officer, at=at)
    share_out(plan, by=officer, at=at)
    return actions.issue_plan(plan=plan, number="12/KH-SM", signed_on=at.date(), by=officer, at=at)


def superiors(agency: Agency, days: Days, officer: User) -> None:
    """The ministry issues its own plan; the department keeps a copy of it and of the province's."""
    signed, sent = days - 60, days - 45
    ministry, province = documents.ministry_plan(signed.date()), documents.province_plan(sent.date())
    own = take(agency.ministry, "KH-Bo-Mau.txt", ministry, by=None, at=signed)
    look_through(own, by=None, at=signed)
    actions.set_details(plan=own, values={"is_public": True}, version=None, by=None, at=signed)
    actions.issue_plan(plan=own, number=documents.MINISTRY_NUMBER, signed_on=signed.date(), by=None, at=signed)
    for name, text in (("KH-Bo-Mau.txt", ministry), ("KH-UBND-tinh.txt", province)):
        look_through(take(agency.root, name, text, by=officer, at=sent, registered=True), by=officer, at=sent)


def this_year(agency: Agency, days: Days, officer: User, director: User) -> Plan:
    """From the document to the issue, two weeks ago, with the director's approval."""
    dropped, issued = days - 20, days - 14
    text = documents.department_plan(
        issued.date(), ministry=(days - 60).date(), province=(days - 45).date(), spread=days.after(-3), office=days.after(5), review=days.after(30)
    )
    plan = take(agency.root, "KH-phong-trao-thi-dua.txt", text, by=officer, at=dropped)
    look_through(plan, by=officer, at=days - 19)
    share_out(plan, by=officer, at=days - 19)
    for reference in Reference.objects.filter(plan=plan, linked_plan__isnull=True):
        found = Plan.objects.filter(root=plan.root, number=reference.number, is_registered=True).first()
        actions.link_reference(reference=reference, to=found, by=officer, at=days - 18)
    actions.set_details(plan=plan, values={"is_public": True}, version=None, by=officer, at=days - 18)
    actions.submit_plan(plan=plan, by=officer, at=days - 16)
    actions.approve_plan(plan=plan, by=director, at=days - 15)
    return actions.issue_plan(plan=plan, number="27/KH-SM", signed_on=issued.date(), by=officer, at=issued)


def waiting(agency: Agency, days: Days, officer: User) -> None:
    """What stands on the desks: a draft half reviewed, a plan to be approved, a directive to be read."""
    draft = take(agency.root, "KH-tuan-le-hoc-tap.txt", documents.draft_plan(days.after(20)), by=officer, at=days - 2)
    actions.accept_sure(plan=draft, by=officer, at=days - 1)
    contest = take(agency.root, "KH-hoi-thi.txt", documents.contest_plan(days.after(25)), by=officer, at=days - 5)
    look_through(contest, by=officer, at=days - 4)
    share_out(contest, by=officer, at=days - 4)
    actions.submit_plan(plan=contest, by=officer, at=days - 3)
    signed = days - 30
    look_through(
        take(agency.root, "CT-tu-hoc.txt", documents.directive(signed.date()), by=officer, at=signed, registered=True), by=officer, at=signed
    )
