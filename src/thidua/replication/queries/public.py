"""What everybody may see of models: the words of those that were opened, and sums. Whom to ask, the papers and the units that use one stay in the agency."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from thidua.initiatives.queries.whole import authors_of
from thidua.orgs.queries import person_of
from thidua.replication.enums import ModelState
from thidua.replication.models import GoodModel, ModelEdition
from thidua.replication.queries.lists import Use, use_of
from thidua.replication.rules.opening import names_told
from thidua.search.queries import having_words

WORDS = ("title", "nutshell", "result", "conditions", "cost_words", "days_words", "materials", "unfit")


def public_models() -> Any:
    """The models that everybody may read, the latest opened first."""
    rows = GoodModel.objects.filter(state=ModelState.PUBLISHED, public_at__isnull=False)
    return rows.select_related("unit").order_by("-public_at", "-id")


def public_narrowed(words: str = "") -> Any:
    """The same with every word in what a list shows."""
    return having_words(public_models(), words, "title", "nutshell", "unit__name")


@dataclass(frozen=True)
class Card:
    """A model as a public page shows it: `cost` in đồng, `days` until it runs, `changed_at` when its last edition was published."""

    pk: uuid.UUID
    title: str
    unit: str
    nutshell: str
    result: str
    conditions: str
    steps: tuple[str, ...]
    cost: int | None
    cost_words: str
    days: int | None
    days_words: str
    materials: str
    unfit: str
    edition: int
    published_at: dt.datetime
    changed_at: dt.datetime
    use: Use


def cards_of(rows: Sequence[GoodModel]) -> list[Card]:
    """Three questions whatever their number; a row that is not open is left out, wherever it came from."""
    shown = [(one, one.published_at) for one in rows if one.state == ModelState.PUBLISHED and one.public_at is not None]
    use = use_of([one for one, _at in shown])
    last = dict(ModelEdition.objects.filter(model__in=[one.pk for one, _at in shown]).order_by("number").values_list("model", "at"))
    return [_card(one, at, last.get(one.pk, at), use[one.pk]) for one, at in shown if at is not None]


def _card(one: GoodModel, at: dt.datetime, changed_at: dt.datetime, use: Use) -> Card:
    same = ("pk", "title", "nutshell", "result", "conditions", "cost", "cost_words", "days", "days_words", "materials", "unfit", "edition")
    said = {name: getattr(one, name) for name in same}
    return Card(**said, unit=one.unit.name, steps=tuple(one.steps), published_at=at, changed_at=changed_at, use=use)


def changes() -> Any:
    """The keys of the models that everybody may read, with when the last edition of each was published."""
    rows = ModelEdition.objects.filter(model__in=public_models().order_by().values("pk")).order_by("model")
    return rows.values_list("model").annotate(last=Max("at"))


def named_in(one: GoodModel) -> tuple[str, ...]:
    """The people of a model whom its words name: whom to ask, who began it, the authors of its initiative."""
    maker = person_of(one.made_by) if one.made_by else None
    authors = [row.called for row in authors_of(one.initiative)] if one.initiative else []
    names = [one.contact.name if one.contact else "", maker.name if maker else "", *authors]
    return names_told(names, [*(getattr(one, name) for name in WORDS), *one.steps])
