"""Pages of the registers: written, found, struck out; who may not see learns nothing; looks are written down; a file."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.work import body
from tests.factories.world import World, signed_in
from tests.records.conftest import NOW, considered, disciplined, rated

from thidua.audit.models import Look
from thidua.records.models import Holding, Rating, Review
from thidua.sheets import actions as sheets
from thidua.sheets.queries.reading import opened_book

pytestmark = pytest.mark.django_db
REGISTER = "records:register"


def test_a_line_is_written_found_corrected_and_struck_out_on_the_page(world: World) -> None:
    officer = signed_in(world.officer.user)
    assert "Sổ này chưa có dòng nào." in body(officer.get(reverse(REGISTER)))
    told = {"person": str(world.staff.person.pk), "year": "2024", "rating": "good", "number": "5/QĐ", "decided_on": "15/01/2025"}
    page = body(officer.post(reverse("records:new", args=["rating"]), told, follow=True))
    assert all(words in page for words in ("Đã lưu.", world.staff.person.name, "hoàn thành tốt nhiệm vụ", "5/QĐ, 15/01/2025"))
    line = Rating.objects.get()
    assert "Không có dòng nào khớp." in body(officer.get(reverse(REGISTER), {"tim": "không ai"}))
    assert world.staff.person.name in body(officer.get(reverse(REGISTER), {"tim": world.staff.person.name, "nam": "2024", "ma": "good"}))
    edit = reverse("records:edit", args=["rating", line.pk])
    officer.post(edit, {**told, "rating": "excellent", "version": line.version})
    line.refresh_from_db()
    assert line.rating == "excellent"
    assert officer.post(reverse("records:drop", args=["rating", line.pk]), {"reason": "", "version": line.version}).status_code == 422
    officer.post(reverse("records:drop", args=["rating", line.pk]), {"reason": "Nhầm", "version": line.version})
    assert "Nhầm" in body(officer.get(reverse(REGISTER), {"bo": "1"}))
    line.refresh_from_db()
    officer.post(reverse("records:restore", args=["rating", line.pk]), {"version": line.version})
    assert Rating.objects.standing().count() == 1


@pytest.mark.parametrize("kind", ["rating", "holding", "discipline", "result", "statement", "work"])
def test_every_register_has_its_page_and_form(world: World, kind: str) -> None:
    officer = signed_in(world.officer.user)
    assert officer.get(reverse(REGISTER), {"so": kind}).status_code == 200
    assert officer.get(reverse("records:new", args=[kind])).status_code == 200
    assert officer.post(reverse("records:new", args=[kind]), {}).status_code == 422


def test_a_wrong_subject_comes_back_with_the_form(world: World) -> None:
    told = {"person": str(world.staff.person.pk), "form": "excellent_collective", "year": "2024", "number": "1"}
    answer = signed_in(world.officer.user).post(reverse("records:new", args=["holding"]), told)
    assert (answer.status_code, "danh hiệu tập thể cho đơn vị" in body(answer), Holding.objects.count()) == (422, True, 0)


def test_nobody_else_reads_the_registers_and_everybody_their_own(world: World) -> None:
    line = considered(world)
    for member in (world.head, world.colleague, world.staff):
        assert signed_in(member.user).get(reverse(REGISTER), {"so": "discipline"}).status_code == 403
    assert signed_in(world.outsider.user).get(reverse("records:edit", args=["discipline", line.pk])).status_code in (403, 404)
    assert "đang xem xét kỷ luật" in body(signed_in(world.staff.user).get(reverse("records:mine")))
    assert "đang xem xét kỷ luật" not in body(signed_in(world.colleague.user).get(reverse("records:mine")))


def test_looks_at_discipline_and_at_a_person_are_written_down(world: World) -> None:
    disciplined(world)
    director = signed_in(world.director.user)
    director.get(reverse(REGISTER), {"so": "rating"})
    assert Look.objects.count() == 0
    director.get(reverse(REGISTER), {"so": "discipline"})
    page = body(director.get(reverse("records:person", args=[world.staff.person.pk])))
    assert ("cảnh cáo" in page, "7/QĐ" in page) == (True, True)
    assert set(Look.objects.values_list("subject_id", "object_kind")) == {
        (world.staff.person.pk, "records.discipline"),
        (world.staff.person.pk, "orgs.person"),
    }


def test_list_asks_as_many_questions_for_three_lines_as_for_one(world: World) -> None:
    officer = signed_in(world.officer.user)
    rated(world)
    with CaptureQueriesContext(connection) as one:
        officer.get(reverse(REGISTER))
    for member in (world.head, world.colleague):
        rated(world, member.person)
    with CaptureQueriesContext(connection) as three:
        officer.get(reverse(REGISTER))
    assert len(three) <= len(one)


def test_register_is_downloaded_and_reviewed(world: World) -> None:
    rated(world)
    officer = signed_in(world.officer.user)
    book = openpyxl.load_workbook(io.BytesIO(officer.get(reverse(REGISTER), {"tep": "xlsx"}).content))
    assert [cell.value for cell in book.active[2]][1:4] == [world.staff.person.name, "2024", "hoàn thành tốt nhiệm vụ"]
    officer.post(reverse("records:review"), {"register": "held", "first": "2020", "last": "2024"})
    assert "2020 – 2024" in body(officer.get(reverse(REGISTER)))
    assert officer.post(reverse("records:review"), {"register": "held", "first": "2024", "last": "2020"}).status_code == 422
    officer.post(reverse("records:withdraw", args=[Review.objects.get().pk]))
    assert "Chưa rà soát sổ nào." in body(officer.get(reverse(REGISTER)))


def test_a_file_of_ratings_and_titles_is_previewed_and_written(world: World) -> None:
    officer, staff, unit = world.officer, world.staff.person, world.units[0]
    rated(world)
    content = f"Mã,Năm,Xếp loại,Số QĐ\n{staff.code},2024,Xuất sắc,8/QĐ\n{unit.code},2024,Tốt,8/QĐ\n"
    one = sheets.begin_import(target="records", root=world.root.root, name="xep-loai.csv", content=content.encode(), by=officer.user, at=NOW)
    with opened_book(content.encode()) as book:
        sheets.settle_frames(one, book)
        sheets.check_rows(one, book, at=NOW, say=lambda done, total: None)
    sheets.ask_to_apply(one=one, by=officer.user, at=NOW)
    sheets.write_import(one=one, by=officer.user, at=NOW)
    assert set(Rating.objects.values_list("rating", "number")) == {("excellent", "8/QĐ"), ("good", "8/QĐ")}
    assert Rating.objects.count() == 2
