"""How the record names a movement's own conditions and the choice of a rule."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.eligibility.models import OwnCondition, RuleChoice
from thidua.eligibility.permissions import P, can
from thidua.records.permissions import agency_of
from thidua.rulebook.phrases.standards import form_name


def _of(model: Any) -> Any:
    return lambda user: model.objects.filter(root=agency_of(user)) if can(user, P.LIST) else model.objects.none()


def _choice(form: str, year: int, person: Any, unit: Any) -> str:
    return f"{form_name(form)}, {year}"


THINGS: Things = {
    "eligibility.owncondition": Naming(
        OwnCondition.objects.all, ("clause__plan", "clause__path"), lambda _pk, path: path, lambda pk, _path: reverse("eligibility:plan", args=[pk]),
        _of(OwnCondition), _of(OwnCondition), searched=("clause__path",),
    ),
    "eligibility.rulechoice": Naming(
        RuleChoice.objects.all, ("form", "year", "person", "unit"), _choice,
        lambda form, year, person, unit: f"{reverse('eligibility:one', args=[form, person or unit])}?nam={year}", _of(RuleChoice), _of(RuleChoice),
    ),
}  # fmt: skip
