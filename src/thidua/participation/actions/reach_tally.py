"""The tallies: kept up by small steps inside the acts, and rebuilt from the facts when an act changes who is asked or what.

Both are called in the transaction of the act but after its record was written: the record holds the head of the agency's chain,
so of two acts at once the second counts what the first wrote, and no act waits for another in the wrong order.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import F

from thidua.orgs.models import Unit
from thidua.orgs.rules.paths import line_of
from thidua.participation.enums import AckKind
from thidua.participation.models import Dissemination, ReachTally
from thidua.participation.queries.reach_facts import counted, owners_of, places_under
from thidua.participation.rules.reach_counting import Count, clauses_of, one


def step(dissemination: Dissemination, unit: Unit, *, before: AckKind | None, after: AckKind | None) -> None:
    """One person of a unit changed from one kind of acknowledgement to another: the unit and all above it follow, in one statement."""
    old, new = one(before), one(after)
    clauses = clauses_of(unit.path, owners_of(dissemination.plan_id))
    rows = ReachTally.objects.filter(dissemination=dissemination, unit__path__in=line_of(unit.path))
    whole, named = rows.filter(clause=None), rows.filter(clause__in=clauses)
    for found in (whole, named) if clauses else (whole,):
        found.update(confirmed=F("confirmed") + new.confirmed - old.confirmed, attested=F("attested") + new.attested - old.attested)


def rebuild(dissemination: Dissemination) -> None:
    """Write every tally anew from the facts; inside an act that leaves the record."""
    ids = places_under(dissemination.unit)
    ReachTally.objects.filter(dissemination=dissemination).delete()
    ReachTally.objects.bulk_create(
        [_row(dissemination, ids[path], clause, count) for (path, clause), count in counted(dissemination).items()], batch_size=500
    )


def _row(dissemination: Dissemination, unit_id: uuid.UUID, clause_id: Any, count: Count) -> ReachTally:
    return ReachTally(
        root=dissemination.root,
        dissemination=dissemination,
        unit_id=unit_id,
        clause_id=clause_id,
        asked=count.asked,
        confirmed=count.confirmed,
        attested=count.attested,
    )
