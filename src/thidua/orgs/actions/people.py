"""People and where they work."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.accounts.actions import Correction, correct_accounts
from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.actions.units import check_lasts
from thidua.orgs.enums import Address, Category
from thidua.orgs.models import Person, Post, Unit
from thidua.orgs.permissions import P, can, check_can
from thidua.orgs.signals import post_begun
from thidua.ui.pages import Conflict, Refused


@dataclass(frozen=True)
class PersonDetails:
    """What is written about a person: the least that the work needs."""

    family_name: str
    given_name: str
    middle_name: str = ""
    address: Address = Address.UNKNOWN
    category: Category = Category.CIVIL_SERVANT
    email: str = ""


def add_person(
    *,
    code: str,
    details: PersonDetails,
    unit: Unit,
    position: str,
    from_date: dt.date,
    by: User | None,
    at: dt.datetime,
) -> Person:
    """Record a person together with the first post: nobody is kept here who works nowhere."""
    check_can(by, P.PEOPLE_EDIT, unit)
    person = Person(root=unit.root, code=code.strip(), **asdict(details))
    _check_code(person)
    with recorded("orgs.person.add", person, by=by, at=at):
        person.save()
        _save_post(person, unit, position, from_date, by, at)
    return person


def _check_code(person: Person) -> None:
    if Person.objects.filter(root=person.root, code=person.code).exclude(pk=person.pk).exists():
        raise Conflict(_("Mã cán bộ %(code)s đã có. Chọn mã khác.") % {"code": person.code})


def _save_post(person: Person, unit: Unit, position: str, from_date: dt.date, by: User | None, at: dt.datetime) -> Post:
    post = Post(root=person.root, person=person, unit=unit, position=position.strip(), from_date=from_date)
    with recorded("orgs.post.begin", post, by=by, at=at):
        post.save()
        post_begun.send(sender=Post, post=post, by=by, at=at)
    return post


def edit_person(*, person: Person, code: str, details: PersonDetails, version: int | None = None, by: User | None, at: dt.datetime) -> Person:
    """Correct what is written about a person; the name and the address of their account follow.

    A new password is sent to that address, so only who may issue access to the account changes it.
    """
    check_can(by, P.PEOPLE_EDIT, person)
    readdressed = _readdresses(person, details.email, by)
    person.expect(version)
    person.code = code.strip()
    for column, value in asdict(details).items():
        setattr(person, column, value)
    _check_code(person)
    with recorded("orgs.person.edit", person, by=by, at=at):
        person.save()
        if person.user is not None:
            told = Correction(person.user, person.name, person.email if readdressed else None)
            correct_accounts(corrections=[told], by=by, at=at)
    return person


def _readdresses(person: Person, email: str, by: User | None) -> bool:
    """Whether the account of a person gets this address; raises `Refused` when whoever acts may not decide on it."""
    if person.user is None or (email == person.email and person.user.email):
        return False
    may = by is None or can(by, P.ACCESS_ISSUE, person)
    if email != person.email and not may:
        raise Refused(address_kept())
    return may


def address_kept() -> str:
    """Why an address stays."""
    return _("Mật khẩu mới được gửi tới thư điện tử này, nên chỉ người được cấp phiếu kích hoạt cho người này mới đổi được.")


def place_person(
    *,
    person: Person,
    unit: Unit,
    position: str,
    from_date: dt.date,
    beside: bool = False,
    by: User | None,
    at: dt.datetime,
) -> Post:
    """Move a person to a unit from a day: posts held until then end the day before. `beside` adds a second post instead.

    Somebody who has left is back from that day; their account stays closed until it is opened again.
    """
    check_can(by, P.PEOPLE_EDIT, person)
    check_can(by, P.PEOPLE_EDIT, unit)
    if person.root != unit.root:
        raise Refused(_("Người và đơn vị phải thuộc cùng một cơ quan."))
    check_lasts(unit, from_date)
    held = Post.objects.filter(person=person).filter(Q(to_date__isnull=True) | Q(to_date__gte=from_date))
    if not beside and held.filter(from_date__gte=from_date).exists():
        raise Conflict(_("Ngày chuyển phải sau ngày bắt đầu của vị trí đang giữ."))
    post = Post(root=person.root, person=person, unit=unit, position=position.strip(), from_date=from_date)
    with recorded("orgs.post.begin", post, by=by, at=at):
        _take_back(person, from_date, by, at)
        if not beside:
            for old in held:
                close_post(old, from_date - dt.timedelta(days=1), by, at)
        post.save()
        post_begun.send(sender=Post, post=post, by=by, at=at)
    return post


def close_post(post: Post, on: dt.date, by: User | None, at: dt.datetime) -> None:
    """The post ends; the caller asked who may end it."""
    with recorded("orgs.post.end", post, by=by, at=at):
        post.to_date = on
        post.save(update_fields=["to_date"])


def _take_back(person: Person, on: dt.date, by: User | None, at: dt.datetime) -> None:
    """Somebody who left before a day works here again."""
    if person.left_on is None:
        return
    if on <= person.left_on:
        raise Conflict(
            _("%(name)s làm việc đến hết ngày %(day)s. Vị trí mới phải bắt đầu sau ngày đó.")
            % {"name": person.name, "day": f"{person.left_on:%d/%m/%Y}"}
        )
    person.expect(None)
    person.left_on = None
    with recorded("orgs.person.return", person, by=by, at=at):
        person.save()
