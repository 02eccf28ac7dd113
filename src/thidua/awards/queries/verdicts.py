"""What eligibility says of nominees: for who may know all of it, and for who may know nothing of discipline."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from thidua.awards.enums import Judged
from thidua.awards.models import AwardRound, Nomination
from thidua.eligibility.enums import Outcome
from thidua.eligibility.queries import Told, verdicts_of
from thidua.eligibility.queries.verdicts import subjects_of
from thidua.orgs.models import Unit
from thidua.plans.models import Plan
from thidua.rulebook.rules.award_forms import BY_CODE
from thidua.store import clock

JUDGED = {Outcome.MET: Judged.MET, Outcome.UNMET: Judged.UNMET, Outcome.UNKNOWN: Judged.UNKNOWN}


def plan_of(round_: AwardRound) -> Plan | None:
    """The plan whose own standard counts beside the law's."""
    return round_.clause.plan if round_.clause is not None else None


def received_on(row: Nomination) -> dt.date:
    """The day by whose law a nomination is judged: when it was first handed in, else today."""
    return clock.local_date(row.received_at) if row.received_at else clock.today()


def told_of(rows: Sequence[Nomination], *, hide_discipline: bool = False) -> dict[uuid.UUID, Told]:
    """The verdict on each of some nominations: a fixed number of questions for each form and day."""
    groups: dict[tuple[Any, str, dt.date], list[Nomination]] = defaultdict(list)
    for row in rows:
        groups[row.round_id, row.form, received_on(row)].append(row)
    found: dict[uuid.UUID, Told] = {}
    for (_round, form, day), members in groups.items():
        first = members[0].round
        subjects = [row.person or row.collective for row in members]
        told = verdicts_of(
            [one for one in subjects if one is not None], form, day, root=first.root, year=first.year, plan=plan_of(first),
            movement_years=_years(first), hide_discipline=hide_discipline,
        )  # fmt: skip
        found |= {row.pk: one for row, one in zip(members, told, strict=True)}
    return found


def _years(round_: AwardRound) -> int | None:
    movement = round_.movement
    if movement is None or movement.from_year is None:
        return None
    return max((movement.to_year or round_.year) - movement.from_year + 1, 0)


def judged(row: Nomination) -> Judged:
    """Whether a nominee meets the standard by all that is known now."""
    return JUDGED[told_of([row])[row.pk].outcome]


def fit_for(round_: AwardRound, form: str, under: Unit, *, hide_discipline: bool) -> list[Told]:
    """Everybody of a unit, or every unit below it, whom a form of a round could be for, with the verdict."""
    subjects = subjects_of(BY_CODE[form], round_.root, under=under)
    return verdicts_of(
        subjects,
        form,
        clock.today(),
        root=round_.root,
        year=round_.year,
        plan=plan_of(round_),
        movement_years=_years(round_),
        hide_discipline=hide_discipline,
    )
