"""Taking a statement back: it is shown no more, and the entry of the log that came from it is withdrawn."""

from __future__ import annotations

import datetime as dt
import uuid

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.audit.actions import recorded
from thidua.evidence.enums import EvidenceState
from thidua.exchange.enums import Fate
from thidua.exchange.models import Source, Statement
from thidua.learning import actions as learning
from thidua.learning.models import LogEntry
from thidua.notify.actions import tell
from thidua.notify.enums import Reason


def is_voided(source: Source, statement: uuid.UUID) -> bool:
    """Whether the source took a statement back before it came: programs send in any order."""
    return bool(Statement.objects.filter(source=source, voids=statement).exists())


def void(source: Source, statement: uuid.UUID, *, at: dt.datetime) -> None:
    """Take back what is there; what voids cannot be voided itself (2.3.2 of the data part). The gate is open."""
    row = Statement.objects.filter(source=source, statement_id=statement, voids=None, voided=False).select_related("source").first()
    if row is None:
        return
    entry, row.voided, row.fate = row.entry, True, Fate.VOIDED
    with recorded("exchange.void", row, by=None, at=at):
        row.save()
    # Completed and then passed are one entry: it stays while one of them stands.
    if entry is not None and not Statement.objects.filter(source=source, entry=entry, voided=False).exists():
        _withdraw(row, entry, at)


def _withdraw(row: Statement, key: uuid.UUID, at: dt.datetime) -> None:
    """Confirmed or not: what was confirmed is not so any more. Its person hears of it, and may take it back into the log to be confirmed anew."""
    with translation.override("vi"):
        subject = _("%(source)s đã rút lại kết quả “%(title)s”: mục trong sổ học tập không còn được tính")
    withdraw(key, row.source, subject, name=f"exchange:void:{row.pk}", at=at)


def corrected() -> str:
    """What is said of an entry in whose place another of the same source stands."""
    with translation.override("vi"):
        return _("%(source)s đã sửa kết quả “%(title)s”: mục cũ trong sổ học tập không còn được tính")


def withdraw(key: uuid.UUID, source: Source, subject: str, *, name: str, at: dt.datetime, body: str = "") -> bool:
    """Take an entry of a source out of the log and tell its person; `subject` has places for the source and the title. Whether it was there."""
    entry = LogEntry.objects.filter(pk=key).select_related("evidence__unit", "person__user").first()
    if entry is None or entry.evidence.state == EvidenceState.WITHDRAWN:
        return False
    learning.throw_away(entry=entry, by=None, at=at)
    if entry.person.user is not None:
        said = subject % {"source": source.name[:60], "title": entry.evidence.title[:80]}
        url = reverse("learning:entry", args=[entry.pk])
        tell(users=[entry.person.user], reason=Reason.RESULT, subject=said, body=body, url=url, key=name, by=None, at=at, about=entry)
    return True
