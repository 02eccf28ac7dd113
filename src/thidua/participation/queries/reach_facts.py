"""What the rules of reach are asked with: audiences, owners, tallies counted anew."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Post, Unit
from thidua.orgs.queries import members_on, standing_of, units_under
from thidua.participation.enums import AckKind, ReaderRole
from thidua.participation.models import Acknowledgement, Dissemination, ReachTally, Recipient
from thidua.participation.rules.reach import due_from
from thidua.participation.rules.reach_asking import AskAgain, Stated, ask_again
from thidua.participation.rules.reach_concern import Concern, Owner, Reader
from thidua.participation.rules.reach_counting import Asked, Count, Owners, Tallies, tallies
from thidua.plans.enums import AppliesTo, OwnerPart, ReviewState
from thidua.plans.models import Clause, ClauseOwner, Plan
from thidua.plans.queries import ClauseRow
from thidua.rulebook.queries import looking, parameter
from thidua.store import clock


def audience_on(unit: Unit, day: dt.date) -> list[Post]:
    """The people who work under a unit on a day, each once, with the post they took up last."""
    latest: dict[uuid.UUID, Post] = {}
    for post in members_on(units_under(unit, day), day):
        known = latest.get(post.person_id)
        if known is None or known.from_date < post.from_date:
            latest[post.person_id] = post
    return list(latest.values())


def units_now(people: Iterable[uuid.UUID], day: dt.date) -> dict[uuid.UUID, Unit]:
    """The unit in which each person works on a day, by the post they took up last; nobody who works nowhere."""
    posts = Post.objects.on(day).filter(person__in=set(people)).select_related("unit").order_by("from_date")
    return {post.person_id: post.unit for post in posts}


def owners_of(plan_id: uuid.UUID | None) -> Owners:
    """The accepted clauses of a plan that have owners, and whose people they are for; a registered document has none.

    One that judges each person is for all of the agency, whichever unit sees to it.
    """
    found: dict[Any, set[str]] = defaultdict(set)
    if plan_id is not None:
        rows = ClauseOwner.objects.filter(clause__plan=plan_id, clause__review=ReviewState.ACCEPTED)
        for clause_id, path, judged, whole in rows.values_list("clause_id", "unit__path", "clause__applies_to", "clause__plan__unit__path"):
            found[clause_id].add(whole if judged == AppliesTo.INDIVIDUAL else path)
    return {clause: frozenset(paths) for clause, paths in found.items()}


def places_under(unit: Unit) -> dict[str, uuid.UUID]:
    """The tree paths of a unit and of every unit there ever was below it: people asked before a reorganisation still count."""
    return dict(Unit.objects.filter(path__startswith=unit.path).values_list("path", "id"))


def asked_of(dissemination: Dissemination) -> list[Asked]:
    """The people who are asked, as the counting rule sees them."""
    acks = dict(Acknowledgement.objects.filter(dissemination=dissemination).values_list("recipient_id", "kind"))
    rows = Recipient.objects.filter(dissemination=dissemination, released_on=None).values_list("pk", "unit__path")
    return [Asked(path, AckKind(acks[pk]) if pk in acks else None) for pk, path in rows]


def counted(dissemination: Dissemination) -> Tallies:
    """The tallies of a dissemination, counted anew from the facts."""
    return tallies(list(places_under(dissemination.unit)), asked_of(dissemination), owners_of(dissemination.plan_id))


def kept(dissemination: Dissemination) -> Tallies:
    """The tallies as they were kept up by the acts."""
    rows = ReachTally.objects.filter(dissemination=dissemination).values_list("unit__path", "clause_id", "asked", "confirmed", "attested")
    return {(path, clause): Count(asked, confirmed, attested) for path, clause, asked, confirmed, attested in rows}


def drift(dissemination: Dissemination) -> dict[tuple[str, Any], tuple[Count, Count]]:
    """Where the tallies kept differ from the facts, as (kept, counted); empty when they are equal."""
    there, anew = kept(dissemination), counted(dissemination)
    nothing = Count()
    pairs = {key: (there.get(key, nothing), anew.get(key, nothing)) for key in there.keys() | anew.keys()}
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def stated(plan: Plan) -> list[Stated]:
    """The accepted clauses of a plan, to be compared with those of its amendment."""
    owners = owners_of(plan.pk)
    rows = Clause.objects.filter(plan=plan, review=ReviewState.ACCEPTED)
    return [Stated(c.path, f"{c.heading or ''} {c.text}", owners.get(c.pk, frozenset()), c.due_on) for c in rows]


def asked_again(former: Dissemination, new: Plan) -> AskAgain:
    """Whom an amendment asks again, out of the clauses of both versions."""
    return ask_again(stated(former.plan), stated(new)) if former.plan else AskAgain(True)


@dataclass(frozen=True)
class AmendmentReading:
    """What the issue of an amendment will ask: how many must read again, how many keep what they confirmed, which clauses changed."""

    again: int
    kept: int
    paths: tuple[str, ...]


def amendment_reading(plan: Plan, day: dt.date) -> AmendmentReading | None:
    """The reading of a draft amendment on a day; None when it amends nothing that anybody was asked to read."""
    former = Dissemination.objects.select_related("plan").filter(plan=plan.supersedes_id).first() if plan.supersedes_id else None
    if former is None:
        return None
    found = asked_again(former, plan)
    done = set(Acknowledgement.objects.filter(dissemination=former).values_list("recipient__person", flat=True))
    people = audience_on(plan.unit, day)
    kept = sum(post.person_id in done and not found.concerns(post.unit.path) for post in people)
    return AmendmentReading(len(people) - kept, kept, found.paths)


def concern_of(row: ClauseRow) -> Concern:
    """A clause of an outline as the rule of the four sees it."""
    clause = row.clause
    owners = tuple(Owner(o.unit.path, o.part == OwnerPart.LEAD, o.person_id) for o in (*row.leads, *row.supports))
    words = f"{clause.heading or ''} {clause.text}".strip()
    return Concern(clause.pk, clause.order, clause.kind, words, clause.applies_to or "", owners, clause.due_on, row.is_heading)


def reader_of(user: Any) -> Reader:
    """In which capacity an account reads: as head or leader over their own unit, as emulation officer, or as staff."""
    standing = standing_of(user)
    role = ReaderRole.STAFF
    if standing.holds(RoleKind.UNIT_HEAD, RoleKind.LEADER, path=standing.unit_path):
        role = ReaderRole.HEAD
    elif standing.holds(RoleKind.EMULATION_OFFICER):
        role = ReaderRole.OFFICER
    return Reader(standing.person_id, standing.unit_path, role)


READING_DAYS = "reading.days"


def reading_days(day: dt.date) -> int | None:
    """How many days people have to read what is opened on a day; None when the rulebook does not say."""
    found = parameter(READING_DAYS, day)
    return int(found.value) if found else None


def due_rests_on_rule(one: Dissemination) -> None:
    """The reader is shown the due day: where it was counted by the rule, and not chosen by whoever sent it, the answer hangs on the rule."""
    day = clock.local_date(one.opened_at)
    with looking():
        counted = due_from(day, reading_days(day))
    if counted is not None and one.due_on == counted:
        reading_days(day)


def still_asking(root: uuid.UUID, day: dt.date) -> Any:
    """The open disseminations of an agency that newcomers of a day are asked to read."""
    open_now = Dissemination.objects.filter(root=root, state="open").filter(Q(until__isnull=True) | Q(until__gte=day))
    return open_now.select_related("unit", "plan", "document").order_by("opened_at")
