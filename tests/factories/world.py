"""A small agency, reached by the real actions: no test starts from a state that no user can reach."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.test import Client
from tests.factories.kept import kept

from thidua.accounts.actions import create_account
from thidua.accounts.models import User
from thidua.orgs import actions
from thidua.orgs.actions.people import PersonDetails
from thidua.orgs.actions.units import UnitDetails
from thidua.orgs.enums import Address, RoleKind, UnitKind
from thidua.orgs.models import Person, Unit
from thidua.site.demo.agency import Agency, build_agency
from thidua.store.ids import INSTALLATION

AT = dt.datetime(2025, 3, 10, 2, 0, tzinfo=dt.UTC)
DAY = dt.date(2025, 1, 1)
PASSWORD = "mat-khau-de-thu-2025"


@dataclass(frozen=True)
class Member:
    """A person and the account they sign in with."""

    person: Person
    user: User


@dataclass(frozen=True)
class World:
    """The root "Sở mẫu" with three units; who is who is said by the name of the field.

    `officer` is the emulation officer of the root, `director` its leader, `head` the head of the first unit, where `staff` works;
    `colleague` works in the second unit; `outsider` is of another agency; `admin` is an account that is nobody's.
    """

    root: Unit
    units: tuple[Unit, Unit, Unit]
    director: Member
    officer: Member
    head: Member
    staff: Member
    colleague: Member
    elsewhere: Unit
    outsider: Member
    admin: User


def make_unit(code: str, name: str, parent: Unit | None = None, kind: UnitKind = UnitKind.DIVISION) -> Unit:
    """A unit of 2025; a root without a parent."""
    details = UnitDetails(document_symbol=code, place="Tỉnh Mẫu", superior_name="" if parent else "Ủy ban nhân dân tỉnh Mẫu")
    return actions.create_unit(code=code, name=name, kind=kind, parent=parent, valid_from=DAY, details=details, by=None, at=AT)


def make_member(unit: Unit, code: str, name: str, position: str = "Chuyên viên", *roles: RoleKind, over: Unit | None = None) -> Member:
    """A person with a post, an account with `PASSWORD`, and roles over their unit or `over`."""
    family, *middle, given = name.split()
    details = PersonDetails(family_name=family, middle_name=" ".join(middle), given_name=given, address=Address.CHI)
    person = actions.add_person(code=code, details=details, unit=unit, position=position, from_date=DAY, by=None, at=AT)
    user = actions.open_account(person=person, username=code.lower(), password=PASSWORD, by=None, at=AT)
    for role in roles:
        actions.grant_role(person=person, role=role, unit=over or unit, from_date=DAY, by=None, at=AT)
    return Member(person, user)


def make_admin(username: str = "quantri") -> User:
    """An administrator of the installation."""
    return create_account(username=username, display_name="Quản trị viên", root=INSTALLATION, password=PASSWORD, administrator=True, by=None, at=AT)


@kept(first=True)
def make_world() -> World:
    """Build the world; needs a database."""
    root = make_unit("SM", "Sở mẫu", kind=UnitKind.AGENCY)
    office = make_unit("VP", "Văn phòng Sở", root, UnitKind.OFFICE)
    legal = make_unit("PC", "Phòng Phổ biến, giáo dục pháp luật", root)
    finance = make_unit("KH", "Phòng Kế hoạch - Tài chính", root)
    elsewhere = make_unit("SK", "Sở khác", kind=UnitKind.AGENCY)
    return World(
        root=root,
        units=(office, legal, finance),
        director=make_member(root, "GD01", "Phạm Quốc Bình", "Giám đốc", RoleKind.LEADER),
        officer=make_member(office, "TD01", "Nguyễn Thị Thu Hà", "Chuyên viên", RoleKind.EMULATION_OFFICER, over=root),
        head=make_member(office, "VP01", "Trần Đức Thắng", "Chánh Văn phòng", RoleKind.UNIT_HEAD),
        staff=make_member(office, "VP02", "Lê Thị Lan Chi", "Chuyên viên"),
        colleague=make_member(legal, "PC02", "Đỗ Minh Quân", "Chuyên viên"),
        elsewhere=elsewhere,
        outsider=make_member(elsewhere, "SK01", "Vũ Thị Mai", "Trưởng phòng", RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER),
        admin=make_admin(),
    )


def signed_in(user: User) -> Client:
    """A browser in which this account is signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@kept(first=True)
def make_agency(at: dt.datetime = AT) -> Agency:
    """The sample agency of the demo, of eight units and 112 people."""
    return build_agency(at=at)
