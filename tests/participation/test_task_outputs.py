"""Tasks taken elsewhere: the calendar and its private address, files for a spreadsheet, paper."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.factories.work import ISSUED, body, due, make_issued, office
from tests.factories.world import World, signed_in

from thidua.participation import actions
from thidua.plans.models import Clause

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


def test_month_and_agenda_show_the_due_day_with_its_words(world: World) -> None:
    task = due(office(make_issued(world)), dt.date(2025, 5, 16), world)
    client = signed_in(world.head.user)
    agenda = client.get(reverse("participation:deadlines"))
    assert [(day, left, [line.task for line in lines]) for day, _, left, lines in agenda.context["agenda"]] == [(dt.date(2025, 5, 16), 2, [task])]
    weeks = client.get(reverse("participation:deadlines"), {"xem": "thang", "thang": "2025-05"}).context["weeks"]
    assert [day for week in weeks for day, _, lines in week if lines] == [dt.date(2025, 5, 16)]


def test_feed_opens_with_its_address_only_and_a_new_one_ends_it(world: World) -> None:
    due(office(make_issued(world)), dt.date(2025, 5, 16), world)
    client = signed_in(world.head.user)
    client.post(reverse("participation:new-feed"))
    first = client.get(reverse("participation:deadlines")).context["feed"].split("8000")[-1]
    answer = Client().get(first)
    assert ("DTSTART;VALUE=DATE:20250516" in body(answer), answer["Content-Type"]) == (True, "text/calendar; charset=utf-8")
    client.post(reverse("participation:new-feed"))
    assert (Client().get(first).status_code, Client().get("/lich/khong-phai.ics").status_code) == (404, 404)


def test_agenda_shows_25_days_and_offers_more(world: World) -> None:
    plan = make_issued(world)
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, path="II.1")
    for n in range(27):
        values = {"due_on": TODAY + dt.timedelta(days=n)}
        actions.add_task(clause=clause, unit=world.units[0], person=world.staff.person, title=f"Việc {n}", values=values, by=None, at=ISSUED)
    client = signed_in(world.staff.user)
    first = client.get(reverse("participation:deadlines"))
    assert (len(first.context["agenda"]), first.context["more"]) == (25, "?n=50")
    assert len(client.get(reverse("participation:deadlines") + "?n=50").context["agenda"]) == 27
