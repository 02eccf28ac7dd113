"""What happened at the sample agency up to today, told by the real actions of the people who would do each thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.core.management import call_command
from django.db import connection, transaction

from thidua.accounts.models import User
from thidua.audit.actions import forget_outside, lift_guards
from thidua.orgs.models import Unit
from thidua.planparse.model import Source
from thidua.planparse.reading import read
from thidua.plans import actions, queries
from thidua.plans.enums import Verdict
from thidua.plans.models import Clause, Plan, Reference
from thidua.plans.rules.review import SURE_FROM
from thidua.rulebook.actions import seed_rulebook
from thidua.site.demo import (
    activity,
    awards,
    communications,
    contests,
    councils,
    documents,
    evidence,
    exchange,
    importing,
    initiatives,
    investments,
    learning,
    library,
    lineage,
    oversight,
    parcels,
    pledges,
    policies,
    records,
    registering,
    reorganised,
    replication,
    reports,
    reviews,
    rules,
    scoring,
    season,
    sheets,
    standing,
    titles,
    training,
)
from thidua.site.demo.agency import Agency, build_agency
from thidua.site.demo.days import Days, account
from thidua.site.demo.parts import part
from thidua.store import clock

Say = Callable[[str], object]
JOINT_NUMBER = "05/KHLT-SM-CĐ"


def exists() -> bool:
    """Whether the sample agency is there: it is built whole or not at all."""
    return bool(Unit.objects.filter(code="SM", depth=1).exists())


@transaction.atomic
def begin_anew() -> None:
    """Empty every table of the demo and tell the story again, in one transaction."""
    connection.check_constraints()  # PostgreSQL empties no table while checks of it are still to come
    with lift_guards():
        unlock()
        call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=False)
    forget_outside()
    forget_index()
    seed_rulebook(at=clock.now())
    build(lambda words: None)


def unlock() -> None:
    """SQLite refuses to delete locked points as long as their round is there (`scoring.migrations`); PostgreSQL empties whole tables."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM scoring_round")


def forget_index() -> None:
    """The word index of SQLite is a table that Django does not know of."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_fts")


@transaction.atomic
def build(say: Say) -> Agency:
    """Build the agency and its story in one transaction, saying each part."""
    days = Days(clock.today())
    agency = build_agency(at=days - 400, former=True)
    say(part("agency", units=len(agency.units), people=len(agency.people)))
    officer, director = account(agency.officer), account(agency.director)
    reorganised.begin(agency, days)
    before = last_year(agency, days, officer)
    activity.last_year_read(agency, before, days, officer)
    registering.last_year(agency, before, days, officer)
    agency = lineage.merge(agency, days)
    activity.last_year_done(agency, before, days, officer)
    reorganised.small_teams(agency, days)
    lineage.clusters(agency, days, officer)
    together(agency, days, officer)
    superiors(agency, days, officer)
    plan = this_year(agency, days, officer, director)
    say(part("plan", clauses=Clause.objects.filter(plan=plan).count()))
    activity.this_year(agency, plan, days, officer)
    reorganised.merge_branches(agency, plan, days)
    say(part("branches"))
    activity.directive(agency, days, officer)
    say(part("work"))
    oversight.follow_up(agency, plan, days, officer)
    say(part("oversight"))
    pledges.sign_and_discuss(agency, plan, days, officer)
    say(part("pledges"))
    importing.bring_in(agency, by=None, at=days - 1)
    say(part("newcomers"))
    evidence.show_work(agency, plan, days)
    say(part("evidence"))
    learning.fill_logs(agency, plan, days)
    say(part("logs"))
    standing.stand(agency, plan, days)
    standing.forget_one(agency, days)
    say(part("bodies"))
    registering.register_units(agency, plan, days, officer)
    registering.sector_targets(agency, days, officer)
    say(part("registrations"))
    contests.hold(agency, plan, days, officer)
    say(part("contests"))
    library.share_out(agency, plan, days, officer)
    say(part("library"))
    training.fill(agency, plan, days, officer, director)
    say(part("training"))
    titles.recognise(agency, days, officer)
    exchange.bring_in(agency, days, officer)
    say(part("titles"))
    sheets.certify(agency, days, officer)
    say(part("sheets"))
    good_ideas(agency, plan, days, officer, say)
    judgement(agency, plan, days, officer, say)
    upward(agency, (before, plan), days, (officer, director), say)
    rules.of_an_earlier_release(days)
    waiting(agency, days, officer)
    say(part("beside"))
    return agency


def upward(agency: Agency, plans: tuple[Plan, Plan], days: Days, who: tuple[User, User], say: Say) -> None:
    """The packages of an office without a network, the review of last year's plan, the report of this year's; `who`: the officer and the director."""
    (before, plan), (officer, director) = plans, who
    parcels.hand_up(agency, plan, days, officer, director)
    say(part("parcels"))
    reviews.look_back(agency, before, plan, days, officer)
    say(part("reviews"))
    reports.report_up(agency, plan, days, officer, director)
    say(part("reports"))


def judgement(agency: Agency, plan: Plan, days: Days, officer: User, say: Say) -> None:
    """The registers, the scores of the cluster, the award round."""
    records.keep(agency, plan, days, officer)
    say(part("records"))
    scoring.score(agency, plan, days, officer)
    say(part("scoring"))
    season.take_up(agency, awards.give(agency, plan, days, officer), days, officer)
    say(part("awards"))


def good_ideas(agency: Agency, plan: Plan, days: Days, officer: User, say: Say) -> None:
    """Initiatives with what became of them, proposals, resources, posts."""
    initiatives.send_all(agency, plan, days, officer)
    say(part("initiatives"))
    replication.spread(agency, plan, days, officer)
    say(part("replication"))
    councils.sit(agency, days, officer)
    say(part("councils"))
    policies.propose(agency, plan, days, officer)
    say(part("policies"))
    investments.provide(agency, plan, days, officer)
    say(part("investments"))
    communications.tell(agency, plan, days, officer)
    say(part("communications"))


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


def together(agency: Agency, days: Days, officer: User) -> Plan:
    """A plan that the agency issued together with its trade union, signed on paper by both; everybody heard it at the same meeting."""
    at, union = days - 120, agency.bodies[1]
    plan = take(agency.root, "KH-lien-tich-gio-doc-chung.txt", documents.joint_plan(at.date(), JOINT_NUMBER), by=officer, at=at)
    look_through(plan, by=officer, at=at)
    share_out(plan, by=officer, at=at)
    signed = {
        "number": JOINT_NUMBER, "signed_on": at.date(), "signer": plan.signer, "body": union,
        "body_signer": union.head.name if union.head else "", "body_signer_position": "TM. BAN CHẤP HÀNH; CHỦ TỊCH",
    }  # fmt: skip
    plan = actions.set_signature(plan=plan, values=signed, paper=True, by=officer, at=at)
    plan = actions.issue_plan(plan=plan, number=JOINT_NUMBER, signed_on=at.date(), by=officer, at=at)
    activity.heard_together(agency, plan, days, officer)
    return plan


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
    own_shares(agency, plan, days, officer)
    for reference in Reference.objects.filter(plan=plan, linked_plan__isnull=True):
        found = Plan.objects.filter(root=plan.root, number=reference.number, is_registered=True).first()
        actions.link_reference(reference=reference, to=found, by=officer, at=days - 18)
    actions.set_details(plan=plan, values={"is_public": True}, version=None, by=officer, at=days - 18)
    compare(plan, days, officer)
    actions.submit_plan(plan=plan, by=officer, at=days - 16)
    actions.approve_plan(plan=plan, by=director, at=days - 15)
    return actions.issue_plan(plan=plan, number="27/KH-SM", signed_on=issued.date(), by=officer, at=issued)


def compare(plan: Plan, days: Days, officer: User) -> None:
    """The officer read the lens against the ministry's plan and overruled it once: a duty of the ministry itself needs no clause of the department."""
    ministry = Plan.objects.get(root=plan.root, number=documents.MINISTRY_NUMBER, is_registered=True)
    row = next(row for row in queries.lens_page(plan, ministry).rows if row.verdict is Verdict.MISSING)
    reason = "Việc này do Bộ trực tiếp làm, Sở không phải cụ thể hóa."
    actions.rule(
        plan=plan, superior=ministry, parent=row.parent, child=None, verdict=Verdict.COVERED, reason=reason, seen=row.stamp, by=officer, at=days - 17
    )


def own_shares(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """What the officer assigned beyond the machine's proposals: path -> units by code (none: all) and the days left."""
    shares: dict[str, tuple[tuple[str, ...], int]] = {
        "II.2": ((), 40),
        "II.3": (("PBGD",), 20),
        "IV.1": (("VP",), 2),
        "IV.4": (("KHTC",), -1),
        "III.3.b": (("VP",), 30),
    }
    for path, (codes, left) in shares.items():
        clause = Clause.objects.select_related("plan__unit").get(plan=plan, path=path)
        leads = [unit for unit in agency.units if not codes or unit.code in codes]
        actions.assign(clause=clause, leads=leads, by=officer, at=days - 19)
        actions.set_due(clause=clause, due_on=days.after(left), by=officer, at=days - 19)


def waiting(agency: Agency, days: Days, officer: User) -> None:
    """What stands on the desks: a draft half reviewed, a plan to be approved."""
    draft = take(agency.root, "KH-tuan-le-hoc-tap.txt", documents.draft_plan(days.after(20)), by=officer, at=days - 2)
    actions.accept_sure(plan=draft, by=officer, at=days - 1)
    contest = take(agency.root, "KH-hoi-thi.txt", documents.contest_plan(days.after(25)), by=officer, at=days - 5)
    look_through(contest, by=officer, at=days - 4)
    share_out(contest, by=officer, at=days - 4)
    actions.submit_plan(plan=contest, by=officer, at=days - 3)
