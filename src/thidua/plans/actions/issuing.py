"""The way of a plan from draft to the people: submit, return, approve, issue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import RoleGrant
from thidua.orgs.rules.paths import line_of
from thidua.plans.actions.assigning import hold
from thidua.plans.enums import PlanState, ReviewState
from thidua.plans.models import Clause, Plan
from thidua.plans.permissions import P, check_can
from thidua.plans.phrases import PLAN_STATES, SHORTCOMINGS
from thidua.plans.queries.issuing import joint_bodies, may_be_joint
from thidua.plans.rules.states import may_move, shortcomings
from thidua.plans.signals import plan_issued, plan_superseded
from thidua.store.clock import local_date
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict


def _check_read(plan: Plan, now: Plan) -> None:
    """Raise `StaleVersion` when somebody wrote the plan since it was read: a step saves all of it."""
    if plan.version != now.version:
        raise StaleVersion(plan.version, now.version, now)


def _check_seen(now: Plan, version: int | None) -> None:
    """Raise `Conflict` when the plan is not as the person saw it (None: not asked): nobody answers for words that they did not read."""
    if version not in (None, now.version):
        raise Conflict(_("Kế hoạch vừa được sửa sau khi anh/chị mở trang này nên chưa làm gì. Mở lại trang, xem bản mới rồi quyết định."))


def _move(plan: Plan, to: PlanState, action: str, *, by: User | None, at: dt.datetime, reason: str = "", version: int | None = None) -> Plan:
    """Take one step of the state table on a row locked for it: of two who decide at once one wins."""
    now = hold(plan)
    if not may_move(PlanState(now.state), to):
        raise Conflict(_("Kế hoạch đang ở bước “%(state)s” nên không làm được việc này. Mở lại trang để xem.") % {"state": PLAN_STATES[now.state]})
    _check_seen(now, version)
    _check_read(plan, now)
    plan.state = to
    plan.version += 1
    with recorded(action, plan, by=by, at=at, reason=reason):
        plan.save()
        settle(about=plan, at=at)
    return plan


def missing_before_issue(plan: Plan) -> tuple[str, ...]:
    """What still stands between a plan and its issue, as codes of `phrases.SHORTCOMINGS`."""
    clauses = Clause.objects.filter(plan=plan)
    return shortcomings(
        clauses=clauses.filter(review=ReviewState.ACCEPTED).count(),
        unsure=clauses.filter(review=ReviewState.PROPOSED).count(),
        title=plan.title,
        issuer=bool(plan.issuer),
        signed_on_paper=plan.signed_on_paper,
        state=PlanState(plan.state),
        joint=plan.body_id is not None,
    )


def submit_plan(*, plan: Plan, by: User | None, at: dt.datetime) -> Plan:
    """Send a draft to the leader for approval."""
    check_can(by, P.EDIT, plan)
    hold(plan)
    lacking = [code for code in missing_before_issue(plan) if code != "not_approved"]
    if lacking:
        raise Conflict(" ".join(str(SHORTCOMINGS[code]) for code in lacking))
    plan.return_reason = ""
    _move(plan, PlanState.SUBMITTED, "plans.submit", by=by, at=at)
    leaders = _holders(plan, at, RoleKind.LEADER)
    _tell(plan, leaders, Reason.ASSIGNED, _("Kế hoạch chờ anh/chị duyệt: %(plan)s"), "plans:approve", by, at)
    return plan


def recall_plan(*, plan: Plan, version: int | None = None, by: User | None, at: dt.datetime) -> Plan:
    """Take a submitted or approved plan back to the draft, as its officer."""
    check_can(by, P.EDIT, plan)
    return _move(plan, PlanState.DRAFT, "plans.recall", by=by, at=at, version=version)


def set_signature(*, plan: Plan, values: Mapping[str, Any], paper: bool, version: int | None = None, by: User | None, at: dt.datetime) -> Plan:
    """Number, day and signer as they stand on the document; `paper`: it was signed on paper, so nobody has to approve it here.

    `version`: what the form had read (None: not asked); a stale one raises `StaleVersion`.
    """
    check_can(by, P.ISSUE, plan)
    now = hold(plan)
    if now.state not in (PlanState.DRAFT, PlanState.APPROVED):
        raise Conflict(_("Kế hoạch đang chờ duyệt hoặc đã ban hành nên không sửa được số, ngày, người ký ở đây."))
    _check_read(plan, now)
    if version not in (None, now.version):
        raise StaleVersion(version or 0, now.version, now)
    if values.get("body") is not None:
        _check_joint(plan, values)
    _check_signed(plan, values["signed_on"], at)
    with recorded("plans.signature", plan, by=by, at=at):
        plan.number, plan.signed_on, plan.signer = values["number"].strip(), values["signed_on"], values["signer"].strip()
        plan.signed_on_paper = plan.signed_on_paper or paper
        if "body" in values:
            plan.body = values["body"]
            for name in ("body_signer", "body_signer_position"):
                setattr(plan, name, " ".join(values.get(name, "").split()) if plan.body else "")
        plan.version += 1
        plan.save()
    return plan


def _check_signed(plan: Plan, signed_on: dt.date | None, at: dt.datetime) -> None:
    """Nobody has signed on a day that has not come."""
    if signed_on and signed_on > local_date(at):
        raise Conflict(_("Ngày ký chưa đến. Ghi ngày đã ký trên văn bản."), at=reverse("plans:issue", args=[plan.slug]), button=_("Mở bước Ban hành"))


def _check_joint(plan: Plan, values: Mapping[str, Any]) -> None:
    """Only some kinds of paper are issued by two organs, and only with a body of the agency that writes administrative papers."""
    if not may_be_joint(plan) or not joint_bodies(plan).filter(pk=values["body"].pk).exists():
        raise Conflict(_("Chỉ kế hoạch, chương trình, hướng dẫn được ban hành liên tịch, với công đoàn, đoàn thanh niên hoặc hội của cơ quan."))
    if not values.get("body_signer", "").strip() or not values.get("body_signer_position", "").strip():
        raise Conflict(_("Ghi họ tên, chức vụ người ký thay mặt tổ chức cùng ban hành."))


def _holders(plan: Plan, at: dt.datetime, role: RoleKind) -> list[User]:
    """The accounts of those who hold a role over the plan's unit on the day."""
    grants = RoleGrant.objects.on(local_date(at)).filter(role=role, unit__path__in=line_of(plan.unit.path), person__user__isnull=False)
    return [grant.person.user for grant in grants.select_related("person__user")]


def _tell(plan: Plan, users: list[User], reason: Reason, words: str, page: str, by: User | None, at: dt.datetime) -> None:
    subject = words % {"plan": plan.title or plan.source_name}
    tell(
        users=users,
        reason=reason,
        subject=subject,
        body=plan.return_reason,
        url=reverse(page, args=[plan.slug]),
        key=f"{page}:{plan.pk}:{plan.version}",
        by=by,
        at=at,
        about=plan,
    )


def return_plan(*, plan: Plan, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Plan:
    """Give a plan back to its officer; a reason is owed. `version`: what the leader had read."""
    check_can(by, P.APPROVE, plan)
    if not reason.strip():
        raise Conflict(_("Ghi lý do trả lại để cán bộ thi đua biết cần sửa gì."))
    plan.return_reason = reason.strip()[:1000]
    _move(plan, PlanState.DRAFT, "plans.return", by=by, at=at, reason=plan.return_reason, version=version)
    _tell(plan, _holders(plan, at, RoleKind.EMULATION_OFFICER), Reason.RETURNED, _("Kế hoạch bị trả lại: %(plan)s"), "plans:review", by, at)
    return plan


def approve_plan(*, plan: Plan, version: int | None = None, by: User | None, at: dt.datetime) -> Plan:
    """Approve a submitted plan for issue. `version`: what the leader had read (None: not asked)."""
    check_can(by, P.APPROVE, plan)
    _move(plan, PlanState.APPROVED, "plans.approve", by=by, at=at, version=version)
    _tell(plan, _holders(plan, at, RoleKind.EMULATION_OFFICER), Reason.RESULT, _("Kế hoạch đã được duyệt: %(plan)s"), "plans:issue", by, at)
    return plan


def issue_plan(*, plan: Plan, number: str, signed_on: dt.date | None, version: int | None = None, by: User | None, at: dt.datetime) -> Plan:
    """Issue a plan: from now on its words stand. `plans.signals.plan_issued` tells the packages above, in the same transaction.

    `version`: what the person who issues had read (None: not asked).
    """
    check_can(by, P.ISSUE, plan)
    hold(plan)
    lacking = missing_before_issue(plan)
    if lacking:
        raise Conflict(" ".join(str(SHORTCOMINGS[code]) for code in lacking))
    _check_signed(plan, signed_on, at)
    plan.number, plan.signed_on, plan.issued_at = number.strip()[:60], signed_on, at
    _move(plan, PlanState.ISSUED, "plans.issue", by=by, at=at, version=version)
    if plan.supersedes is not None:
        _supersede(plan.supersedes, plan, by, at)
    plan_issued.send(sender=Plan, plan=plan, by=by, at=at)
    return plan


def _supersede(old: Plan, plan: Plan, by: User | None, at: dt.datetime) -> None:
    _move(old, PlanState.SUPERSEDED, "plans.supersede", by=by, at=at)
    plan_superseded.send(sender=Plan, old=old, new=plan, by=by, at=at)
