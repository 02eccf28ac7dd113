"""Names in certificates. Pure."""

from __future__ import annotations

from cryptography import x509
from cryptography.x509.oid import NameOID


def name_of(name: x509.Name) -> str:
    """The common name of somebody in a certificate, else the whole name."""
    common = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(common[0].value) if common else name.rfc4514_string()
