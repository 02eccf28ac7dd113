"""What merged packages say: of each unit the newest, and the facts that count here because of it."""

from __future__ import annotations

import uuid
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.measures.enums import Adds
from thidua.measures.models import MeasureFact
from thidua.measures.rules.adding_up import Fact, days_of
from thidua.measures.rules.registry import Source, measure_of
from thidua.parcels.enums import ParcelState
from thidua.parcels.models import Parcel, ParcelFigure, ParcelReport
from thidua.parcels.permissions import scopes_of
from thidua.parcels.rules.merging import Told, newest

PREFIX = "parcel:"
MONTH = 7
"""The length of the code of a month: figures of months count, those of longer periods are their sums."""


def counted_among(parcel: Parcel | None, *, merged: bool = True) -> Q:
    """The packages that count; `parcel` as if it were merged, or as if it were not."""
    standing = Q(parcel__state=ParcelState.MERGED)
    if parcel is None:
        return standing
    return standing | Q(parcel=parcel) if merged else standing & ~Q(parcel=parcel)


def reports_standing(item: ParcelReport, *, merged: bool) -> list[ParcelReport]:
    """Of each unit the newest report of the same form and period, in the order of the tree."""
    rows = ParcelReport.objects.filter(root=item.root, kind=item.kind, period=item.period).filter(counted_among(item.parcel, merged=merged))
    told = [
        Told(row.parcel.unit_id, row.name, row.parcel.sequence, row.parcel.digest, row)
        for row in rows.select_related("parcel__unit").order_by("parcel__unit__path")
        if same(row.name, item.name)
    ]
    return [one.value for one in newest(told).values()]


def same(one: str, other: str) -> bool:
    """Whether two forms go by the same name, without regard to blanks and capitals."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def figures_standing(rows: Iterable[ParcelFigure]) -> dict[tuple[Hashable, Hashable], Told[ParcelFigure]]:
    """Of each unit, measure and period the newest figure."""
    return newest(Told(row.parcel.unit_id, (row.measure, row.period), row.parcel.sequence, row.parcel.digest, row) for row in rows)


def may_be_added(code: str) -> bool:
    """Whether a measure adds up over months and units; who is counted once cannot be told from a number."""
    measure = measure_of(code)
    return measure is not None and measure.adds in (Adds.SUM, Adds.RATIO)


def key_of(unit: uuid.UUID, period: str) -> str:
    """By what a fact that a package brought is known."""
    return f"{PREFIX}{unit}:{period}"


def fact_of(row: ParcelFigure) -> Fact | None:
    """A figure of a month as a fact of its last day."""
    span = days_of(row.period)
    if span is None or len(row.period) != MONTH or not may_be_added(row.measure) or not (row.numerator or row.denominator):
        return None
    return Fact(key_of(row.parcel.unit_id, row.period), row.parcel.unit.path, span[1], row.numerator, row.denominator)


def counted_here(root: uuid.UUID, code: str = "", unit: Any = None) -> set[tuple[uuid.UUID, str, str]]:
    """Unit, measure and month of what was counted here and not brought: there a package adds nothing. One question."""
    rows = MeasureFact.objects.filter(root=root).exclude(key__startswith=PREFIX)
    rows = rows.filter(measure=code) if code else rows
    rows = rows.filter(unit__path__startswith=unit.path) if unit is not None else rows
    return {(at, measure, f"{on:%Y-%m}") for at, measure, on in rows.values_list("unit_id", "measure", "on")}


def facts_elsewhere(code: str, root: uuid.UUID) -> list[Fact]:
    """The facts of a measure that merged packages brought to an agency; for the comparison of figures with their facts."""
    rows = list(ParcelFigure.objects.filter(root=root, measure=code, parcel__state=ParcelState.MERGED).select_related("parcel__unit"))
    if not rows:
        return []
    own = {(path, month) for path, month in _paths_here(root, code)}
    found = [fact for one in figures_standing(rows).values() if (fact := fact_of(one.value))]
    return [fact for fact in found if not any(path.startswith(fact.path) and month == f"{fact.on:%Y-%m}" for path, month in own)]


def _paths_here(root: uuid.UUID, code: str) -> list[tuple[str, str]]:
    rows = MeasureFact.objects.filter(root=root, measure=code).exclude(key__startswith=PREFIX)
    return [(path, f"{on:%Y-%m}") for path, on in rows.values_list("unit__path", "on")]


def sources_elsewhere(user: Any, keys: Sequence[str]) -> dict[str, Source]:
    """The packages that brought facts, of those the reader may open, by the keys of the facts. One question."""
    units = {uuid.UUID(key.split(":")[1]) for key in keys}
    rows = ParcelFigure.objects.filter(
        scopes_of(user, "parcel__unit__path"),
        parcel__unit__in=units,
        parcel__state=ParcelState.MERGED,
        period__in={key.split(":")[2] for key in keys},
    )
    found: dict[str, Source] = {}
    for row in rows.select_related("parcel__unit").order_by("parcel__sequence", "parcel__digest"):
        words = _("Gói ngoại tuyến số %(n)s") % {"n": row.parcel.sequence}
        found[key_of(row.parcel.unit.pk, row.period)] = Source(words, reverse("parcels:parcel", args=[row.parcel.pk]), row.parcel.unit.name)
    return {key: found[key] for key in keys if key in found}
