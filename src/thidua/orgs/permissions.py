"""Who may do what with units, people and roles: one table, and the standing it is decided on."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, cast

import rules
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Absence, Body, BodyMember, ClusterYear, Delegation, Person, Post, RoleGrant, Unit
from thidua.orgs.rules.leaving import is_gone
from thidua.orgs.rules.standing import Grant, Standing
from thidua.store import clock
from thidua.store.prepared import prepared
from thidua.ui.permissions import declared


class P(StrEnum):
    """The permissions of the organisation."""

    UNITS_VIEW = "orgs.units.view"
    UNITS_EDIT = "orgs.units.edit"
    PEOPLE_VIEW = "orgs.people.view"
    PEOPLE_EDIT = "orgs.people.edit"
    LEAVE = "orgs.people.leave"
    ROLES_GRANT = "orgs.roles.grant"
    ACCESS_ISSUE = "orgs.access.issue"
    SECOND_STEP = "orgs.access.second_step"
    CLUSTERS_EDIT = "orgs.clusters.edit"
    DELEGATE = "orgs.delegate"
    IMPORT = "orgs.import"
    ABSENCE = "orgs.absence"
    HAND_OVER = "orgs.work.hand_over"
    BODY_EDIT = "orgs.body.edit"
    CLUSTER_FORWARD = "orgs.cluster.forward"
    AGENCY_SETUP = "orgs.agency.setup"


def person_of(user: Any) -> Person | None:
    """The person behind an account, kept on it for the length of a request; None for an account that is nobody's."""
    if not getattr(user, "pk", None):
        return None
    if not hasattr(user, "_person"):
        user._person = next(iter(_persons(user.pk)), None)
    return cast("Person | None", user._person)


@prepared
def _persons(account: uuid.UUID) -> Any:
    return Person.objects.filter(user=account)


@prepared
def _places(person: uuid.UUID, day: dt.date) -> Any:
    """Where somebody works on a day, the latest post first. Asked by every request, so only the columns that a standing is made of are read."""
    return Post.objects.on(day).filter(person=person).order_by("-from_date").values_list("unit_id", "unit__path")[:1]


@prepared
def _held(person: uuid.UUID, day: dt.date) -> Any:
    return RoleGrant.objects.on(day).filter(person=person).values_list("role", "unit__path")


@prepared
def _ever_lent(person: uuid.UUID, day: dt.date) -> Any:
    return Delegation.objects.filter(delegate=person, from_date__lte=day).values_list("pk")[:1]


@prepared
def _absent(deputy: uuid.UUID, day: dt.date) -> Any:
    return stood_in(deputy, day).values_list("person", flat=True)


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
    person = person_of(user)
    if person is None:
        return nobody
    if is_gone(person.left_on, day):  # whoever has left is nobody here, an administrator too
        return replace(nobody, is_administrator=False)
    held = [Grant(RoleKind(role), path) for role, path in _held(person.pk, day)]
    grants = (*held, *_lent(person.pk, day))
    admin = admin or any(g.role is RoleKind.ADMINISTRATOR for g in grants)
    unit, path = next(iter(_places(person.pk, day)), (None, ""))
    return Standing(user.pk, person.pk, person.root, unit, path, grants, admin)


def _lent(person: uuid.UUID, day: dt.date) -> list[Grant]:
    """The roles lent to a person on a day. Hardly anybody has one, and whether a loan still holds is the dearest question of a request."""
    if not _ever_lent(person, day):
        return []
    rows = Delegation.objects.on(day).filter(delegate=person).values_list("role", "unit__path", "grantor")
    return [Grant(RoleKind(role), path, lender) for role, path, lender in rows]


def stood_in_by(user: Any) -> frozenset[uuid.UUID]:
    """The people who are away today and in whose place the account's person stands; kept on the account for the length of a request."""
    kept: frozenset[uuid.UUID] | None = getattr(user, "_stood_in", None)
    if kept is None:
        person = standing_of(user).person_id
        kept = frozenset(_absent(person, clock.today())) if person else frozenset()
        if isinstance(user, User):
            user._stood_in = kept  # type: ignore[attr-defined]  # reason: a per-request memory on the account
    return kept


def stood_in(person: uuid.UUID, day: dt.date) -> Any:
    """The absences that run on a day in which a person is the deputy of somebody who still works here."""
    return Absence.objects.on(day).filter(Q(person__left_on__isnull=True) | Q(person__left_on__gte=day), deputy=person)


def path_of(obj: Any) -> str | None:
    """Where in the unit tree something is answered for: a unit itself, anything else by its unit; None when no thing is given."""
    if obj is None:
        return None
    return str(obj.path if isinstance(obj, Unit) else obj.unit.path)


def _paths(obj: Any) -> list[str]:
    """Where something stands in the unit tree: a unit itself, a person by the posts of today (or the last one)."""
    if isinstance(obj, Unit):
        return [obj.path]
    if isinstance(obj, Body):
        return [obj.unit.path]
    if isinstance(obj, ClusterYear):
        return [obj.head.path[: Unit.steplen]]
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


def _is_installer(user: Any) -> bool:
    """Whether the account administers the installation, and its person has not left."""
    return bool(getattr(user, "is_administrator", False)) and standing_of(user).is_administrator


@rules.predicate
def administers(user: Any, obj: Any = None) -> bool:
    """An administrator of the installation, or one whose grant covers the place."""
    return _is_installer(user) or _covered(user, obj, RoleKind.ADMINISTRATOR)


@rules.predicate
def administers_all(user: Any) -> bool:
    """An administrator of the whole installation."""
    return _is_installer(user)


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
def leads_body(user: Any, body: Body | None = None) -> bool:
    """Who leads the body today; any body when none is named."""
    person = standing_of(user).person_id
    rows = BodyMember.objects.on(clock.today()).filter(leads=True, person=person) if person else BodyMember.objects.none()
    return bool((rows if body is None else rows.filter(body=body)).exists())


TERM_ROLES = (RoleKind.CLUSTER_HEAD, RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER)
"""Who speaks for the unit that heads a cluster."""


@rules.predicate
def leads_cluster(user: Any, term: ClusterYear | None = None) -> bool:
    """Who speaks for the unit that heads a cluster, or for its deputy, in the year of the term and in no other."""
    own = {grant.path for grant in standing_of(user).grants if grant.role in TERM_ROLES}
    if term is None:
        return bool(own)
    units = (term.head, term.deputy)
    return term.year == clock.today().year and any(unit is not None and unit.path in own for unit in units)


@rules.predicate
def administers_account(user: Any, person: Person | None = None) -> bool:
    """An administrator of the installation; or one whose grants cover all that the person is, unless that is an administrator of the installation."""
    return administers_all(user) or _outranks(user, person, RoleKind.ADMINISTRATOR)


@rules.predicate
def leads_account(user: Any, person: Person | None = None) -> bool:
    """A head whose own grants cover all that the person is: who takes over an account has its power, so nobody reaches beyond their own."""
    return _is_plain(person) and _outranks(user, person, RoleKind.UNIT_HEAD, RoleKind.LEADER)


@rules.predicate
def keeps_record(user: Any, person: Person | None = None) -> bool:
    """An emulation officer whose own grants cover all that the person is, unless that is an administrator."""
    return _is_plain(person) and _outranks(user, person, RoleKind.EMULATION_OFFICER)


def _is_plain(person: Person | None) -> bool:
    return person is None or not RoleGrant.objects.filter(person=person, role=RoleKind.ADMINISTRATOR).exists()


def _outranks(user: Any, person: Person | None, *roles: RoleKind) -> bool:
    """Whether grants of one's own, not loans, cover every place where a person works or holds something, now or later."""
    own = [grant for grant in standing_of(user).grants if grant.lender is None and grant.role in roles]
    if person is None:
        return bool(own)
    if person.user is not None and person.user.is_administrator:
        return False
    places = _paths(person)
    return bool(places) and all(any(grant.covers(path) for grant in own) for path in (*places, *_held_at(person)))


def _held_at(person: Person) -> list[str]:
    """Where a person holds a role, has borrowed one or leads a body, today or on a day to come."""
    running = Q(to_date__isnull=True) | Q(to_date__gte=clock.today())
    rows = (RoleGrant.objects.filter(person=person), Delegation.objects.filter(delegate=person))
    led = BodyMember.objects.filter(running, person=person, leads=True).values_list("body__unit__path", flat=True)
    return [path for found in rows for path in found.filter(running).values_list("unit__path", flat=True)] + list(led)


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
        P.LEAVE: administers_account | keeps_record,
        P.ROLES_GRANT: administers,
        P.ACCESS_ISSUE: administers_account | leads_account,
        P.SECOND_STEP: administers_account,
        P.CLUSTERS_EDIT: administers | is_officer,
        P.CLUSTER_FORWARD: administers | is_officer | leads_cluster,
        P.BODY_EDIT: administers | is_officer | leads_body,
        P.ABSENCE: administers | is_officer | leads | (is_member & is_self),
        P.HAND_OVER: administers | leads,
        P.DELEGATE: administers | (is_member & is_self),
        P.IMPORT: administers,
        P.AGENCY_SETUP: administers_all,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.UNITS_VIEW: _("Danh sách đơn vị chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.UNITS_EDIT: _("Chỉ quản trị viên được sửa đơn vị này."),
        P.PEOPLE_VIEW: _("Danh sách người chỉ mở cho quản trị viên, cán bộ thi đua và thủ trưởng trong phạm vi của mình."),
        P.PEOPLE_EDIT: _("Chỉ quản trị viên hoặc cán bộ thi đua của đơn vị được sửa hồ sơ này."),
        P.LEAVE: _("Chỉ quản trị viên, hoặc cán bộ thi đua có phạm vi gồm mọi vị trí và vai trò của người đó, được ghi nghỉ việc."),
        P.ROLES_GRANT: _("Chỉ quản trị viên được giao hoặc thu hồi vai trò."),
        P.ACCESS_ISSUE: _(
            "Chỉ quản trị viên, hoặc thủ trưởng của đơn vị người đó, được cấp phiếu kích hoạt, khóa hay mở tài khoản. "
            "Người có vị trí hay vai trò ngoài phạm vi của thủ trưởng thì do quản trị viên lo."
        ),
        P.SECOND_STEP: _("Chỉ quản trị viên được gỡ xác thực hai bước của người mất điện thoại hoặc khóa."),
        P.CLUSTERS_EDIT: _("Chỉ quản trị viên hoặc cán bộ thi đua của cơ quan được lập và sửa cụm, khối thi đua."),
        P.CLUSTER_FORWARD: _("Chỉ quản trị viên, cán bộ thi đua, hoặc cụm trưởng, cụm phó trong năm đó được chuyển giao cụm, khối."),
        P.BODY_EDIT: _("Chỉ người đứng đầu tổ chức, cán bộ thi đua hoặc quản trị viên được sửa tổ chức này."),
        P.ABSENCE: _("Chỉ người đó, thủ trưởng, cán bộ thi đua hoặc quản trị viên được ghi vắng mặt."),
        P.HAND_OVER: _("Chỉ thủ trưởng của người đó, hoặc quản trị viên, được bàn giao việc."),
        P.DELEGATE: _("Chỉ người đang giữ vai trò, hoặc quản trị viên, được ủy quyền vai trò đó."),
        P.IMPORT: _("Chỉ quản trị viên được nhập đơn vị và người từ tệp."),
        P.AGENCY_SETUP: _("Chỉ quản trị viên của toàn bộ phần mềm được lập cơ quan mới."),
    }


can, check_can = declared(TABLE, refusals)
