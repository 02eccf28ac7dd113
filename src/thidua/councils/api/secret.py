"""Secret ballots for programs: who counts, who got paper, how secret an item is, what a closed ballot came to. Nobody casts or counts by a program."""

import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Schema

from thidua.accounts.api import Done
from thidua.accounts.api import summarised as _
from thidua.councils import actions
from thidua.councils.api.scopes import READ, WRITE, router
from thidua.councils.api.sittings import agenda_row, done, sitting_row
from thidua.councils.enums import ItemState, Mode
from thidua.councils.models import Membership
from thidua.councils.permissions import P, check_can
from thidua.councils.queries import secret as queries
from thidua.councils.queries.room import sees_votes


class SecretBallotOut(Schema):
    """How an item is voted on. `cast` of `electors` have voted on the screen: null on paper, after the close, and when it would point at one of them.

    `recount` is the file that the recount reads, once the ballot is closed and only for who may see its result.
    """

    id: uuid.UUID
    mode: str
    state: str
    round: int
    cast: int | None
    electors: int | None
    recount: dict[str, Any] | None


class SecretLevelIn(Schema):
    """The way to vote: open, on paper, on the screen."""

    mode: Literal["vote", "paper", "screen"]
    version: int


class SeatsIn(Schema):
    """Seats by their keys."""

    members: Annotated[list[uuid.UUID], Field(max_length=200)]


class RoundIn(Schema):
    """The version of the item that was read."""

    version: int


@router.get("/agenda-items/{pk}/ballot", auth=READ, response=SecretBallotOut, summary=_("Cách lấy phiếu của một nội dung và hòm phiếu đã đóng"))
def secret_one(request: HttpRequest, pk: uuid.UUID) -> Any:
    row = agenda_row(request, pk)
    running = row.mode == Mode.SCREEN and row.state == ItemState.OPEN
    turnout = queries.turnout_of(row) if running else None
    closed = row.mode in (Mode.PAPER, Mode.SCREEN) and bool(row.tally) and sees_votes(request.user, row)
    return {
        "id": row.pk, "mode": row.mode, "state": row.state, "round": row.round, "cast": turnout.cast if turnout else None,
        "electors": turnout.electors if turnout else None, "recount": queries.file_of(row) if closed else None,
    }  # fmt: skip


@router.post("/agenda-items/{pk}/level", auth=WRITE, response=Done, summary=_("Chọn biểu quyết công khai, phiếu giấy hay phiếu kín trên máy"))
def secret_level(request: HttpRequest, pk: uuid.UUID, said: SecretLevelIn) -> Any:
    row = agenda_row(request, pk)
    return done(request, f"sittings/{row.sitting_id}", actions.choose_level, item=row, mode=Mode(said.mode), version=said.version)


@router.post("/agenda-items/{pk}/again", auth=WRITE, response=Done, summary=_("Lập vòng bỏ phiếu sau cho nội dung chưa đạt"))
def secret_again(request: HttpRequest, pk: uuid.UUID, said: RoundIn) -> Any:
    row = agenda_row(request, pk)
    return done(request, f"sittings/{row.sitting_id}", actions.vote_again, item=row, version=said.version)


@router.post("/sittings/{pk}/tellers", auth=WRITE, response=Done, summary=_("Cử hai người kiểm phiếu giấy"))
def secret_tellers(request: HttpRequest, pk: uuid.UUID, said: SeatsIn) -> Any:
    row = sitting_row(request, pk)
    check_can(request.user, P.RUN, row)
    members = list(Membership.objects.filter(council=row.council_id, pk__in=said.members))
    return done(request, f"sittings/{pk}", actions.name_tellers, sitting=row, members=members)


@router.post("/sittings/{pk}/ballots", auth=WRITE, response=Done, summary=_("Ghi ai đã nhận phiếu giấy"))
def secret_handed(request: HttpRequest, pk: uuid.UUID, said: SeatsIn) -> Any:
    return done(request, f"sittings/{pk}", actions.hand_out, sitting=sitting_row(request, pk), members=said.members)
