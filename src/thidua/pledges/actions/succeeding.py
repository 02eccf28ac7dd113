"""Pledges through reorganisations: a party goes on in the unit that its unit became, and comes back when the act is undone."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import ClusterYear, Unit
from thidua.orgs.queries.succession import heir_of
from thidua.pledges.enums import PledgeState
from thidua.pledges.models import Party, Pledge
from thidua.store import clock
from thidua.store.models import Row

Moved = dict[str, list[list[Any]]]
OVER = (PledgeState.CLOSED, PledgeState.DROPPED)


def succeed_parties(*, act: Row, source: Unit, target: Unit, by: User | None, at: dt.datetime) -> Moved:
    """Whoever heads `target` speaks for the parties of `source` and keeps its pledges that are not over; what was moved, for the undoing.

    The words that were signed keep the names of their day.
    """
    parties = list(Party.objects.filter(unit=source, body__isnull=True).exclude(pledge__state__in=OVER))
    kept = list(Pledge.objects.filter(unit=source).exclude(state__in=OVER))
    if not parties and not kept:
        return {}
    with recorded("pledges.succeed", act, by=by, at=at) as note:
        for row in (*parties, *kept):
            row.unit = target
            row.save()
        note.values["parties"], note.values["pledges"] = [str(one.pk) for one in parties], [str(one.pk) for one in kept]
    return {kind: [[str(one.pk), str(source.pk)] for one in rows] for kind, rows in (("pledges.party", parties), ("pledges.pledge", kept))}


def return_parties(*, act: Row, moved: Moved, by: User | None, at: dt.datetime) -> None:
    """Give back what `succeed_parties` moved."""
    rows: list[tuple[Any, list[Any]]] = [(model, pair) for model in (Party, Pledge) for pair in moved.get(model._meta.label_lower, [])]
    if not rows:
        return
    with recorded("pledges.return", act, by=by, at=at):
        for model, (key, unit) in rows:
            row = model.objects.get(pk=uuid.UUID(key))
            row.unit_id = uuid.UUID(unit)
            row.save()


def follow_head(*, term: ClusterYear) -> None:
    """The head of the cluster for the year keeps its pledge: another head, or the unit in which it went on, takes it on. Part of the act that changed it."""
    keeper = heir_of(term.head, clock.today())
    for pledge in Pledge.objects.filter(term=term).exclude(state__in=OVER).exclude(unit=keeper):
        with recorded("pledges.keep", pledge, by=None):
            pledge.unit = keeper
            pledge.save()
