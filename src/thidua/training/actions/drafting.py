"""Writing the training plan of a unit: begun, edited line by line, amended as a new edition, begun with what the year before left."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Unit
from thidua.plans.models import Clause
from thidua.store.ids import new_id
from thidua.store.models import StaleVersion
from thidua.training.enums import Audience, PlanState, Reached, Way
from thidua.training.models import PlanLine, UnitPlan
from thidua.training.permissions import P, check_can
from thidua.training.queries.unit_plans import Followed, in_force, in_hand, lines_of, whole_of
from thidua.training.rules.unit_plans import EDITABLE
from thidua.ui.pages import Conflict

MOST_LINES, MOST_PEOPLE = 200, 1_000_000
COPIED = (
    "key",
    "content",
    "audience",
    "audience_words",
    "people",
    "first_month",
    "last_month",
    "way",
    "provider",
    "budget",
    "clause",
    "carried_from",
)


@dataclass(frozen=True)
class Line:
    """A line as it is to be; a `key` that the plan has keeps the line, another adds one."""

    content: str
    people: int
    audience: Audience = Audience.ALL
    audience_words: str = ""
    first_month: int = 1
    last_month: int = 12
    way: Way = Way.CLASS
    provider: str = ""
    budget: Decimal = Decimal(0)
    clause: Clause | None = None
    key: uuid.UUID | None = None


def title_for(unit: Unit, year: int) -> str:
    """What the plan of a unit is called."""
    with translation.override("vi"):
        return _("Đào tạo, bồi dưỡng công chức, viên chức, người lao động của %(unit)s năm %(year)s")[:300] % {"unit": unit.name[:180], "year": year}


def begin_plan(*, unit: Unit, year: int, by: User | None, at: dt.datetime) -> UnitPlan:
    """A new draft for a unit and a year that have no plan yet."""
    check_can(by, P.PLAN_WRITE, unit)
    if not 2000 <= year <= 2100:
        raise Conflict(_("Ghi năm từ 2000 đến 2100."))
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        if in_hand(unit, year) or in_force(unit, year):
            raise Conflict(_("%(unit)s đã có kế hoạch năm %(year)s. Mở kế hoạch đó để sửa.") % {"unit": unit.name, "year": year})
        made = UnitPlan(root=unit.root, unit=unit, year=year, title=title_for(unit, year), made_by=by, made_at=at)
        with recorded("training.plan.begin", made, by=by, at=at):
            made.save(force_insert=True)
    return made


def edit_plan(
    *, plan: UnitPlan, title: str, opening: str, lines: Sequence[Line], version: int | None = None, by: User | None, at: dt.datetime
) -> UnitPlan:  # fmt: skip
    """Title, opening and all lines as they are to be. What is submitted or approved is not edited."""
    check_can(by, P.PLAN_WRITE, plan)
    with transaction.atomic():
        held = UnitPlan.objects.select_for_update().get(pk=plan.pk)
        if held.state not in EDITABLE:
            raise Conflict(_("Kế hoạch đã trình hoặc đã duyệt nên không sửa được. Lập bản điều chỉnh để sửa."))
        if not title.strip():
            raise Conflict(_("Ghi tên kế hoạch."))
        if len(lines) > MOST_LINES:
            raise Conflict(_("Mỗi kế hoạch có tối đa %(most)s dòng. Gộp bớt các dòng giống nhau.") % {"most": MOST_LINES})
        plan.expect(version)
        plan.title, plan.opening = " ".join(title.split())[:300], opening.strip()[:4000]
        with recorded("training.plan.edit", plan, by=by, at=at):
            plan.save()
            _write_lines(plan, lines)
    return plan


def _write_lines(plan: UnitPlan, lines: Sequence[Line]) -> None:
    """The lines in the place of those before, each kept by its key; the gate is open."""
    known = {one.key: one for one in PlanLine.objects.filter(plan=plan)}
    wanted = {one.key for one in lines if one.key}
    PlanLine.objects.filter(plan=plan).exclude(key__in=wanted).delete()
    for order, said in enumerate(lines, 1):
        _check_line(said)
        row = known.get(said.key) if said.key else None
        row = row or PlanLine(root=plan.root, plan=plan, key=said.key or new_id())
        row.order, row.content = order, " ".join(said.content.split())[:600]
        for name in ("audience", "people", "first_month", "last_month", "way", "budget", "clause"):
            setattr(row, name, getattr(said, name))
        row.audience_words, row.provider = said.audience_words.strip()[:200], said.provider.strip()[:200]
        row.save()


def _check_line(said: Line) -> None:
    if not said.content.strip():
        raise Conflict(_("Ghi nội dung của từng dòng, hoặc bỏ dòng trống."))
    if not 1 <= said.people <= MOST_PEOPLE:
        raise Conflict(_("Ghi số người từ 1 trở lên: %(line)s.") % {"line": said.content[:60]})
    if not 1 <= said.first_month <= said.last_month <= 12:
        raise Conflict(_("Tháng kết thúc không được trước tháng bắt đầu: %(line)s.") % {"line": said.content[:60]})
    if said.budget < 0:
        raise Conflict(_("Kinh phí không được âm: %(line)s.") % {"line": said.content[:60]})


def _as_read(plan: UnitPlan, version: int | None) -> UnitPlan:
    """The plan under lock, at the version that was read where one is given."""
    held: UnitPlan = UnitPlan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan.pk)
    if version is not None and held.version != version:
        raise StaleVersion(version, held.version, held)
    return held


def amend_plan(*, plan: UnitPlan, version: int | None = None, by: User | None, at: dt.datetime) -> UnitPlan:
    """A new edition of an approved plan as a draft with the same lines; the approved one holds until this one is approved."""
    check_can(by, P.PLAN_WRITE, plan)
    with transaction.atomic():
        held = _as_read(plan, version)
        if held.state != PlanState.APPROVED:
            raise Conflict(_("Chỉ điều chỉnh được kế hoạch đã duyệt. Mở lại trang để xem."))
        if in_hand(held.unit, held.year):
            raise Conflict(_("Bản điều chỉnh của kế hoạch này đang được soạn."))
        same: dict[str, Any] = {name: getattr(held, name) for name in ("root", "unit", "year", "title", "opening")}
        made = UnitPlan(**same, edition=held.edition + 1, earlier=held, made_by=by, made_at=at)
        with recorded("training.plan.amend", made, by=by, at=at):
            made.save(force_insert=True)
            for line in lines_of(held):
                PlanLine(root=made.root, plan=made, order=line.order, **{name: getattr(line, name) for name in COPIED}).save()
    return made


def carry_over(*, plan: UnitPlan, version: int | None = None, by: User | None, at: dt.datetime) -> tuple[UnitPlan, int]:
    """What a plan in force left undone goes into the draft of the next year, which is begun where there is none; how many lines were new there."""
    check_can(by, P.PLAN_WRITE, plan)
    with transaction.atomic():
        held = _as_read(plan, version)
        if held.state != PlanState.APPROVED:
            raise Conflict(_("Chỉ chuyển tiếp từ kế hoạch đã duyệt."))
        left = [row for row in whole_of(held, dt.date(held.year, 12, 31)).rows if row.standing.reached is not Reached.DONE]
        if not left:
            raise Conflict(_("Kế hoạch đã thực hiện đủ, không còn dòng nào để chuyển."))
        target = in_hand(held.unit, held.year + 1) or (None if in_force(held.unit, held.year + 1) else _begin_next(held, by, at))
        if target is None or target.state not in EDITABLE:
            raise Conflict(_("Kế hoạch năm sau đã trình hoặc đã duyệt. Lập bản điều chỉnh rồi chuyển tiếp."))
        target.expect(None)
        with recorded("training.plan.carry", target, by=by, at=at):
            target.save()
            added = _carry(left, target)
    return target, added


def _begin_next(plan: UnitPlan, by: User | None, at: dt.datetime) -> UnitPlan:
    return begin_plan(unit=plan.unit, year=plan.year + 1, by=by, at=at)


def _carry(left: Sequence[Followed], target: UnitPlan) -> int:
    """Each line once, whatever edition it comes from; the gate is open."""
    there = PlanLine.objects.filter(plan=target)
    known = set(there.filter(carried_from__isnull=False).values_list("carried_from__key", flat=True))
    order, added = there.count(), 0
    for row in left:
        if row.line.key in known:
            continue
        added += 1
        same = {name: getattr(row.line, name) for name in COPIED if name not in ("key", "carried_from", "people", "budget")}
        PlanLine(
            root=target.root, plan=target, order=order + added, people=row.standing.left_people, budget=row.standing.left_budget,
            carried_from=row.line, **same,
        ).save()  # fmt: skip
    return added
