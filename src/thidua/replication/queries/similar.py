"""Which models of the agency are like one."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.likeness.queries import told
from thidua.replication.models import KIND, GoodModel
from thidua.replication.queries.rulings import similar_percent
from thidua.store import clock

MOST = 5


@dataclass(frozen=True)
class Similar:
    """A like model and how much of the shorter text stands in the longer, in per cent."""

    one: GoodModel
    percent: int


def text_of(one: GoodModel) -> str:
    """What is compared: the words of a model without its title."""
    return "\n".join(part for part in (one.nutshell, one.result, one.conditions, *one.steps) if part.strip())


def similar_to(one: GoodModel) -> list[Similar]:
    """Those that are told of, the most like first; nobody's drafts are among them."""
    shares = told(text_of(one), kind=KIND, root=one.root, excluding=[one.pk], least=similar_percent(clock.today()), limit=MOST)
    rows = GoodModel.objects.filter(pk__in=shares).select_related("unit") if shares else ()
    return sorted((Similar(row, shares[row.pk]) for row in rows), key=lambda each: (-each.percent, each.one.pk))
