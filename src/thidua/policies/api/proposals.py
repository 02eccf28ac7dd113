"""Proposals: reading, writing, sending, taking back."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, both_texts, checked, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs.models import Unit
from thidua.orgs.queries import person_of
from thidua.plans.models import Clause
from thidua.policies import actions
from thidua.policies.actions import Written
from thidua.policies.api.scopes import READ, WRITE, router
from thidua.policies.enums import Group, Whose
from thidua.policies.forms.proposals import ProposalForm
from thidua.policies.models import Proposal
from thidua.policies.permissions import P, check_can
from thidua.policies.queries import proposals as queries
from thidua.store import clock
from thidua.ui.pages import Conflict


class ProposalOut(Schema):
    """A proposal. `holder` is the code of the unit that has it in hand, `into` the proposal whose answer serves it. Send `version` back with a change."""

    id: uuid.UUID
    unit_code: str
    holder: str
    body: str
    as_unit: bool
    subject: str
    hinders: str
    proposed: str
    effect: str
    provision: str
    document: uuid.UUID | None
    plan: str
    clause: str
    state: str
    sent_at: dt.datetime | None
    due_on: dt.date | None
    returned_why: str
    into: uuid.UUID | None
    outcome: str
    answer: str
    reason: str
    shown: str
    answered_at: dt.datetime | None
    changed: str
    changed_number: str
    changed_on: dt.date | None
    corrected_at: dt.datetime | None
    version: int

    @staticmethod
    def resolve_unit_code(row: Proposal) -> str:
        return str(row.unit.code)

    @staticmethod
    def resolve_holder(row: Proposal) -> str:
        return str(row.holder.code)

    @staticmethod
    def resolve_body(row: Proposal) -> str:
        return row.body.name if row.body else ""

    @staticmethod
    def resolve_document(row: Proposal) -> uuid.UUID | None:
        found: uuid.UUID | None = row.document_id
        return found

    @staticmethod
    def resolve_into(row: Proposal) -> uuid.UUID | None:
        found: uuid.UUID | None = row.into_id
        return found

    @staticmethod
    def resolve_plan(row: Proposal) -> str:
        return str(row.clause.plan.slug) if row.clause else ""

    @staticmethod
    def resolve_clause(row: Proposal) -> str:
        return str(row.clause.path) if row.clause else ""


class ProposalIn(Schema):
    """A draft may lack anything; what is owed is asked for when it is sent. `to`: the code of the own unit or of one above it."""

    to: Annotated[str, Field(max_length=40)]
    subject: Annotated[str, Field(max_length=300)] = ""
    hinders: Annotated[str, Field(max_length=8000)] = ""
    proposed: Annotated[str, Field(max_length=8000)] = ""
    effect: Annotated[str, Field(max_length=8000)] = ""
    provision: Annotated[str, Field(max_length=200)] = ""
    document: uuid.UUID | None = None
    plan: str = ""
    clause: Annotated[str, Field(max_length=120)] = ""
    as_unit: bool = False


class ProposalEditIn(ProposalIn):
    """The same, with the version that was read."""

    version: int


class ProposalVersionIn(Schema):
    """The version that was read: an act covers what was seen."""

    version: int


def found(request: HttpRequest, pk: uuid.UUID) -> Proposal:
    """A proposal of those that the account may see."""
    check_can(request.user, P.PROPOSALS)
    row: Proposal = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return row


def _written(request: HttpRequest, said: ProposalIn, unit: Unit) -> Written:
    receivers = queries.receivers_above(unit)
    to = get_object_or_404(receivers, code=said.to)
    clause: Clause | None = None
    if said.clause:
        clause = get_object_or_404(queries.clauses_for(request.user), plan__slug=said.plan, path=said.clause)
    data: dict[str, Any] = {**said.model_dump(), "to": to.pk, "clause": clause.pk if clause else "", "document": said.document or ""}
    form = ProposalForm(
        data, receivers=receivers, clauses=queries.clauses_for(request.user), documents=queries.documents_for(request.user),
        speaks=queries.speaks_for(request.user, unit),
    )  # fmt: skip
    kept = checked(form).written()
    return kept if not said.as_unit or kept.as_unit else Written(**{**kept.__dict__, "as_unit": True})  # refused by the act, with the reason


@router.get("/proposals", auth=READ, response=list[ProposalOut], summary=_("Kiến nghị, gần hạn trả lời trước"))
@paginate(Pages)
def proposals_list(request: HttpRequest, whose: Whose | None = None, group: Group | None = None, find: str = "") -> QuerySet[Proposal]:
    check_can(request.user, P.PROPOSALS)
    rows: QuerySet[Proposal] = queries.listed(request.user, whose=whose or "", group=group or "", words=find[:80])
    return rows


@router.get("/proposals/{pk}", auth=READ, response=ProposalOut, summary=_("Một kiến nghị"))
def proposals_one(request: HttpRequest, pk: uuid.UUID) -> Proposal:
    return found(request, pk)


@router.post("/proposals", auth=WRITE, response=Done, summary=_("Soạn kiến nghị của người dùng mã này"))
def proposals_write(request: HttpRequest, said: ProposalIn) -> Done:
    def act() -> str:
        check_can(request.user, P.PROPOSALS)
        person = person_of(request.user)
        if person is None:
            raise Conflict(_("Tài khoản này chưa gắn với hồ sơ cán bộ."))
        written = _written(request, said, queries.proposing_unit(request.user))
        return f"proposals/{actions.save_draft(written=written, person=person, by=acting(request), at=clock.now()).pk}"

    return once(request, act)


@router.post("/proposals/{pk}", auth=WRITE, response=Done, summary=_("Sửa kiến nghị chưa gửi hoặc bị trả lại"))
def proposals_edit(request: HttpRequest, pk: uuid.UUID, said: ProposalEditIn) -> Done:
    def saved() -> dict[str, Any]:
        now = found(request, pk)
        return {name: getattr(now, name) for name in ("subject", "hinders", "proposed", "effect", "provision")}

    def act() -> str:
        row = found(request, pk)
        check_can(request.user, P.WRITE, row)
        written = _written(request, said, row.unit)
        with both_texts(said, saved):
            actions.save_draft(written=written, person=row.person, row=row, version=said.version, by=acting(request), at=clock.now())
        return f"proposals/{pk}"

    return once(request, act)


@router.post("/proposals/{pk}/send", auth=WRITE, response=Done, summary=_("Gửi kiến nghị"))
def proposals_send(request: HttpRequest, pk: uuid.UUID, seen: ProposalVersionIn) -> Done:
    def act() -> str:
        actions.send(row=found(request, pk), version=seen.version, by=acting(request), at=clock.now())
        return f"proposals/{pk}"

    return once(request, act)


@router.post("/proposals/{pk}/withdraw", auth=WRITE, response=Done, summary=_("Rút kiến nghị chưa có trả lời"))
def proposals_withdraw(request: HttpRequest, pk: uuid.UUID, seen: ProposalVersionIn) -> Done:
    def act() -> str:
        actions.withdraw(row=found(request, pk), version=seen.version, by=acting(request), at=clock.now())
        return f"proposals/{pk}"

    return once(request, act)
