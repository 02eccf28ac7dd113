"""Packages for programs: made, handed over, looked at, merged, taken back; and the keys that are trusted. The same permissions and records as the pages."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, TokenAuth, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.parcels import actions
from thidua.parcels.models import MadeParcel, Parcel, TrustedKey
from thidua.parcels.permissions import P, check_can
from thidua.parcels.queries import reading
from thidua.parcels.queries.outcomes import figures_in, outcomes_of
from thidua.parcels.rules.format import MOST_BYTES
from thidua.parcels.rules.keys import fingerprint_of
from thidua.store import clock

READ = TokenAuth("parcels.read")
WRITE = TokenAuth("parcels.write")
router = Router(tags=["parcels"])
Code = Annotated[str, Field(max_length=40)]
Reason = Annotated[str, Field(max_length=500)]


class MadeParcelOut(Schema):
    """A package that was made; `digest` is the SHA-256 of what it says."""

    id: uuid.UUID
    unit_code: str = Field(alias="unit.code")
    period: str
    sequence: int
    digest: str
    reports: int
    figures: int
    made_at: dt.datetime


class MadeParcelFileOut(MadeParcelOut):
    """With the file as text."""

    content: str


class MadeParcelIn(Schema):
    """A package of a unit for a period."""

    unit_code: Code
    period: Annotated[str, Field(max_length=9)]


class _ParcelOut(Schema):
    id: uuid.UUID
    period: str
    sequence: int
    digest: str
    state: str
    as_of: dt.datetime
    received_at: dt.datetime
    version: int


class ParcelOut(_ParcelOut):
    """A package that came; only what is `merged` counts."""

    unit_code: str = Field(alias="unit.code")


class ParcelChangesOut(_ParcelOut):
    """A package with what merging it does: report by report, and the figures counted by verdict."""

    unit_code: str
    outcomes: list[dict[str, Any]]
    figures: dict[str, int]


class ParcelIn(Schema):
    """The file as text."""

    content: Annotated[str, Field(max_length=MOST_BYTES + 1)]


class ParcelVersionIn(Schema):
    """The version that was read: an act covers what was seen."""

    version: int


class ParcelUndoIn(ParcelVersionIn):
    """Why a package counts no more."""

    reason: Reason


class TrustedKeyOut(Schema):
    """A key of a unit; trusted unless it is revoked."""

    id: uuid.UUID
    unit_code: str
    fingerprint: str
    confirmed_at: dt.datetime
    revoked_at: dt.datetime | None
    reason: str
    version: int


class TrustedKeyIn(Schema):
    """A key as the line that its unit sent, and the fingerprint that it told by another way."""

    unit_code: Code
    line: Annotated[str, Field(max_length=120)]
    fingerprint: Annotated[str, Field(max_length=60)]


def _parcel(request: HttpRequest, pk: uuid.UUID) -> Parcel:
    check_can(request.user, P.LIST)
    row: Parcel = get_object_or_404(reading.received(request.user), pk=pk)
    return row


@router.get("/made-parcels", auth=READ, response=list[MadeParcelOut], summary=_("Gói ngoại tuyến đã lập"))
@paginate(Pages)
def made_parcels(request: HttpRequest) -> object:
    check_can(request.user, P.LIST)
    return reading.made(request.user)


@router.post("/made-parcels", auth=WRITE, response=Done, summary=_("Lập gói ngoại tuyến của một đơn vị"))
def make_parcel(request: HttpRequest, said: MadeParcelIn) -> Done:
    def act() -> str:
        check_can(request.user, P.MAKE)
        unit = get_object_or_404(Unit, code=said.unit_code, root=standing_of(request.user).root)
        made = actions.make(unit=unit, period=said.period, by=acting(request), at=clock.now())
        return f"made-parcels/{made.pk}"

    return once(request, act)


@router.get("/made-parcels/{pk}", auth=READ, response=MadeParcelFileOut, summary=_("Một gói đã lập, kèm nội dung tệp"))
def made_parcel(request: HttpRequest, pk: uuid.UUID) -> MadeParcel:
    check_can(request.user, P.LIST)
    row: MadeParcel = get_object_or_404(reading.made(request.user), pk=pk)
    return row


@router.post("/units/{code}/parcel-key/turn", auth=WRITE, response=Done, summary=_("Đổi khóa ký gói của một đơn vị"))
def turn_parcel_key(request: HttpRequest, code: str) -> Done:
    def act() -> str:
        check_can(request.user, P.MAKE)
        unit = get_object_or_404(Unit, code=code, root=standing_of(request.user).root)
        actions.turn(unit=unit, by=acting(request), at=clock.now())
        return "made-parcels"

    return once(request, act)


@router.get("/parcels", auth=READ, response=list[ParcelOut], summary=_("Gói ngoại tuyến đã nhận"))
@paginate(Pages)
def parcels(request: HttpRequest, state: str = "") -> object:
    check_can(request.user, P.LIST)
    return reading.having(reading.received(request.user), "", state)


@router.post("/parcels", auth=WRITE, response=Done, summary=_("Nhận một gói ngoại tuyến để xem trước"))
def receive_parcel(request: HttpRequest, said: ParcelIn) -> Done:
    def act() -> str:
        check_can(request.user, P.RECEIVE)
        root = standing_of(request.user).root or uuid.UUID(int=0)
        made = actions.receive(looked=actions.looked_at(said.content.encode(), root=root), by=acting(request), at=clock.now())
        return f"parcels/{made.pk}"

    return once(request, act)


@router.get("/parcels/{pk}", auth=READ, response=ParcelChangesOut, summary=_("Một gói đã nhận: gộp thì báo cáo, số liệu ra sao"))
def parcel_changes(request: HttpRequest, pk: uuid.UUID) -> dict[str, Any]:
    row = _parcel(request, pk)
    figures: dict[str, int] = {}
    for step in figures_in(row):
        figures[step.verdict.value] = figures.get(step.verdict.value, 0) + 1
    outcomes = [
        {
            "name": one.item.name, "period": one.item.period, "digest": one.item.digest, "verdict": one.verdict.value, "why": one.why.value if one.why else "",
            "unit_code": one.unit.code if one.unit else "", "lines_changed": [change.label for change in one.changes], "lines_unknown": list(one.unknown),
        }
        for one in outcomes_of(row)
    ]  # fmt: skip
    own = {name: getattr(row, name) for name in ("id", "period", "sequence", "digest", "state", "as_of", "received_at", "version")}
    return {**own, "unit_code": row.unit.code, "outcomes": outcomes, "figures": figures}


@router.post("/parcels/{pk}/merge", auth=WRITE, response=Done, summary=_("Gộp một gói ngoại tuyến"))
def merge_parcel(request: HttpRequest, pk: uuid.UUID, seen: ParcelVersionIn) -> Done:
    def act() -> str:
        row = _parcel(request, pk)
        actions.merge(parcel=row, version=seen.version, by=acting(request), at=clock.now())
        return f"parcels/{pk}"

    return once(request, act)


@router.post("/parcels/{pk}/undo", auth=WRITE, response=Done, summary=_("Gỡ một gói ngoại tuyến đã gộp"))
def undo_parcel(request: HttpRequest, pk: uuid.UUID, said: ParcelUndoIn) -> Done:
    def act() -> str:
        row = _parcel(request, pk)
        actions.undo(parcel=row, reason=said.reason, version=said.version, by=acting(request), at=clock.now())
        return f"parcels/{pk}"

    return once(request, act)


@router.get("/parcel-keys", auth=READ, response=list[TrustedKeyOut], summary=_("Khóa tin cậy của các đơn vị"))
def parcel_keys(request: HttpRequest) -> list[dict[str, Any]]:
    check_can(request.user, P.TRUST)
    own = ("id", "confirmed_at", "revoked_at", "reason", "version")
    return [
        {**{name: getattr(row, name) for name in own}, "unit_code": row.unit.code, "fingerprint": fingerprint_of(bytes.fromhex(row.public))}
        for row in reading.keys_seen_by(request.user)
    ]


@router.post("/parcel-keys", auth=WRITE, response=Done, summary=_("Xác nhận khóa của một đơn vị"))
def confirm_parcel_key(request: HttpRequest, said: TrustedKeyIn) -> Done:
    def act() -> str:
        check_can(request.user, P.TRUST)
        unit = get_object_or_404(reading.may_be_trusted(request.user), code=said.unit_code)
        actions.confirm(unit=unit, line=said.line, fingerprint=said.fingerprint, by=acting(request), at=clock.now())
        return "parcel-keys"

    return once(request, act)


@router.post("/parcel-keys/{pk}/revoke", auth=WRITE, response=Done, summary=_("Thu hồi khóa của một đơn vị"))
def revoke_parcel_key(request: HttpRequest, pk: uuid.UUID, said: ParcelUndoIn) -> Done:
    def act() -> str:
        check_can(request.user, P.LIST)
        row: TrustedKey = get_object_or_404(reading.keys_seen_by(request.user), pk=pk)
        actions.revoke(key=row, reason=said.reason, version=said.version, by=acting(request), at=clock.now())
        return "parcel-keys"

    return once(request, act)
