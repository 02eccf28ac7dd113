"""Making a self-assessment: begun from the records, marked, sent, taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import settle
from thidua.orgs.enums import UnitKind
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import unit_of
from thidua.scorecards.sheet import Kind as RowKind
from thidua.store import clock
from thidua.titles.actions.telling import tell_sent
from thidua.titles.enums import Kind, SheetState
from thidua.titles.models import Mark, TitleSheet
from thidua.titles.permissions import P, check_can
from thidua.titles.queries.records import facts_of
from thidua.titles.queries.rulings import sheet_on
from thidua.titles.queries.sheets import marks_of, over, scored_of
from thidua.titles.rules.facts import data, stored
from thidua.titles.rules.states import may_become, writable
from thidua.ui.pages import Conflict

COMMUNITIES = (UnitKind.AGENCY, UnitKind.LOCALITY)


@dataclass(frozen=True)
class Given:
    """The points of one indicator (None: not said) and the words for them."""

    points: int | None
    said: str = ""


def begin(*, kind: Kind, year: int, person: Person | None = None, unit: Unit | None = None, by: User | None, at: dt.datetime) -> TitleSheet:
    """Begin the sheet of a year, filled from the records; one that is there is given again. One that gave no title, or whose title was revoked, stays on record
    and makes room for a new one."""
    today = clock.local_date(at)
    if not today.year - 1 <= year <= today.year:
        raise Conflict(_("Chỉ lập phiếu của năm nay hoặc năm trước."))
    where = unit_of(person, today) if kind is Kind.CITIZEN and person else unit
    if where is None:
        raise Conflict(_("Chọn đơn vị, hoặc nhờ quản trị viên ghi vị trí công tác của anh/chị."))
    if kind is Kind.COMMUNITY and where.kind not in COMMUNITIES:
        raise Conflict(_("Cộng đồng học tập chỉ lập cho cơ quan hoặc địa phương; đơn vị bên trong lập Đơn vị học tập."))
    made = TitleSheet(root=where.root, kind=kind, year=year, unit=where, person=person if kind is Kind.CITIZEN else None, made_by=by, made_at=at)
    check_can(by, P.FILL, made)
    same: Any = {"person": person} if kind is Kind.CITIZEN else {"unit": where}
    with transaction.atomic():
        rows = TitleSheet.objects.filter(kind=kind, year=year, replaced_at=None, **same).select_related("unit", "person")
        known: TitleSheet | None = rows.first()
        if known is not None and not over(known):
            return known
        if known is not None:
            _make_room(known, by, at)
        with recorded("titles.begin", made, by=by, at=at):
            _take_facts(made, at)
            made.save(force_insert=True)
            _suggest(made)
    return made


def _make_room(before: TitleSheet, by: User | None, at: dt.datetime) -> None:
    before.expect(None)
    with recorded("titles.replace", before, by=by, at=at):
        before.replaced_at = at
        before.save()


def _take_facts(sheet: TitleSheet, at: dt.datetime) -> None:
    sheet.model = stored(sheet_on(Kind(sheet.kind), clock.local_date(at)))
    sheet.facts = data(facts_of(Kind(sheet.kind), sheet.unit, sheet.person, sheet.year))
    sheet.filled_at = at


def _suggest(sheet: TitleSheet) -> None:
    """Put the suggested points where nobody gave any, and let those that nobody touched follow the records."""
    marks = marks_of(sheet)
    found = scored_of(sheet, {})
    for code, line in found.scores.lines.items():
        mark = marks.get(code)
        follows = mark is not None and mark.is_suggested
        if found.prepared.rows[code].kind is RowKind.GROUP or (line.suggested is None and not follows):
            continue
        if mark is None or mark.points is None or follows:
            points = None if line.suggested is None else int(line.suggested)
            said = mark.said if mark else ""
            kept = {"root": sheet.root, "points": points, "said": said, "is_suggested": points is not None}
            Mark.objects.update_or_create(sheet=sheet, code=code, defaults=kept)


def refresh(*, sheet: TitleSheet, version: int | None = None, by: User | None, at: dt.datetime) -> TitleSheet:
    """Take model and records anew; points that somebody gave stay, those of indicators that are no more go."""
    check_can(by, P.FILL, sheet)
    with transaction.atomic():
        _hold(sheet, writable=True)
        sheet.expect(version)
        with recorded("titles.refresh", sheet, by=by, at=at):
            _take_facts(sheet, at)
            sheet.save()
            known = [code for code in scored_of(sheet, {}).prepared.rows if "." in code]
            Mark.objects.filter(sheet=sheet).exclude(code__in=known).delete()
            _suggest(sheet)
    return sheet


def _hold(sheet: TitleSheet, *, writable: bool = False) -> None:
    """Lock a sheet as it stands now; refuse when its marks may not be changed any more."""
    TitleSheet.objects.select_for_update().get(pk=sheet.pk)
    sheet.refresh_from_db()
    if writable:
        _check_writable(sheet)


def _check_writable(sheet: TitleSheet) -> None:
    if not writable(SheetState(sheet.state)):
        raise Conflict(_("Phiếu đã gửi nên không sửa được. Rút phiếu về, hoặc nhờ người xác nhận trả lại."))


def fill(*, sheet: TitleSheet, given: Mapping[str, Given], version: int | None = None, by: User | None, at: dt.datetime) -> TitleSheet:
    """Keep the points and words of some indicators."""
    check_can(by, P.FILL, sheet)
    with transaction.atomic():
        _hold(sheet, writable=True)
        sheet.expect(version)
        rows = scored_of(sheet, {}).prepared.rows
        with recorded("titles.mark", sheet, by=by, at=at) as note:
            for code, one in given.items():
                row = rows.get(code)
                if row is None or row.kind is RowKind.GROUP:
                    raise Conflict(_("Bộ chỉ số vừa đổi. Mở lại trang để xem."))
                if one.points is not None and not 0 <= one.points <= (row.maximum or Decimal(0)):
                    raise Conflict(_("%(title)s: ghi điểm từ 0 đến %(most)s.") % {"title": row.title, "most": row.maximum})
                points = None if one.points is None else Decimal(one.points)
                kept = {"root": sheet.root, "points": points, "said": one.said.strip()[:500], "is_suggested": False}
                Mark.objects.update_or_create(sheet=sheet, code=code, defaults=kept)
            note.values["points"] = {code: one.points for code, one in given.items()}
            sheet.save()
    return sheet


def send(*, sheet: TitleSheet, version: int | None = None, by: User | None, at: dt.datetime) -> TitleSheet:
    """Send it to be confirmed; every indicator must have its points."""
    check_can(by, P.FILL, sheet)
    with transaction.atomic():
        _hold(sheet)
        if not may_become(SheetState(sheet.state), SheetState.SENT):
            raise Conflict(_("Phiếu đã gửi hoặc đã xác nhận. Mở lại trang để xem."))
        sheet.expect(version)
        found = scored_of(sheet, marks_of(sheet))
        if found.total is None:
            left = [
                row.title for code, row in found.prepared.rows.items() if row.kind is not RowKind.GROUP and found.scores.lines[code].points is None
            ]
            raise Conflict(_("Còn chỉ số chưa chấm điểm: %(titles)s.") % {"titles": "; ".join(left)})
        with recorded("titles.send", sheet, by=by, at=at):
            sheet.state, sheet.sent_by, sheet.sent_at, sheet.reason = SheetState.SENT.value, by, at, ""
            sheet.save()
        settle(about=sheet, at=at)
        tell_sent(sheet, by=by, at=at)
    return sheet


def take_back(*, sheet: TitleSheet, version: int | None = None, by: User | None, at: dt.datetime) -> TitleSheet:
    """Take a sheet back that nobody has decided on."""
    check_can(by, P.FILL, sheet)
    with transaction.atomic():
        _hold(sheet)
        if not may_become(SheetState(sheet.state), SheetState.DRAFT):
            raise Conflict(_("Phiếu không còn chờ xác nhận. Mở lại trang để xem."))
        sheet.expect(version)
        with recorded("titles.take_back", sheet, by=by, at=at):
            sheet.state = SheetState.DRAFT.value
            sheet.save()
        settle(about=sheet, at=at)
    return sheet
