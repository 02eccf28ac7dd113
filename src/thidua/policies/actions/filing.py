"""The texts of proposals where like ones are found: filed when they are sent, taken out when they are taken back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from thidua.likeness.actions import Entry, put, take_out
from thidua.likeness.actions import Source as TextSource
from thidua.policies.enums import ProposalState
from thidua.policies.models import KIND, Proposal
from thidua.policies.queries.similar import text_of
from thidua.policies.rules.proposals import counts_as_sent


def file(row: Proposal) -> None:
    """Let others be compared with it as it stands now, or no more."""
    if counts_as_sent(ProposalState(row.state)):
        put(kind=KIND, object_id=row.pk, text=text_of(row), root=row.root)
    else:
        take_out(kind=KIND, object_ids=[row.pk])


def _sent() -> Iterable[uuid.UUID]:
    states = [state for state in ProposalState if counts_as_sent(state)]
    found: Iterable[uuid.UUID] = Proposal.objects.filter(state__in=states).values_list("pk", flat=True)
    return found


def _entries(keys: Sequence[uuid.UUID]) -> Sequence[Entry]:
    return [Entry(row.pk, text_of(row), row.root) for row in Proposal.objects.filter(pk__in=keys)]


TEXTS = TextSource(_sent, _entries)
