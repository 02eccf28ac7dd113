"""What programs do with the columns of an import: read the guess and its reasons, set it otherwise, go on after a job that stopped."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from tests.factories.imports import read_in
from tests.factories.programs import Program, program_of
from tests.factories.world import AT, World

from thidua.jobs.actions import cancel
from thidua.jobs.models import Job
from thidua.jobs.tasks import run_pending
from thidua.sheets import actions
from thidua.sheets.enums import ImportState
from thidua.sheets.models import Import

pytestmark = pytest.mark.django_db
ROWS = "Mã cán bộ,Họ và tên,Đơn vị,Email\nN1,Lê Mơ Một,VP,mo@so.gov.vn\n"


@pytest.fixture
def program(world: World) -> Program:
    return program_of(world.admin, "sheets.read", "sheets.write")


def brought(world: World) -> str:
    return f"imports/{read_in(root=world.root.pk, content=ROWS, by=world.admin).pk}"


def test_guess_tells_each_column_with_its_reason_and_what_it_could_be(world: World, program: Program) -> None:
    (sheet,) = program.get(f"{brought(world)}/columns").json()
    assert (sheet["layout"], sheet["header"], [one["letters"] for one in sheet["columns"]]) == ("people", 1, ["A", "B", "C", "D"])
    first = sheet["columns"][0]
    assert (first["field"], first["title"], first["samples"], first["sure"]) == ("code", "Mã cán bộ", ["N1"], True)
    assert first["reason"]
    assert {"field": "name", "label": "Tên", "required": True} in sheet["fields"]


def test_column_that_is_set_is_read_so_and_the_others_stay(world: World, program: Program) -> None:
    place, key = brought(world), uuid.uuid4()
    (sheet,) = program.get(f"{place}/columns").json()
    said = {"sheets": [{"sheet": sheet["sheet"], "columns": {"3": ""}}]}
    first, again = (program.post(f"{place}/columns", said, key=key) for _ in range(2))
    assert (first.status_code, first.json() == again.json()) == (200, True)
    run_pending()
    told = program.get(place).json()
    assert (told["state"], told["counts"]["people"]["new"]) == ("review", 1)
    (sheet,) = program.get(f"{place}/columns").json()
    assert [one["field"] for one in sheet["columns"]] == ["code", "name", "unit", ""]
    said["sheets"][0]["columns"] = {"3": "email"}
    assert program.post(f"{place}/columns", said).status_code == 200
    run_pending()
    (row,) = program.get(f"{place}/rows?outcome=new").json()
    assert row["values"]["email"] == "mo@so.gov.vn"


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"sheet": "Khác"}, "body.sheets.0.sheet"),
        ({"layout": "khong-co"}, "body.sheets.0.layout"),
        ({"columns": {"0": "luong"}}, "body.sheets.0.columns.0"),
    ],
)
def test_sheet_kind_and_field_that_there_is_none_of_are_named(world: World, program: Program, said: dict[str, Any], where: str) -> None:
    place = brought(world)
    (sheet,) = program.get(f"{place}/columns").json()
    answer = program.post(f"{place}/columns", {"sheets": [{"sheet": sheet["sheet"], **said}]})
    assert (answer.status_code, [one["where"] for one in answer.json()["errors"]]) == (422, [where])
    assert program.get(place).json()["state"] == "review"


def test_columns_of_an_import_that_ended_are_not_set(world: World, program: Program) -> None:
    place = brought(world)
    assert program.post(f"{place}/drop").status_code == 200
    answer = program.post(f"{place}/columns", {})
    assert (answer.status_code, answer.json()["detail"]) == (409, "Lần nhập này đã sang bước khác. Mở lại trang để xem.")


def test_reading_whose_job_was_cancelled_goes_on_when_a_program_asks(world: World, program: Program) -> None:
    one = actions.begin_import(target="orgs", root=world.root.pk, name="nguoi.csv", content=ROWS.encode(), by=world.admin, at=AT)
    assert program.post(f"imports/{one.pk}/resume").status_code == 409
    cancel(job=Job.objects.get(pk=one.job), by=world.admin, at=AT)
    assert program.post(f"imports/{one.pk}/resume").status_code == 200
    run_pending()
    assert Import.objects.get(pk=one.pk).state == ImportState.REVIEW


def test_scope_and_right_are_asked_for(world: World) -> None:
    place = brought(world)
    for step in ("columns", "resume"):
        assert program_of(world.admin, "sheets.read").post(f"{place}/{step}", {}).status_code == 403
        assert program_of(world.officer.user, "sheets.write").post(f"{place}/{step}", {}).status_code == 404
    assert program_of(world.officer.user, "sheets.read").get(f"{place}/columns").status_code == 404
