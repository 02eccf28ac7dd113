"""The ledger of media: what somebody sees of it, narrowed; sums per clause, unit and channel."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum

from thidua.communications.enums import MediaState
from thidua.communications.models import MEDIA_OWNER, MediaEntry
from thidua.communications.permissions import media_seen_by
from thidua.files.models import FileUse, StoredFile
from thidua.plans.models import Clause
from thidua.search.queries import having_words
from thidua.store.few import of_few


def visible_to(user: Any) -> Any:
    """The lines that somebody sees."""
    return MediaEntry.objects.filter(media_seen_by(user)).select_related("unit", "clause__plan", "person")


@dataclass(frozen=True)
class Wanted:
    """What a list shows. Struck lines only where they are asked for."""

    words: str = ""
    state: str = ""
    channel: str = ""
    unit: str = ""
    clause: str = ""
    sort: str = ""


def narrowed(rows: Any, wanted: Wanted) -> Any:
    """The ledger as it is asked for."""
    rows = rows.filter(state=wanted.state) if wanted.state else rows.exclude(state=MediaState.STRUCK)
    if wanted.channel:
        rows = rows.filter(channel=wanted.channel)
    if wanted.unit:
        rows = rows.filter(unit__code=wanted.unit)
    if wanted.clause:
        rows = rows.filter(clause__code=wanted.clause)
    rows = having_words(rows, wanted.words, "title", "outlet", "search_key")
    order = {"ten": ("title", "id"), "cu": ("appeared_on", "id")}.get(wanted.sort, ("-appeared_on", "-id"))
    return rows.order_by(*order)


@dataclass(frozen=True)
class Sums:
    """How many lines, and how often all of them were told."""

    lines: int
    times: int


def sums_of(rows: Any) -> Sums:
    """The sums of a narrowed ledger: one question."""
    found = rows.order_by().aggregate(lines=Count("pk"), times=Sum("times"))
    return Sums(found["lines"], found["times"] or 0)


def by_channel(rows: Any) -> dict[str, int]:
    """How often it was told by each channel: one question."""
    return dict(rows.order_by().values_list("channel").annotate(n=Sum("times")))


@dataclass(frozen=True)
class Part:
    """How many lines there are of one clause or unit, and how often all of them were told."""

    name: str
    key: str
    lines: int
    times: int


def by_clause(rows: Any) -> list[Part]:
    """Of each clause, in the order of the plan: one question."""
    found = rows.filter(clause__isnull=False).order_by("clause__plan", "clause__order").values_list("clause__path", "clause__code")
    return [Part(*row) for row in found.annotate(lines=Count("pk"), told=Sum("times"))]


def by_unit(rows: Any) -> list[Part]:
    """Of each unit, by its name: one question."""
    found = rows.order_by("unit__name").values_list("unit__name", "unit__code")
    return [Part(*row) for row in found.annotate(lines=Count("pk"), told=Sum("times"))]


def of_clause(user: Any, clause: Clause) -> list[MediaEntry]:
    """The lines on a clause that count, the newest first."""
    told = MediaEntry.objects.filter(clause=clause).exclude(state=MediaState.STRUCK).values_list("pk", flat=True)
    found = of_few(told, lambda: visible_to(user).select_related(None))
    return [] if found is None else list(found.order_by("-appeared_on", "-id"))


def files_by_entry(rows: Collection[MediaEntry]) -> dict[uuid.UUID, StoredFile]:
    """The file of each line that has one: two questions."""
    uses = dict(FileUse.objects.filter(owner_kind=MEDIA_OWNER, owner_id__in=[row.pk for row in rows]).values_list("owner_id", "file"))
    files = {file.pk: file for file in StoredFile.objects.filter(pk__in=uses.values())}
    return {owner: files[file] for owner, file in uses.items() if file in files}
