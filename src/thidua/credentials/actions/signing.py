"""The key with which badges are signed: made when the first is asked for, its private part kept under the secret of the installation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat, load_pem_private_key
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from thidua.audit.actions import recorded
from thidua.credentials.models import BadgeKey
from thidua.credentials.rules.badges import public_key

BITS, PUBLIC = 2048, 65537


def _under() -> bytes:
    return salted_hmac("thidua.credentials.badges", "key", secret=settings.SECRET_KEY, algorithm="sha256").digest()


def signer(*, at: dt.datetime) -> tuple[BadgeKey, Callable[[bytes], bytes]]:
    """The newest key that this installation can open, and what signs with it. Another secret makes another key; public parts stay for ever."""
    for row in BadgeKey.objects.order_by("-made_at", "-id"):
        try:
            return row, _signs(load_pem_private_key(row.private.encode(), _under()))
        except ValueError:
            continue
    return _made(at)


def _made(at: dt.datetime) -> tuple[BadgeKey, Callable[[bytes], bytes]]:
    """Two made in the same instant are both good: a badge names the key that it was signed with."""
    key = rsa.generate_private_key(PUBLIC, BITS)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(_under())).decode()
    numbers = key.public_key().public_numbers()
    row = BadgeKey(private=private, public=public_key(numbers.e, numbers.n), made_at=at)
    with transaction.atomic(), recorded("credentials.key", row, by=None, at=at):
        row.save(force_insert=True)
    return row, _signs(key)


def _signs(key: object) -> Callable[[bytes], bytes]:
    assert isinstance(key, rsa.RSAPrivateKey)  # noqa: S101  (no other is made here)
    return lambda said: key.sign(said, padding.PKCS1v15(), hashes.SHA256())
