"""Roles: given, taken back and lent, always over a subtree of units and between two days."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Delegation, Person, RoleGrant, Unit
from thidua.orgs.permissions import P, check_can
from thidua.orgs.rules.leaving import is_gone
from thidua.ui.pages import Conflict, Refused


def grant_role(
    *,
    person: Person,
    role: RoleKind,
    unit: Unit,
    from_date: dt.date,
    to_date: dt.date | None = None,
    by: User | None,
    at: dt.datetime,
) -> RoleGrant:
    """Give a role over a unit and everything below it."""
    check_can(by, P.ROLES_GRANT, unit)
    _check_same_root(person, unit)
    _check_days(from_date, to_date)
    grant = RoleGrant(root=unit.root, person=person, role=role, unit=unit, from_date=from_date, to_date=to_date)
    with recorded("orgs.role.grant", grant, by=by, at=at):
        # Of two who give the same person something at once, or see them off meanwhile, the second sees what the first did.
        left = Person.objects.select_for_update(no_key=True).get(pk=person.pk).left_on
        if is_gone(left, from_date):
            raise Conflict(_("%(name)s đã nghỉ việc.") % {"name": person.name})
        if RoleGrant.objects.filter(person=person, role=role, unit=unit).on(from_date).exists():
            raise Conflict(_("%(name)s đang giữ vai trò này ở %(unit)s.") % {"name": person.name, "unit": unit.name})
        grant.save()
    return grant


def _check_same_root(person: Person, unit: Unit) -> None:
    if person.root != unit.root:
        raise Refused(_("Người và đơn vị phải thuộc cùng một cơ quan."))


def _check_days(from_date: dt.date, to_date: dt.date | None) -> None:
    if to_date is not None and to_date < from_date:
        raise Conflict(_("Ngày kết thúc phải từ ngày bắt đầu %(day)s trở đi.") % {"day": f"{from_date:%d/%m/%Y}"})


def revoke_role(*, grant: RoleGrant, on: dt.date, reason: str = "", by: User | None, at: dt.datetime) -> RoleGrant:
    """Take a role back: `on` is the first day without it. A role that had not begun is erased; the record keeps it.

    What was lent of it ends with it, unless another role of the lender carries the loan.
    """
    check_can(by, P.ROLES_GRANT, grant.unit)
    with recorded("orgs.role.revoke", grant, by=by, at=at, reason=reason):
        if on <= grant.from_date:
            RoleGrant.objects.filter(pk=grant.pk).delete()
        else:
            grant.to_date = on - dt.timedelta(days=1)
            grant.save(update_fields=["to_date"])
        _end_loans(grant, on, by, at)
    return grant


def _end_loans(grant: RoleGrant, on: dt.date, by: User | None, at: dt.datetime) -> None:
    """End from a day what was lent of a role that is no longer held."""
    running = Delegation.objects.filter(Q(to_date__isnull=True) | Q(to_date__gte=on))
    for loan in running.filter(grantor=grant.person_id, role=grant.role, unit__path__startswith=grant.unit.path).select_related("unit"):
        if not _covering(loan.grantor_id, loan.role, loan.unit.path, max(on, loan.from_date)):
            close_loan(loan=loan, on=on, by=by, at=at)


def _covering(person: Any, role: str, path: str, *days: dt.date) -> list[RoleGrant]:
    """The grants by which a person holds a role over the unit at a path on each of some days."""
    rows = RoleGrant.objects.filter(person=person, role=role)
    for day in days:
        rows = rows.on(day)
    return [row for row in rows.select_related("unit") if path.startswith(row.unit.path)]


def delegate(
    *,
    grantor: Person,
    to: Person,
    role: RoleKind,
    unit: Unit,
    from_date: dt.date,
    to_date: dt.date,
    by: User | None,
    at: dt.datetime,
) -> Delegation:
    """Lend a role for some days: only one that is held over the unit on those days; administration is never lent."""
    check_can(by, P.DELEGATE, grantor)
    _check_same_root(to, unit)
    _check_days(from_date, to_date)
    if to.pk == grantor.pk:
        raise Conflict(_("Người nhận ủy quyền phải là người khác."))
    if role == RoleKind.ADMINISTRATOR:
        raise Refused(_("Quyền quản trị không ủy quyền được. Quản trị viên giao vai trò này trực tiếp."))
    if not _covering(grantor.pk, role, unit.path, from_date, to_date):
        raise Refused(_("%(name)s không giữ vai trò này ở %(unit)s suốt thời gian ủy quyền.") % {"name": grantor.name, "unit": unit.name})
    loan = Delegation(root=unit.root, grantor=grantor, delegate=to, role=role, unit=unit, from_date=from_date, to_date=to_date)
    with recorded("orgs.delegate", loan, by=by, at=at):
        loan.save()
    return loan


def end_delegation(*, loan: Delegation, on: dt.date, by: User | None, at: dt.datetime) -> Delegation:
    """Take a lent role back: `on` is the first day without it."""
    check_can(by, P.DELEGATE, loan.grantor)
    return close_loan(loan=loan, on=on, by=by, at=at)


def close_loan(*, loan: Delegation, on: dt.date, by: User | None, at: dt.datetime) -> Delegation:
    """The loan ends; the caller asked who may end it. One that had not begun is erased; the record keeps it."""
    with recorded("orgs.delegate.end", loan, by=by, at=at):
        if on <= loan.from_date:
            Delegation.objects.filter(pk=loan.pk).delete()
            loan._state.adding = True  # the row is gone but keeps its key, which the record names
        else:
            loan.to_date = on - dt.timedelta(days=1)
            loan.save(update_fields=["to_date"])
    return loan
