"""Everything of the own learning that a person may take along: log, titles, certificates, contests, and what training and the library keep."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from thidua.contests.models import Entrant
from thidua.credentials.models import Certificate
from thidua.credentials.queries import address_of
from thidua.evidence.enums import EvidenceState, Grade
from thidua.evidence.rules.states import RANK
from thidua.exchange.queries.training_parts import training_parts
from thidua.exchange.rules.records import Record
from thidua.learning.models import LogEntry
from thidua.learning.phrases import GRADES, KIND_WORDS
from thidua.orgs.models import Person
from thidua.orgs.queries import unit_of
from thidua.orgs.queries.headings import agency_over
from thidua.store import clock
from thidua.titles.models import Recognition
from thidua.titles.phrases import KIND_WORDS as TITLE_WORDS


def record_of(person: Person) -> Record:
    """The record of somebody today, with Vietnamese words; what was thrown away or revoked is no part of it."""
    rows = LogEntry.objects.filter(person=person, evidence__held=False).exclude(evidence__state=EvidenceState.WITHDRAWN).select_related("evidence")
    entries = list(rows.order_by("evidence__happened_on", "id"))
    unit: Any = unit_of(person)
    agency: Any = agency_over(unit) if unit else None
    sure = sum(one.minutes for one in entries if RANK[Grade(one.evidence.grade)] >= RANK[Grade.ATTESTED])
    with translation.override("vi"):
        parts = {
            "entries": [_entry(one) for one in entries],
            "titles": [_title(one) for one in Recognition.objects.filter(person=person, revoked_at=None).order_by("given_on")],
            "certificates": [_certificate(one) for one in Certificate.objects.filter(person=person, revoked_at=None).order_by("issued_on", "id")],
            "contests": [
                {"title": one.contest.title, "code": one.code, "on": clock.local_date(one.entered_at)}
                for one in Entrant.objects.filter(person=person).select_related("contest").order_by("entered_at")
            ],
            **training_parts(person),
        }
    return Record(
        person.name, person.code, unit.name if unit else "", agency.name if agency else "", agency.superior_name if agency else "",
        agency.place if agency else "", clock.today(), sum(one.minutes for one in entries), sure, parts,
    )  # fmt: skip


def _entry(one: LogEntry) -> dict[str, Any]:
    about: Any = one.evidence
    return {
        "id": str(one.pk), "on": about.happened_on, "title": about.title, "kind": str(KIND_WORDS[one.kind]), "minutes": one.minutes, "provider": one.provider,
        "certificate": one.certificate, "note": about.note, "grade": str(GRADES[about.grade]), "applied": about.outcome,
    }  # fmt: skip


def _certificate(one: Certificate) -> dict[str, Any]:
    same = {name: getattr(one, name) for name in ("number", "title", "issued_on", "issuer", "code")}
    return {**same, "verified_at": address_of(one)}


def _title(one: Recognition) -> dict[str, Any]:
    return {
        "number": one.number,
        "title": str(TITLE_WORDS[one.kind]),
        "level": one.level,
        "given_on": one.given_on,
        "ends_on": one.ends_on,
        "issuer": one.issuer,
    }
