"""What a receiver does before the answer: take note of it, send it back to be completed, hand it on, merge it with one alike, part them again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import settle
from thidua.orgs.models import Body, Unit
from thidua.policies.actions.counting import count_proposal
from thidua.policies.actions.filing import file
from thidua.policies.actions.telling import tell_handlers, tell_returned
from thidua.policies.actions.writing import hold
from thidua.policies.enums import ProposalState, Way
from thidua.policies.models import Forwarding, Proposal
from thidua.policies.permissions import P, check_can
from thidua.policies.rules.proposals import OPEN, may_become, may_forward
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed


def _step(row: Proposal, to: ProposalState, version: int | None, by: User | None) -> None:
    """Lock it, ask who and whether, and let it go on; the caller saves."""
    hold(row)
    check_can(by, P.HANDLE, row)
    state = ProposalState(row.state)
    if not (may_become(state, to) or (to is ProposalState.FORWARDED and may_forward(state))):
        raise Conflict(_("Kiến nghị đã chuyển bước trước đó. Mở lại trang để xem."))
    row.expect(version)
    row.state = to.value


def receive(*, row: Proposal, version: int | None = None, by: User | None, at: dt.datetime) -> Proposal:
    """Take note that it came."""
    with transaction.atomic():
        _step(row, ProposalState.RECEIVED, version, by)
        row.received_at = at
        with recorded("policies.proposal.receive", row, by=by, at=at):
            row.save()
        count_proposal(row, at=at)
    return row


def send_back(*, row: Proposal, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Proposal:
    """Return it to be completed, with what is missing."""
    if not reason.strip():
        raise Owed(_("Ghi cần bổ sung gì."))
    with transaction.atomic():
        _step(row, ProposalState.RETURNED, version, by)
        if Proposal.objects.filter(into=row, state=ProposalState.MERGED).exists():
            raise Conflict(_("Đã gộp kiến nghị khác vào đây. Tách các kiến nghị đó ra trước khi trả lại."))
        row.returned_why = reason.strip()[:1000]
        with recorded("policies.proposal.return", row, by=by, at=at):
            row.save()
            settle(about=row, at=at)
            tell_returned(row, by=by, at=at)
        count_proposal(row, at=at)
        file(row)
    return row


@dataclass(frozen=True)
class Where:
    """To whom it goes on: a unit, a body beside the units, or (`outside`) somebody who is not in this installation, by a letter."""

    unit: Unit | None = None
    body: Body | None = None
    outside: str = ""
    number: str = ""
    signed_on: dt.date | None = None
    note: str = ""

    @property
    def way(self) -> Way:
        return Way.UNIT if self.unit else Way.BODY if self.body else Way.OUTSIDE


def forward(*, row: Proposal, where: Where, version: int | None = None, by: User | None, at: dt.datetime) -> Proposal:
    """Hand it on to who may decide; the day of the answer stays. What went outside stays in hand here until the answer comes."""
    _check_where(row, where, at)
    with transaction.atomic():
        _step(row, ProposalState.FORWARDED, version, by)
        step = Forwarding(
            root=row.root, proposal=row, way=where.way, source=row.holder, unit=where.unit, body=where.body if where.unit is None else None,
            outside=where.outside.strip()[:200], number=where.number.strip()[:60], signed_on=where.signed_on, note=where.note.strip()[:500],
            made_by=by, made_at=at,
        )  # fmt: skip
        if where.way is Way.UNIT and where.unit is not None:
            row.holder, row.body = where.unit, None
        elif where.way is Way.BODY and where.body is not None:
            row.holder, row.body = where.body.unit, where.body
        along = _merged_into(row)
        with recorded("policies.proposal.forward", row, by=by, at=at) as note:
            row.save()
            step.save()
            note.values["to"] = str(where.unit or where.body or where.outside)
            settle(about=row, at=at)
            if where.way is not Way.OUTSIDE:
                tell_handlers(row, by=by, at=at)
        for one in along:
            _take_along(one, row, "policies.proposal.forward", by, at)
        for one in (row, *along):
            count_proposal(one, at=at)
    return row


def _merged_into(row: Proposal) -> list[Proposal]:
    """What waits for its answer, held until the transaction is over: before the first record, as every act does."""
    found = Proposal.objects.select_for_update(of=("self",)).filter(into=row, state=ProposalState.MERGED)
    return list(found.select_related("unit", "holder").order_by("pk"))


def _take_along(one: Proposal, into: Proposal, act: str, by: User | None, at: dt.datetime) -> None:
    """Let it wait for the answer of a proposal, where that one stands."""
    one.into, one.holder, one.body = into, into.holder, into.body
    one.expect(None)
    with recorded(act, one, by=by, at=at) as note:
        note.values["along_with"] = str(into.pk)
        one.save()


def _check_where(row: Proposal, where: Where, at: dt.datetime) -> None:
    chosen = [bool(where.unit), bool(where.body), bool(where.outside.strip())]
    if sum(chosen) != 1:
        raise Owed(_("Chọn một nơi nhận: đơn vị, tổ chức trong cơ quan, hoặc ghi tên cơ quan ngoài."), field="unit")
    inside = where.unit or (where.body.unit if where.body else None)
    if inside is not None and inside.root != row.root:
        raise Conflict(_("Chỉ chuyển cho đơn vị, tổ chức của cơ quan này. Cơ quan khác thì ghi tên và số công văn."))
    if where.unit is not None and where.unit.pk == row.holder_id and row.body_id is None:
        raise Owed(_("Kiến nghị đang ở đơn vị này. Chọn nơi nhận khác."), field="unit")
    if where.way is Way.OUTSIDE:
        if not where.number.strip():
            raise Owed(_("Ghi số công văn chuyển."), field="number")
        if where.signed_on is None or where.signed_on > clock.local_date(at):
            raise Owed(_("Ghi ngày công văn, không sau hôm nay."), field="signed_on")


def merge(*, row: Proposal, into: Proposal, version: int | None = None, by: User | None, at: dt.datetime) -> Proposal:
    """Let it wait for the answer of one alike. Its text and proposer stay; what had been merged into it goes along."""
    with transaction.atomic():
        list(Proposal.objects.select_for_update().filter(pk__in=(row.pk, into.pk)).order_by("pk"))  # always in one order: no two wait crosswise
        row.refresh_from_db()
        into.refresh_from_db()
        check_can(by, P.HANDLE, row)
        check_can(by, P.HANDLE, into)
        if into.pk == row.pk or into.root != row.root or into.state not in OPEN:
            raise Conflict(_("Chỉ gộp vào kiến nghị khác đang chờ trả lời mà anh/chị xử lý."))
        _step(row, ProposalState.MERGED, version, by)
        along = _merged_into(row)
        row.into = into
        row.holder, row.body = into.holder, into.body
        with recorded("policies.proposal.merge", row, by=by, at=at) as note:
            note.values["into"] = str(into.pk)
            row.save()
            settle(about=row, at=at)
        for one in along:
            _take_along(one, into, "policies.proposal.merge", by, at)
        for one in (row, *along):
            count_proposal(one, at=at)
    return row


def part(*, row: Proposal, version: int | None = None, by: User | None, at: dt.datetime) -> Proposal:
    """Take it out of the one that it was merged into; it waits for an answer of its own again."""
    with transaction.atomic():
        hold(row)
        check_can(by, P.HANDLE, row)
        if row.state != ProposalState.MERGED:
            raise Conflict(_("Kiến nghị này không còn gộp. Mở lại trang để xem."))
        _step(row, ProposalState.RECEIVED, version, by)
        row.into = None
        row.received_at = row.received_at or at
        with recorded("policies.proposal.part", row, by=by, at=at):
            row.save()
            tell_handlers(row, by=by, at=at)
        count_proposal(row, at=at)
    return row
