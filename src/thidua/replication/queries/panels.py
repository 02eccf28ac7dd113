"""What pages of lower packages show of models: those of a clause, of an initiative, of a piece of evidence."""

from __future__ import annotations

import uuid
from typing import Any

from thidua.replication.enums import ModelState
from thidua.replication.models import Adoption, ExchangeEvent, GoodModel, ModelClause, Outcome
from thidua.replication.permissions import adoptions_seen_by, events_seen_by, reports_seen_by
from thidua.replication.queries.lists import visible_to
from thidua.store.few import of_few

MOST = 10


def of_clause(user: Any, clause: Any) -> list[GoodModel]:
    """The models that serve a clause, of those that somebody may open."""
    found = of_few(
        ModelClause.objects.filter(clause=clause).values_list("model", flat=True),
        lambda: visible_to(user).select_related(None).select_related("unit"),
    )
    return list(found.exclude(state=ModelState.WITHDRAWN).order_by("title")[:MOST]) if found is not None else []


def named_in(root: uuid.UUID, clause: Any) -> set[str]:
    """The names in a clause for which there is a model already."""
    rows = GoodModel.objects.filter(root=root, named_in=clause).exclude(state=ModelState.WITHDRAWN)
    return set(rows.values_list("named_words", flat=True))


def of_initiative(user: Any, initiative: Any) -> list[GoodModel]:
    """The models that came of an initiative, of those that somebody may open."""
    return list(visible_to(user).filter(initiative=initiative).exclude(state=ModelState.WITHDRAWN).order_by("made_at")[:MOST])


def of_evidence(user: Any, evidence: Any) -> tuple[Any, str] | None:
    """Of what a piece of evidence came, and of which kind that is: its id is made of it (`actions.proving.key_of`)."""
    models = visible_to(user).filter(made_by=evidence.person.user_id, published_at__isnull=False)
    adoptions = Adoption.objects.filter(adoptions_seen_by(user), model__made_by=evidence.person.user_id).select_related("model", "unit")
    reports = Outcome.objects.filter(reports_seen_by(user), reported_by=evidence.person.user_id).select_related("adoption__model", "adoption__unit")
    events = ExchangeEvent.objects.filter(events_seen_by(user), made_by=evidence.person.user_id)
    for what, rows in (("published", models), ("adopted", adoptions), ("reported", reports), ("closed", events)):
        found = next((row for row in rows if uuid.uuid5(row.pk, what) == evidence.pk), None)
        if found is not None:
            return found, what
    return None
