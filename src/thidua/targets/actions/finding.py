"""Make registrations and targets findable, each by those who may open it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from thidua.search.actions import Source, index
from thidua.search.permissions import Scope
from thidua.targets.models import Registration, Target
from thidua.targets.queries import registrations as queries

REGISTRATION, TARGET = "targets.registration", "targets.target"
"""The kinds of things that search finds."""


def index_registration(registration: Registration) -> None:
    """Targets and titles of the unit, for the unit and those in charge of it. Who strives for which title is not for colleagues, so it is left out."""
    unit, heir = registration.unit, registration.heir
    texts = [*(line.text for line in queries.lines_of(registration)), *queries.collective_titles(registration), registration.note]
    scope = Scope(registration.root, unit_path=unit.path, exact=True, heir_path=heir.path if heir else "")
    title, url = f"Đăng ký thi đua năm {registration.year}: {unit.name}", reverse("targets:registration", args=[registration.pk])
    place = registration.movement.name
    index(REGISTRATION, registration.pk, title=title, body=" ".join(texts), url=url, scope=scope, place=place, also=f"{unit.code} {place}")


def index_target(target: Target) -> None:
    """A target, for its agency."""
    url, body = reverse("targets:target", args=[target.pk]), " ".join((target.programme, target.passage, target.note))
    scope, place = Scope(target.root), f"{target.programme} · {target.unit}"
    index(TARGET, target.pk, title=target.name, body=body, url=url, scope=scope, place=place, also=target.code)


def _registrations(keys: Sequence[UUID]) -> None:
    for row in Registration.objects.filter(pk__in=keys).select_related(*queries.RELATED):
        index_registration(row)


def _targets(keys: Sequence[UUID]) -> None:
    for row in Target.objects.filter(pk__in=keys).select_related("unit"):
        index_target(row)


SOURCES = {
    REGISTRATION: Source(lambda: Registration.objects.values_list("pk", flat=True), _registrations),
    TARGET: Source(lambda: Target.objects.values_list("pk", flat=True), _targets),
}
