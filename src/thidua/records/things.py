"""How the record names lines of the registers: to who reads the registers, and a line about a person to that person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.orgs.queries import standing_of
from thidua.orgs.things import full_name
from thidua.records.enums import RecordKind
from thidua.records.models import Review, WorkUse
from thidua.records.permissions import P, agency_of, can
from thidua.records.phrases import REGISTER_NAMES, REGISTERS
from thidua.records.queries.lines import MODELS, OF_PEOPLE, OF_UNITS

PERSON = ("person__family_name", "person__middle_name", "person__given_name")


def _told(model: Any) -> Callable[[Any], Any]:
    def rows(user: Any) -> Any:
        standing = standing_of(user)
        own = Q(person=standing.person_id) if model in (*OF_PEOPLE, WorkUse) and standing.person_id else Q(pk__in=[])
        return model.objects.filter(own | Q(root=standing.root) if can(user, P.READ) else own)

    return rows


def _readable(model: Any) -> Callable[[Any], Any]:
    return lambda user: model.objects.filter(root=agency_of(user)) if can(user, P.READ) else model.objects.none()


def _line(kind: RecordKind) -> Naming:
    model = MODELS[kind]
    columns = ("pk", *(PERSON if model in OF_PEOPLE else ()), *(("unit__name",) if model in OF_UNITS else ()))
    searched = (*(PERSON if model in OF_PEOPLE else ()), *(("unit__name",) if model in OF_UNITS else ()))
    return Naming(
        model.objects.all, columns, lambda _pk, *parts: f"{REGISTERS[kind]} · {full_name(*parts)}",
        lambda pk, *_parts: reverse("records:edit", args=[kind.value, pk]), _readable(model), _told(model), searched=searched,
    )  # fmt: skip


THINGS: Things = {
    **{f"records.{MODELS[kind]._meta.model_name}": _line(kind) for kind in RecordKind},
    "records.workuse": Naming(
        WorkUse.objects.all, ("title", *PERSON, "year"), lambda title, *parts: f"{title} · {full_name(*parts[:3])} · {parts[3]}",
        told=_told(WorkUse), searched=("title", *PERSON),
    ),
    "records.review": Naming(
        Review.objects.all, ("register", "first", "last"), lambda register, first, last: f"{REGISTER_NAMES[register]} {first} – {last}",
        lambda *_parts: reverse("records:register"), _readable(Review), _readable(Review),
    ),
}  # fmt: skip
