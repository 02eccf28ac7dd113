"""How the record names learning."""

from __future__ import annotations

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.learning.models import LogEntry
from thidua.learning.queries.entries import visible_to
from thidua.orgs.things import of_unit

THINGS: Things = {
    "learning.logentry": Naming(
        LogEntry.objects.all, ("pk", "evidence__title"), lambda _pk, title: title, lambda pk, *_: reverse("learning:entry", args=[pk]),
        visible_to, visible_to, of_unit("evidence__unit__path"), ("evidence__title",), ("evidence__search_key",),
    ),
}  # fmt: skip
