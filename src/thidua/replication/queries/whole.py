"""One model with all that hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from thidua.files.models import FileUse, StoredFile
from thidua.files.queries import files_of
from thidua.plans.models import Clause
from thidua.replication.enums import Part
from thidua.replication.models import KIND, Adoption, GoodModel, ModelClause, ModelEdition, Offer
from thidua.replication.rules.adopting import CURRENT
from thidua.replication.rules.kit import Kit, missing

CONTENTS = (
    "title", "nutshell", "result", "conditions", "steps", "cost", "cost_words", "days", "days_words", "contact_words", "materials", "unfit", "named_words",
)  # fmt: skip
"""What an edition keeps word for word."""


def clauses_of(one: GoodModel) -> list[Clause]:
    """The clauses that a model serves, in the order of their plans."""
    rows = ModelClause.objects.filter(model=one).select_related("clause__plan").order_by("clause__plan", "clause__order")
    return [row.clause for row in rows]


def kit_of(one: GoodModel) -> Kit:
    """What is written, for the rule of what is missing."""
    files = FileUse.objects.filter(owner_kind=KIND, owner_id=one.pk).count()
    return _kit(one, files, ModelClause.objects.filter(model=one).count())


def _kit(one: GoodModel, files: int, clauses: int) -> Kit:
    return Kit(
        one.title, one.nutshell, one.result, one.conditions, one.steps, one.cost, one.days,
        one.contact_id is not None or bool(one.contact_words.strip()), one.materials, one.unfit, files, clauses,
    )  # fmt: skip


def contents_of(one: GoodModel) -> dict[str, Any]:
    """What an edition keeps; of its clauses the names that plans give them, of whoever is asked the name."""
    said = {name: getattr(one, name) for name in CONTENTS}
    spoken = [clause.spoken for clause in clauses_of(one)]
    return said | {"contact": one.contact.name if one.contact else "", "clauses": spoken, "files": [row.name for row in files_of(KIND, one.pk)]}


@dataclass(frozen=True)
class Whole:
    """A model with its clauses, papers, editions, and what its kit lacks."""

    one: GoodModel
    clauses: Sequence[Clause]
    files: Sequence[StoredFile]
    editions: Sequence[ModelEdition]
    lacks: Sequence[Part]


def whole_of(one: GoodModel) -> Whole:
    """All of it, in a fixed number of questions."""
    clauses, files = clauses_of(one), list(files_of(KIND, one.pk))
    editions = list(ModelEdition.objects.filter(model=one).select_related("by").order_by("-number"))
    return Whole(one, clauses, files, editions, missing(_kit(one, len(files), len(clauses))))


def adoptions_of(one: GoodModel) -> list[Adoption]:
    """What units said to a model and did with it: in use first, then to come, ended, declined; each in the order of the tree."""
    order = {"running": 0, "planned": 1, "stopped": 2, "failed": 2, "declined": 3}
    rows = Adoption.objects.filter(model=one).select_related("unit", "learned_from", "model__unit").order_by("unit__path", "made_at")
    return sorted(rows, key=lambda row: order[row.state])


def offers_of(one: GoodModel) -> list[tuple[Offer, Adoption | None]]:
    """To whom it was offered, with the answer of each; those who have not answered first."""
    rows = list(Offer.objects.filter(model=one).select_related("unit", "by").order_by("at", "unit__path"))
    latest: dict[Any, Adoption] = {}
    for row in Adoption.objects.filter(model=one).select_related("unit").order_by("made_at"):
        if row.unit_id not in latest or row.state in CURRENT:
            latest[row.unit_id] = row
    return sorted(((row, latest.get(row.unit_id)) for row in rows), key=lambda pair: pair[1] is not None)
