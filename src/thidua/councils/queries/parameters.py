"""What the rulebook says of councils on a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from thidua.councils.rules.recusal import RecusalRule
from thidua.rulebook.queries import parameter


def _value(code: str, day: dt.date) -> Any:
    found = parameter(code, day)
    return found.value if found else None


def recusal_rule(day: dt.date) -> RecusalRule:
    """How members step aside."""
    said = _value("council.recusal", day) or {}
    return RecusalRule(bool(said.get("own_unit", False)), bool(said.get("counts", False)))
