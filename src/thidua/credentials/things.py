"""How the record names certificates."""

from __future__ import annotations

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.credentials.models import Certificate
from thidua.credentials.queries import visible_to
from thidua.orgs.things import of_unit

THINGS: Things = {
    "credentials.certificate": Naming(
        Certificate.objects.all, ("pk", "number", "title"), lambda _pk, number, title: f"{number} · {title}",
        lambda pk, *_: reverse("credentials:certificate", args=[pk]), visible_to, visible_to, of_unit(), ("number", "title"),
    ),
}  # fmt: skip
