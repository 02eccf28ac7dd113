"""The days of pledges for the common agenda: when one is signed, until when the parties report in a check."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from thidua.orgs.models import BodyMember
from thidua.orgs.queries import standing_of, under
from thidua.pledges.enums import CheckState, PledgeState
from thidua.pledges.models import Check, CheckLine, Content, Invitation, Party
from thidua.pledges.permissions import SIGNERS
from thidua.pledges.queries import visible_to
from thidua.store import clock

INVITED = (PledgeState.AGREED, PledgeState.SIGNING)
Pledges = Mapping[uuid.UUID, Sequence[str]]
"""Pledges by key: title, name of the unit that keeps it, state."""


@dataclass(frozen=True)
class Day:
    """A day of a pledge; `check` is the kind of the check, empty for the signing. `owed`: somebody of the asked scope still has to act."""

    on: dt.date
    key: str
    pledge: uuid.UUID
    title: str
    unit: str
    check: str = ""
    owed: bool = True


def days_of(user: Any, first: dt.date, last: dt.date, paths: Sequence[str] | None) -> Iterator[Day]:
    """What falls into a span of the pledges for which somebody speaks or which they keep; of the units under `paths` when those are given."""
    parties, kept = _own(user) if paths is None else (under(paths, "unit__path"), under(paths, "unit__path"))
    mine = Party.objects.filter(parties, pledge=OuterRef("pk"), out_at=None)
    signings, checks = Invitation.objects.filter(held_at__range=_span(first, last)), Check.objects.filter(due_on__range=(first, last))
    dated = Q(Exists(signings.filter(pledge=OuterRef("pk")))) | Q(Exists(checks.filter(pledge=OuterRef("pk"))))
    rows = visible_to(user).filter(dated, kept | Q(Exists(mine))).exclude(state=PledgeState.DROPPED).order_by()
    # Which pledges somebody sees is the dear question of the page: asked once, of those alone that have a day in the span.
    pledges = {pk: told for pk, *told in rows.values_list("pk", "title", "unit__name", "state")}
    if pledges:
        yield from _signings(pledges, signings)
        yield from _checks(pledges, parties, checks)


def _span(first: dt.date, last: dt.date) -> tuple[dt.datetime, dt.datetime]:
    return dt.datetime.combine(first, dt.time.min, clock.VIETNAM), dt.datetime.combine(last, dt.time.max, clock.VIETNAM)


def _own(user: Any) -> tuple[Q, Q]:
    """Which parties somebody speaks for (see `permissions.stands_for`), and which pledges they keep."""
    standing = standing_of(user)
    paths = {grant.path for grant in standing.grants if grant.role in SIGNERS}
    parties = Q(body__isnull=True, unit__path__in=paths)
    if standing.person_id is not None:
        led = BodyMember.objects.on(clock.today()).filter(leads=True, person=standing.person_id).values("body")
        parties |= Q(body__head=standing.person_id) | Q(body__in=led)
    return parties, Q(made_by=user.pk) | Q(unit__path__in=paths)


def _signings(pledges: Pledges, signings: Any) -> Iterator[Day]:
    for pk, at, pledge in signings.filter(pledge__in=pledges).values_list("pk", "held_at", "pledge"):
        title, unit, state = pledges[pledge]
        when = at.astimezone(clock.VIETNAM)
        yield Day(when.date(), f"pledge-signing-{pk}", pledge, f"{when:%H:%M} · {title}", unit, owed=state in INVITED)


def _checks(pledges: Pledges, parties: Q, checks: Any) -> Iterator[Day]:
    """A check is owed until the parties have said all there is to say; by whoever is no party until it is confirmed."""
    rows = list(checks.filter(pledge__in=pledges).values_list("pk", "kind", "due_on", "state", "pledge"))
    wanted = {row[4] for row in rows}
    newest = Content.objects.filter(edition__pledge__in=wanted, edition__number=F("edition__pledge__edition"))
    contents = dict(newest.values_list("edition__pledge").annotate(n=Count("pk")))
    said = {(check, party): n for check, party, n in _said([row[0] for row in rows])}
    own: dict[uuid.UUID, list[uuid.UUID]] = {}
    for pledge, party in Party.objects.filter(parties, pledge__in=wanted, out_at=None).values_list("pledge", "pk"):
        own.setdefault(pledge, []).append(party)
    for pk, kind, on, state, pledge in rows:
        title, unit, _state = pledges[pledge]
        asked = own.get(pledge, [])
        missing = any(said.get((pk, party), 0) < contents.get(pledge, 0) for party in asked) if asked else True
        yield Day(on, f"pledge-check-{pk}", pledge, title, unit, kind, state == CheckState.REPORTED and missing)


def _said(checks: Sequence[uuid.UUID]) -> Any:
    return CheckLine.objects.filter(check_of__in=checks).values_list("check_of", "party").annotate(n=Count("pk"))
