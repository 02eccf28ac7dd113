"""Reads of the rulebook: always by code and by day."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from thidua.accounts.models import User
from thidua.audit.queries import actors_of
from thidua.rulebook.enums import Topic
from thidua.rulebook.models import Parameter
from thidua.rulebook.rules.editions import is_offered, newest_of
from thidua.rulebook.rules.seed import SEED
from thidua.rulebook.rules.seeding import Seed
from thidua.rulebook.rules.validity import holding
from thidua.store.prepared import prepared
from thidua.vn.workdays import Holidays, holidays_of

HOLIDAYS, MOVES = "holidays.", "deadline.moves"
KIND = "rulebook.parameter"
_leaned_on: ContextVar[dict[uuid.UUID, Parameter] | None] = ContextVar("leaned_on", default=None)
_read: ContextVar[dict[str, list[Parameter]] | None] = ContextVar("read", default=None)
"""What this request has read: a page asks for the same rule for every line that hangs on it. Outside a request nothing is kept."""


def parameter(code: str, on: dt.date) -> Parameter | None:
    """The version of a parameter that holds on a day (a dossier: the day it was received); None when no version does."""
    versions = {row.span: row for row in _once(code, _of_code)}
    span = holding(versions, on)
    return _lean_on(versions[span] if span else None)


def version_before(row: Parameter) -> Parameter | None:
    """The version that another one of its code came after."""
    earlier = [one for one in _once(row.code, _of_code) if one.valid_from < row.valid_from]
    return max(earlier, key=lambda one: one.valid_from, default=None)


def read_together(codes: Iterable[str]) -> None:
    """Read in one question what a request will ask of several parameters one by one; outside of a request nothing is kept, so nothing is read."""
    read = _read.get()
    missing = [code for code in codes if read is not None and code not in read]
    if read is None or not missing:
        return
    read |= {code: [] for code in missing}
    for row in Parameter.objects.filter(code__in=missing):
        read[row.code].append(row)


def whole_number(code: str, on: dt.date, otherwise: int) -> int:
    """The whole number that a parameter is on a day; `otherwise` where no version holds or its value is something else."""
    rule = parameter(code, on)
    return rule.value if rule and isinstance(rule.value, int) and not isinstance(rule.value, bool) else otherwise


def _once(key: str, rows: Callable[[str], list[Parameter]]) -> list[Parameter]:
    read = _read.get()
    if read is None:
        return rows(key)
    if key not in read:
        read[key] = rows(key)
    return read[key]


@prepared
def _of_code(code: str) -> Any:
    return Parameter.objects.filter(code=code)


@prepared
def _of_topic(topic: str) -> Any:
    return parameters(topic=topic)


def begin_answer() -> None:
    """A request begins: its answer leans on nothing yet, and nothing is read."""
    _leaned_on.set({})
    _read.set({})


def end_answer() -> None:
    """The request is over: whatever the thread does next reads for itself."""
    _read.set(None)


def read_anew() -> None:
    """A rule changed within this request: what was read before is not told again."""
    if _read.get() is not None:
        _read.set({})


@contextmanager
def looking() -> Iterator[None]:
    """Only look what the rulebook says: the answer does not hang on it."""
    before = _leaned_on.set(None)
    try:
        yield
    finally:
        _leaned_on.reset(before)


def _lean_on(row: Parameter | None) -> Parameter | None:
    """The answer to the reader hangs on this version; where nobody has confirmed it, the page says so."""
    held = _leaned_on.get()
    if held is not None and row is not None and row.confirmed_by_id is None:
        held[row.pk] = row
    return row


def unconfirmed_here() -> list[Parameter]:
    """The versions without anybody's confirmation on which the answer to the reader hangs so far."""
    return sorted((_leaned_on.get() or {}).values(), key=lambda row: (row.code, row.valid_from))


def parameters(*, topic: str = "", unconfirmed: bool = False, on: dt.date | None = None) -> Any:
    """Parameters, what is unconfirmed first; of a topic, of a day, or only those that nobody has confirmed."""
    rows = Parameter.objects.select_related("confirmed_by").order_by(F("confirmed_at").asc(nulls_first=True), "topic", "code", "-valid_from")
    if topic:
        rows = rows.filter(topic=topic)
    if unconfirmed:
        rows = rows.filter(confirmed_by__isnull=True)
    if on:
        rows = rows.filter(valid_from__lte=on).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    return rows


def versions_of(code: str) -> Any:
    """All versions of a parameter, the newest first."""
    return Parameter.objects.filter(code=code).select_related("confirmed_by").order_by("-valid_from")


def proposed_by(user: Any, rows: Iterable[Parameter]) -> frozenset[uuid.UUID]:
    """The versions that the account put in itself, which therefore somebody else confirms."""
    who = actors_of("rulebook.add", KIND, [row.pk for row in rows if row.confirmed_by_id is None])
    return frozenset(key for key, actor in who.items() if actor == user.pk)


def is_being_written(row: Parameter) -> bool:
    """Whether somebody of the agency put the version in and nobody has confirmed it: it may still be changed."""
    return row.confirmed_by_id is None and bool(actors_of("rulebook.add", KIND, [row.pk]))


def packs(on: dt.date) -> list[tuple[str, dt.date, list[Parameter]]]:
    """The standards of awards by the document they stand in, with the day from which it holds: what holds on a day or begins later."""
    rows = Parameter.objects.filter(topic=Topic.STANDARD).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on)).select_related("confirmed_by")
    found: dict[tuple[dt.date, str], list[Parameter]] = {}
    for row in rows.order_by("valid_from", "source", "code"):
        found.setdefault((row.valid_from, row.source), []).append(row)
    return [(source, day, kept) for (day, source), kept in found.items()]


def proposer(row: Parameter) -> User | None:
    """Who put a version in, by the record of acts; nobody did what the program came with."""
    actor = actors_of("rulebook.add", KIND, [row.pk]).get(row.pk)
    return User.objects.filter(pk=actor).first() if actor else None


@dataclass(frozen=True)
class Offer:
    """A rule that the program brought and nobody of the agency replaced, and the edition of it that this release brings."""

    row: Parameter
    edition: Seed

    @property
    def earliest(self) -> dt.date:
        """The first day from which the edition may hold."""
        return self.row.valid_from + dt.timedelta(days=1)


def offers(code: str = "") -> tuple[Offer, ...]:
    """What this release says otherwise than the rules in use, of one code or of all; what people put in is theirs and is no part of it."""
    editions = newest_of(one for one in SEED if code in ("", one.code))
    newest = {row.code: row for row in Parameter.objects.filter(code__in=editions).order_by("valid_from")}
    found = [row for row in newest.values() if is_offered(row.value, row.left_edition, editions[row.code].value)]
    own = actors_of("rulebook.add", KIND, [row.pk for row in found])
    return tuple(Offer(row, editions[row.code]) for row in sorted(found, key=lambda row: row.code) if row.pk not in own)


def offer_of(row: Parameter) -> Offer | None:
    """The edition that waits for this version of a rule."""
    return next((one for one in offers(row.code) if one.row.pk == row.pk), None)


def unconfirmed_count(on: dt.date) -> int:
    """How many of the versions in force on a day nobody has confirmed, as the list of rules says it; for the home page of those who answer for them."""
    return int(parameters(unconfirmed=True, on=on).count())


def holidays(day: dt.date) -> Holidays:
    """The working-day rule as it stands on a day, with the holidays of every year that the rulebook knows: one question."""
    rows = sorted(_once(Topic.DEADLINE.value, _of_topic), key=lambda one: one.valid_from)
    newest: dict[int, Parameter] = {}
    for row in rows:
        year = row.code.removeprefix(HOLIDAYS)
        if row.code.startswith(HOLIDAYS) and year.isdecimal():
            newest[int(year)] = row
    moves = {row.span: row for row in rows if row.code == MOVES}
    span = holding(moves, day)
    moved = moves[span] if span else None
    _lean_on(moved)
    _lean_on(newest.get(day.year))
    return holidays_of({year: row.value for year, row in newest.items()}, str(moved.value) if moved else "next")


def missed_before(today: dt.date) -> dt.date:
    """Deadlines before this day are missed on `today`: one that falls on a day off is not missed before the day it moves to has passed."""
    return holidays(today).missed_before(today)
