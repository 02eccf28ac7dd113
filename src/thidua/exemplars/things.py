"""How the record names exemplars."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.exemplars.models import Consent, Exemplar, Look
from thidua.exemplars.queries.exemplars import visible_to
from thidua.orgs.things import of_unit, titled


def _one(pk: Any, *_: Any) -> str:
    return reverse("exemplars:one", args=[pk])


def _below(model: Any) -> Naming:
    def readable(user: Any) -> Any:
        return model.objects.filter(exemplar__in=visible_to(user))

    return Naming(
        model.objects.all, ("exemplar", "exemplar__name"), titled, _one, readable, readable, of_unit("exemplar__unit__path"), ("exemplar__name",)
    )


THINGS: Things = {
    "exemplars.exemplar": Naming(
        Exemplar.objects.all, ("pk", "name"), titled, _one, visible_to, visible_to, of_unit(), ("name",), ("search_key",),
    ),
    "exemplars.look": _below(Look),
    "exemplars.consent": _below(Consent),
}  # fmt: skip
