"""Checkpoints of the record that somebody may take along: how many entries, what the note says, the words to compare by telephone."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from thidua.audit.models import ChainHead, Checkpoint
from thidua.audit.queries import Seal, seals_of
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.store.ids import INSTALLATION

MOST = 5000


@dataclass(frozen=True)
class Chain:
    """The record of one agency, or of the installation (`name` is empty): its entries now and its newest checkpoint."""

    name: str
    entries: int
    seal: Seal | None


def visible_to(user: Any) -> Any:
    """An administrator of the installation sees those of every record, who reads a whole agency's record those of it; the newest first."""
    rows = Checkpoint.objects.order_by("-at", "-id")
    if getattr(user, "is_administrator", False):
        return rows
    root = standing_of(user).root
    return rows.filter(root=root) if root else rows.none()


def chains(user: Any) -> list[Chain]:
    """Every record whose checkpoints somebody sees."""
    heads = ChainHead.objects.filter(seq__gt=0)
    if not getattr(user, "is_administrator", False):
        root = standing_of(user).root
        heads = heads.filter(root=root) if root else heads.none()
    found = dict(heads.values_list("root", "seq"))
    names: dict[uuid.UUID, str] = dict(Unit.objects.filter(pk__in=found).values_list("pk", "name"))
    seals = seals_of(found)
    return [Chain(names.get(root, ""), seq, seals.get(root)) for root, seq in sorted(found.items(), key=lambda one: (one[0] == INSTALLATION, one[0]))]
