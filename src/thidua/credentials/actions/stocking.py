"""Stock to print on: made, its places moved, set right for a printer, retired."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.credentials.enums import Spot
from thidua.credentials.models import Stock
from thidua.credentials.permissions import P, check_can
from thidua.credentials.phrases import AMISS, SPOTS
from thidua.credentials.queries.printing import layout_of
from thidua.credentials.rules.stock import Layout, Place, amiss, corrected, stored, usual
from thidua.orgs.models import Unit
from thidua.ui.pages import Conflict


def make_stock(
    *, unit: Unit, label: str, is_preprinted: bool, width: int = 2970, height: int = 2100, by: User | None, at: dt.datetime
) -> Stock:  # fmt: skip
    """A stock with the usual places; lengths in tenths of a millimetre."""
    layout = usual(is_preprinted, width, height)
    one = Stock(root=unit.root, unit=unit, label=label.strip()[:120], is_preprinted=is_preprinted, width=width, height=height, made_at=at)
    one.places = stored(layout.places)
    check_can(by, P.STOCK, one)
    _check(layout)
    with transaction.atomic(), recorded("credentials.stock.make", one, by=by, at=at):
        one.save(force_insert=True)
    return one


def edit_stock(*, stock: Stock, label: str, places: Mapping[Spot, Place], version: int | None = None, by: User | None, at: dt.datetime) -> Stock:
    """Another name or other places."""
    check_can(by, P.STOCK, stock)
    stock.label, stock.places = label.strip()[:120], stored(places)
    _check(layout_of(stock))
    with transaction.atomic():
        stock.expect(version)
        with recorded("credentials.stock.edit", stock, by=by, at=at):
            stock.save()
    return stock


def calibrate(*, stock: Stock, printed_x: int, printed_y: int, version: int | None = None, by: User | None, at: dt.datetime) -> Stock:
    """Set the stock right for a printer: where its first cross came out, in tenths of a millimetre from the left and the upper edge."""
    check_can(by, P.STOCK, stock)
    layout = corrected(layout_of(stock), printed_x, printed_y)
    _check(layout)
    with transaction.atomic():
        stock.expect(version)
        stock.shift_x, stock.shift_y = layout.shift_x, layout.shift_y
        with recorded("credentials.stock.calibrate", stock, by=by, at=at):
            stock.save()
    return stock


def retire_stock(*, stock: Stock, version: int | None = None, by: User | None, at: dt.datetime) -> Stock:
    """No longer offered, or offered again; what was printed on it keeps it."""
    check_can(by, P.STOCK, stock)
    with transaction.atomic():
        stock.expect(version)
        stock.retired_at = None if stock.retired_at else at
        with recorded("credentials.stock.retire", stock, by=by, at=at):
            stock.save()
    return stock


def _check(layout: Layout) -> None:
    found = amiss(layout)
    if found:
        spot = found[0].spot
        raise Conflict(_(str(AMISS[found[0].what])) % {"spot": str(SPOTS[spot]) if spot else ""})
