"""Cards for programs: one with its lines, filling, taking over what the stage before gave, sealing."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.scoring import actions
from thidua.scoring.actions import Given
from thidua.scoring.api.rounds import ScoreSittingIn, plain, sitting_in
from thidua.scoring.api.scopes import READ, WRITE, router
from thidua.scoring.api.sheets import ScoreVersionIn
from thidua.scoring.models import Card
from thidua.scoring.permissions import P, check_can
from thidua.scoring.queries import points as queries
from thidua.scoring.queries.rounds import Look, find_card
from thidua.scoring.queries.sheets import clauses_of
from thidua.store import clock


class ScoreLineOut(Schema):
    """A row with its points, what the stage before gave, the reason, why, the path of its clause, and the public ids of evidence."""

    code: str
    title: str
    points: str | None
    before: str | None
    reason: str
    because: list[str]
    clause: str
    proofs: list[str]


class CardOut(Schema):
    """A card of a unit, or of a person ("" a unit). `digest` seals a sent one; `proved` says whether counting again gave the same bytes."""

    id: uuid.UUID
    unit: str
    person: str
    stage: str
    state: str
    total: str | None
    digest: str
    proved: bool | None
    version: int
    lines: list[ScoreLineOut]


class PointsIn(Schema):
    """The points of one criterion, as a string with a point; null takes them back."""

    points: Annotated[str, Field(pattern=r"^\d{1,12}(\.\d{1,4})?$")] | None = None
    reason: Annotated[str, Field(max_length=500)] = ""


class CardIn(ScoreVersionIn):
    """Points by code of criterion."""

    points: Annotated[dict[str, PointsIn], Field(max_length=1000)]


def _found(request: HttpRequest, pk: uuid.UUID) -> tuple[Card, Look]:
    check_can(request.user, P.LIST)
    card = find_card(request.user, pk)
    if card is None:
        raise Http404
    return card


@router.get("/score-cards/{pk}", auth=READ, response=CardOut, summary=_("Một phiếu chấm với từng tiêu chí và căn cứ"))
def score_cards_one(request: HttpRequest, pk: uuid.UUID) -> object:
    card, look = _found(request, pk)
    lines = queries.lines_of(card, look.cards, clauses_of(look.row.sheet))
    told = [
        {
            "code": one.row.code, "title": one.row.title, "points": plain(one.points), "before": plain(one.base), "reason": one.reason,
            "because": list(one.because), "clause": one.clause.path if one.clause else "", "proofs": card.contender.proofs.get(one.row.code, []),
        }
        for one in lines
    ]  # fmt: skip
    proved = queries.proved(card) if card.digest else None
    shared = {name: getattr(card, name) for name in ("id", "stage", "state", "digest", "version")}
    return {
        **shared,
        "unit": card.contender.unit.code,
        "person": card.contender.person.code if card.contender.person else "",
        "total": plain(lines[0].points),
        "proved": proved,
        "lines": told,
    }


def _act(request: HttpRequest, pk: uuid.UUID, act: Callable[..., object], **said: Any) -> Done:
    def run() -> str:
        act(card=_found(request, pk)[0], by=acting(request), at=clock.now(), **said)
        return f"score-cards/{pk}"

    return once(request, run)


@router.post("/score-cards/{pk}/points", auth=WRITE, response=Done, summary=_("Ghi điểm một số tiêu chí của phiếu"))
def score_cards_fill(request: HttpRequest, pk: uuid.UUID, given: CardIn) -> Done:
    points = {code: Given(None if one.points is None else Decimal(one.points), one.reason) for code, one in given.points.items()}
    return _act(request, pk, actions.fill_card, given=points, version=given.version)


@router.post("/score-cards/{pk}/copy", auth=WRITE, response=Done, summary=_("Lấy điểm bước trước vào tiêu chí chưa có điểm"))
def score_cards_copy(request: HttpRequest, pk: uuid.UUID, seen: ScoreVersionIn) -> Done:
    return _act(request, pk, actions.copy_before, version=seen.version)


@router.post("/score-cards/{pk}/bring", auth=WRITE, response=Done, summary=_("Đưa phiếu điểm hội đồng vào chương trình phiên họp"))
def score_cards_bring(request: HttpRequest, pk: uuid.UUID, given: ScoreSittingIn) -> Done:
    def run() -> str:
        card = _found(request, pk)[0]
        check_can(request.user, P.SCORE, card)
        actions.bring_card(card=card, sitting=sitting_in(request, given), by=acting(request), at=clock.now())
        return f"score-cards/{pk}"

    return once(request, run)


@router.post("/score-cards/{pk}/send", auth=WRITE, response=Done, summary=_("Chốt phiếu: điểm khóa lại"))
def score_cards_send(request: HttpRequest, pk: uuid.UUID, seen: ScoreVersionIn) -> Done:
    return _act(request, pk, actions.send_card, version=seen.version)
