"""The lists of oversight: searched without marks, narrowed, ordered, taken away as workbook and CSV, and never more than the reader may see."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.world import World, signed_in
from tests.oversight.test_flow import issued, make_letter

from thidua.oversight.actions import inspections, questions
from thidua.oversight.enums import FindingState, InspectionState, Verdict
from thidua.oversight.models import Visit
from thidua.oversight.queries.inspections import items_of
from thidua.plans.models import Clause, Plan
from thidua.store import clock

pytestmark = pytest.mark.django_db
LISTS = ("letters", "late", "questions", "inspections", "findings", "radar", "agenda")


@pytest.fixture
def full(world: World, plan: Plan) -> World:
    """A letter, a question and an inspection with a finding in the office, and a question of the second unit."""
    at, by, office = clock.now(), world.officer.user, world.units[0]
    issued(world, plan)
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, path="III.1")
    questions.ask(clause=clause, unit=office, text="Nộp báo cáo ở đâu?", by=world.staff.user, at=at)
    questions.ask(clause=clause, unit=world.units[1], text="Ai ký giấy mời?", by=world.colleague.user, at=at)
    said = {"team": [world.colleague.person], "by": by, "at": at}
    row = inspections.plan_inspection(plan=plan, title="Kiểm tra quý II", units={office: at.date()}, **said)
    inspections.step_inspection(inspection=row, to=InspectionState.ANNOUNCED, by=world.director.user, at=at)
    inspections.step_inspection(inspection=row, to=InspectionState.GOING, by=world.colleague.user, at=at)
    visit = Visit.objects.select_related("inspection", "unit").get(inspection=row)
    for number, item in enumerate(items_of(row)):
        verdict = Verdict.MET if number else Verdict.UNMET
        note = "" if number else "Chưa có danh sách."
        inspections.answer_item(visit=visit, item=item, verdict=verdict, note=note, by=world.colleague.user, at=at)
    inspections.step_inspection(inspection=row, to=InspectionState.FINISHED, by=world.colleague.user, at=at)
    return world


def cells(client: Client, name: str, **asked: str) -> list[tuple[Any, ...]]:
    """The rows of the workbook of a list without its titles."""
    answer = client.get(reverse(f"oversight:{name}"), {**asked, "tep": "xlsx"})
    assert '.xlsx"' in answer["Content-Disposition"] and answer["Cache-Control"] == "private, no-store"
    return list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))[1:]


def test_every_list_has_its_tools_and_both_files_hold_the_same_rows(full: World) -> None:
    client = signed_in(full.officer.user)
    for name in LISTS:
        page = client.get(reverse(f"oversight:{name}")).content.decode()
        assert (page.count('role="search"'), page.count("tep=xlsx"), page.count("tep=csv")) == (2, 1, 1), name  # one is that of the whole product
        csv = client.get(reverse(f"oversight:{name}"), {"tep": "csv"}).content.decode("utf-8-sig")
        rows = cells(client, name)
        assert rows and all(str(row[1] if name == "agenda" else row[0]) in csv for row in rows), name


def test_words_without_marks_find_and_other_words_say_so(full: World) -> None:
    client = signed_in(full.officer.user)
    for name, words in (("questions", "bao cao"), ("inspections", "quy ii"), ("findings", "danh sach"), ("letters", "don doc"), ("late", "iii.2")):
        assert len(cells(client, name, tim=words)) == 1, name
        assert cells(client, name, tim="không có chữ này") == []
        assert "Bỏ lọc" in client.get(reverse(f"oversight:{name}"), {"tim": "không có chữ này"}).content.decode(), name


def test_lists_are_narrowed_by_unit_state_and_sign_and_ordered(full: World) -> None:
    client, legal = signed_in(full.officer.user), full.units[1]
    assert [row[3] for row in cells(client, "questions", dv=legal.code)] == [legal.name]
    assert (len(cells(client, "findings", tt="con")), len(cells(client, "findings", tt=FindingState.REMEDIED))) == (1, 0)
    assert (len(cells(client, "inspections", tt="finished")), len(cells(client, "inspections", tt="planned"))) == (1, 0)
    assert [row[4:7] for row in cells(client, "inspections")] == [(1, 1, 0)]
    paths = [row[0] for row in cells(client, "radar", sx="muc")]
    orders = dict(Clause.objects.values_list("path", "order"))
    assert paths == sorted(paths, key=lambda path: orders[path])
    assert len(cells(client, "radar", dau="late")) <= len(paths)


def test_files_hold_no_more_than_the_page(full: World) -> None:
    head = signed_in(full.head.user)
    assert [row[3] for row in cells(head, "questions")] == [full.units[0].name]
    assert len(cells(head, "findings")) == 1
    assert (cells(signed_in(full.outsider.user), "findings"), cells(signed_in(full.outsider.user), "questions")) == ([], [])
    assert signed_in(full.staff.user).get(reverse("oversight:letters"), {"tep": "xlsx"}).status_code == 403


def test_lists_ask_as_much_of_three_rows_as_of_one(full: World, plan: Plan) -> None:
    client, names = signed_in(full.officer.user), ("letters", "questions", "inspections")
    before = [asked_by(client, name) for name in names]
    for _again in range(2):
        make_letter(full, plan)
        clause = Clause.objects.select_related("plan__unit").get(plan=plan, path="III.1")
        questions.ask(clause=clause, unit=full.units[0], text="Hỏi nữa?", by=full.staff.user, at=clock.now())
        days, team = {full.units[0]: clock.now().date()}, [full.staff.person]
        inspections.plan_inspection(plan=plan, title="Lần nữa", units=days, team=team, by=full.officer.user, at=clock.now())
    assert [asked_by(client, name) for name in names] == before


def asked_by(client: Client, name: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse(f"oversight:{name}"))
    return len(asked)


def test_weekly_sheet_offers_the_units_that_the_reader_answers_for(full: World) -> None:
    client = signed_in(full.officer.user)
    page = client.get(reverse("oversight:weekly"), {"dv": full.units[1].code})
    assert [unit.code for unit in page.context["units"]] == ["SM", *(unit.code for unit in full.units)]
    assert page.context["unit"] == full.units[1]
    assert [unit.code for unit in signed_in(full.head.user).get(reverse("oversight:weekly")).context["units"]] == ["VP"]
