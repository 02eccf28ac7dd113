"""The layouts of a file of ratings and of titles held, and how its rows are compared with what is kept. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from thidua.rulebook.enums import AwardSubject, Rated
from thidua.rulebook.rules.award_forms import BY_CODE, FORMS
from thidua.sheets.enums import CellKind
from thidua.sheets.rules.body import Line
from thidua.sheets.rules.judging import Values, Wrong
from thidua.sheets.rules.layout import Column, Layout
from thidua.vn.search import fold

YEARS = range(1945, 2201)
RATING_WORDS = {
    "hoan thanh xuat sac nhiem vu": Rated.EXCELLENT, "hoan thanh xuat sac": Rated.EXCELLENT, "xuat sac": Rated.EXCELLENT, "htxsnv": Rated.EXCELLENT,
    "hoan thanh tot nhiem vu": Rated.GOOD, "hoan thanh tot": Rated.GOOD, "tot": Rated.GOOD, "httnv": Rated.GOOD, "hoan thanh nhiem vu": Rated.DONE,
    "hoan thanh": Rated.DONE, "htnv": Rated.DONE, "khong hoan thanh nhiem vu": Rated.FAILED, "khong hoan thanh": Rated.FAILED, "khtnv": Rated.FAILED,
}  # fmt: skip
SHORT = {
    "ldtt": "advanced_worker", "cstdcs": "fighter_base", "cstd co so": "fighter_base", "cstd bo": "fighter_ministry", "cstd tinh": "fighter_ministry",
    "cstdtq": "fighter_national", "ttldtt": "advanced_collective", "ttldxs": "excellent_collective",
}  # fmt: skip
FORM_WORDS = {**{fold(one.name): one.code for one in FORMS}, **{one.code: one.code for one in FORMS}, **SHORT}
WHO = Column("who", "Mã", CellKind.CODE, ("Mã nhân viên", "Mã công chức", "Mã đơn vị", "Mã số"), required=True, most=40)
YEAR = Column("year", "Năm", others=("Năm xét", "Năm công tác"), required=True, most=6, spread=True)
DECISION = (
    Column("number", "Số quyết định", others=("Số QĐ", "Quyết định số"), most=60, spread=True),
    Column("decided_on", "Ngày quyết định", CellKind.DAY, ("Ngày QĐ", "Ngày ký"), spread=True),
    Column("issuer", "Nơi ban hành", others=("Cơ quan ban hành", "Cấp quyết định"), most=200, spread=True),
)
RATINGS = Layout(
    "ratings",
    (
        WHO,
        YEAR,
        Column("rating", "Xếp loại", CellKind.CHOICE, ("Xếp loại chất lượng", "Mức xếp loại"), required=True, choices=RATING_WORDS),
        *DECISION,
    ),
    code="key",
)
HOLDINGS = Layout(
    "holdings",
    (WHO, YEAR, Column("form", "Danh hiệu, hình thức", CellKind.CHOICE, ("Danh hiệu", "Hình thức"), required=True, choices=FORM_WORDS), *DECISION),
    code="key",
)
SAME = ("number", "decided_on", "issuer")
"""What a line of either layout also says; what a file leaves out stays."""


def key_of(who: str, year: str, form: str = "") -> str:
    """By what a row is known again."""
    return " · ".join(part for part in (who, year, form) if part)


@dataclass
class Kept:
    """What an agency keeps: codes of people and of units, by layout the rows by key; what the file said so far.

    `barred`: codes of the people about whom whoever brings the file keeps no line.
    """

    people: frozenset[str]
    units: frozenset[str]
    rows: Mapping[str, Mapping[str, Mapping[str, str]]]
    layout: str = "ratings"
    seen: set[str] = field(default_factory=set)
    barred: frozenset[str] = frozenset()

    def known(self, layout: str) -> Kept:
        return Kept(self.people, self.units, self.rows, layout, self.seen, self.barred)

    def left(self) -> Iterator[tuple[str, str, Values]]:
        """A file need not name every line: what is not in it stays."""
        return iter(())

    def have(self, code: str) -> Mapping[str, str] | None:
        return self.rows.get(self.layout, {}).get(code)

    def check(self, values: Values, line: Line) -> list[Wrong]:
        """A wrong year, a code that nobody has, a title of persons for a unit, the same line twice."""
        who, form = values.get("who", ""), values.get("form", "")
        year = values["year"] = values.get("year", "").removesuffix(".0")
        wrongs = [] if year.isdecimal() and int(year) in YEARS else [Wrong("year", "not_a_year", year)]
        if who not in self.people and who not in self.units:
            wrongs.append(Wrong("who", "nobody", who))
        elif who in self.barred:
            wrongs.append(Wrong("who", "oneself", who))
        elif form in BY_CODE and (BY_CODE[form].subject is AwardSubject.PERSON) is not (who in self.people):
            wrongs.append(Wrong("form", "wrong_subject", form))
        values["key"] = key_of(who, year, form)
        if f"{self.layout} {values['key']}" in self.seen:
            wrongs.append(Wrong("who", "twice", who))
        return wrongs

    def take(self, values: Mapping[str, str]) -> None:
        self.seen.add(f"{self.layout} {values['key']}")
