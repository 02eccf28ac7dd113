"""The sample agency "Sở mẫu": 8 units, 112 invented people, a ministry and a province above it. No name is of a real person."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass

from thidua.accounts.actions import create_account
from thidua.accounts.models import User
from thidua.orgs import actions
from thidua.orgs.actions.people import PersonDetails
from thidua.orgs.actions.units import UnitDetails
from thidua.orgs.enums import Address, BodyKind, Category, RoleKind, UnitKind
from thidua.orgs.models import Body, Person, Unit
from thidua.store.ids import INSTALLATION

PASSWORD = "mat-khau-mau-2025"  # noqa: S105  (printed on the demo's sign-in page; the demo keeps no real data)
FROM = dt.date(2024, 1, 1)
PEOPLE = 112

UNITS = (
    ("VP", "Văn phòng Sở", "Văn phòng", UnitKind.OFFICE, 18, "Chánh Văn phòng"),
    ("TTR", "Thanh tra Sở", "Thanh tra", UnitKind.DIVISION, 9, "Chánh Thanh tra"),
    ("KHTC", "Phòng Kế hoạch - Tài chính", "KH-TC", UnitKind.DIVISION, 11, "Trưởng phòng"),
    ("TCCB", "Phòng Tổ chức cán bộ", "TCCB", UnitKind.DIVISION, 8, "Trưởng phòng"),
    ("PBGD", "Phòng Phổ biến, giáo dục pháp luật", "PBGDPL", UnitKind.DIVISION, 12, "Trưởng phòng"),
    ("HCTP", "Phòng Hành chính tư pháp", "HCTP", UnitKind.DIVISION, 13, "Trưởng phòng"),
    ("TGPL", "Trung tâm Trợ giúp pháp lý nhà nước", "TT TGPL", UnitKind.CENTRE, 22, "Giám đốc Trung tâm"),
    ("DVDG", "Trung tâm Dịch vụ đấu giá tài sản", "TT ĐGTS", UnitKind.PUBLIC_UNIT, 15, "Giám đốc Trung tâm"),
)
"""Code, name, short name, kind, how many people, title of the head. With the four leaders of the department: 112."""
MERGED = "KHTC"
FORMER = (("KH", "Phòng Kế hoạch", "P. KH", (0, 2, 3, 4, 5, 6)), ("TC", "Phòng Tài chính", "P. TC", (1, 7, 8, 9, 10)))
"""The two units out of which one of the eight came (`site.demo.lineage`): code, name, short name, who of the team of today began there."""

LEADERS = ("Giám đốc", "Phó Giám đốc", "Phó Giám đốc", "Phó Giám đốc")
FAMILIES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Phan",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Trịnh",
    "Mai",
    "Tạ",
    "Cao",
    "Lương",
    "Đoàn",
    "Quách",
    "Nông",
]
WOMEN = (
    ("Thị Lan", "Thị Thu", "Thị Minh", "Ngọc", "Thị Bích", "Thị Kim", "Thanh", "Thị Hồng", "Khánh", "Thị Phương"),
    [
        "Anh",
        "Chi",
        "Dung",
        "Giang",
        "Hà",
        "Hạnh",
        "Hương",
        "Lan",
        "Linh",
        "Loan",
        "Mai",
        "My",
        "Nga",
        "Ngân",
        "Nhung",
        "Oanh",
        "Phượng",
        "Quyên",
        "Thảo",
        "Thủy",
        "Trang",
        "Tuyết",
        "Vân",
        "Yến",
    ],
)
MEN = (
    ("Văn", "Đức", "Minh", "Quốc", "Hữu", "Xuân", "Đình", "Công", "Anh", "Trọng"),
    [
        "An",
        "Bình",
        "Cường",
        "Dũng",
        "Đạt",
        "Đông",
        "Hải",
        "Hiếu",
        "Hòa",
        "Hùng",
        "Khoa",
        "Lâm",
        "Long",
        "Nam",
        "Phong",
        "Phúc",
        "Quân",
        "Sơn",
        "Thắng",
        "Thành",
        "Tiến",
        "Tuấn",
        "Việt",
        "Vinh",
    ],
)


@dataclass(frozen=True)
class Agency:
    """What was built, by the part it plays."""

    ministry: Unit
    province: Unit
    root: Unit
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    director: Person
    officer: Person
    heads: tuple[Person, ...]
    staff: Person
    bodies: tuple[Body, ...]
    admin: User
    former: tuple[Unit, ...]


def build_agency(*, at: dt.datetime, former: bool = False) -> Agency:
    """Make the agency by the real actions. Always the same people, with accounts `gd`, `td`, `bt`, `tp1`..`tp8`, `nv` for the role switcher.

    `former`: before the merge of `site.demo.lineage`, with two units in the place of one of the eight.
    """
    ministry = _root("BM", "Bộ Mẫu", "BM", "Hà Nội", at)
    province = _root("UBM", "Ủy ban nhân dân tỉnh Mẫu", "UBND", "Tỉnh Mẫu", at, UnitKind.LOCALITY)
    root = _root("SM", "Sở mẫu", "SM", "Tỉnh Mẫu", at, superior=province.name)
    two = tuple(_unit((code, name, short, UnitKind.DIVISION, 0, ""), root, at) for code, name, short, _team in FORMER if former)
    units = tuple(two[0] if two and row[0] == MERGED else _unit(row, root, at) for row in UNITS)
    names = _Names()
    leaders = [_person(root, title, next(names), n, at) for n, title in enumerate(LEADERS, 1)]
    begun = {n: unit for unit, (_code, _name, _short, team) in zip(two, FORMER, strict=False) for n in team}
    teams = [_team(unit, row, names, at, begun if row[0] == MERGED else {}) for unit, row in zip(units, UNITS, strict=True)]
    heads = tuple(team[0] for team in teams)
    director, officer, editor, staff = leaders[0], teams[0][2], teams[0][3], teams[4][3]
    _grant(RoleKind.LEADER, root, leaders, at)
    _grant(RoleKind.EMULATION_OFFICER, root, [officer], at)
    _grant(RoleKind.EDITOR, root, [editor], at)
    _grant(RoleKind.INSPECTOR, root, [teams[1][0]], at)
    for unit, head in zip(units, heads, strict=True):
        _grant(RoleKind.UNIT_HEAD, unit, [head], at)
    for unit in two[1:]:
        _grant(RoleKind.UNIT_HEAD, unit, [teams[2][1]], at)
    _accounts({"gd": director, "td": officer, "bt": editor, "nv": staff, **{f"tp{n}": head for n, head in enumerate(heads, 1)}}, at)
    _others(teams, leaders, at)
    admin = create_account(username="quantri", display_name="Quản trị viên", root=INSTALLATION, password=PASSWORD, administrator=True, by=None, at=at)
    everyone = (*leaders, *(person for team in teams for person in team))
    return Agency(ministry, province, root, units, everyone, director, officer, heads, staff, _bodies(root, leaders, teams, at), admin, two)


def _root(code: str, name: str, symbol: str, place: str, at: dt.datetime, kind: UnitKind = UnitKind.AGENCY, superior: str = "") -> Unit:
    details = UnitDetails(document_symbol=symbol, place=place, superior_name=superior, is_public=True)
    return actions.create_unit(code=code, name=name, kind=kind, valid_from=FROM, details=details, by=None, at=at)


def _unit(row: tuple[str, str, str, UnitKind, int, str], root: Unit, at: dt.datetime) -> Unit:
    code, name, short, kind, _count, _title = row
    details = UnitDetails(short_name=short, document_symbol=f"{root.document_symbol}-{code}", place=root.place)
    return actions.create_unit(code=code, name=name, kind=kind, parent=root, valid_from=FROM, details=details, by=None, at=at)


def _team(unit: Unit, row: tuple[str, str, str, UnitKind, int, str], names: _Names, at: dt.datetime, begun: dict[int, Unit]) -> list[Person]:
    code, *_rest, kind, count, title = row
    public = kind in (UnitKind.CENTRE, UnitKind.PUBLIC_UNIT)
    positions = [title, title.replace("Trưởng", "Phó Trưởng").replace("Chánh", "Phó Chánh").replace("Giám đốc", "Phó Giám đốc")]
    positions += ["Viên chức" if public else "Chuyên viên"] * (count - 4) + ["Kế toán", "Nhân viên"]
    return [_person(begun.get(n - 1, unit), position, next(names), n, at, public, code) for n, position in enumerate(positions, 1)]


class _Names:
    """An endless, repeatable draw of names without a repetition."""

    def __init__(self) -> None:
        self._draw = random.Random(1315)  # noqa: S311  (invented names, always the same)
        self._seen: set[str] = set()

    def __iter__(self) -> _Names:
        return self

    def __next__(self) -> PersonDetails:
        while True:
            woman = self._draw.random() < 0.5
            middles, givens = WOMEN if woman else MEN
            family, middle, given = self._draw.choice(FAMILIES), self._draw.choice(middles), self._draw.choice(givens)
            if (name := f"{family} {middle} {given}") not in self._seen:
                self._seen.add(name)
                return PersonDetails(family, given, middle, Address.CHI if woman else Address.ANH)


def _person(unit: Unit, position: str, name: PersonDetails, number: int, at: dt.datetime, public: bool = False, code: str = "") -> Person:
    category = Category.WORKER if position == "Nhân viên" else Category.PUBLIC_EMPLOYEE if public else Category.CIVIL_SERVANT
    details = PersonDetails(name.family_name, name.given_name, name.middle_name, name.address, category)
    return actions.add_person(code=f"{code or unit.code}{number:02}", details=details, unit=unit, position=position, from_date=FROM, by=None, at=at)


def _grant(role: RoleKind, unit: Unit, people: list[Person], at: dt.datetime) -> None:
    for person in people:
        actions.grant_role(person=person, role=role, unit=unit, from_date=FROM, by=None, at=at)


def _accounts(named: Mapping[str, Person], at: dt.datetime) -> None:
    for username, person in named.items():
        actions.open_account(person=person, username=username, password=PASSWORD, by=None, at=at)


def _others(teams: list[list[Person]], leaders: list[Person], at: dt.datetime) -> None:
    """Accounts that wait for activation, for everybody but the last worker of the two centres: these hear of plans at meetings."""
    workers = {team[-1] for team, row in zip(teams, UNITS, strict=True) if row[3] in (UnitKind.CENTRE, UnitKind.PUBLIC_UNIT)}
    for person in (*leaders, *(person for team in teams for person in team)):
        if person.user is None and person not in workers:
            actions.open_account(person=person, by=None, at=at)


def _bodies(root: Unit, leaders: list[Person], teams: list[list[Person]], at: dt.datetime) -> tuple[Body, ...]:
    table = (
        (BodyKind.PARTY, "Đảng bộ Sở mẫu", leaders[0]),
        (BodyKind.UNION, "Công đoàn Sở mẫu", leaders[1]),
        (BodyKind.YOUTH, "Chi đoàn Sở mẫu", teams[5][3]),
        (BodyKind.STUDY, "Chi hội Khuyến học Sở mẫu", teams[4][1]),
    )
    return tuple(actions.add_body(unit=root, kind=kind, name=name, head=head, by=None, at=at) for kind, name, head in table)
