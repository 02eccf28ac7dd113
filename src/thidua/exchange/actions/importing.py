"""Results of a file of another platform: compared with the log, written by the act of the log itself."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from thidua.accounts.models import User
from thidua.exchange.models import Source
from thidua.exchange.permissions import P, can
from thidua.exchange.phrases import LAYOUT_TITLES, ROW_FAULTS, ROW_FIELDS
from thidua.exchange.queries.sources import visible_to
from thidua.exchange.rules.results import RESULTS, Kept, entry_key
from thidua.learning import actions as learning
from thidua.learning.enums import Kind
from thidua.learning.models import LogEntry
from thidua.learning.rules.logs import Written
from thidua.orgs.models import Person, Post
from thidua.sheets.permissions import Family, Stale, Target
from thidua.sheets.rules.judging import Judged

PREFIX = "results"


def _source(key: str) -> Source:
    try:
        found: Source = Source.objects.select_related("unit").get(pk=uuid.UUID(key))
    except (ValueError, Source.DoesNotExist):
        raise KeyError(key) from None
    return found


def target_for(key: str) -> Target:
    """The target of a source: each remembers its own columns."""
    source = _source(key)

    def places(user: Any) -> dict[uuid.UUID, str]:
        return {source.root: source.unit.name} if source.ended_at is None and can(user, P.IMPORT, source) else {}

    def session(root: uuid.UUID, day: dt.date, _codes: frozenset[str] | None = None) -> Kept:
        return session_of(source, day)

    def write(*, root: uuid.UUID, rows: Iterator[tuple[str, Judged]], by: User | None, at: dt.datetime) -> None:
        write_results(source=source, rows=rows, by=by, at=at)

    return Target(
        key=f"{PREFIX}:{source.pk.hex}", layouts=(RESULTS,), titles=LAYOUT_TITLES, labels=ROW_FIELDS, faults=ROW_FAULTS,
        places=places, session=session, write=write, start="exchange:sources", finish="exchange:sources",
    )  # fmt: skip


def keys_of(user: Any) -> Iterable[str]:
    """The sources into which somebody may import."""
    return [one.pk.hex for one in visible_to(user) if can(user, P.IMPORT, one)]


def session_of(source: Source, day: dt.date) -> Kept:
    """What a file is compared with: four columns of people, and the ids of the entries of this source."""
    here = Person.objects.filter(root=source.root, pk__in=Post.objects.on(day).filter(root=source.root).values("person"))
    people = list(here.values_list("code", "email"))
    addresses = {email.lower(): code for code, email in people if email}
    entries = LogEntry.objects.filter(root=source.root, provider=source.name).values_list("pk", flat=True)
    return Kept(source.pk, day, frozenset(code for code, _email in people), addresses, frozenset(entries))


def write_results(*, source: Source, rows: Iterator[tuple[str, Judged]], by: User | None, at: dt.datetime) -> None:
    """Write what is new, in the caller's transaction; raises `Stale` where somebody left since the file was shown."""
    people = {one.code: one for one in Person.objects.filter(root=source.root).select_related("user")}
    for _layout, row in rows:
        values = row.values
        person, key = people.get(values["person"]), entry_key(source.pk, values["key"])
        if person is None:
            raise Stale
        if LogEntry.objects.filter(pk=key).exists():
            continue
        note = f"Điểm: {values['score']}" if values.get("score") else ""
        written = Written(
            Kind.COURSE, int(values["length"]), values["title"], dt.date.fromisoformat(values["on"]), note, provider=source.name,
            certificate=values.get("certificate", ""),
        )  # fmt: skip
        learning.log(written=written, person=person, key=key, hold=True, by=by, at=at)


RESULT_FILES = Family(PREFIX, target_for, keys_of)
