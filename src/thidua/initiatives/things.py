"""How the record names initiatives."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.initiatives.models import Author, Effect, GroundUse, Initiative, InitiativeClause, Recognition, Step
from thidua.initiatives.queries.lists import visible_to
from thidua.orgs.things import below, of_unit, titled


def _initiative(pk: Any, *_: Any) -> str:
    return reverse("initiatives:initiative", args=[pk])


_of = partial(below, link=_initiative, visible=visible_to)

THINGS: Things = {
    "initiatives.initiative": Naming(
        Initiative.objects.all, ("pk", "title"), titled, _initiative, visible_to, visible_to, of_unit(), ("title",), ("search_key",),
    ),
    "initiatives.author": _of(Author, "initiative", "share"),
    "initiatives.initiativeclause": _of(InitiativeClause, "initiative", "clause__path"),
    "initiatives.effect": _of(Effect, "initiative", "name"),
    "initiatives.step": _of(Step, "initiative"),
    "initiatives.recognition": _of(Recognition, "initiative", "number"),
    "initiatives.grounduse": _of(GroundUse, "initiative", "for_what"),
}  # fmt: skip
