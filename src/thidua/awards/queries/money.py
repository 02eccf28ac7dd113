"""Reward money of the lines of a decision."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence

from thidua.awards.models import Nomination
from thidua.awards.queries.limits import multiple_of, rates
from thidua.awards.rules.rewards import Award, Due, due_of, payable
from thidua.rulebook.enums import AwardCategory
from thidua.rulebook.rules.award_forms import BY_CODE


def dues_of(rows: Sequence[Nomination], on: dt.date) -> dict[uuid.UUID, Due | None]:
    """What each line brings by the rules of the day of the decision; of several titles of one and the same only the highest is paid."""
    known = rates(on)
    if known is None:
        return {row.pk: None for row in rows}
    by_subject: dict[uuid.UUID | None, list[Nomination]] = defaultdict(list)
    for row in rows:
        by_subject[row.person_id or row.collective_id].append(row)
    found: dict[uuid.UUID, Due | None] = {}
    for members in by_subject.values():
        awards = [
            Award(
                BY_CODE[row.form].category is AwardCategory.TITLE,
                due_of(multiple_of(BY_CODE[row.form], on), known, collective=row.collective_id is not None),
            )
            for row in members
        ]
        found |= {row.pk: due for row, due in zip(members, payable(awards, known), strict=True)}
    return found
