"""The council room: what a member has to do, what others said once it may be seen, and who is there."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef

from thidua.councils.enums import BallotState, ItemState, Mode, Presence, SittingForm, SittingState
from thidua.councils.models import AgendaItem, Attendance, Ballot, Membership, Point, Recusal, RollMark, Sitting
from thidua.councils.permissions import P, aside_of_these, can, seat_at, steps_aside
from thidua.councils.queries.councils import SeatRow, rows_with_posts
from thidua.councils.queries.sittings import agenda_of
from thidua.councils.rules.agenda import COUNTED
from thidua.councils.rules.kinds import Reading, kind_of
from thidua.councils.rules.parameters import Criterion, scoring_rule
from thidua.councils.rules.walking import Own
from thidua.orgs.queries import standing_of
from thidua.store import clock
from thidua.store.prepared import prepared


@dataclass(frozen=True)
class RoomRow:
    """An item with how it stands with the reader."""

    item: AgendaItem
    own: Own
    ballot: Ballot | None = None


def room_rows(user: Any, sitting: Sitting) -> list[RoomRow]:
    """The agenda of a sitting for one member, in a fixed number of questions."""
    seat = seat_at(user, sitting)
    items = agenda_of(sitting)
    aside = aside_in(user, sitting)
    ballots = {one.item_id: one for one in Ballot.objects.filter(item__sitting=sitting, member=seat)} if seat else {}
    marks = RollMark.objects.filter(item__sitting=sitting, item__mode=Mode.SCREEN, member=seat, marked=True)
    cast = set(marks.values_list("item", flat=True)) if seat else set()
    return [RoomRow(one, _own(one, seat, aside, ballots.get(one.pk), cast), ballots.get(one.pk)) for one in items]


def _own(item: AgendaItem, seat: Membership | None, aside: set[uuid.UUID], ballot: Ballot | None, cast: set[uuid.UUID]) -> Own:
    if item.pk in aside:
        return Own.ASIDE
    if item.state in (ItemState.CLOSED, ItemState.DECIDED):
        return Own.DECIDED if item.state == ItemState.DECIDED else Own.CLOSED
    if seat is None or not seat.votes:
        return Own.NO_VOTE
    if item.pk in cast or (ballot is not None and ballot.state == BallotState.SENT):
        return Own.SENT
    if item.state == ItemState.WAITING:
        return Own.WAITS
    if item.mode == Mode.PAPER:
        return Own.ON_PAPER
    return Own.BEGUN if ballot is not None else Own.TO_DO


def aside_in(user: Any, sitting: Sitting) -> set[uuid.UUID]:
    """The items of a sitting of which the reader steps aside as a member: they open the page of a reader, never that of who runs it."""
    seat = seat_at(user, sitting)
    return set(Recusal.objects.filter(item__sitting=sitting, member=seat).values_list("item", flat=True)) if seat else set()


def waiting_for(user: Any) -> list[uuid.UUID]:
    """The sittings, the earliest first, of the items that wait for somebody's ballot, one for each item: one question."""
    person = standing_of(user).person_id
    if person is None:
        return []
    return _waiting(person, clock.today())


@prepared
def _waiting(person: uuid.UUID, day: dt.date) -> Any:
    seats = Membership.objects.on(day).filter(person=person, votes=True, council=OuterRef("sitting__council"))
    aside = Recusal.objects.filter(item=OuterRef("pk"), member__person=person)
    sent = Ballot.objects.filter(item=OuterRef("pk"), member__person=person, state=BallotState.SENT)
    cast = RollMark.objects.filter(item=OuterRef("pk"), member__person=person, marked=True)
    rows = AgendaItem.objects.filter(
        Exists(seats), ~Exists(aside), ~Exists(sent), ~Exists(cast), state=ItemState.OPEN, sitting__state=SittingState.OPEN
    )
    rows = rows.exclude(mode=Mode.PAPER)
    return rows.order_by("sitting__starts_at", "order").values_list("sitting", flat=True)


def sees_votes(user: Any, item: AgendaItem) -> bool:
    """Whether somebody sees what others said of an item: once it is closed, as a member or as who prepares the sitting, never who steps aside of it."""
    return item.pk in votes_seen(user, item.sitting, [item])


def votes_seen(user: Any, sitting: Sitting, items: Sequence[AgendaItem]) -> frozenset[uuid.UUID]:
    """The items of a sitting of which somebody sees what others said, in as many questions for one as for all."""
    if not (can(user, P.ROOM, sitting) or can(user, P.PREPARE, sitting)):
        return frozenset()
    return frozenset(one.pk for one in items if ItemState(one.state) in COUNTED) - aside_of_these(user, items)


@dataclass(frozen=True)
class VoterRow:
    """A member of the roll of an item: where they are, whether they step aside, whether they handed in; what they said only where it may be seen.

    Of a ballot on paper `sent` says that they got one; of a secret ballot on the screen it says nothing, for nobody is to see who has cast.
    """

    row: SeatRow
    presence: str
    recusal: Recusal | None
    sent: bool
    written: bool
    ballot: Ballot | None = None
    points: dict[str, Decimal] = field(default_factory=dict)


def voter_rows(user: Any, item: AgendaItem) -> list[VoterRow]:
    """The roll of an item, for who runs it and, once it is closed, for the others: a fixed number of questions."""
    open_to = sees_votes(user, item)
    seats = rows_with_posts(
        Membership.objects.on(item.sitting.day).filter(council=item.sitting.council_id, votes=True).select_related("person"), item.sitting.day
    )
    there = {one.member_id: one.presence for one in Attendance.objects.filter(sitting=item.sitting)}
    aside = {one.member_id: one for one in Recusal.objects.filter(item=item)}
    ballots = {one.member_id: one for one in Ballot.objects.filter(item=item, state=BallotState.SENT)}
    points: dict[uuid.UUID, dict[str, Decimal]] = {}
    if open_to:
        for ballot, code, value in Point.objects.filter(ballot__in=list(ballots.values())).values_list("ballot", "code", "points"):
            points.setdefault(ballot, {})[code] = value
    handed = set(RollMark.objects.filter(item=item, marked=True).values_list("member", flat=True)) if item.mode == Mode.PAPER else set()
    found = []
    for one in seats:
        ballot = ballots.get(one.member.pk)
        said = {"ballot": ballot, "points": points.get(ballot.pk, {})} if open_to and ballot else {}
        found.append(
            VoterRow(
                one,
                there.get(one.member.pk, ""),
                aside.get(one.member.pk),
                ballot is not None or one.member.pk in handed,
                bool(ballot and ballot.is_written),
                **said,
            )
        )
    return found


def table_of(item: AgendaItem) -> tuple[Criterion, ...]:
    """The criteria of an item once it was opened."""
    return scoring_rule(item.rule.get("value")).criteria


def own_ballot(user: Any, item: AgendaItem) -> tuple[Ballot | None, dict[str, Decimal]]:
    """What the reader has written or sent, with the points."""
    seat = seat_at(user, item.sitting)
    ballot: Ballot | None = Ballot.objects.filter(item=item, member=seat).first() if seat else None
    return ballot, dict(Point.objects.filter(ballot=ballot).values_list("code", "points")) if ballot else {}


def readings_of(user: Any, item: AgendaItem) -> Sequence[Reading]:
    """What the package of the subject has a member read; nothing for who steps aside."""
    kind = kind_of(item.kind)
    return kind.read(item.subject, user) if kind and not steps_aside(user, item) else ()


@dataclass(frozen=True)
class RollRow:
    """A member of a sitting with where they are and why."""

    row: SeatRow
    presence: str
    reason: str


def roll_rows(sitting: Sitting) -> list[RollRow]:
    """All members in office on the day, with a vote or none."""
    seats = rows_with_posts(Membership.objects.on(sitting.day).filter(council=sitting.council_id).select_related("person"), sitting.day)
    there = {one.member_id: one for one in Attendance.objects.filter(sitting=sitting)}
    return [RollRow(one, there[pk].presence, there[pk].reason) if (pk := one.member.pk) in there else RollRow(one, "", "") for one in seats]


def absent_writers(item: AgendaItem) -> list[Membership]:
    """Who may still hand in a ballot on paper: in a meeting those away with an opinion in writing, in an opinion in writing everybody."""
    rows = Membership.objects.on(item.sitting.day).filter(council=item.sitting.council_id, votes=True).select_related("person")
    done = Ballot.objects.filter(item=item, state=BallotState.SENT).values("member")
    rows = rows.exclude(pk__in=Recusal.objects.filter(item=item).values("member")).exclude(pk__in=done)
    if item.sitting.form == SittingForm.MEETING:
        rows = rows.filter(pk__in=Attendance.objects.filter(sitting=item.sitting, presence=Presence.WRITTEN).values("member"))
    return sorted(rows, key=lambda one: one.person.sort_key)


def may_read_scan(user: Any, ballot_id: uuid.UUID) -> bool:
    """A paper ballot is open to who entered it, and to those who see what others said."""
    row: Ballot | None = Ballot.objects.select_related("item__sitting__council__unit").filter(pk=ballot_id).first()
    return row is not None and bool(user.is_authenticated) and (row.entered_by_id == user.pk or sees_votes(user, row.item))
