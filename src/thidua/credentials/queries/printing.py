"""Stock that somebody prints on, decisions that can be printed, and the sheets of certificates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from thidua.credentials.enums import Achieved
from thidua.credentials.models import Certificate, PrintRun, Stock
from thidua.credentials.permissions import KEEPERS
from thidua.credentials.queries.certificates import honour_of
from thidua.credentials.rules.stock import MM, Layout, crosses, page, restored, words_of
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of, under
from thidua.papers.placed import Deck
from thidua.store import clock


def stocks(user: Any) -> Any:
    """The stock of the units that somebody keeps, in use first, by name."""
    rows = Stock.objects.filter(under(standing_of(user).scopes(*KEEPERS), "unit__path")).select_related("unit")
    return rows.order_by("retired_at", "label", "id")


def runs(user: Any) -> Any:
    """Print runs of those units, the newest first."""
    rows = PrintRun.objects.filter(under(standing_of(user).scopes(*KEEPERS), "unit__path")).select_related("stock", "unit")
    return rows.order_by("-made_at", "-id")


def units_kept(user: Any) -> Any:
    """The units for which somebody may make stock."""
    return Unit.objects.filter(under(standing_of(user).scopes(*KEEPERS), "path"), valid_to=None).order_by("path")


def decisions_of(unit: Unit) -> list[str]:
    """The decisions of a unit under which awards were certified, the newest first."""
    rows = Certificate.objects.filter(unit=unit, achieved=Achieved.AWARD, revoked_at=None).exclude(decision="")
    return list(dict.fromkeys(rows.order_by("-decided_on", "decision").values_list("decision", flat=True)))


def under_decision(unit: Unit, decision: str) -> Any:
    """What still holds under a decision, as it stands in the register."""
    rows = Certificate.objects.filter(unit=unit, achieved=Achieved.AWARD, decision=decision, revoked_at=None)
    return rows.select_related("unit", "person", "collective").order_by("number")


def layout_of(stock: Stock) -> Layout:
    """Where its words stand."""
    return Layout(stock.width, stock.height, restored(stock.places), stock.shift_x, stock.shift_y, stock.is_preprinted)


def deck_of(stock: Stock, rows: Iterable[Certificate]) -> Deck:
    """The sheets of certificates on a stock, one a page."""
    layout, kept = layout_of(stock), list(rows)
    pages = tuple(page(layout, words_of(honour_of(one))) for one in kept)
    made = max((one.issued_on for one in kept), default=clock.local_date(stock.made_at))
    return Deck(stock.label, stock.unit.name, made, stock.width / MM, stock.height / MM, pages, framed=not stock.is_preprinted)


def grid_of(stock: Stock) -> Deck:
    """The calibration sheet: a grid of millimetres, and the crosses as this printer is asked for them now."""
    size = (stock.width / MM, stock.height / MM)
    return Deck(stock.label, stock.unit.name, clock.local_date(stock.made_at), *size, ((),), grid=True, crosses=crosses(layout_of(stock)))
