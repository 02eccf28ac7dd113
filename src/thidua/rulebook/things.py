"""How the record names the rules."""

from __future__ import annotations

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.rulebook.models import Parameter
from thidua.rulebook.permissions import P, can

THINGS: Things = {
    "rulebook.parameter": Naming(
        Parameter.objects.all, ("pk", "title", "valid_from"), lambda _pk, title, day: f"{title}, {day:%d/%m/%Y}",
        lambda pk, *_: reverse("rulebook:parameter", args=[pk]),
        lambda user: Parameter.objects.all() if can(user, P.VIEW) else Parameter.objects.none(), searched=("title", "code"),
    ),
}  # fmt: skip
