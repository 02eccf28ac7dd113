"""Questions that were merged: none is left without its answer."""

from __future__ import annotations

import pytest
from tests.factories.world import World
from tests.oversight.test_flow import NOW

from thidua.oversight.actions import questions
from thidua.oversight.enums import QuestionState
from thidua.oversight.models import Question
from thidua.plans.models import Clause, Plan
from thidua.ui.pages import Conflict

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(world: World, plan: Plan) -> tuple[Question, Question]:
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, path="III.2")
    one = questions.ask(clause=clause, unit=world.units[1], text="Tự học có được tính giờ không?", by=world.colleague.user, at=NOW)
    two = questions.ask(clause=clause, unit=world.units[0], text="Tự học được tính giờ không?", by=world.staff.user, at=NOW)
    return one, two


def test_question_that_others_were_merged_into_is_not_withdrawn(world: World, pair: tuple[Question, Question]) -> None:
    one, two = pair
    questions.merge(question=two, into=one, by=world.officer.user, at=NOW)
    with pytest.raises(Conflict, match="gộp"):
        questions.withdraw(question=one, by=world.colleague.user, at=NOW)
    assert list(Question.objects.order_by("asked_at", "pk").values_list("state", flat=True)) == [QuestionState.WAITING, QuestionState.MERGED]


def test_question_is_not_merged_into_one_that_was_withdrawn_meanwhile(world: World, pair: tuple[Question, Question]) -> None:
    one, two = pair
    questions.withdraw(question=Question.objects.get(pk=one.pk), by=world.colleague.user, at=NOW)
    with pytest.raises(Conflict, match="đang chờ"):
        questions.merge(question=two, into=one, by=world.officer.user, at=NOW)
    assert Question.objects.get(pk=two.pk).state == QuestionState.WAITING
