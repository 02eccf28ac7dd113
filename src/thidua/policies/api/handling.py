"""What a receiver does with a proposal."""

import datetime as dt
import uuid
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.policies import actions
from thidua.policies.actions import Corrected
from thidua.policies.actions.handling import Where
from thidua.policies.api.proposals import ProposalVersionIn, found
from thidua.policies.api.scopes import WRITE, router
from thidua.policies.enums import Outcome, Shown
from thidua.policies.permissions import P, check_can
from thidua.policies.queries import proposals as queries
from thidua.store import clock


class ProposalReturnIn(ProposalVersionIn):
    """What is to be completed."""

    reason: Annotated[str, Field(min_length=1, max_length=1000)]


class ProposalForwardIn(ProposalVersionIn):
    """One of three: the code of a unit, the id of a body, or the name of an agency outside with number and date of the letter."""

    unit_code: Annotated[str, Field(max_length=40)] = ""
    body: uuid.UUID | None = None
    outside: Annotated[str, Field(max_length=200)] = ""
    number: Annotated[str, Field(max_length=60)] = ""
    signed_on: dt.date | None = None
    note: Annotated[str, Field(max_length=500)] = ""


class ProposalMergeIn(ProposalVersionIn):
    """The proposal whose answer is waited for."""

    into: uuid.UUID


class ProposalAnswerIn(ProposalVersionIn):
    """The answer, and who may read it."""

    outcome: Outcome
    text: Annotated[str, Field(min_length=1, max_length=8000)]
    reason: Annotated[str, Field(max_length=1000)] = ""
    shown: Shown = Shown.AGENCY


class ProposalCorrectIn(ProposalVersionIn):
    """The parts of the answer that are to read otherwise, and why; what is left out stays."""

    text: Annotated[str, Field(min_length=1, max_length=8000)] | None = None
    reason: Annotated[str, Field(max_length=1000)] | None = None
    changed: Annotated[str, Field(min_length=1, max_length=8000)] | None = None
    shown: Shown | None = None
    outcome: Outcome | None = None
    why: Annotated[str, Field(min_length=1, max_length=500)]


class ProposalFollowIn(ProposalVersionIn):
    """What was changed, by which document, on which day."""

    changed: Annotated[str, Field(min_length=1, max_length=8000)]
    number: Annotated[str, Field(max_length=60)] = ""
    changed_on: dt.date | None = None


@router.post("/proposals/{pk}/receive", auth=WRITE, response=Done, summary=_("Tiếp nhận kiến nghị"))
def proposals_receive(request: HttpRequest, pk: uuid.UUID, seen: ProposalVersionIn) -> Done:
    def act() -> str:
        actions.receive(row=found(request, pk), version=seen.version, by=acting(request), at=clock.now())
        return f"proposals/{pk}"

    return once(request, act)


@router.post("/proposals/{pk}/return", auth=WRITE, response=Done, summary=_("Trả lại kiến nghị để bổ sung"))
def proposals_return(request: HttpRequest, pk: uuid.UUID, said: ProposalReturnIn) -> Done:
    def act() -> str:
        actions.send_back(row=found(request, pk), reason=said.reason, version=said.version, by=acting(request), at=clock.now())
        return f"proposals/{pk}"

    return once(request, act)


@router.post("/proposals/{pk}/forward", auth=WRITE, response=Done, summary=_("Chuyển kiến nghị cho đơn vị, tổ chức hoặc cơ quan ngoài"))
def proposals_forward(request: HttpRequest, pk: uuid.UUID, said: ProposalForwardIn) -> Done:
    def act() -> str:
        row = found(request, pk)
        check_can(request.user, P.HANDLE, row)
        unit = get_object_or_404(queries.units_to_forward(row), code=said.unit_code) if said.unit_code else None
        body = get_object_or_404(queries.bodies_to_forward(row), pk=said.body) if said.body else None
        where = Where(unit, body, said.outside, said.number, said.signed_on, said.note)
        actions.forward(row=row, where=where, version=said.version, by=acting(request), at=clock.now())
        return f"proposals/{pk}"

    return once(request, act)


@router.post("/proposals/{pk}/merge", auth=WRITE, response=Done, summary=_("Gộp kiến nghị vào kiến nghị giống đang chờ trả lời"))
def proposals_merge(request: HttpRequest, pk: uuid.UUID, said: ProposalMergeIn) -> Done:
    def act() -> str:
        row = found(request, pk)
        check_can(request.user, P.HANDLE, row)
        actions.merge(row=row, into=found(request, said.into), version=said.version, by=acting(request), at=clock.now())
        return f"proposals/{said.into}"

    return once(request, act)


@router.post("/proposals/{pk}/part", auth=WRITE, response=Done, summary=_("Tách kiến nghị đã gộp"))
def proposals_part(request: HttpRequest, pk: uuid.UUID, seen: ProposalVersionIn) -> Done:
    def act() -> str:
        actions.part(row=found(request, pk), version=seen.version, by=acting(request), at=clock.now())
        return f"proposals/{pk}"

    return once(request, act)


@router.post("/proposals/{pk}/answer", auth=WRITE, response=Done, summary=_("Trả lời kiến nghị và các kiến nghị gộp vào đó"))
def proposals_answer(request: HttpRequest, pk: uuid.UUID, said: ProposalAnswerIn) -> Done:
    def act() -> str:
        actions.answer(
            row=found(request, pk), outcome=said.outcome, text=said.text, reason=said.reason, shown=said.shown, version=said.version,
            by=acting(request), at=clock.now(),
        )  # fmt: skip
        return f"proposals/{pk}"

    return once(request, act)


@router.post("/proposals/{pk}/follow", auth=WRITE, response=Done, summary=_("Ghi thay đổi đã làm theo kiến nghị"))
def proposals_follow(request: HttpRequest, pk: uuid.UUID, said: ProposalFollowIn) -> Done:
    def act() -> str:
        actions.follow(
            row=found(request, pk), changed=said.changed, number=said.number, changed_on=said.changed_on, version=said.version,
            by=acting(request), at=clock.now(),
        )  # fmt: skip
        return f"proposals/{pk}"

    return once(request, act)


@router.post("/proposals/{pk}/correct", auth=WRITE, response=Done, summary=_("Sửa câu trả lời kiến nghị hoặc đổi ai xem được"))
def proposals_correct(request: HttpRequest, pk: uuid.UUID, said: ProposalCorrectIn) -> Done:
    def act() -> str:
        parts = Corrected(said.text, said.reason, said.changed, said.shown, said.outcome)
        actions.correct_answer(row=found(request, pk), said=parts, why=said.why, version=said.version, by=acting(request), at=clock.now())
        return f"proposals/{pk}"

    return once(request, act)
