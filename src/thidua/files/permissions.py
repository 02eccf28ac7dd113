"""Who may read a file: whoever may read an object that owns it. A file that nothing owns is read by nobody."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser

from thidua.accounts.models import User
from thidua.files.models import FileUse, StoredFile

Reader = User | AnonymousUser
CanRead = Callable[[Reader, uuid.UUID], bool]
_owners: dict[str, CanRead] = {}


def register_owner(kind: str, can_read: CanRead) -> None:
    """Called in `AppConfig.ready` of the package of the owning object; `can_read` also answers for people not signed in."""
    if _owners.setdefault(kind, can_read) is not can_read:
        raise ValueError(f"two packages own files as {kind}")


def can_read_file(user: Reader, file: StoredFile) -> bool:
    """Whether one of the owning objects may be read; an owner of an unregistered kind opens nothing."""
    uses = FileUse.objects.filter(file=file).values_list("owner_kind", "owner_id")
    return any(kind in _owners and _owners[kind](user, owner_id) for kind, owner_id in uses)
