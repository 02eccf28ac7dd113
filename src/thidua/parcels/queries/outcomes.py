"""What merging a package does, or taking it back, told before it is done: report by report and figure by figure. A fixed number of questions."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, cast

from thidua.measures.models import MeasureFact
from thidua.measures.rules.adding_up import Fact
from thidua.measures.rules.registry import measure_of
from thidua.orgs.models import Unit
from thidua.orgs.queries import links_of
from thidua.orgs.rules import lineage
from thidua.parcels.enums import Verdict, Why
from thidua.parcels.models import Landing, Parcel, ParcelFigure, ParcelReport
from thidua.parcels.queries.standing import MONTH, counted_among, counted_here, fact_of, figures_standing, key_of, may_be_added, same
from thidua.parcels.rules.content import Line
from thidua.parcels.rules.merging import Joined, Share, Told, joined, keys_of, newest
from thidua.reports.actions.receiving import Brought
from thidua.reports.enums import FormState, ReportState
from thidua.reports.models import Entry, FormLine, FormUnit, Report, ReportForm
from thidua.reports.rules.freezing import told
from thidua.reports.rules.periods import span_of
from thidua.store import clock


@dataclass(frozen=True)
class Change:
    """A line of a report that becomes another."""

    label: str
    before: str
    now: str


@dataclass(frozen=True)
class Outcome:
    """What becomes of one report of a package: for which unit here, by which verdict. `brought` None: the report here is taken out again."""

    item: ParcelReport
    verdict: Verdict
    why: Why | None = None
    form: ReportForm | None = None
    unit: Unit | None = None
    report: Report | None = None
    brought: Mapping[uuid.UUID, Brought] | None = None
    names: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class FigureStep:
    """What becomes of one figure of a package."""

    row: ParcelFigure
    verdict: Verdict
    why: Why | None = None
    fact: Fact | None = None


@dataclass(frozen=True)
class _Ground:
    """All that the reports of a package are held against."""

    forms: Sequence[ReportForm]
    told: Sequence[ParcelReport]
    asked: Mapping[uuid.UUID, Mapping[uuid.UUID, Unit]]
    lines: Mapping[uuid.UUID, Sequence[FormLine]]
    reports: Mapping[tuple[uuid.UUID, uuid.UUID, str], Report]
    entries: Mapping[uuid.UUID, Mapping[uuid.UUID, Entry]]
    landed: frozenset[uuid.UUID]
    links: Sequence[lineage.Link]
    merged: bool
    parts: dict[tuple[uuid.UUID, uuid.UUID, str], dict[uuid.UUID, Fraction]] = field(default_factory=dict)


def outcomes_of(parcel: Parcel, *, merged: bool = True) -> list[Outcome]:
    """What every report of a package becomes when it is merged, or (`merged` False) when it counts no more."""
    items = list(ParcelReport.objects.filter(parcel=parcel).select_related("parcel__unit").order_by("period", "name"))
    if not items:
        return []
    ground = _ground(parcel, items, merged=merged)
    return [one for item in items for one in _of_item(ground, item)]


def _ground(parcel: Parcel, items: Sequence[ParcelReport], *, merged: bool) -> _Ground:
    kinds, periods = {one.kind for one in items}, {one.period for one in items}
    forms = list(ReportForm.objects.filter(root=parcel.root, kind__in=kinds).exclude(state=FormState.DRAFT).select_related("unit", "plan"))
    rows = ParcelReport.objects.filter(root=parcel.root, kind__in=kinds, period__in=periods).filter(counted_among(parcel, merged=merged))
    asked: dict[uuid.UUID, dict[uuid.UUID, Unit]] = defaultdict(dict)
    for one in FormUnit.objects.filter(form__in=forms).select_related("unit"):
        asked[one.form_id][one.unit_id] = one.unit
    lines: dict[uuid.UUID, list[FormLine]] = defaultdict(list)
    for line in FormLine.objects.filter(form__in=forms).order_by("order"):
        lines[line.form_id].append(line)
    reports = list(Report.objects.filter(form__in=forms, period__in=periods).select_related("form__unit", "form__plan", "unit"))
    landed = frozenset(Landing.objects.filter(report__in=reports).values_list("report", flat=True))
    entries: dict[uuid.UUID, dict[uuid.UUID, Entry]] = defaultdict(dict)
    for entry in Entry.objects.filter(report__in=landed):
        entries[entry.report_id][entry.line_id] = entry
    by_place = {(one.form_id, one.unit_id, one.period): one for one in reports}
    told_rows = list(rows.select_related("parcel__unit").order_by("parcel__unit__path", "id"))
    return _Ground(forms, told_rows, asked, lines, by_place, entries, landed, links_of(parcel.root), merged)


def _of_item(ground: _Ground, item: ParcelReport) -> list[Outcome]:
    form = next((one for one in ground.forms if one.kind == item.kind and same(one.name, item.name)), None)
    if form is None:
        return [Outcome(item, Verdict.REFUSED, Why.NO_FORM)]
    standing = [one for one in ground.told if one.kind == item.kind and one.period == item.period and same(one.name, form.name)]
    kept = [one.value for one in newest(Told(row.parcel.unit_id, "", row.parcel.sequence, row.parcel.digest, row) for row in standing).values()]
    if ground.merged and item not in kept:
        return [Outcome(item, Verdict.OLDER, form=form)]
    own = _parts(ground, form, item)
    if not own:
        return [Outcome(item, Verdict.REFUSED, Why.NOT_ASKED, form)]
    shares = [Share(one.parcel.unit.code, one.parcel.unit.name, _parts(ground, form, one), _lines(one)) for one in kept]
    return [_of_unit(ground, item, form, ground.asked[form.pk][target], shares) for target in own]


def _parts(ground: _Ground, form: ReportForm, item: ParcelReport) -> dict[Any, Fraction]:
    """To which units that report on a form a unit's report goes, and which part of it; nothing when it is for others."""
    asked, unit = ground.asked[form.pk], item.parcel.unit
    if unit.pk in asked:
        return {unit.pk: Fraction(1)}
    known = ground.parts.get((form.pk, unit.pk, item.period))
    if known is None:
        span = span_of(item.period)
        ended = unit.valid_to or clock.today()
        since = min(span[1], ended) if span else ended
        parts = cast("dict[uuid.UUID, Fraction]", lineage.onto(unit.pk, ground.links, since, clock.today()))
        known = ground.parts[form.pk, unit.pk, item.period] = parts if parts.keys() <= asked.keys() else {}
    return cast("dict[Any, Fraction]", known)


def _lines(item: ParcelReport) -> list[Line]:
    return [Line(**{**one, "evidence": tuple(one["evidence"])}) for one in item.lines]


def _of_unit(ground: _Ground, item: ParcelReport, form: ReportForm, unit: Unit, shares: Iterable[Share]) -> Outcome:
    lines = ground.lines[form.pk]
    found = joined(shares, unit.pk)
    by_line = dict(zip((one.pk for one in lines), keys_of((one.kind, one.label) for one in lines), strict=True))
    brought = {line: _brought(found[key]) for line, key in by_line.items() if key in found} if found else None
    report = ground.reports.get((form.pk, unit.pk, item.period))
    changes = tuple(_changes(lines, ground.entries[report.pk] if report else {}, brought or {}))
    names = tuple(dict.fromkeys(name for one in found.values() for name in one.names))
    unknown = tuple(
        one.label
        for one, key in zip(_lines(item), keys_of((one.kind, one.label) for one in _lines(item)), strict=True)
        if key not in by_line.values()
    )
    verdict, why = _verdict(report, landed=report is not None and report.pk in ground.landed, gone=brought is None, changes=changes)
    return Outcome(item, verdict, why, form, unit, report, brought, names, changes, unknown)


def _verdict(report: Report | None, *, landed: bool, gone: bool, changes: Sequence[Change]) -> tuple[Verdict, Why | None]:
    if report is None:
        return (Verdict.SAME if gone else Verdict.NEW), None
    if not landed:
        return (Verdict.SAME, None) if gone else (Verdict.REFUSED, Why.WRITTEN_HERE)
    if report.state == ReportState.ACCEPTED and (gone or changes):
        return Verdict.REFUSED, Why.ACCEPTED
    return (Verdict.CHANGED if gone or changes else Verdict.SAME), None


def _brought(said: Joined) -> Brought:
    why: dict[str, Any] = {"counted": list(said.names), "missing": [], "parcels": True}
    return Brought(said.number, said.below, said.text, why)


def _changes(lines: Sequence[FormLine], now: Mapping[uuid.UUID, Entry], brought: Mapping[uuid.UUID, Brought]) -> Iterable[Change]:
    for line in lines:
        old, new = now.get(line.pk), brought.get(line.pk, Brought())
        before = (old.number, old.below, old.text) if old else (None, 0, "")
        if before != (new.number, new.below, new.text):
            yield Change(line.label, _shown(*before), _shown(new.number, new.below, new.text))


def _shown(number: int | None, below: int, text: str) -> str:
    return text if text else told({"number": number, "below": below})


def figures_in(parcel: Parcel, *, merged: bool = True) -> list[FigureStep]:
    """What every figure of a package becomes; four questions."""
    rows = list(ParcelFigure.objects.filter(parcel=parcel).select_related("parcel__unit").order_by("measure", "period"))
    if not rows:
        return []
    of_unit = ParcelFigure.objects.filter(parcel__unit=parcel.unit_id).filter(counted_among(parcel, merged=merged))
    standing = {key: one.value for (_unit, key), one in figures_standing(of_unit.select_related("parcel__unit")).items()}
    counted = {(row.measure, row.key): (row.numerator, row.denominator) for row in _facts_of(parcel)}
    here = {(measure, month) for _unit, measure, month in counted_here(parcel.root, unit=parcel.unit)}
    return [_of_figure(row, standing.get((row.measure, row.period)), counted, here, merged=merged) for row in rows]


def _facts_of(parcel: Parcel) -> Any:
    return MeasureFact.objects.filter(unit=parcel.unit, key__startswith=key_of(parcel.unit.pk, ""))


def _of_figure(
    row: ParcelFigure,
    newest_row: ParcelFigure | None,
    counted: Mapping[tuple[str, str], tuple[int, int]],
    here: set[tuple[str, str]],
    *,
    merged: bool,
) -> FigureStep:
    if measure_of(row.measure) is None:
        return FigureStep(row, Verdict.REFUSED, Why.NO_MEASURE)
    if not may_be_added(row.measure) or len(row.period) != MONTH:
        return FigureStep(row, Verdict.SAME)
    if merged and newest_row != row:
        return FigureStep(row, Verdict.OLDER)
    was = counted.get((row.measure, key_of(row.parcel.unit.pk, row.period)))
    if (row.measure, row.period) in here:
        return FigureStep(row, Verdict.REFUSED if merged else Verdict.SAME, Why.COUNTED_HERE)
    fact = fact_of(newest_row) if newest_row is not None else None
    if was == ((fact.numerator, fact.denominator) if fact else None):
        return FigureStep(row, Verdict.SAME, fact=fact)
    return FigureStep(row, Verdict.NEW if was is None else Verdict.CHANGED, fact=fact)
