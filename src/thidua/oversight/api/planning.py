"""An inspection on its way: planned, its checklist rewritten, its steps; and what a finding asks of the unit."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Field, Schema

from thidua.accounts.api import Done, Fault, FormRefused, both_texts, checked, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.oversight.actions import findings as remedies
from thidua.oversight.actions import inspections as actions
from thidua.oversight.api.inspections import finding_of, inspection_of
from thidua.oversight.api.scopes import READ, WRITE, router
from thidua.oversight.enums import InspectionState
from thidua.oversight.forms.inspections import FindingForm, plan_form
from thidua.oversight.models import CheckItem, Inspection
from thidua.oversight.permissions import P, check_can
from thidua.oversight.queries import inspections as queries
from thidua.plans.models import Plan
from thidua.store import clock
from thidua.store.models import StaleVersion


class InspectionIn(Schema):
    """What is looked at, in which units, on which day, on what basis; `leader` and `team` are people of the agency."""

    title: str
    units: list[uuid.UUID]
    on: dt.date
    leader: uuid.UUID
    team: list[uuid.UUID] = Field(default_factory=list)
    basis: str = ""


class InspectionStepIn(Schema):
    """The state to go to from what was read at `version`; to call an inspection off a reason is owed."""

    to: Literal["announced", "going", "finished", "called_off"]
    reason: Annotated[str, Field(max_length=1000)] = ""
    version: int


class ItemIn(Schema):
    """A line that is kept, in the words in which it is to be looked at."""

    item: uuid.UUID
    text: Annotated[str, Field(min_length=1, max_length=900, pattern=r"\S")]


class ChecklistLineOut(Schema):
    """A line of the checklist: what the team looks at for a clause."""

    item: uuid.UUID
    clause: str
    text: str


class ChecklistOut(Schema):
    """The checklist in order. Send `version` back with another."""

    items: list[ChecklistLineOut]
    version: int


class ChecklistIn(Schema):
    """The lines that stay, and the version that was read; a line that is left out goes."""

    items: Annotated[list[ItemIn], Field(max_length=500)]
    version: int


class FindingIn(Schema):
    """What the unit has to do and by when, and the version that was read."""

    remedy: str
    due_on: dt.date
    version: int


@router.post("/plans/{slug}/inspections", auth=WRITE, response=Done, summary=_("Lập cuộc kiểm tra các đơn vị theo một kế hoạch"))
def plan_inspection_of(request: HttpRequest, slug: str, said: InspectionIn) -> Done:
    check_can(request.user, P.INSPECTION_PLAN)
    plan: Plan = get_object_or_404(queries.plans_to_inspect(request.user), slug=slug)
    check_can(request.user, P.INSPECTION_PLAN, plan)

    def act() -> str:
        form = checked(plan_form(request.user, plan, said.model_dump()))
        return f"inspections/{actions.plan_inspection(plan=plan, by=acting(request), at=clock.now(), **form.planned()).pk}"

    return once(request, act)


@router.post("/inspections/{pk}/step", auth=WRITE, response=Done, summary=_("Thông báo, bắt đầu, kết thúc hoặc không tiến hành một cuộc kiểm tra"))
def step_inspection_of(request: HttpRequest, pk: uuid.UUID, said: InspectionStepIn) -> Done:
    def act() -> str:
        row = inspection_of(request, pk)
        to, by = InspectionState(said.to), acting(request)
        actions.step_inspection(inspection=row, to=to, reason=said.reason, version=said.version, by=by, at=clock.now())
        return f"inspections/{pk}"

    return once(request, act)


def _checklist(row: Inspection) -> ChecklistOut:
    lines = [ChecklistLineOut(item=one.pk, clause=one.clause.path, text=one.text) for one in queries.items_of(row)]
    return ChecklistOut(items=lines, version=row.version)


@router.get("/inspections/{pk}/checklist", auth=READ, response=ChecklistOut, summary=_("Nội dung kiểm tra của một cuộc kiểm tra"))
def checklist_of(request: HttpRequest, pk: uuid.UUID) -> ChecklistOut:
    return _checklist(inspection_of(request, pk))


@router.post("/inspections/{pk}/checklist", auth=WRITE, response=Done, summary=_("Giữ, sửa lời hoặc bỏ các nội dung kiểm tra"))
def write_checklist_of(request: HttpRequest, pk: uuid.UUID, said: ChecklistIn) -> Done:
    row = inspection_of(request, pk)
    check_can(request.user, P.INSPECTION_PLAN, row)

    def act() -> str:
        with both_texts(said, lambda: _checklist(inspection_of(request, pk)).model_dump(include={"items"})):
            held = Inspection.objects.select_for_update(of=("self",)).get(pk=row.pk)
            if said.version != held.version:  # a checklist that was written anew has other lines
                raise StaleVersion(said.version, held.version, held)
            rows = [(one.clause, text) for one, text in _kept(queries.items_of(held), said.items)]
            actions.write_checklist(inspection=held, rows=rows, version=said.version, by=acting(request), at=clock.now())
        return f"inspections/{pk}/checklist"

    return once(request, act)


def _kept(items: Sequence[CheckItem], said: Sequence[ItemIn]) -> list[tuple[CheckItem, str]]:
    """The lines that stay, in the order of the checklist. Raises `FormRefused` for a line that is not of it."""
    texts, known = {one.item: one.text.strip() for one in said}, {one.pk for one in items}
    unknown = [
        Fault(f"items.{n}.item", "", gettext("Dòng này không có trong nội dung kiểm tra.")) for n, one in enumerate(said) if one.item not in known
    ]
    if unknown:
        raise FormRefused(*unknown)
    return [(one, texts[one.pk]) for one in items if one.pk in texts]


@router.post("/findings/{pk}", auth=WRITE, response=Done, summary=_("Ghi yêu cầu khắc phục và hạn của một tồn tại"))
def edit_finding_of(request: HttpRequest, pk: uuid.UUID, said: FindingIn) -> Done:
    row = finding_of(request, pk)
    check_can(request.user, P.CHECK, row)

    def saved() -> dict[str, Any]:
        now = finding_of(request, pk)
        return {"remedy": now.remedy, "due_on": now.due_on}

    def act() -> str:
        form = checked(FindingForm(said.model_dump()))
        with both_texts(said, saved):
            remedies.edit_finding(finding=row, by=acting(request), at=clock.now(), **form.cleaned_data)
        return f"findings/{pk}"

    return once(request, act)
