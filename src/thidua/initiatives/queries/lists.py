"""Initiatives that somebody may open, narrowed and in order; what waits for an officer; what is asked of somebody."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q

from thidua.initiatives.enums import Agreement
from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.models import Author, Effect, Initiative, Recognition
from thidua.initiatives.permissions import KEEPERS, seen_by
from thidua.orgs.queries import standing_of, under
from thidua.store import clock
from thidua.store.prepared import prepared
from thidua.vn.search import fold

RELATED = ("unit", "author")
IN_HAND = (S.SENT, S.RECEIVED, S.PASSED)
"""What waits for the officer: to be looked at, to be put before a council, for its decision."""


def visible_to(user: Any) -> Any:
    """What somebody may open."""
    return Initiative.objects.filter(seen_by(user)).select_related(*RELATED)


@dataclass(frozen=True)
class Wanted:
    """What a list shows: words, a state, the year of the first application or of the draft, whose."""

    words: str = ""
    state: str = ""
    year: str = ""
    whose: str = ""


def narrowed(user: Any, rows: Any, wanted: Wanted) -> Any:
    """A list as it is asked for. What was withdrawn shows only where it is asked for."""
    rows = rows.filter(state=wanted.state) if wanted.state else rows.exclude(state=S.WITHDRAWN)
    if wanted.year:
        year = int(wanted.year)
        rows = rows.filter(Q(applied_on__year=year) | Q(applied_on__isnull=True, made_at__year=year))
    if wanted.whose == "toi":
        rows = rows.filter(of_person(user))
    if wanted.whose == "giong":
        rows = rows.filter(alike__gt=0)
    for word in fold(wanted.words).split():
        rows = rows.filter(search_key__contains=word)
    return rows


def of_person(user: Any) -> Q:
    """Those in which somebody has a part."""
    person = standing_of(user).person_id
    return Q(pk__in=Author.objects.filter(person=person).values("initiative")) if person else Q(pk__in=[])


SORTS: Mapping[str, tuple[Any, ...]] = {
    "": (F("sent_at").desc(nulls_first=True), "-made_at", "id"),
    "ten": ("title", "id"),
    "ap-dung": (F("applied_on").desc(nulls_last=True), "id"),
    "dv": ("unit__path", "title", "id"),
}


def counts_by_state(rows: Any) -> dict[str, int]:
    """How many in each state, and under "" in the list of all (`narrowed`): one question."""
    counts = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    return {"": sum(n for state, n in counts.items() if state != S.WITHDRAWN), **counts}


WAITING_SORTS: Mapping[str, tuple[str, ...]] = {"": ("sent_at", "id"), "moi": ("-sent_at", "id"), "dv": ("unit__path", "sent_at", "id")}


def waiting_for(user: Any, *, words: str = "", state: str = "", sort: str = "") -> Any:
    """What waits for an officer, the longest first unless asked otherwise; nobody looks at what they have a part in or vouch for."""
    rows = Initiative.objects.filter(under(standing_of(user).scopes(*KEEPERS), "unit__path"), state__in=IN_HAND)
    rows = rows.filter(state=state) if state else rows
    for word in fold(words).split():
        rows = rows.filter(search_key__contains=word)
    vouched = Effect.objects.filter(verifier=standing_of(user).person_id).values("initiative")
    return rows.exclude(of_person(user)).exclude(pk__in=vouched).select_related(*RELATED).order_by(*WAITING_SORTS[sort])


OPEN = Q(answer=Agreement.ASKED, initiative__state__in=(S.DRAFT, S.SENT, S.RETURNED, S.RECEIVED))
"""A share or a figure to which whoever is named has not answered, while it still matters."""


def asked_count(user: Any) -> int:
    """How many answers somebody owes: one question."""
    person = standing_of(user).person_id
    return len(_asked(person)) if person else 0


@prepared
def _asked(person: uuid.UUID) -> Any:
    figures = Effect.objects.filter(OPEN, verifier=person).values_list("pk")
    return Author.objects.filter(OPEN, person=person).values_list("pk").union(figures, all=True)


def asked_of_me(user: Any) -> tuple[list[Author], list[Effect]]:
    """The shares and the figures to which somebody has not answered."""
    person = standing_of(user).person_id
    if person is None:
        return [], []
    shares = Author.objects.filter(OPEN, person=person).select_related("initiative__author", "person").order_by("initiative__made_at")[:20]
    figures = Effect.objects.filter(OPEN, verifier=person).select_related("initiative__author").order_by("made_at")[:20]
    return list(shares), list(figures)


def years_of(rows: Any) -> list[int]:
    """The years of some initiatives, the newest first."""
    days = rows.order_by().values_list("applied_on__year", flat=True).distinct()
    return sorted({year for year in days if year} | {clock.today().year}, reverse=True)


def day_of(moment: dt.datetime | None) -> dt.date | None:
    """The day of a moment where people are."""
    return clock.local_date(moment) if moment else None


def of_evidence(user: Any, evidence: Any) -> Initiative | None:
    """The initiative of which a piece of evidence came, of those that somebody may open: its id is made of the recognition (of the initiative in
    evidence of old) and the person (`actions.proving.key_of`)."""
    mine = Author.objects.filter(person=evidence.person_id).values("initiative")
    rows = {one.pk: one for one in visible_to(user).filter(pk__in=mine, state=S.RECOGNISED)}
    sources = {pk: pk for pk in rows} | dict(Recognition.objects.filter(initiative__in=list(rows)).values_list("pk", "initiative"))
    return next((rows[one] for source, one in sources.items() if uuid.uuid5(source, str(evidence.person_id)) == evidence.pk), None)
