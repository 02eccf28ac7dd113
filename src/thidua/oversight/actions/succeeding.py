"""What oversight asks of a unit that went on in another: moved on the day of a reorganisation, moved back when it is undone.

What is settled stays with the unit that settled it, and an issued letter goes on naming the units that it was sent to.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from thidua.accounts.models import User
from thidua.audit.actions import recorded, values_of
from thidua.orgs.models import Unit
from thidua.oversight.enums import FindingState, InspectionState, LetterState, QuestionState
from thidua.oversight.models import Finding, Letter, LetterLine, LetterUnit, Question, Visit
from thidua.store.models import Row, Versioned

Moved = dict[str, list[list[Any]]]
UNDER_WAY = (InspectionState.PLANNED, InspectionState.ANNOUNCED, InspectionState.GOING)
DROPPED = "oversight.letterunit.dropped"


def still_asked(source: Unit, on: dt.date) -> list[list[Any]]:
    """Findings, questions and visits from a day on that are not settled, and the letters that a unit has not answered, drafts among them."""
    wanted = (
        Finding.objects.filter(unit=source).exclude(state=FindingState.REMEDIED),
        Question.objects.filter(unit=source, state=QuestionState.WAITING),
        Visit.objects.filter(unit=source, on__gte=on, inspection__state__in=UNDER_WAY),
        LetterUnit.objects.filter(unit=source, reply="", letter__state__in=(LetterState.DRAFT, LetterState.ISSUED)).select_related("letter"),
    )
    return [list(rows.order_by("id")) for rows in wanted]


def succeed_unit(*, act: Row, source: Unit, target: Unit, on: dt.date, by: User | None, at: dt.datetime) -> Moved:
    """Give what is still asked of `source` to `target`; what was moved, for the undoing."""
    findings, questions, visits, urged = still_asked(source, on)
    visited = set(Visit.objects.filter(unit=target).values_list("inspection", flat=True))
    lines = list(LetterLine.objects.filter(unit=source, letter__state=LetterState.DRAFT).order_by("id"))
    rows = [*findings, *questions, *(one for one in visits if one.inspection_id not in visited), *lines]
    if not rows and not urged:
        return {}
    with recorded("oversight.succeed", act, by=by, at=at) as note:
        moved: Moved = {}
        for row in rows:
            _give(row, target, moved)
        for asked in urged:
            _succeed_answer(asked, target, moved, by, at)
        note.values["moved"] = {kind: [key["id"] if isinstance(key, dict) else key for key, *_unit in kept] for kind, kept in moved.items()}
    return moved


def _give(row: Any, target: Unit, moved: Moved) -> None:
    moved.setdefault(row._meta.label_lower, []).append([str(row.pk), str(row.unit_id)])
    row.unit = target
    if isinstance(row, Versioned):
        row.expect(None)
    row.save()


def _succeed_answer(asked: LetterUnit, target: Unit, moved: Moved, by: User | None, at: dt.datetime) -> None:
    """One unit owes one answer to a letter: where the target is urged by it too, its own answer stands for both."""
    if not LetterUnit.objects.filter(letter=asked.letter_id, unit=target).exists():
        _give(asked, target, moved)
        return
    moved.setdefault(DROPPED, []).append([values_of(asked)])
    letter = asked.letter
    asked.delete()
    if letter.state == LetterState.ISSUED and not LetterUnit.objects.filter(letter=letter, reply="").exists():
        _set_state(letter, LetterState.CLOSED, "oversight.letter.close", by, at)


def _set_state(letter: Letter, state: LetterState, action: str, by: User | None, at: dt.datetime) -> None:
    with recorded(action, letter, by=by, at=at):
        letter.state = state
        letter.expect(None)
        letter.save()


def return_unit(*, act: Row, moved: Mapping[str, Sequence[Sequence[Any]]], by: User | None, at: dt.datetime) -> None:
    """Put back what `succeed_unit` moved, with what was done of it since."""
    rows = [
        (model, key, unit) for model in (Finding, Question, Visit, LetterLine, LetterUnit) for key, unit in moved.get(model._meta.label_lower, ())
    ]
    dropped = [values for (values,) in moved.get(DROPPED, ())]
    if not rows and not dropped:
        return
    with recorded("oversight.return", act, by=by, at=at):
        for model, key, unit in rows:
            row = model.objects.get(pk=uuid.UUID(key))
            row.unit_id = uuid.UUID(unit)
            if isinstance(row, Versioned):
                row.expect(None)
            row.save()
        for values in dropped:
            LetterUnit.objects.bulk_create([LetterUnit(**values)])
            letter = Letter.objects.get(pk=values["letter_id"])
            if letter.state == LetterState.CLOSED:  # it waits for that answer again
                _set_state(letter, LetterState.ISSUED, "oversight.letter.reopen", by, at)
