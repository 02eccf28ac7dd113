"""Verdicts for programs: one's own, the list of a title, a movement's own standard, the version of the rule that is chosen."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from thidua.accounts.api import Done, TokenAuth, checked, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.eligibility import actions
from thidua.eligibility.enums import Outcome
from thidua.eligibility.exports import missing_of
from thidua.eligibility.forms import OwnConditionForm
from thidua.eligibility.models import OwnCondition
from thidua.eligibility.permissions import P, check_can
from thidua.eligibility.queries import Told, eligible_list, overview
from thidua.eligibility.queries.verdicts import condition_of, own_conditions
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import person_of
from thidua.plans.models import Clause, Plan
from thidua.plans.queries.outlines import visible_to
from thidua.records.actions import note_read
from thidua.records.permissions import agency_of
from thidua.rulebook.enums import AwardSubject
from thidua.rulebook.phrases.standards import condition_words, form_name
from thidua.rulebook.rules.award_forms import BY_CODE
from thidua.store import clock

READ, WRITE = TokenAuth("eligibility.read"), TokenAuth("eligibility.write")
router = Router(auth=READ, tags=["eligibility"])


class VerdictOut(Schema):
    """A verdict (`met`, `unmet`, `unknown`); `missing` says what stands between, `earliest` the first year in which it can be met, `rule` the source
    of the standard that counted; `unsettled`: it waits for somebody to confirm the rule or to choose."""

    code: str
    form: str
    name: str
    year: int
    outcome: Outcome
    missing: list[str]
    earliest: int | None
    rule: str
    confirmed: bool
    unsettled: bool


class OwnConditionOut(Schema):
    """A condition of a movement's own standard with the clause from which it comes; `form` empty: every form that fits."""

    id: uuid.UUID
    clause: str
    form: str
    told: str
    version: int


class OwnConditionIn(Schema):
    """A condition as the page asks for it (`fields`: kind, rated, held, reach, what, grade, considered, least, years), for one form or for every one."""

    clause: Annotated[str, Field(max_length=6)]
    form: Annotated[str, Field(max_length=40)] = ""
    fields: Annotated[dict[Annotated[str, Field(max_length=20)], Annotated[str, Field(max_length=40)]], Field(max_length=12)]


class OwnConditionSeenIn(Schema):
    """The version that was read."""

    version: int


class RuleChoiceIn(Schema):
    """By which version (its first day) a person or a unit is judged, and why."""

    rule_from: dt.date
    year: Annotated[int, Field(ge=1945, le=2200)]
    reason: Annotated[str, Field(min_length=1, max_length=500)]


def _out(told: Told) -> VerdictOut:
    counting = told.counting
    return VerdictOut(
        code=told.subject.code, form=told.form.code, name=form_name(told.form), year=told.year, outcome=told.outcome, missing=missing_of(told),
        earliest=counting.verdict.earliest if counting else None, rule=counting.rule.source if counting else "",
        confirmed=bool(counting and counting.rule.confirmed), unsettled=told.unsettled,
    )  # fmt: skip


def _day(year: int) -> dt.date:
    return min(clock.today(), dt.date(year, 12, 31))


@router.get("/eligibility-mine", response=list[VerdictOut], summary=_("Mình đủ điều kiện danh hiệu nào, còn thiếu gì"))
def eligibility_mine(request: HttpRequest, year: Annotated[int, Field(ge=1945, le=2200)] | None = None) -> object:
    check_can(request.user, P.OWN)
    person, asked = person_of(request.user), year or clock.today().year
    return [_out(told) for told in overview.mine(person, asked, _day(asked))] if person else []


@router.get("/eligibility/{form}", response=list[VerdictOut], summary=_("Mọi người hoặc đơn vị xét theo một danh hiệu; việc xem được ghi lại"))
def eligibility_list(
    request: HttpRequest, form: str, year: Annotated[int, Field(ge=1945, le=2200)] | None = None, outcome: Outcome | None = None
) -> object:
    check_can(request.user, P.LIST)
    asked, root = year or clock.today().year, agency_of(request.user)
    if form not in BY_CODE:
        raise Http404
    found = eligible_list(form, _day(asked), root=root, year=asked, outcomes=[outcome] if outcome else ())
    note_read(by=acting(request), people=[one.subject for one in found if isinstance(one.subject, Person)], at=clock.now())
    return [_out(told) for told in found]


@router.post("/eligibility/{form}/{code}/rule", auth=WRITE, response=Done, summary=_("Chọn quy tắc có lợi hơn để xét, kèm lý do"))
def eligibility_choose(request: HttpRequest, form: str, code: str, given: RuleChoiceIn) -> Done:
    def act() -> str:
        check_can(request.user, P.LIST)
        if form not in BY_CODE:
            raise Http404
        model: Any = Person if BY_CODE[form].subject is AwardSubject.PERSON else Unit
        subject = get_object_or_404(model.objects.filter(root=agency_of(request.user)), code=code)
        actions.choose_rule(
            subject=subject, form=form, year=given.year, received_at=_day(given.year), rule_from=given.rule_from, reason=given.reason,
            by=acting(request), at=clock.now(),
        )  # fmt: skip
        return f"eligibility/{form}"

    return once(request, act)


@router.get("/eligibility-standards/{slug}", response=list[OwnConditionOut], summary=_("Tiêu chuẩn riêng của phong trào trong một kế hoạch"))
def eligibility_standard(request: HttpRequest, slug: str) -> object:
    check_can(request.user, P.LIST)
    plan = get_object_or_404(visible_to(request.user).filter(root=agency_of(request.user)), slug=slug)
    return [
        OwnConditionOut(id=row.pk, clause=row.clause.code, form=row.form, told=condition_words(condition_of(row)), version=row.version)
        for row in own_conditions(plan)
    ]


@router.post("/eligibility-standards", auth=WRITE, response=Done, summary=_("Ghi một điều kiện riêng của phong trào"))
def eligibility_add(request: HttpRequest, given: OwnConditionIn) -> Done:
    def act() -> str:
        check_can(request.user, P.STANDARD)
        clauses = Clause.objects.filter(plan__in=visible_to(request.user), root=agency_of(request.user))
        clause = get_object_or_404(clauses.select_related("plan"), code=given.clause)
        form = checked(OwnConditionForm({**given.fields, "form": given.form}))
        actions.note_condition(clause=clause, form=given.form, condition=form.condition(), by=acting(request), at=clock.now())
        return f"eligibility-standards/{clause.plan.slug}"

    return once(request, act)


@router.post("/eligibility-standards/{pk}/drop", auth=WRITE, response=Done, summary=_("Bỏ một điều kiện riêng của phong trào"))
def eligibility_drop(request: HttpRequest, pk: uuid.UUID, seen: OwnConditionSeenIn) -> Done:
    def act() -> str:
        check_can(request.user, P.STANDARD)
        rows = OwnCondition.objects.filter(root=agency_of(request.user)).select_related("clause__plan")
        row = get_object_or_404(rows, pk=pk)
        actions.drop_condition(condition=row, version=seen.version, by=acting(request), at=clock.now())
        plan: Plan = row.clause.plan
        return f"eligibility-standards/{plan.slug}"

    return once(request, act)
