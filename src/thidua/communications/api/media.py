"""The ledger of media for programs. Files are added on the pages."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.communications import actions
from thidua.communications.actions import Appeared
from thidua.communications.api.scopes import READ, WRITE, router
from thidua.communications.enums import Channel
from thidua.communications.permissions import P, check_can, own_units
from thidua.communications.queries import media
from thidua.communications.queries.media import Wanted
from thidua.orgs.queries import person_of
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.store import clock

MOST = 1000


class MediaOut(Schema):
    """A line of the ledger. `clause` is the code of a clause."""

    id: uuid.UUID
    channel: str
    title: str
    outlet: str
    appeared_on: dt.date
    url: str
    times: int
    unit_code: str
    clause: str
    state: str
    version: int


class MediaIn(Schema):
    """What was told of the movement; `by_me` where the account's person wrote or made it."""

    channel: Channel
    title: Annotated[str, Field(min_length=1, max_length=300)]
    outlet: Annotated[str, Field(min_length=1, max_length=200)]
    appeared_on: dt.date
    unit_code: Annotated[str, Field(max_length=40)]
    url: Annotated[str, Field(max_length=600)] = ""
    times: Annotated[int, Field(ge=1, le=10_000)] = 1
    clause: Annotated[str, Field(max_length=6)] = ""
    by_me: bool = False


class MediaStepIn(Schema):
    """Confirm it or strike it, with a reason, of what was read at `version`."""

    to: Literal["confirmed", "struck"]
    reason: Annotated[str, Field(max_length=500)] = ""
    version: int


@router.get("/media-entries", auth=READ, response=list[MediaOut], url_name="media_entries", summary=_("Sổ truyền thông"))
def media_list(
    request: HttpRequest,
    words: Annotated[str, Field(max_length=80)] = "",
    channel: Channel | Literal[""] = "",
    clause: Annotated[str, Field(max_length=6)] = "",
) -> Any:
    """The lines that one sees, at most a thousand, the latest first."""
    check_can(request.user, P.MEDIA)
    rows = media.narrowed(media.visible_to(request.user), Wanted(words, channel=channel, clause=clause))
    same = ("channel", "title", "outlet", "appeared_on", "url", "times", "state", "version")
    return [
        {**{name: getattr(row, name) for name in same}, "id": row.pk, "unit_code": row.unit.code, "clause": row.clause.code if row.clause else ""}
        for row in rows[:MOST]
    ]


@router.post("/media-entries", auth=WRITE, response=Done, url_name="note_media", summary=_("Ghi vào sổ truyền thông"))
def note(request: HttpRequest, said: MediaIn) -> Done:
    """One more line."""
    check_can(request.user, P.MEDIA)
    unit = own_units(request.user).filter(code=said.unit_code).first()
    if unit is None:
        raise Http404
    clauses = Clause.objects.filter(plan__in=plans_visible_to(request.user).order_by())
    clause = get_object_or_404(clauses.select_related("plan"), code=said.clause) if said.clause else None
    person = person_of(request.user) if said.by_me else None
    rest = said.dict(exclude={"unit_code", "clause", "by_me"})
    appeared = Appeared(unit=unit, clause=clause, person=person, **rest)
    return once(request, lambda: f"media-entries#{actions.note_media(appeared=appeared, by=acting(request), at=clock.now()).pk}")


@router.post("/media-entries/{pk}/step", auth=WRITE, response=Done, url_name="step_media", summary=_("Xác nhận, bỏ một dòng của sổ truyền thông"))
def step(request: HttpRequest, pk: uuid.UUID, said: MediaStepIn) -> Done:
    """Confirm a line or strike it."""
    check_can(request.user, P.MEDIA)
    row = get_object_or_404(media.visible_to(request.user).select_related("evidence"), pk=pk)
    shared: dict[str, Any] = {"entry": row, "version": said.version, "by": acting(request), "at": clock.now()}

    def act() -> str:
        if said.to == "confirmed":
            actions.confirm_media(**shared)
        else:
            actions.strike_media(reason=said.reason, **shared)
        return "media-entries"

    return once(request, act)
