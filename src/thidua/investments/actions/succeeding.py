"""Lines of the ledger of a unit that went on in another: moved on the day of a reorganisation, moved back when it is undone.

What is confirmed stays with the unit that spent it, and so does a line of a year before: whoever answers for the heir confirms it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.investments.actions.counting import count_line
from thidua.investments.actions.telling import settle_line, tell_drafted
from thidua.investments.enums import LineState
from thidua.investments.models import Line
from thidua.orgs.models import Unit
from thidua.store.models import Row

Moved = dict[str, list[list[Any]]]
LINE = "investments.line"


def going_on(source: Unit, on: dt.date) -> Any:
    """The lines of a unit that nobody has confirmed, of the year of a day or later."""
    return Line.objects.filter(unit=source, state=LineState.DRAFT, year__gte=on.year)


def succeed_lines(*, act: Row, source: Unit, target: Unit, on: dt.date, by: User | None, at: dt.datetime) -> Moved:
    """Give the drafts of `source` to `target`, whose head is asked to confirm them; what was moved, for the undoing."""
    rows = list(going_on(source, on).select_for_update(of=("self",)).select_related("unit").order_by("id"))
    if not rows:
        return {}
    with recorded("investments.succeed", act, by=by, at=at) as note:
        for row in rows:
            _place(row, target, by, at)
        note.values["lines"] = [str(row.pk) for row in rows]
    return {LINE: [[str(row.pk), str(source.pk), str(target.pk)] for row in rows]}


def return_lines(*, act: Row, moved: Mapping[str, Sequence[Sequence[Any]]], by: User | None, at: dt.datetime) -> None:
    """Put back what `succeed_lines` moved, also what was confirmed since; what was written for another unit stays there."""
    former = {uuid.UUID(key): (uuid.UUID(unit), uuid.UUID(heir)) for key, unit, heir in moved.get(LINE, ())}
    if not former:
        return
    units = Unit.objects.in_bulk({unit for unit, _heir in former.values()})
    rows = list(Line.objects.select_for_update(of=("self",)).filter(pk__in=former).select_related("unit").order_by("id"))
    with recorded("investments.return", act, by=by, at=at):
        for row in rows:
            unit, heir = former[row.pk]
            if row.unit_id == heir:
                _place(row, units[unit], by, at)


def _place(row: Line, unit: Unit, by: User | None, at: dt.datetime) -> None:
    row.unit = unit
    row.expect(None)
    row.save()
    if row.state == LineState.DRAFT:
        settle_line(row, at=at)
        tell_drafted(row, by=by, at=at)
    count_line(row, at=at)
