"""Exemplars: those that somebody sees, a list narrowed, one whole; what waits for a look."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from thidua.exemplars.enums import ExemplarState as S
from thidua.exemplars.models import OWNER, Exemplar, Look
from thidua.exemplars.permissions import KEEPERS, seen_by
from thidua.exemplars.queries.consents import Given, standings_of
from thidua.exemplars.rules.states import KNOWN
from thidua.files.models import FileUse, StoredFile
from thidua.files.queries import files_of
from thidua.orgs.queries import standing_of, under
from thidua.plans.models import Clause
from thidua.search.queries import having_words
from thidua.store.few import of_few


def visible_to(user: Any) -> Any:
    """What somebody sees."""
    return Exemplar.objects.filter(seen_by(user)).select_related("unit", "found_unit", "person", "clause__plan")


@dataclass(frozen=True)
class Wanted:
    """What a list shows."""

    words: str = ""
    state: str = ""
    kind: str = ""
    unit: str = ""
    sort: str = ""


def narrowed(rows: Any, wanted: Wanted) -> Any:
    """A list as it is asked for."""
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.unit:
        rows = rows.filter(unit__code=wanted.unit)
    rows = having_words(rows, wanted.words, "name", "deed", "story", "search_key")
    order = {"ten": ("name", "id"), "cu": ("found_at", "id")}.get(wanted.sort, ("-found_at", "-id"))
    return rows.order_by(*order)


def chips_of(user: Any) -> dict[str, int]:
    """How many of each state somebody sees."""
    return dict(visible_to(user).order_by().values_list("state").annotate(n=Count("pk")))


def to_look_at(user: Any, day: dt.date) -> Any:
    """What waits for a keeper: newly discovered, and those whose day of looking has come."""
    rows = Exemplar.objects.filter(under(standing_of(user).scopes(*KEEPERS), "unit__path"))
    due = Q(state=S.DISCOVERED) | Q(state=S.NURTURED, next_look_on__lte=day)
    return rows.filter(due).exclude(person=standing_of(user).person_id or uuid.UUID(int=0)).select_related("unit").order_by("found_at", "id")


@dataclass(frozen=True)
class Line:
    """An exemplar of a list with its consent."""

    one: Exemplar
    given: Given


def lines_of(rows: Collection[Exemplar], day: dt.date) -> list[Line]:
    """One question whatever their number."""
    given = standings_of(rows, day)
    return [Line(one, given[one.pk]) for one in rows]


def photo_of(one: Exemplar) -> StoredFile | None:
    """The photo of an exemplar."""
    found: StoredFile | None = files_of(OWNER, one.pk).first()
    return found


def photos_of(rows: Collection[Exemplar]) -> dict[uuid.UUID, StoredFile]:
    """The photos of some: two questions."""
    uses = dict(FileUse.objects.filter(owner_kind=OWNER, owner_id__in=[one.pk for one in rows]).values_list("owner_id", "file"))
    files = {file.pk: file for file in StoredFile.objects.filter(pk__in=uses.values())}
    return {owner: files[key] for owner, key in uses.items() if key in files}


def looks_of(one: Exemplar) -> Any:
    """What was seen on the way, the newest first."""
    return Look.objects.filter(exemplar=one).select_related("noted_by").order_by("-noted_at", "-id")


def for_clause(user: Any, clause: Clause) -> list[Exemplar]:
    """Recognised exemplars of a clause, of what the reader sees, the latest first."""
    known = Exemplar.objects.filter(clause=clause, state__in=KNOWN).values_list("pk", flat=True)
    found = of_few(known, lambda: visible_to(user).select_related(None).select_related("unit"))
    return [] if found is None else list(found.order_by("-recognised_at", "-id"))


def found_in_month(path: str, first: dt.datetime, end: dt.datetime) -> int:
    """How many people of a unit and those below it nominated between two instants."""
    rows = Exemplar.objects.filter(found_unit__path__startswith=path, found_at__gte=first, found_at__lt=end)
    return int(rows.count())
