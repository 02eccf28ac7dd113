"""What everybody may see of exemplars: those that are published and agree to it today. The public portal reads here and nowhere else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.exemplars.enums import ExemplarState, Kind, Standing
from thidua.exemplars.models import Consent, Exemplar
from thidua.exemplars.permissions import shown_today
from thidua.exemplars.queries.consents import Given, standings_of
from thidua.exemplars.queries.exemplars import photos_of
from thidua.exemplars.rules.consent import Showing
from thidua.files.models import StoredFile
from thidua.store import clock
from thidua.vn.search import calls_by_given_name, finder, holds_name


def public_exemplars() -> Any:
    """Published exemplars whose consent holds today, the latest first. From the moment of a withdrawal on its exemplar is in no answer."""
    shown = Consent.objects.filter(shown_today()).values("exemplar")
    rows = Exemplar.objects.filter(state=ExemplarState.PUBLISHED, pk__in=shown)
    return rows.select_related("unit").order_by("-published_at", "-id")


def public_narrowed(words: str = "", kind: str = "") -> Any:
    """The same with every word in what is shown: a name is found only where it is shown."""
    rows = public_exemplars().filter(kind=kind) if kind else public_exemplars()
    if not words.strip():
        return rows
    named = set(Consent.objects.filter(shown_today(), shows_name=True).values_list("exemplar", flat=True))
    has = finder(words)
    texts = rows.order_by().values_list("pk", "name", "deed")
    return rows.filter(pk__in=[key for key, name, deed in texts if has(f"{name if key in named else ''} {deed}")])


@dataclass(frozen=True)
class Card:
    """An exemplar as a public page shows it: what the consent does not name is not here."""

    slug: str
    name: str
    kind: str
    unit: str
    deed: str
    story: str
    since: str
    recognised_by: str
    document_number: str
    document_on: dt.date | None
    published_at: dt.datetime
    photo: str
    photo_small: str
    photo_alt: str


def cards_of(rows: Collection[Exemplar]) -> list[Card]:
    """Four questions whatever their number; who does not agree to be shown is left out, wherever the row came from."""
    given, photos = standings_of(rows, clock.today()), photos_of(rows)
    shown = [(one, given[one.pk].shows) for one in rows if one.state == ExemplarState.PUBLISHED and agrees(given[one.pk])]
    return [_card(one, shows, photos.get(one.pk) if shows.photo else None) for one, shows in shown]


def agrees(given: Given) -> bool:
    """Whether a consent lets the public pages show them today, be it the deed alone without name, photo and story."""
    return given.standing is Standing.HOLDS and given.last is not None and given.last.on_portal


def _names(one: Exemplar) -> set[str]:
    return {one.name, one.person.name if one.person is not None else ""}


def _texts(one: Exemplar, *, story: bool, photo: bool) -> list[str]:
    return [one.deed, one.since, one.recognised_by, one.document_number, *([one.story] if story else []), *([one.photo_alt] if photo else [])]


def told_name(one: Exemplar, *, story: bool, photo: bool) -> bool:
    """Whether a text that the public pages show says the name, of which no consent can take it out."""
    return any(holds_name(name, *_texts(one, story=story, photo=photo)) for name in _names(one))


def called_in(one: Exemplar, given: Given) -> bool:
    """Whether a text that the public pages show without a name may call the person by the given name alone, which only a person can tell."""
    if not agrees(given) or given.shows.name:
        return False
    return any(calls_by_given_name(name, *_texts(one, story=given.shows.story, photo=given.shows.photo)) for name in _names(one))


def _card(one: Exemplar, shows: Showing, photo: StoredFile | None) -> Card:
    if one.slug is None or one.published_at is None:
        raise ValueError("an exemplar that is not published is shown to nobody")
    url, small = (reverse(f"files:{name}", args=[photo.pk]) if photo else "" for name in ("download", "thumbnail"))
    return Card(
        one.slug, one.name if shows.name else unnamed(one), one.kind, one.unit.name, one.deed, one.story if shows.story else "", one.since,
        one.recognised_by, one.document_number, one.document_on, one.published_at, url, small, one.photo_alt if photo else "",
    )  # fmt: skip


def unnamed(one: Exemplar) -> str:
    """How somebody is called who does not want to be named."""
    words = {
        Kind.PERSON: _("Một cá nhân của %(unit)s"),
        Kind.GROUP: _("Một tập thể của %(unit)s"),
        Kind.HOUSEHOLD: _("Một hộ gia đình, %(unit)s giới thiệu"),
    }
    return words[Kind(one.kind)] % {"unit": one.unit.name}


def public_on_clause(clause: Any) -> Any:
    """Public exemplars of a clause."""
    return public_exemplars().filter(clause=clause)
