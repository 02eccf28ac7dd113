"""A certificate as an Open Badge 3.0: the credential and its compact JWS (JSON Web Token proof format, RS256); `proofs` has the other form. Pure.

Source: 1EdTech, Open Badges Specification 3.0, "JSON Web Token Proof Format"; W3C Verifiable Credentials Data Model 2.0.
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from thidua.credentials.enums import Achieved

CONTEXT = ("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")
TYPES = {Achieved.COURSE: "Course", Achieved.CONTEST: "Award", Achieved.AWARD: "Award"}
"""Of the achievement types that the specification names."""


@dataclass(frozen=True)
class Badge:
    """What a badge says. `id` names the credential, `achievement` what was achieved by whoever has it, `page` is that of verification."""

    id: uuid.UUID
    achievement: uuid.UUID
    achieved: Achieved
    title: str
    criteria: str
    number: str
    holder: str
    issuer: str
    issuer_id: str
    issuer_url: str
    page: str
    at: datetime


def credential(said: Badge) -> dict[str, Any]:
    """The OpenBadgeCredential, without proof. The holder is named as on the sheet, by no address or number."""
    day = said.at.astimezone(UTC).replace(microsecond=0)
    return {
        "@context": list(CONTEXT),
        "id": f"urn:uuid:{said.id}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": said.title,
        "issuer": {"id": said.issuer_id, "type": ["Profile"], "name": said.issuer, "url": said.issuer_url},
        "validFrom": f"{day:%Y-%m-%dT%H:%M:%SZ}",
        "credentialSubject": {
            "id": f"urn:uuid:{uuid.uuid5(said.id, 'holder')}",
            "type": ["AchievementSubject"],
            "identifier": [{"type": "IdentityObject", "identityHash": said.holder, "identityType": "name", "hashed": False}],
            "achievement": {
                "id": f"urn:uuid:{said.achievement}",
                "type": ["Achievement"],
                "achievementType": TYPES[said.achieved],
                "name": said.title,
                "description": said.title,
                "criteria": {"id": said.page, "narrative": said.criteria},
                "humanCode": said.number,
            },
        },
    }


def claims(told: Mapping[str, Any]) -> dict[str, Any]:
    """The payload: the credential, and what of it a reader of tokens looks for."""
    begins = datetime.fromisoformat(told["validFrom"])
    return {**told, "iss": told["issuer"]["id"], "jti": told["id"], "nbf": int(begins.timestamp()), "sub": told["credentialSubject"]["id"]}


def compact(payload: Mapping[str, Any], key: str, sign: Callable[[bytes], bytes]) -> str:
    """The compact JWS; `key` is the address of the public key."""
    parts = [
        encoded(json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode()) for one in ({"alg": "RS256", "kid": key, "typ": "JWT"}, payload)
    ]
    said = ".".join(parts)
    return f"{said}.{encoded(sign(said.encode()))}"


def encoded(content: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def public_key(exponent: int, modulus: int) -> dict[str, str]:
    """An RSA public key as a JWK."""
    return {
        "kty": "RSA", "alg": "RS256", "use": "sig",
        **{name: encoded(number.to_bytes((number.bit_length() + 7) // 8)) for name, number in (("e", exponent), ("n", modulus))},
    }  # fmt: skip


def edwards_key(raw: bytes) -> dict[str, str]:
    """An Ed25519 public key of 32 bytes as a JWK."""
    return {"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "x": encoded(raw)}


def raw_key(told: Mapping[str, str]) -> bytes:
    """The 32 bytes of an Ed25519 public key from its JWK."""
    return base64.urlsafe_b64decode(told["x"] + "=")
