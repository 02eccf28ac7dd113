"""Review of what was read: each step is kept with what stood before it, so that it can be undone after any interruption."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded, values_of
from thidua.plans.actions.codes import free_codes
from thidua.plans.enums import PlanState, ReviewState
from thidua.plans.models import Clause, Plan, ReviewStep
from thidua.plans.permissions import P, check_can
from thidua.plans.rules import review as rules
from thidua.ui.pages import Conflict

FIELDS = ("kind", "applies_to", "actor", "due_on", "target_value", "target_unit", "expected_evidence")
"""What a reviewer may change of a clause; its words are the document's and stay."""


def _step(plan: Plan, what: str, clauses: Iterable[Clause], by: User | None, at: dt.datetime, change: Callable[[], Sequence[Clause]]) -> Plan:
    """Run one change of some clauses as one recorded, undoable step."""
    check_can(by, P.EDIT, plan)
    if plan.state != PlanState.DRAFT:
        raise Conflict(_("Kế hoạch không còn là dự thảo nên không rà soát được nữa. Dùng Đính chính hoặc Sửa đổi."))
    before = [values_of(clause) for clause in clauses]
    with recorded(f"plans.review.{what}", plan, by=by, at=at) as note:
        made = change()
        last = ReviewStep.objects.filter(plan=plan).aggregate(last=Max("seq"))["last"] or 0
        kept = {"rows": before, "made": [str(clause.pk) for clause in made]}
        ReviewStep.objects.create(root=plan.root, plan=plan, seq=last + 1, what=what, before=kept, made_at=at)
        note.values["clauses"] = [row["path"] for row in before if row]
        plan.version += 1
        plan.save(update_fields=["version"])
    return plan


def accept_sure(*, plan: Plan, by: User | None, at: dt.datetime) -> Plan:
    """Accept every proposed clause that was read with confidence."""
    rows = list(Clause.objects.filter(plan=plan, review=ReviewState.PROPOSED, confidence__gte=Decimal(str(rules.SURE_FROM))))
    return _step(plan, "accept_sure", rows, by, at, lambda: _mark(rows, ReviewState.ACCEPTED))


def accept(*, clause: Clause, by: User | None, at: dt.datetime) -> Plan:
    """Accept one clause as it stands."""
    return _step(clause.plan, "accept", [clause], by, at, lambda: _mark([clause], ReviewState.ACCEPTED))


def reject(*, clause: Clause, by: User | None, at: dt.datetime) -> Plan:
    """Say that a piece of text is no clause; its words stay in the document."""
    return _step(clause.plan, "reject", [clause], by, at, lambda: _mark([clause], ReviewState.REJECTED))


def edit(*, clause: Clause, values: dict[str, Any], by: User | None, at: dt.datetime) -> Plan:
    """Change what the clause means (kind, actor, due day, target); an edited clause is an accepted one."""

    def change() -> Sequence[Clause]:
        for name in FIELDS:
            if name in values:
                setattr(clause, name, values[name])
        clause.review = ReviewState.ACCEPTED
        clause.save()
        return ()

    return _step(clause.plan, "edit", [Clause.objects.get(pk=clause.pk)], by, at, change)


def split(*, clause: Clause, at_character: int, by: User | None, at: dt.datetime) -> Plan:
    """Cut a clause in two at a character of its text; no word is lost."""
    taken = frozenset(Clause.objects.filter(plan=clause.plan).values_list("path", flat=True))
    try:
        first, second = rules.split(_piece(clause), at_character, taken)
    except rules.CannotSplit as wrong:
        raise Conflict(_("Chỗ tách phải nằm giữa hai phần đều có chữ. Đặt dấu tách vào giữa câu rồi thử lại.")) from wrong
    before = Clause.objects.get(pk=clause.pk)

    def change() -> Sequence[Clause]:
        clause.text, clause.end = first.text, first.end
        clause.save()
        made = Clause.objects.get(pk=clause.pk)
        made.pk, made._state.adding = None, True
        made.id = Clause._meta.get_field("id").get_default()
        made.code = free_codes(Clause, 1)[0]
        made.path, made.label, made.text, made.start, made.end = second.path, None, second.text, second.start, second.end
        made.order, made.heading, made.level = second.order, None, second.path.count(".") + 1
        made.review = ReviewState.PROPOSED
        made.save(force_insert=True)
        return (made,)

    return _step(clause.plan, "split", [before], by, at, change)


def merge_up(*, clause: Clause, by: User | None, at: dt.datetime) -> Plan:
    """Join a clause to the one before it."""
    upper = Clause.objects.filter(plan=clause.plan, order__lt=clause.order).exclude(review=ReviewState.REJECTED).order_by("order").last()
    if upper is None:
        raise Conflict(_("Đây là mục đầu tiên nên không có mục phía trước để gộp."))
    if Clause.objects.filter(plan=clause.plan, path__startswith=f"{clause.path}.").exists():
        raise Conflict(_("Mục này còn mục con. Gộp hoặc bỏ các mục con trước."))
    joined = rules.merge(_piece(upper), _piece(clause))
    before = [Clause.objects.get(pk=upper.pk), Clause.objects.get(pk=clause.pk)]

    def change() -> Sequence[Clause]:
        upper.text, upper.end = joined.text, joined.end
        upper.save()
        clause.delete()
        return ()

    return _step(clause.plan, "merge", before, by, at, change)


def undo(*, plan: Plan, by: User | None, at: dt.datetime) -> Plan:
    """Take back the last step of the review, whoever made it."""
    check_can(by, P.EDIT, plan)
    step = ReviewStep.objects.filter(plan=plan).order_by("seq").last()
    if step is None:
        raise Conflict(_("Không còn bước nào để hoàn tác."))
    if plan.state != PlanState.DRAFT:
        raise Conflict(_("Kế hoạch không còn là dự thảo nên không hoàn tác được nữa."))
    with recorded("plans.review.undo", plan, by=by, at=at) as note:
        note.values["undone"] = step.what
        Clause.objects.filter(pk__in=[uuid.UUID(key) for key in step.before["made"]]).delete()
        for row in step.before["rows"]:
            _restore(row)
        step.delete()
        plan.version += 1
        plan.save(update_fields=["version"])
    return plan


def _restore(row: dict[str, Any]) -> None:
    fields = {f.attname: f for f in Clause._meta.concrete_fields}
    clause = Clause(**{name: fields[name].to_python(value) if value is not None else None for name, value in row.items()})
    clause._state.adding = not Clause.objects.filter(pk=clause.pk).exists()
    clause.save(force_insert=clause._state.adding)


def _mark(rows: Sequence[Clause], state: ReviewState) -> Sequence[Clause]:
    Clause.objects.filter(pk__in=[row.pk for row in rows]).update(review=state)
    for row in rows:
        row.review = state
    return ()


def _piece(clause: Clause) -> rules.Piece:
    return rules.Piece(clause.path, clause.label, clause.text, clause.start, clause.end, clause.order)
