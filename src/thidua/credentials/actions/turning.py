"""A new key of a unit in the place of the one it signs with; what was signed before stays good, for every public part is kept."""

from __future__ import annotations

import datetime as dt

from thidua.credentials.actions.signing import Sign, _made
from thidua.credentials.models import BadgeKey
from thidua.orgs.models import Unit


def turn_key(*, unit: Unit, at: dt.datetime) -> tuple[BadgeKey, Sign]:
    """Make the key with which a unit signs from now on. The right to do so is the caller's."""
    return _made(unit, at)
