"""Who may do what with units, people and roles: one table, and the standing it is decided on."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, cast

import rules
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Delegation, Person, Post, RoleGrant, Unit
from thidua.orgs.rules.standing import Grant, Standing
from thidua.store import clock
from thidua.ui.pages import Refused


class P(StrEnum):
    """The permissions of the organisation."""

    UNITS_VIEW = "orgs.units.view"
    UNITS_EDIT = "orgs.units.edit"
    PEOPLE_VIEW = "orgs.people.view"
    PEOPLE_EDIT = "orgs.people.edit"
    ROLES_GRANT = "orgs.roles.grant"
    ACCESS_ISSUE = "orgs.access.issue"
    DELEGATE = "orgs.delegate"
    IMPORT = "orgs.import"
    AGENCY_SETUP = "orgs.agency.setup"


def standing_of(user: Any, day: dt.date | None = None) -> Standing:
    """What the account's person is on a day (today when None); kept on the account for the length of a request.

    Roles are read anew with each request, so that a revoked role is gone with the next one.
    """
    kept = getattr(user, "_standing", None)
    if kept is not None and day is None:
        return cast(Standing, kept)
    found = _read_standing(user, day or clock.today())
    if day is None and isinstance(user, User):
        user._standing = found  # type: ignore[attr-defined]  # reason: a per-request memory on the account
    return found


def _read_standing(user: Any, day: dt.date) -> Standing:
    active = bool(getattr(user, "is_active", False))
    admin = active and bool(getattr(user, "is_administrator", False))
    nobody = Standing(getattr(user, "pk", None) or uuid.UUID(int=0), None, None, None, "", (), admin)
    if not isinstance(user, User) or not active:
        return nobody
    person = Person.objects.filter(user=user).first()
    if person is None or (person.left_on and person.left_on < day):
        return nobody
    post = Post.objects.on(day).filter(person=person).select_related("unit").order_by("from_date").last()
    held = [*RoleGrant.objects.on(day).filter(person=person).select_related("unit")]
    held += Delegation.objects.on(day).filter(delegate=person).select_related("unit")
    grants = tuple(Grant(RoleKind(g.role), g.unit.path) for g in held)
    admin = admin or any(g.role is RoleKind.ADMINISTRATOR for g in grants)
    unit = post.unit if post else None
    return Standing(user.pk, person.pk, person.root, unit.pk if unit else None, unit.path if unit else "", grants, admin)


def _paths(obj: Any) -> list[str]:
    """Where something stands in the unit tree: a unit itself, a person by the posts of today (or the last one)."""
    if isinstance(obj, Unit):
        return [obj.path]
    person = obj if isinstance(obj, Person) else obj.person
    posts = Post.objects.filter(person=person).select_related("unit")
    today = [p.unit.path for p in posts.on(clock.today())]
    last = posts.order_by("from_date").last()
    return today or ([last.unit.path] if last else [])


def _covered(user: Any, obj: Any, *roles: RoleKind) -> bool:
    """Whether one of `roles` is held over where `obj` stands; anywhere at all when no object is given."""
    standing = standing_of(user)
    if obj is None:
        return standing.holds(*roles)
    return any(standing.holds(*roles, path=path) for path in _paths(obj))


@rules.predicate
def is_member(user: Any) -> bool:
    """Somebody of an agency kept here."""
    return standing_of(user).person_id is not None


@rules.predicate
def administers(user: Any, obj: Any = None) -> bool:
    """An administrator of the installation, or one whose grant covers the place."""
    return bool(getattr(user, "is_administrator", False)) or _covered(user, obj, RoleKind.ADMINISTRATOR)


@rules.predicate
def administers_all(user: Any) -> bool:
    """An administrator of the whole installation."""
    return bool(getattr(user, "is_administrator", False))


@rules.predicate
def is_officer(user: Any, obj: Any = None) -> bool:
    """An emulation officer over the place."""
    return _covered(user, obj, RoleKind.EMULATION_OFFICER)


@rules.predicate
def leads(user: Any, obj: Any = None) -> bool:
    """A head or leader over the place."""
    return _covered(user, obj, RoleKind.UNIT_HEAD, RoleKind.LEADER)


@rules.predicate
def same_root(user: Any, unit: Unit | None = None) -> bool:
    """Somebody of the same agency as the unit."""
    return unit is None or standing_of(user).root == unit.root


@rules.predicate
def is_plain(user: Any, person: Person | None = None) -> bool:
    """The person holds no administration: a head may not take over an administrator's account."""
    if person is None:
        return True
    account = person.user
    return not (account and account.is_administrator) and not RoleGrant.objects.filter(person=person, role=RoleKind.ADMINISTRATOR).exists()


@rules.predicate
def is_self(user: Any, person: Person | None = None) -> bool:
    """The person of the account itself."""
    return person is None or standing_of(user).person_id == person.pk


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.UNITS_VIEW: administers | (is_member & same_root),
        P.UNITS_EDIT: administers,
        P.PEOPLE_VIEW: administers | is_officer | leads,
        P.PEOPLE_EDIT: administers | is_officer,
        P.ROLES_GRANT: administers,
        P.ACCESS_ISSUE: administers | (leads & is_plain),
        P.DELEGATE: administers | (is_member & is_self),
        P.IMPORT: administers,
        P.AGENCY_SETUP: administers_all,
    }
)
for _name, _predicate in TABLE.items():
    rules.set_perm(_name.value, _predicate)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.UNITS_VIEW: _("Danh sách đơn vị chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.UNITS_EDIT: _("Chỉ quản trị viên được sửa đơn vị này."),
        P.PEOPLE_VIEW: _("Danh sách người chỉ mở cho quản trị viên, cán bộ thi đua và thủ trưởng trong phạm vi của mình."),
        P.PEOPLE_EDIT: _("Chỉ quản trị viên hoặc cán bộ thi đua của đơn vị được sửa hồ sơ này."),
        P.ROLES_GRANT: _("Chỉ quản trị viên được giao hoặc thu hồi vai trò."),
        P.ACCESS_ISSUE: _(
            "Chỉ quản trị viên, hoặc thủ trưởng của đơn vị người đó, được cấp phiếu kích hoạt. Tài khoản quản trị do quản trị viên cấp."
        ),
        P.DELEGATE: _("Chỉ người đang giữ vai trò, hoặc quản trị viên, được ủy quyền vai trò đó."),
        P.IMPORT: _("Chỉ quản trị viên được nhập đơn vị và người từ tệp."),
        P.AGENCY_SETUP: _("Chỉ quản trị viên của toàn bộ phần mềm được lập cơ quan mới."),
    }


def can(user: Any, permission: P, obj: Any = None) -> bool:
    """Whether somebody may; for templates and lists."""
    return bool(user.is_active and rules.has_perm(permission.value, user, obj))


def check_can(by: Any, permission: P, obj: Any = None) -> None:
    """Raise `Refused` with the sentence unless somebody may. None is the machine: the installer, an import, the demo."""
    if by is not None and not can(by, permission, obj):
        raise Refused(refusals()[permission])
