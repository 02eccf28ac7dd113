"""A superior with a form for three units, and the packages of their installations; imported once Django knows its database."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from tests.factories.world import World, make_world
from tests.parcels.conftest import frozen, packed, trusted
from tests.reports.conftest import NOW, formed, laid_out

from thidua.audit.models import Entry as Record
from thidua.measures.models import UnitMeasure
from thidua.parcels import actions
from thidua.parcels.models import Parcel
from thidua.reports.models import Entry, Report
from thidua.ui.pages import Owed


def made() -> World:
    """The agency, its open form, and the keys of its units that it trusts."""
    with transaction.atomic():  # the factories are written for tests, which run in one
        world = make_world()
        formed(world, laid_out(world), units=world.units)
        for unit in world.units:
            trusted(unit, world.director)
    return world


def files(world: World) -> list[bytes]:
    """One of each installation, and a second one of the first."""
    months = [{f"2025-{month:02d}": number * month for month in range(1, 13)} for number in (1, 2, 3, 5)]
    found = [packed(unit, frozen(unit, 10 + n), figures=months[n]) for n, unit in enumerate(world.units)]
    return [*found, packed(world.units[0], frozen(world.units[0], 99), sequence=2, figures=months[3])]


def refused(world: World, content: bytes) -> bool:
    """Whether a file is refused."""
    try:
        actions.receive(looked=actions.looked_at(content, root=world.root.root), by=world.officer.user, at=NOW)
    except Owed:
        return True
    return False


def merged(world: World, content: bytes) -> tuple[Parcel, int]:
    """Take a file in and merge it; how much that changed."""
    kept = actions.receive(looked=actions.looked_at(content, root=world.root.root), by=world.officer.user, at=NOW)
    parcel = _read(kept)
    done = actions.merge(parcel=parcel, version=parcel.version, by=world.officer.user, at=NOW)
    return parcel, done.reports + done.figures


def undone(world: World, parcel: Parcel) -> None:
    """Let a package count no more."""
    actions.undo(parcel=_read(parcel), reason="Thử lại", by=world.officer.user, at=NOW)


def _read(parcel: Parcel) -> Parcel:
    found: Parcel = Parcel.objects.select_related("unit", "key__unit").get(pk=parcel.pk)
    return found


def state() -> tuple[list[Any], list[Any]]:
    """All that merging writes, without when: lines of reports, and figures that are not nothing."""
    lines = Entry.objects.order_by("report__unit__code", "line__order")
    figures = UnitMeasure.objects.exclude(numerator=0).order_by("unit__code", "measure", "period")
    return (
        list(lines.values_list("report__unit__code", "report__state", "line__label", "number", "below", "text")),
        list(figures.values_list("unit__code", "measure", "period", "numerator", "denominator")),
    )


def counted() -> list[int]:
    """How many rows there are of what a package may write."""
    return [model.objects.count() for model in (Record, Parcel, Report, Entry, UnitMeasure)]


def close() -> None:
    """Let the database go, so that it can be dropped."""
    connection.close()
