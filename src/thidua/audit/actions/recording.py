"""The action gate: a change, its audit record and their transaction are one thing."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import models, transaction

from thidua.audit.models import ChainHead, Entry, EntryValues, Look
from thidua.audit.rules.chain import FIRST, canonical, digest, entry_hash
from thidua.store import clock
from thidua.store.gate import writing
from thidua.store.ids import INSTALLATION
from thidua.store.lots import add_lot


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
        _append(action, Act(row, before, None if gone else values_of(row)), key, by, at or clock.now(), note)


@dataclass(frozen=True)
class Act:
    """One act: the row, and its values before and after."""

    row: Any
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def _append(action: str, act: Act, key: uuid.UUID, by: Acting | None, at: dt.datetime, note: Note) -> None:
    after = {**(act.after or {}), **note.values} if note.values else act.after
    head = _head(act.row.root or INSTALLATION)
    entry = Entry(**dict(zip(LINK, _link(head, action, Act(act.row, act.before, after), key, by, at, note.reason), strict=True)))
    head.save(update_fields=["seq", "hash"])
    entry.save(force_insert=True)
    EntryValues.objects.create(entry=entry, before=act.before, after=after)


def record_many(action: str, acts: Iterable[Act], *, root: uuid.UUID, by: Acting | None, at: dt.datetime) -> int:
    """A record for each act of a lot, in one go and in the caller's transaction; how many. All rows are of this root.

    An import writes tens of thousands of rows at once: each of them is on the record, and the chain's head is written once.
    """
    head = _head(root)
    begun, kept = head.seq, list(acts)
    add_lot(Entry, LINK, [_link(head, action, act, act.row.pk, by, at, "") for act in kept])
    keys = Entry.objects.filter(root=root, seq__gt=begun).order_by("seq").values_list("pk", flat=True)
    add_lot(EntryValues, ("entry_id", "before", "after"), [(key, act.before, act.after) for key, act in zip(keys, kept, strict=True)])
    head.save(update_fields=["seq", "hash"])
    return len(kept)


def hold_chain(root: uuid.UUID) -> None:
    """Hold the end of an agency's chain until the transaction is over: acts of others that are recorded there wait, and see what this one did."""
    _head(root)


def _head(root: uuid.UUID) -> ChainHead:
    """The end of a chain, held until the transaction is over: nobody else appends meanwhile."""
    held = ChainHead.objects.select_for_update()
    head = held.filter(root=root).first()
    if head is None:  # the first record of an agency
        ChainHead.objects.get_or_create(root=root)
        head = held.get(root=root)
    return head


LINK = ("root", "seq", "at", "actor_id", "unit_id", "action", "object_kind", "object_id", "reason", "canonical", "prev", "hash")
"""The columns of a record, as `_link` gives their values."""


def _link(head: ChainHead, action: str, act: Act, key: uuid.UUID, by: Acting | None, at: dt.datetime, reason: str) -> tuple[Any, ...]:
    """The values of the next record of a chain; they and the head, which is at it now, are for the caller to save."""
    prev, kind, actor = head.hash or FIRST, act.row._meta.label_lower, by.pk if by else None
    head.seq += 1
    text = canonical(
        {
            "seq": head.seq,
            "root": head.root,
            "at": at.astimezone(dt.UTC).isoformat(),
            "actor": actor,
            "action": action,
            "object": [kind, key],
            "reason": digest(reason) if reason else "",  # a reason may name somebody who is erased one day
            "before": digest(act.before),
            "after": digest(act.after),
        }
    )
    head.hash = entry_hash(text, prev)
    unit = getattr(act.row, "unit_id", None)
    return head.root, head.seq, at, actor, unit, action, kind, key, reason, text, prev, head.hash


def note_look(*, by: Acting, subject: uuid.UUID, row: Any, at: dt.datetime) -> None:
    """Write down that somebody opened a record or file of another's; once a day for each, with how often."""
    note_looks(by=by, looked=[(subject, row)], at=at)


def note_looks(*, by: Acting, looked: Sequence[tuple[uuid.UUID, Any]], at: dt.datetime) -> None:
    """The same of several rows of one kind, each with whom it is about, that were handed over in one answer."""
    if not looked:
        return
    shared = {"on": clock.local_date(at), "reader_id": by.pk, "object_kind": looked[0][1]._meta.label_lower}
    fresh = {row.pk: Look(**shared, object_id=row.pk, root=row.root, subject_id=subject, last_at=at) for subject, row in looked}
    with transaction.atomic():
        known = Look.objects.select_for_update().filter(**shared, object_id__in=list(fresh)).order_by("pk")
        before = dict(known.values_list("pk", "object_id"))
        Look.objects.filter(pk__in=list(before)).update(times=models.F("times") + 1, last_at=at)
        seen = set(before.values())
        # Of two requests that show something for the first time in the same instant one counts.
        Look.objects.bulk_create([look for key, look in fresh.items() if key not in seen], ignore_conflicts=True)


def forget_looks(*, before: dt.date) -> int:
    """Delete what was opened before a day; how many lines."""
    return Look.objects.filter(on__lt=before).delete()[0]
