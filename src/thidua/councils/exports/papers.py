"""Papers of sittings, in Vietnamese."""

from __future__ import annotations

from thidua.councils.enums import SittingState
from thidua.councils.models import Sitting
from thidua.councils.queries.minutes import minutes_of
from thidua.councils.rules import minutes as rules
from thidua.papers.model import Paper


def minutes_paper(sitting: Sitting) -> Paper:
    """The minutes; a draft until they are closed."""
    return rules.minutes_paper(minutes_of(sitting), draft=sitting.state != SittingState.MINUTED)


def people_paper(sitting: Sitting) -> Paper:
    """The list of members to be signed."""
    return rules.people_paper(minutes_of(sitting))
