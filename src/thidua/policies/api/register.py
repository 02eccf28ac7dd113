"""The register of support policies: reading, keeping, who used one."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, checked, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.policies import actions
from thidua.policies.actions import WrittenPolicy
from thidua.policies.actions.register import MOST_MONEY, MOST_PEOPLE, Used
from thidua.policies.api.scopes import READ, WRITE, router
from thidua.policies.enums import Gives, Standing
from thidua.policies.forms.policies import PolicyForm
from thidua.policies.models import PolicyUse, SupportPolicy
from thidua.policies.permissions import P, check_can
from thidua.policies.queries import proposals as proposing
from thidua.policies.queries import register as queries
from thidua.policies.rules.policies import standing
from thidua.store import clock


class SupportPolicyOut(Schema):
    """A policy that supports learners. `people` and `cost` (đồng) are those of all years."""

    id: uuid.UUID
    unit_code: str
    name: str
    number: str
    signed_on: dt.date
    issuer: str
    who: str
    gives: list[str]
    support: str
    valid_from: dt.date
    valid_to: dt.date | None
    repealed_on: dt.date | None
    repealed_by: str
    standing: str
    people: int
    cost: int
    version: int

    @staticmethod
    def resolve_unit_code(row: SupportPolicy) -> str:
        return str(row.unit.code)

    @staticmethod
    def resolve_gives(row: SupportPolicy) -> list[str]:
        return [code.value for code in Gives if getattr(row, f"gives_{code.value}")]

    @staticmethod
    def resolve_standing(row: SupportPolicy) -> str:
        return standing(row.valid_from, row.valid_to, row.repealed_on, clock.today()).value

    @staticmethod
    def resolve_people(row: Any) -> int:
        return row.people or 0

    @staticmethod
    def resolve_cost(row: Any) -> int:
        return row.cost or 0


class SupportPolicyIn(Schema):
    """A line of the register; `unit_code`: the unit that keeps it."""

    unit_code: Annotated[str, Field(max_length=40)]
    name: Annotated[str, Field(max_length=300)]
    number: Annotated[str, Field(max_length=60)]
    signed_on: dt.date
    issuer: Annotated[str, Field(max_length=200)]
    who: Annotated[str, Field(max_length=600)]
    gives: list[Gives]
    support: Annotated[str, Field(max_length=1000)]
    valid_from: dt.date
    valid_to: dt.date | None = None


class SupportPolicyEditIn(SupportPolicyIn):
    """The same, with the version that was read."""

    version: int


class RepealedIn(Schema):
    """Since when it holds no more, by which document."""

    on: dt.date
    number: Annotated[str, Field(min_length=1, max_length=60)]
    version: int


class RestoredIn(Schema):
    """Why a repeal is taken out again."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]
    version: int


class PolicyUseOut(Schema):
    """How many people of a unit used a policy in a year; cost in đồng, leave in days."""

    id: uuid.UUID
    unit_code: str
    year: int
    people: int
    cost: int
    days: int
    note: str
    version: int

    @staticmethod
    def resolve_unit_code(row: PolicyUse) -> str:
        return str(row.unit.code)


class PolicyUseIn(Schema):
    """The same of one unit and year; `version` only to correct what is written already."""

    unit_code: Annotated[str, Field(max_length=40)]
    year: Annotated[int, Field(ge=2000, le=2200)]
    people: Annotated[int, Field(ge=0, le=MOST_PEOPLE)]
    cost: Annotated[int, Field(ge=0, le=MOST_MONEY)] = 0
    days: Annotated[int, Field(ge=0, le=MOST_PEOPLE)] = 0
    note: Annotated[str, Field(max_length=500)] = ""
    version: int | None = None


class UseVersionIn(Schema):
    """The version of the line that was read."""

    version: int


def _found(request: HttpRequest, pk: uuid.UUID) -> SupportPolicy:
    check_can(request.user, P.POLICIES)
    row: SupportPolicy = get_object_or_404(queries.listed(request.user), pk=pk)
    return row


def _written(request: HttpRequest, said: SupportPolicyIn) -> WrittenPolicy:
    check_can(request.user, P.KEEP)
    units = queries.kept_units(request.user)
    unit = get_object_or_404(units, code=said.unit_code)
    data = {**said.model_dump(mode="json"), "unit": unit.pk}
    form = PolicyForm(data, units=units, clauses=proposing.clauses_for(request.user), documents=proposing.documents_for(request.user))
    return checked(form, unit="unit_code").written()


@router.get("/support-policies", auth=READ, response=list[SupportPolicyOut], summary=_("Sổ chính sách hỗ trợ học tập, mới có hiệu lực trước"))
@paginate(Pages)
def support_policies(request: HttpRequest, standing: Standing | None = None, find: str = "") -> QuerySet[SupportPolicy]:
    check_can(request.user, P.POLICIES)
    rows: QuerySet[SupportPolicy] = queries.listed(request.user, words=find[:80], standing=standing or "")
    return rows


@router.get("/support-policies/{pk}", auth=READ, response=SupportPolicyOut, summary=_("Một chính sách hỗ trợ học tập"))
def support_policy(request: HttpRequest, pk: uuid.UUID) -> SupportPolicy:
    return _found(request, pk)


@router.get("/support-policies/{pk}/uses", auth=READ, response=list[PolicyUseOut], summary=_("Số người hưởng một chính sách theo đơn vị, năm"))
def support_policy_uses(request: HttpRequest, pk: uuid.UUID) -> object:
    return queries.uses_of(_found(request, pk))


@router.post("/support-policies", auth=WRITE, response=Done, summary=_("Thêm chính sách vào sổ"))
def support_policy_add(request: HttpRequest, said: SupportPolicyIn) -> Done:
    def act() -> str:
        return f"support-policies/{actions.add_policy(written=_written(request, said), by=acting(request), at=clock.now()).pk}"

    return once(request, act)


@router.post("/support-policies/{pk}", auth=WRITE, response=Done, summary=_("Sửa một chính sách trong sổ"))
def support_policy_edit(request: HttpRequest, pk: uuid.UUID, said: SupportPolicyEditIn) -> Done:
    def act() -> str:
        row = _found(request, pk)
        check_can(request.user, P.KEEP, row)
        written = _written(request, said)
        kept = WrittenPolicy(**{**written.__dict__, "document": row.document, "clause": row.clause})
        actions.edit_policy(policy=row, written=kept, version=said.version, by=acting(request), at=clock.now())
        return f"support-policies/{pk}"

    return once(request, act)


@router.post("/support-policies/{pk}/repeal", auth=WRITE, response=Done, summary=_("Ghi chính sách đã bãi bỏ"))
def support_policy_repeal(request: HttpRequest, pk: uuid.UUID, said: RepealedIn) -> Done:
    def act() -> str:
        actions.repeal(policy=_found(request, pk), on=said.on, number=said.number, version=said.version, by=acting(request), at=clock.now())
        return f"support-policies/{pk}"

    return once(request, act)


@router.post("/support-policies/{pk}/restore", auth=WRITE, response=Done, summary=_("Bỏ ghi bãi bỏ một chính sách"))
def support_policy_restore(request: HttpRequest, pk: uuid.UUID, said: RestoredIn) -> Done:
    def act() -> str:
        actions.restore_policy(policy=_found(request, pk), reason=said.reason, version=said.version, by=acting(request), at=clock.now())
        return f"support-policies/{pk}"

    return once(request, act)


@router.post("/support-policies/{pk}/uses", auth=WRITE, response=Done, summary=_("Ghi số người hưởng của một đơn vị trong năm"))
def support_policy_use(request: HttpRequest, pk: uuid.UUID, said: PolicyUseIn) -> Done:
    def act() -> str:
        row = _found(request, pk)
        check_can(request.user, P.NOTE_USE)
        unit = get_object_or_404(queries.noting_units(request.user), code=said.unit_code)
        used = Used(unit, said.year, said.people, said.cost, said.days, said.note)
        actions.note_use(policy=row, used=used, version=said.version, by=acting(request), at=clock.now())
        return f"support-policies/{pk}/uses"

    return once(request, act)


@router.post("/support-policies/{pk}/uses/{use}/drop", auth=WRITE, response=Done, summary=_("Xóa một dòng số người hưởng ghi nhầm"))
def support_policy_use_drop(request: HttpRequest, pk: uuid.UUID, use: uuid.UUID, seen: UseVersionIn) -> Done:
    def act() -> str:
        row = get_object_or_404(PolicyUse.objects.filter(policy=_found(request, pk)).select_related("unit", "policy"), pk=use)
        actions.drop_use(use=row, version=seen.version, by=acting(request), at=clock.now())
        return f"support-policies/{pk}/uses"

    return once(request, act)
