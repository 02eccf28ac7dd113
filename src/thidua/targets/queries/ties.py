"""The clauses to which a target can be tied: first a plan, then those of its clauses that set something to reach."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from thidua.plans.enums import PlanState, ReviewState
from thidua.plans.models import Clause, Plan
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.vn.search import fold

OFFERED = ("objective", "content", "criterion", "requirement")
MOST_PLANS, MOST_CLAUSES = 100, 30
"""Choices on one page: the newest plans, the first clauses that have the words."""


def plans_to_tie(user: Any, kept: Clause | None = None) -> list[Plan]:
    """The issued plans that somebody may read, the newest first; with that of the clause that is tied now, in force or not."""
    found = list(plans_visible_to(user).filter(state=PlanState.ISSUED).order_by("-issued_at", "id")[:MOST_PLANS])
    return found if kept is None or kept.plan in found else [kept.plan, *found]


def clauses_of(plan: Plan | None, kept: Clause | None = None) -> Any:
    """Every clause of a plan that may be tied; the tied one always may stay."""
    offered = Q(kind__in=OFFERED) & ~Q(review=ReviewState.REJECTED)
    return Clause.objects.filter(offered | Q(pk=kept.pk if kept else None), plan=plan).select_related("plan").order_by("order")


def clauses_to_show(clauses: Any, words: str, chosen: Any = None) -> tuple[list[Clause], int]:
    """The clauses with all the words, marks or none, at most `MOST_CLAUSES`, and how many more there are. `chosen` (a key) is always among them."""
    asked = fold(words).split()
    rows = list(_having(clauses.values_list("pk", "path", "heading", "text"), asked)) if asked else list(clauses.values_list("pk", flat=True))
    shown = rows[:MOST_CLAUSES]
    return list(clauses.filter(Q(pk__in=shown) | Q(pk=chosen))), len(rows) - len(shown)


def _having(rows: Iterable[tuple[Any, str, str | None, str]], asked: list[str]) -> Iterable[Any]:
    for pk, *parts in rows:
        text = fold(" ".join(part for part in parts if part))
        if all(word in text for word in asked):
            yield pk
