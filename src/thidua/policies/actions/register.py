"""Keeping the register of support policies, and how many people of each unit used one in a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Unit
from thidua.participation.models import RegisteredDocument
from thidua.plans.models import Clause
from thidua.policies.actions.counting import count_use, drop_count
from thidua.policies.actions.filing import index_policy
from thidua.policies.models import PolicyUse, SupportPolicy
from thidua.policies.permissions import P, check_can
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed

MOST_PEOPLE = 1_000_000
MOST_MONEY = 10**13
FIRST_YEAR = 2000


@dataclass(frozen=True)
class Written:
    """A line of the register as it is written; `unit` keeps it."""

    unit: Unit
    name: str
    number: str
    signed_on: dt.date
    issuer: str
    who: str
    support: str
    valid_from: dt.date
    valid_to: dt.date | None = None
    gives_money: bool = False
    gives_time: bool = False
    gives_fees: bool = False
    document: RegisteredDocument | None = None
    clause: Clause | None = None


WORDS = ("name", "number", "issuer", "who", "support")


def _write(row: SupportPolicy, said: Written) -> None:
    for name in WORDS:
        if not str(getattr(said, name)).strip():
            raise Owed(_("Ghi đủ tên, số văn bản, nơi ban hành, ai được hưởng và mức hỗ trợ."), field=name)
    if not (said.gives_money or said.gives_time or said.gives_fees):
        raise Owed(_("Chọn ít nhất một loại hỗ trợ: tiền, thời gian, học phí."), field="gives")
    if said.valid_to is not None and said.valid_to < said.valid_from:
        raise Owed(_("Ngày hết hiệu lực không được trước ngày có hiệu lực."), field="valid_to")
    for one in fields(said):
        value = getattr(said, one.name)
        setattr(row, one.name, " ".join(value.split()) if one.name in WORDS else value)
    twice = SupportPolicy.objects.filter(root=row.root, number=row.number, issuer=row.issuer, name=row.name)
    if twice.exclude(pk=row.pk).exists():
        raise Owed(_("Sổ đã có chính sách này của văn bản này. Sửa dòng đã có."), field="number")


def add_policy(*, written: Written, by: User | None, at: dt.datetime) -> SupportPolicy:
    """A new line of the register."""
    check_can(by, P.KEEP, written.unit)
    made = SupportPolicy(root=written.unit.root, made_by=by, made_at=at)
    _write(made, written)
    with recorded("policies.policy.add", made, by=by, at=at):
        made.save(force_insert=True)
        index_policy(made)
    return made


def edit_policy(*, policy: SupportPolicy, written: Written, version: int | None = None, by: User | None, at: dt.datetime) -> SupportPolicy:
    """Correct a line."""
    check_can(by, P.KEEP, policy)
    check_can(by, P.KEEP, written.unit)
    with transaction.atomic():
        policy.expect(version)
        if written.unit.root != policy.root:
            raise Conflict(_("Chọn đơn vị của cơ quan này."))
        _write(policy, written)
        with recorded("policies.policy.edit", policy, by=by, at=at):
            policy.save()
        index_policy(policy)
    return policy


def repeal(*, policy: SupportPolicy, on: dt.date, number: str, version: int | None = None, by: User | None, at: dt.datetime) -> SupportPolicy:
    """Mark it as repealed from a day on, by which document."""
    check_can(by, P.KEEP, policy)
    if not number.strip():
        raise Owed(_("Ghi số văn bản bãi bỏ hoặc thay thế."), field="number")
    if on < policy.valid_from:
        raise Owed(_("Ngày bãi bỏ không được trước ngày có hiệu lực."), field="on")
    with transaction.atomic():
        policy.expect(version)
        if policy.repealed_on is not None:
            raise Conflict(_("Chính sách này đã ghi bãi bỏ. Mở lại trang để xem."))
        policy.repealed_on, policy.repealed_by = on, number.strip()[:60]
        with recorded("policies.policy.repeal", policy, by=by, at=at):
            policy.save()
    return policy


def restore_policy(*, policy: SupportPolicy, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> SupportPolicy:
    """Take out a repeal that was noted by mistake, with the reason; it holds again as it did."""
    check_can(by, P.KEEP, policy)
    if not reason.strip():
        raise Owed(_("Ghi lý do bỏ ghi bãi bỏ."))
    with transaction.atomic():
        policy.expect(version)
        if policy.repealed_on is None:
            raise Conflict(_("Chính sách này chưa ghi bãi bỏ. Mở lại trang để xem."))
        policy.repealed_on, policy.repealed_by = None, ""
        with recorded("policies.policy.restore", policy, by=by, at=at, reason=reason.strip()[:500]):
            policy.save()
    return policy


@dataclass(frozen=True)
class Used:
    """How much of a policy a unit used in a year: people, whole đồng, days of leave."""

    unit: Unit
    year: int
    people: int
    cost: int = 0
    days: int = 0
    note: str = ""


def note_use(*, policy: SupportPolicy, used: Used, version: int | None = None, by: User | None, at: dt.datetime) -> PolicyUse:
    """Write how many used it, or correct what was written for the same unit and year."""
    check_can(by, P.NOTE_USE, used.unit)
    today = clock.local_date(at)
    if used.unit.root != policy.root:
        raise Conflict(_("Chọn đơn vị của cơ quan này."))
    if not FIRST_YEAR <= used.year <= today.year:
        raise Owed(_("Ghi năm từ %(first)s đến năm nay.") % {"first": FIRST_YEAR}, field="year")
    if used.year < policy.valid_from.year:
        raise Owed(_("Năm này chính sách chưa có hiệu lực."), field="year")
    if not (0 <= used.people <= MOST_PEOPLE and 0 <= used.cost <= MOST_MONEY and 0 <= used.days <= MOST_PEOPLE):
        raise Owed(_("Ghi số người, số tiền, số ngày bằng số không âm."), field="people")
    with transaction.atomic():
        known: PolicyUse | None = PolicyUse.objects.select_for_update().filter(policy=policy, unit=used.unit, year=used.year).first()
        row = known or PolicyUse(root=policy.root, policy=policy, unit=used.unit, year=used.year)
        if known is not None:
            if version is None:
                raise Owed(_("Năm này của đơn vị đã ghi. Sửa dòng đã có."), field="year")
            row.expect(version)
        row.unit, row.people, row.cost, row.days, row.note = used.unit, used.people, used.cost, used.days, used.note.strip()[:500]
        row.noted_by, row.noted_at = by, at
        with recorded("policies.use.note", row, by=by, at=at):
            row.save()
        count_use(row, at=at)
    return row


def drop_use(*, use: PolicyUse, version: int | None = None, by: User | None, at: dt.datetime) -> None:
    """Strike a line out that was written by mistake."""
    check_can(by, P.NOTE_USE, use.unit)
    with transaction.atomic():
        use.expect(version)
        key = str(use.pk)  # a row that is deleted forgets its key
        with recorded("policies.use.drop", use, by=by, at=at):
            use.delete()
        drop_count(key, use.unit, at=at)
