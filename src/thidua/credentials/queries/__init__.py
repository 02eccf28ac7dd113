"""Reads of certificates, and of what they are printed on."""

from thidua.credentials.queries.certificates import (
    address_of,
    by_code,
    certificate_among,
    certificate_of,
    honour_of,
    issued,
    mine,
    numbers_of,
    visible_to,
)

__all__ = ["address_of", "by_code", "certificate_among", "certificate_of", "honour_of", "issued", "mine", "numbers_of", "visible_to"]
