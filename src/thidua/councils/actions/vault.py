"""The keys of open boxes: each in a file of its own beside the database and never inside it, gone when its box is closed.

Backups, replicas, the log and the dead rows of a database hold what a box held at every moment; without the key it is noise of one size. A database that was
put back on another machine has no key: a ballot that was open then has to be held again.
"""

from __future__ import annotations

import os
import secrets
import time
import uuid
from collections.abc import Container
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from django.conf import settings

from thidua.councils.rules.secret import Box, packed, unpacked
from thidua.files.actions.blobs import sync_folder

ENDING = ".key"
NONCE = 12
LEFT_OVER = 600
"""Seconds after which a key without an open ballot was left by a crash; one that is younger may belong to a ballot that is opening."""


class KeyGone(Exception):
    """The key of a box is not on this machine, or does not open it."""


def folder() -> Path:
    """Where the keys lie; no backup takes them along."""
    return Path(settings.HOME) / "ballots"


def _file(item: uuid.UUID) -> Path:
    return folder() / f"{item}{ENDING}"


def make_key(item: uuid.UUID) -> None:
    """A key for a new box, durable before the ballot opens."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    _file(item).unlink(missing_ok=True)  # of an opening that was undone
    handle = os.open(_file(item), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as target:
        target.write(secrets.token_bytes(32))
        target.flush()
        os.fsync(target.fileno())
    sync_folder(folder())


def seal(item: uuid.UUID, box: Box, room: int) -> bytes:
    """A box as its row keeps it, of one size for all numbers of ballots; the same box never looks the same twice."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + _cipher(item).encrypt(nonce, packed(box, room), item.bytes)


def unseal(item: uuid.UUID, sealed: bytes) -> Box:
    """What a sealed box holds. Raise `KeyGone`."""
    try:
        return unpacked(_cipher(item).decrypt(sealed[:NONCE], sealed[NONCE:], item.bytes))
    except InvalidTag as wrong:
        raise KeyGone from wrong


def _cipher(item: uuid.UUID) -> ChaCha20Poly1305:
    try:
        return ChaCha20Poly1305(_file(item).read_bytes())
    except (OSError, ValueError) as gone:
        raise KeyGone from gone


def destroy(item: uuid.UUID) -> None:
    """Overwrite a key and take its file away: from now on nobody reads what any copy of its box holds."""
    file = _file(item)
    try:
        with file.open("r+b") as target:
            target.write(b"\0" * file.stat().st_size)
            target.flush()
            os.fsync(target.fileno())
        file.unlink()
    except FileNotFoundError:
        return
    sync_folder(folder())


def sweep(still_open: Container[uuid.UUID]) -> None:
    """Destroy the keys that a crash left behind between the close of a box and the end of its key."""
    for file in folder().glob(f"*{ENDING}") if folder().is_dir() else ():
        if file.stat().st_mtime < time.time() - LEFT_OVER and (item := uuid.UUID(file.stem)) not in still_open:
            destroy(item)
