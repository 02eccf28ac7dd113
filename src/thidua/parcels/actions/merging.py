"""A package counts, or counts no more: the reports of units and their figures are brought to what all merged packages say together."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import hold_chain, recorded
from thidua.measures.actions import count_all
from thidua.measures.rules.adding_up import Fact
from thidua.measures.rules.registry import Measure, measure_of
from thidua.parcels.enums import ParcelState, Verdict, Why
from thidua.parcels.models import Landing, Parcel
from thidua.parcels.permissions import P, check_can
from thidua.parcels.queries.outcomes import FigureStep, Outcome, figures_in, outcomes_of
from thidua.parcels.queries.standing import key_of
from thidua.reports.actions.receiving import begun_elsewhere, put_in, take_out
from thidua.ui.pages import Conflict, Owed

WRITTEN = frozenset({Verdict.NEW, Verdict.CHANGED})


@dataclass(frozen=True)
class Merged:
    """How many reports and figures became others; both nothing where the package said nothing new."""

    reports: int
    figures: int


def merge(*, parcel: Parcel, version: int | None = None, by: User | None, at: dt.datetime) -> Merged:
    """Let a package count. Merged a second time, or older than what is merged, it changes nothing; a thing that is refused stays as it is here."""
    check_can(by, P.RECEIVE, parcel)
    with transaction.atomic():
        hold_chain(parcel.root)
        if version is not None:
            parcel.expect(version)
        if parcel.key.revoked_at is not None:
            raise Conflict(_("Khóa ký gói này đã bị thu hồi nên không gộp được nữa."))
        outcomes, steps = outcomes_of(parcel), figures_in(parcel)
        done = Merged(_written(outcomes), _stepped(steps))
        if parcel.state == ParcelState.MERGED and not (done.reports or done.figures):
            return done
        with recorded("parcels.parcel.merge", parcel, by=by, at=at) as note:
            parcel.state, parcel.merged_at, parcel.merged_by, parcel.reason = ParcelState.MERGED, at, by, ""
            parcel.save()
            note.values = {"changed": done.reports, "figures": done.figures}
            _apply(parcel, outcomes, steps, by, at)
    return done


def undo(*, parcel: Parcel, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Merged:
    """Let a merged package count no more: what older ones said stands again. Raises `Conflict` while a report made of it is accepted."""
    check_can(by, P.RECEIVE, parcel)
    if not reason.strip():
        raise Owed(_("Ghi lý do gỡ gói."), field="reason")
    with transaction.atomic():
        hold_chain(parcel.root)
        parcel.expect(version)
        if parcel.state != ParcelState.MERGED:
            raise Conflict(_("Gói này chưa gộp hoặc đã gỡ."))
        outcomes, steps = outcomes_of(parcel, merged=False), figures_in(parcel, merged=False)
        if any(one.why is Why.ACCEPTED for one in outcomes):
            raise Conflict(_("Báo cáo lấy từ gói này đã duyệt và chốt nên không gỡ được. Nhờ lãnh đạo mở lại báo cáo trước."))
        with recorded("parcels.parcel.undo", parcel, by=by, at=at, reason=reason.strip()[:500]):
            parcel.state, parcel.reason = ParcelState.UNDONE, reason.strip()[:500]
            parcel.save()
            _apply(parcel, outcomes, steps, by, at)
    return Merged(_written(outcomes), _stepped(steps))


def _written(outcomes: Sequence[Outcome]) -> int:
    return sum(one.verdict in WRITTEN for one in outcomes)


def _stepped(steps: Sequence[FigureStep]) -> int:
    return sum(one.verdict in WRITTEN for one in steps)


def _apply(parcel: Parcel, outcomes: Sequence[Outcome], steps: Sequence[FigureStep], by: User | None, at: dt.datetime) -> None:
    for one in outcomes:
        if one.verdict in WRITTEN:
            _put(parcel, one, by, at)
    facts: dict[str, dict[Measure, Fact | None]] = defaultdict(dict)
    for step in steps:
        measure = measure_of(step.row.measure)
        if step.verdict in WRITTEN and measure is not None:
            facts[key_of(parcel.unit.pk, step.row.period)][measure] = step.fact
    for key, told in facts.items():
        count_all(facts=told, key=key, unit=parcel.unit, at=at)


def _put(parcel: Parcel, one: Outcome, by: User | None, at: dt.datetime) -> None:
    if one.brought is None:
        assert one.report is not None  # noqa: S101  (only a report that is here can go)
        with recorded("parcels.report.take_out", one.report, by=by, at=at):
            take_out(report=one.report)
        return
    assert one.form is not None and one.unit is not None  # noqa: S101  (a thing that is brought has both)
    report = one.report or begun_elsewhere(form=one.form, unit=one.unit, period=one.item.period, at=at)
    with recorded("parcels.report.put_in", report, by=by, at=at) as note:
        put_in(report=report, brought=one.brought, as_of=parcel.as_of, at=at)
        if one.report is None:
            Landing.objects.bulk_create([Landing(root=report.root, report=report)])
        note.values = {"lines": {str(line): [said.number, said.text] for line, said in one.brought.items()}}
