"""Certificates for programs: those that one sees, and taking one back."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from thidua.accounts.api import Done, TokenAuth, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.credentials import actions, queries
from thidua.credentials.exports import badge_of, signed_badge, verifiable_badge
from thidua.credentials.models import Certificate
from thidua.credentials.permissions import P, check_can
from thidua.credentials.rules.badges import credential
from thidua.store import clock

READ = TokenAuth("credentials.read")
WRITE = TokenAuth("credentials.write")
router = Router(tags=["credentials"])


class CertificateOut(Schema):
    """A certificate; `verify_url` is open to anybody. Send `version` back when taking it back."""

    id: uuid.UUID
    number: str
    title: str
    holder: str
    issuer: str
    issued_on: dt.date
    standing: str
    verify_url: str
    version: int


class RevokeIn(Schema):
    """Why it is taken back; `grounds` of an award are shown to anybody on its page of verification."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]
    grounds: Annotated[str, Field(max_length=500)] = ""
    version: int


def _out(one: Certificate) -> CertificateOut:
    return CertificateOut(
        id=one.pk, number=one.number, title=one.title, holder=one.holder, issuer=one.issuer, issued_on=one.issued_on, standing=one.standing,
        verify_url=queries.address_of(one), version=one.version,
    )  # fmt: skip


@router.get("/certificates", auth=READ, response=list[CertificateOut], url_name="certificates", summary=_("Giấy chứng nhận"))
def certificates(request: HttpRequest) -> list[CertificateOut]:
    """One's own and those that one's units issued: at most a thousand, the newest first."""
    check_can(request.user, P.LIST)
    return [_out(one) for one in queries.visible_to(request.user).order_by("-issued_at", "-id")[:1000]]


@router.post("/certificates/{pk}/revoke", auth=WRITE, response=Done, url_name="revoke_certificate", summary=_("Thu hồi giấy chứng nhận"))
def revoke(request: HttpRequest, pk: uuid.UUID, said: RevokeIn) -> Done:
    """Take one back, with the reason."""
    check_can(request.user, P.LIST)
    one = get_object_or_404(queries.visible_to(request.user), pk=pk)
    check_can(request.user, P.REVOKE, one)

    def act() -> str:
        actions.revoke(certificate=one, reason=said.reason, grounds=said.grounds, version=said.version, by=acting(request), at=clock.now())
        return f"certificates/{pk}"

    return once(request, act)


class BadgeOut(Schema):
    """A certificate as an Open Badge 3.0: the credential as it reads, and the two signed forms that are handed on.

    `jwt` is a compact JWS (RS256), `verifiable` the credential with a Data Integrity proof inside (`eddsa-jcs-2022`).
    """

    credential: dict[str, Any]
    jwt: str
    verifiable: dict[str, Any]


@router.get("/certificates/{pk}/badge", auth=READ, response=BadgeOut, url_name="certificate_badge", summary=_("Giấy chứng nhận dạng Open Badge 3.0"))
def badge(request: HttpRequest, pk: uuid.UUID) -> dict[str, Any]:
    """Signed in both forms; the header and the proof name where the public keys are. None of what was taken back."""
    check_can(request.user, P.LIST)
    one = get_object_or_404(queries.visible_to(request.user), pk=pk)
    now = clock.now()
    return {"jwt": signed_badge(one, at=now), "verifiable": verifiable_badge(one, at=now), "credential": credential(badge_of(one))}
