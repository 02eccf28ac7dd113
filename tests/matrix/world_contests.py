"""A draft, an open and a published contest in each of the two agencies; somebody took part in the open one."""

from __future__ import annotations

import datetime as dt

from tests.factories.world import AT
from tests.matrix.world import LATE, Matrix, Thing

from thidua.contests.actions import Settings, close_contest, enter, hand_in, make_contest, open_contest, publish_contest
from thidua.contests.models import Contest, Round
from thidua.contests.rules.states import Window
from thidua.orgs.models import Unit
from thidua.questions.models import Attempt, Bank
from thidua.questions.rules.papers import Cell
from thidua.store import clock

DAY = dt.timedelta(days=1)
SPANS = {"draft": Window(AT, LATE), "open": Window(AT, LATE), "closed": Window(AT, AT + DAY), "published": Window(AT, AT + DAY)}


def add_contests(made: Matrix) -> None:
    """Set for the office by its head, and alike in the other agency; `staff` took part, whose own attempt is a thing too."""
    for code, unit, person in (("SM", "VP", "staff"), ("SK", "KT", "foreigner")):
        place = made.units[unit]
        bank = Bank.objects.get(pk=made.named("question bank", code).row.pk)
        for state, span in SPANS.items():
            _contest(made, code, place, bank, state, span, person)


def _contest(made: Matrix, code: str, place: Unit, bank: Bank, state: str, span: Window, person: str) -> None:
    mark = made.mark()
    settings = Settings(f"Cuộc thi {mark}", place, bank, (place,), (span,), (Cell(2),), 3600, most_attempts=9)
    row = make_contest(settings=settings, by=None, at=AT)
    attempt = None
    if state != "draft":
        row = open_contest(contest=row, by=None, at=AT)
        attempt = _attempt(made, row, state, person)
    if state in ("closed", "published"):
        row = close_contest(contest=row, by=None, at=AT + 2 * DAY)
    if state == "published":
        row = publish_contest(contest=row, by=None, at=AT + 2 * DAY)
    keys = {"pk": row.pk, "number": 1, "form": "docx"}
    path = place.path
    made.add(Thing("contest", f"{code} {state}", keys, code, path, state, person, row), title=mark)
    if attempt is not None:
        made.add(Thing("entry", f"{code} {state}", {"pk": attempt.pk}, code, path, state, person, attempt))
        made.add(Thing("contest attempt", f"{code} {state}", {**keys, "attempt": attempt.pk}, code, path, state, person, attempt))


def _attempt(made: Matrix, row: Contest, state: str, person: str) -> Attempt:
    actor = made.actors[person]
    assert actor.user is not None
    one = Round.objects.select_related("paper", "contest__unit").get(contest=row)
    if state == "open":  # its time runs while the crawl asks
        return enter(round=one, by=actor.user, at=clock.now())
    return hand_in(attempt=enter(round=one, by=actor.user, at=AT), by=actor.user, at=AT)
