"""The facts that evidence hands upward: what scores and awards may rest on. Plain values, so that judging needs no database."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from thidua.evidence.enums import Grade
from thidua.evidence.rules.states import RANK


@dataclass(frozen=True)
class Proof:
    """One piece of evidence as a judge sees it."""

    id: uuid.UUID
    on: dt.date
    grade: Grade
    clauses: frozenset[uuid.UUID]


@dataclass(frozen=True)
class Facts:
    """All evidence of one subject, a person or a unit, at an instant."""

    subject: uuid.UUID
    proofs: tuple[Proof, ...]

    def at_least(self, grade: Grade, clause: uuid.UUID | None = None) -> tuple[Proof, ...]:
        """What reaches a grade, under one clause or anywhere."""
        return tuple(one for one in self.proofs if RANK[one.grade] >= RANK[grade] and (clause is None or clause in one.clauses))
