"""Resources in every state, a course that was taken to its certificate, a package, a line of services and a repealed document in each of the two agencies; and what is told to the public."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.factories.world import AT, DAY
from tests.library.making import QUIZ, answers
from tests.matrix.world import ABROAD, HOME, Matrix, Thing
from tests.matrix.world_communications import add_communications
from tests.matrix.world_stock import add_stock

from thidua.credentials.models import Certificate
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.library import actions
from thidua.library.actions import Held, Written
from thidua.library.actions.drafting import Brought
from thidua.library.actions.unpacking import look_into
from thidua.library.enums import ResourceKind
from thidua.library.models import Course, Resource
from thidua.questions.models import Question
from thidua.questions.rules.reading.pasted import read_pasted
from thidua.site.demo import packages

STATES = ("draft", "review", "published", "public", "withdrawn")
HOUR = dt.timedelta(hours=1)


def add_library(made: Matrix) -> None:
    """In the first agency `staff` shares and takes, `head` writes the course; in the other `foreigner` and `outsider`."""
    for agency, unit, sharer, author, officer in ((HOME, "VP", "staff", "head", "officer"), (ABROAD, "KT", "foreigner", "outsider", "outsider")):
        for state in STATES:
            mark = made.mark()
            written = Written(f"Bài {mark}", made.units[unit], body=f"Nội dung {mark}. Xem 9/HD-{agency}.")
            row = actions.share(kind=ResourceKind.TEXT, written=written, by=made.actors[sharer].user, at=AT)
            _brought(row, state)
            _add(made, "resource", row, agency, state, sharer, mark)
        _course(made, agency, unit, sharer, author)
        _package(made, agency, unit, sharer)
        _served(made, agency, unit)
        repeal = actions.note_repeal(number=f"9/HD-{agency}", since=DAY, by=made.actors[officer].user, at=AT)
        made.add(Thing("repeal", agency, {"pk": repeal.pk}, agency, made.units[agency].path, row=repeal))
    add_communications(made)
    add_stock(made)


def _brought(row: Resource, state: str) -> None:
    if state == "draft":
        return
    assert row.made_by is not None
    actions.send(resource=row, by=row.made_by, at=AT)
    if state != "review":
        actions.publish(resource=row, public=state == "public", by=None, at=AT)
    if state == "withdrawn":
        actions.withdraw(resource=row, by=None, at=AT)


def _add(made: Matrix, kind: str, row: Resource, agency: str, state: str, owner: str, mark: str, **keys: Any) -> None:
    made.add(Thing(kind, f"{agency} {state}", {"pk": row.pk, **keys}, agency, row.unit.path, state, owner, row), title=mark)


def _course(made: Matrix, agency: str, unit: str, taker: str, author: str) -> None:
    for state in ("draft", "published"):
        mark = made.mark()
        questions = tuple(read_pasted(QUIZ).drafts)
        written = Written(f"Khóa {mark}", made.units[unit], body="Bài 1. Một\n\nChữ.", asked=2, questions=questions)
        row = actions.share(kind=ResourceKind.COURSE, written=written, by=made.actors[author].user, at=AT)
        _brought(row, state)
        question = Question.objects.filter(bank=Course.objects.get(resource=row).bank_id).order_by("number").first()
        _add(made, "course", row, agency, state, author, mark, question=question.pk)
    user = made.actors[taker].user
    assert user is not None
    attempt = actions.begin_quiz(resource=row, by=user, at=AT)
    actions.hand_in(resource=row, attempt=attempt, sent=answers(attempt, True), by=user, at=AT + HOUR)
    one = Certificate.objects.get(source=row.pk)
    keys = {"pk": one.pk, "form": "docx"}
    made.add(Thing("certificate", agency, keys, agency, made.units[unit].path, owner=taker, row=one))


def _package(made: Matrix, agency: str, unit: str, maker: str) -> None:
    mark, content = made.mark(), packages.scorm_12()
    brought = Brought(prepare(name="goi.zip", content=content, purpose=Purpose.PACKAGE), look_into(content))
    user = made.actors[maker].user
    assert user is not None
    written = Written(f"Gói {mark}", made.units[unit], minutes=1)
    row = actions.share(kind=ResourceKind.PACKAGE, written=written, package=brought, by=user, at=AT)
    _brought(row, "published")
    actions.begin(resource=row, by=user, at=AT)
    _add(made, "package", row, agency, "published", maker, mark)


def _served(made: Matrix, agency: str, unit: str) -> None:
    mark = made.mark()
    row = actions.note_service(held=Held(made.units[unit], f"Buổi {mark}", DAY, 1, 20), by=None, at=AT)
    made.add(Thing("service", agency, {"pk": row.pk}, agency, made.units[unit].path, row=row), title=mark)
