"""Derive a plan from one or several superior plans: keep, localise, drop, add a clause; the links upward stay."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Unit
from thidua.plans.actions.amending import copy_clauses, wording
from thidua.plans.actions.assigning import count_up, is_draft_now, renewed
from thidua.plans.actions.codes import free_codes, free_slug
from thidua.plans.actions.reading import new_slug
from thidua.plans.actions.review import spread
from thidua.plans.enums import ClauseKind, PlanState, ReviewState, Verdict
from thidua.plans.models import Clause, Derivation, Plan, Reference
from thidua.plans.permissions import P, check_can
from thidua.plans.rules.derivation import verdict_of
from thidua.ui.pages import Conflict


@dataclass(frozen=True)
class Source:
    """A superior plan and what is taken from it: clause id -> wording (the same wording: kept; another: localised)."""

    plan: Plan
    keep: Mapping[uuid.UUID, str]


def derive_plan(*, unit: Unit, title: str, sources: Sequence[Source], by: User | None, at: dt.datetime) -> Plan:
    """A draft of `unit` whose clauses answer those of its superiors; several superiors give several chapters of one plan."""
    if not any(source.keep for source in sources):
        raise Conflict(_("Chọn ít nhất một mục của kế hoạch cấp trên để kế thừa."))
    first = sources[0].plan
    plan = Plan(
        root=unit.root,
        unit=unit,
        state=PlanState.DRAFT,
        title=title.strip()[:600],
        issuer=unit.name,
        place=unit.place,
        movement=first.movement if first.root == unit.root else None,
        slug=free_slug(Plan, new_slug(title)),
        code=free_codes(Plan, 1)[0],
        made_by=by,
        made_at=at,
    )
    check_can(by, P.IMPORT, plan)
    with recorded("plans.derive", plan, by=by, at=at) as note:
        plan.save()
        for number, source in enumerate(sources):
            _take(plan, source, number)
        note.values["from"] = [str(source.plan.pk) for source in sources]
    return plan


def _take(plan: Plan, source: Source, number: int) -> None:
    old = {clause.pk: clause for clause in Clause.objects.filter(plan=source.plan)}
    made = copy_clauses(source.plan, plan, source.keep, chapter=number)
    Derivation.objects.bulk_create(
        Derivation(root=plan.root, child=child, parent=old[key], verdict=verdict_of(wording(old[key]), wording(child))) for key, child in made.items()
    )
    if source.plan.number:
        Reference.objects.get_or_create(
            plan=plan,
            number=source.plan.number,
            defaults={
                "root": plan.root,
                "type_name": source.plan.type_label.capitalize(),
                "date": source.plan.signed_on,
                "issuer": source.plan.issuer,
                "subject": source.plan.title,
                "relation": "basis",
                "linked_plan": source.plan,
            },
        )


def add_clause(*, plan: Plan, after: Clause | None, kind: ClauseKind, text: str, by: User | None, at: dt.datetime) -> Clause:
    """Add a clause of one's own to a derived plan or an amendment, after another."""
    check_can(by, P.EDIT, plan)
    if not is_draft_now(plan) or not text.strip():
        raise Conflict(_("Ghi nội dung của mục thêm mới. Chỉ dự thảo nhận mục mới."))
    after = renewed(after) if after else None
    parent = after.path.rpartition(".")[0] if after else ""
    taken = set(Clause.objects.filter(plan=plan).values_list("path", flat=True))
    label, path = _next_number(after, parent, taken)
    clause = Clause(
        root=plan.root,
        plan=plan,
        code=free_codes(Clause, 1)[0],
        path=path,
        label=label,
        level=path.count(".") + 1,
        order=0,
        kind=kind,
        text=text.strip(),
        start=0,
        end=0,
        confidence=Decimal(1),
        reason=_("Đơn vị thêm mới"),
        review=ReviewState.ACCEPTED,
    )
    with recorded("plans.add_clause", clause, by=by, at=at) as note:
        note.values["verdict"] = Verdict.ADDED.value
        clause.order = _room_after(plan, after)
        clause.save()
        count_up(plan)
    return clause


def _room_after(plan: Plan, after: Clause | None) -> int:
    """A place between a clause and the one behind it, so that no two clauses share theirs."""
    place = after.order if after else 0
    behind = Clause.objects.filter(plan=plan, order__gt=place).order_by("order").values_list("order", flat=True).first()
    if behind is not None and behind - place < 2 and after is not None:
        spread(after)
        return int(after.order) + 5
    return int(place) + (5 if behind is None else max(1, (behind - place) // 2))


def _next_number(after: Clause | None, parent: str, taken: set[str]) -> tuple[str | None, str]:
    """A label that continues an Arabic list, else an unnumbered paragraph."""
    prefix = f"{parent}." if parent else ""
    last = after.path.rpartition(".")[2] if after else "0"
    if last.isdigit():
        number = int(last) + 1
        while f"{prefix}{number}" in taken:
            number += 1
        return f"{number}.", f"{prefix}{number}"
    number = 1
    while f"{prefix}¶{number}" in taken:
        number += 1
    return None, f"{prefix}¶{number}"


def drop_clause(*, clause: Clause, reason: str, by: User | None, at: dt.datetime) -> None:
    """Take a clause with all below it out of a derived draft or an amendment; the record keeps the words and why."""
    check_can(by, P.EDIT, clause.plan)
    if renewed(clause).plan.state != PlanState.DRAFT:
        raise Conflict(_("Chỉ bỏ được mục của dự thảo."))
    with recorded("plans.drop_clause", clause, by=by, at=at, reason=reason[:1000]) as note:
        clause.review = ReviewState.REJECTED
        clause.save(update_fields=["review"])
        below = Clause.objects.filter(plan=clause.plan, path__startswith=f"{clause.path}.").exclude(review=ReviewState.REJECTED)
        note.values["below"] = list(below.order_by("order").values_list("path", flat=True))
        below.update(review=ReviewState.REJECTED)
        count_up(clause.plan)


def keep_all(*, plan: Plan, by: User | None, at: dt.datetime) -> Plan:
    """Take every dropped clause of a derived draft back in."""
    check_can(by, P.EDIT, plan)
    if not is_draft_now(plan):
        raise Conflict(_("Chỉ lấy lại được mục của dự thảo."))
    dropped = Clause.objects.filter(plan=plan, review=ReviewState.REJECTED)
    with recorded("plans.keep_all", plan, by=by, at=at) as note:
        note.values["clauses"] = list(dropped.order_by("order").values_list("path", flat=True))
        dropped.update(review=ReviewState.ACCEPTED)
        plan.version += 1
        plan.save(update_fields=["version"])
    return plan
