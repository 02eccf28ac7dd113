"""Rounds for programs: list, one with places, opening, ending a stage, the result, cancelling, the conference."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as say
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.councils.enums import CouncilKind
from thidua.councils.models import Sitting
from thidua.councils.queries.agenda import sittings_to_fill
from thidua.scoring import actions
from thidua.scoring.actions import About, Meeting, Ruling
from thidua.scoring.api.scopes import READ, WRITE, router
from thidua.scoring.api.sheets import ScoreVersionIn
from thidua.scoring.api.sheets import found as found_sheet
from thidua.scoring.enums import RoundState
from thidua.scoring.models import Round
from thidua.scoring.permissions import P, check_can
from thidua.scoring.queries import results
from thidua.scoring.queries import rounds as queries
from thidua.scoring.rules.acclaim import Count
from thidua.scoring.rules.rounds import Ends
from thidua.store import clock
from thidua.ui.pages import Owed


class ScoreRoundOut(Schema):
    """A round with the stage that runs now. One of persons has no cluster, and `cross_until` ends the stage of their heads."""

    id: uuid.UUID
    title: str
    sheet: uuid.UUID
    cluster: str
    year: int
    phase: str
    self_until: dt.datetime
    cross_until: dt.datetime
    appraisal_until: dt.datetime
    number: str
    version: int


class PlaceOut(Schema):
    """A unit of a decided round; `place` is null of one that is excluded."""

    unit: str
    place: int | None
    in_band: int | None
    total: str | None


class CardRefOut(Schema):
    """A card that the account may see: of which unit or person ("" a unit), in which stage, by which unit ("" the officer or the council)."""

    id: uuid.UUID
    unit: str
    person: str
    stage: str
    by: str
    state: str
    total: str | None


class WholeRoundOut(ScoreRoundOut):
    """The same with the cards that may be seen, and the places once it is decided."""

    cards: list[CardRefOut]
    places: list[PlaceOut]


class ScoreRoundIn(Schema):
    """The issued sheet, the year of a cluster (`term` of /clusters), until when each stage takes points, tie breaks and edges of size."""

    sheet: uuid.UUID
    term: uuid.UUID
    title: Annotated[str, Field(min_length=1, max_length=200)]
    self_until: dt.datetime
    cross_until: dt.datetime
    appraisal_until: dt.datetime
    ties: Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=10, default_factory=list)]
    edges: Annotated[list[Annotated[int, Field(ge=1, le=999_999)]], Field(max_length=5, default_factory=list)]


class PersonsRoundIn(Schema):
    """The issued sheet for individuals, the codes of the units whose persons are scored, the year, until when each stage takes points."""

    sheet: uuid.UUID
    units: Annotated[list[Annotated[str, Field(max_length=40)]], Field(min_length=1, max_length=100)]
    year: Annotated[int, Field(ge=2000, le=2100)]
    title: Annotated[str, Field(min_length=1, max_length=200)]
    self_until: dt.datetime
    head_until: dt.datetime
    appraisal_until: dt.datetime


class RoundReasonIn(ScoreVersionIn):
    """Why a round is cancelled."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]


class ScoreSittingIn(Schema):
    """A sitting that is being prepared (id of /sittings)."""

    sitting: uuid.UUID


def sitting_in(request: HttpRequest, given: ScoreSittingIn) -> Sitting:
    """The sitting, of those that the account may fill."""
    row = next((one for one in sittings_to_fill(request.user, CouncilKind.EMULATION) if one.pk == given.sitting), None)
    if row is None:
        raise Owed(say("Chọn phiên họp của hội đồng."), field="sitting")
    return row


class ScoreRulingIn(ScoreVersionIn):
    """The document of the council."""

    council: Annotated[str, Field(max_length=200)]
    number: Annotated[str, Field(min_length=1, max_length=60)]
    decided_on: dt.date


Counted = Annotated[int, Field(ge=0, le=10_000)]


class ConferenceIn(Schema):
    """What the tellers counted; `votes` by code of unit. `version` of what was read, where there is one already."""

    held_on: dt.date
    place: Annotated[str, Field(max_length=200)]
    chair: Annotated[str, Field(max_length=120)]
    secretary: Annotated[str, Field(max_length=120)]
    tellers: Annotated[str, Field(max_length=300)]
    share: Literal["1/2", "2/3", "3/4", "4/5"]
    basis: Annotated[str, Field(max_length=300)]
    said: Annotated[str, Field(max_length=2000)] = ""
    present: Counted
    issued: Counted
    collected: Counted
    invalid: Counted
    votes: dict[str, Counted]
    version: int | None = None


SAME = ("id", "title", "self_until", "cross_until", "appraisal_until", "number", "version")


def told(row: Round) -> dict[str, Any]:
    shared = {
        "sheet": row.sheet_id,
        "cluster": row.term.cluster.name if row.term else "",
        "year": int(row.period),
        "phase": queries.phase_of(row).value,
    }
    return {**{name: getattr(row, name) for name in SAME}, **shared}


def found(request: HttpRequest, pk: uuid.UUID) -> Round:
    check_can(request.user, P.LIST)
    row: Round = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return row


def plain(value: Any) -> str | None:
    return None if value is None else f"{value.normalize() + 0:f}"


@router.get("/score-rounds", auth=READ, response=list[ScoreRoundOut], summary=_("Đợt chấm mình được xem, mới nhất trước, tối đa 100"))
def score_rounds_list(request: HttpRequest, words: Annotated[str, Field(max_length=80)] = "", state: RoundState | Literal[""] = "") -> object:
    check_can(request.user, P.LIST)
    return [told(row) for row in queries.listed(request.user, words=words, state=state)[:100]]


@router.get("/score-rounds/{pk}", auth=READ, response=WholeRoundOut, summary=_("Một đợt chấm với các phiếu mình được xem và thứ tự"))
def score_rounds_one(request: HttpRequest, pk: uuid.UUID) -> object:
    row = found(request, pk)
    look = queries.look_at(request.user, row)
    cards = [
        {
            "id": card.pk, "unit": card.contender.unit.code, "person": card.contender.person.code if card.contender.person else "", "stage": card.stage, "by": card.by_unit.code if card.by_unit else "", "state": card.state,
            "total": plain(card.total),
        }
        for card in look.cards
    ]  # fmt: skip
    places = [
        {"unit": one.contender.unit.code, "place": one.place.place, "in_band": one.place.in_band, "total": plain(one.total)}
        for one in results.ranking(look)
    ]
    return {**told(row), "cards": cards, "places": places}


@router.post("/score-rounds", auth=WRITE, response=Done, summary=_("Mở đợt chấm cho một cụm"))
def score_rounds_open(request: HttpRequest, given: ScoreRoundIn) -> Done:
    def run() -> str:
        sheet = found_sheet(request, given.sheet)
        check_can(request.user, P.WRITE, sheet)
        term = get_object_or_404(queries.terms_to_open(request.user), pk=given.term)
        about = About(given.title, Ends(given.self_until, given.cross_until, given.appraisal_until), given.ties, given.edges)
        made = actions.open_round(sheet=sheet, term=term, about=about, by=acting(request), at=clock.now())
        return f"score-rounds/{made.pk}"

    return once(request, run)


@router.post("/score-person-rounds", auth=WRITE, response=Done, summary=_("Mở đợt chấm cá nhân của một số đơn vị"))
def score_rounds_open_persons(request: HttpRequest, given: PersonsRoundIn) -> Done:
    def run() -> str:
        sheet = found_sheet(request, given.sheet)
        check_can(request.user, P.WRITE, sheet)
        units = list(queries.units_to_open(request.user, sheet).filter(code__in=given.units))
        if len(units) != len(set(given.units)):
            raise Http404
        ends = Ends(given.self_until, given.head_until, given.appraisal_until)
        made = actions.open_for_persons(sheet=sheet, units=units, year=given.year, title=given.title, ends=ends, by=acting(request), at=clock.now())
        return f"score-rounds/{made.pk}"

    return once(request, run)


@router.post("/score-rounds/{pk}/close-stage", auth=WRITE, response=Done, summary=_("Kết thúc sớm bước đang chạy khi mọi phiếu đã chốt"))
def score_rounds_close_stage(request: HttpRequest, pk: uuid.UUID, seen: ScoreVersionIn) -> Done:
    def run() -> str:
        actions.close_stage(row=found(request, pk), version=seen.version, by=acting(request), at=clock.now())
        return f"score-rounds/{pk}"

    return once(request, run)


@router.post("/score-rounds/{pk}/decide", auth=WRITE, response=Done, summary=_("Ghi kết quả của hội đồng"))
def score_rounds_decide(request: HttpRequest, pk: uuid.UUID, given: ScoreRulingIn) -> Done:
    def run() -> str:
        ruling = Ruling(given.council, given.number, given.decided_on)
        actions.decide_round(row=found(request, pk), ruling=ruling, version=given.version, by=acting(request), at=clock.now())
        return f"score-rounds/{pk}"

    return once(request, run)


@router.post("/score-rounds/{pk}/bring", auth=WRITE, response=Done, summary=_("Đưa kết quả đợt chấm vào chương trình phiên họp hội đồng"))
def score_rounds_bring(request: HttpRequest, pk: uuid.UUID, given: ScoreSittingIn) -> Done:
    def run() -> str:
        row = found(request, pk)
        check_can(request.user, P.KEEP, row)
        actions.bring_round(row=row, sitting=sitting_in(request, given), by=acting(request), at=clock.now())
        return f"score-rounds/{pk}"

    return once(request, run)


@router.post("/score-rounds/{pk}/cancel", auth=WRITE, response=Done, summary=_("Hủy đợt chấm kèm lý do"))
def score_rounds_cancel(request: HttpRequest, pk: uuid.UUID, given: RoundReasonIn) -> Done:
    def run() -> str:
        actions.cancel_round(row=found(request, pk), reason=given.reason, version=given.version, by=acting(request), at=clock.now())
        return f"score-rounds/{pk}"

    return once(request, run)


@router.post("/score-rounds/{pk}/conference", auth=WRITE, response=Done, summary=_("Ghi kết quả hội nghị cụm"))
def score_rounds_conference(request: HttpRequest, pk: uuid.UUID, given: ConferenceIn) -> Done:
    def run() -> str:
        row = found(request, pk)
        by_code = {one.unit.code: one.pk for one in queries.contenders_of(row)}
        votes = {by_code.get(code, uuid.uuid5(uuid.NAMESPACE_OID, code)): number for code, number in given.votes.items()}
        names = ("held_on", "place", "chair", "secretary", "tellers", "share", "basis", "said")
        meeting = Meeting(**{name: getattr(given, name) for name in names})
        count = Count(given.present, given.issued, given.collected, given.invalid, votes)
        actions.note_conference(row=row, meeting=meeting, count=count, version=given.version, by=acting(request), at=clock.now())
        return f"score-rounds/{pk}"

    return once(request, run)
