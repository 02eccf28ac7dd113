"""Which unit a party was on a day: an act on units moves the party, and keeps what it moved."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence

from thidua.orgs.enums import ActState
from thidua.orgs.models import Reorganisation, Unit
from thidua.pledges.models import Party

MOVED = "pledges.party"
"""The kind under which an act keeps the parties that went on in another unit."""


def moves_of(parties: Sequence[Party]) -> dict[uuid.UUID, list[tuple[dt.date, uuid.UUID]]]:
    """Of each party that went on in another unit: from which day, and the unit that it was until then; the first move first. One question."""
    keys, roots = {str(one.pk): one.pk for one in parties}, {one.root for one in parties}
    acts = Reorganisation.objects.filter(root__in=roots, state=ActState.CARRIED, moved__has_key=MOVED).order_by("on", "id")
    found: dict[uuid.UUID, list[tuple[dt.date, uuid.UUID]]] = defaultdict(list)
    for on, moved in acts.values_list("on", "moved"):
        for key, unit in moved[MOVED]:
            if key in keys:
                found[keys[key]].append((on, uuid.UUID(unit)))
    return found


def units_on(parties: Sequence[Party], day: dt.date) -> dict[uuid.UUID, Unit]:
    """The unit that each party was on a day, by the key of the party."""
    moves = moves_of(parties)
    former = {party: next((unit for on, unit in rows if on > day), None) for party, rows in moves.items()}
    units = Unit.objects.in_bulk([unit for unit in former.values() if unit])
    return {one.pk: units.get(former.get(one.pk), one.unit) for one in parties}
