"""Stages and milestones of a draft: the list is written anew as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.plans.actions.assigning import check_draft
from thidua.plans.models import Milestone, Phase, Plan
from thidua.plans.permissions import P, check_can
from thidua.plans.rules.due import ends_before_start
from thidua.ui.pages import Conflict


@dataclass(frozen=True)
class Stage:
    """A stage as typed; `start` and `end` are a year, a month or a day in ISO form, or empty."""

    name: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Stone:
    """A milestone as typed: its kind and a year, a month, a day or "yearly"."""

    kind: str
    when: str = ""


def check_order(stages: Iterable[Stage]) -> None:
    """Refuse a stage that ends before it begins, by its name."""
    for one in stages:
        if ends_before_start(one.start, one.end):
            raise Conflict(_("Giai đoạn “%(name)s” kết thúc trước khi bắt đầu. Sửa ô Từ hoặc ô Đến của giai đoạn này.") % {"name": one.name})


def set_times(*, plan: Plan, stages: Iterable[Stage], stones: Iterable[Stone], version: int | None, by: User | None, at: dt.datetime) -> Plan:
    """Replace the stages and milestones of a draft; one that kept its name or kind keeps the clause it came from."""
    check_can(by, P.EDIT, plan)
    check_draft(plan)
    plan.expect(version)
    stages, stones = list(stages), list(stones)
    check_order(stages)
    phases = {p.name: p for p in Phase.objects.filter(plan=plan)}
    clauses = {(m.kind, m.when): m.clause_id for m in Milestone.objects.filter(plan=plan)}
    with recorded("plans.times", plan, by=by, at=at) as note:
        note.values["times"] = [[s.name, s.start, s.end] for s in stages] + [[s.kind, s.when] for s in stones]
        Phase.objects.filter(plan=plan).delete()
        Milestone.objects.filter(plan=plan).delete()
        Phase.objects.bulk_create(
            Phase(
                root=plan.root,
                plan=plan,
                order=n,
                name=s.name[:300],
                start=s.start,
                end=s.end,
                closing=phases[s.name].closing if s.name in phases else "",
                clause_id=phases[s.name].clause_id if s.name in phases else None,
            )
            for n, s in enumerate(stages)
        )
        Milestone.objects.bulk_create(
            Milestone(root=plan.root, plan=plan, order=n, kind=s.kind, when=s.when, clause_id=clauses.get((s.kind, s.when)))
            for n, s in enumerate(stones)
        )
        plan.save(update_fields=["version"])
    return plan
