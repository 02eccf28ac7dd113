"""Amendment: a draft that takes the place of an issued plan clause by clause; and the copies of clauses that drafts begin with."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.plans.actions.assigning import count_up, hold, renewed
from thidua.plans.actions.codes import free_codes, free_slug
from thidua.plans.actions.review import stamp_of
from thidua.plans.enums import PlanState, ReviewState
from thidua.plans.models import Clause, ClauseOwner, Derivation, Milestone, Phase, Plan, Reference
from thidua.plans.permissions import P, check_can
from thidua.plans.rules.derivation import names_amount, verdict_of
from thidua.plans.rules.passages import with_ancestors
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict

_BASE = re.compile(r"-sua-doi(-\d+)?$")


def amend(*, plan: Plan, by: User | None, at: dt.datetime) -> Plan:
    """Begin an amendment: a draft with the same clauses, which supersedes the issued plan clause by clause when it is issued."""
    check_can(by, P.EDIT, plan)
    if hold(plan).state != PlanState.ISSUED:
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
    draft.code, draft.slug = free_codes(Plan, 1)[0], free_slug(Plan, f"{_BASE.sub('', plan.slug)}-sua-doi")
    draft.state, draft.supersedes, draft.version = PlanState.DRAFT, supersedes, 1
    draft.number, draft.signed_on, draft.issued_at, draft.made_at, draft.made_by = "", None, None, at, by
    draft.signed_on_paper, draft.sealed_file = False, None
    with recorded(action, draft, by=by, at=at):
        draft.save(force_insert=True)
        _copy_frame(plan, draft, copy_clauses(plan, draft, keep))
    return draft


def _copy_frame(source: Plan, target: Plan, made: Mapping[uuid.UUID, Clause]) -> None:
    """References, phases, milestones and the links upward belong to an amendment as to the plan before it."""
    for model in (Reference, Phase, Milestone):
        rows = list(model.objects.filter(plan=source))
        for row in rows:
            row.id, row.plan = model._meta.get_field("id").get_default(), target
            row._state.adding = True
            if isinstance(row, Phase | Milestone):
                row.clause = made.get(row.clause_id) if row.clause_id else None
        model.objects.bulk_create(rows)
    ties = Derivation.objects.filter(child__in=made)
    Derivation.objects.bulk_create(Derivation(root=target.root, child=made[t.child_id], parent_id=t.parent_id, verdict=t.verdict) for t in ties)


def copy_clauses(source: Plan, target: Plan, keep: Mapping[uuid.UUID, str] | None = None, *, chapter: int = 0) -> dict[uuid.UUID, Clause]:
    """Copies of the accepted clauses of a plan with their owners, by the id of what they were copied from.

    `chapter` counts the plans copied into one: from the second on their paths are kept apart by `~2`, `~3` at the head.
    """
    rows = [c for c in Clause.objects.filter(plan=source, review=ReviewState.ACCEPTED).order_by("order") if keep is None or c.pk in keep]
    owners = list(ClauseOwner.objects.filter(clause__in=rows))
    made: dict[uuid.UUID, Clause] = {}
    for row, code in zip(rows, free_codes(Clause, len(rows)), strict=True):
        old = row.pk
        row.id, row.plan, row.code, row.root = Clause._meta.get_field("id").get_default(), target, code, target.root
        row._state.adding = True
        row.text = (keep or {}).get(old, row.text)
        if chapter:
            head, dot, rest = row.path.partition(".")
            row.path, row.order = f"{head}~{chapter + 1}{dot}{rest}", row.order + chapter * 100_000
        made[old] = row
    Clause.objects.bulk_create(made.values(), batch_size=200)
    if source.root == target.root and source.unit_id == target.unit_id:
        ClauseOwner.objects.bulk_create(
            ClauseOwner(root=target.root, clause=made[o.clause_id], unit_id=o.unit_id, person_id=o.person_id, part=o.part) for o in owners
        )
    return made


def reword(*, clause: Clause, text: str, stamp: str | None = None, by: User | None, at: dt.datetime) -> Clause:
    """Change the words of a clause of an amendment or a derived plan; a plan read from a document keeps the document's words.

    `stamp`: what the form had read (None: not asked); a stale one raises `StaleVersion`.
    """
    check_can(by, P.EDIT, clause.plan)
    clause = renewed(clause)
    derived = Derivation.objects.filter(child__plan=clause.plan).exists()
    if clause.plan.state != PlanState.DRAFT or not (clause.plan.supersedes_id or derived):
        raise Conflict(_("Chữ của mục đọc từ văn bản không sửa được ở đây. Sửa văn bản gốc rồi nhập lại, hoặc lập bản sửa đổi."))
    if not text.strip():
        raise Conflict(_("Mục không được để trống. Muốn bỏ mục thì dùng Bỏ mục."))
    if stamp is not None and stamp != stamp_of(clause):
        raise StaleVersion(0, 1, clause)
    with recorded("plans.reword", clause, by=by, at=at):
        clause.text, clause.review = text.strip(), ReviewState.ACCEPTED
        if clause.target_value is not None and not names_amount(clause.text, clause.target_value):
            clause.target_value, clause.target_unit = None, ""  # the target was read from words that are gone
        clause.save(update_fields=["text", "review", "target_value", "target_unit"])
        _judge_again(clause)
        count_up(clause.plan)
    return clause


def _judge_again(clause: Clause) -> None:
    """A wording of one's own answers the superior's in another way than a copy."""
    for tie in Derivation.objects.filter(child=clause).select_related("parent"):
        tie.verdict = verdict_of(wording(tie.parent), wording(clause))
        tie.save(update_fields=["verdict"])


def wording(clause: Clause) -> str:
    """Heading and text, which two plans are compared by."""
    return f"{clause.heading or ''} {clause.text}".strip()


def restore(*, clause: Clause, by: User | None, at: dt.datetime) -> Clause:
    """Take a dropped clause back in, with all below it and the headings above, without which it would hang in the air."""
    check_can(by, P.EDIT, clause.plan)
    if renewed(clause).plan.state != PlanState.DRAFT:
        raise Conflict(_("Chỉ lấy lại được mục của dự thảo."))
    above = [path for path in with_ancestors([clause.path]) if path != clause.path]
    with recorded("plans.restore_clause", clause, by=by, at=at) as note:
        clause.review = ReviewState.ACCEPTED
        clause.save(update_fields=["review"])
        around = Clause.objects.filter(Q(path__in=above) | Q(path__startswith=f"{clause.path}."), plan=clause.plan, review=ReviewState.REJECTED)
        note.values["around"] = list(around.order_by("order").values_list("path", flat=True))
        around.update(review=ReviewState.ACCEPTED)
        count_up(clause.plan)
    return clause
