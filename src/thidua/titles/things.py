"""How the record names titles."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.orgs.things import of_unit
from thidua.titles.models import Recognition, TitleSheet
from thidua.titles.phrases import KIND_WORDS
from thidua.titles.queries.sheets import recognitions, visible_to


def _sheet(_pk: Any, kind: str, unit: str, year: int) -> str:
    """A sheet is named by kind, unit and year: whose it is, the page says to whoever may open it."""
    return f"{KIND_WORDS[kind]} · {unit} · {year}"


THINGS: Things = {
    "titles.titlesheet": Naming(
        TitleSheet.objects.all, ("pk", "kind", "unit__name", "year"), _sheet, lambda pk, *_: reverse("titles:sheet", args=[pk]),
        visible_to, visible_to, of_unit(), ("unit__name",),
    ),
    "titles.recognition": Naming(
        Recognition.objects.all, ("pk", "number"), lambda _pk, number: number, lambda *_: reverse("titles:register"), recognitions, recognitions,
        of_unit(), ("number",), ("search_key",),
    ),
}  # fmt: skip
