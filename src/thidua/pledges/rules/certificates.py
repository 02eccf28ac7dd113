"""Signatures by certificate inside a PDF file, in the baseline form of PAdES (ETSI EN 319 142-1), added one after another to the same file.

pyHanko writes and reads them; an installation may leave it out (the extra `sign`), and it takes a second to load. So it is loaded at the
moment of need. The key file and its passphrase are used and forgotten: nothing here keeps or logs them. Pure.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates, load_pkcs12

from thidua.pledges.enums import KeyFault, Proof
from thidua.pledges.rules.anchors import Anchor, leads_to
from thidua.pledges.rules.names import name_of

MOST_BYTES = 100_000
"""A key file with the certificates above its own has some thousand bytes."""


MOST_ROUNDS = 2_000_000
"""Rounds by which a key file may turn its passphrase into a key: some times what the tools of today write, less than a second or two of work.

RFC 8018, appendix A.2 sets no upper bound; a file that asks for thousands of millions would hold whoever opens it for hours.
"""


@cache
def is_offered() -> bool:
    """Whether this installation has what signing by certificate needs."""
    return find_spec("pyhanko") is not None


class KeyRefused(ValueError):
    """A key file that cannot sign; `limit` is when its certificate begins or ended."""

    def __init__(self, fault: KeyFault, limit: dt.datetime | None = None) -> None:
        super().__init__(fault)
        self.fault, self.limit = fault, limit


@dataclass(frozen=True)
class Key:
    """An opened key: whose it is, who says so, until when; `signer` is never shown or kept."""

    subject: str
    issuer: str
    ends: dt.datetime
    signer: Any = field(repr=False)


@dataclass(frozen=True)
class Seal:
    """A signature as found in a file. `intact`: what it covers is unchanged; `whole`: the file has nothing but what it covers and later signatures.

    `trusted`: its certificate leads to one that the installation trusts; `ends`: when the certificate is over.
    """

    subject: str
    issuer: str
    at: dt.datetime | None
    intact: bool
    whole: bool
    trusted: bool = False
    ends: dt.datetime | None = None

    def proof(self, now: dt.datetime) -> Proof:
        """What all this comes to: a change is said before who signed, and who signed before that the certificate is over."""
        if not self.intact:
            return Proof.CHANGED
        if not self.whole:
            return Proof.ADDED
        if not self.trusted:
            return Proof.UNTRUSTED
        return Proof.EXPIRED if self.ends is not None and self.ends < now else Proof.VALID


def open_key(content: bytes, passphrase: str, at: dt.datetime) -> Key:
    """Open a PKCS#12 file (RFC 7292) with its passphrase; raises `KeyRefused` when it cannot sign at `at`."""
    found = _opened(content, passphrase)
    if found.key is None or found.cert is None:
        raise KeyRefused(KeyFault.NO_KEY)
    certificate = found.cert.certificate
    if not isinstance(found.key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise KeyRefused(KeyFault.OLD)
    if certificate.not_valid_before_utc > at:
        raise KeyRefused(KeyFault.EARLY, certificate.not_valid_before_utc)
    if certificate.not_valid_after_utc < at:
        raise KeyRefused(KeyFault.EXPIRED, certificate.not_valid_after_utc)
    if certificate.issuer == certificate.subject:
        raise KeyRefused(KeyFault.SELF_SIGNED)
    if not _is_for_signing(certificate):
        raise KeyRefused(KeyFault.NOT_FOR_SIGNING)
    return Key(name_of(certificate.subject), name_of(certificate.issuer), certificate.not_valid_after_utc, _signer(found))


def _opened(content: bytes, passphrase: str) -> PKCS12KeyAndCertificates:
    from asn1crypto.pkcs12 import Pfx  # noqa: PLC0415  (comes with pyHanko)

    if len(content) > MOST_BYTES:
        raise KeyRefused(KeyFault.NOT_A_KEY_FILE)
    try:
        file = Pfx.load(content, strict=True)
        version, rounds = file["version"].native, _rounds(file)
    except (ValueError, TypeError, KeyError) as fault:
        raise KeyRefused(KeyFault.NOT_A_KEY_FILE) from fault
    if version != "v3":
        raise KeyRefused(KeyFault.NOT_A_KEY_FILE)
    if rounds > MOST_ROUNDS:
        raise KeyRefused(KeyFault.SLOW)
    try:
        return load_pkcs12(content, passphrase.encode())
    except UnsupportedAlgorithm as fault:
        raise KeyRefused(KeyFault.OLD) from fault
    except ValueError as fault:
        raise KeyRefused(KeyFault.PASSPHRASE) from fault


def _rounds(file: Any) -> int:
    """How many rounds the parts that can be read without the passphrase ask for, together; a part that does not say it is no part of a key file."""
    from asn1crypto.pkcs12 import SafeContents  # noqa: PLC0415

    mac = file["mac_data"]
    total = int(mac["iterations"].native) if mac.native is not None else 0
    left: list[Any] = []
    for part in file.authenticated_safe:
        if part["content_type"].native == "encrypted_data":
            total += int(part["content"]["encrypted_content_info"]["content_encryption_algorithm"].kdf_iterations)
        elif part["content_type"].native == "data":
            left.append(SafeContents.load(part["content"].native))
    while left:
        for bag in left.pop():
            if bag["bag_id"].native == "pkcs8_shrouded_key_bag":
                total += int(bag["bag_value"]["encryption_algorithm"].kdf_iterations)
            elif bag["bag_id"].native == "safe_contents":
                left.append(bag["bag_value"])
    return total


def _is_for_signing(certificate: x509.Certificate) -> bool:
    """Whether its issuer lets it sign (RFC 5280, 4.2.1.3); without the extension nothing is ruled out."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _signer(found: PKCS12KeyAndCertificates) -> Any:
    from asn1crypto.keys import PrivateKeyInfo  # noqa: PLC0415
    from asn1crypto.x509 import Certificate  # noqa: PLC0415
    from pyhanko.sign.signers import SimpleSigner  # noqa: PLC0415
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415

    plain: Any = found.key
    own, *above = (Certificate.load(one.certificate.public_bytes(Encoding.DER)) for one in (found.cert, *found.additional_certs) if one)
    key = PrivateKeyInfo.load(plain.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    return SimpleSigner(signing_cert=own, signing_key=key, cert_registry=SimpleCertificateStore.from_certs(above))  # type: ignore[no-untyped-call]  # reason: the library types no part of its store


def add_signature(pdf: bytes, key: Key, *, place: str, reason: str, at: dt.datetime) -> bytes:
    """The file with one signature of that time more, its bytes before untouched; `place` names the field of the signature and is free in the file."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign.fields import SigSeedSubFilter  # noqa: PLC0415
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner  # noqa: PLC0415

    said = PdfSignatureMetadata(field_name=place, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason, name=key.subject)
    written = io.BytesIO()

    class SignerAt(PdfSigner):
        """Tells the time of the act, which its record has too, and not whatever the clock says when the library asks it."""

        def init_signing_session(self, *args: Any, **options: Any) -> Any:
            session = super().init_signing_session(*args, **options)
            session.system_time = at
            return session

    SignerAt(said, key.signer).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=written)
    return written.getvalue()


def seals_of(pdf: bytes, anchors: Sequence[Anchor] = (), now: dt.datetime | None = None) -> list[Seal]:
    """The signatures of a file, the first one first, each proved against the bytes and against those who are trusted.

    A certificate is judged by the time that its signature tells, by `now` where it tells none. No signature of a file that cannot be read as a PDF.
    """
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415

    try:
        found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    except PdfError:
        return []
    return [_seal(one, anchors, now, last=one is found[-1]) for one in found]


def _seal(one: Any, anchors: Sequence[Anchor], now: dt.datetime | None, *, last: bool) -> Seal:
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity  # noqa: PLC0415
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415

    one.compute_integrity_info()
    told = one.summarise_integrity_info()
    same, true = validate_sig_integrity(one.signer_info, one.signer_cert, expected_content_type="data", actual_digest=one.compute_digest())
    least = SignatureCoverageLevel.ENTIRE_FILE if last else SignatureCoverageLevel.ENTIRE_REVISION
    own = x509.load_der_x509_certificate(one.signer_cert.dump())
    whole = told["coverage"] >= least and bool(told.get("docmdp_ok", True))
    at = one.self_reported_timestamp
    judged = at or now
    trusted = judged is not None and leads_to(one.signer_cert, one.other_embedded_certs, anchors, judged)
    return Seal(name_of(own.subject), name_of(own.issuer), at, bool(same and true), whole, trusted, own.not_valid_after_utc)
