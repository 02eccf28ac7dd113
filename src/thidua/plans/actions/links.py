"""What hangs on a clause of a draft (owners, stages, milestones) when the clause is merged into another, and back."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from thidua.plans.models import Clause, ClauseOwner, Milestone, Phase

OWNER = ("id", "root", "clause_id", "unit_id", "person_id", "part")
Links = dict[str, Any]


def links_of(clauses: Sequence[str]) -> Links:
    """Everything that hangs on some clauses, as JSON values."""
    keys = [uuid.UUID(str(key)) for key in clauses]
    return {
        "owners": [[str(v) if v is not None else None for v in row] for row in ClauseOwner.objects.filter(clause__in=keys).values_list(*OWNER)],
        "phases": [[str(a), str(b)] for a, b in Phase.objects.filter(clause__in=keys).values_list("pk", "clause_id")],
        "milestones": [[str(a), str(b)] for a, b in Milestone.objects.filter(clause__in=keys).values_list("pk", "clause_id")],
    }


def move_links(lower: Clause, upper: Clause) -> None:
    """Hang everything of one clause on another; a unit that is on both stays as it is on the upper one."""
    on_upper = ClauseOwner.objects.filter(clause=upper).values_list("unit", flat=True)
    ClauseOwner.objects.filter(clause=lower).exclude(unit__in=list(on_upper)).update(clause=upper)
    Phase.objects.filter(clause=lower).update(clause=upper)
    Milestone.objects.filter(clause=lower).update(clause=upper)


def restore_links(before: Links) -> None:
    """Hang everything where it hung before a merge; a step of another kind kept nothing and changes nothing."""
    owners = before.get("owners")
    if owners is None:
        return
    clauses = {uuid.UUID(row["id"]) for row in before["rows"]}
    ClauseOwner.objects.filter(clause__in=clauses).delete()
    ClauseOwner.objects.bulk_create(ClauseOwner(**dict(zip(OWNER, row, strict=True))) for row in owners)
    for model, key in ((Phase, "phases"), (Milestone, "milestones")):
        for pk, clause in before[key]:
            model.objects.filter(pk=pk).update(clause=clause)
