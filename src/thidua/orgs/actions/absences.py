"""People away and who stands in; work handed over in one act."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.actions.roles import close_loan, delegate, grant_role, revoke_role
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Absence, Delegation, HandOver, Person, RoleGrant
from thidua.orgs.permissions import P, can, check_can
from thidua.orgs.queries import unit_of
from thidua.orgs.queries.absences import Held, held_by
from thidua.orgs.rules.holdings import Holding
from thidua.orgs.rules.leaving import is_gone
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused


def go_away(
    *,
    person: Person,
    deputy: Person,
    from_date: dt.date,
    to_date: dt.date,
    lends_roles: bool = False,
    further: Person | None = None,
    by: User | None,
    at: dt.datetime,
) -> Absence:
    """Record that a person is away for some days: what is asked of them goes to the deputy too, with their roles when they lend them.

    Whoever is a deputy in those days names a `further` one, who stands in for the others from that day until they are back.
    """
    check_can(by, P.ABSENCE, person)
    if to_date < from_date:
        raise Conflict(_("Ngày kết thúc phải từ ngày bắt đầu %(day)s trở đi.") % {"day": f"{from_date:%d/%m/%Y}"})
    people = {one.pk for one in (person, deputy, further) if one}
    list(Person.objects.select_for_update().filter(pk__in=people).order_by("id"))  # two at once see one another
    if _overlapping(from_date, to_date).filter(person=person).exists():
        raise Conflict(_("Thời gian này trùng với lần vắng mặt đã ghi. Dừng lần đó trước."))
    _check_deputy(person, deputy, from_date, to_date)
    with transaction.atomic():
        for row in _overlapping(from_date, to_date).filter(deputy=person).select_related("person", "deputy").order_by("from_date", "id"):
            _pass_on(row, further, max(from_date, row.from_date), by, at)
        return _begin(person, deputy, from_date, to_date, lends_roles=lends_roles, by=by, at=at)


def _overlapping(first: dt.date, last: dt.date) -> Any:
    return Absence.objects.filter(from_date__lte=last, to_date__gte=first)


def _check_deputy(person: Person, deputy: Person, first: dt.date, last: dt.date) -> None:
    """Whether somebody can stand in for a person the whole time: another of the agency, who is there."""
    if person.root != deputy.root:
        raise Refused(_("Người thay phải cùng cơ quan."))
    if deputy.pk == person.pk:
        raise Conflict(_("Người thay phải là người khác."))
    if is_gone(deputy.left_on, last):
        raise Conflict(_("%(name)s nghỉ việc trước khi hết thời gian này.") % {"name": deputy.name})
    for other in _overlapping(first, last).filter(person=deputy):
        raise Conflict(_("%(name)s cũng vắng từ %(first)s đến %(last)s. Chọn người khác.") % _days(other, deputy))


def _days(row: Absence, who: Person) -> dict[str, str]:
    return {"name": who.name, "first": f"{row.from_date:%d/%m/%Y}", "last": f"{row.to_date:%d/%m/%Y}"}


def _begin(person: Person, deputy: Person, first: dt.date, last: dt.date, *, lends_roles: bool, by: User | None, at: dt.datetime) -> Absence:
    row = Absence(root=person.root, person=person, deputy=deputy, from_date=first, to_date=last, lends_roles=lends_roles)
    with recorded("orgs.absence.begin", row, by=by, at=at):
        row.save()
        for grant in _lendable(person, first, last) if lends_roles else ():
            delegate(grantor=person, to=deputy, role=RoleKind(grant.role), unit=grant.unit, from_date=first, to_date=last, by=by, at=at)
    return row


def _pass_on(row: Absence, further: Person | None, on: dt.date, by: User | None, at: dt.datetime) -> None:
    """The deputy of an absence goes away themself: from that day another one stands in. Roles that were lent come back; only their owner lends anew."""
    if further is None:
        sentence = _("%(name)s đang được giao thay %(other)s từ %(first)s đến %(last)s. Chọn thêm người thay tiếp cho %(other)s.")
        raise Conflict(sentence % (_days(row, row.deputy) | {"other": row.person.name}))
    assert row.to_date is not None  # noqa: S101  (an absence always has a last day)
    person, last = row.person, row.to_date
    _check_deputy(person, further, on, last)
    if further.pk == row.deputy_id:
        raise Conflict(_("Người thay tiếp phải là người khác."))
    _close(row, on, by, at)
    _begin(person, further, on, last, lends_roles=False, by=by, at=at)


def _lendable(person: Person, first: dt.date, last: dt.date) -> list[RoleGrant]:
    """The roles that a person holds the whole time; administration is never lent."""
    held = RoleGrant.objects.on(first).on(last).filter(person=person).exclude(role=RoleKind.ADMINISTRATOR)
    return list(held.select_related("unit").order_by("from_date", "id"))


def come_back(*, absence: Absence, on: dt.date, by: User | None, at: dt.datetime) -> Absence:
    """End an absence early: `on` is the first day back; the roles lent for it come back too, whoever lent them."""
    check_can(by, P.ABSENCE, absence.person)
    if absence.to_date is not None and absence.to_date < on:
        raise Conflict(_("Lần vắng mặt này đã hết."))
    _close(absence, on, by, at)
    return absence


def _close(absence: Absence, on: dt.date, by: User | None, at: dt.datetime) -> None:
    with recorded("orgs.absence.end", absence, by=by, at=at):
        if absence.lends_roles:
            # More than one where the unit of a role went on in another meanwhile; what ended before stays as it ended.
            lent = Delegation.objects.filter(
                grantor=absence.person, delegate=absence.deputy, from_date__gte=absence.from_date, to_date__lte=absence.to_date, to_date__gte=on
            ).select_related("grantor")
            for loan in lent:
                close_loan(loan=loan, on=on, by=by, at=at)
        if on <= absence.from_date:
            Absence.objects.filter(pk=absence.pk).delete()
            absence._state.adding = True  # the row is gone but keeps its key, which the record names
        else:
            absence.to_date = on - dt.timedelta(days=1)
            absence.save(update_fields=["to_date"])


def hand_over_work(
    *, giver: Person, taker: Person, keys: Collection[uuid.UUID], on: dt.date, reason: str = "", by: User | None, at: dt.datetime
) -> HandOver:
    """Give chosen work of a person to another in one act, kind by kind; what cannot go stays and is told in the record."""
    check_can(by, P.HAND_OVER, giver)
    if giver.root != taker.root or giver.pk == taker.pk:
        raise Conflict(_("Người nhận phải là một người khác của cùng cơ quan."))
    if is_gone(taker.left_on, on):
        raise Conflict(_("%(name)s đã nghỉ việc.") % {"name": taker.name})
    unit = unit_of(giver, on) or unit_of(giver, giver.left_on) or unit_of(taker, on)
    if unit is None:
        raise Conflict(_("Chưa ghi vị trí công tác của hai người này."))
    record = HandOver(root=giver.root, giver=giver, taker=taker, unit=unit, on=on, reason=reason.strip()[:300], made_by=by, made_at=at)
    with recorded("orgs.hand_over", record, by=by, at=at):
        # Before the first record of it: whoever gives a role holds the person first and the end of the chain after.
        list(Person.objects.select_for_update(no_key=True).filter(pk__in=(giver.pk, taker.pk)).order_by("id"))
        with translation.override("vi"):  # the record is a paper of the agency, whoever makes it
            found = [(str(held.kind.title), held) for held in held_by(giver, on)]
        for title, held in found:
            chosen = [row.key for row in held.rows if row.key in keys]
            if chosen and held.kind.hand and not held.kind.dated and on > clock.local_date(at):
                raise Conflict(_not_yet(held, on))
            went = set(held.kind.hand(giver, taker, chosen, on, by, at)) if held.kind.hand and chosen else set()
            record.lines += [_line(title, row) for row in held.rows if row.key in went]
            if not held.kind.with_role:
                record.kept += [_line(title, row) for row in held.rows if row.key not in went]
        if not record.lines:
            raise Conflict(_("Chưa có việc nào bàn giao được. Chọn ít nhất một việc."))
        record.save()
    return record


def _not_yet(held: Held, on: dt.date) -> str:
    """Why work cannot be handed over for a day to come: only roles wait for their day."""
    words = _("Mục “%(what)s” chuyển ngay khi bàn giao nên không hẹn ngày được. Chọn hôm nay, hoặc bàn giao mục này vào ngày %(day)s.")
    return words % {"what": held.kind.title, "day": f"{on:%d/%m/%Y}"}


def _line(title: str, row: Holding) -> list[str]:
    return [title, row.words, f"{row.due_on:%d/%m/%Y}" if row.due_on else ""]


def hand_roles(giver: Person, taker: Person, keys: Collection[uuid.UUID], on: dt.date, by: User | None, at: dt.datetime) -> list[uuid.UUID]:
    """Roles of one person to another from a day: taken back from the giver, given to the taker.

    Administration stays, and so does every role that whoever acts may not give.
    """
    went = []
    for grant in RoleGrant.objects.filter(pk__in=keys, person=giver).exclude(role=RoleKind.ADMINISTRATOR).select_related("unit"):
        if by is not None and not can(by, P.ROLES_GRANT, grant.unit):
            continue
        until = grant.to_date
        if not RoleGrant.objects.on(on).filter(person=taker, role=grant.role, unit=grant.unit).exists():
            start = max(on, grant.from_date)
            grant_role(person=taker, role=RoleKind(grant.role), unit=grant.unit, from_date=start, to_date=until, by=by, at=at)
        revoke_role(grant=grant, on=on, by=by, at=at)
        went.append(grant.pk)
    return went
