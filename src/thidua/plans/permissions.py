"""Who may do what with plans: one table. The state says what is possible, this says who."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Body
from thidua.orgs.permissions import is_member, leads_body
from thidua.orgs.queries import standing_of
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan, PlanPaper
from thidua.ui.permissions import declared


class P(StrEnum):
    """The permissions of plans."""

    LIST = "plans.list"
    VIEW = "plans.view"
    IMPORT = "plans.import"
    EDIT = "plans.edit"
    APPROVE = "plans.approve"
    ISSUE = "plans.issue"
    LAUNCH = "plans.movement.launch"


OFFICERS = (RoleKind.EMULATION_OFFICER,)
LEADERS = (RoleKind.LEADER, RoleKind.UNIT_HEAD)


@rules.predicate
def is_officer(user: Any, plan: Plan | None = None) -> bool:
    """An emulation officer; of the plan's unit, when a plan is given."""
    return standing_of(user).holds(*OFFICERS, path=plan.unit.path if plan else None)


@rules.predicate
def speaks_for_body(user: Any, body: Body | None = None) -> bool:
    """Who leads the body today, or an emulation officer over the unit that it stands beside."""
    return bool(leads_body(user, body)) or standing_of(user).holds(*OFFICERS, path=body.unit.path if body else None)


@rules.predicate
def is_leader(user: Any, plan: Plan | None = None) -> bool:
    """A leader or head over the plan's unit."""
    return standing_of(user).holds(*LEADERS, path=plan.unit.path if plan else None)


@rules.predicate
def may_read(user: Any, plan: Plan | None = None) -> bool:
    """An issued plan is open to everybody of its root, and to all when its unit publishes; a draft to its officers and leaders."""
    if plan is None:
        return True
    if plan.state in (PlanState.ISSUED, PlanState.SUPERSEDED):
        return plan.is_public or standing_of(user).root == plan.root
    return bool(is_officer(user, plan) or is_leader(user, plan))


def is_home(user: Any, plan: Plan) -> bool:
    """Whether somebody is of the agency of a plan: who was named, and why it changed, is told at home only."""
    return standing_of(user).root == plan.root


def may_read_paper(user: Any, paper_id: uuid.UUID) -> bool:
    """A drawn plan is open to whoever may read the plan, a correction notice to the people of its agency: it names people."""
    paper = PlanPaper.objects.filter(pk=paper_id).select_related("plan__unit").first()
    return paper is not None and bool(may_read(user, paper.plan)) and (paper.subject == "plan" or is_home(user, paper.plan))


def may_read_plan_file(user: Any, plan_id: uuid.UUID) -> bool:
    """Who may read a plan may have its document and its sealed scan; asked by `files` for people not signed in too."""
    plan = Plan.objects.select_related("unit").filter(pk=plan_id).first()
    return plan is not None and bool(may_read(user, plan))


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.LIST: is_member,
        P.VIEW: may_read,
        P.IMPORT: is_officer,
        P.EDIT: is_officer,
        P.APPROVE: is_leader,
        P.ISSUE: is_officer,
        P.LAUNCH: speaks_for_body,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LIST: _("Danh sách kế hoạch chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.VIEW: _("Kế hoạch này chưa ban hành hoặc thuộc cơ quan khác. Hỏi cán bộ thi đua của đơn vị ban hành."),
        P.IMPORT: _("Chỉ cán bộ thi đua của đơn vị được nhập kế hoạch. Quản trị viên có thể giao vai trò này."),
        P.EDIT: _("Chỉ cán bộ thi đua của đơn vị ban hành được sửa kế hoạch này."),
        P.APPROVE: _("Chỉ lãnh đạo hoặc thủ trưởng đơn vị được duyệt kế hoạch này."),
        P.LAUNCH: _("Chỉ người đứng đầu tổ chức, hoặc cán bộ thi đua của đơn vị đó, được phát động phong trào thay tổ chức."),
        P.ISSUE: _("Chỉ cán bộ thi đua của đơn vị ban hành được ban hành kế hoạch này."),
    }


can, check_can = declared(TABLE, refusals)
