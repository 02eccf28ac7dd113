"""The answer, which serves every proposal merged into one and counts for each proposer; then what was changed by it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.evidence import actions as evidence
from thidua.evidence.enums import EvidenceState
from thidua.evidence.permissions import P as Evidences
from thidua.evidence.permissions import can as can_evidence
from thidua.notify.actions import settle
from thidua.policies.actions.counting import count_proposal
from thidua.policies.actions.filing import index_proposal
from thidua.policies.actions.telling import tell_answered, tell_followed
from thidua.policies.actions.writing import LONGEST, hold
from thidua.policies.enums import Outcome, ProposalState, Shown
from thidua.policies.models import SOURCE, Proposal
from thidua.policies.permissions import P, check_can
from thidua.policies.phrases import OUTCOMES
from thidua.policies.rules.proposals import may_become, may_follow
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed


def answer(
    *, row: Proposal, outcome: Outcome, text: str, reason: str = "", shown: Shown = Shown.PROPOSER, version: int | None = None, by: User | None, at: dt.datetime
) -> Proposal:  # fmt: skip
    """Answer it and all that were merged into it; each proposer hears it, and each has a by-product of evidence under their clause."""
    _check_said(outcome, text, reason)
    with transaction.atomic():
        hold(row)
        check_can(by, P.HANDLE, row)
        if shown is Shown.PUBLIC:
            check_can(by, P.PUBLISH, row)
        if row.state == ProposalState.MERGED:
            raise Conflict(_("Kiến nghị này đã gộp. Trả lời ở kiến nghị mà nó gộp vào."))
        if not may_become(ProposalState(row.state), ProposalState.ANSWERED):
            raise Conflict(_("Kiến nghị này đã có trả lời hoặc đang chờ bổ sung. Mở lại trang để xem."))
        row.expect(version)
        same = list(
            Proposal.objects.select_for_update(of=("self",))
            .filter(into=row, state=ProposalState.MERGED)
            .select_related("unit", "holder", "person__user", "clause")
            .order_by("pk")
        )
        for one in (row, *same):
            if one.pk != row.pk:
                one.expect(None)
            one.state, one.outcome, one.answer = ProposalState.ANSWERED.value, outcome.value, text.strip()[:LONGEST]
            one.reason, one.shown = reason.strip()[:1000], shown.value
            one.answered_by, one.answered_at = by, at
            _credit(one, by, at)
            with recorded("policies.proposal.answer", one, by=by, at=at):
                one.save()
                settle(about=one, at=at)
                tell_answered(one, by=by, at=at)
            count_proposal(one, at=at)
            index_proposal(one)
    return row


def _check_said(outcome: Outcome, text: str, reason: str) -> None:
    if not text.strip():
        raise Owed(_("Ghi nội dung trả lời."), field="text")
    if outcome is Outcome.NOT_ACCEPTED and not reason.strip():
        raise Owed(_("Ghi lý do chưa tiếp thu."))


def _credit(row: Proposal, by: User | None, at: dt.datetime) -> None:
    """The by-product: it was sent and answered, so it is verified at once, in the name of whoever answered where they review the proposer."""
    with translation.override("vi"):
        title = _("Kiến nghị: %(subject)s") % {"subject": row.subject}
    on = clock.local_date(row.sent_at or at)
    made = evidence.submit(
        title=title, note=told_as_evidence(row), happened_on=on, clause=row.clause, person=row.person, source=SOURCE, by=None, at=at
    )
    evidence.decide(evidence=made, to=EvidenceState.VERIFIED, by=by if by and can_evidence(by, Evidences.VERIFY, made) else None, at=at)
    row.evidence = made


def told_as_evidence(row: Proposal) -> str:
    """What its evidence says of the answer, in Vietnamese."""
    with translation.override("vi"):
        return f"{OUTCOMES[row.outcome]}. {row.answer}"


def told_as_applied(row: Proposal) -> str:
    """What its evidence says of the change."""
    return f"{row.changed} {row.changed_number}".strip()


def follow(
    *, row: Proposal, changed: str, number: str = "", changed_on: dt.date | None = None, version: int | None = None, by: User | None, at: dt.datetime
) -> Proposal:  # fmt: skip
    """Tell what was changed by a proposal that was taken up; the same of all that were merged into it. Its evidence counts as applied."""
    if not changed.strip():
        raise Owed(_("Ghi đã thay đổi gì."), field="changed")
    if changed_on is not None and changed_on > clock.local_date(at):
        raise Owed(_("Ngày thay đổi không sau hôm nay."), field="changed_on")
    with transaction.atomic():
        hold(row)
        check_can(by, P.HANDLE, row)
        if not may_follow(ProposalState(row.state), row.outcome):
            raise Conflict(_("Chỉ ghi kết quả cho kiến nghị đã được tiếp thu."))
        if row.into_id is not None:
            raise Conflict(_("Kiến nghị này đã gộp. Ghi kết quả ở kiến nghị mà nó gộp vào."))
        row.expect(version)
        found = Proposal.objects.select_for_update(of=("self",)).filter(into=row, state=ProposalState.ANSWERED)
        same = list(found.select_related("unit", "holder", "person__user", "evidence__person", "evidence__unit").order_by("pk"))
        evidence.hold_rows([one.evidence_id for one in (row, *same) if one.evidence_id])  # before the first record, as every act does
        for one in (row, *same):
            if one.pk != row.pk:
                one.expect(None)
            one.state, one.followed_at = ProposalState.FOLLOWED.value, at
            one.changed, one.changed_number, one.changed_on = changed.strip()[:LONGEST], number.strip()[:60], changed_on
            with recorded("policies.proposal.follow", one, by=by, at=at):
                one.save()
                tell_followed(one, by=by, at=at)
            _apply(one, by, at)
            count_proposal(one, at=at)
            index_proposal(one)
    return row


def _apply(row: Proposal, by: User | None, at: dt.datetime) -> None:
    made = row.evidence
    if made is not None and made.state == EvidenceState.VERIFIED:
        who = by if by and can_evidence(by, Evidences.APPLY, made) else None
        evidence.apply(evidence=made, outcome=told_as_applied(row), by=who, at=at)
