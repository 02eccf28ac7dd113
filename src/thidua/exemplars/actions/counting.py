"""What an exemplar counts and proves, in the transaction of the act that changed it."""

from __future__ import annotations

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.evidence import actions as evidence
from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence
from thidua.exemplars.models import SOURCE, Exemplar
from thidua.exemplars.queries.figures import FOUND, RECOGNISED, found_fact, recognised_fact
from thidua.measures.actions import count
from thidua.orgs.models import Person
from thidua.orgs.queries import person_of, unit_of
from thidua.store import clock
from thidua.store.gate import writing


def count_exemplar(one: Exemplar, *, at: dt.datetime) -> None:
    """As it stands now, after the record of the act: a nomination for the unit that saw it, a recognition for its own."""
    count(measure=FOUND, key=str(one.pk), fact=found_fact(one), unit=one.found_unit, at=at)
    count(measure=RECOGNISED, key=str(one.pk), fact=recognised_fact(one), unit=one.unit, at=at)


def prove(one: Exemplar, *, at: dt.datetime) -> None:
    """A recognition is verified evidence of the person, and of whoever saw them for the unit that nominated."""
    finder = person_of(one.found_by) if one.found_by is not None else None
    with translation.override("vi"):
        of_person, of_finder = _("Được công nhận điển hình: %(deed)s"), _("Phát hiện, giới thiệu điển hình: %(deed)s")
    said = {"deed": one.deed[:200]}
    one.evidence = _verified(one, one.person, of_person % said, at)
    one.found_evidence = _verified(one, finder, of_finder % said, at) if finder is not None and finder.pk != one.person_id else None
    with writing():
        one.save(update_fields=["evidence", "found_evidence"])


def _verified(one: Exemplar, person: Person | None, title: str, at: dt.datetime) -> Evidence | None:
    """None of nobody, and of somebody who works nowhere today."""
    day = clock.local_date(at)
    if person is None or unit_of(person, day) is None:
        return None
    made = evidence.submit(title=title, happened_on=day, clause=one.clause, person=person, source=SOURCE, by=None, at=at)
    return evidence.decide(evidence=made, to=EvidenceState.VERIFIED, by=None, at=at)
