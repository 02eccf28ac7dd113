"""How the record names reviews."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.orgs.things import of_unit
from thidua.reviews.models import Review
from thidua.reviews.queries import visible_to


def _review(pk: Any, *_: Any) -> str:
    return reverse("reviews:review", args=[pk])


THINGS: Things = {
    "reviews.review": Naming(
        Review.objects.all,
        ("pk", "name", "period"),
        lambda _pk, name, period: f"{name} ({period})",
        _review,
        visible_to,
        visible_to,
        of_unit(),
        ("name",),
    ),
}
