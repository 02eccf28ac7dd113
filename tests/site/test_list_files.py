"""Lists of all packages as files: the same rows for whoever may open the list, in both kinds, and nothing for others."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from tests.factories.work import make_issued
from tests.factories.world import AT, World, make_world, signed_in

from thidua.participation.actions import DocumentDetails, close_dissemination, open_for_document, register_document
from thidua.participation.enums import DocumentKind
from thidua.participation.models import Dissemination, RegisteredDocument
from thidua.plans.models import Movement
from thidua.store import clock
from thidua.targets.actions import begin

pytestmark = pytest.mark.django_db
LISTS = {
    "orgs:people": 5,
    "plans:list": 1,
    "participation:documents": 1,
    "participation:reach-list": 1,
    "targets:registrations": 1,
    "evidence:mine": 0,
}
"""How many rows each list has for the officer."""


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(clock, "now", lambda: AT)
    made = make_world()
    make_issued(made)
    details = DocumentDetails(
        kind=DocumentKind.DIRECTIVE, issued_on=AT.date(), issuer="Giám đốc", subject="Tự học suốt đời", number="03/CT", text="Học."
    )
    register_document(unit=made.root, details=details, by=made.officer.user, at=AT)
    begin(unit=made.units[0], movement=Movement.objects.get(), year=2025, by=made.officer.user, at=AT)
    return made


def rows_of(client: Any, name: str, **asked: str) -> list[list[str]]:
    """The rows of a list without its titles, the same in both kinds of file."""
    book = client.get(reverse(name), {**asked, "tep": "xlsx"})
    text = client.get(reverse(name), {**asked, "tep": "csv"})
    assert ".xlsx" in book["Content-Disposition"] and ".csv" in text["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).active
    found = list(csv.reader(io.StringIO(text.content.decode("utf-8-sig"))))
    assert (sheet.max_row, [cell.value for cell in sheet[1]]) == (len(found), found[0])
    return found[1:]


def test_every_list_is_taken_away_as_workbook_and_csv(world: World) -> None:
    client = signed_in(world.officer.user)
    assert {name: len(rows_of(client, name)) for name in LISTS} == LISTS
    for name in set(LISTS) - {"evidence:mine"}:
        page = client.get(reverse(name)).content.decode()
        assert ("tep=xlsx" in page, "tep=csv" in page) == (True, True), name


def test_files_are_narrowed_as_the_page_is(world: World) -> None:
    client = signed_in(world.officer.user)
    assert [row[1] for row in rows_of(client, "orgs:people", tim="lan chi")] == [world.staff.person.name]
    assert [len(rows_of(client, "participation:documents", **asked)) for asked in ({"tim": "tu hoc"}, {"tim": "xyz"}, {"loai": "law"})] == [1, 0, 0]
    assert [len(rows_of(client, "participation:reach-list", tim=words)) for words in ("hoc mot dieu", "xyz")] == [1, 0]
    assert [len(rows_of(client, "plans:list", tt=state)) for state in ("issued", "draft")] == [1, 0]
    assert [len(rows_of(client, "targets:registrations", tt=state)) for state in ("draft", "approved")] == [1, 0]


def test_what_is_being_read_comes_before_what_is_closed(world: World) -> None:
    plan = Dissemination.objects.get(document=None)
    close_dissemination(dissemination=plan, by=world.officer.user, at=AT)
    document = RegisteredDocument.objects.get()
    open_for_document(document=document, unit=world.root, by=world.officer.user, at=AT - dt.timedelta(days=1))
    client = signed_in(world.officer.user)
    assert [row[0] for row in rows_of(client, "participation:reach-list")] == [document.subject, plan.title]


def test_files_hold_nothing_of_another_agency(world: World) -> None:
    client = signed_in(world.outsider.user)
    assert {name: len(rows_of(client, name)) for name in ("orgs:people", "plans:list", "participation:documents", "participation:reach-list")} == {
        "orgs:people": 1, "plans:list": 0, "participation:documents": 0, "participation:reach-list": 0,
    }  # fmt: skip
    assert signed_in(world.staff.user).get(reverse("orgs:people"), {"tep": "xlsx"}).status_code == 403
