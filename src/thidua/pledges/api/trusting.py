"""The certificates that are trusted: the list, one more, one out of it."""

import datetime as dt
import uuid

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.pledges.actions import trusting
from thidua.pledges.api.scopes import READ, WRITE, router
from thidua.pledges.models import TrustAnchor
from thidua.pledges.permissions import P, check_can
from thidua.pledges.phrases import ANCHOR_FAULTS
from thidua.pledges.queries.trusting import listed_anchors
from thidua.pledges.rules.anchors import AnchorRefused, read_anchor
from thidua.store import clock
from thidua.ui.pages import Conflict


class AnchorOut(Schema):
    """A certificate of the list; `removed_at` is set when it was taken out."""

    id: uuid.UUID
    name: str
    subject: str
    fingerprint: str
    begins: dt.datetime
    ends: dt.datetime
    removed_at: dt.datetime | None
    reason: str
    version: int


class AnchorIn(Schema):
    """A certificate in PEM, and its name here."""

    certificate: str
    name: str = ""


class RemoveIn(Schema):
    """Why a certificate is taken out."""

    reason: str
    version: int | None = None


@router.get("/trust-anchors", auth=READ, response=list[AnchorOut], summary=_("Chứng thư số được tin cậy"))
@paginate(Pages)
def trust_anchors(request: HttpRequest) -> QuerySet[TrustAnchor]:
    check_can(request.user, P.TRUST)
    rows: QuerySet[TrustAnchor] = listed_anchors(request.user)
    return rows


@router.post("/trust-anchors", auth=WRITE, response=Done, summary=_("Thêm chứng thư số vào danh sách tin cậy"))
def add_trust_anchor(request: HttpRequest, said: AnchorIn) -> Done:
    def act() -> str:
        check_can(request.user, P.TRUST)
        try:
            found = read_anchor(said.certificate.encode(), clock.now())
        except AnchorRefused as refused:
            raise Conflict(str(ANCHOR_FAULTS[refused.fault])) from refused
        trusting.trust(anchor=found, name=said.name, by=acting(request), at=clock.now())
        return "trust-anchors"

    return once(request, act)


@router.post("/trust-anchors/{pk}/remove", auth=WRITE, response=Done, summary=_("Bỏ chứng thư số khỏi danh sách tin cậy"))
def remove_trust_anchor(request: HttpRequest, pk: uuid.UUID, said: RemoveIn) -> Done:
    def act() -> str:
        check_can(request.user, P.TRUST)
        row = get_object_or_404(listed_anchors(request.user), pk=pk)
        trusting.distrust(row=row, reason=said.reason, version=said.version, by=acting(request), at=clock.now())
        return "trust-anchors"

    return once(request, act)
