"""Reads of plans: each page asks a fixed number of questions whatever the number of clauses."""

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

__all__ = [
    "OPEN_STATES",
    "ClauseRow",
    "Frame",
    "actor_of",
    "editable_by",
    "frame",
    "kinds_count",
    "lens",
    "outline",
    "parents_of",
    "suggestions",
    "superior_plans",
    "visible_to",
    "with_counts",
]
