"""The layout of a file of targets, one row for each year of a target, and how its rows are compared with what is kept. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from thidua.plans.rules.amounts import parse_amount
from thidua.sheets.enums import CellKind
from thidua.sheets.rules.body import Line
from thidua.sheets.rules.judging import Values, Wrong
from thidua.sheets.rules.layout import Column, Layout
from thidua.targets.enums import Direction
from thidua.targets.rules.registrations import YEARS
from thidua.vn.search import fold

DIRECTION_WORDS = {
    "cang cao cang tot": Direction.UP, "tang": Direction.UP, "cao": Direction.UP, "higher is better": Direction.UP,
    "cang thap cang tot": Direction.DOWN, "giam": Direction.DOWN, "thap": Direction.DOWN, "lower is better": Direction.DOWN,
}  # fmt: skip
NUMBERS = ("goal", "value", "baseline")
DESCRIBING = ("name", "programme", "counted_in", "unit")
"""What a target that is not kept yet must say of itself."""
FIGURES = Layout(
    "figures",
    (
        Column("target", "Mã chỉ tiêu", CellKind.CODE, ("Mã", "Mã số"), required=True, most=40),
        Column("year", "Năm", others=("Năm thực hiện", "Năm kế hoạch"), required=True, most=6, spread=True),
        Column("name", "Chỉ tiêu", others=("Tên chỉ tiêu", "Nội dung chỉ tiêu", "Nội dung"), most=400),
        Column("programme", "Chương trình", others=("Văn bản giao", "Đề án", "Chương trình, đề án"), spread=True),
        Column("counted_in", "Đơn vị tính", others=("ĐVT",), most=40),
        Column("direction", "Hướng", CellKind.CHOICE, choices=DIRECTION_WORDS),
        Column("baseline", "Số gốc", others=("Giá trị gốc", "Hiện trạng"), most=24),
        Column("baseline_year", "Năm gốc", most=6),
        Column("unit", "Mã đơn vị", others=("Đơn vị", "Đơn vị chịu trách nhiệm", "Đơn vị chủ trì")),
        Column("goal", "Mức giao", others=("Kế hoạch năm", "Chỉ tiêu giao", "Mục tiêu"), most=24),
        Column("value", "Kết quả", others=("Thực hiện", "Kết quả thực hiện", "Đạt được"), most=24),
        Column("as_of", "Tính đến ngày", CellKind.DAY, ("Ngày tính", "Số liệu đến ngày")),
        Column("source", "Văn bản nguồn", others=("Nguồn", "Nguồn số liệu"), most=300),
    ),
    code="key",
)


def key_of(code: str, year: int | str) -> str:
    """By what a row is known again: the target and the year."""
    return f"{code} · {year}"


def plain(value: Decimal | None) -> str:
    """A number as it is compared: no zeros behind the point."""
    return "" if value is None else f"{value.normalize():f}"


def number_of(text: str) -> Decimal | None:
    """A number of a cell, 1.250,5 or 1250.5 or 95%; None of anything else."""
    found = parse_amount(text)
    return found[0] if found and found[1] in ("", "%") else None


@dataclass
class Kept:
    """What an agency keeps: units by code, their names, targets by code, rows by key; and what rows of the file have said so far."""

    today: dt.date
    units: Mapping[str, str]
    targets: Mapping[str, Mapping[str, str]]
    rows: Mapping[str, Mapping[str, str]]
    new: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)

    def known(self, layout: str) -> Kept:
        return self

    def left(self) -> Iterator[tuple[str, str, Values]]:
        """A file need not name every target: what is not in it stays."""
        return iter(())

    def have(self, code: str) -> Mapping[str, str] | None:
        return self.rows.get(code)

    def check(self, values: Values, line: Line) -> list[Wrong]:
        """Wrong years and numbers, a result without day or source, a unit that there is not, a new target that does not say what it is."""
        wrongs = [Wrong(name, "not_a_number", values[name]) for name in NUMBERS if values.get(name) and number_of(values[name]) is None]
        for name in NUMBERS:
            values[name] = plain(number_of(values[name])) if values.get(name) else ""
        for name in ("year", "baseline_year"):
            text = values[name] = values.get(name, "").removesuffix(".0")
            if text and not (text.isdecimal() and int(text) in YEARS):
                wrongs.append(Wrong(name, "not_a_year", text))
        wrongs += [*self._unit(values), *self._result(values)]
        code = values.get("target", "")
        if code and code not in self.targets and code not in self.new:
            wrongs += [Wrong(name, "new_target", values.get(name, "")) for name in DESCRIBING if not values.get(name)]
        values["key"] = key_of(code, values["year"])
        if values["key"] in self.seen:
            wrongs.append(Wrong("target", "twice", code))
        return wrongs

    def _unit(self, values: Values) -> list[Wrong]:
        written = values.get("unit", "")
        if not written or written in self.units:
            return []
        found = sorted(code for code, name in self.units.items() if fold(name) == fold(written) or fold(code) == fold(written))
        values["unit"] = found[0] if len(found) == 1 else written
        return [] if len(found) == 1 else [Wrong("unit", "unknown_unit", written, tuple(found))]

    def _result(self, values: Values) -> list[Wrong]:
        if not values.get("value"):
            return []
        wrongs = [Wrong(name, "result_owes", "") for name in ("as_of", "source") if not values.get(name)]
        day = values.get("as_of", "")
        if day and (day > self.today.isoformat() or (values["year"].isdecimal() and day[:4] < values["year"])):
            wrongs.append(Wrong("as_of", "day_out_of_year", day))
        return wrongs

    def take(self, values: Mapping[str, str]) -> None:
        self.seen.add(key_of(values["target"], values["year"]))
        self.new.add(values["target"])
