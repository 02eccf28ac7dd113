"""A recognised initiative as evidence of each of its authors, verified, for the clauses that it answers."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.evidence import actions as evidence
from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence
from thidua.files.models import StoredFile
from thidua.initiatives.models import SOURCE, Author, Initiative, Recognition
from thidua.initiatives.queries.whole import clauses_of
from thidua.orgs.models import Person


def key_of(one: Initiative, person: Person) -> uuid.UUID:
    """The id of the evidence of an author, the same whenever it is asked."""
    return uuid.uuid5(one.pk, str(person.pk))


def prove(one: Initiative, recognition: Recognition, files: Sequence[StoredFile], *, at: dt.datetime) -> None:
    """Entered and verified by the machine, for a decision of the agency stands behind it; the record of the recognition says whose act it was."""
    clauses = clauses_of(one)
    with translation.override("vi"):
        title = _("Sáng kiến được công nhận: %(title)s") % {"title": one.title}
        note = _("Quyết định %(number)s ngày %(day)s.") % {"number": recognition.number, "day": f"{recognition.decided_on:%d/%m/%Y}"}
    for row in Author.objects.filter(initiative=one, person__isnull=False).select_related("person"):
        person = row.person
        assert person is not None  # noqa: S101  (the filter says so)
        made = evidence.submit(
            title=title[:300], happened_on=recognition.decided_on, note=note, person=person, files=files, key=key_of(one, person), source=SOURCE, by=None, at=at,
        )  # fmt: skip
        if clauses:
            evidence.use_for(evidence=made, clauses=clauses, by=None, at=at)
        evidence.decide(evidence=made, to=EvidenceState.VERIFIED, by=None, at=at)


def unprove(one: Initiative, *, at: dt.datetime) -> None:
    """It is recognised no more: its evidence is withdrawn."""
    people = Author.objects.filter(initiative=one, person__isnull=False).select_related("person")
    keys = [key_of(one, row.person) for row in people if row.person]
    for made in Evidence.objects.filter(pk__in=keys, source=SOURCE).exclude(state=EvidenceState.WITHDRAWN).select_related("person", "unit"):
        evidence.decide(evidence=made, to=EvidenceState.WITHDRAWN, by=None, at=at)
