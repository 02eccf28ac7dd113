"""The pages and the interface of an import: as many queries for three rows as for one, and what a program may do."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.imports import read_in
from tests.factories.programs import program_of
from tests.factories.world import AT, World, signed_in

from thidua.jobs.tasks import run_pending
from thidua.orgs.models import Person
from thidua.sheets.actions import ask_for_columns, begin_import
from thidua.sheets.models import Import, ImportRow

HEAD = "Mã cán bộ,Họ và tên,Đơn vị,Email\n"
WRONG = [f"N{n},Lê Thị Mơ,VP,thu-sai\n" for n in range(3)]
RIGHT = [f"N{n},Lê Thị Mơ,VP,mo{n}@so.gov.vn\n" for n in range(3)]


@pytest.fixture(autouse=True)
def _files(tmp_path: object, settings: object) -> None:
    settings.MEDIA_ROOT = str(tmp_path)  # type: ignore[attr-defined]


@pytest.mark.parametrize("rows", [WRONG, RIGHT], ids=["wrong", "new"])
@pytest.mark.parametrize("page", ["page", "interface"])
def test_rows_cost_as_many_queries_for_three_as_for_one(world: World, rows: list[str], page: str) -> None:
    client, ask, counts = signed_in(world.admin), program_of(world.admin, "sheets.read"), []
    for number in (1, 3):
        one = read_in(root=world.root.pk, content=HEAD + "".join(rows[:number]), by=world.admin)

        def fetch(key: object = one.pk) -> object:
            return client.get(reverse("sheets:show", args=[key])) if page == "page" else ask.get(f"imports/{key}/rows")

        fetch()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            fetch()
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_list_of_imports_costs_as_many_queries_for_three_as_for_one(world: World) -> None:
    client, counts = signed_in(world.admin), []
    for number in (1, 2):
        for _ in range(number):
            read_in(root=world.root.pk, content=HEAD + RIGHT[0], by=world.admin)
        client.get(reverse("orgs:import"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("orgs:import"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_program_hands_in_a_file_mends_a_row_and_has_it_written(world: World) -> None:
    ask = program_of(world.admin, "sheets.read", "sheets.write")
    made = ask.form("imports", {"target": "orgs", "root": world.root.pk, "file": SimpleUploadedFile("nguoi.csv", (HEAD + WRONG[0]).encode())})
    run_pending()
    place = made.json()["location"]
    assert (made.status_code, ask.get(place).json()["counts"]) == (201, {"people": {"wrong": 1}})
    (row,) = ask.get(f"{place}/rows?outcome=wrong").json()
    assert (row["number"], [(one["field"], one["code"]) for one in row["wrongs"]]) == (2, [("email", "not_email")])
    assert ask.post(f"{place}/apply").status_code == 409
    assert ask.post(f"{place}/rows/{row['id']}", {"values": {"email": "mo@so.gov.vn"}}).status_code == 200
    assert ask.post(f"{place}/apply").status_code == 200
    run_pending()
    assert (ask.get(place).json()["state"], Person.objects.get(code="N0").email) == ("done", "mo@so.gov.vn")


def test_program_without_the_scope_or_the_right_imports_nothing(world: World) -> None:
    file = {"target": "orgs", "file": SimpleUploadedFile("nguoi.csv", HEAD.encode())}
    assert program_of(world.admin, "sheets.read").form("imports", file).status_code == 403
    assert program_of(world.officer.user, "sheets.write").form(
        "imports", {**file, "file": SimpleUploadedFile("a.csv", HEAD.encode())}
    ).status_code in (403, 409)
    assert not Import.objects.exists()


def test_file_that_is_no_table_is_refused_with_a_sentence(world: World) -> None:
    ask = program_of(world.admin, "sheets.write")
    answer = ask.form("imports", {"target": "orgs", "root": world.root.pk, "file": SimpleUploadedFile("cu.xls", b"\xd0\xcf\x11\xe0" + b"0" * 600)})
    assert (answer.status_code, "Excel" in answer.json()["detail"]) == (422, True)


def test_wrong_row_is_a_line_of_a_grid_with_every_cell_to_type_in(world: World) -> None:
    one = read_in(root=world.root.pk, content=HEAD + WRONG[0] + WRONG[1], by=world.admin)
    client = signed_in(world.admin)
    assert client.get(reverse("sheets:show", args=[one.pk])).content.decode().count('name="o-') == 8
    first, second = ImportRow.objects.filter(of=one).order_by("order")
    typed = {"o-code": "N0", "o-name": "Lê Thị Mơ", "o-unit": "VP", "o-email": ""}
    answer = client.post(reverse("sheets:mend", args=[one.pk, first.pk]), typed, headers={"HX-Request": "true"})
    assert "Dòng này đã đúng." in answer.content.decode()
    last = client.post(reverse("sheets:mend", args=[one.pk, second.pk]), {**typed, "o-code": "N1"}, headers={"HX-Request": "true"})
    assert last["HX-Refresh"] == "true"


def test_progress_that_asks_for_itself_is_led_to_the_columns_as_a_whole_page(world: World) -> None:
    """Answered by a plain redirect it would draw the page of the columns within its own."""
    one = begin_import(target="orgs", root=world.root.pk, name="la.csv", content=b"A,B\n1,2\n", by=world.admin, at=AT)
    ask_for_columns(one)
    at, columns = reverse("sheets:show", args=[one.pk]), reverse("sheets:columns", args=[one.pk])
    answer = signed_in(world.admin).get(at, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"], answer.content) == (200, columns, b"")
    assert signed_in(world.admin).get(at)["Location"] == columns
