"""What goes into a package of a unit: its accepted reports as they were frozen, the evidence behind them, its figures, and how it came to be."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from thidua.evidence.models import OWNER
from thidua.files.models import FileUse
from thidua.measures.models import UnitMeasure
from thidua.measures.rules.adding_up import days_of
from thidua.orgs.models import Unit, UnitLink
from thidua.orgs.queries import IN_PLACE, predecessors
from thidua.parcels.models import MadeParcel
from thidua.parcels.queries.standing import MONTH, may_be_added
from thidua.parcels.rules.format import SCHEMA, part_of
from thidua.reports.enums import ReportState
from thidua.reports.models import Report
from thidua.reports.rules.periods import span_of


def packed(*, unit: Unit, period: str, sequence: int, at: dt.datetime) -> dict[str, Any]:
    """What a package says. Raises ValueError where the code is of no period. A fixed number of questions."""
    span = span_of(period)
    if span is None:
        raise ValueError(period)
    reports = _reports(unit, span)
    content: dict[str, list[Any]] = {"reports": reports, "evidence": _proofs(reports), "figures": _figures(unit, span)}
    return {
        "schema": SCHEMA,
        "sequence": sequence,
        "period": period,
        "as_of": at.astimezone(dt.UTC).isoformat(),
        "sender": {"installation": str(unit.root), "code": unit.code, "name": unit.name},
        "lineage": {"links": _links(unit.root)},
        "parts": {name: part_of(rows) for name, rows in content.items()},
        "content": content,
    }


def _within(code: str, span: tuple[dt.date, dt.date]) -> bool:
    own = span_of(code)
    return own is not None and span[0] <= own[0] and own[1] <= span[1]


def _reports(unit: Unit, span: tuple[dt.date, dt.date]) -> list[dict[str, Any]]:
    rows = Report.objects.filter(unit=unit, state=ReportState.ACCEPTED).select_related("form").order_by("period", "form__name")
    return [{"kind": row.form.kind, "digest": row.digest, "frozen": row.frozen} for row in rows if _within(row.period, span)]


def _proofs(reports: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: dict[str, Mapping[str, str]] = {one["key"]: one for report in reports for line in report["frozen"]["lines"] for one in line["evidence"]}
    files: dict[str, set[str]] = defaultdict(set)
    for owner, sha in FileUse.objects.filter(owner_kind=OWNER, owner_id__in=[uuid.UUID(key) for key in found]).values_list(
        "owner_id", "file__sha256"
    ):
        files[str(owner)].add(sha)
    return [{**found[key], "files": sorted(files[key])} for key in sorted(found)]


def _figures(unit: Unit, span: tuple[dt.date, dt.date]) -> list[dict[str, Any]]:
    """Of the unit and of those that went on in it from elsewhere; what is below it is in its own figure already."""
    before = [one for one in predecessors(unit, span[0]) if one != unit.pk]
    units = {one.pk: one for one in [unit, *Unit.objects.filter(pk__in=before).exclude(path__startswith=unit.path)]}
    rows = UnitMeasure.objects.filter(unit__in=units).order_by("unit__code", "measure", "period")
    return [
        {
            "unit": units[row.unit_id].code, "measure": row.measure, "period": row.period,
            "numerator": row.numerator, "denominator": row.denominator,
        }
        for row in rows
        if days_of(row.period) and _within(row.period, span) and (len(row.period) == MONTH or not may_be_added(row.measure))
    ]  # fmt: skip


def _links(root: uuid.UUID) -> list[dict[str, Any]]:
    rows = UnitLink.objects.filter(root=root, target__isnull=False).exclude(kind__in=IN_PLACE).order_by("on", "id").select_related("source", "target")
    return [
        {"source": row.source.code, "target": row.target.code, "on": row.on.isoformat(), "share": row.share, "brought": row.brought} for row in rows
    ]


def next_sequence(unit: Unit) -> int:
    """The number of the next package of a unit."""
    last = MadeParcel.objects.filter(unit=unit).order_by("-sequence").values_list("sequence", flat=True).first()
    return (last or 0) + 1
