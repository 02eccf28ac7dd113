"""Facts of many persons or units at once: a fixed number of questions, whatever their number."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from thidua.eligibility.enums import Register
from thidua.eligibility.rules.facts import GRADES, Discipline, Fact, Facts, Members, Work
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import members_on
from thidua.records import models as records
from thidua.records.queries.lines import reviewed
from thidua.records.queries.uses import used_per_person
from thidua.rulebook.enums import Attested, AwardLevel, Grade, Rated

Key = uuid.UUID
Reviewed = Mapping[Register, tuple[tuple[int, int], ...]]
BACK = 60
"""Years that a record reaches back."""


def reviewed_of(root: uuid.UUID) -> Reviewed:
    """For which years the registers of an agency are complete."""
    return {Register(register.value): spans for register, spans in reviewed(root).items()}


def facts_of_people(people: Sequence[Person], year: int, *, root: uuid.UUID, movement_years: int | None = None) -> dict[Key, Facts]:
    """What the registers say of each person for a year and the years before: seven questions."""
    keys = [one.pk for one in people]
    shared = _shared("person_id", keys, year, root, movement_years)
    disciplines, works = _disciplines(keys), _works(keys, year, root)
    return {key: replace(shared[key], disciplines=tuple(disciplines[key]), works=tuple(works[key])) for key in keys}


def _shared(column: str, keys: Sequence[Key], year: int, root: uuid.UUID, movement_years: int | None) -> dict[Key, Facts]:
    """What persons and units have alike: ratings, forms held, statements, complete registers."""
    among = {f"{column}__in": keys, "year__lte": year, "year__gt": year - BACK}
    ratings: dict[Key, dict[int, Fact]] = defaultdict(dict)
    for key, value, of, *source in records.Rating.objects.standing().filter(**among).values_list(column, "rating", "year", *records.SOURCE):
        ratings[key][of] = Fact(value, of, records.source_of(*source))
    held: dict[Key, list[Fact]] = defaultdict(list)
    holdings = records.Holding.objects.standing().filter(revoked_on__isnull=True, **among).order_by("year", "form", "pk")
    for key, value, of, *source in holdings.values_list(column, "form", "year", *records.SOURCE):
        held[key].append(Fact(value, of, records.source_of(*source)))
    said: dict[Key, dict[Attested, tuple[bool, str]]] = defaultdict(dict)
    statements = records.Statement.objects.standing().filter(**{f"{column}__in": keys, "year": year})
    for key, what, holds, *source in statements.values_list(column, "what", "holds", *records.SOURCE):
        said[key][Attested(what)] = (holds, records.source_of(*source))
    complete = reviewed_of(root)
    return {key: Facts(year, ratings[key], tuple(held[key]), said[key], reviewed=complete, movement_years=movement_years) for key in keys}


def _disciplines(keys: Sequence[Key]) -> dict[Key, list[Discipline]]:
    found: dict[Key, list[Discipline]] = defaultdict(list)
    for row in records.Discipline.objects.standing().filter(person__in=keys).order_by("since", "pk"):
        grade = None if row.considered else Grade(row.grade)
        found[row.person_id].append(Discipline(row.since, row.until, grade, row.considered, row.source))
    return found


def _works(keys: Sequence[Key], year: int, root: uuid.UUID) -> dict[Key, list[Work]]:
    """Works with for what each was used: by the person, or by anybody where only one of the authors may use it. The highest level of a work counts."""
    per_person = used_per_person(dt.date(year, 12, 31))
    rows = list(records.Work.objects.standing().filter(person__in=keys, year__lte=year, year__gt=year - BACK).order_by("year", "pk"))
    uses: dict[Key, list[records.WorkUse]] = defaultdict(list)
    for use in records.WorkUse.objects.filter(work_ref__in={row.ref or row.pk for row in rows}, dropped_at=None):
        uses[use.work_ref].append(use)
    found: dict[Key, list[Work]] = defaultdict(list)
    best: dict[tuple[Key, Key], Work] = {}
    for row in rows:
        ref = row.ref or row.pk
        used = next((use for use in uses[ref] if use.person_id == row.person_id or not per_person), None)
        made = Work(AwardLevel(row.reach), row.year, row.title, row.source, f"{used.for_what}, {used.year}" if used else "")
        kept = best.get((row.person_id, ref))
        if kept is None or list(AwardLevel).index(made.level) >= list(AwardLevel).index(kept.level):
            best[row.person_id, ref] = made
    for (person, _ref), work in best.items():
        found[person].append(work)
    return found


def facts_of_units(units: Sequence[Unit], year: int, on: dt.date, *, root: uuid.UUID, movement_years: int | None = None) -> dict[Key, Facts]:
    """The same of units with their members (those of the units below them too) on the last day of the year, or on `on` when that is earlier."""
    keys = [one.pk for one in units]
    shared = _shared("unit_id", keys, year, root, movement_years)
    results: dict[Key, dict[int, tuple[int, str]]] = defaultdict(dict)
    for row in records.Result.objects.standing().filter(unit__in=keys, year__lte=year, year__gt=year - BACK):
        results[row.unit_id][row.year] = (row.percent, row.source)
    members = _members(units, year, on, root)
    return {key: replace(shared[key], results=results[key], members=members.get(key)) for key in keys}


def _members(units: Sequence[Unit], year: int, on: dt.date, root: uuid.UUID) -> dict[Key, Members]:
    day = min(on, dt.date(year, 12, 31))
    posts = list(members_on(Unit.objects.filter(root=root), day).values_list("person_id", "unit__path"))
    people = {person for person, _path in posts}
    rated = dict(records.Rating.objects.standing().filter(person__in=people, year=year).values_list("person_id", "rating"))
    held: dict[Key, set[str]] = defaultdict(set)
    for person, form in records.Holding.objects.standing().filter(person__in=people, year=year, revoked_on=None).values_list("person_id", "form"):
        held[person].add(form)
    disciplines = _disciplines(list(people))
    return {unit.pk: _counted({person for person, path in posts if path.startswith(unit.path)}, rated, held, disciplines, year, on) for unit in units}


def _counted(people: set[Key], rated: Mapping[Key, str], held: Mapping[Key, set[str]], disciplines: Mapping[Key, list[Discipline]], year: int, on: dt.date) -> Members:  # fmt: skip
    ratings: dict[Rated, int] = defaultdict(int)
    forms: dict[str, int] = defaultdict(int)
    grades: dict[Grade, int] = defaultdict(int)
    considered = 0
    for person in people:
        if person in rated:
            ratings[Rated(rated[person])] += 1
        for form in held.get(person, ()):
            forms[form] += 1
        worst, looked = _discipline_in(disciplines.get(person, ()), year, on)
        considered += looked
        if worst is not None:
            grades[worst] += 1
    return Members(len(people), dict(ratings), dict(forms), dict(grades), considered)


def _discipline_in(found: Iterable[Discipline], year: int, on: dt.date) -> tuple[Grade | None, bool]:
    """The severest measure that held in the year, and whether one is under consideration on the day."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    grades = [one.grade for one in found if one.grade is not None and one.touches(first, last)]
    considered = any(one.considered and one.touches(on, on) for one in found)
    return max(grades, key=GRADES.index, default=None), considered


def without_discipline(facts: Facts) -> Facts:
    """The same for a reader who may not know of discipline: nothing of it is in there, and nothing that depends on it can be told."""
    members: Any = facts.members and replace(facts.members, disciplined={}, considered=0)
    return replace(facts, disciplines=(), members=members)
