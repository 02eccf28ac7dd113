"""How the record names score sheets, rounds and cards."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.orgs.things import full_name, of_unit
from thidua.scoring.models import Card, Conference, Round, ScoreSheet
from thidua.scoring.phrases import STAGES
from thidua.scoring.queries import rounds, sheets

PERSON = ("contender__person__family_name", "contender__person__middle_name", "contender__person__given_name")


def _round(pk: Any, *_: Any) -> str:
    return reverse("scoring:round", args=[pk])


def _cards(user: Any) -> Any:
    return Card.objects.filter(contender__in=rounds.contenders_seen_by(user).order_by())


def _conferences(user: Any) -> Any:
    return Conference.objects.filter(round__in=rounds.visible_to(user).order_by())


THINGS: Things = {
    "scoring.scoresheet": Naming(
        ScoreSheet.objects.all, ("pk", "title", "number"), lambda _pk, title, number: f"{title} · {number}",
        lambda pk, *_: reverse("scoring:sheet", args=[pk]), sheets.visible_to, sheets.visible_to, of_unit(), ("title",), ("search_key",),
    ),
    "scoring.round": Naming(
        Round.objects.all, ("pk", "title"), lambda _pk, title: title, _round, rounds.visible_to, rounds.visible_to, of_unit(), ("title",), ("search_key",),
    ),
    "scoring.card": Naming(
        Card.objects.all, ("contender__round", "contender__round__title", "stage", "contender__unit__name", *PERSON),
        lambda _pk, title, stage, unit, *name: f"{title} · {full_name(*name) or unit} · {STAGES[stage]}", _round, _cards, _cards, of_unit("contender__unit__path"), ("contender__unit__name", *PERSON),
    ),
    "scoring.conference": Naming(
        Conference.objects.all, ("round", "round__title"), lambda _pk, title: title, _round, _conferences, _conferences, of_unit("round__unit__path"), ("place",),
    ),
}  # fmt: skip
