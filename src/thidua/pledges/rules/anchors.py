"""Certificates of authorities that an installation trusts: what a file must be to be one, and whether a signature leads to one.

The path is built and judged by the library of pyHanko (RFC 5280, section 6) out of the certificates in the file, at the time that the
signature tells; nothing is fetched, so that a certificate that was revoked is not known here. Pure.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from thidua.pledges.enums import AnchorFault
from thidua.pledges.rules.names import name_of

MOST_BYTES = 20_000
"""A certificate has some thousand bytes."""


class AnchorRefused(ValueError):
    """A file that is not taken; the fault says why."""

    def __init__(self, fault: AnchorFault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class Anchor:
    """What is kept of a certificate: whose it is, its fingerprint (SHA-256), its days, itself in DER."""

    subject: str
    fingerprint: str
    begins: dt.datetime
    ends: dt.datetime
    der: bytes


def read_anchor(content: bytes, at: dt.datetime) -> Anchor:
    """The certificate of an authority out of a file in PEM or DER; raises `AnchorRefused`."""
    try:
        if len(content) > MOST_BYTES:
            raise AnchorRefused(AnchorFault.NOT_A_CERTIFICATE)
        found = x509.load_pem_x509_certificate(content) if b"-----BEGIN" in content else x509.load_der_x509_certificate(content)
        authority = _is_authority(found)
        subject = name_of(found.subject)
    except ValueError as fault:
        raise fault if isinstance(fault, AnchorRefused) else AnchorRefused(AnchorFault.NOT_A_CERTIFICATE) from fault
    if not authority:
        raise AnchorRefused(AnchorFault.NOT_AN_AUTHORITY)
    if found.not_valid_after_utc < at:
        raise AnchorRefused(AnchorFault.OVER)
    return Anchor(
        subject, found.fingerprint(hashes.SHA256()).hex(), found.not_valid_before_utc, found.not_valid_after_utc, found.public_bytes(Encoding.DER)
    )


def _is_authority(certificate: x509.Certificate) -> bool:
    """Whether it may issue others (RFC 5280, 4.2.1.9)."""
    try:
        return bool(certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca)
    except x509.ExtensionNotFound:
        return False


def leads_to(signer: Any, between: Sequence[Any], anchors: Sequence[Anchor], at: dt.datetime) -> bool:
    """Whether the certificate of a signer was issued, through those between, by one of the anchors of that time."""
    from asn1crypto.x509 import Certificate  # noqa: PLC0415  (comes with pyHanko)
    from pyhanko_certvalidator import CertificateValidator, ValidationContext  # noqa: PLC0415
    from pyhanko_certvalidator.errors import PathError, ValidationError  # noqa: PLC0415

    roots = [Certificate.load(one.der) for one in anchors if one.begins <= at <= one.ends]
    if not roots:
        return False
    context = ValidationContext(trust_roots=roots, other_certs=list(between), moment=at, allow_fetching=False)
    try:
        asyncio.run(CertificateValidator(signer, intermediate_certs=list(between), validation_context=context).async_validate_path())
    except (PathError, ValidationError, ValueError):  # none built; built and refused; a certificate that cannot be read
        return False
    return True
