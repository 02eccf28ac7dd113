"""Answers of attempts, kept as they come: those of many takers at the same time in one transaction (ADR 19, 23)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.questions.enums import AttemptState
from thidua.questions.models import Answer, Attempt
from thidua.questions.permissions import P, check_can
from thidua.questions.queries.papers import known_contents, known_items
from thidua.questions.rules.answers import is_answer
from thidua.questions.rules.content import Content, canonical
from thidua.questions.rules.papers import Item
from thidua.store.gate import writing
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict

STANDING = ("root", "state", "started_at", "closes_at", "grace_seconds", "heard_at")
"""What may change of an attempt, or decides whether an answer is in time; its questions never change."""


@dataclass(frozen=True)
class Sent:
    """An answer as a page sends it: the place, the version that the page has (0 for none, None: not asked), how its words become a value."""

    place: int
    version: int | None
    told: Callable[[Content, Sequence[str]], Any]


@dataclass(frozen=True)
class Lot:
    """What one page sends at a time: answers of one attempt, whose owner the caller knows to be the sender."""

    attempt: uuid.UUID
    sent: Sequence[Sent]


@dataclass(frozen=True)
class Saved:
    """What became of a lot: the versions that stand now; of places where another window wrote what the page had not seen, theirs; the time left."""

    versions: Mapping[int, int]
    stale: Mapping[int, int]
    left: dt.timedelta | None


@dataclass
class _Standing:
    """The answers that stand while lots are kept one after another, and the rows that have to be written for them."""

    kept: dict[tuple[uuid.UUID, int], tuple[str, int]]
    rows: dict[tuple[uuid.UUID, int], Answer] = field(default_factory=dict)


def save_lots(*, lots: Sequence[Lot], at: dt.datetime) -> list[Saved | Conflict]:
    """Keep the lots of many takers in one transaction of four statements whatever their number; of each what became of it, or why it was refused.

    Once this has returned, what is told as saved is in the database. The same answer again changes nothing, so that a page may send twice;
    another answer over one that the page has not seen is told as stale and left. After limit and grace a lot is refused, and none is an act
    of the record by itself: handing in seals all answers in one (ADR 16). Whether the sender may answer is asked before.
    """
    with transaction.atomic(), writing():
        held = Attempt.objects.select_for_update().only(*STANDING).filter(pk__in={lot.attempt for lot in lots}).order_by("pk")
        attempts = {one.pk: one for one in held}
        items = known_items(attempts)
        contents = known_contents(_asked(lots, items))
        standing = _Standing(_kept(lots))
        done = [_save(lot, attempts.get(lot.attempt), items.get(lot.attempt, ()), contents, standing, at) for lot in lots]
        if standing.rows:
            Answer.objects.bulk_create(
                standing.rows.values(), update_conflicts=True, unique_fields=("attempt", "place"), update_fields=("value", "version", "saved_at")
            )
            written = {pk for pk, _place in standing.rows}
            Attempt.objects.filter(pk__in=written).update(heard_at=Greatest("heard_at", Value(at)))
    return done


def _asked(lots: Iterable[Lot], items: Mapping[uuid.UUID, tuple[Item, ...]]) -> set[str]:
    """The revisions that the lots answer."""
    places = [(items.get(lot.attempt, ()), one.place) for lot in lots for one in lot.sent]
    return {there[place].revision for there, place in places if 0 <= place < len(there)}


def _kept(lots: Iterable[Lot]) -> dict[tuple[uuid.UUID, int], tuple[str, int]]:
    """The answers that stand at the places of the lots, as their one spelling, with their versions. One question to the database."""
    key = Attempt._meta.pk.get_db_prep_value
    pairs = [(key(lot.attempt, connection), one.place) for lot in lots for one in lot.sent]
    if not pairs:
        return {}
    # Row values, for a chain of ORs takes Django longer to write than the database to answer. Nothing but places of parameters is put in.
    values = ", ".join(["(%s, %s)"] * len(pairs))
    wanted = RawSQL(f"SELECT id FROM questions_answer WHERE (attempt_id, place) IN (VALUES {values})", [part for pair in pairs for part in pair])  # noqa: S608, S611  # fmt: skip
    found = Answer.objects.filter(pk__in=wanted).values_list("attempt", "place", "value", "version")
    return {(attempt, place): (canonical(value), version) for attempt, place, value, version in found}


def _save(
    lot: Lot, attempt: Attempt | None, items: tuple[Item, ...], contents: Mapping[str, Content], standing: _Standing, at: dt.datetime
) -> Saved | Conflict:  # fmt: skip
    """One lot against what stands; what has to be written is put into `standing`."""
    if attempt is None:
        return Conflict(_("Bài này không còn. Mở lại trang."))
    heard = max(at, attempt.heard_at)
    try:
        values = _values(attempt, heard, lot.sent, items, contents)
    except Conflict as refused:
        return refused
    versions: dict[int, int] = {}
    stale: dict[int, int] = {}
    for one, value in zip(lot.sent, values, strict=True):
        key, spelling = (attempt.pk, one.place), canonical(value)
        there, theirs = standing.kept.get(key, (None, 0))
        if there == spelling:
            versions[one.place] = theirs
        elif one.version is not None and one.version != theirs:
            stale[one.place] = theirs
        else:
            versions[one.place] = theirs + 1
            standing.kept[key] = (spelling, theirs + 1)
            standing.rows[key] = Answer(root=attempt.root, attempt_id=attempt.pk, place=one.place, value=value, version=theirs + 1, saved_at=heard)
    return Saved(versions, stale, attempt.span.left(heard))


def _values(
    attempt: Attempt, heard: dt.datetime, sent: Sequence[Sent], items: tuple[Item, ...], contents: Mapping[str, Content]
) -> list[Any]:  # fmt: skip
    """The answers as values; one that cannot be an answer of its question refuses the lot, and so does an attempt that is over."""
    if attempt.state != AttemptState.STARTED:
        raise Conflict(_("Bài này đã nộp nên không sửa được câu trả lời."))
    if attempt.span.is_closed(heard):
        raise Conflict(_("Đã hết giờ làm bài. Các câu trả lời đã lưu trước đó vẫn được chấm."))
    if any(not 0 <= one.place < len(items) for one in sent) or len({one.place for one in sent}) != len(sent):
        raise Conflict(_("Bài này không có câu đó. Mở lại trang."))
    values = [one.told(contents[items[one.place].revision], items[one.place].order) for one in sent]
    if not all(is_answer(contents[items[one.place].revision], value) for one, value in zip(sent, values, strict=True)):
        raise Conflict(_("Câu trả lời không đúng dạng của câu hỏi. Mở lại trang rồi chọn lại."))
    return values


def save_answers(*, attempt: Attempt, sent: Sequence[Sent], by: User | None, at: dt.datetime) -> Saved:
    """Keep one lot of the taker's own (see `save_lots`), or raise why it is refused."""
    check_can(by, P.OWN, attempt)
    (done,) = save_lots(lots=[Lot(attempt.pk, sent)], at=at)
    if isinstance(done, Conflict):
        raise done
    return done


def save_answer(*, attempt: Attempt, place: int, value: Any, version: int | None, by: User | None, at: dt.datetime) -> Answer:
    """Keep the answer to one question (see `save_answers`); None is blank. A stale one raises `StaleVersion`."""
    saved = save_answers(attempt=attempt, sent=[Sent(place, version, lambda _content, _order: value)], by=by, at=at)
    if place in saved.stale:
        raise StaleVersion(version or 0, saved.stale[place], Answer.objects.filter(attempt=attempt, place=place).first())
    kept: Answer = Answer.objects.get(attempt=attempt, place=place)
    return kept
