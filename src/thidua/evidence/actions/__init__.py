"""The only writers of evidence."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.evidence.actions.counting import count_evidence
from thidua.evidence.actions.entering import MOST_FILES, TellsNothing, add_files, correct, submit
from thidua.evidence.actions.looking import note_shown
from thidua.evidence.actions.uses import agree_with_verdict, move_use, settle_uses, use_for
from thidua.evidence.enums import EvidenceState, Grade
from thidua.evidence.models import Evidence
from thidua.evidence.permissions import P, check_can
from thidua.evidence.rules.states import grade_of, may_become
from thidua.ui.pages import Conflict, Owed

__all__ = [
    "MOST_FILES",
    "TellsNothing",
    "add_files",
    "apply",
    "check_own",
    "correct",
    "decide",
    "hold",
    "hold_rows",
    "move_use",
    "note_shown",
    "settle_uses",
    "submit",
    "use_for",
    "verify_many",
]


def check_own(evidence: Evidence) -> None:
    """Raise `Conflict` for a by-product of another package, whose pages know more of it: there it is corrected and decided on."""
    if evidence.source:
        raise Conflict(_("Minh chứng này sinh ra từ trang khác. Mở trang đó từ minh chứng rồi làm tiếp."))


def decide(
    *, evidence: Evidence, to: EvidenceState, reason: str = "", proved: bool = True, version: int | None = None, by: User | None, at: dt.datetime
) -> Evidence:
    """Verify it, return it with a reason, send it again, or withdraw it; what counts is counted in the same transaction.

    Verified without a proof to look at (not `proved`) it is worth the word of whoever says so.
    """
    with transaction.atomic():
        Evidence.objects.select_for_update().get(pk=evidence.pk)
        evidence.refresh_from_db()
        check_can(by, P.VERIFY if to in (EvidenceState.VERIFIED, EvidenceState.RETURNED) else P.WITHDRAW, evidence)
        if not may_become(EvidenceState(evidence.state), to):
            raise Conflict(_("Minh chứng đã chuyển bước trước đó. Mở lại trang để xem."))
        if to is EvidenceState.RETURNED and not reason.strip():
            raise Owed(_("Ghi lý do trả lại để người nộp biết cần sửa gì."))
        evidence.expect(version)
        evidence.state, evidence.reason = to, reason.strip()[:1000]
        evidence.grade = grade_of(to, on_behalf=evidence.on_behalf, proved=proved)
        if to in (EvidenceState.VERIFIED, EvidenceState.RETURNED):
            evidence.decided_by, evidence.decided_at = by, at
        evidence.outcome, evidence.applied_by, evidence.applied_at = "", None, None  # results are told of what is verified now
        with recorded(f"evidence.{to}", evidence, by=by, at=at, reason=evidence.reason) as note:
            evidence.save()
            agreed = agree_with_verdict(evidence, by=by, at=at) if to is EvidenceState.VERIFIED else []
            if agreed:
                note.values["clauses"] = agreed
        count_evidence(evidence, at=at)
    return evidence


def hold(*, evidence: Evidence, by: User | None, at: dt.datetime) -> Evidence:
    """Keep it from everybody but its person until they have looked at it again."""
    with recorded("evidence.hold", evidence, by=by, at=at):
        evidence.held = True
        evidence.save()
        count_evidence(evidence, at=at)
    return evidence


def verify_many(*, rows: Mapping[Evidence, int], by: User | None, at: dt.datetime) -> tuple[int, list[Evidence]]:
    """Verify those that still stand at the version that was seen, all in one transaction: how many, and which were left because they changed."""
    left: list[Evidence] = []
    with transaction.atomic():
        now = hold_rows([evidence.pk for evidence in rows])
        for evidence, version in rows.items():
            if now[evidence.pk] != (EvidenceState.WAITING, version, False):
                left.append(evidence)
                continue
            decide(evidence=evidence, to=EvidenceState.VERIFIED, version=version, by=by, at=at)
    return len(rows) - len(left), left


def hold_rows(keys: Collection[uuid.UUID]) -> dict[uuid.UUID, tuple[str, int, bool]]:
    """State, version and whether it is held of each of many, kept from changing until the transaction is over.

    All before the first record: an act on one of them has its row before it has the end of the chain, so whoever took the chain and then a row would
    wait for it while it waits for them.
    """
    found = Evidence.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk", "state", "version", "held")
    return {key: (state, version, held) for key, state, version, held in found}


def apply(*, evidence: Evidence, outcome: str, version: int | None = None, by: User | None, at: dt.datetime) -> Evidence:
    """Say what changed where verified evidence was applied, which gives it the highest grade."""
    with transaction.atomic():
        Evidence.objects.select_for_update().get(pk=evidence.pk)
        evidence.refresh_from_db()
        check_can(by, P.APPLY, evidence)
        if evidence.state != EvidenceState.VERIFIED:
            raise Conflict(_("Minh chứng phải được duyệt trước khi ghi kết quả áp dụng."))
        if not outcome.strip():
            raise Owed(_("Ghi rõ đã áp dụng ở đâu, thay đổi được gì."), field="outcome")
        evidence.expect(version)
        evidence.outcome, evidence.applied_by, evidence.applied_at = outcome.strip()[:1000], by, at
        evidence.grade = Grade.APPLIED
        with recorded("evidence.apply", evidence, by=by, at=at):
            evidence.save()
        count_evidence(evidence, at=at)
    return evidence
