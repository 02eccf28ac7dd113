"""Papers of sittings, in Vietnamese."""

from __future__ import annotations

from typing import Any

from thidua.audit.exports import sealed
from thidua.audit.queries import seal_over
from thidua.councils.enums import Mode, SittingState
from thidua.councils.models import Sitting
from thidua.councils.permissions import P, can
from thidua.councils.phrases import number
from thidua.councils.queries.minutes import minutes_for, minutes_of
from thidua.councils.queries.parameters import frozen_rule
from thidua.councils.queries.sittings import agenda_of
from thidua.councils.rules import ballots
from thidua.councils.rules import minutes as rules
from thidua.councils.rules.parameters import scoring_rule
from thidua.orgs.queries.headings import heading_of
from thidua.papers.model import Paper


def minutes_paper(sitting: Sitting, reader: Any) -> Paper:
    """The minutes as somebody may read them; a draft until they are closed. For who runs the sitting with the checkpoint that holds the closing: it changes
    with everything on record, so others get them without it."""
    closed = sitting.state == SittingState.MINUTED
    paper = rules.minutes_paper(minutes_for(reader, sitting), draft=not closed)
    return (
        sealed(paper, seal_over("councils.sitting.minute", sitting._meta.label_lower, sitting.pk))
        if closed and can(reader, P.RUN, sitting)
        else paper
    )


def people_paper(sitting: Sitting) -> Paper:
    """The list of members to be signed."""
    return rules.people_paper(minutes_of(sitting))


def ballot_paper(sitting: Sitting) -> Paper:
    """A ballot to be filled in with a pen, by the rule that an item has or would have if it opened now."""
    unit, heading = sitting.council.unit, heading_of(sitting.council.unit)
    items = []
    for one in agenda_of(sitting):
        table = scoring_rule((one.rule or frozen_rule(one))["value"]).criteria if one.mode == Mode.SCORE else ()
        items.append(ballots.Asked(one.title, one.unit_name, tuple((row.title, number(row.most)) for row in table)))
    sheet = ballots.Sheet(unit.name, heading.parent, heading.place, sitting.council.name, sitting.title, sitting.day)
    return ballots.ballot_paper(sheet, items)
