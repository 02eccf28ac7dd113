"""Banks: questions once each, revisions written once, versions, many at a time on the record, retired ones drawn no more."""

import pytest
from tests.questions.bank import ALL, AT, KIND, OWNER, SEVERAL, WRITER, Somebody, bank_of, host, paper_of, single

from thidua.audit.models import Entry
from thidua.audit.queries import verify
from thidua.questions.actions import add_question, bring_in, edit_question, open_bank, rename_bank, retire_question
from thidua.questions.enums import Difficulty
from thidua.questions.models import Bank, Question, Revision
from thidua.questions.queries.papers import questions_of
from thidua.questions.rules.content import Content, Draft
from thidua.store.ids import INSTALLATION
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


def test_file_brought_in_again_adds_nothing_and_numbers_go_on():
    bank = bank_of(*ALL)
    drafts = [Draft("", one) for one in (*ALL, single(9), single(9))]
    again = bring_in(bank=bank, drafts=drafts, by=None, at=AT)
    assert (again.numbers, again.known, Question.objects.count()) == ((8,), 8, 8)
    assert (Entry.objects.filter(action="questions.add").count(), verify(INSTALLATION)) == (8, None)


def test_bad_question_keeps_the_whole_file_out():
    bank = bank_of(single(1))
    with pytest.raises(Conflict, match="Chưa có đáp án đúng"):
        bring_in(bank=bank, drafts=[Draft("", single(2)), Draft("", single(3, "Z"))], by=None, at=AT)
    assert Question.objects.count() == 1


def test_same_question_is_refused_with_its_number():
    bank = bank_of(single(1), single(2))
    with pytest.raises(Conflict, match="câu số 2"):
        add_question(bank=bank, content=single(2), by=None, at=AT)
    with pytest.raises(Conflict, match="câu số 2"):
        edit_question(question=Question.objects.get(number=1), content=single(2), topic="", difficulty=Difficulty.RECALL, by=None, at=AT)
    assert add_question(bank=bank, content=SEVERAL, by=None, at=AT).number == 3


def test_edit_makes_a_revision_only_where_the_text_changed_and_a_stale_one_is_refused():
    question = Question.objects.get(bank=bank_of(single(1)))
    edit_question(question=question, content=single(1), topic="Luật", difficulty=Difficulty.APPLICATION, version=1, by=None, at=AT)
    assert (question.revision, question.topic, Revision.objects.count()) == (1, "Luật", 1)
    with pytest.raises(StaleVersion):
        stale = Question.objects.get(pk=question.pk)
        edit_question(question=stale, content=single(1, "C"), topic="", difficulty=Difficulty.RECALL, version=1, by=None, at=AT)
    edit_question(question=question, content=single(1, "C"), topic="", difficulty=Difficulty.RECALL, version=2, by=None, at=AT)
    said = [one.said.right_keys for one in Revision.objects.order_by("number")]
    assert said == [("B",), ("C",)]


def test_retired_question_is_drawn_no_more_and_can_come_back():
    bank = bank_of(single(1), single(2))
    question = retire_question(question=Question.objects.get(number=1), retired=True, by=None, at=AT)
    with pytest.raises(Conflict, match="cần 2 câu, ngân hàng chỉ còn 1"):
        paper_of(bank, 2)
    assert [one.number for one in questions_of(bank, retired=True)] == [1]
    retire_question(question=question, retired=False, by=None, at=AT)
    assert len(paper_of(bank, 2).pool) == 2


def test_list_is_searched_without_marks_and_narrowed():
    bank = bank_of(single(1), single(2), topic="Luật Thi đua")
    add_question(bank=bank, content=SEVERAL, topic="Khác", difficulty=Difficulty.APPLICATION, by=None, at=AT)
    found = [
        [one.number for one in questions_of(bank, **how)] for how in ({"words": "luat so 2"}, {"topic": "Khác"}, {"difficulty": "application"}, {})
    ]
    assert found == [[2], [3], [3], [1, 2, 3]]


@pytest.mark.parametrize(
    "conditions", [{"seconds": 0}, {"seconds": 90_000}, {"grace_seconds": 601}, {"most_attempts": 0}, {"opens_at": AT, "ends_at": AT}]
)
def test_conditions_that_cannot_be_are_refused(conditions):
    with pytest.raises(Conflict):
        paper_of(bank_of(single(1)), 1, **conditions)


def test_only_those_whom_the_host_lets_write_a_bank():
    bank = bank_of(single(1))
    reader = Somebody(21, "reader")
    for act in (
        lambda: open_bank(root=INSTALLATION, owner_kind=KIND, owner=OWNER, name="x", by=reader, at=AT),
        lambda: rename_bank(bank=bank, name="x", by=reader, at=AT),
        lambda: add_question(bank=bank, content=single(5), by=reader, at=AT),
        lambda: bring_in(bank=bank, drafts=[], by=reader, at=AT),
    ):
        with pytest.raises(Refused):
            act()
    host()
    writer = Somebody(22, WRITER)
    add_question(bank=bank, content=single(4), by=None, at=AT)
    assert rename_bank(bank=bank, name="  Ngân hàng   mới ", version=1, by=writer, at=AT).name == "Ngân hàng mới"
    assert add_question(bank=bank, content=single(5), by=writer, at=AT).number == 3
    assert Bank.objects.get(pk=bank.pk).last_number == 3
    with pytest.raises(Conflict, match="chưa có nội dung"):
        add_question(bank=bank, content=Content(SEVERAL.kind, " ", SEVERAL.choices), by=writer, at=AT)
