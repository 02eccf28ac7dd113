"""A file of targets: what is wrong with its rows, what it would do, what it writes, and that its own export changes nothing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.world import World, signed_in
from tests.targets.conftest import NOW

from thidua.sheets import actions as sheets
from thidua.sheets.models import Import, ImportRow
from thidua.sheets.queries.reading import opened_book
from thidua.sheets.rules.body import Line
from thidua.sheets.rules.judging import judge
from thidua.targets import actions
from thidua.targets.exports.targets import as_csv
from thidua.targets.models import Target, TargetFigure
from thidua.targets.queries import targets as queries
from thidua.targets.rules.sheet import FIGURES, Kept, number_of, plain

HEAD = "Mã chỉ tiêu,Năm,Chỉ tiêu,Chương trình,Đơn vị tính,Hướng,Mã đơn vị,Mức giao,Kết quả,Tính đến ngày,Văn bản nguồn"
DAY = dt.date(2025, 3, 10)
WHOLE = {"target": "A", "year": "2025", "name": "Số mô hình", "programme": "Đề án", "counted_in": "mô hình", "unit": "VP", "goal": "10"}


def kept() -> Kept:
    return Kept(DAY, {"VP": "Văn phòng Sở", "PC": "Phòng Phổ biến"}, {}, {})


def wrongs(**changed: str) -> list[tuple[str, str]]:
    found = judge(Line("Trang 1", 2, {**WHOLE, **changed}), FIGURES, kept())
    return [(one.key, one.code) for one in found.wrongs]


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, []),
        ({"goal": "mười"}, [("goal", "not_a_number")]),
        ({"year": "25"}, [("year", "not_a_year")]),
        ({"unit": "Phòng Không Có"}, [("unit", "unknown_unit")]),
        ({"unit": "van phong so"}, []),
        ({"name": ""}, [("name", "new_target")]),
        ({"value": "4"}, [("as_of", "result_owes"), ("source", "result_owes")]),
        ({"value": "4", "as_of": "11/03/2025", "source": "BC"}, [("as_of", "day_out_of_year")]),
        ({"value": "4", "as_of": "01/03/2025", "source": "BC"}, []),
    ],
)
def test_what_is_wrong_with_a_row_is_told_at_its_cell(changed: dict[str, str], wrong: list[tuple[str, str]]) -> None:
    assert wrongs(**changed) == wrong


def test_the_same_year_of_a_target_stands_once() -> None:
    seen = kept()
    first, second = (judge(Line("Trang 1", number, WHOLE), FIGURES, seen) for number in (2, 3))
    assert ([one.code for one in first.wrongs], [one.code for one in second.wrongs]) == ([], ["twice"])


@given(st.decimals(0, 10**9, places=2))
def test_a_number_written_and_read_again_is_the_same(value: Decimal) -> None:
    assert number_of(plain(value)) == value


def read(world: World, content: str) -> Import:
    """The file, read and judged as the worker does."""
    one = sheets.begin_import(target="targets", root=world.root.root, name="chi-tieu.csv", content=content.encode(), by=world.officer.user, at=NOW)
    with opened_book(content.encode()) as book:
        sheets.settle_frames(one, book)
        sheets.check_rows(one, book, at=NOW, say=lambda done, total: None)
    return one


def write(world: World, one: Import) -> None:
    sheets.ask_to_apply(one=one, by=world.officer.user, at=NOW)
    sheets.write_import(one=one, by=world.officer.user, at=NOW)


def outcomes(one: Import) -> list[str]:
    return list(ImportRow.objects.filter(of=one).order_by("order").values_list("outcome", flat=True))


@pytest.mark.django_db
def test_file_makes_targets_with_goals_and_figures(world: World) -> None:
    lines = [
        'A,2024,Số mô hình,Đề án mẫu,mô hình,Càng cao càng tốt,VP,10,"12,5",20/12/2024,Báo cáo 1',
        "A,2025,Số mô hình,Đề án mẫu,mô hình,,VP,15,,,",
    ]
    one = read(world, "\n".join([HEAD, *lines]))
    assert outcomes(one) == ["new", "new"]
    write(world, one)
    made = Target.objects.get(code="A")
    assert (made.unit.code, queries.goals_of(made)) == ("VP", {2024: Decimal(10), 2025: Decimal(15)})
    assert [(row.year, row.value, row.source) for row in TargetFigure.objects.filter(target=made)] == [(2024, Decimal("12.50"), "Báo cáo 1")]


@pytest.mark.django_db
def test_own_export_imported_again_changes_nothing(world: World) -> None:
    values = {"code": "A", "name": "Số mô hình", "programme": "Đề án", "counted_in": "mô hình", "unit": world.units[0]}
    target = actions.define_target(values=values, goals={2024: Decimal("10.5")}, by=world.officer.user, at=NOW)
    actions.record_figure(
        target=target, year=2024, value=Decimal("9.25"), as_of=dt.date(2024, 12, 20), source="Báo cáo 1", by=world.head.user, at=NOW
    )
    content = as_csv(queries.rows_of(Target.objects.select_related("unit"), DAY)).decode("utf-8-sig")
    assert outcomes(read(world, content)) == ["unchanged"]


@pytest.mark.django_db
def test_changed_result_is_a_new_figure_and_the_goal_that_is_not_named_stays(world: World) -> None:
    values = {"code": "A", "name": "Số mô hình", "programme": "Đề án", "counted_in": "mô hình", "unit": world.units[0]}
    target = actions.define_target(values=values, goals={2024: Decimal(10), 2025: Decimal(12)}, by=world.officer.user, at=NOW)
    one = read(world, "Mã chỉ tiêu,Năm,Kết quả,Tính đến ngày,Văn bản nguồn\nA,2024,11,20/12/2024,Báo cáo 2\n")
    assert outcomes(one) == ["changed"]
    write(world, one)
    assert (queries.goals_of(target), TargetFigure.objects.get().value) == ({2024: Decimal(10), 2025: Decimal(12)}, Decimal(11))


@pytest.mark.django_db
def test_officer_chooses_a_file_and_is_led_to_its_preview(world: World) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415  (only here)

    client = signed_in(world.officer.user)
    file = SimpleUploadedFile("chi-tieu.csv", f"{HEAD}\n".encode(), "text/csv")
    answer = client.post(reverse("targets:target-import"), {"tep": file})
    assert answer.headers["Location"] == reverse("sheets:show", args=[Import.objects.get().pk])
    assert client.get(reverse("targets:target-template-file")).content[:2] == b"PK"
    assert signed_in(world.head.user).get(reverse("targets:target-import")).status_code == 403
