"""Certificates of awards: many under one decision, of people and of units, taken back with grounds that anybody may read."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.programs import program_of
from tests.factories.world import AT, DAY, World, signed_in

from thidua.audit.models import Entry, EntryValues
from thidua.audit.queries import verify
from thidua.credentials.actions import Decision, Winner, issue_many, revoke
from thidua.credentials.enums import Sheet
from thidua.credentials.models import Certificate, Series
from thidua.store.ids import new_id
from thidua.ui.pages import Owed, Refused

pytestmark = pytest.mark.django_db
DECIDED = Decision("15/QĐ-SM", DAY, "Giám đốc", "Phạm Quốc Bình")
GROUNDS = "Khai báo gian dối thành tích (Luật 06/2022/QH15, Điều 93)"


@pytest.fixture
def rows(world: World) -> list[Certificate]:
    return given(world)


def given(world: World, *more: Winner) -> list[Certificate]:
    first = Winner(new_id(), "Chiến sĩ thi đua cơ sở", person=world.staff.person, addressed="Chuyên viên Văn phòng Sở", citation="Có thành tích")
    second = Winner(new_id(), "Tập thể lao động tiên tiến", collective=world.units[1])
    return issue_many(
        unit=world.root, sheet=Sheet.LETTER, source_kind="test", winners=[first, second, *more], decision=DECIDED, by=world.officer.user, at=AT
    )


def test_winners_are_numbered_in_a_row_and_each_is_on_the_record(world: World, rows: list[Certificate]) -> None:
    assert [one.number for one in rows] == ["0001/2025/GK-SM", "0002/2025/GK-SM"]
    assert [one.holder for one in rows] == ["Lê Thị Lan Chi", "Phòng Phổ biến, giáo dục pháp luật"]
    assert Entry.objects.filter(action="credentials.issue").count() == 2
    assert (Series.objects.get().last, verify(world.root.pk)) == (2, None)
    kept = EntryValues.objects.get(entry__object_id=rows[0].pk)
    assert (kept.before, kept.after["decision"], kept.after["number"]) == (None, "15/QĐ-SM", "0001/2025/GK-SM")


def test_winners_given_again_are_not_certified_twice(world: World, rows: list[Certificate]) -> None:
    known = [Winner(one.source, one.title, person=one.person, collective=one.collective) for one in rows]
    fresh = Winner(new_id(), "Lao động tiên tiến", person=world.colleague.person)
    again = issue_many(unit=world.root, sheet=Sheet.LETTER, source_kind="test", winners=[*known, fresh], decision=DECIDED, by=None, at=AT)
    assert [one.pk for one in again[:2]] == [one.pk for one in rows]
    assert (again[2].number, Certificate.objects.count()) == ("0003/2025/GK-SM", 3)


def test_many_ask_the_database_as_often_as_few(world: World) -> None:
    given(world)
    counted = []
    for people in ([], [world.head.person, world.colleague.person, world.director.person]):
        with CaptureQueriesContext(connection) as asked:
            given(world, *(Winner(new_id(), "Lao động tiên tiến", person=one) for one in people))
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_winner_is_one_person_or_one_unit(world: World) -> None:
    for wrong in (Winner(new_id(), "Danh hiệu"), Winner(new_id(), "Danh hiệu", person=world.staff.person, collective=world.root)):
        with pytest.raises(ValueError, match="a person or a unit"):
            given(world, wrong)


def test_grounds_stand_on_the_page_of_verification_and_the_reason_does_not(world: World, rows: list[Certificate]) -> None:
    for who in (world.staff, world.outsider):
        with pytest.raises(Refused):
            revoke(certificate=rows[0], reason="Chi khai sai", grounds=GROUNDS, by=who.user, at=AT)
    with pytest.raises(Owed, match="Ghi căn cứ"):
        revoke(certificate=rows[0], reason="Chi khai sai", by=world.officer.user, at=AT)
    with pytest.raises(Owed, match="họ tên"):
        revoke(certificate=rows[0], reason="Chi khai sai", grounds="Do bà lê thị  LAN CHI khai sai", by=world.officer.user, at=AT)
    revoke(certificate=rows[0], reason="Chi khai sai", grounds=GROUNDS, by=world.officer.user, at=AT)
    page = Client().get(reverse("credentials:verified", args=[rows[0].code])).content.decode()
    assert ("Đã thu hồi" in page, GROUNDS in page, "Chi khai sai" in page, "Lan Chi" in page) == (True, True, False, False)


def test_page_of_verification_names_a_unit_and_no_person(world: World, rows: list[Certificate]) -> None:
    of_unit = Client().get(reverse("credentials:verified", args=[rows[1].code])).content.decode()
    of_person = Client().get(reverse("credentials:verified", args=[rows[0].code])).content.decode()
    assert ("Phòng Phổ biến, giáo dục pháp luật" in of_unit, "15/QĐ-SM" in of_unit) == (True, True)
    assert ("L. T. L. C." in of_person, "Lan Chi" in of_person, "Phạm Quốc Bình" in of_person) == (True, False, False)


def test_page_and_program_revoke_with_grounds(world: World, rows: list[Certificate]) -> None:
    said = {"reason": "Khai sai", "version": rows[0].version}
    officer, address = signed_in(world.officer.user), reverse("credentials:revoke", args=[rows[0].pk])
    assert officer.post(address, said).status_code in (409, 422)
    assert officer.post(address, {**said, "grounds": GROUNDS}).status_code == 302
    program = program_of(world.officer.user, "credentials.read", "credentials.write")
    sent = {"reason": "Khai sai", "version": rows[1].version, "grounds": GROUNDS}
    assert program.post(f"certificates/{rows[1].pk}/revoke", sent).status_code == 200
    assert {one.grounds for one in Certificate.objects.all()} == {GROUNDS}
