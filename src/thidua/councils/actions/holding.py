"""Rows as they stand now, held until the transaction ends. A sitting is always held before its items: who waits for whom goes one way."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from thidua.councils.enums import ItemState
from thidua.councils.models import AgendaItem, Council, Sitting
from thidua.councils.rules.kinds import kind_of


def held_council(council: Council) -> Council:
    """A council."""
    found: Council = Council.objects.select_related("unit").select_for_update(of=("self",)).get(pk=council.pk)
    return found


def held_sitting(sitting: Sitting) -> Sitting:
    """A sitting with its council."""
    found: Sitting = Sitting.objects.select_related("council__unit").select_for_update(of=("self",)).get(pk=sitting.pk)
    return found


def hold_subjects(items: Iterable[AgendaItem]) -> None:
    """The rows of the packages above that hear of these items, in one order for everybody, before the first record of the act."""
    subjects: dict[str, set[uuid.UUID]] = {}
    for one in items:
        subjects.setdefault(one.kind, set()).add(one.subject)
    for code in sorted(subjects):
        kind = kind_of(code)
        if kind is not None:
            kind.hold(sorted(subjects[code]))


def held_waiting(sitting: Sitting) -> list[AgendaItem]:
    """The items of a held sitting that nobody took up, with their subjects."""
    rows = list(AgendaItem.objects.select_for_update().filter(sitting=sitting, state=ItemState.WAITING).order_by("order"))
    for one in rows:
        one.sitting = sitting
    hold_subjects(rows)
    return rows


def held_item(item: AgendaItem) -> AgendaItem:
    """An item, its sitting held before it."""
    sitting = held_sitting(item.sitting)
    found: AgendaItem = AgendaItem.objects.select_for_update().get(pk=item.pk)
    found.sitting = sitting
    return found
