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


def key_of(source: Recognition | Initiative, person: Person) -> uuid.UUID:
    """The id of the evidence of an author for a recognition, the same whenever it is asked; evidence of old has one of its initiative."""
    return uuid.uuid5(source.pk, str(person.pk))


def hold_proofs(one: Initiative) -> None:
    """Lock all evidence of it, before the first record of an act that may withdraw some."""
    evidence.hold_rows(_keys(one, [one, *Recognition.objects.filter(initiative=one)]))


def _keys(one: Initiative, sources: Sequence[Recognition | Initiative]) -> list[uuid.UUID]:
    people = Author.objects.filter(initiative=one, person__isnull=False).select_related("person")
    return [key_of(source, row.person) for row in people if row.person for source in sources]


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
            title=title[:300], happened_on=recognition.decided_on, note=note, person=person, files=files, key=key_of(recognition, person), source=SOURCE, by=None, at=at,
        )  # fmt: skip
        if clauses:
            evidence.use_for(evidence=made, clauses=clauses, by=None, at=at)
        evidence.decide(evidence=made, to=EvidenceState.VERIFIED, by=None, at=at)


def unprove(one: Initiative, revoked: Recognition, *, at: dt.datetime) -> bool:
    """A recognition holds no more: the evidence that cites it is withdrawn; whether there was any."""
    rows = Evidence.objects.filter(pk__in=_keys(one, [one, revoked]), source=SOURCE).exclude(state=EvidenceState.WITHDRAWN)
    cited = list(rows.select_related("person", "unit").order_by("pk"))
    for made in cited:
        evidence.decide(evidence=made, to=EvidenceState.WITHDRAWN, by=None, at=at)
    return bool(cited)
