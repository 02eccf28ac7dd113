"""Bodies beside the unit tree: corrected, who is in them from when to when, and where they stand when their unit goes on in another."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.enums import BodyKind
from thidua.orgs.models import Body, BodyMember, Person, Unit
from thidua.orgs.permissions import P, check_can
from thidua.orgs.queries.bodies import lasting_leaders
from thidua.ui.pages import Conflict, Refused


def edit_body(*, body: Body, kind: BodyKind, name: str, version: int | None = None, by: User | None, at: dt.datetime) -> Body:
    """Correct the name or kind of a body."""
    check_can(by, P.BODY_EDIT, body)
    body.expect(version)
    body.kind, body.name = kind, name.strip()
    with recorded("orgs.body.edit", body, by=by, at=at):
        body.save()
    return body


def join_body(
    *,
    body: Body,
    person: Person,
    position: str = "",
    leads: bool = False,
    from_date: dt.date,
    to_date: dt.date | None = None,
    by: User | None,
    at: dt.datetime,
) -> BodyMember:
    """Record that a person is in a body from a day, as a member or as one who leads it; the newest leader is its head."""
    check_can(by, P.BODY_EDIT, body)
    if person.root != body.root:
        raise Refused(_("Thành viên phải là người của cơ quan này."))
    if to_date is not None and to_date < from_date:
        raise Conflict(_("Ngày kết thúc phải từ ngày bắt đầu %(day)s trở đi.") % {"day": f"{from_date:%d/%m/%Y}"})
    Body.objects.select_for_update().get(pk=body.pk)  # of two who record the same person at once the second sees the first
    running = Q(to_date__isnull=True) | Q(to_date__gte=from_date)
    if BodyMember.objects.filter(running, body=body, person=person, **({"from_date__lte": to_date} if to_date else {})).exists():
        raise Conflict(_("%(name)s đã ở trong tổ chức này vào thời gian đó.") % {"name": person.name})
    row = BodyMember(root=body.root, body=body, person=person, position=position.strip(), leads=leads, from_date=from_date, to_date=to_date)
    with recorded("orgs.body.join", row, by=by, at=at):
        row.save()
        _set_head(body)
    return row


def check_still_in(*, member: BodyMember, on: dt.date) -> None:
    """Raise `Conflict` for a place that had ended before a day."""
    if member.to_date is not None and member.to_date < on:
        raise Conflict(_("%(name)s đã thôi tham gia từ trước.") % {"name": member.person.name})


def leave_body(*, member: BodyMember, on: dt.date, by: User | None, at: dt.datetime) -> BodyMember:
    """End somebody's place in a body: `on` is the first day without it. A place that had not begun is erased; the record keeps it."""
    check_can(by, P.BODY_EDIT, member.body)
    check_still_in(member=member, on=on)
    with recorded("orgs.body.leave", member, by=by, at=at):
        if on <= member.from_date:
            BodyMember.objects.filter(pk=member.pk).delete()
            member._state.adding = True  # the row is gone but keeps its key, which the record names
        else:
            member.to_date = on - dt.timedelta(days=1)
            member.save(update_fields=["to_date"])
        _set_head(member.body)
    return member


def end_seats(*, person: Person, on: dt.date, by: User | None, at: dt.datetime) -> None:
    """Whoever leaves the agency is in no body after their last day; those that they head get another head when that day is over.

    The caller asked who may see them off.
    """
    running = Q(to_date__isnull=True) | Q(to_date__gt=on)
    for member in BodyMember.objects.filter(running, person=person).select_related("body"):
        with recorded("orgs.body.leave", member, by=by, at=at):
            if member.from_date > on:
                BodyMember.objects.filter(pk=member.pk).delete()
                member._state.adding = True
            else:
                member.to_date = on
                member.save(update_fields=["to_date"])


def renew_heads(*, person: Person, by: User | None, at: dt.datetime) -> None:
    """The last day of somebody is over: whoever else leads the bodies that they headed is head now, or nobody."""
    for body in Body.objects.filter(head=person):
        with recorded("orgs.body.edit", body, by=by, at=at):
            _set_head(body)
            body.refresh_from_db()


def _set_head(body: Body) -> None:
    """Who leads the body without an end is its head: the first of them."""
    first = lasting_leaders(body).first()
    body = Body.objects.get(pk=body.pk)
    head = first.person if first else None
    if body.head != head:
        body.expect(None)
        body.head = head
        body.save()


def follow_unit(*, source: Unit, target: Unit, by: User | None, at: dt.datetime) -> list[list[str]]:
    """The bodies beside a unit that ends stand beside the one that it went on in; [body, former unit] of each, for the undoing."""
    return [[str(body.pk), str(_put(body, target.pk, by, at))] for body in Body.objects.select_for_update().filter(unit=source).order_by("id")]


def return_bodies(*, moved: Iterable[Sequence[str]], by: User | None, at: dt.datetime) -> None:
    """Put back what `follow_unit` moved."""
    for key, unit in moved:
        _put(Body.objects.select_for_update().get(pk=key), unit, by, at)


def _put(body: Body, unit: uuid.UUID | str, by: User | None, at: dt.datetime) -> uuid.UUID:
    """Put a body beside another unit; the unit where it was."""
    was = body.unit_id
    body.expect(None)
    body.unit_id = unit
    with recorded("orgs.body.edit", body, by=by, at=at):
        body.save()
    return was
