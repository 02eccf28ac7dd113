"""The keys with which badges are signed: made when the first is asked for, their private parts kept under the secret of the installation.

Tokens are signed with the RSA key of the installation, which their format demands; credentials that carry their proof with the Ed25519 key of the unit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat, load_pem_private_key
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from thidua.audit.actions import recorded
from thidua.credentials.models import BadgeKey
from thidua.credentials.rules.badges import edwards_key, public_key
from thidua.orgs.models import Unit

BITS, PUBLIC = 2048, 65537
Sign = Callable[[bytes], bytes]


def _under() -> bytes:
    return salted_hmac("thidua.credentials.badges", "key", secret=settings.SECRET_KEY, algorithm="sha256").digest()


def signer(*, at: dt.datetime) -> tuple[BadgeKey, Sign]:
    """The newest key of the installation that it can open, and what signs with it. Another secret makes another key; public parts stay for ever."""
    return _newest(None) or _made(None, at)


def unit_signer(*, unit: Unit, at: dt.datetime) -> tuple[BadgeKey, Sign]:
    """The newest key of a unit that can be opened, and what signs with it; made when there is none."""
    return _newest(unit) or _made(unit, at)


def _newest(unit: Unit | None) -> tuple[BadgeKey, Sign] | None:
    for row in BadgeKey.objects.filter(unit=unit).order_by("-made_at", "-id"):
        try:
            return row, _signs(load_pem_private_key(row.private.encode(), _under()))
        except ValueError:
            continue
    return None


def _made(unit: Unit | None, at: dt.datetime) -> tuple[BadgeKey, Sign]:
    """Two made in the same instant are both good: a badge names the key that it was signed with."""
    key: RSAPrivateKey | Ed25519PrivateKey = generate_private_key(PUBLIC, BITS) if unit is None else Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(_under())).decode()
    row = BadgeKey(unit=unit, private=private, public=_public(key), made_at=at)
    if unit is not None:
        row.root = unit.root
    with transaction.atomic(), recorded("credentials.key", row, by=None, at=at):
        row.save(force_insert=True)
    return row, _signs(key)


def _public(key: RSAPrivateKey | Ed25519PrivateKey) -> dict[str, str]:
    if isinstance(key, Ed25519PrivateKey):
        return edwards_key(key.public_key().public_bytes_raw())
    numbers = key.public_key().public_numbers()
    return public_key(numbers.e, numbers.n)


def _signs(key: object) -> Sign:
    if isinstance(key, Ed25519PrivateKey):
        return key.sign
    assert isinstance(key, RSAPrivateKey)  # noqa: S101  (no other is made here)
    return lambda said: key.sign(said, padding.PKCS1v15(), hashes.SHA256())
