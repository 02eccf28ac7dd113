"""Meetings of units, and what each takes home."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.replication import actions
from thidua.replication.actions import Meeting
from thidua.replication.api.scopes import MOST, READ, WRITE, ReplicationVersionIn, found_event, router, unit_by_code, units_by_code
from thidua.replication.enums import EventKind, EventState
from thidua.replication.models import ExchangeEvent, TakeHome
from thidua.replication.permissions import P, check_can
from thidua.replication.queries import events as queries
from thidua.replication.queries.lists import visible_to
from thidua.store import clock


class ExchangeLineOut(Schema):
    """A meeting with how many units and people came."""

    id: uuid.UUID
    kind: str
    title: str
    unit_code: str
    held_on: dt.date
    place: str
    state: str
    units: int
    people: int
    version: int


class ExchangeCameOut(Schema):
    """A unit that came, and with how many people."""

    unit_code: str
    people: int


class ExchangeTakenOut(Schema):
    """What a unit takes home, the model it came of and the adoption it became."""

    id: uuid.UUID
    unit_code: str
    text: str
    model: uuid.UUID | None
    adoption: uuid.UUID | None


class ExchangeOut(ExchangeLineOut):
    """All of it. Send `version` back with an act."""

    summary: str
    came: list[ExchangeCameOut]
    models: list[uuid.UUID]
    taken: list[ExchangeTakenOut]


class ExchangeCameIn(Schema):
    """A unit that comes, and with how many people."""

    unit_code: Annotated[str, Field(max_length=40)]
    people: Annotated[int, Field(ge=0, le=9_999)] = 0


class ExchangeIn(Schema):
    """A meeting as it is to be; at least two units come. `models` are published ones."""

    kind: EventKind
    title: Annotated[str, Field(min_length=1, max_length=300)]
    held_on: dt.date
    place: Annotated[str, Field(min_length=1, max_length=200)]
    came: Annotated[list[ExchangeCameIn], Field(min_length=2, max_length=200)]
    models: Annotated[list[uuid.UUID], Field(max_length=50, default_factory=list)]
    summary: Annotated[str, Field(max_length=20_000)] = ""


class ExchangeNewIn(ExchangeIn):
    """A new one, with the code of the unit that holds it."""

    unit_code: Annotated[str, Field(max_length=40)]


class ExchangeEditIn(ExchangeIn):
    """The same with the version that was read."""

    version: int


class ExchangeDropIn(ReplicationVersionIn):
    """Why it does not take place."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]


class ExchangeTakeHomeIn(Schema):
    """What a unit takes home, perhaps of one of the models that were shown."""

    unit_code: Annotated[str, Field(max_length=40)]
    text: Annotated[str, Field(min_length=1, max_length=1000)]
    model: uuid.UUID | None = None


class ExchangeAdoptIn(Schema):
    """When the unit means to begin."""

    planned_on: dt.date


def _line(one: ExchangeEvent, sums: queries.Sums) -> dict[str, Any]:
    same = ("id", "kind", "title", "held_on", "place", "state", "version")
    return {**{name: getattr(one, name) for name in same}, "unit_code": one.unit.code, "units": sums.units, "people": sums.people}


def _meeting(request: HttpRequest, given: ExchangeIn) -> Meeting:
    units = units_by_code(request, [one.unit_code for one in given.came])
    people = {one.unit_code: one.people for one in given.came}
    models = list(visible_to(request.user).filter(pk__in=given.models))
    if len(models) != len(set(given.models)):
        raise Http404
    return Meeting(given.kind, given.title, given.held_on, given.place, {unit: people[unit.code] for unit in units}, models, given.summary)


@router.get("/exchange-events", auth=READ, response=list[ExchangeLineOut], summary=_("Buổi giao lưu, trao đổi của cơ quan, tối đa 200"))
def events_list(request: HttpRequest, words: Annotated[str, Field(max_length=80)] = "", state: EventState | None = None) -> object:
    check_can(request.user, P.LIST)
    rows = list(queries.narrowed(queries.visible_to(request.user), words, state or "").order_by(*queries.SORTS[""])[:MOST])
    sums = queries.sums_of(rows)
    return [_line(one, sums[one.pk]) for one in rows]


@router.get("/exchange-events/{pk}", auth=READ, response=ExchangeOut, summary=_("Một buổi giao lưu, có điều các đơn vị mang về"))
def events_one(request: HttpRequest, pk: uuid.UUID) -> object:
    one = found_event(request, pk)
    whole = queries.whole_of(one)
    return {
        **_line(one, queries.Sums(len(whole.units), whole.people)), "summary": one.summary, "models": [row.pk for row in whole.models],
        "came": [{"unit_code": row.unit.code, "people": row.people} for row in whole.units],
        "taken": [{"id": row.pk, "unit_code": row.unit.code, "text": row.text, "model": row.model_id, "adoption": row.adoption_id} for row in whole.taken],
    }  # fmt: skip


@router.post("/exchange-events", auth=WRITE, response=Done, summary=_("Lập buổi giao lưu"))
def events_plan(request: HttpRequest, given: ExchangeNewIn) -> Done:
    check_can(request.user, P.HOST)
    unit, meeting = unit_by_code(request, given.unit_code), _meeting(request, given)
    return once(request, lambda: f"exchange-events/{actions.plan_event(unit=unit, meeting=meeting, by=acting(request), at=clock.now()).pk}")


@router.post("/exchange-events/{pk}", auth=WRITE, response=Done, summary=_("Sửa buổi giao lưu, ghi số người dự"))
def events_write(request: HttpRequest, pk: uuid.UUID, given: ExchangeEditIn) -> Done:
    one = found_event(request, pk)
    check_can(request.user, P.HOST, one)
    meeting = _meeting(request, given)

    def run() -> str:
        actions.write_event(event=one, meeting=meeting, version=given.version, by=acting(request), at=clock.now())
        return f"exchange-events/{pk}"

    return once(request, run)


@router.post("/exchange-events/{pk}/hold", auth=WRITE, response=Done, summary=_("Ghi buổi giao lưu đã tổ chức"))
def events_hold(request: HttpRequest, pk: uuid.UUID, given: ReplicationVersionIn) -> Done:
    def run() -> str:
        actions.hold_event(event=found_event(request, pk), version=given.version, by=acting(request), at=clock.now())
        return f"exchange-events/{pk}"

    return once(request, run)


@router.post("/exchange-events/{pk}/close", auth=WRITE, response=Done, summary=_("Kết thúc buổi giao lưu"))
def events_close(request: HttpRequest, pk: uuid.UUID, given: ReplicationVersionIn) -> Done:
    def run() -> str:
        actions.close_event(event=found_event(request, pk), version=given.version, by=acting(request), at=clock.now())
        return f"exchange-events/{pk}"

    return once(request, run)


@router.post("/exchange-events/{pk}/drop", auth=WRITE, response=Done, summary=_("Ghi buổi giao lưu không tổ chức, có lý do"))
def events_drop(request: HttpRequest, pk: uuid.UUID, given: ExchangeDropIn) -> Done:
    def run() -> str:
        actions.drop_event(event=found_event(request, pk), reason=given.reason, version=given.version, by=acting(request), at=clock.now())
        return f"exchange-events/{pk}"

    return once(request, run)


@router.post("/exchange-events/{pk}/taken", auth=WRITE, response=Done, summary=_("Ghi điều đơn vị mang về"))
def events_take_home(request: HttpRequest, pk: uuid.UUID, given: ExchangeTakeHomeIn) -> Done:
    one, unit = found_event(request, pk), unit_by_code(request, given.unit_code)
    shown = {row.pk: row for row in queries.whole_of(one).models}
    if given.model is not None and given.model not in shown:
        raise Http404

    def run() -> str:
        model = shown[given.model] if given.model else None
        actions.take_home(event=one, unit=unit, text=given.text, model=model, by=acting(request), at=clock.now())
        return f"exchange-events/{pk}"

    return once(request, run)


def _taken(request: HttpRequest, pk: uuid.UUID, taken: uuid.UUID) -> TakeHome:
    rows = TakeHome.objects.filter(event=found_event(request, pk)).select_related("event__unit", "unit", "model__unit")
    row: TakeHome = get_object_or_404(rows, pk=taken)
    return row


@router.post("/exchange-events/{pk}/taken/{taken}/adopt", auth=WRITE, response=Done, summary=_("Áp dụng điều mang về"))
def events_adopt_taken(request: HttpRequest, pk: uuid.UUID, taken: uuid.UUID, given: ExchangeAdoptIn) -> Done:
    def run() -> str:
        row = actions.adopt_taken(taken=_taken(request, pk, taken), planned_on=given.planned_on, by=acting(request), at=clock.now())
        return f"adoptions/{row.pk}"

    return once(request, run)


@router.post("/exchange-events/{pk}/taken/{taken}/forget", auth=WRITE, response=Done, summary=_("Bỏ một điều mang về"))
def events_forget(request: HttpRequest, pk: uuid.UUID, taken: uuid.UUID) -> Done:
    def run() -> str:
        actions.forget(taken=_taken(request, pk, taken), by=acting(request), at=clock.now())
        return f"exchange-events/{pk}"

    return once(request, run)
