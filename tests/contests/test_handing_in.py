"""Handing in from the page: blank answers are named first, for nothing can be taken back afterwards."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.contests.conftest import NOW
from tests.factories.world import World, signed_in

from thidua.contests.actions import enter
from thidua.contests.models import Contest, Round
from thidua.contests.views.contests import rules_of
from thidua.questions.enums import Difficulty
from thidua.questions.models import Attempt
from thidua.questions.rules.papers import Cell, cells_to_json


@pytest.fixture
def address(world: World, contest: Contest) -> str:
    """The address that takes the form of an attempt just begun."""
    one = Round.objects.select_related("paper", "contest__unit").get(contest=contest, number=1)
    return reverse("contests:hand-in", args=[enter(round=one, by=world.staff.user, at=NOW).pk])


@pytest.fixture
def staff(world: World) -> Client:
    return signed_in(world.staff.user)


def sent(*places: int) -> dict[str, str]:
    """The form of the page with answers at these places."""
    return {"hoi": "1", "du-doan": "", **{f"cau-{n}-version": "0" for n in (1, 2, 3)}, **{f"cau-{n}": "1" for n in places}}


def test_page_asks_once_more_before_blank_answers_are_handed_in(address: str, staff: Client) -> None:
    asked = staff.post(address, sent(1, 3), follow=True).content.decode()
    assert ("Còn 1 câu chưa trả lời: câu 2." in asked, "Chưa ghi dự đoán." in asked, "#cau-2" in asked) == (True, True, True)
    assert Attempt.objects.get().state == "started"
    staff.post(address)
    assert Attempt.objects.get().state == "graded"


def test_page_hands_in_at_once_when_all_is_answered(address: str, staff: Client) -> None:
    staff.post(address, sent(1, 2, 3))
    assert Attempt.objects.get().state == "graded"


def test_end_of_the_time_hands_in_without_asking(address: str, staff: Client) -> None:
    form = sent(1)
    del form["hoi"]  # as the script of the page does
    staff.post(address, form)
    assert Attempt.objects.get().state == "graded"


def test_rules_tell_each_line_of_the_blueprint_in_words(draft: Contest) -> None:
    draft.blueprint = cells_to_json((Cell(2, "Luật", Difficulty.RECALL), Cell(3, "Luật"), Cell(4, "", Difficulty.RECALL), Cell(1)))
    assert rules_of(draft)[0][1] == "2 câu về “Luật”, mức nhận biết; 3 câu về “Luật”; 4 câu mức nhận biết; 1 câu bất kỳ"
