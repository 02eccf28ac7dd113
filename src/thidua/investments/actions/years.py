"""Closing the ledger of a year, and opening it again with a reason."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.investments.actions.ledger import hold_years
from thidua.investments.enums import LineState
from thidua.investments.models import Line, YearLock
from thidua.investments.permissions import P, check_can
from thidua.investments.queries.lines import drafts_of, lock_of
from thidua.orgs.models import Unit
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed


def _move(root: object, year: int, before: LineState, after: LineState) -> int:
    """Let every line of a year go along; the gate is open."""
    rows = list(Line.objects.select_for_update().filter(root=root, year=year, state=before).order_by("pk"))
    for row in rows:
        row.state = after.value
        row.expect(None)
    Line.objects.bulk_update(rows, ["state", "version"], batch_size=500)
    return len(rows)


def lock_year(*, unit: Unit, year: int, by: User | None, at: dt.datetime) -> YearLock:
    """Close a year of the agency `unit`; every line must be confirmed, and none changes any more."""
    check_can(by, P.CLOSE, unit)
    with transaction.atomic():
        hold_years(unit.root)
        if year > clock.local_date(at).year:
            raise Conflict(_("Năm %(year)s chưa đến nên chưa khóa được.") % {"year": year})
        if lock_of(unit.root, year) is not None:
            raise Conflict(_("Sổ nguồn lực năm %(year)s đã khóa.") % {"year": year})
        left = drafts_of(unit.root, year)
        if left:
            raise Conflict(_("Còn %(n)s dòng chưa xác nhận. Xác nhận hoặc xóa rồi khóa.") % {"n": left})
        made = YearLock(root=unit.root, unit=unit, year=year, locked_by=by, locked_at=at)
        with recorded("investments.year.lock", made, by=by, at=at) as note:
            made.save(force_insert=True)
            note.values["lines"] = _move(unit.root, year, LineState.CONFIRMED, LineState.LOCKED)
    return made


def open_year(*, unit: Unit, year: int, reason: str, by: User | None, at: dt.datetime) -> YearLock:
    """Open a closed year again, with a reason."""
    check_can(by, P.CLOSE, unit)
    if not reason.strip():
        raise Owed(_("Ghi lý do mở lại."))
    with transaction.atomic():
        hold_years(unit.root)
        lock = lock_of(unit.root, year)
        if lock is None:
            raise Conflict(_("Sổ nguồn lực năm %(year)s đang mở.") % {"year": year})
        lock.opened_by, lock.opened_at, lock.reason = by, at, reason.strip()[:500]
        lock.expect(None)
        with recorded("investments.year.open", lock, by=by, at=at, reason=lock.reason) as note:
            lock.save()
            note.values["lines"] = _move(unit.root, year, LineState.LOCKED, LineState.CONFIRMED)
    return lock
