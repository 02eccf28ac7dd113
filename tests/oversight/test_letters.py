"""Urging letters: the words of a draft, its number, the answer of a unit as it stands in the form."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.world import World, signed_in
from tests.oversight.test_flow import NOW, issued, make_letter

from thidua.oversight.actions import letters
from thidua.oversight.enums import Reply
from thidua.oversight.models import LetterUnit
from thidua.oversight.rules.letters import wrong_day
from thidua.plans.models import Plan
from thidua.ui.pages import Conflict

pytestmark = pytest.mark.django_db


def test_new_day_to_answer_by_stands_in_the_closing_too(world: World, plan: Plan) -> None:
    letter = make_letter(world, plan)
    letters.edit_letter(letter=letter, values={"answer_by": dt.date(2025, 6, 2)}, by=world.officer.user, at=NOW)
    assert ("02/06/2025" in letter.closing, "21/05/2025" in letter.closing) == (True, False)


def test_blank_number_is_refused_in_words(world: World, plan: Plan) -> None:
    with pytest.raises(Conflict, match="Ghi số"):
        letters.issue_letter(letter=make_letter(world, plan), number=" ", signed_on=dt.date(2025, 5, 14), by=world.officer.user, at=NOW)


def test_promised_day_stands_in_the_form_of_the_answer(world: World, plan: Plan) -> None:
    letter = issued(world, plan)
    row = LetterUnit.objects.select_related("unit", "letter").get(letter=letter)
    letters.reply_letter(row=row, reply=Reply.PROMISED, promised_on=dt.date(2025, 5, 20), by=world.head.user, at=NOW)
    page = signed_in(world.head.user).get(reverse("oversight:letter", args=[letter.pk]))
    assert [form.initial["promised_on"] for _row, _words, form in page.context["replies"]] == [dt.date(2025, 5, 20)]


@pytest.mark.parametrize(
    ("signed_on", "answer_by", "told"),
    [
        (dt.date(2031, 1, 1), dt.date(2031, 2, 1), "Ngày ký chưa đến."),
        (dt.date(2031, 1, 1), dt.date(2025, 5, 21), "Ngày ký chưa đến."),
        (dt.date(2025, 5, 14), dt.date(2025, 5, 13), "Hạn trả lời trước ngày ký."),
    ],
)
def test_letter_signed_on_a_day_to_come_or_after_its_answer_is_refused_beside_the_field(
    world: World, plan: Plan, signed_on: dt.date, answer_by: dt.date, told: str
) -> None:
    letter = make_letter(world, plan)
    letters.edit_letter(letter=letter, values={"answer_by": answer_by}, by=world.officer.user, at=NOW)
    posted = {"number": "152/SM-VP", "signed_on": f"{signed_on:%d/%m/%Y}", "version": letter.version}
    answered = signed_in(world.officer.user).post(reverse("oversight:letter-issue", args=[letter.pk]), posted)
    assert (answered.status_code, told in str(answered.context["issue_form"].errors["signed_on"])) == (422, True)
    with pytest.raises(Conflict, match=told):
        letters.issue_letter(letter=letter, number="152/SM-VP", signed_on=signed_on, by=world.officer.user, at=NOW)


@given(signed=st.dates(), answer_by=st.dates(), today=st.dates())
def test_day_of_signing_is_right_where_it_has_come_and_the_answer_is_not_before_it(signed: dt.date, answer_by: dt.date, today: dt.date) -> None:
    assert (wrong_day(signed, answer_by, today) == "") == (signed <= today and signed <= answer_by)
