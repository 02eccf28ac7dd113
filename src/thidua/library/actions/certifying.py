"""The certificate of a course stands on an entry of the log: issued once nothing about the entry is doubted, taken back when the entry falls."""

from __future__ import annotations

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.credentials.actions import issue, let_fall
from thidua.credentials.queries import certificate_of
from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence
from thidua.learning.actions import note_certificate
from thidua.library.models import COURSE, Taking

FALLEN = (EvidenceState.RETURNED, EvidenceState.WITHDRAWN)


def certify(taking: Taking, *, by: User | None, at: dt.datetime) -> None:
    """Issue it and write its number into the entry. One that an officer took back by hand is not issued anew."""
    one, entry = taking.resource, taking.entry
    known = certificate_of(COURSE, one.pk, taking.person_id)
    if entry is None or (known is not None and (known.revoked_at is None or known.revoked_by_id is not None)):
        return
    made = issue(person=taking.person, unit=one.unit, title=one.title, source_kind=COURSE, source=one.pk, again=known is not None, by=by, at=at)
    note_certificate(entry=entry, number=made.number, by=by, at=at)


def follow_entry(evidence: Evidence, *, at: dt.datetime) -> None:
    """An entry was decided on: confirmed, its course is certified, whatever had been doubted; sent back or thrown away, the certificate falls with it."""
    taking = (
        Taking.objects.select_related("resource__unit", "person__user", "entry__evidence").filter(entry=evidence.pk, done_at__isnull=False).first()
    )
    if taking is None:
        return
    if evidence.state == EvidenceState.VERIFIED:
        certify(taking, by=evidence.decided_by, at=at)
    elif evidence.state in FALLEN:
        known = certificate_of(COURSE, taking.resource_id, taking.person_id)
        if known is not None and known.revoked_at is None:
            let_fall(certificate=known, reason=_why(evidence), at=at)


def _why(evidence: Evidence) -> str:
    with translation.override("vi"):
        if evidence.state == EvidenceState.WITHDRAWN:
            return _("Mục học tập đã xóa khỏi Sổ học tập")
        return _("Mục học tập bị trả lại: %(reason)s") % {"reason": evidence.reason}
