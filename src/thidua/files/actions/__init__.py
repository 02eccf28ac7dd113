"""Store files, say who owns them, remove what nobody owns."""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Model

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files.actions.blobs import old_blobs, put
from thidua.files.enums import Fault, Purpose
from thidua.files.models import FileUse, StoredFile
from thidua.files.phrases import FAULTS
from thidua.files.rules import clean_name, digest, judge, storage_name
from thidua.store.ids import INSTALLATION


class FileRefused(ValueError):
    """A file that is not taken; the text says why and what to do."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(FAULTS[fault]))
        self.fault = fault


def store(*, name: str, content: bytes, by: User | None, at: dt.datetime, purpose: Purpose, root: uuid.UUID | None = None) -> StoredFile:
    """Keep a file: first its bytes, durably, then its row. Raises `FileRefused` with a sentence."""
    shown = clean_name(name)
    judged = judge(shown, content, purpose)
    if judged.fault is not None:
        raise FileRefused(judged.fault)
    sha256 = digest(content)
    put(sha256, content)
    file = StoredFile(
        sha256=sha256,
        size=len(content),
        media_type=judged.media_type,
        name=shown,
        purpose=purpose,
        uploaded_by=by.pk if by else None,
        uploaded_at=at,
        root=root or (by.root if by else INSTALLATION),
    )
    with recorded("files.store", file, by=by, at=at):
        file.save()
    return file


def link(*, file: StoredFile, owner: Model, by: User | None, at: dt.datetime, kind: str = "") -> FileUse:
    """Make an object an owner of a file; `kind` is what its package registered, by default its model label. Twice is once."""
    kind = kind or owner._meta.label_lower
    known: FileUse | None = FileUse.objects.filter(file=file, owner_kind=kind, owner_id=owner.pk).first()
    if known is not None:
        return known
    use = FileUse(file=file, owner_kind=kind, owner_id=owner.pk, root=file.root)
    with recorded("files.link", use, by=by, at=at):
        use.save()
    return use


def unlink(*, use: FileUse, by: User | None, at: dt.datetime) -> None:
    """An object no longer owns a file; the file itself stays."""
    with recorded("files.unlink", use, by=by, at=at):
        use.delete()


def discard(*, file: StoredFile, by: User | None, at: dt.datetime) -> None:
    """Remove a file that may not be kept, such as a state secret, with its content; one that an object owns stays."""
    if FileUse.objects.filter(file=file).exists():
        return
    with recorded("files.discard", file, by=by, at=at):
        StoredFile.objects.filter(pk=file.pk).delete()
        file._state.adding = True  # the row is gone but keeps its key, which the record names
    if not StoredFile.objects.filter(sha256=file.sha256).exists():
        transaction.on_commit(lambda: default_storage.delete(storage_name(file.sha256)))


def collect_garbage(*, hours: int = 24) -> tuple[int, int]:
    """Remove contents without a row that are older than `hours`; how many and how many bytes. Rows are never removed."""
    removed = freed = 0
    for path in old_blobs(hours):
        if not StoredFile.objects.filter(sha256=path.name).exists():
            freed += path.stat().st_size
            path.unlink()
            removed += 1
    return removed, freed
