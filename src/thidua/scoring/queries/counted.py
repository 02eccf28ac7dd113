"""What the records say of units over a year: the measures that formulas may read, and the verified evidence of each criterion."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from typing import Any

from django.db.models import Q
from django.utils import translation

from thidua.evidence.enums import EvidenceState
from thidua.evidence.queries import counted_uses
from thidua.measures.enums import Adds, Amount
from thidua.measures.models import UnitMeasure
from thidua.measures.rules.registry import Measure, measure_of, measures
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import members_on
from thidua.plans.enums import AppliesTo
from thidua.plans.models import Clause
from thidua.scorecards.formulas.tokens import readable
from thidua.scorecards.sheet import Measure as Readable
from thidua.scoring.phrases import PEOPLE_WORDS, PROOF_WORDS
from thidua.scoring.rules.drafting import PROOF, proof_of
from thidua.store import clock

PEOPLE = "unit.people"
HUNDREDTH, ZERO = Decimal("0.01"), Decimal(0)
Input = tuple[str, str, int, int]
"""A measure, its value as text ("" not known), and the two numbers behind it."""


def known_measures(ties: Mapping[str, str], whom: str = AppliesTo.COLLECTIVE) -> dict[str, Readable]:
    """What formulas may name, with its words in both languages; `ties` are criteria with the spoken path of their clause. Of a person only what measures
    tell of single persons."""
    personal = whom == AppliesTo.INDIVIDUAL
    found = {} if personal else {PEOPLE: Readable(PEOPLE, *_both(PEOPLE_WORDS), low=ZERO)}
    for one in measures():
        if readable(one.code) and (one.persons is not None or not personal):
            low = None if one.amount is Amount.DONG else ZERO
            found[one.code] = Readable(one.code, *_both(one.words), low=low, places=2 if one.adds is Adds.RATIO else 0)
    for code, path in ties.items():
        vi, en = _both(PROOF_WORDS)
        found[proof_of(code)] = Readable(proof_of(code), vi % {"clause": path}, en % {"clause": path}, low=ZERO)
    return found


def _both(words: object) -> tuple[str, str]:
    told = []
    for language in ("vi", "en"):
        with translation.override(language):
            told.append(str(words))
    return told[0], told[1]


def bare_counts() -> frozenset[str]:
    """The measures that grow with the number of people: all but shares."""
    return frozenset(one.code for one in measures() if one.adds is not Adds.RATIO)


@dataclass
class Counted:
    """What is known of a unit."""

    people: int | None
    inputs: list[Input] = field(default_factory=list)
    proofs: dict[str, list[str]] = field(default_factory=dict)


def counted(units: Collection[Unit], year: int, codes: Iterable[str], clauses: Mapping[str, Clause]) -> dict[uuid.UUID, Counted]:
    """Of some units what formulas ask for: one question for figures, one for people, one for evidence, whatever their number."""
    people = _people(units)
    proofs = _proofs(units, year, clauses)
    wanted = sorted(codes)
    figures: dict[tuple[uuid.UUID, str], UnitMeasure] = {
        (row.unit_id, row.measure): row for row in UnitMeasure.objects.filter(unit__in=units, period=str(year), measure__in=wanted)
    }
    by_measure = {proof_of(code): code for code in clauses}
    found = {}
    for unit in units:
        one = Counted(people[unit.pk], proofs=proofs[unit.pk])
        for code in wanted:
            if code == PEOPLE:
                one.inputs.append((code, str(one.people or 0), one.people or 0, 0))
            elif code.startswith(PROOF):
                number = len(one.proofs.get(by_measure.get(code, ""), ()))
                one.inputs.append((code, str(number), number, 0))
            elif (measure := measure_of(code)) is not None:
                row = figures.get((unit.pk, code))
                one.inputs.append(_input(measure, row.numerator, row.denominator) if row else _input(measure))
        found[unit.pk] = one
    return found


def counted_persons(people: Collection[Person], year: int, codes: Iterable[str], clauses: Mapping[str, Clause]) -> dict[uuid.UUID, Counted]:
    """The same of some persons: one question for each measure that formulas name and one for evidence, whatever their number."""
    keys = [one.pk for one in people]
    proofs, by_measure = _proofs_of_persons(keys, year, clauses), {proof_of(code): code for code in clauses}
    found = {key: Counted(None, proofs=proofs[key]) for key in keys}
    for code in sorted(codes):
        if code.startswith(PROOF):
            for key in keys:
                number = len(proofs[key].get(by_measure.get(code, ""), ()))
                found[key].inputs.append((code, str(number), number, 0))
        elif (measure := measure_of(code)) is not None and measure.persons is not None:
            figures = measure.persons(keys, year)
            for key in keys:
                found[key].inputs.append(_input(measure, *figures.get(key, (0, 0))))
    return found


def _input(measure: Measure, top: int = 0, bottom: int = 0) -> Input:
    """A share in per cent, rounded down; of nothing it is not known. Anything else is a number, and nothing counted is none."""
    if measure.adds is not Adds.RATIO:
        return measure.code, str(top), top, bottom
    value = (Decimal(top * 100) / bottom).quantize(HUNDREDTH, rounding=ROUND_DOWN) if bottom else None
    return measure.code, "" if value is None else f"{value:f}", top, bottom


def _people(units: Collection[Unit]) -> Counter[uuid.UUID]:
    """How many people work in each unit and below it."""
    found: Counter[uuid.UUID] = Counter({unit.pk: 0 for unit in units})
    below = _under(units, "path")
    posts = members_on(Unit.objects.on(clock.today()).filter(below), clock.today()).order_by().values_list("person", "unit__path").distinct()
    seen: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for person, path in posts:
        for unit in units:
            if path.startswith(unit.path):
                seen[unit.pk].add(person)
    found.update({key: len(persons) for key, persons in seen.items()})
    return found


def _under(units: Iterable[Unit], column: str) -> Q:
    found = Q(pk__in=[])
    for unit in units:
        found |= Q(**{f"{column}__startswith": unit.path})
    return found


def _proofs(units: Collection[Unit], year: int, clauses: Mapping[str, Clause]) -> dict[uuid.UUID, dict[str, list[str]]]:
    """The verified evidence of the year by unit and criterion: under its clause, or a clause below that."""
    found: dict[uuid.UUID, dict[str, list[str]]] = {unit.pk: {} for unit in units}
    if not clauses:
        return found
    uses = _uses(year, clauses).filter(_under(units, "evidence__unit__path"))
    for evidence, path, plan, place in uses.values_list("evidence", "clause__path", "clause__plan", "evidence__unit__path"):
        for code in _served(plan, path, clauses):
            for unit in units:
                if place.startswith(unit.path) and str(evidence) not in found[unit.pk].setdefault(code, []):
                    found[unit.pk][code].append(str(evidence))
    return found


def _proofs_of_persons(people: Collection[uuid.UUID], year: int, clauses: Mapping[str, Clause]) -> dict[uuid.UUID, dict[str, list[str]]]:
    """The verified evidence of the year by person and criterion."""
    found: dict[uuid.UUID, dict[str, list[str]]] = {key: {} for key in people}
    if not clauses:
        return found
    uses = _uses(year, clauses).filter(evidence__person__in=people)
    for evidence, path, plan, person in uses.values_list("evidence", "clause__path", "clause__plan", "evidence__person"):
        for code in _served(plan, path, clauses):
            if str(evidence) not in found[person].setdefault(code, []):
                found[person][code].append(str(evidence))
    return found


def _uses(year: int, clauses: Mapping[str, Clause]) -> Any:
    """The uses of verified evidence of a year under some clauses or below them, the oldest first."""
    asked = Q(pk__in=[])
    for clause in clauses.values():
        asked |= Q(clause__plan=clause.plan_id) & (Q(clause__path=clause.path) | Q(clause__path__startswith=f"{clause.path}."))
    uses: Any = counted_uses().filter(asked, evidence__state=EvidenceState.VERIFIED, evidence__happened_on__year=year)
    return uses.order_by("evidence__happened_on", "evidence_id")


def _served(plan: uuid.UUID, path: str, clauses: Mapping[str, Clause]) -> list[str]:
    """The criteria whose clause is this one or stands above it."""
    return [code for code, one in clauses.items() if plan == one.plan_id and (path == one.path or path.startswith(f"{one.path}."))]
