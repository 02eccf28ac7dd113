"""The pages and operations of figures: by unit, by the units of another day, down to the things behind a number."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from tests.factories.programs import program_of
from tests.factories.world import World, make_member, make_unit, signed_in

from thidua.evidence import actions as evidence
from thidua.evidence.enums import EvidenceState
from thidua.evidence.queries.figures import PEOPLE, SHARE, VERIFIED
from thidua.measures import queries
from thidua.measures.enums import Adds, Amount
from thidua.measures.models import MeasureFact
from thidua.measures.queries import tables
from thidua.measures.rules.adding_up import Figure, days_of
from thidua.measures.rules.registry import Measure
from thidua.orgs.actions import merge_units, split_unit
from thidua.orgs.actions.lineage import NewUnit
from thidua.orgs.actions.units import Paper
from thidua.store import clock
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 9, 10, 2, 0, tzinfo=dt.UTC)
MARCH, AUGUST = dt.date(2025, 3, 3), dt.date(2025, 8, 4)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with patch.object(clock, "now", lambda: NOW):
        yield


def shown(world: World, who: str, title: str, day: dt.date = MARCH, *, verify: bool = True) -> None:
    """Somebody enters what they did; the officer verifies it."""
    made = evidence.submit(title=title, happened_on=day, by=getattr(world, who).user, at=NOW)
    if verify:
        evidence.decide(evidence=made, to=EvidenceState.VERIFIED, by=world.officer.user, at=NOW)


def page(world: World, who: str, name: str, *args: object, **query: str) -> str:
    answer = signed_in(getattr(world, who).user).get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_evidence_counts_people_once_and_the_share_verified(world: World) -> None:
    for title in ("Một", "Hai"):
        shown(world, "staff", title)
    shown(world, "colleague", "Ba", verify=False)
    figures = [queries.figures_of(world.root, "2025")[one.code] for one in (VERIFIED, PEOPLE, SHARE)]
    assert [(row.numerator, row.denominator) for row in figures] == [(2, 0), (1, 0), (2, 3)]
    assert not any(queries.differences(one, world.root.root) for one in (VERIFIED, PEOPLE, SHARE))


def test_list_says_what_each_figure_means_and_is(world: World) -> None:
    shown(world, "staff", "Một")
    text = page(world, "director", "measures:list")
    assert all(str(part) in text for one in (VERIFIED, PEOPLE, SHARE) for part in (one.words, one.meaning, one.formula))
    assert "<strong>100%</strong>" in text


def test_list_is_searched_sorted_and_given_as_a_file(world: World) -> None:
    shown(world, "staff", "Một")
    found = page(world, "director", "measures:list", tim=str(PEOPLE.words), sx="ten")
    assert str(PEOPLE.words) in found
    assert str(SHARE.words) not in found
    assert page(world, "director", "measures:list", sx="moi").index(str(VERIFIED.words))
    text = signed_in(world.director.user).get(reverse("measures:list"), {"tep": "csv", "tim": str(SHARE.words)}).content.decode("utf-8-sig")
    assert [line.split(",")[:3] for line in text.splitlines()[1:]] == [[SHARE.code, str(SHARE.words), "1"]]


def test_measure_is_shown_by_unit_sorted_searched_and_as_a_file(world: World) -> None:
    shown(world, "staff", "Một")
    shown(world, "staff", "Hai")
    shown(world, "colleague", "Ba")
    rows = tables.lines(world.director.user, world.root, VERIFIED, "2025")
    assert [(row.unit.code, row.figure.numerator) for row in tables.sorted_lines(rows, world.root, "it")] == [
        ("SM", 3),
        ("KH", 0),
        ("PC", 1),
        ("VP", 2),
    ]
    assert [row.unit.code for row in tables.sorted_lines(rows, world.root, "nhieu")] == ["SM", "VP", "PC", "KH"]
    text = page(world, "director", "measures:measure", VERIFIED.code, ky="2025", tim="phap luat")
    assert ("Phòng Phổ biến" in text, "Văn phòng Sở</" in text) == (True, False)
    answer = signed_in(world.director.user).get(reverse("measures:measure", args=[SHARE.code]), {"ky": "2025", "xuat": "xlsx"})
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=3)] == [
        ["SM", "Sở mẫu", 3, 3, 100],
        ["VP", "Văn phòng Sở", 2, 2, 100],
    ]


def test_empty_period_unknown_period_and_unknown_measure(world: World) -> None:
    assert "Trong kỳ này chưa có mục nào." in page(world, "head", "measures:sources", VERIFIED.code, world.units[0].pk, ky="2024-Q2")
    assert "Năm 2025" in page(world, "head", "measures:measure", VERIFIED.code, ky="2025-13")
    assert signed_in(world.head.user).get(reverse("measures:measure", args=["khong.co"])).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("staff", 403), ("colleague", 403), ("admin", 403), ("head", 200), ("outsider", 200)])
def test_figures_are_for_those_in_charge(world: World, who: str, status: int) -> None:
    user = world.admin if who == "admin" else getattr(world, who).user
    assert signed_in(user).get(reverse("measures:list")).status_code == status


def test_head_opens_the_own_unit_alone(world: World) -> None:
    client = signed_in(world.head.user)
    assert client.get(reverse("measures:sources", args=[VERIFIED.code, world.units[1].pk])).status_code == 404
    assert client.get(reverse("measures:measure", args=[VERIFIED.code]), {"dv": "PC"}).status_code == 404


def test_things_behind_a_number_are_named_to_those_who_may_see_them(world: World) -> None:
    shown(world, "staff", "Soạn mẫu tra cứu")
    address = ("measures:sources", VERIFIED.code, world.units[0].pk)
    assert "Soạn mẫu tra cứu" in page(world, "head", *address, ky="2025-Q1")
    seen = page(world, "director", *address, ky="2025")  # a leader reads no evidence
    assert ("Soạn mẫu tra cứu" in seen, "1 mục của người khác chỉ tính số" in seen) == (False, True)
    assert "Soạn mẫu tra cứu" not in page(world, "head", *address, ky="2025-Q2")


def test_figures_are_told_by_the_units_before_and_after_a_merger(world: World) -> None:
    office_, legal = world.units[0], world.units[1]
    shown(world, "staff", "Trước", MARCH)
    shown(world, "colleague", "Trước nữa", MARCH)
    merge_units(sources=[legal], target=office_, on=dt.date(2025, 7, 1), paper=Paper(reason="Sắp xếp"), by=None, at=NOW)
    shown(world, "colleague", "Sau", AUGUST)

    def told(day: dt.date | None) -> dict[str, int]:
        user = world.director.user
        rows = tables.lines_on(user, world.root, VERIFIED, "2025", day) if day else tables.lines(user, world.root, VERIFIED, "2025")
        return {row.unit.code: row.figure.numerator for row in rows}

    assert told(None) == {"SM": 3, "VP": 2, "PC": 1, "KH": 0}
    assert told(dt.date(2025, 9, 1)) == {"SM": 3, "VP": 3, "KH": 0}
    before = told(dt.date(2025, 1, 2))
    assert (before["SM"], before["VP"] + before["PC"], before["PC"] >= 1) == (3, 3, True)
    assert "Cuối kỳ" in page(world, "director", "measures:measure", VERIFIED.code, ky="2025", theo="cuoi")
    assert "(đến 30/06/2025)" in page(world, "director", "measures:measure", VERIFIED.code, ky="2025")


def test_a_unit_that_goes_on_itself_keeps_what_it_did_after_it_was_split(world: World) -> None:
    legal = world.units[1]
    other = make_member(legal, "PC03", "Trần Văn Nam")
    new = NewUnit("MOI", "Phòng Mới")
    split_unit(
        unit=legal, parts={legal: [world.colleague.person], new: [other.person]}, on=dt.date(2025, 7, 1), paper=Paper(reason="Tách"), by=None, at=NOW
    )
    shown(world, "colleague", "Sau", AUGUST)
    own = tables.own_figures(VERIFIED, world.root.root, "2025", dt.date(2025, 9, 1))
    assert own == {legal.pk: Figure(1)}


def test_unit_of_a_day_on_which_it_was_not_there_has_no_table(world: World) -> None:
    young = make_unit("NEW", "Phòng trẻ", world.root)
    young = type(young).objects.get(pk=young.pk)
    assert tables.lines_on(world.director.user, young, VERIFIED, "2024", dt.date(2024, 12, 31)) == []


def test_programs_read_the_same_figures(world: World) -> None:
    shown(world, "staff", "Một")
    program = program_of(world.director.user, "measures.read")
    told = {one["code"] for one in program.get("measures").json() if one["code"].startswith("evidence.")}
    assert told == {VERIFIED.code, PEOPLE.code, SHARE.code}
    rows = program.get(f"measures/{VERIFIED.code}?period=2025-Q1").json()
    assert [(row["unit_code"], row["numerator"]) for row in rows] == [("SM", 1), ("VP", 1), ("PC", 0), ("KH", 0)]
    assert program.get(f"measures/{VERIFIED.code}?period=2025&day=2025-01-02").json()[0]["numerator"] == 1
    (entry,) = program.get(f"measures/{VERIFIED.code}/entries?unit=VP&period=2025").json()
    assert (entry["words"], entry["on"], entry["unit_code"]) == ("", "2025-03-03", "VP")
    assert program_of(world.head.user, "measures.read").get(f"measures/{VERIFIED.code}/entries?period=2025").json()[0]["words"] == "Một"
    assert (program.get("measures/khong.co").status_code, program.get(f"measures/{VERIFIED.code}?period=x").status_code) == (404, 422)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-Q1", "2025-01-01", "2025-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
    ],
)
def test_days_of_a_period(period: str, first: str, last: str) -> None:
    assert days_of(period) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert (days_of("2025-Q5"), days_of("x"), days_of("")) == (None, None, None)


def test_figures_of_another_day_are_added_up_by_the_database(world: World) -> None:
    legal = world.units[1]
    split_unit(
        unit=legal, parts={legal: [world.colleague.person], NewUnit("MOI", "Phòng Mới"): [make_member(legal, "PC03", "Trần Văn Nam").person]},
        on=dt.date(2025, 7, 1), paper=Paper(reason="Tách"), by=None, at=NOW,
    )  # fmt: skip
    last = Measure("evidence.test", "số thử", Amount.PEOPLE, Adds.LAST, lambda root: [])
    kept = (("a", MARCH, "x", 5), ("b", AUGUST, "x", 7), ("c", AUGUST, "x", 2), ("d", AUGUST, "y", 4))
    with writing():
        for key, on, member, number in kept:
            shared = {"root": legal.root, "measure": last.code, "unit": legal, "denominator": 10}
            MeasureFact.objects.create(**shared, key=key, on=on, member=member, numerator=number)
    with CaptureQueriesContext(connection) as asked:
        own = tables.own_figures(last, legal.root, "2025", AUGUST)
    assert own == {legal.pk: Figure(6, 20)}
    facts = [one["sql"] for one in asked if "measures_measurefact" in one["sql"]]
    assert (len(facts), "SUM(" in facts[0]) == (1, True)
