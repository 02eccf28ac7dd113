"""The access of people: an account, an activation slip, a reset by the head, the end of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.accounts import actions as accounts
from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Person
from thidua.orgs.permissions import P, check_can
from thidua.orgs.rules.leaving import is_gone
from thidua.orgs.rules.usernames import username_for
from thidua.store.clock import local_date
from thidua.ui.pages import Conflict


@dataclass(frozen=True)
class Slip:
    """What is printed for a person; the code is in clear here and nowhere else."""

    person: Person
    username: str
    code: str
    valid_until: dt.datetime


def open_account(*, person: Person, username: str = "", password: str | None = None, by: User | None, at: dt.datetime) -> User:
    """Make the account of a person; the name is proposed from theirs. Without a password it waits for activation."""
    check_can(by, P.ACCESS_ISSUE, person)
    if person.user_id:
        raise Conflict(_("%(name)s đã có tài khoản.") % {"name": person.name})
    with recorded("orgs.access.open", person, by=by, at=at):
        user = accounts.create_account(
            username=username or _free_username(person),
            display_name=person.name,
            email=person.email,
            root=person.root,
            password=password,
            by=by,
            at=at,
        )
        person.user = user
        person.expect(None)
        person.save()
    return user


def _free_username(person: Person) -> str:
    wish = username_for(person.family_name, person.middle_name, person.given_name)
    taken = set(User.objects.filter(username__startswith=wish).values_list("username", flat=True))
    return next(name for n in range(1, len(taken) + 2) if (name := wish if n == 1 else f"{wish}{n}") not in taken)


def issue_slip(*, person: Person, by: User | None, at: dt.datetime) -> Slip:
    """An activation slip for a person, whose account is made when there is none; an older slip stops working."""
    check_can(by, P.ACCESS_ISSUE, person)
    _check_here(person, at)
    user = person.user or open_account(person=person, by=by, at=at)
    if not user.is_active:
        raise Conflict(_("Tài khoản của %(name)s đã đóng.") % {"name": person.name})
    code = accounts.issue_activation(user=user, by=by, at=at)
    return Slip(person, user.username, code, at + dt.timedelta(days=accounts.ACTIVATION_DAYS))


def reset_by_head(*, person: Person, reason: str = "", by: User | None, at: dt.datetime) -> Slip:
    """Take a forgotten password away and give a new slip: what a head can do for somebody without e-mail."""
    check_can(by, P.ACCESS_ISSUE, person)
    if person.user is None:
        raise Conflict(_("%(name)s chưa có tài khoản. Cấp phiếu kích hoạt trước.") % {"name": person.name})
    accounts.lock_password(user=person.user, by=by, at=at, reason=reason)
    return issue_slip(person=person, by=by, at=at)


def close_access(*, person: Person, reason: str = "", by: User | None, at: dt.datetime) -> User:
    """Close the account of a person; their records stay."""
    user = _account(person, by)
    if not user.is_active:
        raise Conflict(_("Tài khoản của %(name)s đã đóng.") % {"name": person.name})
    if by is not None and by.pk == user.pk:
        raise Conflict(_("Anh/chị không tự khóa được tài khoản của mình."))
    check_not_last(user)
    return accounts.deactivate(user=user, by=by, at=at, reason=reason)


def reopen_access(*, person: Person, reason: str = "", by: User | None, at: dt.datetime) -> User:
    """Open a closed account again, with the password it had; not for somebody who has left."""
    user = _account(person, by)
    if user.is_active:
        raise Conflict(_("Tài khoản của %(name)s đang mở.") % {"name": person.name})
    _check_here(person, at)
    return accounts.reactivate(user=user, by=by, at=at, reason=reason)


def clear_second_step(*, person: Person, reason: str, by: User | None, at: dt.datetime) -> User:
    """Take the second step of sign-in away from somebody who lost phone or key. A head may not: with the reset they could then enter in that name."""
    check_can(by, P.SECOND_STEP, person)
    user = _account(person, by)
    if by is not None and by.pk == user.pk:
        raise Conflict(_("Anh/chị tự gỡ xác thực hai bước của mình ở trang Tài khoản."))
    return accounts.drop_second_steps(user=user, by=by, at=at, reason=reason)


def _account(person: Person, by: User | None) -> User:
    """The account of a person as it is now, read anew."""
    check_can(by, P.ACCESS_ISSUE, person)
    if person.user_id is None:
        raise Conflict(_("%(name)s chưa có tài khoản. Cấp phiếu kích hoạt trước.") % {"name": person.name})
    user: User = User.objects.get(pk=person.user_id)
    return user


def _check_here(person: Person, at: dt.datetime) -> None:
    if is_gone(person.left_on, local_date(at)):
        raise Conflict(_("%(name)s đã nghỉ việc. Người này trở lại thì ghi vị trí mới trước.") % {"name": person.name})


def check_not_last(user: User | None) -> None:
    """Refuse to close the last account that administers the installation: nobody could open it again."""
    if user is None or not user.is_administrator:
        return
    if not User.objects.filter(is_administrator=True, is_active=True).exclude(pk=user.pk).exists():
        raise Conflict(_("Đây là tài khoản quản trị cuối cùng đang mở. Lập một tài khoản quản trị khác trước."))
