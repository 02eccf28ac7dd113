"""Review of what was read: each step is kept with what stood before it, so that it can be undone after any interruption."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded, values_of
from thidua.plans.actions.assigning import hold
from thidua.plans.actions.codes import free_codes
from thidua.plans.actions.links import links_of, move_links, restore_links
from thidua.plans.enums import PlanState, ReviewState
from thidua.plans.models import Clause, Plan, ReviewStep
from thidua.plans.permissions import P, check_can
from thidua.plans.queries.reviewing import last_step, sure_ones
from thidua.plans.rules import review as rules
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict

FIELDS = ("kind", "applies_to", "actor", "due_on", "target_value", "target_unit", "expected_evidence", "label")
"""What a reviewer may change of a clause; its words are the document's and stay."""


def _now(clause: Clause, by: User | None, stamp: str | None = None) -> Clause:
    """The clause as it stands, its plan locked first: what was read before may have been cut, joined or renumbered since.

    `stamp`: what the form had read (None: not asked); a stale one raises `StaleVersion`.
    """
    check_can(by, P.EDIT, clause.plan)
    hold(clause.plan)
    found: Clause | None = Clause.objects.filter(pk=clause.pk).first()
    if found is None:
        raise Conflict(_("Mục này không còn trong kế hoạch. Mở lại trang để xem."))
    if stamp is not None and stamp != stamp_of(found):
        raise StaleVersion(0, 1, found)
    found.plan = clause.plan
    return found


def _step(plan: Plan, what: str, clauses: Iterable[Clause], by: User | None, at: dt.datetime, change: Callable[[], Sequence[Clause]]) -> Plan:
    """Run one change of some clauses as one recorded, undoable step."""
    check_can(by, P.EDIT, plan)
    now = hold(plan)
    if now.state != PlanState.DRAFT:
        raise Conflict(_("Kế hoạch không còn là dự thảo nên không rà soát được nữa. Dùng Đính chính hoặc Sửa đổi."))
    before = [values_of(clause) for clause in clauses]
    links = links_of([row["id"] for row in before if row]) if what == "merge" else {}
    with recorded(f"plans.review.{what}", plan, by=by, at=at) as note:
        made = change()
        last = ReviewStep.objects.filter(plan=plan).aggregate(last=Max("seq"))["last"] or 0
        kept = {"rows": before, "made": [str(clause.pk) for clause in made], **links}
        ReviewStep.objects.create(root=plan.root, plan=plan, seq=last + 1, what=what, before=kept, made_at=at)
        note.values["clauses"] = [row["path"] for row in before if row]
        plan.version = now.version + 1
        plan.save(update_fields=["version"])
    return plan


def _check_seen(now: Plan, version: int | None) -> None:
    """Raise `StaleVersion` where the plan is not as the person saw it (None: not asked): they would accept, or take back, what they did not see."""
    if version not in (None, now.version):
        raise StaleVersion(version or 0, now.version, now)


def accept_sure(*, plan: Plan, version: int | None = None, by: User | None, at: dt.datetime) -> Plan:
    """Accept every proposed clause that was read with confidence; nothing is kept where there is none. `version`: the plan that was read."""
    check_can(by, P.EDIT, plan)
    _check_seen(hold(plan), version)
    rows = list(sure_ones(plan))
    return _step(plan, "accept_sure", rows, by, at, lambda: _mark(rows, ReviewState.ACCEPTED)) if rows else plan


def accept(*, clause: Clause, stamp: str | None = None, by: User | None, at: dt.datetime) -> Plan:
    """Accept one clause as it stands."""
    now = _now(clause, by, stamp)
    return _step(now.plan, "accept", [now], by, at, lambda: _mark([now], ReviewState.ACCEPTED))


def reject(*, clause: Clause, stamp: str | None = None, by: User | None, at: dt.datetime) -> Plan:
    """Say that a piece of text is no clause; its words stay in the document."""
    now = _now(clause, by, stamp)
    return _step(now.plan, "reject", [now], by, at, lambda: _mark([now], ReviewState.REJECTED))


def stamp_of(clause: Clause) -> str:
    """What a form read of a clause, in a few letters: a clause that somebody changed meanwhile has another one."""
    seen = [str(getattr(clause, name)) for name in ("path", "text", *FIELDS)]
    return hashlib.sha256("\0".join(seen).encode()).hexdigest()[:12]


def edit(*, clause: Clause, values: dict[str, Any], accepted: bool = True, stamp: str | None = None, by: User | None, at: dt.datetime) -> Plan:
    """Change what the clause means (kind, actor, day, target, number); its words stay. `stamp`: what the form had read (409 when stale)."""
    now = _now(clause, by, stamp)
    changed = {name: values[name] for name in FIELDS if name in values and getattr(now, name) != values[name]}
    if not changed:
        return accept(clause=now, by=by, at=at) if accepted else now.plan
    moved = _descendants(now, changed["label"]) if changed.get("label") else {}
    rows = [now, *Clause.objects.filter(pk__in=[pk for pk in moved if pk != now.pk])]

    def change() -> Sequence[Clause]:
        for name, value in changed.items():
            setattr(now, name, value)
        now.path = moved.pop(now.pk, now.path)
        now.review = ReviewState.ACCEPTED if accepted else now.review
        now.save(update_fields=[*changed, "path", "review"])
        for pk, path in moved.items():
            Clause.objects.filter(pk=pk).update(path=path)
        return ()

    return _step(now.plan, "edit", rows, by, at, change)


def _descendants(clause: Clause, label: str) -> dict[uuid.UUID, str]:
    """The new paths of a clause whose number is corrected, and of everything under it."""
    rows = dict(Clause.objects.filter(plan=clause.plan_id).values_list("path", "pk"))
    try:
        path = rules.renumbered(clause.path, label, rows)
    except rules.CannotRenumber as wrong:
        raise Conflict(
            _("Số mục “%(label)s” đã có mục khác dùng hoặc không phải là số. Ghi số khác, ví dụ 3. hoặc c).") % {"label": label}
        ) from wrong
    if path == clause.path:
        return {}
    under = f"{clause.path}."
    return {pk: path + old[len(clause.path) :] for old, pk in rows.items() if old == clause.path or old.startswith(under)}


def split(*, clause: Clause, at_character: int, stamp: str | None = None, by: User | None, at: dt.datetime) -> Plan:
    """Cut a clause in two at a character of its text; no word is lost. The place was chosen in the text that `clause` holds (409 when stale)."""
    read, clause = clause.text, _now(clause, by, stamp)
    if read != clause.text:
        raise StaleVersion(0, 1, clause)
    taken = frozenset(Clause.objects.filter(plan=clause.plan).values_list("path", flat=True))
    try:
        first, second = rules.split(_piece(clause), at_character, taken)
    except rules.CannotSplit as wrong:
        raise Conflict(_("Chỗ tách phải nằm giữa hai phần đều có chữ. Đặt dấu tách vào giữa câu rồi thử lại.")) from wrong
    behind = Clause.objects.filter(plan=clause.plan, order__gt=clause.order).order_by("order").values_list("order", flat=True).first()
    crowded = behind is not None and behind - clause.order < 2
    before = list(Clause.objects.filter(plan=clause.plan).order_by("order")) if crowded else [Clause.objects.get(pk=clause.pk)]

    def change() -> Sequence[Clause]:
        if crowded:
            spread(clause)
        clause.text, clause.end = first.text, first.end
        clause.save(update_fields=["text", "end"])
        made = Clause.objects.get(pk=clause.pk)
        made.pk, made._state.adding = None, True
        made.id = Clause._meta.get_field("id").get_default()
        made.code = free_codes(Clause, 1)[0]
        made.path, made.label, made.text, made.start, made.end = second.path, None, second.text, second.start, second.end
        room = 10 if behind is None or crowded else behind - clause.order
        made.order, made.heading, made.level = clause.order + max(1, room // 2), None, second.path.count(".") + 1
        made.review = ReviewState.PROPOSED
        made.save(force_insert=True)
        return (made,)

    return _step(clause.plan, "split", before, by, at, change)


def spread(clause: Clause) -> None:
    """Make room between the clauses of a plan where two stand side by side."""
    rows = list(Clause.objects.filter(plan=clause.plan).order_by("order", "start"))
    for number, row in enumerate(rows, start=1):
        row.order = number * 10
        if row.pk == clause.pk:
            clause.order = row.order
    Clause.objects.bulk_update(rows, ["order"], batch_size=200)


def merge_up(*, clause: Clause, stamp: str | None = None, by: User | None, at: dt.datetime) -> Plan:
    """Join a clause to the one before it; what hangs on it goes to that one."""
    clause = _now(clause, by, stamp)
    upper = Clause.objects.filter(plan=clause.plan, order__lt=clause.order).exclude(review=ReviewState.REJECTED).order_by("order").last()
    if upper is None:
        raise Conflict(_("Đây là mục đầu tiên nên không có mục phía trước để gộp."))
    if Clause.objects.filter(plan=clause.plan, path__startswith=f"{clause.path}.").exists():
        raise Conflict(_("Mục này còn mục con. Gộp hoặc bỏ các mục con trước."))
    joined = rules.merge(_piece(upper), _piece(clause))
    before = [Clause.objects.get(pk=upper.pk), Clause.objects.get(pk=clause.pk)]

    def change() -> Sequence[Clause]:
        upper.text, upper.end = joined.text, joined.end
        upper.save(update_fields=["text", "end"])
        move_links(clause, upper)
        clause.delete()
        return ()

    return _step(clause.plan, "merge", before, by, at, change)


def undo(*, plan: Plan, version: int | None = None, by: User | None, at: dt.datetime) -> Plan:
    """Take back the last step of the review, whoever made it. `version`: the plan that was read, of which this was the last step."""
    check_can(by, P.EDIT, plan)
    now = hold(plan)
    _check_seen(now, version)
    step = last_step(plan)
    if step is None:
        raise Conflict(_("Không còn bước nào để hoàn tác."))
    if now.state != PlanState.DRAFT:
        raise Conflict(_("Kế hoạch không còn là dự thảo nên không hoàn tác được nữa."))
    with recorded("plans.review.undo", plan, by=by, at=at) as note:
        note.values["undone"] = step.what
        Clause.objects.filter(pk__in=[uuid.UUID(key) for key in step.before["made"]]).delete()
        for row in step.before["rows"]:
            _restore(row)
        restore_links(step.before)
        step.delete()
        plan.version = now.version + 1
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
    return rules.Piece(clause.path, clause.label, clause.text, clause.start, clause.end, clause.order, clause.heading)
