"""Writing a proposal: a draft that saves itself, sent upward, taken back."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import settle
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import unit_of
from thidua.participation.models import RegisteredDocument
from thidua.plans.models import Clause
from thidua.policies.actions.counting import count_proposal
from thidua.policies.actions.filing import file
from thidua.policies.actions.telling import tell_handlers
from thidua.policies.enums import ProposalState
from thidua.policies.models import Proposal
from thidua.policies.permissions import P, check_can
from thidua.policies.queries.limits import due_day
from thidua.policies.queries.proposals import receivers_above, speaks_for
from thidua.policies.rules.proposals import WRITABLE, may_become
from thidua.store import clock
from thidua.store.ids import new_id
from thidua.ui.pages import Conflict, Owed, Refused

LONGEST = 8000


@dataclass(frozen=True)
class Written:
    """A proposal as its writer says it; `to` is the unit that receives it."""

    subject: str
    hinders: str
    proposed: str
    to: Unit
    effect: str = ""
    document: RegisteredDocument | None = None
    provision: str = ""
    clause: Clause | None = None
    as_unit: bool = False


def hold(row: Proposal) -> None:
    """Lock a proposal as it stands now."""
    Proposal.objects.select_for_update().get(pk=row.pk)
    row.refresh_from_db()


def save_draft(
    *, written: Written, person: Person, row: Proposal | None = None, key: uuid.UUID | None = None, version: int | None = None, by: User | None, at: dt.datetime
) -> Proposal:  # fmt: skip
    """Keep a draft, or what was returned to be completed. `key` is the id of a new one, made by the client: sent twice it is one draft."""
    check_can(by, P.WRITE, row)
    with transaction.atomic():
        made = row is None
        if row is None:
            unit = unit_of(person, clock.local_date(at))
            if unit is None:
                raise Conflict(_("Người này chưa có đơn vị. Nhờ quản trị viên ghi vị trí công tác."))
            row = Proposal(pk=key or new_id(), root=unit.root, unit=unit, person=person, made_by=by, made_at=at)
        else:
            hold(row)
            if ProposalState(row.state) not in WRITABLE:
                raise Conflict(_("Kiến nghị đã gửi nên không sửa được. Rút về, hoặc nhờ nơi nhận trả lại để bổ sung."))
            row.expect(version)
        _write(row, written, by)
        with recorded("policies.proposal.begin" if made else "policies.proposal.edit", row, by=by, at=at):
            row.save(force_insert=made)
    return row


def _write(row: Proposal, said: Written, by: User | None) -> None:
    if said.as_unit and by is not None and not speaks_for(by, row.unit):
        raise Refused(_("Chỉ thủ trưởng hoặc cán bộ thi đua được kiến nghị thay mặt đơn vị."))
    if not receivers_above(row.unit).filter(pk=said.to.pk).exists():
        raise Conflict(_("Chọn nơi nhận là đơn vị của anh/chị hoặc cấp trên của đơn vị."))
    row.subject, row.hinders = " ".join(said.subject.split())[:300], said.hinders.strip()[:LONGEST]
    row.proposed, row.effect = said.proposed.strip()[:LONGEST], said.effect.strip()[:LONGEST]
    row.document, row.provision, row.clause = said.document, said.provision.strip()[:200], said.clause
    row.as_unit, row.holder, row.body = said.as_unit, said.to, None


def send(*, row: Proposal, version: int | None = None, by: User | None, at: dt.datetime) -> Proposal:
    """Send it to the unit that is to receive it; the days to answer begin anew each time."""
    check_can(by, P.WRITE, row)
    with transaction.atomic():
        hold(row)
        if not may_become(ProposalState(row.state), ProposalState.SENT):
            raise Conflict(_("Kiến nghị này đã gửi hoặc đã kết thúc. Mở lại trang để xem."))
        row.expect(version)
        _check_whole(row)
        row.state, row.sent_at, row.returned_why = ProposalState.SENT.value, at, ""
        row.due_on = due_day(clock.local_date(at))
        with recorded("policies.proposal.send", row, by=by, at=at):
            row.save()
            settle(about=row, at=at)
            tell_handlers(row, by=by, at=at)
        count_proposal(row, at=at)
        file(row)
    return row


def owed_of(row: Proposal) -> list[tuple[str, str]]:
    """What a draft lacks before it can be sent: the field and the sentence of each."""
    asked = (
        (row.subject, "subject", _("Ghi kiến nghị về việc gì.")),
        (row.hinders, "hinders", _("Ghi vướng mắc: đang khó ở đâu, vì quy định nào.")),
        (row.proposed, "proposed", _("Ghi đề xuất: sửa hoặc ban hành gì.")),
    )
    owed = [(name, sentence) for said, name, sentence in asked if not said]
    if row.as_unit and row.holder_id == row.unit_id and row.unit.depth > 1:
        owed.append(("to", _("Kiến nghị của đơn vị gửi lên cấp trên. Chọn nơi nhận khác.")))
    return owed


def _check_whole(row: Proposal) -> None:
    for name, sentence in owed_of(row):
        raise Owed(sentence, field=name)


def withdraw(*, row: Proposal, version: int | None = None, by: User | None, at: dt.datetime) -> Proposal:
    """Take it back while nobody has answered; a draft is thrown away so."""
    check_can(by, P.WRITE, row)
    with transaction.atomic():
        hold(row)
        if not may_become(ProposalState(row.state), ProposalState.WITHDRAWN):
            raise Conflict(_("Kiến nghị đã gộp hoặc đã có trả lời nên không rút được."))
        row.expect(version)
        if Proposal.objects.filter(into=row, state=ProposalState.MERGED).exists():
            raise Conflict(_("Kiến nghị của người khác đã gộp vào kiến nghị này nên không rút được."))
        row.state = ProposalState.WITHDRAWN.value
        with recorded("policies.proposal.withdraw", row, by=by, at=at):
            row.save()
            settle(about=row, at=at)
        count_proposal(row, at=at)
        file(row)
    return row
