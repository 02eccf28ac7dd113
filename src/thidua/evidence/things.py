"""How the record names evidence."""

from __future__ import annotations

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.evidence.models import Evidence
from thidua.evidence.queries import visible_to
from thidua.orgs.things import of_unit

THINGS: Things = {
    "evidence.evidence": Naming(
        Evidence.objects.all, ("pk", "title"), lambda _pk, title: title, lambda pk, *_: reverse("evidence:one", args=[pk]),
        visible_to, visible_to, of_unit(), ("title",), ("search_key",),
    ),
}  # fmt: skip
