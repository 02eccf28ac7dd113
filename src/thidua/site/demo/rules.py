"""A rule of an earlier release, so that the page shows what this one says otherwise and how it is taken."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from thidua.rulebook.actions import seed_rulebook
from thidua.rulebook.rules.seed import SEED
from thidua.site.demo.days import Days

CODE, INDICATOR = "title.unit.indicators", "1.1"
EARLIER = "bậc(unit_plan; ..1: 0; 1..50: 1; 50..: 2)"
SINCE = dt.date(2025, 1, 1)


def of_an_earlier_release(days: Days) -> None:
    """The indicators of a Learning Unit as they were before a plan of which nothing is reached counted as one."""
    edition = next(one for one in SEED if one.code == CODE)
    rows = {**edition.value, INDICATOR: [edition.value[INDICATOR][0], EARLIER]}
    seed_rulebook(at=days - 300, shipped=(replace(edition, value=rows, valid_from=SINCE),))
