"""Drafts for programs: review clause by clause, the frame of the document, derivation, amendment, publication."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja.responses import Status

from thidua.accounts.api import Done, made_once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.plans import actions, queries
from thidua.plans.actions.amending import copy_plan
from thidua.plans.actions.times import Stage, Stone, set_times
from thidua.plans.api.scopes import ISSUE, WRITE, router
from thidua.plans.api.shapes import Addition, Derive, Details, Dropping, Edit, Opening, Rewording, Split, Tie, Times
from thidua.plans.api.writing import address_of, on_clause, on_plan
from thidua.plans.enums import ClauseKind
from thidua.plans.models import Clause, Plan, Reference
from thidua.plans.permissions import P, can, check_can
from thidua.plans.phrases import MILESTONES
from thidua.plans.queries.reviewing import linkable
from thidua.plans.rules.due import parse_when
from thidua.store import clock
from thidua.ui.pages import Conflict


@router.post("/clauses/{code}/split", auth=WRITE, response=Done, summary=_("Tách một mục làm hai"))
def split(request: HttpRequest, code: str, wanted: Split, version: int | None = None) -> Done:
    return on_clause(request, code, version, lambda clause, at: actions.split(clause=clause, at_character=wanted.at, by=acting(request), at=at))


@router.post("/clauses/{code}/merge", auth=WRITE, response=Done, summary=_("Gộp một mục vào mục ngay trước"))
def merge(request: HttpRequest, code: str, version: int | None = None) -> Done:
    return on_clause(request, code, version, lambda clause, at: actions.merge_up(clause=clause, by=acting(request), at=at))


@router.post("/clauses/{code}/edit", auth=WRITE, response=Done, summary=_("Sửa loại, người thực hiện, hạn, chỉ tiêu, số mục rồi duyệt mục"))
def edit(request: HttpRequest, code: str, wanted: Edit, version: int | None = None) -> Done:
    sent = wanted.dict(exclude_unset=True)
    blank = {"actor", "target_unit", "expected_evidence"}  # an empty text where the column knows no null
    values = {name: "" if value is None and name in blank else getattr(value, "value", value) for name, value in sent.items()}
    if values.get("kind", "") is None:
        del values["kind"]
    return on_clause(request, code, version, lambda clause, at: actions.edit(clause=clause, values=values, by=acting(request), at=at))


@router.post("/plans/{slug}/details", auth=WRITE, response=Done, summary=_("Sửa trích yếu, số, ngày, nơi nhận của dự thảo"))
def details(request: HttpRequest, slug: str, wanted: Details, version: int | None = None) -> Done:
    values = {name: value for name, value in wanted.dict(exclude_unset=True).items() if value is not None or name == "signed_on"}
    return on_plan(request, slug, version, lambda plan, at: actions.set_details(plan=plan, values=values, version=version, by=acting(request), at=at))


@router.post("/plans/{slug}/assign-suggested", auth=WRITE, response=Done, summary=_("Giao mọi mục cho đơn vị mà máy gợi ý"))
def assign_suggested(request: HttpRequest, slug: str, version: int | None = None) -> Done:
    def act(plan: Plan, at: dt.datetime) -> object:
        return actions.assign_many(plan=plan, owners=queries.offered(plan, queries.outline(plan)), by=acting(request), at=at)

    return on_plan(request, slug, version, act)


@router.post("/plans/{slug}/take-back", auth=WRITE, response=Done, summary=_("Thu lại lần giao theo gợi ý gần nhất"))
def take_back(request: HttpRequest, slug: str, version: int | None = None) -> Done:
    return on_plan(request, slug, version, lambda plan, at: actions.take_back(plan=plan, version=version, by=acting(request), at=at))


@router.post("/plans/{slug}/times", auth=WRITE, response=Done, summary=_("Đặt giai đoạn và mốc của dự thảo"))
def times(request: HttpRequest, slug: str, wanted: Times, version: int | None = None) -> Done:
    stages = [Stage(one.name, _when(one.start), _when(one.end)) for one in wanted.stages]
    stones = [Stone(one.kind, _when(one.when)) for one in wanted.milestones if one.kind in MILESTONES]
    return on_plan(
        request, slug, version, lambda plan, at: set_times(plan=plan, stages=stages, stones=stones, version=version, by=acting(request), at=at)
    )


def _when(typed: str) -> str:
    found = parse_when(typed)
    if found is None:
        raise Conflict(
            gettext("Không hiểu “%(typed)s”. Ghi năm, tháng, quý hoặc ngày: 2025, 06/2025, quý II/2025, 30/06/2025, hằng năm.") % {"typed": typed}
        )
    return found


@router.post("/plans/{slug}/tie", auth=WRITE, response=Done, summary=_("Liên kết văn bản dẫn chiếu với kế hoạch đang lưu"))
def tie(request: HttpRequest, slug: str, wanted: Tie, version: int | None = None) -> Done:
    def act(plan: Plan, at: dt.datetime) -> object:
        reference = get_object_or_404(Reference.objects.select_related("plan__unit"), plan=plan, number=wanted.number)
        to = linkable(plan, [reference]).get(reference.number) if wanted.plan else None
        if wanted.plan and (to is None or to.slug != wanted.plan):
            raise Conflict(gettext("Chỉ liên kết được với văn bản khác đang lưu tại cơ quan."))
        return actions.link_reference(reference=reference, to=to, by=acting(request), at=at)

    return on_plan(request, slug, version, act)


@router.post("/plans/derive", auth=WRITE, response={201: Done}, summary=_("Lập kế hoạch từ các kế hoạch cấp trên"))
def derive(request: HttpRequest, wanted: Derive) -> Status[Done]:
    check_can(request.user, P.IMPORT)

    def act() -> str:
        unit = get_object_or_404(Unit, code=wanted.unit, root=standing_of(request.user).root)
        if not can(request.user, P.EDIT, Plan(unit=unit)):
            raise Http404
        plans = [get_object_or_404(queries.superior_plans(unit), slug=slug) for slug in dict.fromkeys(wanted.superiors)]
        sources = [actions.Source(plan, {row.clause.pk: row.clause.text for row in queries.outline(plan)}) for plan in plans]
        return address_of(actions.derive_plan(unit=unit, title=wanted.title, sources=sources, by=acting(request), at=clock.now()))

    return made_once(request, act)


@router.post("/plans/{slug}/amend", auth=WRITE, response=Done, summary=_("Lập bản sửa đổi của kế hoạch đã ban hành"))
def amend(request: HttpRequest, slug: str, version: int | None = None) -> Done:
    return on_plan(request, slug, version, lambda plan, at: actions.amend(plan=plan, by=acting(request), at=at), names_made=True)


@router.post("/plans/{slug}/copy", auth=WRITE, response=Done, summary=_("Chép kế hoạch thành một dự thảo mới"))
def copy(request: HttpRequest, slug: str) -> Done:
    def act(plan: Plan, at: dt.datetime) -> Plan:
        return copy_plan(plan, action="plans.copy", supersedes=None, by=acting(request), at=at)

    return on_plan(request, slug, None, act, names_made=True)


@router.post("/plans/{slug}/keep-all", auth=WRITE, response=Done, summary=_("Giữ lại mọi mục đã bỏ của dự thảo"))
def keep_all(request: HttpRequest, slug: str, version: int | None = None) -> Done:
    return on_plan(request, slug, version, lambda plan, at: actions.keep_all(plan=plan, by=acting(request), at=at))


@router.post("/plans/{slug}/drop", auth=WRITE, response=Done, summary=_("Bỏ một dự thảo"))
def drop(request: HttpRequest, slug: str, wanted: Dropping, version: int | None = None) -> Done:
    def act(plan: Plan, at: dt.datetime) -> None:
        actions.drop_import(plan=plan, reason=wanted.reason, by=acting(request), at=at)

    return on_plan(request, slug, version, act)


@router.post("/plans/{slug}/publish", auth=ISSUE, response=Done, summary=_("Công khai kế hoạch đã ban hành, hoặc thôi công khai"))
def publish(request: HttpRequest, slug: str, wanted: Opening, version: int | None = None) -> Done:
    return on_plan(request, slug, version, lambda plan, at: actions.set_public(plan=plan, public=wanted.public, by=acting(request), at=at))


@router.post("/clauses/{code}/reword", auth=WRITE, response=Done, summary=_("Sửa chữ một mục của bản sửa đổi hoặc dự thảo lập từ cấp trên"))
def reword(request: HttpRequest, code: str, wanted: Rewording, version: int | None = None) -> Done:
    return on_clause(request, code, version, lambda clause, at: actions.reword(clause=clause, text=wanted.text, by=acting(request), at=at))


@router.post("/clauses/{code}/add-after", auth=WRITE, response=Done, summary=_("Thêm một mục ngay sau một mục của dự thảo"))
def add_after(request: HttpRequest, code: str, wanted: Addition, version: int | None = None) -> Done:
    def act(clause: Clause, at: dt.datetime) -> Any:
        kind = wanted.kind or ClauseKind(clause.kind)
        return actions.add_clause(plan=clause.plan, after=clause, kind=kind, text=wanted.text, by=acting(request), at=at)

    return on_clause(request, code, version, act, names_made=True)


@router.post("/clauses/{code}/drop", auth=WRITE, response=Done, summary=_("Bỏ một mục của bản sửa đổi hoặc dự thảo lập từ cấp trên"))
def drop_clause(request: HttpRequest, code: str, wanted: Dropping, version: int | None = None) -> Done:
    return on_clause(request, code, version, lambda clause, at: actions.drop_clause(clause=clause, reason=wanted.reason, by=acting(request), at=at))


@router.post("/clauses/{code}/restore", auth=WRITE, response=Done, summary=_("Lấy lại một mục đã bỏ hoặc đã sửa"))
def restore(request: HttpRequest, code: str, version: int | None = None) -> Done:
    return on_clause(request, code, version, lambda clause, at: actions.restore(clause=clause, by=acting(request), at=at))
