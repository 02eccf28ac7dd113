"""The key that signs checkpoints: in a file outside the database, so that who can write the database alone cannot sign another history."""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from thidua.vn.terminal import said
from thidua_audit.notes import ALGORITHM, Key

PRIVATE = "PRIVATE+KEY"


class BadKey(RuntimeError):
    """The file of the key holds none; the message says where and what to do."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            said(
                f"{file} không chứa khóa ký mốc kiểm toán. Đưa lại tệp từ bản sao lưu, hoặc bỏ tệp đi để lập khóa mới và trao khóa mới cho người giữ mốc.",
                f"{file} holds no key for audit checkpoints. Put the file back from a backup, or take it away for a new key and hand that to who keeps checkpoints.",
            )
        )


@dataclass(frozen=True)
class Signer:
    """The key and what signs with it."""

    key: Key
    private: Ed25519PrivateKey

    def sign(self, text: str) -> bytes:
        """64 bytes (RFC 8032)."""
        return self.private.sign(text.encode())


def signing_key() -> Signer:
    """The key of this installation; made at the first call. Raises `BadKey`."""
    file = Path(settings.AUDIT_KEY)
    if not file.exists():
        _make(file)
    return _read(file)


def _make(file: Path) -> None:
    """Write a new key that only its owner can read; of two processes that make one at once the first stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    private = Ed25519PrivateKey.generate()
    key = Key(f"{urlsplit(settings.BASE_URL).netloc}/nhat-ky", private.public_key().public_bytes_raw())
    text = f"{PRIVATE}+{key.name}+{key.id.hex()}+{base64.b64encode(ALGORITHM + private.private_bytes_raw()).decode()}\n"
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(fresh, file)
        except FileExistsError:
            return
    finally:
        fresh.unlink()


def _read(file: Path) -> Signer:
    parts = file.read_text(encoding="utf-8").strip().removeprefix(f"{PRIVATE}+").split("+", 2)
    try:
        name, ident, content = parts
        raw = base64.b64decode(content, validate=True)
        private = Ed25519PrivateKey.from_private_bytes(raw[1:])
    except ValueError as wrong:
        raise BadKey(file) from wrong
    key = Key(name, private.public_key().public_bytes_raw())
    if raw[:1] != ALGORITHM or key.id.hex() != ident:
        raise BadKey(file)
    return Signer(key, private)
