"""An invented authority of certificates and the keys that it gave to people of the sample agency, made anew with the demo and kept nowhere."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass, field

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from thidua.pledges.rules.anchors import Anchor, read_anchor
from thidua.pledges.rules.certificates import Key, open_key

SUBJECT = "Tổ chức chứng thực mẫu"
NAME = f"{SUBJECT} (không có thật, chỉ để dùng thử)"
AUTHORITY_DAYS, HOLDER_DAYS = 3650, 1095


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


@dataclass(frozen=True)
class Authority:
    """Who issues certificates from a day on; its key goes when the demo has been told."""

    since: dt.datetime
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()), repr=False)

    def anchor(self, at: dt.datetime) -> Anchor:
        """Its own certificate, read as the page reads the file of one."""
        made = self._issued(SUBJECT, self.key, self.since, AUTHORITY_DAYS, x509.BasicConstraints(ca=True, path_length=0))
        return read_anchor(made.public_bytes(Encoding.PEM), at)

    def key_of(self, holder: str, at: dt.datetime) -> Key:
        """The key of somebody, opened out of a key file as on the page of signing."""
        key, passphrase = ec.generate_private_key(ec.SECP256R1()), secrets.token_hex()
        usage = x509.KeyUsage(
            digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False, key_agreement=False,
            key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
        )  # fmt: skip
        made = self._issued(holder, key, self.since, HOLDER_DAYS, usage)
        file = serialize_key_and_certificates(b"mau", key, made, None, BestAvailableEncryption(passphrase.encode()))
        return open_key(file, passphrase, at)

    def _issued(
        self, name: str, key: ec.EllipticCurvePrivateKey, begins: dt.datetime, days: int, said: x509.BasicConstraints | x509.KeyUsage
    ) -> x509.Certificate:
        return (
            x509.CertificateBuilder()
            .subject_name(_name(name))
            .issuer_name(_name(SUBJECT))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begins)
            .not_valid_after(begins + dt.timedelta(days=days))
            .add_extension(said, critical=True)
            .sign(self.key, hashes.SHA256())
        )
