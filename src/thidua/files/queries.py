"""Files of an object, and the contents of a file."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any, cast

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet

from thidua.files.enums import Purpose
from thidua.files.models import FileUse, Picture, StoredFile
from thidua.files.permissions import Reader, can_read_file
from thidua.files.rules import storage_name
from thidua.files.rules.pictures import BANDS, NEAR, distance


def files_of(owner_kind: str, owner_id: uuid.UUID) -> QuerySet[Any]:
    """The files an object owns, the newest first."""
    used = FileUse.objects.filter(owner_kind=owner_kind, owner_id=owner_id).values("file")
    return cast("QuerySet[Any]", StoredFile.objects.filter(pk__in=used).order_by("-uploaded_at", "-id"))


def readable(user: Reader, file_id: uuid.UUID) -> StoredFile | None:
    """The file when this reader may have it; None alike when it is denied and when there is none."""
    file: StoredFile | None = StoredFile.objects.filter(pk=file_id).first()
    return file if file is not None and can_read_file(user, file) else None


def is_personal(file: StoredFile, user: Reader) -> bool:
    """Whether a file is another's evidence in the eyes of this reader: who opens it is written down."""
    mine = not user.is_authenticated or file.uploaded_by == user.pk
    return file.purpose == Purpose.EVIDENCE and file.uploaded_by is not None and not mine


@dataclass(frozen=True)
class Copy:
    """Another file with the same content, or a picture that is near to one: `distance` bits of 64 differ, None where it is the same file."""

    file: StoredFile
    distance: int | None


def copies_of(file: StoredFile) -> list[Copy]:
    """The other files of the same root with the same content as it came, then the near pictures, the nearest first: three queries.

    Near ones are asked for by the seven bands of the hash, each of which has an index, and only those are compared.
    """
    own = Picture.objects.filter(file=file).first()
    others = StoredFile.objects.filter(root=file.root).exclude(pk=file.pk)
    same = Q(sha256=file.sha256)
    if own is not None:
        same |= Q(pk__in=Picture.objects.filter(root=file.root, original_sha256=own.original_sha256).values("file"))
    found = [Copy(one, None) for one in others.filter(same).order_by("uploaded_at", "pk")]
    if own is None or own.band_0 is None:
        return found
    known = {one.file.pk for one in found}
    near = [copy for copy in _near(own) if copy.file.pk not in known]
    return found + sorted(near, key=lambda copy: (copy.distance or 0, copy.file.uploaded_at, copy.file.pk))


def _near(own: Picture) -> list[Copy]:
    hit = Q()
    for place in range(BANDS):
        hit |= Q(root=own.root, **{f"band_{place}": getattr(own, f"band_{place}")})
    wanted = int(own.dhash, 16)
    rows = Picture.objects.filter(hit).exclude(pk=own.pk).values_list("file_id", "dhash")
    close = {key: bits for key, other in rows if (bits := distance(wanted, int(other, 16))) <= NEAR}
    return [Copy(one, close[one.pk]) for one in StoredFile.objects.filter(pk__in=close)]


def thumb_of(file: StoredFile) -> File[bytes] | None:
    """The small picture of a file for lists, as an open file of the storage; None when the file is no picture."""
    sha256 = Picture.objects.filter(file=file).values_list("thumb_sha256", flat=True).first()
    return cast("File[bytes]", default_storage.open(storage_name(sha256), "rb")) if sha256 else None


def opened(file: StoredFile) -> File[bytes]:
    """The content, as an open file of the storage."""
    return cast("File[bytes]", default_storage.open(storage_name(file.sha256), "rb"))
