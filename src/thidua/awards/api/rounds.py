"""Award rounds: reading, laying down, their steps and quotas."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema
from ninja.pagination import paginate

from thidua.accounts.api import Done, Pages, both_texts, checked, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.awards import actions
from thidua.awards.api.scopes import READ, WRITE, AwardVersionIn, round_found, router
from thidua.awards.enums import Reward, Rounding, RoundKind, RoundState, Scope, Simple
from thidua.awards.forms.rounds import QuotaForm, RoundForm
from thidua.awards.models import AwardRound, QuotaLine
from thidua.awards.permissions import P, can, check_can, rounds_seen_by
from thidua.awards.queries import nominations
from thidua.awards.queries.quotas import standings
from thidua.awards.queries.rounds import clauses_for, movements_for, units_keeping
from thidua.store import clock
from thidua.ui.pages import Refused


class AwardRoundOut(Schema):
    """A round. `forms` are codes of award forms; `nominate_by` the instant from which nothing is handed in. Send `version` back with a change."""

    id: uuid.UUID
    unit_code: str
    name: str
    kind: str
    year: int
    state: str
    forms: list[str]
    reward: str
    nominate_by: dt.datetime
    appraise_by: dt.date | None
    council_on: dt.date | None
    simple: str
    asks_scores: bool
    posts: bool
    note: str
    version: int

    @staticmethod
    def resolve_unit_code(row: AwardRound) -> str:
        return str(row.unit.code)


class AwardRoundIn(Schema):
    """What a round lays down; `nominate_by` is the last day. `clause`: the key of an award clause, `movement` of a movement."""

    name: Annotated[str, Field(max_length=200)]
    kind: RoundKind
    year: Annotated[int, Field(ge=2000, le=2200)]
    forms: Annotated[list[Annotated[str, Field(max_length=40)]], Field(min_length=1, max_length=30)]
    nominate_by: dt.date
    reward: Reward = Reward.MERIT
    appraise_by: dt.date | None = None
    council_on: dt.date | None = None
    movement: uuid.UUID | None = None
    clause: uuid.UUID | None = None
    simple: Simple | None = None
    asks_scores: bool = False
    posts: bool = False
    note: Annotated[str, Field(max_length=1000)] = ""


class AwardRoundEditIn(AwardRoundIn):
    """The same, with the version that was read; another deadline of an open round owes a reason."""

    reason: Annotated[str, Field(max_length=500)] = ""
    version: int


class AwardRoundMoveIn(AwardVersionIn):
    """Open, close, open again, or cancel with a reason."""

    to: RoundState
    reason: Annotated[str, Field(max_length=500)] = ""


class AwardQuotaOut(Schema):
    """How a quota stands: `used` of `most` places of a base of `base`; None where there is no limit, and of a quota of the round for who does not decide."""

    id: uuid.UUID
    form: str
    scope: str
    basis: str
    used: int | None
    most: int | None
    base: int | None
    leaders: int | None
    leaders_most: int | None
    version: int


class AwardQuotaIn(Schema):
    """A number, a share in per cent of those with the form `of`, a share of leaders; `version` only to correct what is there."""

    form: Annotated[str, Field(max_length=40)]
    basis: Annotated[str, Field(min_length=1, max_length=300)]
    scope: Scope = Scope.ROUND
    most: Annotated[int, Field(ge=0, le=100_000)] | None = None
    share: Annotated[Decimal, Field(ge=0, le=100)] | None = None
    of: Annotated[str, Field(max_length=40)] = ""
    leaders: Annotated[Decimal, Field(ge=0, le=100)] | None = None
    rounding: Rounding = Rounding.DOWN
    version: int | None = None


def _form(request: HttpRequest, said: AwardRoundIn, row: AwardRound | None) -> RoundForm:
    check_can(request.user, P.KEEP, row)
    unit = row.unit if row is not None else units_keeping(request.user).first()
    if unit is None:
        raise Refused(_("Chỉ cán bộ thi đua của cơ quan được lập và sửa đợt xét khen thưởng."))
    data = {**said.model_dump(mode="json"), "award_forms": said.forms}
    form = RoundForm(
        {key: "" if value is None else value for key, value in data.items()}, movements=movements_for(unit), clauses=clauses_for(request.user)
    )
    return checked(form, award_forms="forms")


@router.get("/award-rounds", auth=READ, response=list[AwardRoundOut], summary=_("Đợt xét khen thưởng, mới trước"))
@paginate(Pages)
def award_rounds(request: HttpRequest, state: RoundState | None = None) -> QuerySet[AwardRound]:
    check_can(request.user, P.LIST)
    rows: QuerySet[AwardRound] = nominations.rounds_listed(request.user)
    return rows.filter(state=state) if state else rows


@router.get("/award-rounds/{pk}", auth=READ, response=AwardRoundOut, summary=_("Một đợt xét khen thưởng"))
def award_round(request: HttpRequest, pk: uuid.UUID) -> AwardRound:
    return round_found(request, pk)


@router.get("/award-rounds/{pk}/quotas", auth=READ, response=list[AwardQuotaOut], summary=_("Định mức của đợt xét và số đã dùng"))
def award_quotas(request: HttpRequest, pk: uuid.UUID) -> object:
    row = round_found(request, pk)
    unit = nominations.units_proposing(request.user).filter(root=row.root).first()
    return [
        {
            "id": one.line.pk, "form": one.line.form, "scope": one.line.scope, "basis": one.line.basis, "version": one.line.version,
            **{name: getattr(one.standing, name, None) for name in ("used", "most", "base", "leaders", "leaders_most")},
        }
        for one in standings(row, unit, whole=can(request.user, P.REPORT, row))
    ]  # fmt: skip


@router.post("/award-rounds", auth=WRITE, response=Done, summary=_("Lập đợt xét khen thưởng"))
def award_round_make(request: HttpRequest, said: AwardRoundIn) -> Done:
    def act() -> str:
        form = _form(request, said, None)
        unit = units_keeping(request.user).first()
        return f"award-rounds/{actions.make_round(unit=unit, laid=form.laid(), by=acting(request), at=clock.now()).pk}"

    return once(request, act)


@router.post("/award-rounds/{pk}", auth=WRITE, response=Done, summary=_("Sửa đợt xét khen thưởng"))
def award_round_edit(request: HttpRequest, pk: uuid.UUID, said: AwardRoundEditIn) -> Done:
    def saved() -> dict[str, object]:
        now = round_found(request, pk)
        return {name: getattr(now, name) for name in ("name", "year", "forms", "note")}

    def act() -> str:
        row = round_found(request, pk)
        form = _form(request, said, row)
        with both_texts(said, saved):
            actions.edit_round(round=row, laid=form.laid(), reason=said.reason, version=said.version, by=acting(request), at=clock.now())
        return f"award-rounds/{pk}"

    return once(request, act)


@router.post("/award-rounds/{pk}/move", auth=WRITE, response=Done, summary=_("Mở, đóng, hủy đợt xét khen thưởng"))
def award_round_move(request: HttpRequest, pk: uuid.UUID, said: AwardRoundMoveIn) -> Done:
    def act() -> str:
        row = round_found(request, pk)
        check_can(request.user, P.KEEP, row)
        actions.move_round(round=row, to=said.to, reason=said.reason, version=said.version, by=acting(request), at=clock.now())
        return f"award-rounds/{pk}"

    return once(request, act)


@router.post("/award-rounds/{pk}/quotas", auth=WRITE, response=Done, summary=_("Ghi định mức của đợt xét"))
def award_quota_set(request: HttpRequest, pk: uuid.UUID, said: AwardQuotaIn) -> Done:
    def act() -> str:
        row = round_found(request, pk)
        check_can(request.user, P.KEEP, row)
        data = {**said.model_dump(mode="json"), "quota_scope": said.scope.value}
        form = checked(QuotaForm({key: "" if value is None else value for key, value in data.items()}, codes=row.forms), quota_scope="scope")
        actions.set_quota(round=row, limit=form.limit(), version=said.version, by=acting(request), at=clock.now())
        return f"award-rounds/{pk}/quotas"

    return once(request, act)


@router.post("/award-quotas/{pk}/drop", auth=WRITE, response=Done, summary=_("Bỏ một định mức của đợt xét"))
def award_quota_drop(request: HttpRequest, pk: uuid.UUID, seen: AwardVersionIn) -> Done:
    def act() -> str:
        check_can(request.user, P.LIST)
        line: QuotaLine = get_object_or_404(QuotaLine.objects.filter(round__in=rounds_seen_by(request.user)).select_related("round__unit"), pk=pk)
        actions.drop_quota(line=line, version=seen.version, by=acting(request), at=clock.now())
        return f"award-rounds/{line.round_id}/quotas"

    return once(request, act)
