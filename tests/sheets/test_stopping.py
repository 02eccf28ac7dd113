"""An import whose job stopped, was overtaken by a drop, or was cut off at any statement: before or after, never between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from tests.factories.imports import read_in
from tests.factories.world import AT, World, signed_in

from thidua.audit.queries import verify
from thidua.jobs.actions import cancel
from thidua.jobs.models import Job
from thidua.jobs.tasks import run_pending
from thidua.orgs.models import Person
from thidua.sheets import actions
from thidua.sheets.enums import ImportState
from thidua.sheets.models import Import, ImportRow
from thidua.sheets.queries.reading import opened_book
from thidua.ui.pages import Conflict

ROWS = "Mã cán bộ,Họ và tên,Đơn vị,Chức vụ\nN1,Lê Thị Mơ,VP,Chuyên viên\nVP02,Lê Thị Lan Anh,PC,Phó phòng\nTD01,Nguyễn Thị Thu Hà,VP,Phó Văn phòng\n"


class Cut(Exception):
    """The fault that is put in."""


@pytest.fixture(autouse=True)
def _files(tmp_path: object, settings: object) -> None:
    settings.MEDIA_ROOT = str(tmp_path)  # type: ignore[attr-defined]


@contextmanager
def cut_at(place: int) -> Iterator[list[int]]:
    """Every statement passes until the one at `place`, which fails."""
    passed = [0]

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        passed[0] += 1
        if passed[0] == place:
            raise Cut
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield passed


def state_of(world: World) -> dict[str, Any]:
    """What an import writes, as it stands."""
    tables = (
        "orgs_person",
        "orgs_post",
        "orgs_unit",
        "audit_entry",
        "audit_entryvalues",
        "audit_chainhead",
        "sheets_import",
        "sheets_importrow",
        "sheets_knownas",
    )
    with connection.cursor() as cursor:
        found = {}
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  (a table of ours)
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


@pytest.mark.django_db(transaction=True)
def test_fault_at_any_statement_of_the_writing_leaves_all_as_before_and_a_second_try_completes() -> None:
    from tests.factories.world import make_world  # noqa: PLC0415  # each statement is cut in one world: the transaction is the import's own

    world = make_world()
    one = read_in(root=world.root.pk, content=ROWS, by=world.admin)
    actions.ask_to_apply(one=one, by=world.admin, at=AT)
    before, place = state_of(world), 0
    while True:
        place += 1
        try:
            with cut_at(place) as passed:
                actions.write_import(one=Import.objects.get(pk=one.pk), by=world.admin, at=AT)
        except Cut:
            assert state_of(world) == before, f"the statement {place} left something"
            continue
        break
    assert (passed[0], place > 20) == (place - 1, True)
    assert (Person.objects.get(code="VP02").name, Person.objects.filter(code="N1").count()) == ("Lê Thị Lan Anh", 1)
    assert (verify(world.root.pk), ImportRow.objects.count()) == (None, 0)


def test_reading_whose_job_was_cancelled_goes_on_when_asked(world: World) -> None:
    one = actions.begin_import(target="orgs", root=world.root.pk, name="nguoi.csv", content=ROWS.encode(), by=world.admin, at=AT)
    with pytest.raises(Conflict):
        actions.resume_import(one=one, by=world.admin, at=AT)
    cancel(job=Job.objects.get(pk=one.job), by=world.admin, at=AT)
    client = signed_in(world.admin)
    assert "Đọc lại tệp" in client.get(reverse("sheets:show", args=[one.pk])).content.decode()
    client.post(reverse("sheets:resume", args=[one.pk]))
    run_pending()
    one.refresh_from_db()
    assert (one.state, one.counts["people"]["new"]) == (ImportState.REVIEW, 1)


def test_writing_whose_job_was_cancelled_goes_back_to_the_review(world: World) -> None:
    one = read_in(root=world.root.pk, content=ROWS, by=world.admin)
    one = actions.ask_to_apply(one=one, by=world.admin, at=AT)
    cancel(job=Job.objects.get(pk=one.job), by=world.admin, at=AT)
    assert "Về bước xem lại" in signed_in(world.admin).get(reverse("sheets:show", args=[one.pk])).content.decode()
    assert actions.resume_import(one=one, by=world.admin, at=AT).state == ImportState.REVIEW
    actions.ask_to_apply(one=Import.objects.get(pk=one.pk), by=world.admin, at=AT)
    run_pending()
    assert Import.objects.get(pk=one.pk).state == ImportState.DONE


def test_import_dropped_while_it_is_read_stays_dropped_and_keeps_no_row(world: World) -> None:
    one = actions.begin_import(target="orgs", root=world.root.pk, name="nguoi.csv", content=ROWS.encode(), by=world.admin, at=AT)
    with opened_book(ROWS.encode()) as book, pytest.raises(Conflict):
        actions.settle_frames(one, book)
        actions.drop_import(one=Import.objects.get(pk=one.pk), by=world.admin, at=AT)
        actions.check_rows(one, book, at=AT, say=lambda done, total: None)
    assert (Import.objects.get(pk=one.pk).state, ImportRow.objects.count()) == (ImportState.DROPPED, 0)


def test_import_dropped_before_its_writing_began_writes_nothing(world: World) -> None:
    one = read_in(root=world.root.pk, content=ROWS, by=world.admin)
    one = actions.ask_to_apply(one=one, by=world.admin, at=AT)
    actions.drop_import(one=one, by=world.admin, at=AT)
    run_pending()
    assert (Import.objects.get(pk=one.pk).state, Person.objects.filter(code="N1").exists()) == (ImportState.DROPPED, False)


def test_progress_asked_by_itself_brings_the_page_anew_at_the_end(world: World) -> None:
    one = actions.begin_import(target="orgs", root=world.root.pk, name="nguoi.csv", content=ROWS.encode(), by=world.admin, at=AT)
    client, address = signed_in(world.admin), reverse("sheets:show", args=[one.pk])
    first = client.get(address, headers={"HX-Request": "true"})
    run_pending()
    assert ("HX-Refresh" in first, client.get(address, headers={"HX-Request": "true"})["HX-Refresh"]) == (False, "true")


def test_import_read_before_somebody_mended_it_does_not_write_the_old_cells_back(world: World) -> None:
    one = read_in(root=world.root.pk, content=ROWS.replace("VP,Chuyên viên", "XX,Chuyên viên"), by=world.admin)
    stale = Import.objects.get(pk=one.pk)
    actions.mend_row(one=one, row=ImportRow.objects.get(code="N1"), values={"unit": "VP"}, by=world.admin, at=AT)
    actions.ask_to_apply(one=stale, by=world.admin, at=AT)
    now = Import.objects.get(pk=one.pk)
    assert (now.edits, now.counts["people"]) == (one.edits, one.counts["people"])
    assert now.edits == {"CSV!2": {"unit": "VP"}}


def test_import_dropped_meanwhile_does_not_come_back_to_the_review(world: World) -> None:
    one = actions.ask_to_apply(one=read_in(root=world.root.pk, content=ROWS, by=world.admin), by=world.admin, at=AT)
    actions.drop_import(one=Import.objects.get(pk=one.pk), by=world.admin, at=AT)
    with pytest.raises(Conflict):
        actions.back_to_review(one=one, fault="", again=True, by=world.admin)
    assert Import.objects.get(pk=one.pk).state == ImportState.DROPPED
