"""An answer that was given is corrected, or shown to fewer: with the reason, for all that were merged, in the evidence and the figures too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.evidence.actions import hold_rows
from thidua.evidence.actions.retelling import retell
from thidua.policies.actions.answering import told_as_applied, told_as_evidence
from thidua.policies.actions.counting import count_proposal
from thidua.policies.actions.filing import index_proposal
from thidua.policies.actions.telling import tell_corrected
from thidua.policies.actions.writing import LONGEST, hold
from thidua.policies.enums import Outcome, ProposalState, Shown
from thidua.policies.models import Proposal
from thidua.policies.permissions import P, check_can
from thidua.policies.rules.proposals import DECIDED, may_correct, outcomes_of
from thidua.ui.pages import Conflict, Owed

MOST: Mapping[str, int] = {"text": LONGEST, "reason": 1000, "changed": LONGEST}
COLUMNS: Mapping[str, str] = {"text": "answer", "reason": "reason", "changed": "changed", "shown": "shown", "outcome": "outcome"}


@dataclass(frozen=True)
class Corrected:
    """How an answer is to read from now on, what it comes to, and who may read it; None leaves a part as it stands."""

    text: str | None = None
    reason: str | None = None
    changed: str | None = None
    shown: Shown | None = None
    outcome: Outcome | None = None


def correct_answer(*, row: Proposal, said: Corrected, why: str, version: int | None = None, by: User | None, at: dt.datetime) -> Proposal:
    """Correct the answer of a proposal and of all that were merged into it; each proposer hears it. Public it stays only by who may publish."""
    if not why.strip():
        raise Owed(_("Ghi lý do sửa."), field="why")
    with transaction.atomic():
        hold(row)
        check_can(by, P.HANDLE, row)
        if not may_correct(ProposalState(row.state)):
            raise Conflict(_("Kiến nghị này chưa có trả lời nên không có gì để sửa."))
        if row.into_id is not None:
            raise Conflict(_("Kiến nghị này đã gộp. Sửa câu trả lời ở kiến nghị mà nó gộp vào."))
        row.expect(version)
        values = _values(row, said)
        if values.get("shown", row.shown) == Shown.PUBLIC:
            check_can(by, P.PUBLISH, row)
        found = Proposal.objects.select_for_update(of=("self",)).filter(into=row, state__in=DECIDED)
        rows = [row, *found.select_related("unit", "person__user", "evidence").order_by("pk")]
        hold_rows([one.evidence_id for one in rows if one.evidence_id])  # before the first record, as every act does
        for one in rows:
            if one.pk != row.pk:
                one.expect(None)
            for name, value in values.items():
                setattr(one, name, value)
            one.corrected_why, one.corrected_by, one.corrected_at = why.strip()[:500], by, at
            with recorded("policies.proposal.correct", one, by=by, at=at, reason=one.corrected_why):
                one.save()
                tell_corrected(one, by=by, at=at)
            if one.evidence is not None:
                retell(evidence=one.evidence, note=told_as_evidence(one), outcome=told_as_applied(one), by=by, at=at)
            count_proposal(one, at=at)
            index_proposal(one)
    return row


def _values(row: Proposal, said: Corrected) -> dict[str, str]:
    """The columns that are to read otherwise."""
    given = {name: value.strip()[: MOST.get(name)] for name, value in asdict(said).items() if value is not None}
    if "changed" in given and row.state != ProposalState.FOLLOWED:
        raise Conflict(_("Kiến nghị này chưa ghi thay đổi nên không có thay đổi để sửa."))
    outcome = said.outcome or Outcome(row.outcome)
    if outcome not in outcomes_of(ProposalState(row.state)):
        raise Owed(_("Kiến nghị đã ghi thay đổi đã làm nên kết quả chỉ là tiếp thu hoặc tiếp thu một phần."), field="outcome")
    if outcome is Outcome.NOT_ACCEPTED:
        given.setdefault("reason", row.reason)
    elif said.outcome is not None and row.outcome == Outcome.NOT_ACCEPTED:
        given["reason"] = ""  # it was why the proposal was not taken up
    owed = [("text", _("Ghi nội dung trả lời.")), ("changed", _("Ghi đã thay đổi gì."))]
    owed += [("reason", _("Ghi lý do chưa tiếp thu."))] if outcome is Outcome.NOT_ACCEPTED else []
    for name, sentence in owed:
        if given.get(name) == "":
            raise Owed(sentence, field=name)
    values = {COLUMNS[name]: str(value) for name, value in given.items() if value != getattr(row, COLUMNS[name])}
    if not values:
        raise Owed(_("Chưa có gì khác câu trả lời đang có. Sửa kết quả, nội dung hoặc đổi ai xem được."), field="text")
    return values
