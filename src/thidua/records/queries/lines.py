"""Lines of the registers as lists and the page of a person show them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db.models import Q

from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import search_people, still_here
from thidua.records.enums import Complete, RecordKind
from thidua.records.models import Discipline, Holding, Line, Rating, Result, Review, Statement, Work, WorkUse
from thidua.records.permissions import P, agency_of, can
from thidua.store import clock

MODELS: dict[RecordKind, type[Line]] = {
    RecordKind.RATING: Rating, RecordKind.HOLDING: Holding, RecordKind.DISCIPLINE: Discipline, RecordKind.RESULT: Result,
    RecordKind.STATEMENT: Statement, RecordKind.WORK: Work,
}  # fmt: skip
OF_UNITS = frozenset({Rating, Holding, Statement, Result})
OF_PEOPLE = frozenset({Rating, Holding, Statement, Discipline, Work})
FIRST_ORDER: dict[type[Line], str] = {Discipline: "-since"}


def visible_to(user: Any, model: type[Line]) -> Any:
    """The lines that somebody may open: the whole register of the agency for its officer and leader, nothing for others (their own is `of_person`)."""
    return model.objects.filter(root=agency_of(user)) if can(user, P.READ) else model.objects.none()


def listed(user: Any, kind: RecordKind, *, words: str = "", year: int | None = None, code: str = "", dropped: bool = False) -> Any:
    """A register for a list, the newest first; by words of a name or a number, a year, what is chosen of it."""
    model = MODELS[kind]
    people, units = model in OF_PEOPLE, model in OF_UNITS
    rows = visible_to(user, model).filter(dropped_at__isnull=not dropped)
    rows = rows.select_related(*(["person"] if people else []), *(["unit"] if units else []))
    if year:
        rows = rows.filter(since__year=year) if model is Discipline else rows.filter(year=year)
    if code:
        rows = rows.filter(**{CHOSEN[kind]: code}) if kind in CHOSEN else rows
    if words:
        rows = rows.filter(_named(words, people, units))
    return rows.order_by(FIRST_ORDER.get(model, "-year"), "-noted_at", "-pk")


CHOSEN = {RecordKind.RATING: "rating", RecordKind.HOLDING: "form", RecordKind.STATEMENT: "what", RecordKind.WORK: "reach"}
"""By which column a register is narrowed."""


def _named(words: str, people: bool, units: bool) -> Q:
    found = Q(number__icontains=words)
    if people:
        found |= Q(person__in=search_people(Person.objects.all(), text=words).order_by().values("pk"))
    if units:
        found |= Q(unit__name__icontains=words) | Q(unit__code__iexact=words)
    return found


def of_person(person: Person) -> dict[RecordKind, list[Any]]:
    """Everything that stands about a person, by register; one question for each."""
    kinds = [kind for kind, model in MODELS.items() if model in OF_PEOPLE]
    return {
        kind: list(MODELS[kind].objects.standing().filter(person=person).order_by(FIRST_ORDER.get(MODELS[kind], "-year"), "-pk")) for kind in kinds
    }


def uses_by(person: Person) -> list[WorkUse]:
    """For what the works of a person were used."""
    return list(WorkUse.objects.filter(person=person, dropped_at=None).order_by("-year", "-noted_at"))


def people_for(user: Any) -> Any:
    """The people of the agency whom a line may be about, those who left last."""
    return Person.objects.filter(root=agency_of(user)).order_by("sort_key", "code")


def present_people(root: uuid.UUID, day: dt.date) -> Any:
    """Who works here on a day."""
    return Person.objects.filter(still_here(day), root=root)


def units_for(user: Any) -> Any:
    """The units of the agency that a line may be about."""
    return Unit.objects.on(clock.today()).filter(root=agency_of(user))


def reviews_of(root: uuid.UUID) -> Any:
    """The years for which registers are said to be complete."""
    return Review.objects.filter(root=root, withdrawn_at=None).select_related("reviewed_by").order_by("register", "first")


def reviewed(root: uuid.UUID) -> dict[Complete, tuple[tuple[int, int], ...]]:
    """The same by register, as spans of years."""
    spans: dict[Complete, list[tuple[int, int]]] = {}
    for register, first, last in Review.objects.filter(root=root, withdrawn_at=None).order_by("first").values_list("register", "first", "last"):
        spans.setdefault(Complete(register), []).append((first, last))
    return {register: tuple(found) for register, found in spans.items()}


def years_of(user: Any, kind: RecordKind) -> list[int]:
    """The years that a register has lines of."""
    column = "since__year" if kind is RecordKind.DISCIPLINE else "year"
    return list(visible_to(user, MODELS[kind]).order_by(f"-{column}").values_list(column, flat=True).distinct()[:50])
