"""Confirming a sheet, which enters what it reaches into the register; sending it back; taking a recognition away."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import settle
from thidua.orgs.queries.headings import agency_over
from thidua.scorecards.frozen import freeze
from thidua.store import clock
from thidua.titles.actions.telling import tell_confirmed, tell_returned
from thidua.titles.enums import Kind, SheetState
from thidua.titles.models import Recognition, Series, TitleSheet
from thidua.titles.permissions import P, check_can
from thidua.titles.queries.rulings import kept_months, upgrade_months
from thidua.titles.queries.sheets import first_level_on, marks_of, scored_of
from thidua.titles.rules.spans import level_now, months_after, number_of
from thidua.titles.rules.states import may_become
from thidua.ui.pages import Conflict, Owed
from thidua.vn.search import fold


def _hold(sheet: TitleSheet, to: SheetState, by: User | None) -> None:
    TitleSheet.objects.select_for_update().get(pk=sheet.pk)
    sheet.refresh_from_db()
    check_can(by, P.CONFIRM, sheet)
    if not may_become(SheetState(sheet.state), to):
        raise Conflict(_("Phiếu không còn chờ xác nhận. Mở lại trang để xem."))


def send_back(*, sheet: TitleSheet, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> TitleSheet:
    """Send a sheet back with a reason."""
    check_can(by, P.CONFIRM, sheet)
    if not reason.strip():
        raise Owed(_("Ghi lý do trả lại để người lập phiếu biết cần sửa gì."))
    with transaction.atomic():
        _hold(sheet, SheetState.RETURNED, by)
        sheet.expect(version)
        with recorded("titles.return", sheet, by=by, at=at, reason=reason.strip()[:500]):
            sheet.state, sheet.reason = SheetState.RETURNED.value, reason.strip()[:500]
            sheet.decided_by, sheet.decided_at = by, at
            sheet.save()
        settle(about=sheet, at=at)
        tell_returned(sheet, by=by, at=at)
    return sheet


def confirm(*, sheet: TitleSheet, version: int | None = None, by: User | None, at: dt.datetime) -> tuple[TitleSheet, Recognition | None]:
    """Confirm what was sent; where a level is reached it enters the register, else the sheet says that it is not."""
    check_can(by, P.CONFIRM, sheet)
    with transaction.atomic():
        _hold(sheet, SheetState.CONFIRMED, by)
        sheet.expect(version)
        found = scored_of(sheet, marks_of(sheet))
        kept = freeze(found.prepared, found.inputs)
        with recorded("titles.confirm", sheet, by=by, at=at):
            sheet.state, sheet.decided_by, sheet.decided_at, sheet.reason = SheetState.CONFIRMED.value, by, at, ""
            sheet.total = Decimal(int(found.total)) if found.total is not None else None
            sheet.frozen, sheet.digest, sheet.level = kept.content.decode(), kept.digest, _level(sheet, found.verdict.level, at)
            sheet.save()
        settle(about=sheet, at=at)
        made = _recognise(sheet, by=by, at=at) if sheet.level else None
        tell_confirmed(sheet, made, by=by, at=at)
    return sheet, made


def _level(sheet: TitleSheet, reached: str, at: dt.datetime) -> str:
    if sheet.kind == Kind.CITIZEN or not reached:
        return reached
    day = clock.local_date(at)
    return level_now(reached, first_level_on(sheet.unit, Kind(sheet.kind)), day, upgrade_months(day))


def _recognise(sheet: TitleSheet, *, by: User | None, at: dt.datetime) -> Recognition:
    """The next line of the register of its agency."""
    day, kind = clock.local_date(at), Kind(sheet.kind)
    holder = sheet.person.name if sheet.person else sheet.unit.name
    made = Recognition(root=sheet.root, sheet=sheet, kind=kind, unit=sheet.unit, person=sheet.person, holder=holder, level=sheet.level)
    made.issuer, made.given_on, made.ends_on = _issuer(sheet), day, months_after(day, max(kept_months(kind, day), 1))
    with recorded("titles.recognise", made, by=by, at=at):
        series, _new = Series.objects.select_for_update().get_or_create(root=sheet.root, kind=kind, year=day.year)
        series.last += 1
        series.save()
        made.number = number_of(series.last, day.year, kind)
        made.search_key = fold(f"{made.holder} {made.number}")[:300]
        made.save(force_insert=True)
    return made


def _issuer(sheet: TitleSheet) -> str:
    return str(agency_over(sheet.unit).name)


def revoke(*, recognition: Recognition, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Recognition:
    """Take a recognition away; its line stays in the register with the reason."""
    check_can(by, P.REVOKE, recognition)
    if not reason.strip():
        raise Owed(_("Ghi lý do hủy công nhận."))
    with transaction.atomic():
        recognition.refresh_from_db()
        if recognition.revoked_at is not None:
            raise Conflict(_("Công nhận này đã hủy. Mở lại trang để xem."))
        recognition.expect(version)
        with recorded("titles.revoke", recognition, by=by, at=at, reason=reason.strip()[:500]):
            recognition.revoked_at, recognition.revoked_by, recognition.reason = at, by, reason.strip()[:500]
            recognition.save()
    return recognition
