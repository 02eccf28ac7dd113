"""Proposals that say nearly the same."""

from __future__ import annotations

from typing import Any

from thidua.likeness.queries import told
from thidua.policies.models import KIND, Proposal

ALIKE_FROM = 20
"""The per cent of a text in another from which a person is shown both; who decides is a person."""
MOST = 20


def text_of(row: Proposal) -> str:
    """What of a proposal is compared."""
    return "\n".join((row.subject, row.hinders, row.proposed))


def alike_among(row: Proposal, rows: Any) -> list[tuple[Proposal, int]]:
    """Of some proposals those that are like one, the most alike first, with how many per cent of the shorter text stand in the longer."""
    shares = told(text_of(row), kind=KIND, root=row.root, excluding=(row.pk,), least=ALIKE_FROM, limit=MOST)
    kept: dict[Any, Proposal] = {one.pk: one for one in rows.filter(pk__in=shares)} if shares else {}
    return [(kept[pk], percent) for pk, percent in shares.items() if pk in kept]
