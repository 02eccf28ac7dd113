"""Certificates: one's own, those a unit issued, the one that a code names, and what its sheet says."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from thidua.credentials.enums import Achieved, Sheet
from thidua.credentials.models import Certificate
from thidua.credentials.permissions import KEEPERS
from thidua.credentials.rules.numbers import LENGTH, tidy_code
from thidua.credentials.rules.papers import Honour
from thidua.orgs.queries import standing_of, under
from thidua.orgs.queries.headings import heading_of


def mine(user: Any) -> Any:
    """Those of a person, the newest first."""
    person = standing_of(user).person_id
    return Certificate.objects.filter(person=person).select_related("unit", "person", "collective").order_by("-issued_at", "-id")


def issued(user: Any) -> Any:
    """Those that the units under an officer or head issued, the newest first."""
    rows = Certificate.objects.filter(under(standing_of(user).scopes(*KEEPERS), "unit__path"))
    return rows.select_related("unit", "person", "collective").order_by("-issued_at", "-id")


def visible_to(user: Any) -> Any:
    """One's own and those that one keeps."""
    standing = standing_of(user)
    own = Q(person=standing.person_id) if standing.person_id else Q(pk__in=[])
    return Certificate.objects.filter(own | under(standing.scopes(*KEEPERS), "unit__path")).select_related("unit", "person", "collective")


def certificate_of(source_kind: str, source: Any, person: Any) -> Certificate | None:
    """What was issued to a person for something: the last, whether it holds or was taken back."""
    return certificate_among(source_kind, [source], person)


def certificate_among(source_kind: str, sources: Collection[Any], person: Any) -> Certificate | None:
    """The same for several things that are one, such as the editions of a course."""
    rows = Certificate.objects.filter(source_kind=source_kind, source__in=sources, person=person).select_related("person__user")
    found: Certificate | None = rows.order_by("-issued_at", "-id").first()
    return found


def numbers_of(source_kind: str, sources: Collection[uuid.UUID], person: Any) -> dict[uuid.UUID, str]:
    """The numbers of the certificates that hold, of those that were issued to a person for some things: one question."""
    rows = Certificate.objects.filter(source_kind=source_kind, source__in=sources, person=person).order_by("issued_at", "id")
    last = {source: (number, revoked_at) for source, number, revoked_at in rows.values_list("source", "number", "revoked_at")}
    return {source: number for source, (number, revoked_at) in last.items() if revoked_at is None}


def by_code(text: str) -> Certificate | None:
    """The certificate that a code names, whoever asks."""
    code = tidy_code(text[:40])
    found: Certificate | None = Certificate.objects.filter(code=code).first() if len(code) == LENGTH else None
    return found


def address_of(one: Certificate) -> str:
    """Where the sheet leads."""
    return f"{settings.BASE_URL}{reverse('credentials:verified', args=[one.code])}"


def honour_of(one: Certificate) -> Honour:
    """What the sheet says."""
    heading = heading_of(one.unit)
    return Honour(
        agency=one.issuer, parent=heading.parent, place=heading.place, holder=one.holder,
        title=one.title, number=one.number, code=one.code, url=address_of(one), on=one.decided_on or one.issued_on, achieved=Achieved(one.achieved),
        sheet=Sheet(one.sheet), addressed=one.addressed, citation=one.citation, decision=one.decision, decided_on=one.decided_on,
        signer_role=one.signer_role, signer_name=one.signer_name,
    )  # fmt: skip
