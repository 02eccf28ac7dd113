"""Making and changing targets and their yearly goals; recording what was reached, each figure with its day and document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.measures.rules.registry import measure_of
from thidua.orgs.models import Unit
from thidua.store import clock
from thidua.targets.actions.finding import index_target
from thidua.targets.models import Target, TargetFigure, TargetYear
from thidua.targets.permissions import P, check_can
from thidua.targets.queries.targets import goals_of, measured
from thidua.targets.rules.registrations import YEARS
from thidua.ui.pages import Conflict
from thidua.vn.search import fold

FIELDS = ("code", "name", "programme", "passage", "counted_in", "direction", "baseline", "baseline_year", "unit", "clause", "measure", "note")


def define_target(*, values: Mapping[str, Any], goals: Mapping[int, Decimal], by: User | None, at: dt.datetime, act: str = "define") -> Target:
    """A new target with its goals by year; its code is used once in the agency."""
    unit: Unit = values["unit"]
    check_can(by, P.TARGET_EDIT, unit)
    made = Target(root=unit.root, made_by=by, made_at=at)
    _fill(made, values)
    if Target.objects.filter(root=unit.root, code=made.code).exists():
        raise Conflict(_("Mã %(code)s đã dùng cho chỉ tiêu khác. Chọn mã khác.") % {"code": made.code})
    with recorded(f"targets.target.{act}", made, by=by, at=at) as note:
        made.save(force_insert=True)
        _put_goals(made, goals)
        index_target(made)
        note.values["goals"] = {str(year): str(goal) for year, goal in goals.items()}
    return made


def edit_target(
    *,
    target: Target,
    values: Mapping[str, Any],
    goals: Mapping[int, Decimal],
    version: int | None = None,
    by: User | None,
    at: dt.datetime,
    act: str = "edit",
) -> Target:
    """Change a target and its goals; a year that is not named has no goal any more. The figures stay."""
    check_can(by, P.TARGET_EDIT, target)
    if "unit" in values:
        check_can(by, P.TARGET_EDIT, values["unit"])
    with recorded(f"targets.target.{act}", target, by=by, at=at) as note:
        target.expect(version)
        _fill(target, values)
        if Target.objects.filter(root=target.root, code=target.code).exclude(pk=target.pk).exists():
            raise Conflict(_("Mã %(code)s đã dùng cho chỉ tiêu khác. Chọn mã khác.") % {"code": target.code})
        note.values["goals_before"] = {str(year): str(goal) for year, goal in goals_of(target).items()}
        note.values["goals"] = {str(year): str(goal) for year, goal in goals.items()}
        target.save()
        _put_goals(target, goals)
        index_target(target)
    return target


def record_figure(
    *, target: Target, year: int, value: Decimal, as_of: dt.date, source: str, by: User | None, at: dt.datetime, is_measured: bool = False
) -> TargetFigure:
    """What was reached in a year up to a day, by a document. It holds unless one of a later day is kept; every other stays in the history."""
    check_can(by, P.FIGURE, target)
    if year not in YEARS:
        raise Conflict(_("Ghi năm bằng bốn chữ số, ví dụ 2026."))
    if as_of > clock.local_date(at):
        raise Conflict(_("Ngày tính đến không được sau hôm nay."))
    if as_of.year < year:
        raise Conflict(_("Ngày tính đến phải từ đầu năm %(year)s trở đi.") % {"year": year})
    if not source.strip():
        raise Conflict(_("Ghi văn bản hoặc báo cáo làm nguồn của số liệu."))
    made = TargetFigure(root=target.root, target=target, year=year, value=value, as_of=as_of, source=source.strip()[:300], measured=is_measured)
    made.by, made.at = by, at
    with recorded("targets.figure.measure" if is_measured else "targets.figure.record", made, by=by, at=at):
        made.save(force_insert=True)
    return made


def take_measured(*, target: Target, year: int, by: User | None, at: dt.datetime) -> TargetFigure:
    """Record what the tied measure counts for the unit and everything below it, as it stands today."""
    value, measure = measured(target, year), measure_of(target.measure)
    if value is None or measure is None:
        raise Conflict(_("Số đo chưa có số liệu của năm %(year)s cho đơn vị này.") % {"year": year})
    day = min(clock.local_date(at), dt.date(year, 12, 31))
    with translation.override("vi"):
        source = _("Số đo của phần mềm: %(measure)s") % {"measure": measure.words}
    return record_figure(target=target, year=year, value=value, as_of=day, source=source, by=by, at=at, is_measured=True)


def _fill(target: Target, values: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            value = values[name]
            setattr(target, name, value.strip() if isinstance(value, str) else value)
    if not (target.code and target.name and target.programme and target.counted_in):
        raise Conflict(_("Ghi đủ mã, tên, chương trình và đơn vị tính của chỉ tiêu."))
    if target.baseline is not None and not target.baseline_year:
        raise Conflict(_("Có số gốc thì ghi cả năm gốc."))
    if target.measure and measure_of(target.measure) is None:
        raise Conflict(_("Không có số đo này. Chọn số đo khác hoặc để trống."))
    if target.clause is not None and target.clause.plan.root != target.root:
        raise Conflict(_("Mục này thuộc kế hoạch của cơ quan khác."))
    target.search_key = fold(f"{target.code} {target.name} {target.programme}")[:700]


def _put_goals(target: Target, goals: Mapping[int, Decimal]) -> None:
    """The goals anew; the gate is open."""
    if any(year not in YEARS for year in goals):
        raise Conflict(_("Ghi năm bằng bốn chữ số, ví dụ 2026."))
    TargetYear.objects.filter(target=target).delete()
    TargetYear.objects.bulk_create(TargetYear(root=target.root, target=target, year=year, goal=goal) for year, goal in sorted(goals.items()))
