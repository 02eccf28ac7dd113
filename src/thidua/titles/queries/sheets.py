"""Self-assessments and the register: one's own, what waits, what is recognised, and counts of units."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q

from thidua.orgs.models import Unit
from thidua.orgs.queries import members_on, standing_of, under
from thidua.scorecards.comparing import Scored
from thidua.search.queries import having_words
from thidua.store import clock
from thidua.titles.enums import Kind, SheetState
from thidua.titles.models import Mark, Recognition, TitleSheet
from thidua.titles.permissions import COUNTERS, WRITERS, P, can, confirmers
from thidua.titles.rules.facts import judged, read
from thidua.titles.rules.states import may_follow
from thidua.vn.search import fold

RELATED = ("unit", "person", "sent_by", "decided_by")


def _own(user: Any) -> Q:
    """One's own sheet, and those of units that one fills in for."""
    standing = standing_of(user)
    mine = Q(person=standing.person_id) if standing.person_id else Q(pk__in=[])
    return mine | (~Q(kind=Kind.CITIZEN) & under(standing.scopes(*WRITERS), "unit__path"))


def _over(user: Any) -> Q:
    """Sheets and titles of kinds and units that one confirms."""
    standing, found = standing_of(user), Q(pk__in=[])
    for kind in Kind:
        found |= Q(kind=kind) & under(standing.scopes(*confirmers(kind)), "unit__path")
    return found


def mine(user: Any) -> Any:
    """One's own sheets and those of the units that one fills in for, the newest first; what was followed by another comes after it."""
    rows = TitleSheet.objects.filter(_own(user)).select_related(*RELATED)
    return rows.order_by("-year", "kind", "unit__path", F("replaced_at").desc(nulls_first=True))


def over(sheet: TitleSheet) -> bool:
    """Whether a sheet bars its year no more: it reached nothing, or its recognition was revoked, and none has followed it yet."""
    return sheet.pk in _over_among([sheet])


def _over_among(rows: Collection[TitleSheet]) -> set[uuid.UUID]:
    """Those of some sheets that bar their year no more. One question."""
    revoked = set(Recognition.objects.filter(sheet__in=rows, revoked_at__isnull=False).values_list("sheet", flat=True))
    return {row.pk for row in rows if row.replaced_at is None and may_follow(SheetState(row.state), row.level, row.pk in revoked)}


def may_begin_after(user: Any, rows: Collection[TitleSheet]) -> set[uuid.UUID]:
    """After which of some sheets this reader may begin another of the same year: their own, of this year or the last, that bar it no more. One question."""
    return _over_among([row for row in rows if row.year >= clock.today().year - 1 and can(user, P.FILL, row)])


def visible_to(user: Any) -> Any:
    """One's own, and what was sent to whoever confirms it; a draft is nobody else's."""
    sent = _over(user) & ~Q(state=SheetState.DRAFT)
    return TitleSheet.objects.filter(_own(user) | sent).select_related(*RELATED)


SORTS: dict[str, tuple[Any, ...]] = {
    "": ("sent_at", "id"),
    "moi": ("-sent_at", "id"),
    "ten": (F("person__sort_key").asc(nulls_last=True), "unit__path", "id"),
    "dv": ("unit__path", F("person__sort_key").asc(nulls_last=True), "id"),
}
"""The orders of what waits; the sheets of units, which have no name of a person, come after those of people."""


def waiting_for(user: Any, *, words: str = "", kind: str = "", sort: str = "") -> Any:
    """What waits for somebody to confirm it, the longest first unless asked otherwise; nobody confirms what is theirs or what they sent."""
    standing = standing_of(user)
    rows = TitleSheet.objects.filter(_over(user), state=SheetState.SENT)
    rows = rows.exclude(person=standing.person_id) if standing.person_id else rows
    rows = rows.exclude(sent_by=standing.user_id)
    rows = having_words(
        rows.filter(kind=kind) if kind else rows, words, "person__family_name", "person__middle_name", "person__given_name", "unit__name"
    )
    return rows.select_related(*RELATED).order_by(*SORTS[sort])


def marks_of(sheet: TitleSheet) -> dict[str, Mark]:
    """The marks of a sheet by indicator."""
    return {one.code: one for one in Mark.objects.filter(sheet=sheet)}


def scored_of(sheet: TitleSheet, marks: Mapping[str, Mark]) -> Scored:
    """A sheet as it scores with its marks as they stand."""
    points = {code: Decimal(one.points) for code, one in marks.items() if one.points is not None}
    return judged(sheet.model, read(sheet.facts), points)


def recognitions(user: Any) -> Any:
    """The register as somebody sees it: their own titles, those of their unit, and all of the units over which they confirm."""
    standing = standing_of(user)
    own = Q(person=standing.person_id) if standing.person_id else Q(pk__in=[])
    unit = Q(kind__in=(Kind.UNIT, Kind.COMMUNITY), root=standing.root) if standing.root else Q(pk__in=[])
    return Recognition.objects.filter(own | unit | _over(user)).select_related("unit", "person", "sheet")


def registered(user: Any, *, words: str = "", kind: str = "", standing: str = "", today: dt.date, notice: int) -> Any:
    """The register narrowed, the newest first."""
    rows = recognitions(user)
    if kind in set(Kind):
        rows = rows.filter(kind=kind)
    soon = today + dt.timedelta(days=notice)
    narrowed = {
        "valid": Q(revoked_at=None, ends_on__gt=soon), "ending": Q(revoked_at=None, ends_on__gte=today, ends_on__lte=soon),
        "ended": Q(revoked_at=None, ends_on__lt=today), "revoked": Q(revoked_at__isnull=False),
    }  # fmt: skip
    rows = rows.filter(narrowed.get(standing, Q()))
    for word in fold(words).split():
        rows = rows.filter(search_key__contains=word)
    return rows.order_by("-given_on", "-number")


def first_level_on(unit: Unit, kind: Kind) -> dt.date | None:
    """When a unit first got the first level that still stands."""
    rows = Recognition.objects.filter(unit=unit, kind=kind, level="muc-1", revoked_at=None)
    found: dt.date | None = rows.order_by("given_on").values_list("given_on", flat=True).first()
    return found


@dataclass(frozen=True)
class UnitCount:
    """A unit without those below it: who works there, how many sent a sheet this year, wait, and are Learning Citizens."""

    unit: Unit
    members: int
    sent: int
    waiting: int
    citizens: int


def counts_of(user: Any, year: int) -> list[UnitCount]:
    """The units that somebody looks after: counts, never who. Four questions, whatever their number."""
    today = clock.today()
    units = list(Unit.objects.on(today).filter(under(standing_of(user).scopes(*COUNTERS), "path")))
    posts = set(members_on(units, today).order_by().values_list("unit", "person"))
    holding = set(_citizens([person for _unit, person in posts], today))
    members, held = Counter(unit for unit, _person in posts), Counter(unit for unit, person in posts if person in holding)
    rows = TitleSheet.objects.filter(kind=Kind.CITIZEN, year=year, unit__in=units, replaced_at=None).exclude(state=SheetState.DRAFT).order_by()
    sums = rows.values_list("unit").annotate(sent=Count("pk"), waiting=Count("pk", filter=Q(state=SheetState.SENT)))
    sent = {key: (number, waiting) for key, number, waiting in sums}
    return [UnitCount(one, members[one.pk], *sent.get(one.pk, (0, 0)), held[one.pk]) for one in units]


def _citizens(people: Collection[uuid.UUID], today: dt.date) -> Any:
    """Which of some people are Learning Citizens on a day."""
    rows = Recognition.objects.filter(kind=Kind.CITIZEN, person__in=people, ends_on__gte=today, revoked_at=None).order_by()
    return rows.values_list("person", flat=True)


def units_to_fill(user: Any) -> list[Unit]:
    """The units for which somebody may make a sheet of a unit."""
    scopes = standing_of(user).scopes(*WRITERS)
    return list(Unit.objects.on(clock.today()).filter(under(scopes, "path"))[:200]) if scopes else []
