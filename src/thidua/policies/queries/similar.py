"""Proposals that say nearly the same."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from thidua.likeness.queries import like
from thidua.policies.models import KIND, Proposal

ALIKE_FROM = Decimal("0.2")
"""The share of a text in another from which a person is shown both; who decides is a person."""
MOST = 20


def text_of(row: Proposal) -> str:
    """What of a proposal is compared."""
    return "\n".join((row.subject, row.hinders, row.proposed))


def alike_among(row: Proposal, rows: Any) -> list[tuple[Proposal, int]]:
    """Of some proposals those that are like one, the most alike first, with how many percent of the shorter text stand in the longer."""
    found = like(text_of(row), kinds=(KIND,), root=row.root, excluding=(row.pk,), limit=MOST)
    shares = {one.object_id: one.share for one in found if one.share >= ALIKE_FROM}
    kept: dict[Any, Proposal] = {one.pk: one for one in rows.filter(pk__in=shares)}
    return [(kept[pk], int(share * 100)) for pk, share in shares.items() if pk in kept]
