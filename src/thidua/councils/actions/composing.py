"""A council is set up, and people take seats in it, leave them and are replaced; what was stays on record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.councils.actions.holding import held_council
from thidua.councils.enums import CouncilKind, Seat, SittingState
from thidua.councils.models import Council, Membership, Sitting
from thidua.councils.permissions import P, check_can
from thidua.orgs.models import Person, Unit
from thidua.ui.pages import Conflict, Owed

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class About:
    """What a council is: `basis` is the decision that set it up."""

    name: str
    kind: CouncilKind
    from_date: dt.date
    to_date: dt.date | None = None
    basis: str = ""


@dataclass(frozen=True)
class Seated:
    """A seat that somebody takes; only a secretary may have no vote."""

    person: Person
    seat: Seat
    from_date: dt.date
    to_date: dt.date | None = None
    votes: bool = True


def make_council(*, unit: Unit, about: About, by: User | None, at: dt.datetime) -> Council:
    """A new council of a unit, nobody in it yet."""
    made = Council(root=unit.root, unit=unit, made_by=by, made_at=at)
    check_can(by, P.KEEP, made)
    _write(made, about)
    with recorded("councils.make", made, by=by, at=at):
        made.save(force_insert=True)
    return made


def edit_council(*, council: Council, about: About, version: int | None = None, by: User | None, at: dt.datetime) -> Council:
    """Change name, basis or days."""
    check_can(by, P.KEEP, council)
    with transaction.atomic():
        now = held_council(council)
        now.expect(version)
        _write(now, about)
        with recorded("councils.edit", now, by=by, at=at):
            now.save()
    return now


def _write(council: Council, about: About) -> None:
    if about.to_date is not None and about.to_date < about.from_date:
        raise Owed(_("Ngày hết nhiệm kỳ phải sau ngày thành lập %(day)s.") % {"day": f"{about.from_date:%d/%m/%Y}"}, field="to_date")
    council.name, council.kind, council.basis = " ".join(about.name.split())[:200], about.kind.value, " ".join(about.basis.split())[:300]
    council.from_date, council.to_date = about.from_date, about.to_date


def seat_member(*, council: Council, seated: Seated, by: User | None, at: dt.datetime) -> Membership:
    """Somebody of the agency takes a seat."""
    check_can(by, P.KEEP, council)
    with transaction.atomic():
        now = held_council(council)
        _keep_roll(now, seated.from_date, seated.to_date, "from_date")
        made = _seated(now, seated)
        with recorded("councils.member.seat", made, by=by, at=at):
            made.save(force_insert=True)
    return made


def _keep_roll(council: Council, first: dt.date, last: dt.date | None, field: str) -> None:
    """Raise `Owed` where a change of these days would change who is on the roll of a sitting that is going on or whose minutes are not closed.

    Sittings that were called are held too, so that none of them opens meanwhile.
    """
    states = (SittingState.CALLED, SittingState.OPEN, SittingState.CLOSED)
    for one in Sitting.objects.select_for_update().filter(council=council, state__in=states).order_by("pk"):
        if one.state != SittingState.CALLED and first <= one.day and (last is None or one.day <= last):
            raise Owed(
                _(
                    "Phiên họp ngày %(day)s đang họp hoặc chưa chốt biên bản nên thành viên của ngày đó giữ nguyên. Chốt biên bản rồi ghi, hoặc chọn ngày sau đó."
                )
                % {"day": f"{one.day:%d/%m/%Y}"},
                field=field,
            )


def _seated(council: Council, said: Seated) -> Membership:
    """A seat that can be taken; not saved yet."""
    if said.person.root != council.root:
        raise Owed(_("Chọn người của cơ quan này."), field="person")
    if said.to_date is not None and said.to_date < said.from_date:
        raise Owed(_("Ngày thôi phải sau ngày tham gia."), field="to_date")
    rows = Membership.objects.filter(Q(to_date__isnull=True) | Q(to_date__gte=said.from_date), council=council)
    rows = rows.filter(from_date__lte=said.to_date) if said.to_date else rows
    if rows.filter(person=said.person).exists():
        raise Owed(_("Người này đã có trong hội đồng những ngày đó. Ghi thôi tham gia trước rồi ghi lại."), field="person")
    if said.seat is Seat.CHAIR and rows.filter(seat=Seat.CHAIR).exists():
        raise Owed(_("Hội đồng đã có chủ tịch những ngày đó. Thay chủ tịch, hoặc chọn chức danh khác."), field="seat")
    votes = said.votes or said.seat is not Seat.SECRETARY
    return Membership(
        root=council.root, council=council, person=said.person, seat=said.seat.value, votes=votes, from_date=said.from_date, to_date=said.to_date
    )


def end_member(*, member: Membership, to_date: dt.date, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Membership:
    """Somebody leaves a seat; `to_date` is their last day."""
    check_can(by, P.KEEP, member.council)
    with transaction.atomic():
        now = _ended(member, to_date, reason, version)
        with recorded("councils.member.end", now, by=by, at=at, reason=now.reason):
            now.save()
    return now


def _ended(member: Membership, to_date: dt.date, reason: str, version: int | None) -> Membership:
    """The seat, held, with its last day; not saved yet."""
    council = held_council(member.council)
    now: Membership = Membership.objects.select_for_update().get(pk=member.pk)
    if now.to_date is not None and now.to_date <= to_date:
        raise Conflict(_("Người này đã thôi tham gia hội đồng."))
    if to_date < now.from_date:
        raise Owed(_("Ngày thôi phải sau ngày tham gia %(day)s.") % {"day": f"{now.from_date:%d/%m/%Y}"}, field="to_date")
    _keep_roll(council, to_date + DAY, now.to_date, "to_date")
    now.expect(version)
    now.to_date, now.reason = to_date, reason.strip()[:300]
    return now


def replace_member(
    *, member: Membership, person: Person, on: dt.date, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime
) -> Membership:
    """Somebody else takes a seat from a day; the seat before ends the day before and stays on record."""
    check_can(by, P.KEEP, member.council)
    with transaction.atomic():
        before = _ended(member, on - DAY, reason, version)
        with recorded("councils.member.end", before, by=by, at=at, reason=before.reason):
            before.save()
        made = _seated(member.council, Seated(person, Seat(before.seat), on, votes=before.votes))
        made.replaces = before
        with recorded("councils.member.replace", made, by=by, at=at, reason=before.reason):
            made.save(force_insert=True)
    return made
