"""What search and the comparison of texts know of proposals and support policies, brought up to date by the act that changes them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from django.urls import reverse

from thidua.likeness.actions import Entry, put, take_out
from thidua.likeness.actions import Source as TextSource
from thidua.policies.enums import ProposalState, Shown
from thidua.policies.models import KIND, POLICY, Proposal, SupportPolicy
from thidua.policies.queries.proposals import found_rows
from thidua.policies.queries.similar import text_of
from thidua.policies.rules.proposals import counts_as_sent, is_told
from thidua.search.actions import Source, index, remove
from thidua.search.permissions import Scope


def file(row: Proposal) -> None:
    """As it stands now: compared while it counts as sent, found by those who may read its answer."""
    if counts_as_sent(ProposalState(row.state)):
        put(kind=KIND, object_id=row.pk, text=text_of(row), root=row.root)
    else:
        take_out(kind=KIND, object_ids=[row.pk])
    index_proposal(row)


def index_proposal(row: Proposal) -> None:
    """Found once it is answered for the agency or the land, in the words that these may read; of whom it came, only the unit.

    What waits for an answer is for its proposer and those who handle it, whom the index does not know one by one: their list finds it.
    """
    if not is_told(ProposalState(row.state), Shown(row.shown)):
        remove(KIND, row.pk)
        return
    public = row.shown == Shown.PUBLIC and row.into_id is None
    told = [row.proposed, row.answer, row.reason, row.changed, row.changed_number]
    inside = [] if public else [row.hinders, row.effect, row.provision]
    address = f"{reverse('policies:public')}?{urlencode({'tim': row.subject[:80]})}" if public else reverse("policies:proposal", args=[row.pk])
    body = "\n".join(part for part in (*told, *inside) if part)
    index(KIND, row.pk, title=row.subject, body=body, url=address, scope=Scope(row.root, public=public), place=row.unit.name)


def index_policy(row: SupportPolicy) -> None:
    """Open to everybody of its agency: they are who may use it."""
    place, url = row.issuer, reverse("policies:policy", args=[row.pk])
    index(POLICY, row.pk, title=row.name, body=f"{row.who}\n{row.support}", url=url, scope=Scope(row.root), place=place, also=row.number)


def _sent() -> Iterable[uuid.UUID]:
    states = [state for state in ProposalState if counts_as_sent(state)]
    found: Iterable[uuid.UUID] = Proposal.objects.filter(state__in=states).values_list("pk", flat=True)
    return found


def _entries(keys: Sequence[uuid.UUID]) -> Sequence[Entry]:
    return [Entry(row.pk, text_of(row), row.root) for row in Proposal.objects.filter(pk__in=keys)]


def _proposals(keys: Sequence[uuid.UUID]) -> None:
    for row in Proposal.objects.filter(pk__in=keys).select_related("unit"):
        index_proposal(row)


def _policies(keys: Sequence[uuid.UUID]) -> None:
    for row in SupportPolicy.objects.filter(pk__in=keys):
        index_policy(row)


TEXTS = TextSource(_sent, _entries)
SEARCHED = {
    KIND: Source(lambda: found_rows().values_list("pk", flat=True), _proposals),
    POLICY: Source(lambda: SupportPolicy.objects.values_list("pk", flat=True), _policies),
}
