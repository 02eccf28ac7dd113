"""How the record names the library."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.library.models import Citation, Course, Package, Repeal, Resource, ResourceClause, ResourceTag, Service, Taking, Use
from thidua.library.queries.resources import visible_to
from thidua.library.queries.services import visible_to as services_visible_to
from thidua.orgs.queries import standing_of
from thidua.orgs.things import below, of_unit, titled


def _resource(pk: Any, *_: Any) -> str:
    return reverse("library:resource", args=[pk])


def _repeals(user: Any) -> Any:
    root = standing_of(user).root
    return Repeal.objects.filter(root=root) if root else Repeal.objects.none()


_of = partial(below, link=_resource, visible=visible_to)

THINGS: Things = {
    "library.resource": Naming(
        Resource.objects.all, ("pk", "title"), titled, _resource, visible_to, visible_to, of_unit(), ("title",), ("search_key",),
    ),
    "library.resourcetag": _of(ResourceTag, "resource", "words"),
    "library.resourceclause": _of(ResourceClause, "resource", "clause__path"),
    "library.citation": _of(Citation, "resource", "number"),
    "library.course": _of(Course, "resource"),
    "library.package": _of(Package, "resource"),
    "library.use": _of(Use, "resource"),
    "library.taking": _of(Taking, "resource"),
    "library.repeal": Naming(Repeal.objects.all, ("number",), lambda number: number, told=_repeals, searched=("number",)),
    "library.service": Naming(
        Service.objects.all, ("pk", "title"), lambda _pk, title: title, lambda *_: reverse("library:services"), services_visible_to,
        services_visible_to, of_unit(), ("title",),
    ),
}  # fmt: skip
