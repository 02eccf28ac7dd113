"""An import of units that ended or are to come, and of people who left: told cell by cell, never tried again without end."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.world import AT, World

from thidua.jobs.tasks import run_pending
from thidua.orgs import actions as orgs
from thidua.orgs.actions.units import Paper
from thidua.orgs.models import Person, Post, Unit
from thidua.sheets import actions
from thidua.sheets.enums import ImportState, Outcome
from thidua.sheets.models import Import, ImportRow
from thidua.store.clock import local_date

TODAY = local_date(AT)
PEOPLE, UNITS = "Mã cán bộ,Họ và tên,Đơn vị,Chức vụ,Từ ngày\n", "Mã đơn vị,Tên đơn vị,Mã đơn vị cấp trên\n"


@pytest.fixture(autouse=True)
def _files(tmp_path: object, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = str(tmp_path)  # type: ignore[attr-defined]
    monkeypatch.setattr("thidua.store.clock.now", lambda: AT)


def brought(world: World, text: str) -> Import:
    one = actions.begin_import(target="orgs", root=world.root.pk, name="tep.csv", content=text.encode(), by=world.admin, at=AT)
    run_pending()
    return Import.objects.get(pk=one.pk)


def applied(one: Import, world: World) -> Import:
    actions.ask_to_apply(one=one, by=world.admin, at=AT)
    run_pending()
    return Import.objects.get(pk=one.pk)


def wrongs() -> list[list[str]]:
    return [wrong for row in ImportRow.objects.filter(outcome=Outcome.WRONG).order_by("order") for wrong in row.wrongs]


def dissolved(world: World) -> None:
    """The third unit went on in the second yesterday."""
    heir = Unit.objects.get(pk=world.units[1].pk)
    on = TODAY - dt.timedelta(days=1)
    orgs.dissolve_unit(unit=world.units[2], heir=heir, on=on, paper=Paper("05/QĐ-SM", on, "Sắp xếp"), by=world.admin, at=AT)


def test_code_of_a_unit_that_ended_is_told_and_mended(world: World) -> None:
    dissolved(world)
    one = brought(world, UNITS + "KH,Phòng Kế hoạch,SM\nBAN,Ban mới,KH\n")
    assert wrongs() == [["code", "unit_ended", "KH", []], ["parent", "unit_ended", "KH", ["PC"]]]
    first, second = ImportRow.objects.filter(outcome=Outcome.WRONG).order_by("order")
    actions.mend_row(one=one, row=first, values={"code": "KH2"}, by=world.admin, at=AT)
    one.refresh_from_db()
    actions.mend_row(one=one, row=second, values={"parent": "PC"}, by=world.admin, at=AT)
    one.refresh_from_db()
    assert applied(one, world).state == ImportState.DONE
    assert Unit.objects.get(code="BAN").path.startswith(Unit.objects.get(code="PC").path)


def test_code_of_a_unit_to_come_is_told(world: World) -> None:
    orgs.create_unit(code="TL", name="Phòng Tương lai", parent=world.root, valid_from=TODAY + dt.timedelta(days=9), by=world.admin, at=AT)
    brought(world, UNITS + "TL,Phòng Tương lai,SM\n")
    assert wrongs() == [["code", "unit_to_come", "TL", []]]


@pytest.mark.parametrize("written", ["KH", "phòng kế hoạch - tài chính"])
def test_person_of_a_unit_that_ended_is_told_where_it_went(world: World, written: str) -> None:
    dissolved(world)
    brought(world, PEOPLE + f"N1,Lê Thị Mơ,{written},,\n")
    assert wrongs() == [["unit", "unit_ended", written, ["PC"]]]


@pytest.mark.parametrize(("written", "begins"), [("", TODAY), ("09/03/2025", TODAY - dt.timedelta(days=1))])
def test_returning_person_is_back(world: World, written: str, begins: dt.date) -> None:
    orgs.leave(person=world.staff.person, on=TODAY - dt.timedelta(days=5), by=world.admin, at=AT)
    done = applied(brought(world, PEOPLE + f"VP02,Lê Thị Lan Chi,VP,Chuyên viên,{written}\n"), world)
    back = Post.objects.filter(person=world.staff.person).order_by("from_date").last()
    assert (done.state, Person.objects.get(code="VP02").left_on, back.from_date) == (ImportState.DONE, None, begins)


@pytest.mark.parametrize(("last", "written"), [(-5, "05/03/2025"), (30, ""), (30, "11/03/2025")])
def test_post_before_somebody_has_left_is_told(world: World, last: int, written: str) -> None:
    orgs.leave(person=world.staff.person, on=TODAY + dt.timedelta(days=last), by=world.admin, at=AT)
    brought(world, PEOPLE + f"VP02,Lê Thị Lan Chi,KH,Chuyên viên,{written}\n")
    assert [wrong[:2] for wrong in wrongs()] == [["from_date", "still_gone"]]


def test_person_who_is_to_leave_and_stays_where_they_are_is_unchanged(world: World) -> None:
    orgs.leave(person=world.staff.person, on=TODAY + dt.timedelta(days=30), by=world.admin, at=AT)
    one = brought(world, PEOPLE + "VP02,Lê Thị Lan Chi,VP,Chuyên viên,\n")
    assert one.counts["people"]["unchanged"] == 1


def test_post_after_a_leave_to_come_keeps_the_gap(world: World) -> None:
    orgs.leave(person=world.staff.person, on=TODAY + dt.timedelta(days=5), by=world.admin, at=AT)
    applied(brought(world, PEOPLE + "VP02,Lê Thị Lan Chi,KH,Chuyên viên,25/03/2025\n"), world)
    ends = list(Post.objects.filter(person=world.staff.person).order_by("from_date").values_list("unit__code", "to_date"))
    assert ends == [("VP", TODAY + dt.timedelta(days=5)), ("KH", None)]
