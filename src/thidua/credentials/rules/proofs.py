"""A credential with its proof inside: Data Integrity with the suite `eddsa-jcs-2022`, and the document that tells an issuer's keys. Pure.

Source: W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.3; RFC 8785 (JCS); W3C Controlled Identifiers 1.0 (Multikey); the did:web method.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote, urlsplit

SUITE: Final = "eddsa-jcs-2022"
DOCUMENT_CONTEXT: Final = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")
PLACE: Final = ("xac-minh", "don-vi")
"""The folder of the documents of issuers, as the address and the identifier of an issuer name it."""
_ED25519_PUBLIC: Final = b"\xed\x01"
_DIGITS: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def canonical(value: Any) -> bytes:
    """The one spelling of a value (JCS). Raises `TypeError` at what a credential never holds: numbers that are not whole."""
    return _spelled(value).encode()


def _spelled(value: Any) -> str:
    match value:
        case Mapping():
            keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
            return "{" + ",".join(f"{_spelled(key)}:{_spelled(value[key])}" for key in keys) + "}"
        case list() | tuple():
            return "[" + ",".join(map(_spelled, value)) + "]"
        case str() | bool() | int() | None:
            return json.dumps(value, ensure_ascii=False)
    raise TypeError(f"{type(value).__name__} has no place in a credential")


def multibase(content: bytes) -> str:
    """Base58 with the letter that names it."""
    number, digits = int.from_bytes(content), ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return "z" + _DIGITS[0] * (len(content) - len(content.lstrip(b"\0"))) + digits


def multikey(public: bytes) -> str:
    """An Ed25519 public key of 32 bytes as `publicKeyMultibase`."""
    return multibase(_ED25519_PUBLIC + public)


def issuer_of(base: str, unit: uuid.UUID) -> str:
    """The identifier (did:web) of a unit that issues; it leads to the document of its keys under the same address."""
    parts = urlsplit(base)
    folders = [quote(part, safe="") for part in (*parts.path.split("/"), *PLACE, str(unit)) if part]
    return ":".join(["did", "web", quote(parts.netloc, safe="."), *folders])


def document_of(issuer: str, keys: Iterable[tuple[uuid.UUID, str]]) -> dict[str, Any]:
    """Which keys an issuer signs with: each by its id with its `publicKeyMultibase`. It names nobody."""
    methods = [{"id": method_of(issuer, key), "type": "Multikey", "controller": issuer, "publicKeyMultibase": public} for key, public in keys]
    return {
        "@context": list(DOCUMENT_CONTEXT),
        "id": issuer,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def method_of(issuer: str, key: uuid.UUID) -> str:
    """How a proof names the key that it was made with."""
    return f"{issuer}#{key}"


def secured(told: Mapping[str, Any], method: str, at: datetime, sign: Callable[[bytes], bytes]) -> dict[str, Any]:
    """The credential with its proof; `sign` signs bytes with the Ed25519 key that `method` names."""
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
        "@context": told["@context"],
    }
    signed = b"".join(hashlib.sha256(canonical(one)).digest() for one in (proof, told))
    return {**told, "proof": {**proof, "proofValue": multibase(sign(signed))}}
