"""The two layouts of the organisation, units and people, and how their rows are compared with what is kept. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from thidua.orgs.enums import Address, Category, UnitKind
from thidua.sheets.enums import CellKind
from thidua.sheets.rules.body import Line
from thidua.sheets.rules.judging import ASKED, KNOWN_AS, Values, Wrong
from thidua.sheets.rules.layout import Column, Layout
from thidua.vn.search import fold

KIND_WORDS = {
    "co quan": UnitKind.AGENCY, "van phong": UnitKind.OFFICE, "phong": UnitKind.DIVISION, "ban": UnitKind.DIVISION, "trung tam": UnitKind.CENTRE,
    "don vi su nghiep": UnitKind.PUBLIC_UNIT, "dia phuong": UnitKind.LOCALITY,
}  # fmt: skip
CATEGORY_WORDS = {
    "can bo": Category.CADRE, "cong chuc": Category.CIVIL_SERVANT, "vien chuc": Category.PUBLIC_EMPLOYEE, "nguoi lao dong": Category.WORKER,
    "hop dong": Category.WORKER, "hop dong lao dong": Category.WORKER, "cb": Category.CADRE, "cc": Category.CIVIL_SERVANT, "vc": Category.PUBLIC_EMPLOYEE, "nld": Category.WORKER,
}  # fmt: skip
ADDRESS_WORDS = {fold(word.value): word.value for word in Address}
UNITS = Layout(
    "units",
    (
        Column("code", "Mã đơn vị", CellKind.CODE, ("Mã", "Ký hiệu", "Mã phòng"), required=True, most=40),
        Column("name", "Tên đơn vị", others=("Đơn vị", "Tên", "Tên phòng, ban"), required=True),
        Column("parent", "Mã đơn vị cấp trên", others=("Cấp trên", "Trực thuộc", "Đơn vị cấp trên", "Đơn vị chủ quản")),
        Column("kind", "Loại", CellKind.CHOICE, ("Loại đơn vị", "Loại hình"), choices=KIND_WORDS),
    ),
    moves=frozenset({"parent"}),
)
PEOPLE = Layout(
    "people",
    (
        Column("code", "Mã cán bộ", CellKind.CODE, ("Mã nhân viên", "Mã số", "Mã CBCCVC", "Mã CB", "Mã NV", "Mã", "Số hiệu", "Mã công chức", "Số hiệu công chức"), most=40),
        Column("name", "Họ và tên", CellKind.NAME, ("Họ tên", "Họ và tên cán bộ", "Tên"), parts=(("Họ", "Họ đệm", "Họ và tên đệm", "Họ và đệm", "Họ lót", "Họ và chữ lót"), ("Tên",)), required=True, most=120),
        Column("unit", "Mã đơn vị", others=("Đơn vị", "Phòng", "Phòng, ban", "Đơn vị công tác", "Phòng ban", "Bộ phận", "Nơi công tác", "Tên đơn vị"), required=True, spread=True),
        Column("position", "Chức vụ", others=("Vị trí", "Chức danh", "Chức vụ, chức danh", "Vị trí việc làm", "Chức vụ/Chức danh", "Chức danh, chức vụ"), most=120),
        Column("category", "Nhóm", CellKind.CHOICE, ("Đối tượng", "Loại cán bộ", "Nhóm cán bộ"), choices=CATEGORY_WORDS),
        Column("address", "Xưng hô", CellKind.CHOICE, ("Cách xưng hô",), choices=ADDRESS_WORDS),
        Column("email", "Thư điện tử", CellKind.EMAIL, ("Email", "E-mail", "Thư công vụ", "Địa chỉ thư")),
        Column("from_date", "Từ ngày", CellKind.DAY, ("Ngày bắt đầu", "Ngày vào", "Ngày vào làm", "Ngày nhận công tác")),
        Column("born", "Ngày sinh", CellKind.DAY, ("Ngày tháng năm sinh", "Sinh ngày", "Năm sinh")),
    ),
    moves=frozenset({"unit"}),
)  # fmt: skip
LAYOUTS = (UNITS, PEOPLE)


@dataclass(frozen=True)
class Absent:
    """A unit that is kept but does not work on the day; `heirs`: the codes of the units of the day that it went into."""

    name: str
    ended: bool
    heirs: tuple[str, ...] = ()

    def wrong(self, key: str, value: str) -> Wrong:
        """What is wrong with a cell that names it; a row of its own cannot be put onto the unit after it."""
        return Wrong(key, "unit_ended" if self.ended else "unit_to_come", value, () if key == "code" else self.heirs)


@dataclass
class Organisation:
    """The units and people of an agency on a day, by code; and what the rows of the file so far have added.

    `units` and `people` hold the values of a sheet, of people also the day on which they `left`. `names` finds a unit by its folded name
    (several codes where it is not the only one). `absent`: the units that do not work on the day, whose codes are taken all the same.
    """

    root_code: str
    units: Mapping[str, Mapping[str, str]]
    people: Mapping[str, Mapping[str, str]]
    known_as: Mapping[str, str] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)
    new_units: dict[str, Values] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    namesakes: dict[str, list[str]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    absent: Mapping[str, Absent] = field(default_factory=dict)
    day: str = ""

    def __post_init__(self) -> None:
        for code, unit in self.units.items():
            for name in (unit["name"], unit.get("short_name", "")):
                if name:
                    self.names.setdefault(fold(name), set()).add(code)
        for code, person in self.people.items():
            self.namesakes.setdefault(fold(person["name"]), []).append(code)

    def known(self, layout: str) -> KnownUnits | KnownPeople:
        return KnownUnits(self) if layout == UNITS.key else KnownPeople(self)

    def left(self) -> Iterator[tuple[str, str, Values]]:
        """People of the units that the file is about who are not in it."""
        if not self.seen:
            return
        for code, person in self.people.items():
            if code not in self.seen and person["unit"] in self.places:
                yield PEOPLE.key, code, {"name": person["name"], "unit": person["unit"], "position": person.get("position", "")}

    def has_unit(self, code: str) -> bool:
        return code in self.units or code in self.new_units

    def unit_of(self, written: str) -> tuple[str, tuple[str, ...]]:
        """The code of a unit named by its code or its name, or nothing and the codes that could be meant."""
        if self.has_unit(written):
            return written, ()
        found = sorted(self.names.get(fold(written), set()))
        return (found[0], ()) if len(found) == 1 else ("", tuple(found))

    def not_found(self, key: str, written: str, meant: tuple[str, ...], otherwise: str) -> Wrong:
        """What is wrong with a cell that names no unit of the day: several could be meant, it does not work then, or there is none."""
        if meant:
            return Wrong(key, "unclear_unit", written, meant)
        same = [unit for code, unit in self.absent.items() if code == written or fold(unit.name) == fold(written)]
        return same[0].wrong(key, written) if same else Wrong(key, otherwise, written)


@dataclass
class KnownUnits:
    """The rows of units: the unit above is kept, or stands in an earlier row; a loop is found by what is kept and those rows."""

    kept: Organisation

    def have(self, code: str) -> Mapping[str, str] | None:
        return self.kept.units.get(code)

    def check(self, values: Values, line: Line) -> list[Wrong]:
        wrongs = []
        if values.get("code") in self.kept.new_units:
            wrongs.append(Wrong("code", "twice", values["code"]))
        elif values.get("code") in self.kept.absent:
            wrongs.append(self.kept.absent[values["code"]].wrong("code", values["code"]))
        parent = values.get("parent", "")
        if parent:
            code, meant = self.kept.unit_of(parent)
            if code == values.get("code") or self._stands_below(code, values.get("code", "")):
                wrongs.append(Wrong("parent", "loop", parent))
            elif not code:
                wrongs.append(self.kept.not_found("parent", parent, meant, "unit_not_yet"))
            values["parent"] = code or parent
        elif values.get("code") in self.kept.units:
            values.pop("parent", None)
        return wrongs

    def _stands_below(self, code: str, top: str) -> bool:
        """Whether `code`, by this file or as it is kept, is somewhere under `top`."""
        passed: set[str] = set()
        while code and code not in passed:
            if code == top:
                return True
            passed.add(code)
            row = {**self.kept.units.get(code, {}), **self.kept.new_units.get(code, {})}
            code = row.get("parent", "")
        return False

    def take(self, values: Values) -> None:
        self.kept.new_units[values["code"]] = values
        self.kept.names.setdefault(fold(values["name"]), set()).add(values["code"])


@dataclass
class KnownPeople:
    """The rows of people: known again by code; one without a code is never taken for somebody of the same name unasked."""

    kept: Organisation

    def have(self, code: str) -> Mapping[str, str] | None:
        return self.kept.people.get(code)

    def check(self, values: Values, line: Line) -> list[Wrong]:
        wrongs = []
        unit, meant = self.kept.unit_of(values.get("unit", ""))
        if not unit:
            wrongs.append(self.kept.not_found("unit", values.get("unit", ""), meant, "unknown_unit"))
        born = values.pop("born", "")
        if self.kept.day and born > self.kept.day:
            wrongs.append(Wrong("born", "born_ahead", born))
        values["unit"] = unit or values.get("unit", "")
        code = values.get("code", "")
        if code:
            if code in self.kept.seen:
                wrongs.append(Wrong("code", "twice", code))
            if self._begins_too_early(values, code):
                wrongs.append(Wrong("from_date", "still_gone", values.get("from_date", "")))
            if ASKED in line.values:
                values[KNOWN_AS] = digest_of(values.get("name", ""), born, values["unit"])
            return wrongs
        return wrongs if wrongs else self._without_code(values, born)

    def _begins_too_early(self, values: Values, code: str) -> bool:
        """Whether the row would give somebody another post on a day up to their last one at work."""
        have = self.kept.people.get(code, {})
        other = any(values.get(key) and values[key] != have.get(key) for key in ("unit", "position"))
        return bool(have.get("left")) and other and (values.get("from_date") or self.kept.day) <= have["left"]

    def _without_code(self, values: Values, born: str) -> list[Wrong]:
        """Remembered from an earlier import, or a name that nobody here has: a code. A namesake: a question, never a guess."""
        known = self.kept.known_as.get(digest_of(values["name"], born, values["unit"]))
        if known is not None and known not in self.kept.seen:
            values["code"] = known
            return []
        fresh = self._fresh_code(values["unit"])
        same = sorted(
            self.kept.namesakes.get(fold(values["name"]), ()), key=lambda code: self.kept.people.get(code, values)["unit"] != values["unit"]
        )
        if same:
            return [Wrong("code", "ask_same_person", values["name"], (*same[:8], fresh))]
        values["code"], values[KNOWN_AS] = fresh, digest_of(values["name"], born, values["unit"])
        return []

    def _fresh_code(self, unit: str) -> str:
        """The next free code made of the unit's: VP-001."""
        number = self.kept.numbers.get(unit, 1)
        while (code := f"{unit}-{number:03d}") in self.kept.people or code in self.kept.seen:
            number += 1
        self.kept.numbers[unit] = number
        return code

    def take(self, values: Values) -> None:
        self.kept.seen.add(values["code"])
        self.kept.places.add(values["unit"])
        if values["code"] not in self.kept.people:
            self.kept.namesakes.setdefault(fold(values["name"]), []).append(values["code"])


def digest_of(name: str, born: str, unit: str) -> str:
    """What a row without a code is known again by: name, birth date where one is given, unit. Only its digest is kept."""
    return hashlib.sha256("\x1f".join((fold(name), born, unit)).encode()).hexdigest()
