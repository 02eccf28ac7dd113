"""Keeping a study-promotion fund: contributions, grants by a decision, members of a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.investments.enums import Move
from thidua.investments.models import Fund, FundEntry, FundMembers
from thidua.investments.permissions import P, check_can
from thidua.investments.queries.funds import held
from thidua.investments.rules.funds import lowest_from
from thidua.investments.rules.lines import FIRST_YEAR, MOST_MONEY
from thidua.orgs.models import Body, Unit
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed


def open_fund(
    *, unit: Unit, name: str, opened_on: dt.date, body: Body | None = None, note: str = "", by: User | None, at: dt.datetime
) -> Fund:  # fmt: skip
    """A new fund or branch beside a unit."""
    check_can(by, P.KEEP_FUND, unit)
    if not name.strip():
        raise Owed(_("Ghi tên quỹ hoặc chi hội."), field="name")
    if body is not None and body.root != unit.root:
        raise Conflict(_("Chọn tổ chức của cơ quan này."))
    made = Fund(root=unit.root, unit=unit, body=body, name=" ".join(name.split())[:200], opened_on=opened_on, note=note.strip()[:500])
    if Fund.objects.filter(unit=unit, name=made.name).exists():
        raise Owed(_("Đơn vị này đã có quỹ cùng tên."), field="name")
    made.made_by, made.made_at = by, at
    with recorded("investments.fund.open", made, by=by, at=at):
        made.save(force_insert=True)
    return made


@dataclass(frozen=True)
class Noted:
    """A contribution or a grant as it is noted: whole đồng, by or to whom, for what; a grant by which decision."""

    move: Move
    on: dt.date
    amount: int
    who: str
    purpose: str = ""
    number: str = ""
    signed_on: dt.date | None = None


def note_entry(*, fund: Fund, noted: Noted, by: User | None, at: dt.datetime) -> FundEntry:
    """Write a contribution or a grant; no grant goes beyond what is in the fund on its day and later."""
    check_can(by, P.KEEP_FUND, fund)
    _check(noted, fund, clock.local_date(at))
    with transaction.atomic():
        Fund.objects.select_for_update().get(pk=fund.pk)
        if noted.move is Move.OUT:
            left = lowest_from(held(fund), noted.on)
            if noted.amount > left:
                raise Owed(_("Quỹ chỉ còn %(left)s đồng vào ngày đó.") % {"left": f"{max(left, 0):,}".replace(",", ".")}, field="amount")
        made = FundEntry(
            root=fund.root, fund=fund, move=noted.move.value, on=noted.on, amount=noted.amount, who=" ".join(noted.who.split())[:200],
            purpose=noted.purpose.strip()[:300], number=noted.number.strip()[:60] if noted.move is Move.OUT else "",
            signed_on=noted.signed_on if noted.move is Move.OUT else None, made_by=by, made_at=at,
        )  # fmt: skip
        with recorded("investments.fund.note", made, by=by, at=at):
            made.save(force_insert=True)
    return made


def _check(noted: Noted, fund: Fund, today: dt.date) -> None:
    if not 1 <= noted.amount <= MOST_MONEY:
        raise Owed(_("Ghi số tiền lớn hơn 0."), field="amount")
    if not noted.who.strip():
        raise Owed(_("Ghi ai đóng góp hoặc ai được hỗ trợ."), field="who")
    if noted.on > today:
        raise Owed(_("Ngày không được sau hôm nay."), field="on")
    if noted.on < fund.opened_on:
        raise Owed(_("Ngày này quỹ chưa lập."), field="on")
    if noted.move is Move.OUT and not noted.number.strip():
        raise Owed(_("Ghi số quyết định hỗ trợ."), field="number")
    if noted.move is Move.OUT and (noted.signed_on is None or noted.signed_on > noted.on):
        raise Owed(_("Ghi ngày quyết định, không sau ngày chi."), field="signed_on")


def strike_out(*, entry: FundEntry, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> FundEntry:
    """Strike an entry out with a reason; it stays in the list and counts no more."""
    check_can(by, P.KEEP_FUND, entry)
    if not reason.strip():
        raise Owed(_("Ghi lý do gạch bỏ."))
    with transaction.atomic():
        Fund.objects.select_for_update().get(pk=entry.fund_id)
        entry.expect(version)
        if entry.struck_at is not None:
            raise Conflict(_("Dòng này đã gạch bỏ."))
        if entry.move == Move.IN and lowest_from(held(entry.fund), entry.on) < entry.amount:
            raise Conflict(_("Khoản này đã chi cho người khác: bỏ thì quỹ âm. Gạch bỏ khoản chi trước."))
        entry.struck_at, entry.struck_by, entry.reason = at, by, reason.strip()[:500]
        with recorded("investments.fund.strike", entry, by=by, at=at, reason=entry.reason):
            entry.save()
    return entry


def note_members(*, fund: Fund, year: int, members: int, by: User | None, at: dt.datetime) -> FundMembers:
    """How many members a fund has in a year; written again it replaces what was written."""
    check_can(by, P.KEEP_FUND, fund)
    if not FIRST_YEAR <= year <= clock.local_date(at).year:
        raise Owed(_("Ghi năm từ %(first)s đến năm nay.") % {"first": FIRST_YEAR}, field="year")
    if not 0 <= members <= 1_000_000:
        raise Owed(_("Ghi số hội viên bằng số không âm."), field="members")
    with transaction.atomic():
        Fund.objects.select_for_update().get(pk=fund.pk)
        row = FundMembers.objects.filter(fund=fund, year=year).first() or FundMembers(root=fund.root, fund=fund, year=year)
        row.members = members
        with recorded("investments.fund.members", row, by=by, at=at):
            row.save()
    return row
