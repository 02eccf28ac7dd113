"""Letters of praise."""

import datetime as dt
import uuid
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, checked, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.awards import actions
from thidua.awards.api.scopes import READ, WRITE, AwardVersionIn, router
from thidua.awards.forms.decisions import PraiseForm
from thidua.awards.models import Praise
from thidua.awards.permissions import DECIDERS, P, check_can
from thidua.awards.queries import praises as queries
from thidua.orgs.models import Unit
from thidua.orgs.queries import widest_unit
from thidua.store import clock
from thidua.ui.pages import Refused


class PraiseOut(Schema):
    """A letter of praise; `sent_at` is empty of a draft."""

    id: uuid.UUID
    who: str
    subject: str
    words: str
    number: str
    signed_on: dt.date
    signer: str
    signer_position: str
    sent_at: dt.datetime | None
    version: int


class PraiseIn(Schema):
    """To a person or a unit, by code."""

    person_code: Annotated[str, Field(max_length=40)] = ""
    unit_code: Annotated[str, Field(max_length=40)] = ""
    about: Annotated[str, Field(min_length=1, max_length=300)]
    words: Annotated[str, Field(min_length=1, max_length=4000)]
    number: Annotated[str, Field(max_length=60)] = ""
    signed_on: dt.date
    signer: Annotated[str, Field(min_length=1, max_length=120)]
    signer_position: Annotated[str, Field(min_length=1, max_length=160)]


class PraiseEditIn(PraiseIn):
    """The same, with the version that was read."""

    version: int


def _found(request: HttpRequest, pk: uuid.UUID) -> Praise:
    check_can(request.user, P.LIST)
    row: Praise = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return row


def _form(request: HttpRequest, said: PraiseIn, unit: Unit) -> PraiseForm:
    people, units = queries.people_of(unit), queries.units_of(unit)
    person = get_object_or_404(people, code=said.person_code).pk if said.person_code else ""
    of = get_object_or_404(units, code=said.unit_code).pk if said.unit_code else ""
    data = {**said.model_dump(mode="json"), "person": str(person), "unit": str(of)}
    return checked(PraiseForm(data, people=people, units=units), person="person_code", unit="unit_code")


def _unit(request: HttpRequest) -> Unit:
    check_can(request.user, P.PRAISE)
    unit = widest_unit(request.user, *DECIDERS)
    if unit is None:
        raise Refused(_("Chỉ cán bộ thi đua, lãnh đạo được soạn thư khen."))
    return unit


@router.get("/praises", auth=READ, response=list[PraiseOut], summary=_("Thư khen mình nhận hoặc mình quản lý, mới trước"))
@paginate(Pages)
def praise_letters(request: HttpRequest) -> QuerySet[Praise]:
    check_can(request.user, P.LIST)
    rows: QuerySet[Praise] = queries.listed(request.user)
    return rows


@router.post("/praises", auth=WRITE, response=Done, summary=_("Soạn thư khen"))
def praise_write(request: HttpRequest, said: PraiseIn) -> Done:
    def act() -> str:
        unit = _unit(request)
        made = actions.write_praise(unit=unit, letter=_form(request, said, unit).letter(), by=acting(request), at=clock.now())
        return f"praises/{made.pk}"

    return once(request, act)


@router.post("/praises/{pk}", auth=WRITE, response=Done, summary=_("Sửa thư khen chưa gửi"))
def praise_edit(request: HttpRequest, pk: uuid.UUID, said: PraiseEditIn) -> Done:
    def act() -> str:
        row = _found(request, pk)
        check_can(request.user, P.PRAISE, row)
        actions.write_praise(
            unit=row.unit, letter=_form(request, said, row.unit).letter(), row=row, version=said.version, by=acting(request), at=clock.now()
        )
        return f"praises/{pk}"

    return once(request, act)


@router.post("/praises/{pk}/send", auth=WRITE, response=Done, summary=_("Gửi thư khen"))
def praise_send(request: HttpRequest, pk: uuid.UUID, seen: AwardVersionIn) -> Done:
    def act() -> str:
        row = _found(request, pk)
        check_can(request.user, P.PRAISE, row)
        actions.send_praise(praise=row, version=seen.version, by=acting(request), at=clock.now())
        return f"praises/{pk}"

    return once(request, act)
