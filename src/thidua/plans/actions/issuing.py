"""The way of a plan from draft to the people: submit, return, approve, issue; then correction and amendment."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Person, Unit
from thidua.plans.actions.assigning import replace_owners
from thidua.plans.actions.codes import free_codes, free_slug
from thidua.plans.enums import PlanState, ReviewState
from thidua.plans.models import Clause, ClauseOwner, Derivation, Plan
from thidua.plans.permissions import P, check_can
from thidua.plans.phrases import PLAN_STATES, SHORTCOMINGS
from thidua.plans.rules.states import may_move, shortcomings
from thidua.plans.signals import clause_corrected, plan_issued, plan_superseded
from thidua.ui.pages import Conflict


def _move(plan: Plan, to: PlanState, action: str, *, by: User | None, at: dt.datetime, reason: str = "") -> Plan:
    """Take one step of the state table on a row locked for it: of two who decide at once one wins."""
    now = Plan.objects.select_for_update().get(pk=plan.pk)
    if not may_move(PlanState(now.state), to):
        raise Conflict(_("Kế hoạch đang ở bước “%(state)s” nên không làm được việc này. Mở lại trang để xem.") % {"state": PLAN_STATES[now.state]})
    plan.state = to
    plan.version = now.version + 1
    with recorded(action, plan, by=by, at=at, reason=reason):
        plan.save()
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
    )


def submit_plan(*, plan: Plan, by: User | None, at: dt.datetime) -> Plan:
    """Send a draft to the leader for approval."""
    check_can(by, P.EDIT, plan)
    lacking = [code for code in missing_before_issue(plan) if code != "not_approved"]
    if lacking:
        raise Conflict(" ".join(str(SHORTCOMINGS[code]) for code in lacking))
    plan.return_reason = ""
    return _move(plan, PlanState.SUBMITTED, "plans.submit", by=by, at=at)


def return_plan(*, plan: Plan, reason: str, by: User | None, at: dt.datetime) -> Plan:
    """Give a plan back to its officer; a reason is owed."""
    check_can(by, P.APPROVE, plan)
    if not reason.strip():
        raise Conflict(_("Ghi lý do trả lại để cán bộ thi đua biết cần sửa gì."))
    plan.return_reason = reason.strip()[:1000]
    return _move(plan, PlanState.DRAFT, "plans.return", by=by, at=at, reason=plan.return_reason)


def approve_plan(*, plan: Plan, by: User | None, at: dt.datetime) -> Plan:
    """Approve a submitted plan for issue."""
    check_can(by, P.APPROVE, plan)
    return _move(plan, PlanState.APPROVED, "plans.approve", by=by, at=at)


def issue_plan(*, plan: Plan, number: str, signed_on: dt.date | None, by: User | None, at: dt.datetime) -> Plan:
    """Issue a plan: from now on its words stand. `plans.signals.plan_issued` tells the packages above, in the same transaction."""
    check_can(by, P.ISSUE, plan)
    lacking = missing_before_issue(plan)
    if lacking:
        raise Conflict(" ".join(str(SHORTCOMINGS[code]) for code in lacking))
    plan.number, plan.signed_on, plan.issued_at = number.strip()[:60], signed_on, at
    _move(plan, PlanState.ISSUED, "plans.issue", by=by, at=at)
    if plan.supersedes is not None:
        _supersede(plan.supersedes, plan, by, at)
    plan_issued.send(sender=Plan, plan=plan, by=by, at=at)
    return plan


def _supersede(old: Plan, plan: Plan, by: User | None, at: dt.datetime) -> None:
    _move(old, PlanState.SUPERSEDED, "plans.supersede", by=by, at=at)
    plan_superseded.send(sender=Plan, old=old, new=plan, by=by, at=at)


def correct(
    *,
    clause: Clause,
    leads: Iterable[Unit],
    supports: Iterable[Unit] = (),
    person: Person | None = None,
    due_on: dt.date | None,
    reason: str,
    by: User | None,
    at: dt.datetime,
) -> Clause:
    """Đính chính: change owner or day of an issued clause. The words of the plan stay; a reason is owed and kept."""
    check_can(by, P.ISSUE, clause.plan)
    if clause.plan.state != PlanState.ISSUED:
        raise Conflict(_("Chỉ đính chính được kế hoạch đã ban hành và còn hiệu lực."))
    if not reason.strip():
        raise Conflict(_("Ghi lý do đính chính: người nhận việc sẽ đọc lý do này."))
    due_before = clause.due_on
    with recorded("plans.correct", clause, by=by, at=at, reason=reason.strip()[:1000]) as note:
        clause.due_on = due_on
        clause.save(update_fields=["due_on"])
        note.values["owners"] = replace_owners(clause, leads, supports, person)
        clause_corrected.send(sender=Clause, clause=clause, due_before=due_before, reason=reason.strip()[:1000], by=by, at=at)
    return clause


def amend(*, plan: Plan, by: User | None, at: dt.datetime) -> Plan:
    """Begin an amendment: a draft with the same clauses, which supersedes the issued plan clause by clause when it is issued."""
    check_can(by, P.EDIT, plan)
    if plan.state != PlanState.ISSUED:
        raise Conflict(_("Chỉ sửa đổi được kế hoạch đã ban hành và còn hiệu lực."))
    if Plan.objects.filter(supersedes=plan).exclude(state=PlanState.SUPERSEDED).exists():
        raise Conflict(_("Kế hoạch này đang có một bản sửa đổi. Mở bản đó để làm tiếp."))
    return copy_plan(plan, action="plans.amend", supersedes=plan, by=by, at=at)


def copy_plan(
    plan: Plan, *, action: str, supersedes: Plan | None, by: User | None, at: dt.datetime, keep: Mapping[uuid.UUID, str] | None = None
) -> Plan:
    """A draft with a plan's clauses and owners. `keep`: only these clauses, with the wording given for each."""
    draft = Plan.objects.get(pk=plan.pk)
    draft._state.adding = True
    draft.id = Plan._meta.get_field("id").get_default()
    draft.code, draft.slug = free_codes(Plan, 1)[0], free_slug(Plan, f"{plan.slug}-sua-doi")
    draft.state, draft.supersedes, draft.version = PlanState.DRAFT, supersedes, 1
    draft.number, draft.signed_on, draft.issued_at, draft.made_at = "", None, None, at
    draft.signed_on_paper, draft.sealed_file = False, None
    with recorded(action, draft, by=by, at=at):
        draft.save(force_insert=True)
        copy_clauses(plan, draft, keep)
    return draft


def copy_clauses(source: Plan, target: Plan, keep: Mapping[uuid.UUID, str] | None = None) -> dict[uuid.UUID, Clause]:
    """Copies of the accepted clauses of a plan with their owners, by the id of what they were copied from."""
    rows = [c for c in Clause.objects.filter(plan=source, review=ReviewState.ACCEPTED).order_by("order") if keep is None or c.pk in keep]
    owners = list(ClauseOwner.objects.filter(clause__in=rows))
    made: dict[uuid.UUID, Clause] = {}
    for row, code in zip(rows, free_codes(Clause, len(rows)), strict=True):
        old = row.pk
        row.id, row.plan, row.code, row.root = Clause._meta.get_field("id").get_default(), target, code, target.root
        row._state.adding = True
        row.text = (keep or {}).get(old, row.text)
        made[old] = row
    Clause.objects.bulk_create(made.values(), batch_size=200)
    if source.root == target.root and source.unit_id == target.unit_id:
        ClauseOwner.objects.bulk_create(
            ClauseOwner(root=target.root, clause=made[o.clause_id], unit_id=o.unit_id, person_id=o.person_id, part=o.part) for o in owners
        )
    return made


def reword(*, clause: Clause, text: str, by: User | None, at: dt.datetime) -> Clause:
    """Change the words of a clause of an amendment or a derived plan; a plan read from a document keeps the document's words."""
    check_can(by, P.EDIT, clause.plan)
    derived = Derivation.objects.filter(child__plan=clause.plan).exists()
    if clause.plan.state != PlanState.DRAFT or not (clause.plan.supersedes_id or derived):
        raise Conflict(_("Chữ của mục đọc từ văn bản không sửa được ở đây. Sửa văn bản gốc rồi nhập lại, hoặc lập bản sửa đổi."))
    if not text.strip():
        raise Conflict(_("Mục không được để trống. Muốn bỏ mục thì dùng Bỏ mục."))
    with recorded("plans.reword", clause, by=by, at=at):
        clause.text = text.strip()
        clause.save(update_fields=["text"])
    return clause
