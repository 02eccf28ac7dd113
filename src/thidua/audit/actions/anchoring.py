"""Checkpoints: how many entries a chain has and the root of their tree, signed, in the database and, once committed, outside of it."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import os
import uuid
from pathlib import Path

from django.conf import settings
from django.db import models, transaction

from thidua.audit.actions.recording import hold_chain
from thidua.audit.actions.signing import signing_key
from thidua.audit.models import ChainHead, Checkpoint, Entry
from thidua_audit.notes import Checkpoint as Said
from thidua_audit.notes import signature_line
from thidua_audit.tree import Frontier

HOURLY = "hour"


def checkpoint(why: str, *, root: uuid.UUID, at: dt.datetime) -> Checkpoint | None:
    """Bind the whole chain of an agency, this transaction's own acts included; `why` is a short code such as `decision`. None of a chain without entries.

    The file outside is written once this transaction is committed: a checkpoint of what was rolled back would accuse a history that never was. Nothing new
    since the last one: that is given again. An act that must not fail for want of the key calls `bind`.
    """
    with transaction.atomic():
        hold_chain(root)
        head = ChainHead.objects.get(root=root)
        last = Checkpoint.objects.filter(root=root).order_by("-size").first()
        if not head.seq:
            return None
        if last is not None and last.size >= head.seq:
            return last
        made = _signed(root, _grown(root, last, head.seq), why, at)
        transaction.on_commit(lambda: keep_outside([made]), robust=True)
    return made


def bind(why: str, *, root: uuid.UUID, at: dt.datetime) -> None:
    """A checkpoint of a lock, a closing or a decision, once that is committed; call it inside its transaction.

    One that cannot be made, for want of the key or of room, takes nothing back and is told to the log: the next one, an hour later, holds this act too.
    """

    def bound() -> None:
        checkpoint(why, root=root, at=at)

    transaction.on_commit(bound, robust=True)


def _grown(root: uuid.UUID, last: Checkpoint | None, size: int) -> Frontier:
    """The tree as it stands, from where the last checkpoint left it."""
    tree = Frontier(last.size, [bytes.fromhex(peak) for peak in last.peaks]) if last else Frontier(0, [])
    fresh = Entry.objects.filter(root=root, seq__gt=tree.size, seq__lte=size).order_by("seq").values_list("hash", flat=True)
    for leaf in fresh.iterator(chunk_size=5000):
        tree.append(bytes.fromhex(leaf))
    return tree


def _signed(root: uuid.UUID, tree: Frontier, why: str, at: dt.datetime) -> Checkpoint:
    signer = signing_key()
    said = Said(f"{signer.key.name}/{root}", tree.size, tree.root(), (f"time {at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",))
    note = f"{said.body}\n{signature_line(signer.key, signer.sign(said.body))}"
    peaks = [peak.hex() for peak in tree.peaks]
    return Checkpoint.objects.create(root=root, size=tree.size, peaks=peaks, note=note, key=signer.key.text, why=why[:20], at=at)


def checkpoint_all(why: str = HOURLY, *, at: dt.datetime) -> list[Checkpoint]:
    """A checkpoint of every chain that has grown since its last; the files of earlier ones that a crash left out are written too."""
    known = Checkpoint.objects.filter(root=models.OuterRef("root")).order_by("-size").values("size")[:1]
    grown = ChainHead.objects.annotate(bound=models.Subquery(known)).filter(models.Q(bound=None) | models.Q(bound__lt=models.F("seq")), seq__gt=0)
    made = [checkpoint(why, root=root, at=at) for root in grown.order_by("root").values_list("root", flat=True)]
    keep_outside(list(Checkpoint.objects.filter(kept_at=None).order_by("id")))
    return [one for one in made if one is not None]


def keep_outside(rows: list[Checkpoint]) -> None:
    """Write checkpoints as files into the folder of the setting, each once and durably, with the public key beside them.

    What lies there is never written over: of a history that went back and grew again, or of another key, both are kept, for they accuse each other.
    """
    folder = Path(settings.AUDIT_CHECKPOINTS)
    for row in rows:
        place = folder / str(row.root)
        place.mkdir(parents=True, exist_ok=True)
        _write(folder / "key.txt", f"{row.key}\n")
        _write(place / f"{row.size:012d}.txt", row.note)
        Checkpoint.objects.filter(pk=row.pk).update(kept_at=row.at)


def forget_outside() -> None:
    """Take the files of checkpoints away: the demo begins anew, and what they attest is gone with its agency."""
    folder = Path(settings.AUDIT_CHECKPOINTS)
    for file in folder.glob("*/*.txt*") if folder.is_dir() else ():
        file.unlink()


def _write(file: Path, text: str) -> None:
    if file.exists() and file.read_text(encoding="utf-8") != text:
        file = file.with_name(f"{file.name}.{hashlib.sha256(text.encode()).hexdigest()[:8]}")  # read after the first, whose key stays the trusted one
    if file.exists():
        return
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    with fresh.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)


def unsent(*, at: dt.datetime) -> list[Checkpoint]:
    """The checkpoints that outside persons are owed by mail: each of a decision, a lock or a closing, and of the hourly ones the newest of each day."""
    waiting = list(Checkpoint.objects.filter(sent_at=None).order_by("id"))
    newest = {row.root: row for row in waiting}
    today = list(Checkpoint.objects.filter(sent_at__gte=at - dt.timedelta(hours=23), why=HOURLY).values_list("root", flat=True))
    return [row for row in waiting if row.why != HOURLY or (row == newest[row.root] and row.root not in today)]


def mark_sent(rows: list[Checkpoint], *, at: dt.datetime) -> None:
    """They went out, and with them what was older."""
    for row in rows:
        Checkpoint.objects.filter(root=row.root, size__lte=row.size, sent_at=None).update(sent_at=at)


def root_of(row: Checkpoint) -> bytes:
    """The root of the tree that a checkpoint says."""
    return base64.b64decode(row.note.split("\n")[2])
