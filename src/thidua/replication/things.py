"""How the record names models, what units do with them, and meetings."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.orgs.things import below, of_unit, titled
from thidua.replication.models import (
    Adoption,
    EventModel,
    EventUnit,
    ExchangeEvent,
    GoodModel,
    ModelClause,
    ModelEdition,
    Offer,
    Outcome,
    TakeHome,
)
from thidua.replication.queries.events import visible_to as events_visible_to
from thidua.replication.queries.lists import adoptions_visible_to, reports_visible_to, visible_to


def _model(pk: Any, *_: Any) -> str:
    return reverse("replication:model", args=[pk])


def _adoption(pk: Any, *_: Any) -> str:
    return reverse("replication:adoption", args=[pk])


def _report(_pk: Any, _title: Any, adoption: Any, *_: Any) -> str:
    return reverse("replication:adoption", args=[adoption])


def _event(pk: Any, *_: Any) -> str:
    return reverse("replication:event", args=[pk])


_of = partial(below, link=_model, visible=visible_to)
_at = partial(below, link=_event, visible=events_visible_to)

THINGS: Things = {
    "replication.goodmodel": Naming(
        GoodModel.objects.all, ("pk", "title"), titled, _model, visible_to, visible_to, of_unit(), ("title",), ("search_key",),
    ),
    "replication.modelclause": _of(ModelClause, "model", "clause__path"),
    "replication.modeledition": _of(ModelEdition, "model", "number"),
    "replication.offer": _of(Offer, "model", "unit__name"),
    "replication.adoption": Naming(
        Adoption.objects.all, ("pk", "model__title", "unit__name"), titled, _adoption, adoptions_visible_to, adoptions_visible_to, of_unit(),
        ("model__title",), ("model__search_key",),
    ),
    "replication.outcome": Naming(
        Outcome.objects.all, ("pk", "adoption__model__title", "adoption_id", "adoption__unit__name", "month"),
        lambda _pk, title, _adoption, unit, month: titled(_pk, title, unit, month), _report, reports_visible_to, reports_visible_to,
        of_unit("adoption__unit__path"), ("adoption__model__title",), ("adoption__model__search_key",),
    ),
    "replication.exchangeevent": Naming(
        ExchangeEvent.objects.all, ("pk", "title"), titled, _event, events_visible_to, events_visible_to, of_unit(), ("title",), ("search_key",),
    ),
    "replication.eventunit": _at(EventUnit, "event", "unit__name"),
    "replication.eventmodel": _at(EventModel, "event", "model__title"),
    "replication.takehome": _at(TakeHome, "event", "unit__name"),
}  # fmt: skip
