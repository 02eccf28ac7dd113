"""Banks of the two agencies, each with two questions that nobody but who writes them may read."""

from __future__ import annotations

from tests.factories.world import AT
from tests.matrix.world import Matrix, Thing
from tests.questions.bank import single

from thidua.contests.permissions import UNIT
from thidua.questions.actions import add_question, bring_in, open_bank
from thidua.questions.rules.content import Draft


def add_questions(made: Matrix) -> None:
    """The officer's bank of the office; the other agency has the same."""
    for code, unit in (("SM", "VP"), ("SK", "KT")):
        place, mark, words = made.units[unit], made.mark(), made.mark()
        bank = open_bank(root=place.root, owner_kind=UNIT, owner=place.pk, name=f"Ngân hàng {mark}", by=None, at=AT)
        keys = {"pk": bank.pk, "form": "xlsx"}
        made.add(Thing("question bank", code, keys, code, place.path, row=bank), name=mark)
        question = add_question(bank=bank, content=single(1), topic=f"Chủ đề {words}", by=None, at=AT)
        bring_in(bank=bank, drafts=[Draft("", single(number)) for number in (2, 3)], by=None, at=AT)
        made.add(Thing("bank question", code, {**keys, "number": question.number}, code, place.path, row=question), topic=words)
