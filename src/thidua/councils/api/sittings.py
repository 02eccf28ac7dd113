"""Sittings with their agenda and roll; minutes as data."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.councils import actions
from thidua.councils.actions import Planned, There
from thidua.councils.api.composing import council_of
from thidua.councils.api.scopes import READ, WRITE, router
from thidua.councils.enums import Presence, SittingForm, SittingState
from thidua.councils.models import AgendaItem, Membership, Sitting
from thidua.councils.permissions import P, can, check_can
from thidua.councils.queries import sittings as queries
from thidua.councils.queries.minutes import minutes_for
from thidua.councils.queries.room import roll_rows, votes_seen
from thidua.councils.rules.minutes import stored
from thidua.store import clock


class SittingOut(Schema):
    """A sitting. Send `version` back with a change or a step."""

    id: uuid.UUID
    council: uuid.UUID
    number: int
    title: str
    form: str
    state: str
    starts_at: dt.datetime
    place: str
    version: int


class AgendaItemOut(Schema):
    """An item of an agenda. `kind` and `subject` name what it is about; `score` and `tally` are told once it is closed, to who may see them."""

    id: uuid.UUID
    order: int
    kind: str
    subject: uuid.UUID
    title: str
    unit: str
    mode: str
    state: str
    outcome: str
    score: str | None
    tally: dict[str, int] | None
    version: int


class AttendanceOut(Schema):
    """Where a member was; empty while nobody marked it."""

    member: uuid.UUID
    name: str
    seat: str
    votes: bool
    presence: str


class WholeSitting(SittingOut):
    """A sitting with its agenda and roll."""

    items: list[AgendaItemOut]
    members: list[AttendanceOut]


class SittingIn(Schema):
    """When, where and in which form; the version that was read when it is edited."""

    title: Annotated[str, Field(min_length=1, max_length=300)]
    starts_at: dt.datetime
    form: SittingForm = SittingForm.MEETING
    place: Annotated[str, Field(max_length=200)] = ""
    version: int | None = None


class SittingStepIn(Schema):
    """The state to go to; a reason to call it off, words for the minutes with the close."""

    to: Literal["called", "open", "closed", "cancelled", "minuted"]
    reason: Annotated[str, Field(max_length=500)] = ""
    words: Annotated[str, Field(max_length=5000)] = ""
    version: int


class ThereIn(Schema):
    """Where a member is, by the key of the seat, and why where they are away."""

    member: uuid.UUID
    presence: Presence
    reason: Annotated[str, Field(max_length=200)] = ""


class AttendanceIn(Schema):
    """The roll; who presides and who writes where that changes."""

    members: Annotated[list[ThereIn], Field(max_length=200)]
    chair: uuid.UUID | None = None
    secretary: uuid.UUID | None = None
    version: int


class SittingWordsIn(Schema):
    """What the minutes say beside the items."""

    words: Annotated[str, Field(max_length=5000)]
    version: int


class AgendaStepIn(Schema):
    """Open an item for ballots, or close and count it. A result is stated by a named person on the page."""

    to: Literal["open", "closed"]
    version: int


class AgendaNoteIn(Schema):
    """What was said of an item."""

    notes: Annotated[str, Field(max_length=5000)]
    version: int


class AgendaMoveIn(Schema):
    """Whether an item goes up or down by one."""

    up: bool
    version: int


class AgendaTakeOffIn(Schema):
    """Why an item is taken off; needed once the members were called."""

    reason: Annotated[str, Field(max_length=500)] = ""
    version: int


SAME = ("id", "number", "title", "form", "state", "starts_at", "place", "version")


def _told(row: Sitting) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in SAME}, "council": row.council_id}


def _item(one: AgendaItem, *, seen: bool) -> dict[str, Any]:
    same = ("id", "order", "kind", "subject", "title", "mode", "state", "outcome", "version")
    score = str(one.score) if seen and one.score is not None else None
    return {**{name: getattr(one, name) for name in same}, "unit": one.unit_name, "score": score, "tally": one.tally if seen and one.tally else None}


def sitting_row(request: HttpRequest, pk: uuid.UUID) -> Sitting:
    """A sitting that the owner of the token sees."""
    check_can(request.user, P.LIST)
    found: Sitting = get_object_or_404(queries.sittings_visible_to(request.user), pk=pk)
    return found


def agenda_row(request: HttpRequest, pk: uuid.UUID) -> AgendaItem:
    """An item of such a sitting."""
    check_can(request.user, P.LIST)
    found: AgendaItem = get_object_or_404(queries.items_visible_to(request.user), pk=pk)
    return found


def _planned(said: SittingIn) -> Planned:
    return Planned(said.title, said.starts_at, said.form, said.place)


def done(request: HttpRequest, place: str, act: Callable[..., object], **said: Any) -> Done:
    """Do an act once for the key of the request, and say where it leads."""

    def run() -> str:
        act(by=acting(request), at=clock.now(), **said)
        return place

    return once(request, run)


@router.get("/sittings", auth=READ, response=list[SittingOut], summary=_("Phiên họp hội đồng mình được xem"))
def sittings_list(request: HttpRequest, state: SittingState | None = None, words: Annotated[str, Field(max_length=80)] = "") -> Any:
    """At most a hundred, the newest first."""
    check_can(request.user, P.LIST)
    return [_told(one) for one in queries.listed(request.user, words=words, state=state.value if state else "")[:100]]


@router.get("/sittings/{pk}", auth=READ, response=WholeSitting, summary=_("Một phiên họp: chương trình, điểm danh"))
def sittings_one(request: HttpRequest, pk: uuid.UUID) -> Any:
    row = sitting_row(request, pk)
    members = [
        {"member": one.row.member.pk, "name": one.row.member.person.name, "seat": one.row.member.seat, "votes": one.row.member.votes, "presence": one.presence}
        for one in roll_rows(row)
    ]  # fmt: skip
    items = queries.agenda_of(row)
    seen = votes_seen(request.user, row, items)
    return {**_told(row), "items": [_item(one, seen=one.pk in seen) for one in items], "members": members}


@router.post("/councils/{pk}/sittings", auth=WRITE, response=Done, summary=_("Lập phiên họp hội đồng"))
def sittings_plan(request: HttpRequest, pk: uuid.UUID, said: SittingIn) -> Any:
    council = council_of(request, pk)
    check_can(request.user, P.PREPARE, council)
    planned = _planned(said)
    return once(request, lambda: f"sittings/{actions.plan_sitting(council=council, planned=planned, by=acting(request), at=clock.now()).pk}")


@router.post("/sittings/{pk}", auth=WRITE, response=Done, summary=_("Sửa phiên họp chưa khai mạc"))
def sittings_edit(request: HttpRequest, pk: uuid.UUID, said: SittingIn) -> Any:
    return done(request, f"sittings/{pk}", actions.edit_sitting, sitting=sitting_row(request, pk), planned=_planned(said), version=said.version)


@router.post("/sittings/{pk}/step", auth=WRITE, response=Done, summary=_("Mời, khai mạc, bế mạc, hủy phiên họp, chốt biên bản"))
def sittings_step(request: HttpRequest, pk: uuid.UUID, said: SittingStepIn) -> Any:
    steps: dict[str, tuple[Callable[..., object], dict[str, Any]]] = {
        "called": (actions.call_sitting, {}), "open": (actions.open_sitting, {}), "closed": (actions.close_sitting, {"words": said.words}),
        "cancelled": (actions.cancel_sitting, {"reason": said.reason}), "minuted": (actions.minute_sitting, {}),
    }  # fmt: skip
    act, more = steps[said.to]
    return done(request, f"sittings/{pk}", act, sitting=sitting_row(request, pk), version=said.version, **more)


@router.post("/sittings/{pk}/attendance", auth=WRITE, response=Done, summary=_("Điểm danh phiên họp"))
def sittings_attend(request: HttpRequest, pk: uuid.UUID, said: AttendanceIn) -> Any:
    row = sitting_row(request, pk)
    check_can(request.user, P.PREPARE, row)
    known = {one.pk: one for one in Membership.objects.filter(council=row.council_id)}
    if (said.chair and said.chair not in known) or (said.secretary and said.secretary not in known):
        raise Http404
    marks = {one.member: There(one.presence, one.reason) for one in said.members}
    chair, secretary = known.get(said.chair), known.get(said.secretary)
    return done(
        request, f"sittings/{pk}", actions.mark_attendance, sitting=row, marks=marks, chair=chair, secretary=secretary, version=said.version
    )  # fmt: skip


@router.post("/sittings/{pk}/open-rest", auth=WRITE, response=Done, summary=_("Mở mọi nội dung còn chờ"))
def sittings_open_rest(request: HttpRequest, pk: uuid.UUID) -> Any:
    return done(request, f"sittings/{pk}", actions.open_rest, sitting=sitting_row(request, pk))


@router.post("/sittings/{pk}/words", auth=WRITE, response=Done, summary=_("Ghi kết luận chung của biên bản"))
def sittings_word(request: HttpRequest, pk: uuid.UUID, said: SittingWordsIn) -> Any:
    return done(request, f"sittings/{pk}", actions.word_minutes, sitting=sitting_row(request, pk), words=said.words, version=said.version)


@router.get("/sittings/{pk}/minutes", auth=READ, summary=_("Biên bản phiên họp đã bế mạc"))
def sittings_minutes(request: HttpRequest, pk: uuid.UUID) -> Any:
    """As they were frozen, or as they stand until then, with the digest once they are frozen. Until then the items of which the reader steps aside are
    there without what was said of them."""
    row = sitting_row(request, pk)
    over = row.state in (SittingState.CLOSED, SittingState.MINUTED)
    if not over and not (row.state == SittingState.OPEN and can(request.user, P.PREPARE, row)):
        raise Http404
    return {"digest": row.digest, "minutes": row.paper or stored(minutes_for(request.user, row))}


@router.post("/agenda-items/{pk}/step", auth=WRITE, response=Done, summary=_("Mở lấy phiếu, hoặc đóng phiếu và kiểm phiếu"))
def agenda_step(request: HttpRequest, pk: uuid.UUID, said: AgendaStepIn) -> Any:
    row = agenda_row(request, pk)
    act = actions.open_item if said.to == "open" else actions.close_item
    return done(request, f"sittings/{row.sitting_id}", act, item=row, version=said.version)


@router.post("/agenda-items/{pk}/note", auth=WRITE, response=Done, summary=_("Ghi ý kiến thảo luận một nội dung"))
def agenda_note(request: HttpRequest, pk: uuid.UUID, said: AgendaNoteIn) -> Any:
    row = agenda_row(request, pk)
    return done(request, f"sittings/{row.sitting_id}", actions.note_item, item=row, notes=said.notes, version=said.version)


@router.post("/agenda-items/{pk}/move", auth=WRITE, response=Done, summary=_("Đổi thứ tự một nội dung"))
def agenda_move(request: HttpRequest, pk: uuid.UUID, said: AgendaMoveIn) -> Any:
    row = agenda_row(request, pk)
    return done(request, f"sittings/{row.sitting_id}", actions.move_item, item=row, up=said.up, version=said.version)


@router.post("/agenda-items/{pk}/take-off", auth=WRITE, response=Done, summary=_("Rút một nội dung khỏi chương trình"))
def agenda_take_off(request: HttpRequest, pk: uuid.UUID, said: AgendaTakeOffIn) -> Any:
    row = agenda_row(request, pk)
    return done(request, f"sittings/{row.sitting_id}", actions.take_off_agenda, item=row, reason=said.reason, version=said.version)
