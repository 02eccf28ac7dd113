"""The statistics of a year, counted from the nominations: never from a second book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum

from thidua.awards.enums import NominationState, Reward
from thidua.awards.models import FundYear, Nomination
from thidua.awards.rules.statistics import Fund, Given, Row, rows_of, total_of
from thidua.awards.rules.workflow import COUNTED, GIVEN
from thidua.orgs.models import Unit
from thidua.rulebook.enums import AwardLevel
from thidua.rulebook.rules.award_forms import BY_CODE, FORMS

TOTAL = "Cộng"
PROPOSED = COUNTED | {NominationState.DECLINED, NominationState.REVOKED}


@dataclass(frozen=True)
class Year:
    """The forms of a year: lines and last line of each level, the fund."""

    unit: Unit
    year: int
    state: Sequence[Row]
    state_total: Row
    ministry: Sequence[Row]
    ministry_total: Row
    base: Sequence[Row]
    base_total: Row
    fund: Fund
    row: FundYear | None


def year_of(unit: Unit, year: int) -> Year:
    """All forms of a year of a unit: three questions, however many there are."""
    found: dict[AwardLevel, list[Given]] = {level: [] for level in AwardLevel}
    rows = Nomination.objects.filter(round__unit=unit, round__year=year, state__in=PROPOSED, received_at__isnull=False)
    for form, reward, state, collective, leader in rows.values_list("form", "reward", "state", "collective", "is_leader"):
        one = BY_CODE[form]
        given = Given(one.name, Reward(reward), collective is not None, bool(leader), awarded=state in GIVEN)
        found[one.level].append(given)
    names = {level: [one.name for one in FORMS if one.level is level] for level in AwardLevel}
    told = {level: rows_of(names[level], found[level]) for level in AwardLevel}
    totals = {level: total_of(told[level], TOTAL) for level in AwardLevel}
    fund, row = _fund(unit, year)
    return Year(
        unit, year, told[AwardLevel.STATE], totals[AwardLevel.STATE], told[AwardLevel.MINISTRY], totals[AwardLevel.MINISTRY], told[AwardLevel.BASE],
        totals[AwardLevel.BASE], fund, row,
    )  # fmt: skip


def _fund(unit: Unit, year: int) -> tuple[Fund, FundYear | None]:
    """What was set aside and spent; of rewards what was paid and did not come back."""
    row: FundYear | None = FundYear.objects.filter(unit=unit, year=year).first()
    paid = Nomination.objects.filter(round__unit=unit, paid_on__year=year, paid_back_on=None)
    spent = dict.fromkeys(AwardLevel, 0)
    for form, amount in paid.order_by().values_list("form").annotate(n=Sum("amount")):
        spent[BY_CODE[form].level] += amount or 0
    noted = (row.allotted, row.budget, row.emulation, row.objects_cost, row.other) if row else (0, 0, 0, 0, 0)
    allotted, budget, work, objects, other = noted
    fund = Fund(allotted, budget, spent[AwardLevel.STATE], spent[AwardLevel.MINISTRY], spent[AwardLevel.BASE], work, objects, other)
    return fund, row
