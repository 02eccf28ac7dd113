"""How much people without an account may send, as the rulebook of the day says."""

from __future__ import annotations

import datetime as dt

from thidua.communications.rules.limits import Limits
from thidua.rulebook.queries import parameter

CODE = "communications.public_limits"


def limits_on(day: dt.date) -> Limits:
    """The limits of a day; the product's own where the rulebook has none, or one that holds no numbers."""
    rule = parameter(CODE, day)
    said = rule.value if rule is not None and isinstance(rule.value, dict) else {}
    own = Limits()
    numbers = {name: said.get(name) for name in ("votes_on_post", "votes_an_hour", "comments_an_hour")}
    return Limits(**{name: value if isinstance(value, int) and value > 0 else getattr(own, name) for name, value in numbers.items()})
