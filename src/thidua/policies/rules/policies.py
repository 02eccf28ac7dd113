"""Whether a support policy holds on a day. Pure."""

from __future__ import annotations

import datetime as dt

from thidua.policies.enums import Standing


def standing(valid_from: dt.date, valid_to: dt.date | None, repealed_on: dt.date | None, today: dt.date) -> Standing:
    """Repealed from its day on, before anything else; both days of validity included."""
    if repealed_on is not None and repealed_on <= today:
        return Standing.REPEALED
    if today < valid_from:
        return Standing.COMING
    return Standing.ENDED if valid_to is not None and valid_to < today else Standing.VALID
