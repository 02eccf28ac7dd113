"""Keeping statements as they came, and letting those that tell of a completion become entries of the log."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.audit.actions import recorded
from thidua.exchange.actions.voiding import corrected, is_voided, void, withdraw
from thidua.exchange.enums import Fate
from thidua.exchange.models import Learner, Source, Statement
from thidua.exchange.queries.sources import begun_before, person_behind, statement_of
from thidua.exchange.rules.results import entry_key
from thidua.exchange.rules.statements import BEGUN, MOST_MINUTES, Said, Unfit, is_done, read, same
from thidua.learning import actions as learning
from thidua.learning.enums import Kind
from thidua.learning.models import LogEntry
from thidua.learning.rules.logs import Written
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused

VERSION = "1.0.3"
DAY = dt.timedelta(days=1)


class Clash(Exception):
    """A statement of that id is there and says something else."""


def store(*, source: Source, given: Sequence[dict[str, Any]], at: dt.datetime) -> list[uuid.UUID]:
    """Keep statements, all or none; those without an id get one. The same again is kept once. Raises `Unfit` or `Clash`."""
    ids: list[uuid.UUID] = []
    with transaction.atomic():
        Source.objects.select_for_update().get(pk=source.pk)  # a statement and what takes it back may come at the same time
        for one in given:
            told = {"id": str(uuid.uuid4()), **one}
            said = read(told)
            if said.id in ids:
                raise Unfit("two statements of one id")
            ids.append(said.id)
            known = statement_of(source, said.id)
            if known is None:
                _keep(source, said, told, at)
            elif not same(json.loads(known.content), told):
                raise Clash(str(said.id))
    return ids


def _keep(source: Source, said: Said, told: dict[str, Any], at: dt.datetime) -> None:
    when = min(said.at or at, at)
    full = {**told, "timestamp": told.get("timestamp") or at.isoformat(), "stored": at.isoformat(), "version": VERSION}
    made = Statement(
        root=source.root, source=source, learner=_learner(source, said, at), statement_id=said.id, verb=said.verb, activity=said.activity,
        title=said.title, registration=said.registration, minutes=said.minutes, at=when, stored_at=at, content=json.dumps(full, ensure_ascii=False), voids=said.voids,
    )  # fmt: skip
    with recorded("exchange.store", made, by=None, at=at):
        if said.voids is not None:
            void(source, said.voids, at=at)
        made.voided = said.voids is None and is_voided(source, said.id)
        if made.voided:
            made.fate = Fate.VOIDED
        elif is_done(said):
            made.fate, made.entry = _fate(made, at)
        made.save(force_insert=True)


def _learner(source: Source, said: Said, at: dt.datetime) -> Learner:
    found: Learner | None = Learner.objects.filter(source=source, identifier=said.actor).select_related("person").first()
    if found is not None:
        return found
    person = person_behind(source, said.actor)
    made = Learner(root=source.root, source=source, identifier=said.actor, name=said.actor_name, person=person, linked_at=at if person else None)
    with recorded("exchange.learner", made, by=None, at=at):
        made.save(force_insert=True)
    return made


def _fate(row: Statement, at: dt.datetime) -> tuple[Fate, uuid.UUID | None]:
    """What a completion comes to. What looks implausible is shown to its person first, as everything in the log is."""
    person = row.learner.person
    if person is None:
        return Fate.NOBODY, None
    began = begun_before(row, BEGUN)
    minutes = row.minutes or (max(int((row.at - began).total_seconds()) // 60, 1) if began else None)
    if minutes is None:
        return Fate.NO_LENGTH, None
    written = _written(row, minutes, began)
    key, is_there = _place(row, written.on, at)
    if is_there:
        return Fate.ENTERED, key
    try:
        with transaction.atomic():
            learning.log(written=written, person=person, key=key, hold=True, by=None, at=at)
    except (Conflict, Refused):
        return Fate.REFUSED, None
    return Fate.ENTERED, key


def _written(row: Statement, minutes: int, began: dt.datetime | None) -> Written:
    """A completion as an entry of the day on which it began; what took a day or longer is of its last day, for no times of one day tell it."""
    begin = (began or row.at - dt.timedelta(minutes=minutes)).astimezone(clock.VIETNAM)
    end = row.at.astimezone(clock.VIETNAM)
    title = row.title or row.activity.rstrip("/").rpartition("/")[2]
    kept = Written(Kind.COURSE, min(minutes, MOST_MINUTES), title, end.date(), provider=row.source.name)
    return kept if end - begin >= DAY else replace(kept, on=begin.date(), began=begin.time(), ended=end.time())


def _place(row: Statement, day: dt.date, at: dt.datetime) -> tuple[uuid.UUID, bool]:
    """The id of the entry of a person, an activity and a day, and whether it is there already: completed, then passed, is one thing learned.

    An entry behind which no statement stands any more is not that: it was voided, or was another person's before the account was linked anew.
    What is said now is written beside it, and it stands no longer, should its person have taken it back into the log.
    """
    name = f"xapi · {row.learner_id} · {row.activity} · {day}"
    for number in itertools.count(1):
        key = entry_key(row.source_id, name if number == 1 else f"{name} · {number}")
        whose = LogEntry.objects.filter(pk=key).values_list("person", flat=True).first()
        if whose is None:
            break
        if Statement.objects.filter(source=row.source_id, entry=key, voided=False).exists():
            return key, True
        if whose == row.learner.person_id:
            withdraw(key, row.source, corrected(), name=f"exchange:corrected:{row.pk}:{number}", at=at)
    return key, False


def settle_waiting(learner: Learner, *, at: dt.datetime) -> int:
    """What waited for somebody to say whom an account is; how many became entries. The gate is open."""
    entered = 0
    for row in Statement.objects.filter(learner=learner, fate=Fate.NOBODY, voided=False).select_related("learner__person", "source").order_by("at"):
        row.fate, row.entry = _fate(row, at)
        row.save(update_fields=["fate", "entry"])
        entered += row.fate == Fate.ENTERED
    return entered


def take_apart(learner: Learner, reason: str, *, at: dt.datetime) -> int:
    """What came of the statements of an account that was another person's: they wait again, their entries are withdrawn; how many. The gate is open."""
    with translation.override("vi"):
        subject = _("%(source)s: kết quả “%(title)s” bị nối nhầm với anh/chị, mục trong sổ học tập không còn được tính")
        body = _("Lý do: %(reason)s") % {"reason": reason}
    rows = Statement.objects.filter(learner=learner, voided=False).exclude(fate__in=(Fate.KEPT, Fate.NOBODY))
    entries = sorted({key for key in rows.values_list("entry", flat=True) if key is not None})
    rows.update(fate=Fate.NOBODY, entry=None)
    return sum(withdraw(key, learner.source, subject, name=f"exchange:unlink:{key}", body=body, at=at) for key in entries)
