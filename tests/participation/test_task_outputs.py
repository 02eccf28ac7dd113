"""Tasks taken elsewhere: the calendar and its private address, files for a spreadsheet, paper."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from tests.factories.work import ISSUED, body, due, make_issued, office
from tests.factories.world import World, signed_in

from thidua.participation import actions

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
