"""Tasks taken elsewhere: the calendar and its private address, files for a spreadsheet, paper."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from tests.factories.work import ISSUED, body, due, make_issued, office
from tests.factories.world import World, signed_in

from thidua.participation import actions
from thidua.participation.enums import TaskState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
TODAY = dt.date(2025, 5, 14)


def test_exports_carry_what_is_seen_with_types(world: World) -> None:
    plan = make_issued(world)
    due(office(plan), dt.date(2025, 5, 10), world)
    client = signed_in(world.head.user)
    sheet = load_workbook(io.BytesIO(client.get(reverse("participation:work"), {"xuat": "xlsx", "tt": "qua-han"}).content)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert (len(rows), rows[1][1], rows[1][5].date(), rows[1][7]) == (2, "III.2", dt.date(2025, 5, 10), "Quá hạn")
    text = client.get(reverse("participation:work"), {"xuat": "csv"}).content
    assert text.startswith(b"\xef\xbb\xbf")
    assert "10/05/2025" in text.decode("utf-8-sig")


def test_csv_never_carries_a_formula(world: World) -> None:
    plan = make_issued(world)
    actions.edit_task(task=office(plan), values={"title": '=HYPERLINK("x")'}, by=world.officer.user, at=ISSUED)
    text = signed_in(world.head.user).get(reverse("participation:work"), {"xuat": "csv"}).content.decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert ',"=HYPERLINK' not in text


def test_print_of_my_work_has_the_rows_and_no_menu(world: World) -> None:
    make_issued(world)
    text = body(signed_in(world.head.user).get(reverse("participation:work"), {"xuat": "in"}))
    assert ("III.2" in text, 'class="side' in text) == (True, False)


def test_print_of_my_work_leads_back_to_the_same_filter(world: World) -> None:
    make_issued(world)
    text = body(signed_in(world.head.user).get(reverse("participation:work"), {"xuat": "in", "tt": "sau", "sx": "han"}))
    assert 'href="?tt=sau&amp;sx=han"' in text


def test_what_waits_for_approval_is_searched_and_taken_away(world: World) -> None:
    plan = make_issued(world)
    task = actions.hand_task(task=office(plan), to=world.staff.person, by=world.head.user, at=ISSUED)
    actions.move_task(task=task, to=TaskState.SUBMITTED, reason="Xong", by=world.staff.user, at=ISSUED)
    head, address = signed_in(world.head.user), reverse("participation:work")

    def taken(**asked: str) -> list[str]:
        told = head.get(address, {"xuat": "csv", "vt": "duyet", **asked}).content.decode("utf-8-sig")
        return [row[2] for row in csv.reader(io.StringIO(told))][1:]

    assert taken() == taken(tim=world.staff.person.sort_key) == [task.title]
    assert (taken(tim="khong ai"), taken(kh="khong-co")) == ([], [])
    assert signed_in(world.staff.user).get(address, {"vt": "duyet"}).context["listing"].rows == []
    shown = head.get(address)
    assert ([line.task for line in shown.context["waiting"]], "?vt=duyet" in body(shown)) == ([task], True)
    assert (head.get(address, {"tim": "khong ai"}).context["waiting"], "Việc chờ anh/chị duyệt" in body(head.get(address, {"vt": "duyet"}))) == (
        [],
        True,
    )
