"""People who leave: the end of a post, of everything that is held, and of the account."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts import actions as accounts
from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.actions.access import check_not_last
from thidua.orgs.actions.bodies import end_seats, renew_heads
from thidua.orgs.actions.people import close_post
from thidua.orgs.models import Delegation, Person, Post, RoleGrant
from thidua.orgs.permissions import P, check_can
from thidua.orgs.rules.leaving import is_gone
from thidua.store.clock import local_date
from thidua.ui.pages import Conflict


def end_post(*, post: Post, on: dt.date, by: User | None, at: dt.datetime) -> Post:
    """End one post; the day is its last."""
    check_can(by, P.PEOPLE_EDIT, post.unit)
    if on < post.from_date:
        raise Conflict(_("Ngày thôi giữ vị trí phải từ ngày %(day)s trở đi.") % {"day": f"{post.from_date:%d/%m/%Y}"})
    if post.to_date is not None and post.to_date < on:
        raise Conflict(_("Vị trí này đã kết thúc ngày %(day)s.") % {"day": f"{post.to_date:%d/%m/%Y}"})
    close_post(post, on, by, at)
    return post


def leave(*, person: Person, on: dt.date, by: User | None, at: dt.datetime) -> Person:
    """Record the last day of somebody at work: posts, roles, loans of roles, seats in bodies and the account hold until it is over.

    For a day that is past the account closes at once; else `close_left` does it the night after.
    """
    check_can(by, P.LEAVE, person)
    if Post.objects.filter(person=person, from_date__gt=on).exists():
        raise Conflict(_("Người này có vị trí bắt đầu sau ngày đó. Chọn ngày muộn hơn."))
    if by is not None:
        _check_may_go(person, on, by)
    person.expect(None)
    person.left_on = on
    with recorded("orgs.person.leave", person, by=by, at=at):
        person.save()
        running = Q(to_date__isnull=True) | Q(to_date__gt=on)
        Post.objects.filter(running, person=person).update(to_date=on)
        RoleGrant.objects.filter(running, person=person, from_date__lte=on).update(to_date=on)
        RoleGrant.objects.filter(person=person, from_date__gt=on).delete()
        loans = Delegation.objects.filter(Q(grantor=person) | Q(delegate=person))
        loans.filter(running, from_date__lte=on).update(to_date=on)
        loans.filter(from_date__gt=on).delete()
        end_seats(person=person, on=on, by=by, at=at)
        if is_gone(on, local_date(at)):
            renew_heads(person=person, by=by, at=at)
            _close_account(person, by, at)
    return person


def _check_may_go(person: Person, on: dt.date, by: User) -> None:
    """What a person records may not undo what only somebody else can set right."""
    if person.left_on is not None and person.left_on < on:
        raise Conflict(_("%(name)s làm việc đến hết ngày %(day)s, đã ghi từ trước.") % {"name": person.name, "day": f"{person.left_on:%d/%m/%Y}"})
    if person.user_id == by.pk:
        raise Conflict(_("Anh/chị nghỉ việc thì người khác ghi, vì tài khoản đóng theo."))
    check_not_last(person.user)


def _close_account(person: Person, by: User | None, at: dt.datetime) -> None:
    user = User.objects.filter(pk=person.user_id, is_active=True).first() if person.user_id else None
    if user is None:
        return
    with translation.override("vi"):  # the record is of the agency, whoever acts
        reason = _("Làm việc đến hết ngày %(day)s") % {"day": f"{person.left_on:%d/%m/%Y}"}
    accounts.deactivate(user=user, by=by, at=at, reason=reason)


def close_left(*, person: Person, at: dt.datetime) -> None:
    """The last day of somebody is over: they are in no body and head none, and their account closes. Run twice it does nothing more."""
    if person.left_on is None:
        return
    end_seats(person=person, on=person.left_on, by=None, at=at)
    renew_heads(person=person, by=None, at=at)
    check_not_last(person.user)
    _close_account(person, None, at)
