"""An import of units and people from the file to the rows: mended, all or nothing, the second time nothing."""

from __future__ import annotations

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from tests.factories.world import AT, World, signed_in

from thidua.audit.models import Entry
from thidua.audit.queries import verify
from thidua.files.actions import FileRefused
from thidua.jobs.tasks import run_pending
from thidua.orgs.models import Person, Post, Unit
from thidua.orgs.queries import unit_of
from thidua.sheets import actions
from thidua.sheets.actions.beginning import named_for
from thidua.sheets.enums import ImportState, Outcome, Unreadable
from thidua.sheets.exports import annotated_copy
from thidua.sheets.models import Import, ImportRow, KnownAs
from thidua.sheets.phrases import UNREADABLE
from thidua.sheets.queries.reading import NotRead, opened_book
from thidua.sheets.views import importing
from thidua.ui.pages import Conflict, Refused

HEAD = "Mã cán bộ,Họ và tên,Đơn vị,Chức vụ,Email\n"


@pytest.fixture
def _files(tmp_path: object, settings: object) -> None:
    settings.MEDIA_ROOT = str(tmp_path)  # type: ignore[attr-defined]


def brought(world: World, rows: str, head: str = HEAD) -> Import:
    one = actions.begin_import(target="orgs", root=world.root.pk, name="nguoi.csv", content=(head + rows).encode(), by=world.admin, at=AT)
    run_pending()
    return Import.objects.get(pk=one.pk)


def applied(one: Import, world: World) -> Import:
    actions.ask_to_apply(one=one, by=world.admin, at=AT)
    run_pending()
    return Import.objects.get(pk=one.pk)


pytestmark = pytest.mark.usefixtures("_files")


def test_import_writes_new_changed_and_moved_and_a_second_time_nothing(world: World) -> None:
    rows = "N1,LÊ THỊ MƠ,Văn phòng Sở,Chuyên viên,mo@so.gov.vn\nVP02,Lê Thị Lan Chi,KH,Phó phòng,\nTD01,Nguyễn Thị Thu Hà,VP,Phó Văn phòng,\n"
    one = brought(world, rows)
    assert (one.state, one.counts["people"]) == (ImportState.REVIEW, {"new": 1, "moved": 1, "changed": 1, "left": 1})
    done = applied(one, world)
    person = Person.objects.get(code="N1")
    assert (done.state, person.name, unit_of(person), unit_of(world.staff.person)) == (ImportState.DONE, "Lê Thị Mơ", world.units[0], world.units[2])
    assert (verify(world.root.pk), Entry.objects.filter(action="orgs.import.person").count(), ImportRow.objects.count()) == (None, 3, 0)
    assert brought(world, rows).counts["people"] == {"unchanged": 3, "left": 1}


def test_import_carries_name_and_address_to_the_accounts_of_changed_people(world: World) -> None:
    applied(brought(world, "VP02,Lê Thị Lan Anh,Văn phòng Sở,Chuyên viên,anh@so.gov.vn\nPC02,Đỗ Minh Quân,PC,Phó phòng,\n"), world)
    world.staff.user.refresh_from_db()
    assert (world.staff.user.display_name, world.staff.user.email) == ("Lê Thị Lan Anh", "anh@so.gov.vn")
    assert list(Entry.objects.filter(action="accounts.correct").values_list("object_id", "actor_id")) == [(world.staff.user.pk, world.admin.pk)]
    assert verify(world.root.pk) is None


def test_import_names_each_wrong_cell_and_writes_nothing_until_it_is_mended(world: World) -> None:
    one = brought(world, "N1,Mơ,VP,,sai\nN2,Lê Văn Nam,XX,,\nN2,Lê Văn Hai,VP,,\n")
    found = [(row.number, [wrong[:2] for wrong in row.wrongs]) for row in ImportRow.objects.filter(outcome=Outcome.WRONG).order_by("order")]
    assert found == [(2, [["name", "half_name"], ["email", "not_email"]]), (3, [["unit", "unknown_unit"]])]
    with pytest.raises(Conflict):
        actions.ask_to_apply(one=one, by=world.admin, at=AT)
    one = Import.objects.get(pk=one.pk)
    first, second = ImportRow.objects.filter(outcome=Outcome.WRONG).order_by("order")
    assert actions.mend_row(one=one, row=first, values={"name": "Lê Mơ", "email": ""}, by=world.admin, at=AT).outcome == Outcome.NEW
    assert actions.mend_row(one=one, row=second, values={"unit": "VP"}, by=world.admin, at=AT).wrongs == [["code", "twice", "N2", []]]
    assert actions.mend_row(one=one, row=second, values={"code": "N3"}, by=world.admin, at=AT).outcome == Outcome.NEW
    assert applied(one, world).state == ImportState.DONE
    assert Person.objects.filter(code__in=["N1", "N2", "N3"]).count() == 3


def test_birth_date_that_has_not_come_is_refused(world: World) -> None:
    head = "Mã,Họ và tên,Ngày sinh,Đơn vị\n"
    one = brought(world, "N1,Lê Văn Nam,01/01/2090,VP\nN2,Lê Văn Hai,01/01/1990,VP\n", head)
    assert [(row.code, row.outcome, [wrong[:2] for wrong in row.wrongs]) for row in ImportRow.objects.filter(code__in=("N1", "N2")).order_by("order")] == [
        ("N1", Outcome.WRONG, [["born", "born_ahead"]]), ("N2", Outcome.NEW, []),
    ]  # fmt: skip
    row = ImportRow.objects.get(code="N1")
    assert actions.mend_row(one=one, row=row, values={"born": "01/01/1991"}, by=world.admin, at=AT).outcome == Outcome.NEW


def test_person_without_a_code_is_never_merged_unasked_and_asked_once(world: World) -> None:
    head, rows = "Họ và tên,Đơn vị,Chức vụ\n", "Lê Thị Lan Chi,VP,Chuyên viên\nTrần Thị Mới,VP,Chuyên viên\n"
    one = brought(world, rows, head)
    row = ImportRow.objects.get(outcome=Outcome.ASK)
    assert row.wrongs[0][3] == ["VP02", "VP-001"]
    actions.mend_row(one=one, row=row, values={"code": "VP02"}, by=world.admin, at=AT)
    assert applied(one, world).state == ImportState.DONE
    assert Person.objects.get(code="VP-001").name == "Trần Thị Mới"
    assert brought(world, rows, head).counts["people"]["unchanged"] == 2


def test_people_without_codes_are_remembered_in_one_statement_whatever_their_number(world: World) -> None:
    rows = "Trần Thị Mới,VP,Chuyên viên\nTrần Thị Hai,VP,Chuyên viên\n"
    one = brought(world, rows, "Họ và tên,Đơn vị,Chức vụ\n")
    actions.ask_to_apply(one=one, by=world.admin, at=AT)
    with CaptureQueriesContext(connection) as asked:
        run_pending()
    assert len([query for query in asked if 'INTO "sheets_knownas"' in query["sql"]]) == 1
    assert sorted(KnownAs.objects.values_list("code", flat=True)) == ["VP-001", "VP-002"]


def test_a_namesake_checked_again_without_an_answer_is_asked_again(world: World) -> None:
    one = brought(world, "Lê Thị Lan Chi,VP,Chuyên viên\nTrần Thị Mới,VP,Chuyên viên\n", "Họ và tên,Đơn vị,Chức vụ\n")
    row = ImportRow.objects.get(outcome=Outcome.ASK)
    again = actions.mend_row(one=one, row=row, values={}, by=world.admin, at=AT)
    assert (again.outcome, again.wrongs[0][3][0]) == (Outcome.ASK, "VP02")
    new = actions.mend_row(one=one, row=row, values={"name": "Lê Thị Lan Đài"}, by=world.admin, at=AT)
    assert (new.outcome, new.code) == (Outcome.NEW, "VP-002")


def test_a_unit_under_one_that_is_new_in_the_same_file_can_be_mended(world: World) -> None:
    one = brought(world, "BAN,Ban mới,SM,Phòng\nTO,Tổ mới,Ban sai,\n", "Mã đơn vị,Tên đơn vị,Mã đơn vị cấp trên,Loại\n")
    row = ImportRow.objects.get(outcome=Outcome.WRONG)
    assert actions.mend_row(one=one, row=row, values={"parent": "Ban mới"}, by=world.admin, at=AT).outcome == Outcome.NEW
    assert applied(one, world).state == ImportState.DONE
    assert Unit.objects.get(code="TO").path.startswith(Unit.objects.get(code="BAN").path)


def test_units_and_people_of_one_file_are_read_in_their_order(world: World) -> None:
    one = brought(world, "BAN,Ban mới,SM,Phòng\nTO,Tổ mới,Ban mới,\n", "Mã đơn vị,Tên đơn vị,Mã đơn vị cấp trên,Loại\n")
    assert applied(one, world).state == ImportState.DONE
    assert Unit.objects.get(code="TO").path.startswith(Unit.objects.get(code="BAN").path)


def test_import_whose_ground_changed_since_is_compared_again_and_nothing_written(world: World) -> None:
    one = brought(world, "N1,Lê Thị Mơ,VP,,\nVP02,Lê Thị Lan Anh,VP,,\n")
    brought(world, "N1,Người Khác Rồi,PC,,\n")
    applied(Import.objects.order_by("-made_at", "-pk").first(), world)
    again = applied(one, world)
    run_pending()
    again.refresh_from_db()
    assert (again.state, Person.objects.get(code="VP02").name) == (ImportState.REVIEW, "Lê Thị Lan Chi")
    assert again.counts["people"]["moved"] == 1


def test_dropped_import_keeps_neither_rows_nor_file(world: World) -> None:
    one = actions.drop_import(one=brought(world, "N1,Lê Thị Mơ,VP,,\n"), by=world.admin, at=AT)
    assert (one.state, one.file, ImportRow.objects.count(), Post.objects.filter(person__code="N1").count()) == (ImportState.DROPPED, None, 0, 0)


@pytest.mark.parametrize("who", ["officer", "head", "outsider"])
def test_import_by_others_is_refused_and_not_seen(world: World, who: str) -> None:
    user = getattr(world, who).user
    with pytest.raises(Refused):
        actions.begin_import(target="orgs", root=world.root.pk, name="a.csv", content=b"a", by=user, at=AT)
    assert signed_in(user).get(reverse("sheets:show", args=[brought(world, "N1,Lê Mơ,VP,,\n").pk])).status_code == 404


def test_pages_show_the_wrong_rows_and_the_annotated_copy_names_their_cells(world: World) -> None:
    one, client = brought(world, "N1,Mơ,VP,,\n"), signed_in(world.admin)
    assert "Ghi đủ họ và tên." in client.get(reverse("sheets:show", args=[one.pk])).content.decode()
    row = ImportRow.objects.get(outcome=Outcome.WRONG)
    answer = client.post(reverse("sheets:mend", args=[one.pk, row.pk]), {"o-name": "Mơ 2"}, headers={"HX-Request": "true"})
    assert "chữ số" in answer.content.decode()
    book = load_workbook(io.BytesIO(client.get(reverse("sheets:annotated", args=[one.pk])).content))
    assert (book["Cần sửa"]["A2"].value, bool(book["CSV"]["B2"].comment)) == ("CSV!B2", True)
    assert client.get(reverse("sheets:columns", args=[one.pk])).status_code == 200


def test_annotated_copy_of_an_annotated_copy_has_one_list(world: World) -> None:
    first = annotated_copy([("CSV", [(1, ["Mã"]), (2, ["N1"])])], [("CSV", 2, 0, "sai")])
    with opened_book(first) as book:
        again = annotated_copy([(sheet.name, book.rows(sheet)) for sheet in (*book.sheets, book.sheets[0])], [("CSV", 2, 0, "vẫn sai")])
    second = load_workbook(io.BytesIO(again))
    assert (second.sheetnames, second["Cần sửa"]["B2"].value) == (["Cần sửa", "CSV"], "vẫn sai")


def test_annotated_copy_of_a_file_that_cannot_be_read_now_says_why(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = brought(world, "N1,Mơ,VP,,\n")

    def slow(*_args: object) -> None:
        raise NotRead(Unreadable.TOO_SLOW)

    monkeypatch.setattr(importing, "opened_book", slow)
    answer = signed_in(world.admin).get(reverse("sheets:annotated", args=[one.pk]))
    assert (answer.status_code, str(UNREADABLE[Unreadable.TOO_SLOW]) in answer.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("cai-dat.exe", b"MZ\x90\x00\x03\x00", "thuộc loại không nhận ở đây"),
        ("danh-sach.pdf", b"%PDF-1.7\n%%EOF", "thuộc loại không nhận ở đây"),
        ("danh-sach.csv", b"MZ\x90\x00\x03\x00", "không đúng với đuôi tên tệp"),
    ],
)
def test_file_of_another_kind_is_told_from_a_spreadsheet_that_is_none(world: World, name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(FileRefused, match=sentence):
        actions.begin_import(target="orgs", root=world.root.pk, name=name, content=content, by=world.admin, at=AT)


@pytest.mark.parametrize(
    ("name", "kept"),
    [("ds.txt", "ds.csv"), ("ds 12.2025", "ds 12.csv"), ("ds", "ds.csv"), ("ds.XLS", "ds.csv"), ("ds.exe", "ds.exe"), (".exe", ".exe.csv")],
)
def test_spreadsheet_is_judged_by_what_is_inside(name: str, kept: str) -> None:
    assert named_for(name, "csv") == kept
