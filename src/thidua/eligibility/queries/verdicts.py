"""The verdict on a person or a unit by the standard that held when the dossier was received, by the one before, and by the movement's own."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from thidua.eligibility.enums import Outcome
from thidua.eligibility.models import OwnCondition, RuleChoice
from thidua.eligibility.queries.facts import facts_of_people, facts_of_units
from thidua.eligibility.rules.facts import Facts
from thidua.eligibility.rules.judging import Verdict, judge
from thidua.eligibility.rules.settling import settled
from thidua.orgs.models import Person, Post, Unit
from thidua.orgs.queries import still_here
from thidua.plans.models import Clause, Plan
from thidua.rulebook.enums import AwardSubject, Is
from thidua.rulebook.models import Parameter
from thidua.rulebook.queries import parameter, read_together, version_before
from thidua.rulebook.rules.award_forms import BY_CODE, AwardForm
from thidua.rulebook.rules.standards import Condition, Group, conditions, read, resolved, without
from thidua.store import clock

DISCIPLINE = frozenset({Is.CLEAR, Is.MEMBERS_CLEAR})
Subject = Person | Unit


@dataclass(frozen=True)
class Rule:
    """A version of a standard: where it stands in writing, since when it holds, whether somebody confirmed it for this agency."""

    source: str
    article: str
    valid_from: dt.date
    confirmed: bool
    address: str
    note: str
    standard: Group


@dataclass(frozen=True)
class Judged:
    """The verdict by one version."""

    rule: Rule
    verdict: Verdict


@dataclass(frozen=True)
class Told:
    """The whole answer on one subject and form.

    `outcome` counts: by the version in force at `received_at` (`current`), or by the one that was chosen with a reason (`chosen`), together with the
    movement's own standard (`own`). `unsettled`: nobody confirmed the version in force and the one before (`before`) says otherwise, so the answer is
    "not known" until somebody confirms or chooses. `current` is None where the rulebook has no standard for the form.
    """

    subject: Subject
    form: AwardForm
    year: int
    received_at: dt.date
    outcome: Outcome
    current: Judged | None
    before: Judged | None = None
    own: Verdict | None = None
    chosen: RuleChoice | None = None
    unsettled: bool = False

    @property
    def counting(self) -> Judged | None:
        """The verdict that counts."""
        return self.before if self.chosen is not None and self.before is not None else self.current


@dataclass(frozen=True)
class Standards:
    """What a form asks for on a day: the version in force and the one before it, with the movement's own conditions."""

    form: AwardForm
    current: Rule | None
    before: Rule | None
    own: Group | None


def standards_of(form: AwardForm, received_at: dt.date, *, plan: Plan | None = None) -> Standards:
    """Read the versions of a standard as they stood on a day; numbers that other rules set are put in as of that day."""
    row = parameter(form.standard, received_at)
    past = version_before(row) if row else None
    return Standards(form, _rule(row, received_at), _rule(past, received_at), _own(form, plan))


def _rule(row: Parameter | None, on: dt.date) -> Rule | None:
    if row is None:
        return None
    standard = read(row.value)
    codes = {one.parameter for one in conditions(standard) if one.parameter}
    found = {code: rule.value for code in codes if (rule := parameter(code, on)) is not None and isinstance(rule.value, int)}
    return Rule(row.source, row.article, row.valid_from, row.confirmed_by_id is not None, row.address, row.note, resolved(standard, found))


def _own(form: AwardForm, plan: Plan | None) -> Group | None:
    rows = own_conditions(plan) if plan is not None else []
    fit = [row for row in rows if row.form in ("", form.code) and fits(row.condition, form.subject)]
    parts = tuple(replace(condition_of(row), clause=row.clause.code) for row in fit)
    return Group(parts) if parts else None


def own_conditions(plan: Plan) -> list[OwnCondition]:
    """The conditions of a movement's own standard, by clause."""
    rows = OwnCondition.objects.filter(clause__plan=plan, dropped_at=None).select_related("clause")
    return list(rows.order_by("clause__order", "noted_at"))


def own_conditions_of(clause: Clause) -> list[OwnCondition]:
    """The conditions that were taken from one clause."""
    return list(OwnCondition.objects.filter(clause=clause, dropped_at=None).order_by("noted_at"))


def condition_of(row: OwnCondition) -> Condition:
    """The condition of a line as rules know it."""
    return next(conditions(read({"all": [row.condition]})))


def fits(data: Mapping[str, object], subject: AwardSubject) -> bool:
    """Whether a condition can be asked of persons, or of units."""
    of_units = str(data.get("is", "")).startswith("members") or data.get("is") == Is.RESULT
    of_people = data.get("is") in (Is.CLEAR, Is.WORK)
    return not (of_units and subject is AwardSubject.PERSON) and not (of_people and subject is AwardSubject.UNIT)


def verdict_of(
    subject: Subject, form: str, received_at: dt.date, *, year: int | None = None, plan: Plan | None = None, movement_years: int | None = None
) -> Told:
    """The verdict on one subject: by the standards of the day on which the dossier was received, for a year (else that of the day), of a movement's plan."""
    found = verdicts_of([subject], form, received_at, root=subject.root, year=year, plan=plan, movement_years=movement_years)
    return found[0]


def verdicts_of(
    subjects: Sequence[Subject], form: str, received_at: dt.date, *, root: uuid.UUID, year: int | None = None, plan: Plan | None = None,
    movement_years: int | None = None, hide_discipline: bool = False,
) -> list[Told]:  # fmt: skip
    """The same of many: a fixed number of questions. `hide_discipline` leaves out every condition on discipline, for who may not know of it."""
    asked = BY_CODE[form]
    judged_year = year or received_at.year
    standards = standards_of(asked, received_at, plan=plan)
    if hide_discipline:
        standards = _hidden(standards)
    if movement_years is None and plan is not None and plan.movement is not None:
        movement_years = _length(plan)
    facts = _facts(asked, subjects, judged_year, received_at, root, movement_years)
    chosen = _choices(root, form, judged_year)
    return [_told(one, standards, facts[one.pk], received_at, chosen.get(one.pk)) for one in subjects]


def verdicts_by_form(
    people: Sequence[Person], forms: Sequence[AwardForm], received_at: dt.date, *, root: uuid.UUID, year: int, hide_discipline: bool = False
) -> dict[str, list[Told]]:
    """The verdicts on the same people by several individual forms: their facts are read once. Hidden discipline leaves chosen versions out too."""
    facts = facts_of_people(people, year, root=root)
    read_together(form.standard for form in forms)
    found = {}
    for form in forms:
        standards = standards_of(form, received_at)
        standards = _hidden(standards) if hide_discipline else standards
        chosen = {} if hide_discipline else _choices(root, form.code, year)
        found[form.code] = [_told(one, standards, facts[one.pk], received_at, chosen.get(one.pk)) for one in people]
    return found


def open_outcomes(
    people: Sequence[Person], forms: Sequence[AwardForm], received_at: dt.date, *, root: uuid.UUID, year: int
) -> dict[str, Counter[Outcome]]:
    """How many people have each outcome by several individual forms, discipline and chosen versions left out: of those whose facts are alike one is judged."""
    known = facts_of_people(people, year, root=root)
    by_facts = {one.pk: known[one.pk].sameness for one in people}
    alike, first = Counter(by_facts.values()), {by_facts[one.pk]: one for one in people}
    read_together(form.standard for form in forms)
    found: dict[str, Counter[Outcome]] = {}
    for form in forms:
        standards, counted = _hidden(standards_of(form, received_at)), Counter[Outcome]()
        for same, one in first.items():
            counted[_told(one, standards, known[one.pk], received_at, None).outcome] += alike[same]
        found[form.code] = counted
    return found


def _length(plan: Plan) -> int | None:
    movement = plan.movement
    first, last = getattr(movement, "from_year", None), getattr(movement, "to_year", None)
    return last - first + 1 if first and last else None


def _hidden(found: Standards) -> Standards:
    def strip(rule: Rule | None) -> Rule | None:
        return replace(rule, standard=without(rule.standard, DISCIPLINE)) if rule else None

    own = without(found.own, DISCIPLINE) if found.own else None
    return replace(found, current=strip(found.current), before=strip(found.before), own=own if own and own.parts else None)


def _facts(form: AwardForm, subjects: Sequence[Subject], year: int, on: dt.date, root: uuid.UUID, length: int | None) -> dict[uuid.UUID, Facts]:
    if form.subject is AwardSubject.PERSON:
        return facts_of_people([one for one in subjects if isinstance(one, Person)], year, root=root, movement_years=length)
    return facts_of_units([one for one in subjects if isinstance(one, Unit)], year, on, root=root, movement_years=length)


def _choices(root: uuid.UUID, form: str, year: int) -> dict[uuid.UUID, RuleChoice]:
    """The newest choice of each."""
    rows = RuleChoice.objects.filter(root=root, form=form, year=year).select_related("chosen_by").order_by("chosen_at", "pk")
    return {(row.person_id or row.unit_id): row for row in rows}


def _told(subject: Subject, standards: Standards, facts: Facts, on: dt.date, chosen: RuleChoice | None) -> Told:
    current = Judged(standards.current, judge(standards.current.standard, facts, on)) if standards.current else None
    before = Judged(standards.before, judge(standards.before.standard, facts, on)) if standards.before else None
    own = judge(standards.own, facts, on) if standards.own else None
    by_before = chosen is not None and before is not None and before.rule.valid_from == chosen.rule_from
    outcome, unsettled = settled(
        current.verdict.outcome if current else Outcome.UNKNOWN,
        before.verdict.outcome if before else None,
        own.outcome if own else Outcome.MET,
        confirmed=current is not None and current.rule.confirmed,
        by_before=by_before,
    )
    return Told(subject, standards.form, facts.year, on, outcome, current, before, own, chosen if by_before else None, unsettled)


def eligible_list(
    form: str, received_at: dt.date, *, root: uuid.UUID, year: int | None = None, plan: Plan | None = None, under: Unit | None = None,
    movement_years: int | None = None, outcomes: Iterable[Outcome] = (),
) -> list[Told]:  # fmt: skip
    """Everybody (or every unit below the agency) whom a form could be for, with the verdict; of a part of the agency, or with some outcomes."""
    subjects = subjects_of(BY_CODE[form], root, under=under)
    found = verdicts_of(subjects, form, received_at, root=root, year=year, plan=plan, movement_years=movement_years)
    wanted = set(outcomes)
    return [one for one in found if not wanted or one.outcome in wanted]


def subjects_of(form: AwardForm, root: uuid.UUID, *, under: Unit | None = None) -> list[Subject]:
    """Whom a form could be for: the people who work here today, or the units that exist, by name."""
    today = clock.today()
    if form.subject is AwardSubject.UNIT:
        units = Unit.objects.on(today).filter(root=root)
        return list(units.filter(path__startswith=under.path) if under else units)
    people = Person.objects.filter(still_here(today), root=root)
    if under is not None:
        people = people.filter(pk__in=Post.objects.on(today).filter(unit__path__startswith=under.path).values("person"))
    return list(people.order_by("sort_key", "code"))
