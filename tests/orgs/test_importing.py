"""Import of units and people: what a workbook says, its faults by cell, all or nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.world import AT, World

from thidua.audit.models import Entry
from thidua.orgs.actions.importing import apply_import
from thidua.orgs.exports import import_template
from thidua.orgs.models import Person, Post, Unit
from thidua.orgs.queries import kept_in, unit_of
from thidua.orgs.rules.importing import Kept, Reading, parse_day, read
from thidua.sheets.enums import Change
from thidua.sheets.exports import write_workbook
from thidua.sheets.queries import read_grids
from thidua.sheets.rules.grid import Fault, Grid
from thidua.ui.pages import Conflict, Refused

TODAY = AT.date()
UNITS = ("Mã đơn vị", "Tên đơn vị", "Mã đơn vị cấp trên", "Loại")
PEOPLE = ("Mã cán bộ", "Họ và tên", "Mã đơn vị", "Chức vụ", "Từ ngày")
NOTHING = Kept({}, {})


def of(root: Unit, units: list[tuple[str, ...]], people: list[tuple[str, ...]]) -> Reading:
    grids = (Grid("Đơn vị", (UNITS, *units)), Grid("Người", (PEOPLE, *people)))
    return read(grids, kept_in(root, TODAY))


@given(st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y"]))
def test_parse_day_in_any_common_form(day: dt.date, form: str) -> None:
    assert parse_day(day.strftime(form)) == day


@pytest.mark.parametrize("text", ["", "mai", "31/02/2025", "5/2025", "1/2/3/4"])
def test_parse_day_of_no_day_is_none(text: str) -> None:
    assert parse_day(text) is None


def test_read_names_every_fault_by_its_cell() -> None:
    units = (UNITS, ("A", "Đơn vị A", "", "Phòng"), ("A", "Lại A", "", "Xưởng"), ("B", "", "ZZ", ""), ("C", "C", "D", ""), ("D", "D", "C", ""))
    people = (PEOPLE, ("1", "Chi", "A", "", ""), ("2", "Lê Chi", "ZZ", "", "31/02/2025"))
    assert read((Grid("Đv", units), Grid("Ng", people)), NOTHING).faults == (
        Fault("Đv!D3", "unknown_word", "Xưởng"),
        Fault("Đv!A3", "twice", "A"),
        Fault("Đv!B4", "missing", ""),
        Fault("Đv!C4", "unknown_unit", "ZZ"),
        Fault("Đv!C5", "loop", "D"),
        Fault("Đv!C6", "loop", "C"),
        Fault("Ng!B2", "half_name", "Chi"),
        Fault("Ng!C3", "unknown_unit", "ZZ"),
        Fault("Ng!E3", "not_a_day", "31/02/2025"),
    )


def test_read_without_titles_says_so() -> None:
    assert read((Grid("S", (("a", "b"),)),), NOTHING).faults == (Fault("", "no_titles"),)


def test_template_itself_is_read_without_a_fault() -> None:
    reading = read(read_grids(import_template()), NOTHING)
    assert (reading.faults, [i.code for i in reading.units], [i.code for i in reading.people]) == ((), ["VP", "PC"], ["VP01", "PC02"])


def test_import_makes_units_below_units_in_any_order_and_people_in_them(world: World) -> None:
    reading = of(world.root, [("TO", "Tổ", "BAN", ""), ("BAN", "Ban mới", "", "Trung tâm")], [("N1", "Lê Thị Mơ", "TO", "Tổ trưởng", "01/02/2025")])
    assert apply_import(root=world.root, reading=reading, by=world.admin, at=AT) == 3
    made = {u.code: u for u in Unit.objects.filter(code__in=["TO", "BAN"])}
    assert (made["BAN"].depth, made["TO"].depth, made["TO"].path.startswith(made["BAN"].path)) == (2, 3, True)
    assert list(Post.objects.filter(person__code="N1").values_list("unit__code", "position", "from_date")) == [
        ("TO", "Tổ trưởng", dt.date(2025, 2, 1))
    ]


def test_import_twice_changes_nothing_the_second_time(world: World) -> None:
    rows = [("BAN", "Ban mới", "SM", "Phòng")], [("N1", "Lê Thị Mơ", "BAN", "Tổ trưởng", "01/02/2025")]
    apply_import(root=world.root, reading=of(world.root, *rows), by=world.admin, at=AT)
    second = of(world.root, *rows)
    assert (second.count(Change.UNCHANGED), second.count(Change.NEW), second.count(Change.CHANGED)) == (2, 0, 0)
    assert apply_import(root=world.root, reading=second, by=world.admin, at=AT) == 0


def test_import_of_a_changed_person_moves_and_renames_and_keeps_the_rest(world: World) -> None:
    reading = of(world.root, [], [("VP02", "Lê Thị Lan Anh", "KH", "Phó phòng", "")])
    apply_import(root=world.root, reading=reading, by=world.admin, at=AT)
    person = Person.objects.get(code="VP02")
    assert (person.name, person.address, unit_of(person, TODAY)) == ("Lê Thị Lan Anh", "chị", world.units[2])


def test_import_with_a_fault_writes_nothing(world: World) -> None:
    reading = of(world.root, [("BAN", "Ban", "", "")], [("N1", "Mơ", "BAN", "", "")])
    before = Entry.objects.count()
    with pytest.raises(Conflict):
        apply_import(root=world.root, reading=reading, by=world.admin, at=AT)
    assert (Unit.objects.filter(code="BAN").exists(), Entry.objects.count()) == (False, before)


def test_import_that_fails_half_way_leaves_nothing(world: World) -> None:
    reading = of(world.root, [("BAN", "Ban", "", "")], [("N1", "Lê Thị Mơ", "VP", "", "")])
    gone = Reading(reading.units, (*reading.people, reading.people[0]), (), {})
    broken = Reading(gone.units, (gone.people[0], type(gone.people[0])(Change.NEW, "N2", {"name": "Lê An", "unit": "KHONG"})), (), {})
    with pytest.raises(Unit.DoesNotExist):
        apply_import(root=world.root, reading=broken, by=world.admin, at=AT)
    assert not Unit.objects.filter(code="BAN").exists()
    assert not Person.objects.filter(code="N1").exists()


@pytest.mark.parametrize("who", ["officer", "head", "outsider"])
def test_import_by_others_is_refused(world: World, who: str) -> None:
    with pytest.raises(Refused):
        apply_import(root=world.root, reading=of(world.root, [], []), by=getattr(world, who).user, at=AT)


def _client(user: object) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_pages_from_file_over_preview_to_the_list(world: World) -> None:
    client = _client(world.admin)
    content = write_workbook((("Đơn vị", UNITS, [("BAN", "Ban mới", "", "")]), ("Người", PEOPLE, [("N1", "Lê Thị Mơ", "BAN", "Tổ trưởng", "")])))
    posted = {"tep": SimpleUploadedFile("nguoi.xlsx", content), "co_quan": str(world.root.pk)}
    shown = client.post(reverse("orgs:import"), posted).context
    assert (shown["doing"], Person.objects.filter(code="N1").exists()) == (2, False)
    assert client.post(reverse("orgs:import_confirm"), {"held": shown["held"]})["Location"] == reverse("orgs:people")
    assert Person.objects.get(code="N1").root == world.root.pk
    assert client.post(reverse("orgs:import_confirm"), {"held": shown["held"][:-2] + "xx"}).status_code == 409


def test_page_with_a_file_that_is_no_workbook_says_so(world: World) -> None:
    answer = _client(world.admin).post(reverse("orgs:import"), {"tep": SimpleUploadedFile("x.xlsx", b"PK\x03\x04 cut off")})
    assert answer.status_code == 422
    assert "không phải bảng tính" in answer.content.decode()


def test_template_is_a_workbook(world: World) -> None:
    assert _client(world.admin).get(reverse("orgs:import_template")).content[:2] == b"PK"
