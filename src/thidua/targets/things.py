"""How the record names registrations and targets."""

from __future__ import annotations

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.orgs.things import of_unit
from thidua.targets.models import Registration, Target, TargetFigure
from thidua.targets.queries import registrations, targets

THINGS: Things = {
    "targets.registration": Naming(
        Registration.objects.all, ("pk", "unit__name", "year"), lambda _pk, unit, year: f"{unit} · {year}",
        lambda pk, *_: reverse("targets:registration", args=[pk]), registrations.visible_to, registrations.visible_to, of_unit(),
        ("unit__name",), ("search_key",),
    ),
    "targets.target": Naming(
        Target.objects.all, ("pk", "name"), lambda _pk, name: name, lambda pk, *_: reverse("targets:target", args=[pk]),
        targets.visible_to, targets.visible_to, of_unit(), ("name", "code"), ("search_key",),
    ),
    "targets.targetfigure": Naming(
        TargetFigure.objects.all, ("target", "target__name", "year"), lambda _pk, name, year: f"{name} · {year}",
        lambda pk, *_: reverse("targets:target", args=[pk]), lambda user: TargetFigure.objects.filter(target__in=targets.visible_to(user)),
        lambda user: TargetFigure.objects.filter(target__in=targets.visible_to(user)), of_unit("target__unit__path"), ("target__name",),
    ),
}  # fmt: skip
