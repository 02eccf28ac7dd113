"""Rows as they stand now, held until the transaction ends. A sitting is always held before its items: who waits for whom goes one way."""

from __future__ import annotations

from thidua.councils.models import AgendaItem, Council, Sitting


def held_council(council: Council) -> Council:
    """A council."""
    found: Council = Council.objects.select_related("unit").select_for_update(of=("self",)).get(pk=council.pk)
    return found


def held_sitting(sitting: Sitting) -> Sitting:
    """A sitting with its council."""
    found: Sitting = Sitting.objects.select_related("council__unit").select_for_update(of=("self",)).get(pk=sitting.pk)
    return found


def held_item(item: AgendaItem) -> AgendaItem:
    """An item, its sitting held before it."""
    sitting = held_sitting(item.sitting)
    found: AgendaItem = AgendaItem.objects.select_for_update().get(pk=item.pk)
    found.sitting = sitting
    return found
