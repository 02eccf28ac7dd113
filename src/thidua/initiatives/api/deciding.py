"""What an officer does with initiatives: receiving, sending back, refusing, a council, the decision, uses as a ground."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, File, Form, Schema, UploadedFile

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.councils.enums import CouncilKind
from thidua.councils.models import Sitting
from thidua.councils.queries.agenda import sittings_to_fill
from thidua.files.actions import Ready, prepare_many
from thidua.files.enums import Purpose as FilePurpose
from thidua.initiatives import actions
from thidua.initiatives.actions import Decision
from thidua.initiatives.api.scopes import WRITE, InitiativeVersionIn, found, router, stepped
from thidua.initiatives.enums import Level
from thidua.initiatives.models import Recognition
from thidua.initiatives.permissions import P, check_can
from thidua.initiatives.queries import lists
from thidua.initiatives.queries.whole import use_of
from thidua.orgs.models import Person
from thidua.records.enums import Purpose
from thidua.store import clock


class InitiativeBackIn(InitiativeVersionIn):
    """Why, of what was seen at `version`."""

    reason: Annotated[str, Field(min_length=1, max_length=1000)]


class InitiativeCouncilIn(InitiativeVersionIn):
    """The sitting on whose agenda it is put."""

    sitting: uuid.UUID


class InitiativeDecisionIn(InitiativeVersionIn):
    """A decision; `council` is left empty of one of ours that passed it, and of any other its paper comes along."""

    level: Level
    number: Annotated[str, Field(min_length=1, max_length=60)]
    decided_on: dt.date
    council: Annotated[str, Field(max_length=200)] = ""
    signer: Annotated[str, Field(max_length=120)] = ""
    signer_position: Annotated[str, Field(max_length=160)] = ""
    effect: Annotated[str, Field(max_length=1000)] = ""
    scope: Annotated[str, Field(max_length=500)] = ""


class InitiativeUseIn(Schema):
    """For what of whom it is the ground."""

    person_code: Annotated[str, Field(max_length=40)]
    purpose: Purpose
    year: Annotated[int, Field(ge=2000, le=2100)]
    for_what: Annotated[str, Field(min_length=1, max_length=200)]


class InitiativeUseDropIn(Schema):
    """Why it came to nothing."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]


@router.post("/initiatives/{pk}/receive", auth=WRITE, response=Done, summary=_("Tiếp nhận sáng kiến"))
def initiatives_receive(request: HttpRequest, pk: uuid.UUID, given: InitiativeVersionIn) -> Done:
    return stepped(request, pk, actions.receive, version=given.version)


@router.post("/initiatives/{pk}/send-back", auth=WRITE, response=Done, summary=_("Trả lại sáng kiến để bổ sung"))
def initiatives_send_back(request: HttpRequest, pk: uuid.UUID, given: InitiativeBackIn) -> Done:
    return stepped(request, pk, actions.send_back, version=given.version, reason=given.reason)


@router.post("/initiatives/{pk}/refuse", auth=WRITE, response=Done, summary=_("Không công nhận sáng kiến, có lý do"))
def initiatives_refuse(request: HttpRequest, pk: uuid.UUID, given: InitiativeBackIn) -> Done:
    return stepped(request, pk, actions.refuse, version=given.version, reason=given.reason)


@router.post("/initiatives/{pk}/council", auth=WRITE, response=Done, summary=_("Đưa sáng kiến vào chương trình họp của hội đồng"))
def initiatives_put_before(request: HttpRequest, pk: uuid.UUID, given: InitiativeCouncilIn) -> Done:
    check_can(request.user, P.CHECK, found(request, pk))
    offered = [one.pk for one in sittings_to_fill(request.user, CouncilKind.INITIATIVE)]
    sitting = get_object_or_404(Sitting.objects.filter(pk__in=offered), pk=given.sitting)
    return stepped(request, pk, actions.put_before, sitting=sitting, version=given.version)


def _recognise(request: HttpRequest, pk: uuid.UUID, given: InitiativeDecisionIn, files: list[Ready]) -> Done:
    said: dict[str, Any] = given.dict(exclude={"version"})
    return stepped(request, pk, actions.recognise, decision=Decision(**said), files=files, version=given.version)


@router.post("/initiatives/{pk}/recognitions", auth=WRITE, response=Done, summary=_("Ghi quyết định công nhận sau khi hội đồng thông qua"))
def initiatives_recognise(request: HttpRequest, pk: uuid.UUID, given: InitiativeDecisionIn) -> Done:
    return _recognise(request, pk, given, [])


@router.post(
    "/initiatives/{pk}/recognitions-files", auth=WRITE, response=Done, summary=_("Ghi quyết định công nhận của cơ quan khác, kèm bản quyết định")
)
def initiatives_recognise_files(request: HttpRequest, pk: uuid.UUID, given: Form[InitiativeDecisionIn], files: File[list[UploadedFile]]) -> Done:
    check_can(request.user, P.CHECK, found(request, pk))  # nothing is looked into of who may not enter it
    return _recognise(request, pk, given, prepare_many(uploads=files, purpose=FilePurpose.EVIDENCE, most=5))


@router.post("/initiative-recognitions/{pk}/revoke", auth=WRITE, response=Done, summary=_("Hủy một công nhận, có lý do"))
def initiatives_revoke(request: HttpRequest, pk: uuid.UUID, given: InitiativeBackIn) -> Done:
    def run() -> str:
        check_can(request.user, P.LIST)
        rows = Recognition.objects.filter(initiative__in=lists.visible_to(request.user)).select_related("initiative__unit", "initiative__author")
        row: Recognition = get_object_or_404(rows, pk=pk)
        actions.revoke(recognition=row, reason=given.reason, version=given.version, by=acting(request), at=clock.now())
        return f"initiatives/{row.initiative_id}"

    return once(request, run)


@router.post("/initiatives/{pk}/uses", auth=WRITE, response=Done, summary=_("Ghi dùng sáng kiến làm căn cứ xét"))
def initiatives_use(request: HttpRequest, pk: uuid.UUID, given: InitiativeUseIn) -> Done:
    person = get_object_or_404(Person.objects.filter(root=found(request, pk).root), code=given.person_code)
    return stepped(
        request, pk, actions.use_as_ground, person=person, purpose=given.purpose, year=given.year, for_what=given.for_what,
    )  # fmt: skip


@router.post("/initiative-uses/{pk}/drop", auth=WRITE, response=Done, summary=_("Bỏ ghi dùng sáng kiến làm căn cứ"))
def initiatives_drop_use(request: HttpRequest, pk: uuid.UUID, given: InitiativeUseDropIn) -> Done:
    def run() -> str:
        check_can(request.user, P.LIST)
        row, one = use_of(request.user, pk)
        if row is None or one is None:
            raise Http404
        actions.drop_use(use=row, reason=given.reason, by=acting(request), at=clock.now())
        return f"initiatives/{one.pk}"

    return once(request, run)
