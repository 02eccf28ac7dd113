"""Writing the ledger: a draft, its confirmation by the head, corrections that keep what stood before."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files.actions import Ready, keep, link, unlink
from thidua.files.models import FileUse
from thidua.investments.actions.counting import count_line
from thidua.investments.actions.telling import settle_line, tell_drafted
from thidua.investments.enums import Kind, LineState, MoneyFrom
from thidua.investments.models import OWNER, Correction, Line
from thidua.investments.permissions import P, check_can
from thidua.investments.queries.lines import lock_of
from thidua.investments.rules.lines import FIRST_YEAR, MOST_DAYS, MOST_MONEY, may_become
from thidua.orgs.models import Unit
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed

MOST_FILES = 5


@dataclass(frozen=True)
class Written:
    """A line as it is written; amounts in whole đồng, of study leave in whole days."""

    unit: Unit
    year: int
    kind: Kind
    title: str
    planned: int = 0
    spent: int = 0
    money_from: MoneyFrom | None = None
    quantity: int | None = None
    people: int | None = None
    document: str = ""
    clause: Clause | None = None
    note: str = ""


def _write(row: Line, said: Written, today: dt.date) -> None:
    if not said.title.strip():
        raise Owed(_("Ghi khoản này dùng vào việc gì."), field="title")
    if not FIRST_YEAR <= said.year <= today.year + 1:
        raise Owed(_("Ghi năm từ %(first)s đến năm tới.") % {"first": FIRST_YEAR}, field="year")
    most = MOST_DAYS if said.kind is Kind.LEAVE else MOST_MONEY
    for name in ("planned", "spent"):
        if not 0 <= getattr(said, name) <= most:
            raise Owed(_("Ghi số từ 0 đến %(most)s.") % {"most": f"{most:,}".replace(",", ".")}, field=name)
    if not (said.planned or said.spent):
        raise Owed(_("Ghi số dự kiến hoặc số đã chi."), field="planned")
    if said.kind is not Kind.LEAVE and said.money_from is None:
        raise Owed(_("Chọn nguồn tiền."), field="money_from")
    row.unit, row.root, row.year, row.kind = said.unit, said.unit.root, said.year, said.kind.value
    row.title, row.planned, row.spent = " ".join(said.title.split())[:300], said.planned, said.spent
    row.money_from = said.money_from.value if said.money_from and said.kind is not Kind.LEAVE else ""
    row.quantity = said.quantity if said.kind in (Kind.FACILITY, Kind.EQUIPMENT) else None
    row.people = said.people if said.kind is Kind.LEAVE else None
    row.document, row.clause, row.note = said.document.strip()[:200], said.clause, said.note.strip()[:500]


def hold_years(root: uuid.UUID) -> None:
    """Let nobody close or open a year of an agency, nor write into one, until the transaction is over. Taken before any line is."""
    Unit.objects.select_for_update(no_key=True).get(root=root, depth=1)


def _check_open(root: uuid.UUID, year: int) -> None:
    if lock_of(root, year) is not None:
        raise Conflict(_("Sổ nguồn lực năm %(year)s đã khóa. Nhờ cán bộ thi đua hoặc lãnh đạo mở lại.") % {"year": year})


def add_line(*, written: Written, files: Sequence[Ready] = (), by: User | None, at: dt.datetime) -> Line:
    """A new draft; the head of the unit is asked to confirm it."""
    check_can(by, P.WRITE, written.unit)
    made = Line(made_by=by, made_at=at)
    _write(made, written, clock.local_date(at))
    with transaction.atomic():
        hold_years(made.root)
        _check_open(made.root, made.year)
        with recorded("investments.line.add", made, by=by, at=at):
            made.save(force_insert=True)
            _attach(made, files, by, at)
            tell_drafted(made, by=by, at=at)
    return made


def _attach(row: Line, files: Sequence[Ready], by: User | None, at: dt.datetime) -> None:
    if FileUse.objects.filter(owner_kind=OWNER, owner_id=row.pk).count() + len(files) > MOST_FILES:
        raise Conflict(_("Mỗi dòng kèm tối đa %(most)s tệp. Bỏ bớt tệp rồi gửi lại.") % {"most": MOST_FILES})
    for one in files:
        link(file=keep(ready=one, by=by, at=at, root=row.root), owner=row, by=by, at=at, kind=OWNER)


def hold(row: Line) -> None:
    """Lock a line as it stands now."""
    Line.objects.select_for_update().get(pk=row.pk)
    row.refresh_from_db()


def edit_line(
    *, line: Line, written: Written, files: Sequence[Ready] = (), drop: Collection[uuid.UUID] = (), version: int | None = None, by: User | None, at: dt.datetime
) -> Line:  # fmt: skip
    """Change a draft."""
    check_can(by, P.WRITE, line)
    check_can(by, P.WRITE, written.unit)
    with transaction.atomic():
        hold_years(written.unit.root)
        hold(line)
        if line.state != LineState.DRAFT:
            raise Conflict(_("Dòng này đã xác nhận nên không sửa thẳng được. Thủ trưởng đính chính kèm lý do."))
        line.expect(version)
        _write(line, written, clock.local_date(at))
        _check_open(line.root, line.year)
        with recorded("investments.line.edit", line, by=by, at=at):
            line.save()
            for use in FileUse.objects.filter(owner_kind=OWNER, owner_id=line.pk, file__in=drop).select_related("file"):
                unlink(use=use, by=by, at=at)
            _attach(line, files, by, at)
    return line


def drop_line(*, line: Line, version: int | None = None, by: User | None, at: dt.datetime) -> None:
    """Throw a draft away; the record keeps what it said."""
    check_can(by, P.WRITE, line)
    with transaction.atomic():
        hold(line)
        if line.state != LineState.DRAFT:
            raise Conflict(_("Dòng này đã xác nhận nên không xóa được. Thủ trưởng đính chính kèm lý do."))
        line.expect(version)
        with recorded("investments.line.drop", line, by=by, at=at):
            for use in FileUse.objects.filter(owner_kind=OWNER, owner_id=line.pk).select_related("file"):
                unlink(use=use, by=by, at=at)
            settle_line(line, at=at)
            line.delete()


def confirm(*, line: Line, version: int | None = None, by: User | None, at: dt.datetime) -> Line:
    """The head answers for it, and it counts."""
    check_can(by, P.CONFIRM, line)
    with transaction.atomic():
        hold(line)
        if not may_become(LineState(line.state), LineState.CONFIRMED) or line.state == LineState.LOCKED:
            raise Conflict(_("Dòng này đã xác nhận. Mở lại trang để xem."))
        _check_open(line.root, line.year)
        line.expect(version)
        line.state, line.confirmed_by, line.confirmed_at = LineState.CONFIRMED.value, by, at
        with recorded("investments.line.confirm", line, by=by, at=at):
            line.save()
            settle_line(line, at=at)
        count_line(line, at=at)
    return line


def correct(*, line: Line, planned: int, spent: int, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Line:
    """Other amounts for a confirmed line, with the reason; what stood before is kept."""
    check_can(by, P.CONFIRM, line)
    if not reason.strip():
        raise Owed(_("Ghi lý do đính chính."))
    most = MOST_DAYS if line.kind == Kind.LEAVE else MOST_MONEY
    if not (0 <= planned <= most and 0 <= spent <= most):
        raise Owed(_("Ghi số từ 0 đến %(most)s.") % {"most": f"{most:,}".replace(",", ".")}, field="spent")
    with transaction.atomic():
        hold(line)
        if line.state == LineState.DRAFT:
            raise Conflict(_("Dòng này chưa xác nhận: sửa thẳng, không cần đính chính."))
        _check_open(line.root, line.year)
        line.expect(version)
        before = Correction(root=line.root, line=line, title=line.title, planned=line.planned, spent=line.spent, reason=reason.strip()[:500])
        before.made_by, before.made_at = by, at
        line.planned, line.spent = planned, spent
        with recorded("investments.line.correct", line, by=by, at=at, reason=before.reason):
            before.save()
            line.save()
        count_line(line, at=at)
    return line
