"""The action gate: a change, its audit record and their transaction are one thing."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import models, transaction

from thidua.audit.models import ChainHead, Entry, EntryValues
from thidua.audit.rules.chain import FIRST, canonical, digest, entry_hash
from thidua.store import clock
from thidua.store.gate import writing
from thidua.store.ids import INSTALLATION


class Acting(Protocol):
    """Whoever acts: a signed-in account. None in its place is the machine itself."""

    @property
    def pk(self) -> uuid.UUID: ...


@dataclass
class Note:
    """What an action may add to its record while it runs."""

    reason: str = ""
    values: dict[str, Any] = field(default_factory=dict)


def values_of(row: models.Model | None) -> dict[str, Any] | None:
    """The concrete columns of a row as JSON values; secrets never enter the record."""
    if row is None:
        return None
    hidden = getattr(row, "AUDIT_HIDDEN", ())
    return {f.attname: _plain(getattr(row, f.attname)) for f in row._meta.concrete_fields if f.attname not in hidden}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | str | list | dict) else str(value)


@contextmanager
def recorded(action: str, row: Any, *, by: Acting | None, at: dt.datetime | None = None, reason: str = "") -> Iterator[Note]:
    """Open the gate for one act on `row`: everything inside is one transaction with one audit record of `row` before and after.

    Acts inside acts leave their own records in the same transaction. An exception rolls all of it back.
    """
    note = Note(reason=reason)
    with transaction.atomic(), writing():
        key = row.pk  # an act that deletes its row clears the row's own key
        before = None if row._state.adding else values_of(type(row)._default_manager.filter(pk=key).first())
        yield note
        gone = row._state.adding or row.pk is None
        _append(action, row, key, before, None if gone else values_of(row), by, at or clock.now(), note)


def _append(
    action: str,
    row: Any,
    key: uuid.UUID,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    by: Acting | None,
    at: dt.datetime,
    note: Note,
) -> Entry:
    root = row.root or INSTALLATION
    ChainHead.objects.get_or_create(root=root)
    head = ChainHead.objects.select_for_update().get(root=root)
    after = {**(after or {}), **note.values} if note.values else after
    text = canonical(
        {
            "seq": head.seq + 1,
            "root": root,
            "at": at.astimezone(dt.UTC).isoformat(),
            "actor": by.pk if by else None,
            "action": action,
            "object": [row._meta.label_lower, key],
            "reason": note.reason,
            "before": digest(before),
            "after": digest(after),
        }
    )
    prev = head.hash or FIRST
    head.seq, head.hash = head.seq + 1, entry_hash(text, prev)
    head.save(update_fields=["seq", "hash"])
    entry = Entry.objects.create(
        root=root,
        seq=head.seq,
        at=at,
        actor_id=by.pk if by else None,
        unit_id=getattr(row, "unit_id", None),
        action=action,
        object_kind=row._meta.label_lower,
        object_id=key,
        reason=note.reason,
        canonical=text,
        prev=prev,
        hash=head.hash,
    )
    EntryValues.objects.create(entry=entry, before=before, after=after)
    return entry
