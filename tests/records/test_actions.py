"""Keeping the registers: who may, what is refused, what stays on record; the ledger of works."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from tests.factories.world import AT, World
from tests.records.conftest import NOW, considered, rated

from thidua.accounts.models import User
from thidua.audit.models import Entry
from thidua.orgs.actions import delegate
from thidua.orgs.enums import RoleKind
from thidua.records import actions
from thidua.records.enums import Complete, Purpose
from thidua.records.models import Discipline, Holding, Rating, Result, Statement, Work
from thidua.records.queries.lines import reviewed
from thidua.records.queries.uses import uses_of
from thidua.rulebook.enums import Attested, AwardLevel, Grade, Rated
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 1, 15)


def test_only_an_officer_of_the_agency_keeps_and_never_about_oneself(world: World) -> None:
    for member in (world.staff, world.head, world.director, world.outsider):
        with pytest.raises(Refused):
            actions.note_line(line=Rating(person=world.staff.person, year=2024, rating="good"), by=member.user, at=AT)
    with pytest.raises(Refused):
        rated(world, world.officer.person)
    assert rated(world).root == world.root.root


def test_who_borrows_the_role_keeps_no_line_about_the_lender(world: World) -> None:
    lent = {"role": RoleKind.EMULATION_OFFICER, "unit": world.root, "from_date": NOW.date(), "to_date": NOW.date()}
    delegate(grantor=world.officer.person, to=world.staff.person, **lent, by=world.officer.user, at=NOW)
    borrower = User.objects.get(pk=world.staff.user.pk)
    lines = [Rating(person=one.person, year=2024, rating="good") for one in (world.head, world.officer)]
    assert actions.note_line(line=lines[0], by=borrower, at=NOW).noted_by == borrower
    with pytest.raises(Refused):
        actions.note_line(line=lines[1], by=borrower, at=NOW)


def test_a_line_stands_once_is_corrected_struck_out_and_restored(world: World) -> None:
    line = rated(world)
    with pytest.raises(Owed):
        rated(world)
    officer = world.officer.user
    actions.correct_line(line=line, values={"rating": Rated.EXCELLENT, "person": world.head.person}, by=officer, at=AT)
    line.refresh_from_db()
    assert (line.rating, line.person) == (Rated.EXCELLENT, world.staff.person)
    actions.drop_line(line=line, reason="Nhầm người", by=officer, at=AT)
    with pytest.raises(Conflict):
        actions.correct_line(line=line, values={}, by=officer, at=AT)
    again = rated(world)
    with pytest.raises(Owed):
        actions.restore_line(line=line, by=officer, at=AT)
    actions.drop_line(line=again, reason="Nhầm", by=officer, at=AT)
    actions.restore_line(line=line, by=officer, at=AT)
    told = Entry.objects.filter(action__startswith="records.").order_by("seq").values_list("action", flat=True)
    assert list(told) == [f"records.{act}" for act in ("note", "correct", "drop", "note", "drop", "restore")]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (lambda w: Rating(year=2024, rating="good"), "person"),
        (lambda w: Rating(person=w.staff.person, unit=w.units[0], year=2024, rating="good"), "person"),
        (lambda w: Rating(person=w.staff.person, year=2026, rating="good"), "year"),
        (lambda w: Rating(person=w.staff.person, year=2024, rating="good", decided_on=dt.date(2026, 1, 1)), "decided_on"),
        (lambda w: Holding(person=w.staff.person, year=2024, form="excellent_collective", number="1"), "form"),
        (lambda w: Holding(unit=w.units[0], year=2024, form="fighter_base", number="1"), "form"),
        (lambda w: Holding(person=w.staff.person, year=2024, form="fighter_base"), "number"),
        (lambda w: Discipline(person=w.staff.person, since=DAY), "grade"),
        (lambda w: Discipline(person=w.staff.person, since=DAY, grade=Grade.WARNING, until=dt.date(2025, 1, 1)), "until"),
    ],
)
def test_a_wrong_line_is_refused_at_its_field(world: World, line: Any, field: str) -> None:
    made = line(world)
    with pytest.raises(Owed) as owed:
        actions.note_line(line=made, by=world.officer.user, at=AT)
    assert owed.value.field == field


def test_units_have_results_and_statements(world: World) -> None:
    officer, unit = world.officer.user, world.units[0]
    actions.note_line(line=Result(unit=unit, year=2024, percent=103), by=officer, at=AT)
    actions.note_line(line=Statement(unit=unit, year=2024, what=Attested.UNITED, holds=True), by=officer, at=AT)
    with pytest.raises(Owed):
        actions.note_line(line=Statement(unit=unit, year=2024, what=Attested.UNITED, holds=False), by=officer, at=AT)
    assert (Result.objects.get().percent, Statement.objects.get().who) == (103, unit.name)


def test_what_a_decision_here_gave_is_noted_once_and_revoked_with_it(world: World) -> None:
    key = uuid.uuid4()
    said: dict[str, Any] = {"form": "fighter_base", "year": 2024, "number": "9/QĐ", "decided_on": DAY, "issuer": "Sở mẫu", "award": key}
    made = [actions.note_award(subject=world.staff.person, **said, by=world.officer.user, at=AT) for _again in range(2)]
    assert (made[0].pk, Holding.objects.count()) == (made[1].pk, 1)
    with pytest.raises(Conflict):
        actions.correct_line(line=made[0], values={"year": 2023}, by=world.officer.user, at=AT)
    assert actions.revoke_award(award=key, on=DAY, reason="Khai gian", by=world.officer.user, at=AT) == 1
    assert Holding.objects.get().revoked_on == DAY
    assert actions.revoke_award(award=key, on=DAY, reason="Khai gian", by=world.officer.user, at=AT) == 0


def test_a_work_is_a_ground_once_until_the_use_is_dropped(world: World) -> None:
    ref, person, officer = uuid.uuid4(), world.staff.person, world.officer.user
    said: dict[str, Any] = {"title": "Số hóa", "year": 2024, "number": "1/QĐ", "decided_on": DAY, "issuer": "Hội đồng", "scope": "Sở"}
    for reach in (AwardLevel.BASE, AwardLevel.BASE, AwardLevel.MINISTRY):
        actions.note_work(person=person, ref=ref, reach=reach, **said, by=officer, at=AT)
    assert Work.objects.count() == 2
    use: dict[str, Any] = {"work": ref, "title": "Số hóa", "person": person, "purpose": Purpose.TITLE, "by": officer, "at": AT}
    first = actions.use_work(**use, year=2024, for_what="Chiến sĩ thi đua cơ sở")
    assert actions.use_work(**use, year=2024, for_what="Chiến sĩ thi đua cơ sở").pk == first.pk
    with pytest.raises(Conflict, match="Chiến sĩ thi đua cơ sở"):
        actions.use_work(**use, year=2025, for_what="Chiến sĩ thi đua cơ sở")
    assert [one.pk for one in uses_of([ref])] == [first.pk]
    actions.drop_use(use=first, reason="Hồ sơ rút", by=officer, at=NOW)
    assert actions.use_work(**use, year=2025, for_what="Chiến sĩ thi đua cơ sở").pk != first.pk
    assert actions.withdraw_work(ref=ref, reach=AwardLevel.MINISTRY, reason="Hủy", by=officer, at=NOW) == 1
    assert Work.objects.standing().count() == 1


def test_a_review_says_which_years_are_complete_until_it_is_withdrawn(world: World) -> None:
    said: dict[str, Any] = {"root": world.root.root, "register": Complete.HELD, "by": world.officer.user, "at": AT}
    made = actions.review_register(**said, first=2020, last=2024)
    assert reviewed(world.root.root) == {Complete.HELD: ((2020, 2024),)}
    for first, last in ((2024, 2023), (2024, 2026)):
        with pytest.raises(Owed):
            actions.review_register(**said, first=first, last=last)
    actions.withdraw_review(review=made, by=world.officer.user, at=AT)
    assert reviewed(world.root.root) == {}
    with pytest.raises(Conflict):
        actions.withdraw_review(review=made, by=world.officer.user, at=AT)


def test_consideration_has_no_grade(world: World) -> None:
    line = considered(world)
    actions.correct_line(line=line, values={"grade": Grade.WARNING}, by=world.officer.user, at=AT)
    assert Discipline.objects.get().grade == ""
