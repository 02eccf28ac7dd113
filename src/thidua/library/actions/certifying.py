"""The certificate of a course stands on an entry of the log: issued once nothing about the entry is doubted, taken back when the entry falls.

One for all editions of the course, as the log has one entry for them: who takes a newer edition to its end is certified already.
"""

from __future__ import annotations

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.credentials.actions import issue, let_fall
from thidua.credentials.models import Certificate
from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence
from thidua.learning.actions import note_certificate
from thidua.library.models import COURSE, Taking
from thidua.library.queries.editions import certificate_for

FALLEN = (EvidenceState.RETURNED, EvidenceState.WITHDRAWN)


def certify(taking: Taking, *, by: User | None, at: dt.datetime) -> None:
    """Issue it and write its number into the entry. What an officer took back by hand is issued anew only for an edition that was finished afterwards."""
    one, entry = taking.resource, taking.entry
    known = certificate_for(taking.person_id, one.pk)
    if entry is None or (known is not None and not _is_due(known, taking)):
        return
    made = issue(person=taking.person, unit=one.unit, title=one.title, source_kind=COURSE, source=one.pk, again=known is not None, by=by, at=at)
    note_certificate(entry=entry, number=made.number, by=by, at=at)


def _is_due(known: Certificate, taking: Taking) -> bool:
    """Whether another is issued after the last: that one has fallen, or was taken back before this was finished."""
    if known.revoked_at is None:
        return False
    return known.revoked_by_id is None or (taking.done_at is not None and taking.done_at > known.revoked_at)


def follow_entry(evidence: Evidence, *, at: dt.datetime) -> None:
    """An entry was decided on: confirmed, its course is certified, whatever had been doubted; sent back or thrown away, the certificate falls with it."""
    rows = Taking.objects.select_related("resource__unit", "person__user", "entry__evidence").filter(entry=evidence.pk, done_at__isnull=False)
    taking = rows.order_by("done_at").last()
    if taking is None:
        return
    if evidence.state == EvidenceState.VERIFIED:
        certify(taking, by=evidence.decided_by, at=at)
    elif evidence.state in FALLEN:
        known = certificate_for(taking.person_id, taking.resource_id)
        if known is not None and known.revoked_at is None:
            let_fall(certificate=known, reason=_why(evidence), at=at)


def _why(evidence: Evidence) -> str:
    with translation.override("vi"):
        if evidence.state == EvidenceState.WITHDRAWN:
            return _("Mục học tập đã xóa khỏi Sổ học tập")
        return _("Mục học tập bị trả lại: %(reason)s") % {"reason": evidence.reason}
