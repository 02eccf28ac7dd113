"""What proposals and uses of policies count, in the transaction of the act that changed them."""

from __future__ import annotations

import datetime as dt

from thidua.measures.actions import count, count_all
from thidua.orgs.models import Unit
from thidua.policies.models import PolicyUse, Proposal
from thidua.policies.queries.figures import OF_HOLDER, OF_PROPOSER, USERS, use_fact


def count_proposal(row: Proposal, *, at: dt.datetime) -> None:
    """Let it count as it stands now, for the unit that proposed and for the unit that answers."""
    count_all(facts={measure: fact_of(row) for measure, fact_of in OF_PROPOSER}, key=str(row.pk), unit=row.unit, at=at)
    count_all(facts={measure: fact_of(row) for measure, fact_of in OF_HOLDER}, key=str(row.pk), unit=row.holder, at=at)


def count_use(row: PolicyUse, *, at: dt.datetime) -> None:
    """Let the people of a line count as they stand now."""
    count(measure=USERS, key=str(row.pk), fact=use_fact(row), unit=row.unit, at=at)


def drop_count(key: str, unit: Unit, *, at: dt.datetime) -> None:
    """A line that was struck out counts no more."""
    count(measure=USERS, key=key, fact=None, unit=unit, at=at)
