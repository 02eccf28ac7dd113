"""Files of an object, and the contents of a file."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet

from thidua.files.models import FileUse, StoredFile
from thidua.files.permissions import Reader, can_read_file
from thidua.files.rules import storage_name


def files_of(owner_kind: str, owner_id: uuid.UUID) -> QuerySet[Any]:
    """The files an object owns, the newest first."""
    used = FileUse.objects.filter(owner_kind=owner_kind, owner_id=owner_id).values("file")
    return cast("QuerySet[Any]", StoredFile.objects.filter(pk__in=used).order_by("-uploaded_at", "-id"))


def readable(user: Reader, file_id: uuid.UUID) -> StoredFile | None:
    """The file when this reader may have it; None alike when it is denied and when there is none."""
    file: StoredFile | None = StoredFile.objects.filter(pk=file_id).first()
    return file if file is not None and can_read_file(user, file) else None


def opened(file: StoredFile) -> File[bytes]:
    """The content, as an open file of the storage."""
    return cast("File[bytes]", default_storage.open(storage_name(file.sha256), "rb"))
