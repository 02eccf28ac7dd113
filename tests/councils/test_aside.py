"""Whoever has a part in a subject: what they read of it until the minutes are closed, what they do with it, and that it is not forgotten."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from tests.councils.conftest import KIND, NOW, House
from tests.councils.test_api import program
from tests.factories.work import body
from tests.factories.world import AT, Member, signed_in

from thidua.audit.models import Entry, EntryValues
from thidua.councils import actions
from thidua.councils.enums import Choice, Mode, Outcome
from thidua.councils.models import AgendaItem, Recusal, Sitting
from thidua.councils.permissions import P, can
from thidua.councils.queries import reading
from thidua.ui.pages import Refused

pytestmark = pytest.mark.django_db
TOLD = ("Cần số liệu năm trước", "4 đồng ý trên", "Chưa thấy điểm mới")


def decided(house: House, *involved: Member) -> Sitting:
    """A sitting that goes on, its first item decided by the deputy, a second one still to come."""
    sitting = house.opened("A", "B", mode=Mode.VOTE, involved=involved)
    item = actions.open_item(item=house.item(sitting), by=house.user("deputy"), at=NOW)
    house.vote(item, deputy=Choice.AGREE, first=Choice.AGREE, second=Choice.AGREE, third=Choice.AGREE)
    actions.note_item(item=item, notes=TOLD[0], by=house.user("deputy"), at=NOW)
    closed = actions.close_item(item=item, by=house.user("deputy"), at=NOW)
    actions.decide_item(item=closed, outcome=Outcome.PUT_OFF, reason=TOLD[2], by=house.user("deputy"), at=NOW)
    return Sitting.objects.get(pk=sitting.pk)


def read_by(house: House, name: str, sitting: Sitting) -> list[str]:
    """The minutes as a page, as a Word file, and as data."""
    client = signed_in(house.user(name))
    file = client.get(reverse("councils:minutes-file", args=[sitting.pk, "docx"]))
    paper = Document(BytesIO(b"".join(file.streaming_content) if file.streaming else file.content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    data = program(house, name).get(f"sittings/{sitting.pk}/minutes").json()["minutes"]
    return [body(client.get(reverse("councils:minutes", args=[sitting.pk]))), "\n".join([*(one.text for one in paper.paragraphs), *cells]), data]


def test_who_steps_aside_reads_nothing_of_it_in_minutes_before_they_are_closed(house: House) -> None:
    sitting = decided(house, house.people["chair"])
    for text in read_by(house, "deputy", sitting):
        assert all(one in text for one in TOLD)
    for text in read_by(house, "chair", sitting):
        assert not [one for one in TOLD if one in text]
        assert "có liên quan" in text
    over = actions.close_sitting(sitting=sitting, by=house.user("deputy"), at=NOW)
    for text in read_by(house, "chair", over):
        assert not [one for one in TOLD if one in text]
    frozen = actions.minute_sitting(sitting=over, by=house.user("secretary"), at=NOW)
    for text in read_by(house, "chair", frozen):
        assert all(one in text for one in TOLD)


def test_declared_recusal_goes_with_the_subject_to_the_next_sitting(house: House) -> None:
    item = house.item(house.opened("A", mode=Mode.VOTE))
    actions.declare(item=item, reason="Là anh em", by=house.user("first"), at=NOW)
    item.refresh_from_db()
    actions.decide_item(item=item, outcome=Outcome.PUT_OFF, reason="Thiếu số liệu", by=house.user("chair"), at=NOW)
    again = house.sitting("B")
    made = actions.put_on_agenda(sitting=again, kind=KIND, subject=item.subject, by=house.user("secretary"), at=NOW)
    row = Recusal.objects.get(item=made)
    assert (row.member, row.ground, row.reason) == (house.seats["first"], "declared", "Là anh em")
    assert EntryValues.objects.get(entry__action="councils.item.put_on", entry__object_id=made.pk).after["aside"] == [str(house.seats["first"].pk)]


def test_who_declared_later_reads_it_by_no_earlier_item(house: House) -> None:
    item = house.item(house.opened("A", mode=Mode.VOTE))
    actions.decide_item(item=item, outcome=Outcome.PUT_OFF, reason="Thiếu số liệu", by=house.user("chair"), at=NOW)
    assert reading.reads(house.user("first"), KIND, item.subject)
    again = house.sitting("B")
    made = actions.put_on_agenda(sitting=again, kind=KIND, subject=item.subject, by=house.user("secretary"), at=NOW)
    actions.call_sitting(sitting=again, by=house.user("secretary"), at=NOW)
    actions.declare(item=made, by=house.user("first"), at=NOW)
    assert not reading.reads(house.user("first"), KIND, item.subject)


def test_officer_with_a_part_in_it_leaves_its_item_alone(house: House) -> None:
    officer = house.world.officer
    item = house.item(house.sitting("A", "B", involved=(officer,)))
    assert not can(officer.user, P.PREPARE, item)
    for act in (
        lambda: actions.take_off_agenda(item=item, by=officer.user, at=AT),
        lambda: actions.move_item(item=item, up=False, by=officer.user, at=AT),
    ):
        with pytest.raises(Refused):
            act()


def test_what_the_close_puts_off_is_not_the_act_of_who_steps_aside(house: House) -> None:
    sitting = house.opened("A", involved=(house.people["chair"],))
    actions.close_sitting(sitting=sitting, by=house.user("chair"), at=NOW)
    item = AgendaItem.objects.get(sitting=sitting)
    assert (item.outcome, item.decided_by) == ("put_off", None)
    assert Entry.objects.get(action="councils.item.decide", object_id=item.pk).actor_id is None


def test_agenda_as_data_asks_as_many_questions_for_three_items_as_for_one(house: House) -> None:
    counts = []
    for titles in (("A",), ("B", "C", "D")):
        sitting, one = house.opened(*titles, mode=Mode.VOTE), program(house, "deputy")
        actions.open_rest(sitting=sitting, by=house.user("chair"), at=NOW)
        for n in range(len(titles)):
            actions.close_item(item=house.item(sitting, n), by=house.user("chair"), at=NOW)
        one.get(f"sittings/{sitting.pk}")
        with CaptureQueriesContext(connection) as asked:
            told = one.get(f"sittings/{sitting.pk}").json()["items"]
        assert all(row["tally"] for row in told)
        counts.append(len(asked))
    assert counts[0] == counts[1]
