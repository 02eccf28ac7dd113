"""Initiatives of a unit that went on in another: moved on the day of a reorganisation, moved back when it is undone.

What is recognised, refused or taken back stays with the unit in which it came to that.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.initiatives.actions.counting import count
from thidua.initiatives.actions.filing import file
from thidua.initiatives.actions.telling import tell_keepers
from thidua.initiatives.models import KIND, Initiative
from thidua.initiatives.queries.lists import IN_HAND
from thidua.initiatives.rules.states import ENDED
from thidua.orgs.models import Unit
from thidua.store.models import Row

Moved = dict[str, list[list[Any]]]


def going_on(source: Unit) -> Any:
    """What of a unit is not decided yet."""
    return Initiative.objects.filter(unit=source).exclude(state__in=ENDED)


def succeed_initiatives(*, act: Row, source: Unit, target: Unit, by: User | None, at: dt.datetime) -> Moved:
    """Give what of `source` is not decided to `target`; whoever looks at initiatives there is told. What was moved, for the undoing."""
    rows = list(going_on(source).select_for_update(of=("self",)).select_related("author").order_by("id"))
    if not rows:
        return {}
    with recorded("initiatives.succeed", act, by=by, at=at) as note:
        for row in rows:
            _place(row, target, by, at)
        note.values["initiatives"] = [str(row.pk) for row in rows]
    return {KIND: [[str(row.pk), str(source.pk), str(target.pk)] for row in rows]}


def return_initiatives(*, act: Row, moved: Mapping[str, Sequence[Sequence[Any]]], by: User | None, at: dt.datetime) -> None:
    """Put back what `succeed_initiatives` moved, also what was decided since; what went on into a third unit stays there."""
    entries = moved.get(KIND, ())
    if not entries:
        return
    units = {str(pk): unit for pk, unit in Unit.objects.in_bulk([uuid.UUID(pk) for _key, pk, _to in entries]).items()}
    found = Initiative.objects.select_for_update(of=("self",)).filter(pk__in=[uuid.UUID(key) for key, *_units in entries])
    rows = {str(row.pk): row for row in found.select_related("author").order_by("id")}
    with recorded("initiatives.return_units", act, by=by, at=at):
        for key, source, target in entries:
            if str(rows[key].unit_id) == target:
                _place(rows[key], units[source], by, at)


def _place(row: Initiative, unit: Unit, by: User | None, at: dt.datetime) -> None:
    row.unit = unit
    row.expect(None)
    row.save()
    if row.state in IN_HAND:
        tell_keepers(row, by=by, at=at)
    if row.sent_at is not None:
        count(row, at=at)
        file(row)
