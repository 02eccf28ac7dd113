"""How the record names what crosses the border."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.exchange.models import Credential, Learner, Source, Statement
from thidua.exchange.queries.sources import visible_to
from thidua.orgs.things import of_unit, titled


def _source(pk: Any, *_: Any) -> str:
    return reverse("exchange:source", args=[pk])


def _of(model: Any, *fields: str) -> Naming:
    """Rows of a source: named by it and their fields, shown on its page."""

    def readable(user: Any) -> Any:
        return model.objects.filter(source__in=visible_to(user))

    return Naming(
        model.objects.all, ("source", "source__name", *fields), titled, _source, readable, readable, of_unit("source__unit__path"), ("source__name",)
    )


THINGS: Things = {
    "exchange.source": Naming(Source.objects.all, ("pk", "name"), titled, _source, visible_to, visible_to, of_unit(), ("name",)),
    "exchange.credential": _of(Credential, "key"),
    "exchange.learner": _of(Learner),
    "exchange.statement": _of(Statement),
}
