"""Ratings and titles of a file: compared with what is kept, written by the same acts as those of the pages."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import F

from thidua.accounts.models import User
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import root_units
from thidua.records.actions.noting import correct_line, note_line
from thidua.records.models import Holding, Line, Rating
from thidua.records.permissions import P, barred_for, can
from thidua.records.phrases import LAYOUT_TITLES, ROW_FAULTS, ROW_FIELDS
from thidua.records.rules.sheet import HOLDINGS, RATINGS, SAME, Kept, key_of
from thidua.rulebook.phrases.standards import FORM_CHOICES
from thidua.rulebook.phrases.standards import RATINGS as RATING_WORDS
from thidua.sheets.permissions import Stale, Target
from thidua.sheets.rules.judging import Judged
from thidua.store import clock

KEY = "records"


def places_of(user: Any) -> dict[uuid.UUID, str]:
    """The agencies into which somebody may import: as an emulation officer of the whole."""
    return {root.root: root.name for root in root_units() if can(user, P.IMPORT, root)}


def session_of(root: uuid.UUID, day: dt.date, codes: frozenset[str] | None = None) -> Kept:
    """What a file is compared with."""
    people = frozenset(Person.objects.filter(root=root).values_list("code", flat=True))
    units = frozenset(Unit.objects.filter(root=root).values_list("code", flat=True))
    return Kept(people, units, {"ratings": _rows(Rating, root, "rating"), "holdings": _rows(Holding, root, "form")})


def bind(session: Kept, account: uuid.UUID | None) -> Kept:
    """Rows about whoever brings the file, or about who lent them the role, are wrong."""
    user = User.objects.filter(pk=account).first() if account is not None else None
    if user is not None:
        barred = [pk for pk in barred_for(user) if pk is not None]
        session.barred = frozenset(Person.objects.filter(pk__in=barred).values_list("code", flat=True))
    return session


def _rows(model: type[Line], root: uuid.UUID, chosen: str) -> dict[str, dict[str, str]]:
    found = model.objects.standing().filter(root=root).annotate(of_person=F("person__code"), of_unit=F("unit__code"))
    rows = found.values_list("of_person", "of_unit", "year", chosen, *SAME)
    kept = {}
    for person, unit, year, value, number, day, issuer in rows:
        who = person or unit
        said = {"who": who, "year": str(year), chosen: value, "number": number, "decided_on": day.isoformat() if day else "", "issuer": issuer}
        kept[key_of(who, str(year), value if chosen == "form" else "")] = said
    return kept


def write_records(*, root: uuid.UUID, rows: Iterator[tuple[str, Judged]], by: User | None, at: dt.datetime) -> None:
    """Write what a file says, in the caller's transaction; raises `Stale` when what is kept is no longer what was shown."""
    now = session_of(root, clock.local_date(at))
    people = {one.code: one for one in Person.objects.filter(root=root)}
    units = {one.code: one for one in Unit.objects.filter(root=root)}
    for layout, row in rows:
        kept = now.rows[layout].get(row.code) or {}
        if any(kept.get(key, "") != value for key, value in row.have.items()):
            raise Stale
        if row.outcome != "unchanged":
            _write(layout, row, people, units, by, at)


def _write(layout: str, row: Judged, people: dict[str, Person], units: dict[str, Unit], by: User | None, at: dt.datetime) -> None:
    said = row.values
    values: dict[str, Any] = {name: said[name] for name in ("rating", "form", "number", "issuer") if said.get(name)}
    if said.get("decided_on"):
        values["decided_on"] = dt.date.fromisoformat(said["decided_on"])
    person = people.get(said["who"])
    about: dict[str, Any] = {"person": person} if person else {"unit": units[said["who"]]}
    model = Rating if layout == "ratings" else Holding
    keys = {"year": int(said["year"]), **({"form": said["form"]} if layout == "holdings" else {}), **about}
    line = model.objects.standing().filter(**keys).first()
    if line is None:
        note_line(line=model(**{**keys, **values}), from_file=True, by=by, at=at)
    else:
        correct_line(line=line, values=values, from_file=True, by=by, at=at)


RECORD_FILE = Target(
    key=KEY,
    layouts=(RATINGS, HOLDINGS),
    titles=LAYOUT_TITLES,
    labels=ROW_FIELDS,
    faults=ROW_FAULTS,
    places=places_of,
    session=session_of,
    write=write_records,
    start="records:import",
    finish="records:register",
    bind=bind,
    choices={"rating": RATING_WORDS, "form": FORM_CHOICES},
)
