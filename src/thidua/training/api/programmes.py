"""Programmes for programs: reading, writing, asking groups, learning piece by piece, the numbers of units."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.learning.enums import Kind
from thidua.learning.phrases import fallen_words
from thidua.orgs.enums import Category
from thidua.orgs.queries import standing_of
from thidua.store import clock
from thidua.training import actions
from thidua.training.actions import Piece
from thidua.training.api.scopes import MOST, READ, WRITE, router
from thidua.training.enums import Function
from thidua.training.models import Programme
from thidua.training.permissions import P, check_can, kept_units
from thidua.training.queries import programmes as queries


class PieceOut(Schema):
    """A piece; `done` by the account's person. `fallen` says why what they learned of it does not count, `entry` is where in their log."""

    id: uuid.UUID
    key: uuid.UUID
    title: str
    kind: str
    minutes: int
    resource: uuid.UUID | None
    done: bool
    fallen: str
    entry: uuid.UUID | None


class GroupOut(Schema):
    """Whom it asks until when."""

    id: uuid.UUID
    unit_code: str
    category: str
    position: str
    function: str
    due_on: dt.date


class ProgrammeOut(Schema):
    """A programme. Send `version` back with a change."""

    id: uuid.UUID
    unit_code: str
    title: str
    summary: str
    state: str
    version: int
    pieces: list[PieceOut]
    groups: list[GroupOut]


class MakeIn(Schema):
    """A new programme."""

    unit_code: Annotated[str, Field(max_length=40)]
    title: Annotated[str, Field(min_length=1, max_length=300)]
    summary: Annotated[str, Field(max_length=1000)] = ""


class PieceIn(Schema):
    """A piece; a `key` that the programme has keeps it, none adds one."""

    key: uuid.UUID | None = None
    title: Annotated[str, Field(min_length=1, max_length=300)]
    kind: Kind = Kind.SELF_STUDY
    minutes: Annotated[int, Field(ge=1, le=1440)] = 30
    resource: uuid.UUID | None = None


class ProgrammeIn(Schema):
    """Title, summary and all pieces as they are to be."""

    title: Annotated[str, Field(min_length=1, max_length=300)]
    summary: Annotated[str, Field(max_length=1000)] = ""
    pieces: Annotated[list[PieceIn], Field(max_length=60)]
    version: int


class AssignIn(Schema):
    """Whom to ask until when; an empty category, position or function asks all."""

    unit_code: Annotated[str, Field(max_length=40)]
    category: Category | None = None
    position: Annotated[str, Field(max_length=120)] = ""
    function: Function | None = None
    due_on: dt.date
    version: int | None = None


class CloseIn(Schema):
    """The version that was read."""

    version: int


class FinishIn(Schema):
    """How long it took; left out, what the programme says."""

    minutes: Annotated[int, Field(ge=1, le=1440)] | None = None


class StagesOut(Schema):
    """A unit without those below it, in numbers."""

    unit_code: str
    asked: int
    done: int
    under_way: int
    not_begun: int
    late: int


def _one(request: HttpRequest, pk: uuid.UUID, permission: P | None = None) -> Programme:
    check_can(request.user, P.PROGRAMMES)
    found: Programme = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if permission is not None:
        check_can(request.user, permission, found)
    return found


def _shown(request: HttpRequest, one: Programme) -> dict[str, Any]:
    items, person = queries.current_items(one), standing_of(request.user).person_id
    done = queries.done_of(items, [person])[person] if person else set()
    fallen = {key: entry for key, entry in queries.fallen_of(items, person).items() if key not in done} if person else {}
    pieces = [
        {**{name: getattr(item, name) for name in ("key", "title", "kind", "minutes")}, "id": item.pk, "resource": item.resource_id,
         "done": str(item.pk) in done, "fallen": fallen_words(entry) if entry else "", "entry": entry.pk if entry else None}
        for item in items for entry in (fallen.get(str(item.pk)),)
    ]  # fmt: skip
    groups = [
        {**{name: getattr(row, name) for name in ("category", "position", "function", "due_on")}, "id": row.pk, "unit_code": row.unit.code}
        for row in queries.assignments_of(one)
    ]
    same = {name: getattr(one, name) for name in ("title", "summary", "state", "version")}
    return {**same, "id": one.pk, "unit_code": one.unit.code, "pieces": pieces, "groups": groups}


@router.get("/programmes", auth=READ, response=list[ProgrammeOut], url_name="programmes", summary=_("Chương trình học"))
def programmes(request: HttpRequest) -> Any:
    """At most two hundred, the newest first."""
    check_can(request.user, P.PROGRAMMES)
    return [_shown(request, one) for one in queries.listed(request.user)[:MOST]]


@router.get("/programmes/{pk}", auth=READ, response=ProgrammeOut, url_name="programme", summary=_("Một chương trình học"))
def programme(request: HttpRequest, pk: uuid.UUID) -> Any:
    """One with its pieces."""
    return _shown(request, _one(request, pk))


@router.get(
    "/programmes/{pk}/units", auth=READ, response=list[StagesOut], url_name="programme_units", summary=_("Các đơn vị học chương trình đến đâu")
)
def programme_units(request: HttpRequest, pk: uuid.UUID) -> Any:
    """Numbers only, of the units that the account's person looks after."""
    check_can(request.user, P.COUNTS)
    one = _one(request, pk)
    names = ("asked", "done", "under_way", "not_begun", "late")
    return [{**{name: getattr(row, name) for name in names}, "unit_code": row.unit.code} for row in queries.follow(request.user, one)]


@router.post("/programmes", auth=WRITE, response=Done, url_name="make_programme", summary=_("Lập chương trình học"))
def make(request: HttpRequest, said: MakeIn) -> Done:
    """An empty draft."""
    check_can(request.user, P.PROGRAMME_WRITE)
    unit = get_object_or_404(kept_units(request.user), code=said.unit_code)

    def act() -> str:
        made = actions.make_programme(unit=unit, title=said.title, summary=said.summary, by=acting(request), at=clock.now())
        return f"programmes/{made.pk}"

    return once(request, act)


@router.post("/programmes/{pk}", auth=WRITE, response=Done, url_name="edit_programme", summary=_("Sửa chương trình học"))
def edit(request: HttpRequest, pk: uuid.UUID, said: ProgrammeIn) -> Done:
    """All of a draft anew."""
    one = _one(request, pk, P.PROGRAMME_WRITE)
    known = {row.pk: row for row in queries.resources_for(request.user)}
    if {piece.resource for piece in said.pieces if piece.resource} - known.keys():
        raise Http404
    pieces = [Piece(piece.title, piece.kind, piece.minutes, known[piece.resource] if piece.resource else None, piece.key) for piece in said.pieces]

    def act() -> str:
        actions.edit_programme(
            programme=one, title=said.title, summary=said.summary, pieces=pieces, version=said.version, by=acting(request), at=clock.now()
        )
        return f"programmes/{pk}"

    return once(request, act)


@router.post("/programmes/{pk}/assign", auth=WRITE, response=Done, url_name="assign_programme", summary=_("Giao chương trình học cho nhóm"))
def assign(request: HttpRequest, pk: uuid.UUID, said: AssignIn) -> Done:
    """Ask a group until a day."""
    one = _one(request, pk, P.PROGRAMME_WRITE)
    unit = get_object_or_404(kept_units(request.user), code=said.unit_code)

    def act() -> str:
        made = actions.assign_programme(
            programme=one, unit=unit, due_on=said.due_on, category=said.category or "", position=said.position, function=said.function or "",
            version=said.version, by=acting(request), at=clock.now(),
        )  # fmt: skip
        return f"programmes/{pk}#{made.pk}"

    return once(request, act)


@router.post("/programmes/{pk}/groups/{group_pk}/end", auth=WRITE, response=Done, url_name="unassign_programme", summary=_("Dừng giao chương trình"))
def unassign(request: HttpRequest, pk: uuid.UUID, group_pk: uuid.UUID) -> Done:
    """Ask a group no more."""
    one = _one(request, pk, P.PROGRAMME_WRITE)
    row = get_object_or_404(queries.assignments_of(one).select_related("programme__unit"), pk=group_pk)

    def act() -> str:
        actions.end_assignment(assignment=row, by=acting(request), at=clock.now())
        return f"programmes/{pk}"

    return once(request, act)


@router.post("/programmes/{pk}/close", auth=WRITE, response=Done, url_name="close_programme", summary=_("Kết thúc chương trình học"))
def close(request: HttpRequest, pk: uuid.UUID, said: CloseIn) -> Done:
    """It asks nobody any more."""
    one = _one(request, pk, P.PROGRAMME_WRITE)

    def act() -> str:
        actions.close_programme(programme=one, version=said.version, by=acting(request), at=clock.now())
        return f"programmes/{pk}"

    return once(request, act)


@router.post(
    "/programmes/{pk}/pieces/{item_pk}/finish", auth=WRITE, response=Done, url_name="finish_programme_item", summary=_("Ghi đã học một nội dung")
)
def finish(request: HttpRequest, pk: uuid.UUID, item_pk: uuid.UUID, said: FinishIn) -> Done:
    """Into one's log."""
    item = get_object_or_404(queries.items_of(_one(request, pk)), pk=item_pk)
    return once(request, lambda: f"learning/{actions.finish_item(item=item, minutes=said.minutes, by=acting(request), at=clock.now()).entry_id}")
