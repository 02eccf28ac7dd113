"""Certificates of awards, many under one decision. Whoever calls has found that a decision names the winners."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from thidua.accounts.models import User
from thidua.audit.actions import Act, record_many, values_of
from thidua.credentials.actions.issuing import fresh_code
from thidua.credentials.enums import Achieved, Sheet
from thidua.credentials.models import Certificate, Series
from thidua.credentials.rules.numbers import MARKS, number_of
from thidua.orgs.models import Person, Unit
from thidua.store import clock
from thidua.store.gate import writing
from thidua.store.lots import add_rows


@dataclass(frozen=True)
class Decision:
    """The decision as its paper says it: number with symbol, day, and who signed."""

    number: str
    on: dt.date
    signer_role: str
    signer_name: str


@dataclass(frozen=True)
class Winner:
    """One award: `source` is what the calling package keeps of it, `title` the title or form of award. It goes to a person or to a unit, never to both.

    `addressed` stands below the name (post and unit), `citation` says for what.
    """

    source: uuid.UUID
    title: str
    person: Person | None = None
    collective: Unit | None = None
    addressed: str = ""
    citation: str = ""

    @property
    def key(self) -> tuple[uuid.UUID, uuid.UUID]:
        """What is certified once: an award of somebody."""
        whom = self.person or self.collective
        if whom is None or (self.person and self.collective):
            raise ValueError("an award goes to a person or a unit")
        return self.source, whom.pk


def issue_many(
    *, unit: Unit, sheet: Sheet, source_kind: str, winners: Sequence[Winner], decision: Decision, by: User | None, at: dt.datetime
) -> list[Certificate]:
    """A certificate for each winner, in their order, under the next numbers of the unit; what was certified already and holds is given again.

    All are made or none. Each is on the record by itself; the number of questions to the database does not grow with the winners.
    """
    keys = [one.key for one in winners]
    day = clock.local_date(at)
    with transaction.atomic(), writing():
        Series.objects.get_or_create(unit=unit, year=day.year, defaults={"root": unit.root})
        series = Series.objects.select_for_update().get(unit=unit, year=day.year)  # held from here on: two who issue the same at once do it in turn
        known = _known(source_kind, [one.source for one in winners])
        made: dict[tuple[uuid.UUID, uuid.UUID], Certificate] = {}
        for key, winner in zip(keys, winners, strict=True):
            if key not in known and key not in made:
                series.last += 1
                number = number_of(series.last, day.year, unit.document_symbol or unit.code, MARKS[sheet])
                made[key] = _sheet_of(winner, unit, sheet, source_kind, decision, number, at)
        if made:
            add_rows(Certificate, list(made.values()))
            series.save()
            record_many("credentials.issue", [Act(one, None, values_of(one)) for one in made.values()], root=unit.root, by=by, at=at)
    return [known.get(key) or made[key] for key in keys]


def _known(source_kind: str, sources: Sequence[uuid.UUID]) -> dict[tuple[uuid.UUID, uuid.UUID], Certificate]:
    rows = Certificate.objects.filter(Q(source_kind=source_kind, source__in=sources, revoked_at=None)).select_related("unit", "person", "collective")
    return {(one.source, one.person_id or one.collective_id): one for one in rows}


def _sheet_of(
    winner: Winner, unit: Unit, sheet: Sheet, source_kind: str, decision: Decision, number: str, at: dt.datetime
) -> Certificate:  # fmt: skip
    whom = winner.person or winner.collective
    return Certificate(
        root=unit.root, unit=unit, person=winner.person, collective=winner.collective, holder=whom.name if whom else "", issuer=unit.name,
        title=winner.title.strip()[:300], achieved=Achieved.AWARD.value, sheet=sheet.value, number=number, code=fresh_code(),
        source_kind=source_kind, source=winner.source, issued_on=clock.local_date(at), issued_at=at, addressed=winner.addressed.strip()[:300],
        citation=winner.citation.strip()[:600], decision=decision.number.strip()[:120], decided_on=decision.on,
        signer_role=decision.signer_role.strip()[:200], signer_name=decision.signer_name.strip()[:120],
    )  # fmt: skip
