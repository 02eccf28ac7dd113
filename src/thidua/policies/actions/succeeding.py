"""Proposals of and at a unit that went on in another: moved on the day of a reorganisation, moved back when it is undone.

What is answered stays where it was answered, and a proposal goes on naming the unit that sent it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import settle
from thidua.orgs.models import Unit
from thidua.policies.actions.counting import count_proposal
from thidua.policies.actions.telling import tell_handlers
from thidua.policies.enums import ProposalState
from thidua.policies.models import KIND, Proposal
from thidua.policies.rules.proposals import OPEN, WRITABLE
from thidua.store.models import Row

Moved = dict[str, list[list[Any]]]
IN_HAND = OPEN | {ProposalState.MERGED}
RELATED = ("unit", "holder", "body__head__user", "person__user")


def going_on(source: Unit) -> Any:
    """What a unit has in hand, and what its people write and send to it or in its name."""
    return Proposal.objects.filter(Q(holder=source, state__in=IN_HAND) | (Q(holder=source) | Q(unit=source)) & Q(state__in=WRITABLE))


def succeed_proposals(*, act: Row, source: Unit, target: Unit, by: User | None, at: dt.datetime) -> Moved:
    """Give what `source` has in hand, and the drafts, to `target`; whoever answers there is asked. What was moved, for the undoing."""
    rows = list(going_on(source).select_for_update(of=("self",)).select_related(*RELATED).order_by("id"))
    if not rows:
        return {}
    moved: list[list[Any]] = []
    with recorded("policies.succeed", act, by=by, at=at) as note:
        for row in rows:
            was = [str(row.holder_id), str(row.unit_id)]
            holder = target if row.holder_id == source.pk else row.holder
            unit = target if row.unit_id == source.pk and row.state in WRITABLE else row.unit
            _place(row, holder, unit, by, at)
            moved.append([str(row.pk), *was, str(holder.pk), str(unit.pk)])
        note.values["proposals"] = [key for key, *_units in moved]
    return {KIND: moved}


def return_proposals(*, act: Row, moved: Mapping[str, Sequence[Sequence[Any]]], by: User | None, at: dt.datetime) -> None:
    """Put back what `succeed_proposals` moved; what was handed on since stays where it went."""
    entries = moved.get(KIND, ())
    if not entries:
        return
    units = {str(pk): unit for pk, unit in Unit.objects.in_bulk({uuid.UUID(pk) for _key, *pks in entries for pk in pks}).items()}
    found = Proposal.objects.select_for_update(of=("self",)).filter(pk__in=[uuid.UUID(key) for key, *_units in entries])
    rows = {str(row.pk): row for row in found.select_related(*RELATED).order_by("id")}
    with recorded("policies.return", act, by=by, at=at):
        for key, holder, unit, new_holder, new_unit in reversed(entries):
            row = rows[key]
            back = units[holder] if str(row.holder_id) == new_holder else row.holder
            _place(row, back, units[unit] if str(row.unit_id) == new_unit else row.unit, by, at)


def _place(row: Proposal, holder: Unit, unit: Unit, by: User | None, at: dt.datetime) -> None:
    moves = holder.pk != row.holder_id
    row.holder, row.unit = holder, unit
    row.expect(None)
    row.save()
    if moves and row.state in OPEN:
        settle(about=row, at=at)
        tell_handlers(row, by=by, at=at)
    if row.sent_at is not None:
        count_proposal(row, at=at)
