"""Key files made in the test: an invented authority, an invented holder, a passphrase in Vietnamese."""

from __future__ import annotations

import datetime as dt
from functools import cache

from asn1crypto.algos import EncryptionAlgorithm
from asn1crypto.core import OctetString
from asn1crypto.pkcs12 import Pfx, SafeBag, SafeContents
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

PASSPHRASE = "Hoa cúc Đỏ 1975"
AUTHORITY = "Tổ chức chứng thực mẫu"


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


@cache
def _authority() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def authority_file(at: dt.datetime, *, begins: int = -1000, ends: int = 1000, issues: bool = True, name: str = AUTHORITY) -> bytes:
    """The certificate of the authority in PEM, signed by itself; `begins` and `ends` are days from `at`."""
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(name))
        .public_key(_authority().public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at + dt.timedelta(days=begins))
        .not_valid_after(at + dt.timedelta(days=ends))
        .add_extension(x509.BasicConstraints(ca=issues, path_length=None), critical=True)
        .sign(_authority(), hashes.SHA256())
    )
    return made.public_bytes(Encoding.PEM)


def key_file(holder: str, at: dt.datetime, *, begins: int = -100, ends: int = 100, by_itself: bool = False, signs: bool = True) -> bytes:
    """A PKCS#12 file; `begins` and `ends` are days from `at`."""
    key = ec.generate_private_key(ec.SECP256R1())
    usage = x509.KeyUsage(
        digital_signature=signs, content_commitment=False, key_encipherment=not signs, data_encipherment=False, key_agreement=False,
        key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(holder))
        .issuer_name(_name(holder if by_itself else AUTHORITY))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at + dt.timedelta(days=begins))
        .not_valid_after(at + dt.timedelta(days=ends))
        .add_extension(usage, critical=True)
        .sign(key if by_itself else _authority(), hashes.SHA256())
    )
    return serialize_key_and_certificates(b"mau", key, made, None, BestAvailableEncryption(PASSPHRASE.encode()))


def slow_key_file(holder: str, at: dt.datetime, where: str, rounds: int = 2_000_000_000) -> bytes:
    """The same with a count of rounds that would take hours: of its `mac`, its `certificate`, its `key`, or the key in a bag `inner` to another."""
    file = Pfx.load(key_file(holder, at), strict=True)
    safe = file.authenticated_safe
    shut = next(one for one in safe if one["content_type"].native == "encrypted_data")
    plain = next(one for one in safe if one["content_type"].native == "data")
    bags = SafeContents.load(plain["content"].native)
    if where == "mac":
        file["mac_data"]["iterations"] = rounds
    elif where == "certificate":
        _slow(shut["content"]["encrypted_content_info"]["content_encryption_algorithm"], rounds)
    else:
        _slow(bags[0]["bag_value"]["encryption_algorithm"], rounds)
        bags = bags if where == "key" else SafeContents([SafeBag({"bag_id": "safe_contents", "bag_value": bags})])
        plain["content"] = OctetString(bags.dump(force=True))
    file["auth_safe"]["content"] = OctetString(safe.dump(force=True))
    return bytes(file.dump(force=True))


def _slow(algorithm: EncryptionAlgorithm, rounds: int) -> None:
    algorithm["parameters"]["key_derivation_func"]["parameters"]["iteration_count"] = rounds
