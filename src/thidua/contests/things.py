"""How the record names contests and what is done with them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.contests.models import Competitor, Contest, Entrant, Guess, Round, Standing
from thidua.contests.queries import visible_to
from thidua.orgs.things import below, of_unit, titled


def _contest(pk: Any, *_: Any) -> str:
    return reverse("contests:contest", args=[pk])


_of = partial(below, link=_contest, visible=visible_to)

THINGS: Things = {
    "contests.contest": Naming(Contest.objects.all, ("pk", "title"), titled, _contest, visible_to, visible_to, of_unit(), ("title",)),
    "contests.round": _of(Round, "contest", "number"),
    "contests.competitor": _of(Competitor, "contest", "unit__name"),
    "contests.entrant": _of(Entrant, "contest"),
    "contests.guess": _of(Guess, "round__contest"),
    "contests.standing": _of(Standing, "contest"),
}
