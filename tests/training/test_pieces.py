"""Pieces of a programme whose entry of the log fell: their person sees why, and does them again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse
from tests.factories.programs import program_of
from tests.factories.work import body, make_issued
from tests.factories.world import World, signed_in
from tests.library.making import answers, course, published
from tests.library.making import text as resource
from tests.training.conftest import NOW
from tests.training.test_programmes import assigned

from thidua.learning import actions as learning
from thidua.learning.actions import throw_away
from thidua.learning.enums import Kind
from thidua.learning.models import LogEntry
from thidua.learning.queries.entries import as_written, clause_of, clauses_for
from thidua.library.actions import begin_quiz, hand_in, note_use
from thidua.store.ids import new_id
from thidua.training import actions
from thidua.training.actions import Piece
from thidua.training.enums import Stage
from thidua.training.queries import programmes as queries
from thidua.ui.pages import Conflict

pytestmark = pytest.mark.django_db


def entry_now() -> LogEntry:
    return LogEntry.objects.select_related("evidence__unit", "evidence__person", "person__user").get()


def test_piece_whose_entry_was_sent_back_says_why_and_is_learned_again_as_the_same_entry(world: World) -> None:
    one = assigned(world)
    item, address = queries.items_of(one).first(), reverse("training:programme", args=[one.pk])
    actions.finish_item(item=item, by=world.staff.user, at=NOW)
    learning.send_back(entry=entry_now(), reason="Ghi rõ hơn", by=world.head.user, at=NOW)
    staff, program = signed_in(world.staff.user), program_of(world.staff.user, "training.read", "training.write")
    page = body(staff.get(address))
    assert ("Mục này đã được trả lại: Ghi rõ hơn" in page, reverse("learning:entry", args=[entry_now().pk]) in page, "Ghi đã học lại" in page) == (
        True,
        True,
        True,
    )
    told = program.get(f"programmes/{one.pk}").json()["pieces"][0]
    assert (told["done"], "Ghi rõ hơn" in told["fallen"], told["entry"]) == (False, True, str(entry_now().pk))
    assert program.post(f"programmes/{one.pk}/pieces/{item.pk}/finish", {"minutes": 40}).json()["location"] == f"learning/{entry_now().pk}"
    assert (entry_now().minutes, entry_now().evidence.state, [row.done for row in queries.asked_of(world.staff.user)]) == (40, "waiting", [1])
    assert "đã được trả lại" not in body(staff.get(address))


def test_piece_whose_entry_was_thrown_away_says_so_with_a_button(world: World) -> None:
    one = assigned(world)
    actions.finish_item(item=queries.items_of(one).first(), by=world.staff.user, at=NOW)
    throw_away(entry=entry_now(), by=world.staff.user, at=NOW)
    page = body(signed_in(world.staff.user).get(reverse("training:programme", args=[one.pk])))
    assert ("đã xóa mục này" in page, page.count("Ghi đã học lại")) == (True, 1)


def test_course_of_a_piece_goes_back_into_the_log_as_it_was_measured_and_is_mended_there_when_sent_back(world: World) -> None:
    learned = published(world, course(world, world.officer, NOW, minutes=None), NOW)
    one = assigned(world, Piece("Khóa ngắn", kind=Kind.COURSE, resource=learned, key=new_id()))
    (item,) = queries.items_of(one)
    attempt = begin_quiz(resource=learned, by=world.staff.user, at=NOW)
    hand_in(resource=learned, attempt=attempt, sent=answers(attempt, True), by=world.staff.user, at=NOW)
    staff, address, minutes = signed_in(world.staff.user), reverse("training:programme", args=[one.pk]), entry_now().minutes
    throw_away(entry=entry_now(), by=world.staff.user, at=NOW)
    assert "Đưa lại vào sổ" in body(staff.get(address))
    staff.post(reverse("training:item-finish", args=[one.pk, item.pk]))
    assert (entry_now().minutes, entry_now().evidence.state, [row.stage for row in queries.asked_of(world.staff.user)]) == (
        minutes,
        "waiting",
        [Stage.DONE],
    )
    learning.send_back(entry=entry_now(), reason="Chưa học đã thi", by=world.head.user, at=NOW)
    assert reverse("learning:edit", args=[entry_now().pk]) in body(staff.get(address))
    with pytest.raises(Conflict, match="Chưa học đã thi"):
        actions.finish_item(item=item, by=world.staff.user, at=NOW)
    written = replace(as_written(entry_now()), explanation="Đã đọc trước ở nhà")
    learning.edit(entry=entry_now(), written=written, by=world.staff.user, at=NOW)
    assert [row.stage for row in queries.asked_of(world.staff.user)] == [Stage.DONE]


def test_text_whose_entry_fell_says_why_on_its_own_page_and_is_noted_again(world: World) -> None:
    text = published(world, resource(world, world.staff, NOW), NOW)
    note_use(resource=text, minutes=20, by=world.officer.user, at=NOW)
    learning.send_back(entry=entry_now(), reason="Ghi rõ hơn", by=world.head.user, at=NOW)
    page = body(signed_in(world.officer.user).get(reverse("library:resource", args=[text.pk])))
    assert ("Mục này đã được trả lại: Ghi rõ hơn" in page, 'name="minutes"' in page) == (True, True)
    note_use(resource=text, minutes=25, by=world.officer.user, at=NOW)
    assert (entry_now().minutes, entry_now().evidence.state) == (25, "waiting")


def test_piece_that_is_learned_again_stays_under_the_clause_that_its_person_chose(world: World) -> None:
    make_issued(world)
    (clause, *_rest) = clauses_for(world.staff.user)
    item = queries.items_of(assigned(world)).first()
    actions.finish_item(item=item, by=world.staff.user, at=NOW)
    learning.edit(entry=entry_now(), written=as_written(entry_now()), clause=clause, by=world.staff.user, at=NOW)
    throw_away(entry=entry_now(), by=world.staff.user, at=NOW)
    actions.finish_item(item=item, by=world.staff.user, at=NOW)
    assert (entry_now().evidence.state, clause_of(entry_now())) == ("waiting", clause)
