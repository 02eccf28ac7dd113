"""What an imported workbook says about units and people, and what is wrong with it by cell. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from thidua.orgs.enums import Address, Category, UnitKind
from thidua.sheets.enums import Change
from thidua.sheets.rules.grid import Fault, Field, Grid, Line, cell_name, change_of, lines_of
from thidua.vn.search import fold

UNIT_FIELDS = (
    Field("code", "Mã đơn vị", ("Mã", "Ký hiệu"), required=True),
    Field("name", "Tên đơn vị", ("Đơn vị", "Tên"), required=True),
    Field("parent", "Mã đơn vị cấp trên", ("Cấp trên", "Trực thuộc")),
    Field("kind", "Loại", ("Loại đơn vị",)),
)
PERSON_FIELDS = (
    Field("code", "Mã cán bộ", ("Mã nhân viên", "Mã số", "Mã CBCCVC"), required=True),
    Field("name", "Họ và tên", ("Họ tên", "Tên"), required=True),
    Field("unit", "Mã đơn vị", ("Đơn vị", "Phòng"), required=True),
    Field("position", "Chức vụ", ("Vị trí", "Chức danh")),
    Field("category", "Nhóm", ("Đối tượng",)),
    Field("address", "Xưng hô", ("Cách xưng hô",)),
    Field("email", "Thư điện tử", ("Email",)),
    Field("from_date", "Từ ngày", ("Ngày bắt đầu", "Ngày vào")),
)
KIND_WORDS = {
    "co quan": UnitKind.AGENCY, "van phong": UnitKind.OFFICE, "phong": UnitKind.DIVISION, "trung tam": UnitKind.CENTRE,
    "don vi su nghiep": UnitKind.PUBLIC_UNIT, "dia phuong": UnitKind.LOCALITY,
}  # fmt: skip
CATEGORY_WORDS = {
    "can bo": Category.CADRE, "cong chuc": Category.CIVIL_SERVANT, "vien chuc": Category.PUBLIC_EMPLOYEE, "nguoi lao dong": Category.WORKER,
}  # fmt: skip
ADDRESS_WORDS = {fold(word.value): word for word in Address}
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True)
class Kept:
    """What is kept today, by code: units and people as the values of a sheet."""

    units: Mapping[str, Mapping[str, str]]
    people: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Item:
    """A row that would be written: what it does, its code, its values as codes of the product."""

    change: Change
    code: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Reading:
    """A workbook as it would be written; nothing is written while there is a fault."""

    units: tuple[Item, ...]
    people: tuple[Item, ...]
    faults: tuple[Fault, ...]
    columns: Mapping[str, Mapping[str, int]]

    def count(self, change: Change) -> int:
        """How many rows would do this."""
        return sum(item.change is change for item in (*self.units, *self.people))


def parse_day(text: str) -> dt.date | None:
    """14/05/2025, 14-5-2025 or 2025-05-14; None for anything else."""
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if len(parts) != 3:
        return None
    year, month, day = parts if parts[0] > 31 else parts[::-1]
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def read(grids: Sequence[Grid], kept: Kept) -> Reading:
    """Units first, since people name them; a sheet that names neither is left alone."""
    faults: list[Fault] = []
    units: list[Item] = []
    people: list[Item] = []
    columns: dict[str, Mapping[str, int]] = {}
    pending: list[tuple[Grid, dict[str, int], list[Line]]] = []
    for grid in grids:
        found, lines = lines_of(grid, PERSON_FIELDS)
        if found:
            pending.append((grid, found, lines))
            columns[grid.name] = found
            continue
        found, lines = lines_of(grid, UNIT_FIELDS)
        if found:
            columns[grid.name] = found
            units += _items(grid, found, lines, _unit_values, kept.units, faults)
    known = {*kept.units, *(item.code for item in units)}
    _check_parents(grids, units, known, columns, faults)
    for grid, found, lines in pending:
        people += _items(grid, found, lines, lambda line: _person_values(line, known), kept.people, faults)
    if not columns:
        faults.append(Fault("", "no_titles"))
    return Reading(tuple(units), tuple(people), tuple(faults), columns)


Values = tuple[dict[str, str], list[tuple[str, str]]]


def _items(
    grid: Grid,
    columns: Mapping[str, int],
    lines: Sequence[Line],
    values_of: Callable[[Line], Values],
    kept: Mapping[str, Mapping[str, str]],
    faults: list[Fault],
) -> list[Item]:
    seen: set[str] = set()
    made = []
    for line in lines:
        values, wrong = values_of(line)
        code = line.values["code"]
        if code in seen:
            wrong.append(("code", "twice"))
        seen.add(code)
        faults += [Fault(cell_name(grid.name, line.number, columns.get(key, 0)), why, line.values.get(key, "")) for key, why in wrong]
        compared = {key: value for key, value in values.items() if key != "from_date"}
        made.append(Item(change_of(compared, kept.get(code)), code, values))
    return made


def _missing(line: Line, *keys: str) -> list[tuple[str, str]]:
    return [(key, "missing") for key in keys if not line.values.get(key)]


def _word(line: Line, key: str, words: Mapping[str, str], values: dict[str, str], wrong: list[tuple[str, str]]) -> None:
    """Put the code of a word into `values`; an empty cell says nothing."""
    typed = line.values.get(key, "")
    if typed and fold(typed) in words:
        values[key] = str(words[fold(typed)])
    elif typed:
        wrong.append((key, "unknown_word"))


def _unit_values(line: Line) -> Values:
    wrong = _missing(line, "code", "name")
    values = {"name": " ".join(line.values.get("name", "").split())[:200]}
    if line.values.get("parent"):
        values["parent"] = line.values["parent"]
    _word(line, "kind", KIND_WORDS, values, wrong)
    return values, wrong


def _check_parents(
    grids: Sequence[Grid], units: Sequence[Item], known: set[str], columns: Mapping[str, Mapping[str, int]], faults: list[Fault]
) -> None:
    for grid in grids:
        place = columns.get(grid.name, {}).get("parent")
        if place is None:
            continue
        for line in lines_of(grid, UNIT_FIELDS)[1]:
            parent = line.values.get("parent", "")
            if parent and (parent not in known or _loops(line.values["code"], units)):
                why = "loop" if parent in known else "unknown_unit"
                faults.append(Fault(cell_name(grid.name, line.number, place), why, parent))


def _loops(code: str, units: Sequence[Item]) -> bool:
    """Whether a unit of the sheet stands above itself."""
    parents = {item.code: item.values.get("parent", "") for item in units}
    at, steps = parents.get(code, ""), 0
    while at and at != code and steps <= len(parents):
        at, steps = parents.get(at, ""), steps + 1
    return bool(at)


def _person_values(line: Line, known: set[str]) -> Values:
    wrong = _missing(line, "code", "name", "unit")
    name = " ".join(line.values.get("name", "").split())
    if name and len(name.split()) < 2:
        wrong.append(("name", "half_name"))
    values = {"name": name, "unit": line.values.get("unit", "")}
    if values["unit"] and values["unit"] not in known:
        wrong.append(("unit", "unknown_unit"))
    if line.values.get("position"):
        values["position"] = line.values["position"][:120]
    _word(line, "category", CATEGORY_WORDS, values, wrong)
    _word(line, "address", ADDRESS_WORDS, values, wrong)
    if email := line.values.get("email", ""):
        values["email"] = email
        if not EMAIL.fullmatch(email):
            wrong.append(("email", "not_email"))
    if day := line.values.get("from_date", ""):
        if parsed := parse_day(day):
            values["from_date"] = parsed.isoformat()
        else:
            wrong.append(("from_date", "not_a_day"))
    return values, wrong
