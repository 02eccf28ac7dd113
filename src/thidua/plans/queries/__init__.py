"""Reads of plans: each page asks a fixed number of questions whatever the number of clauses."""

from thidua.plans.queries.changes import Change, Changes, changes
from thidua.plans.queries.lineage import corrections, derived, moved, same_clause, superiors, ties_down, ties_up, versions
from thidua.plans.queries.outlines import (
    OPEN_STATES,
    ClauseRow,
    Frame,
    actor_of,
    editable_by,
    frame,
    kinds_count,
    lens,
    outline,
    parents_of,
    suggestions,
    superior_plans,
    visible_to,
    with_counts,
)
from thidua.plans.queries.pages import MINE, around, corrected_codes, opened, plan_page, references_of
from thidua.plans.queries.printing import drawn, notice_of, paper_of

__all__ = [
    "MINE",
    "OPEN_STATES",
    "Change",
    "Changes",
    "ClauseRow",
    "Frame",
    "actor_of",
    "around",
    "changes",
    "corrected_codes",
    "corrections",
    "derived",
    "drawn",
    "editable_by",
    "frame",
    "kinds_count",
    "lens",
    "moved",
    "notice_of",
    "opened",
    "outline",
    "paper_of",
    "parents_of",
    "plan_page",
    "references_of",
    "same_clause",
    "suggestions",
    "superior_plans",
    "superiors",
    "ties_down",
    "ties_up",
    "versions",
    "visible_to",
    "with_counts",
]
