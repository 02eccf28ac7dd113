"""A by-product tells what its source tells: when the words there are corrected, they do not stay here."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.evidence.enums import Grade
from thidua.evidence.models import Evidence


def retell(*, evidence: Evidence, note: str, outcome: str, by: User | None, at: dt.datetime) -> Evidence:
    """Let it say so from now on, whatever its state; the outcome only where it was applied. The source has asked who may."""
    with transaction.atomic():
        Evidence.objects.select_for_update().get(pk=evidence.pk)
        evidence.refresh_from_db()
        before = evidence.note, evidence.outcome
        evidence.note = note.strip()[:2000]
        if evidence.grade == Grade.APPLIED and outcome.strip():
            evidence.outcome = outcome.strip()[:1000]
        if before != (evidence.note, evidence.outcome):
            evidence.expect(None)
            with recorded("evidence.correct", evidence, by=by, at=at):
                evidence.save()
    return evidence
