"""What a head does with the learning of their people: confirm it, many at once, send it back, confirm what changed at work."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.evidence import actions as evidence
from thidua.evidence.enums import EvidenceState
from thidua.learning.actions.telling import settle_entry, tell_sent_back
from thidua.learning.models import LogEntry
from thidua.learning.permissions import P, check_can
from thidua.learning.phrases import change_words
from thidua.learning.queries.entries import file_counts
from thidua.ui.pages import Conflict


def attest(*, entry: LogEntry, version: int | None = None, by: User | None, at: dt.datetime) -> LogEntry:
    """Confirm an entry. With a file to look at it is verified; without one it is worth the word of whoever confirms it."""
    check_can(by, P.ATTEST, entry)
    with transaction.atomic():
        _confirm(entry, version, file_counts([entry]), by, at)
    return entry


def _confirm(entry: LogEntry, version: int | None, files: Mapping[uuid.UUID, int], by: User | None, at: dt.datetime) -> None:
    proved = bool(files.get(entry.evidence_id))
    evidence.decide(evidence=entry.evidence, to=EvidenceState.VERIFIED, proved=proved, version=version, by=by, at=at)
    settle_entry(entry, at=at)


def attest_many(*, rows: Mapping[LogEntry, int], by: User | None, at: dt.datetime) -> tuple[int, list[LogEntry]]:
    """Confirm those that still stand at the version that was seen, all in one transaction: how many, and which were left because they changed."""
    left: list[LogEntry] = []
    with transaction.atomic():
        files = file_counts(list(rows))
        now = evidence.hold_rows([entry.evidence_id for entry in rows])
        for entry, version in rows.items():
            check_can(by, P.ATTEST, entry)
            if now[entry.evidence_id] != (EvidenceState.WAITING, version, False):
                left.append(entry)
                continue
            _confirm(entry, version, files, by, at)
    return len(rows) - len(left), left


def send_back(*, entry: LogEntry, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> LogEntry:
    """Send an entry back to its person with a reason."""
    check_can(by, P.ATTEST, entry)
    with transaction.atomic():
        evidence.decide(evidence=entry.evidence, to=EvidenceState.RETURNED, reason=reason, version=version, by=by, at=at)
        tell_sent_back(entry, by=by, at=at)
    return entry


def confirm_applied(*, entry: LogEntry, version: int | None = None, by: User | None, at: dt.datetime) -> LogEntry:
    """Confirm what its person says changed at work, which gives the entry the highest grade."""
    check_can(by, P.ATTEST, entry)
    with transaction.atomic():
        evidence.hold_rows([entry.evidence_id])  # first, as every other act on an entry does
        held = LogEntry.objects.select_for_update().get(pk=entry.pk)
        if not held.changed:
            raise Conflict(_("Người học chưa ghi đã thay đổi được gì trong công việc."))
        with translation.override("vi"):
            outcome = change_words(held)
        evidence.apply(evidence=entry.evidence, outcome=outcome, version=version, by=by, at=at)
        settle_entry(entry, at=at)
    return entry
