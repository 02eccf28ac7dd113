"""A published post and a confirmed line of the ledger are evidence of whoever made them, and count for their unit."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from thidua.communications.models import SOURCE, MediaEntry, Post, PostClause
from thidua.communications.queries.figures import MEDIA, POSTS, media_fact, post_fact
from thidua.evidence import actions as evidence
from thidua.evidence.actions import hold_rows
from thidua.evidence.enums import EvidenceState as S
from thidua.evidence.models import Evidence
from thidua.evidence.rules.states import may_become
from thidua.measures.actions import count
from thidua.orgs.models import Person
from thidua.orgs.queries import person_of, unit_of
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.store.gate import writing


def hold_evidence(keys: Iterable[uuid.UUID | None]) -> None:
    """Keep by-products from changing until the transaction is over; before anything is recorded in it, as `evidence.hold_rows`."""
    hold_rows([key for key in keys if key is not None])


def prove(post: Post, *, at: dt.datetime) -> None:
    """Let a published post count; of its author's evidence its approval is the verdict. Within a transaction, after the record of the act."""
    count(measure=POSTS, key=str(post.pk), fact=post_fact(post), unit=post.unit, at=at)
    person = person_of(post.made_by) if post.made_by is not None else None
    row = PostClause.objects.filter(post=post).select_related("clause__plan").order_by("clause__order").first()
    found = verified(post.evidence, title=post.title, day=clock.local_date(at), person=person, clause=row.clause if row else None, at=at)
    if found is not None and post.evidence_id != found.pk:
        _point(post, found)


def verified(known: Evidence | None, *, title: str, day: dt.date, person: Person | None, clause: Clause | None, at: dt.datetime) -> Evidence | None:
    """The by-product, verified; None of a person who has no unit on the day or today, and of nobody."""
    if known is None:
        if person is None or (unit_of(person, day) or unit_of(person, clock.local_date(at))) is None:
            return None
        known = evidence.submit(title=title, happened_on=day, clause=clause, person=person, source=SOURCE, by=None, at=at)
    elif known.state == S.WITHDRAWN:
        known = evidence.decide(evidence=known, to=S.WAITING, by=None, at=at)
    if known.state == S.WAITING:
        evidence.decide(evidence=known, to=S.VERIFIED, by=None, at=at)
    return known


def _point(row: Post | MediaEntry, found: Evidence) -> None:
    row.evidence = found
    with writing():
        row.save(update_fields=["evidence"])


def forget_proof(post: Post, *, at: dt.datetime) -> None:
    """What was withdrawn counts no more and proves nothing."""
    count(measure=POSTS, key=str(post.pk), fact=None, unit=post.unit, at=at)
    unproved(post.evidence, at=at)


def unproved(known: Evidence | None, *, at: dt.datetime) -> None:
    """A by-product is withdrawn with what it came from."""
    if known is not None and may_become(S(known.state), S.WITHDRAWN):
        evidence.decide(evidence=known, to=S.WITHDRAWN, by=None, at=at)


def prove_media(entry: MediaEntry, *, at: dt.datetime) -> None:
    """The same of a line of the ledger that somebody confirmed."""
    found = verified(entry.evidence, title=entry.title, day=entry.appeared_on, person=entry.person, clause=entry.clause, at=at)
    if found is not None and entry.evidence_id != found.pk:
        _point(entry, found)


def count_media(entry: MediaEntry, *, at: dt.datetime) -> None:
    """As it stands now."""
    count(measure=MEDIA, key=str(entry.pk), fact=media_fact(entry), unit=entry.unit, at=at)
