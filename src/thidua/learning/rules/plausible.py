"""Whether an entry of the log can be true: what is said to its person first, who may correct or explain it, and then to the head. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from thidua.learning.enums import Doubt, Kind
from thidua.learning.rules.copying import likeness, words_of
from thidua.vn.search import fold

TOGETHER = frozenset({Kind.SEMINAR, Kind.CONTEST})
"""Ways of learning at which many are at once: one photo of the hall and one programme serve them all."""
ONE_COURSE = dt.timedelta(days=31)
"""The sessions of a course lie no further apart; its certificate may stand beside each."""
ONE_SITTING, SESSIONS = 90, 5
"""Up to so many minutes a course is done at once; a longer one in several sessions, of which the first may show the certificate already."""
SLACK = dt.timedelta(minutes=5)
LEAST_CERTIFICATE = 4


@dataclass(frozen=True)
class Record:
    """An entry as the rules see it. `files` are hashes of contents, `certificate` is a number without marks and signs."""

    key: str
    person: str
    kind: Kind
    on: dt.date
    minutes: int
    title: str = ""
    note: str = ""
    certificate: str = ""
    began: dt.datetime | None = None
    ended: dt.datetime | None = None
    course_minutes: int | None = None
    files: frozenset[str] = frozenset()
    finished: bool = False


@dataclass(frozen=True)
class Around:
    """What else there is: the person's own entries of the weeks around; entries with the same certificate, with the same file or one near to it, with a text perhaps alike.

    There may be many that share something honestly before the one that does not: all but `own` are gone through once, and only as far as is needed.
    """

    own: tuple[Record, ...] = ()
    certificates: Iterable[Record] = ()
    files: Iterable[Record] = ()
    texts: Iterable[Record] = ()


@dataclass(frozen=True)
class Limits:
    """From where on something is doubtful; the rulebook says it."""

    day_minutes: int = 720
    fast_percent: int = 50
    alike_percent: int = 60
    least_words: int = 10


@dataclass(frozen=True)
class Flag:
    """A doubt, the entry that it is about beside the one in hand ("": none), and how much where there is a number to tell."""

    doubt: Doubt
    other: str = ""
    amount: int = 0


Check = Callable[[Record, Around, Limits, dt.datetime], Flag | None]


def doubts(record: Record, around: Around, limits: Limits, now: dt.datetime) -> tuple[Flag, ...]:
    """Everything doubtful about an entry, each once; nothing of it is a verdict."""
    return tuple(flag for check in CHECKS if (flag := check(record, around, limits, now)))


def _others(record: Record, found: Iterable[Record]) -> Iterator[Record]:
    return (one for one in found if one.key != record.key)


def _future(record: Record, _around: Around, _limits: Limits, now: dt.datetime) -> Flag | None:
    """A day or an end to come; more minutes than today has had."""
    so_far = (now.hour * 60 + now.minute) if record.on == now.date() else None
    late = record.on > now.date() or (record.ended is not None and record.ended > now + SLACK)
    return Flag(Doubt.FUTURE) if late or (so_far is not None and record.minutes > so_far) else None


def _long_day(record: Record, around: Around, limits: Limits, _now: dt.datetime) -> Flag | None:
    whole = record.minutes + sum(one.minutes for one in _others(record, around.own) if one.on == record.on)
    return Flag(Doubt.LONG_DAY, amount=whole) if whole > limits.day_minutes else None


def _span(record: Record) -> tuple[dt.datetime, dt.datetime] | None:
    if record.began is None:
        return None
    return record.began, record.ended or record.began + dt.timedelta(minutes=record.minutes)


def _overlap(record: Record, around: Around, _limits: Limits, _now: dt.datetime) -> Flag | None:
    mine = _span(record)
    for one in _others(record, around.own):
        theirs = _span(one)
        if mine and theirs and min(mine[1], theirs[1]) - max(mine[0], theirs[0]) > SLACK:
            return Flag(Doubt.OVERLAP, one.key)
    return None


def _too_fast(record: Record, around: Around, limits: Limits, _now: dt.datetime) -> Flag | None:
    """More minutes than lie between beginning and end; or a course that was finished in less than a part of its length, all its sessions taken together."""
    if record.began is not None and record.ended is not None:
        lasted = record.ended - record.began
        if dt.timedelta(minutes=record.minutes) > lasted * 1.25 + SLACK:
            return Flag(Doubt.TOO_FAST, amount=int(lasted.total_seconds()) // 60)
    if not record.course_minutes or not (record.certificate or record.finished):
        return None
    spent = _minutes_spent(record) + sum(one.minutes for one in _others(record, around.own) if _of_one_course(record, one))
    percent = limits.fast_percent if record.course_minutes <= ONE_SITTING else limits.fast_percent // SESSIONS
    return Flag(Doubt.TOO_FAST, amount=int(spent)) if spent * 100 < record.course_minutes * percent else None


def _minutes_spent(record: Record) -> float:
    """The minutes that were written; of a single one that a clock measured, the part of it that it was: seconds are rounded up to a minute. What is said to
    take a minute may take less."""
    if record.minutes > 1 or record.began is None or record.ended is None or record.course_minutes == 1:
        return record.minutes
    return min(1.0, (record.ended - record.began).total_seconds() / 60)


def _of_one_course(record: Record, other: Record) -> bool:
    same = fold(record.title) == fold(other.title) or bool(record.certificate and record.certificate == other.certificate)
    return record.person == other.person and same and abs(record.on - other.on) <= ONE_COURSE


def _sessions(record: Record, other: Record) -> bool:
    """Whether two entries may honestly share a certificate: sessions of one course that are not longer than it when taken together."""
    if not _of_one_course(record, other) or fold(record.title) != fold(other.title) or record.on == other.on:
        return False
    return not record.course_minutes or (record.minutes + other.minutes) * 100 <= record.course_minutes * 125


def _same_certificate(record: Record, around: Around, _limits: Limits, _now: dt.datetime) -> Flag | None:
    if len(record.certificate) < LEAST_CERTIFICATE:
        return None
    shared = (one for one in _others(record, around.certificates) if one.certificate == record.certificate and not _sessions(record, one))
    other = next(shared, None)
    return Flag(Doubt.SAME_CERTIFICATE, other.key) if other else None


def _at_one_event(record: Record, other: Record) -> bool:
    return record.kind in TOGETHER and other.kind is record.kind and record.on == other.on and record.person != other.person


def _same_file(record: Record, around: Around, _limits: Limits, _now: dt.datetime) -> Flag | None:
    shared = (one for one in _others(record, around.files) if not _at_one_event(record, one) and not _sessions(record, one))
    other = next(shared, None)
    return Flag(Doubt.SAME_FILE, other.key) if other else None


def _copied(record: Record, around: Around, limits: Limits, _now: dt.datetime) -> Flag | None:
    if len(words_of(record.note)) < limits.least_words:
        return None
    for one in _others(record, around.texts):
        programme = record.kind in TOGETHER and one.kind in TOGETHER  # written by the organiser, for everybody
        if one.person == record.person or programme or len(words_of(one.note)) < limits.least_words:
            continue
        alike = likeness(record.note, one.note)
        if alike >= limits.alike_percent:
            return Flag(Doubt.COPIED, one.key, alike)
    return None


CHECKS: tuple[Check, ...] = (_future, _long_day, _overlap, _too_fast, _same_certificate, _same_file, _copied)
