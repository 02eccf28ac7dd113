"""Store files, say who owns them, remove what nobody owns."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Model
from django.utils.datastructures import MultiValueDict

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files.actions.blobs import alone_with, is_half_written, old_blobs, put, put_and_hold
from thidua.files.actions.pictures import Drawn, draw_anew
from thidua.files.enums import Fault, Purpose
from thidua.files.models import FileUse, Picture, StoredFile
from thidua.files.phrases import FAULTS
from thidua.files.rules import MOST, PICTURES, TAKEN, clean_name, digest, judge, storage_name
from thidua.files.rules.pictures import bands, tells
from thidua.store.ids import INSTALLATION


class FileRefused(ValueError):
    """A file that is not taken; the text says why and what to do. `most`: how many at once, `name` and `purpose`: of which, where that is the fault."""

    def __init__(self, fault: Fault, most: int = 0, name: str = "", purpose: Purpose | None = None) -> None:
        kinds = ", ".join(f".{kind}" for kind in sorted(TAKEN[purpose])) if purpose else ""
        super().__init__(str(FAULTS[fault]) % {"n": most, "name": name, "kinds": kinds})
        self.fault = fault


def store(*, name: str, content: bytes, by: User | None, at: dt.datetime, purpose: Purpose, root: uuid.UUID | None = None) -> StoredFile:
    """Keep a file: first its bytes, durably, then its row. Raises `FileRefused` with a sentence.

    A page that has it `prepared` before its transaction (`page(before=)`) calls `keep` instead: drawing a picture anew takes a second.
    """
    return keep(ready=prepare(name=name, content=content, purpose=purpose), by=by, at=at, root=root)


@dataclass(frozen=True)
class Ready:
    """A file that was judged, and a picture drawn anew: what is left is to keep it."""

    name: str
    media_type: str
    content: bytes
    original_sha256: str
    purpose: Purpose
    drawn: Drawn | None


def prepare(*, name: str, content: bytes, purpose: Purpose) -> Ready:
    """Judge a file, and draw it anew when it is a picture; writes nothing. Raises `FileRefused` with a sentence."""
    shown = clean_name(name)
    judged = judge(shown, content, purpose)
    drawn = draw_anew(judged.kind, content) if judged.fault is None and judged.kind in PICTURES else None
    fault = drawn if isinstance(drawn, Fault) else judged.fault
    if fault is not None:
        raise FileRefused(fault, name=shown, purpose=purpose)
    assert not isinstance(drawn, Fault)  # noqa: S101  (raised above)
    return Ready(shown, judged.media_type, drawn.content if drawn else content, digest(content), purpose, drawn)


def prepare_many(*, uploads: Sequence[UploadedFile[Any]], purpose: Purpose, most: int) -> list[Ready]:
    """Prepare what a form sent, at most so many; writes nothing. Raises `FileRefused` for the first that is not taken, or for one too many."""
    if len(uploads) > most:
        raise FileRefused(Fault.TOO_MANY, most)
    found = []
    for one in uploads:
        if (one.size or 0) > MOST:  # refused before it is taken into memory
            raise FileRefused(Fault.TOO_LARGE)
        found.append(prepare(name=one.name or "", content=one.read(), purpose=purpose))
    return found


def prepare_sent(sent: MultiValueDict[str, UploadedFile[Any]], *, purpose: Purpose, most: int) -> list[Ready] | FileRefused:
    """What the field of photos and files (`ui.fields.Several`) sent, prepared, or why one of them is not taken."""
    try:
        return prepare_many(uploads=[*sent.getlist("proofs"), *sent.getlist("camera")], purpose=purpose, most=most)
    except FileRefused as refused:
        return refused


def keep(*, ready: Ready, by: User | None, at: dt.datetime, root: uuid.UUID | None = None) -> StoredFile:
    """Keep a prepared file: first its bytes, durably, then its row."""
    sha256 = digest(ready.content)
    put(sha256, ready.content)  # the slow part, before anybody has to wait
    file = StoredFile(
        sha256=sha256,
        size=len(ready.content),
        media_type=ready.media_type,
        name=ready.name,
        purpose=ready.purpose,
        uploaded_by=by.pk if by else None,
        uploaded_at=at,
        root=root or (by.root if by else INSTALLATION),
    )
    with recorded("files.store", file, by=by, at=at):
        file.save()
        put_and_hold(sha256, ready.content)
        if ready.drawn is not None:
            _keep_picture(file, ready.drawn, ready.original_sha256)
    return file


def _keep_picture(file: StoredFile, drawn: Drawn, original_sha256: str) -> None:
    thumb = digest(drawn.thumb)
    put_and_hold(thumb, drawn.thumb)
    found = {f"band_{place}": band for place, band in enumerate(bands(drawn.dhash))} if tells(drawn.dhash) else {}
    Picture.objects.create(
        root=file.root,
        file=file,
        original_sha256=original_sha256,
        thumb_sha256=thumb,
        width=drawn.width,
        height=drawn.height,
        dhash=f"{drawn.dhash:016x}",
        **found,
    )


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
    thumbs = list(Picture.objects.filter(file=file).values_list("thumb_sha256", flat=True))
    with recorded("files.discard", file, by=by, at=at):
        StoredFile.objects.filter(pk=file.pk).delete()
        file._state.adding = True  # the row is gone but keeps its key, which the record names
    for sha256 in (file.sha256, *thumbs):
        transaction.on_commit(partial(_remove_unnamed, sha256))


def _is_named(sha256: str) -> bool:
    """Whether a row names a content: as a file, or as the small picture of one."""
    return StoredFile.objects.filter(sha256=sha256).exists() or Picture.objects.filter(thumb_sha256=sha256).exists()


def _remove_unnamed(sha256: str) -> bool:
    """Remove a content that no row names, while nobody gives it one; whether it was removed."""
    with alone_with(sha256):
        if _is_named(sha256):
            return False
        default_storage.delete(storage_name(sha256))
        return True


def collect_garbage(*, hours: int = 24) -> tuple[int, int]:
    """Remove contents without a row that are older than `hours`; how many and how many bytes. Rows are never removed."""
    removed = freed = 0
    for path, size in old_blobs(hours):
        if is_half_written(path):
            path.unlink(missing_ok=True)
        elif _is_named(path.name) or not _remove_unnamed(path.name):
            continue
        freed += size
        removed += 1
    return removed, freed
