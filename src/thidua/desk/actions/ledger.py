"""The ledger of erasures beside the database: it outlives the putting back of an older backup, and holds keys alone."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import tempfile
import uuid
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from thidua.desk.models import Erasure
from thidua.files.actions.blobs import sync_folder

NAME = "erasures.json"


def file() -> Path:
    """Where the ledger lies; who moves the installation to another machine takes it along."""
    return Path(settings.HOME) / NAME


def known() -> list[tuple[uuid.UUID, uuid.UUID | None]]:
    """Whom the ledger names, in the file and in the database that is here: keys of persons and of their accounts."""
    found = dict(_written())
    with contextlib.suppress(DatabaseError):  # no database yet, or one of an older release: the file is what there is
        found |= dict(Erasure.objects.values_list("person_id", "user_id"))
    return sorted(found.items(), key=lambda pair: pair[0])


def _written() -> list[tuple[uuid.UUID, uuid.UUID | None]]:
    if not file().exists():
        return []
    rows = json.loads(file().read_text(encoding="utf-8"))
    return [(uuid.UUID(person), uuid.UUID(user) if user else None) for person, user in rows]


def write_down() -> None:
    """Bring the file up to date, durably: a line that is written is never lost, whoever else writes at the same time."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    with file().with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # read and written as one: nobody's line is overwritten by an older list
        handle, temporary = tempfile.mkstemp(dir=settings.HOME, prefix=f"{NAME}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as target:
                json.dump([[str(person), str(user) if user else None] for person, user in known()], target)
                target.flush()
                os.fsync(target.fileno())
            Path(temporary).replace(file())
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        sync_folder(settings.HOME)
