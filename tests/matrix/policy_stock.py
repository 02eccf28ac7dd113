"""Who sets up stock and prints certificates; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import Of, Rule, reads_record_of
from tests.matrix.policy_library import keeps, keeps_any, unit_code, version_of
from tests.matrix.world import Actor, Matrix, Thing

from thidua.credentials.forms import PlacesForm
from thidua.credentials.models import Stock

STOCK = frozenset({"credentials.stock"})


def reads_stock(actor: Actor, thing: Thing) -> bool:
    return keeps(actor, thing) or reads_record_of(actor, thing)


def new_stock(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"unit": made.units[unit_code(actor, None)].pk, "label": "Phôi mới", "width": "297", "height": "210"}


def same_places(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    if thing is None:
        return {"label": "Phôi", "version": ""}
    form = PlacesForm(stock=Stock.objects.get(pk=thing.keys["pk"]))
    return {name: form[name].value() for name in form.fields if form[name].value() is not False}


def crossed(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"printed_x": "20.1", "printed_y": "20", "version": version_of(Stock, thing)}


def versioned(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"version": version_of(Stock, thing)}


def printed(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    home = next((one for one in made.things["stock"] if one.agency == actor.agency), None)
    return {"stock": home.keys["pk"] if home else "", "decision": f"1/QĐ-{home.agency if home else ''}"}


STOCKS: dict[str, Rule] = {
    "credentials:stocks": Rule(keeps_any),
    "credentials:stock-new": Rule(keeps_any, reads=False, form=new_stock, writes=STOCK, by="head"),
    "credentials:stock": Rule(keeps_any, "stock", keeps, form=same_places, writes=STOCK, by="head", versioned=True),
    "credentials:stock-calibrate": Rule(keeps_any, "stock", keeps, reads=False, form=crossed, writes=STOCK, by="head", versioned=True),
    "credentials:stock-retire": Rule(keeps_any, "stock", keeps, reads=False, form=versioned, writes=STOCK, by="head", versioned=True),
    "credentials:stock-file": Rule(keeps_any, "stock", keeps),
    "credentials:sheet-file": Rule(keeps_any, "awarded", keeps),
    "credentials:print": Rule(keeps_any, reads=False, form=printed, writes=frozenset({"credentials.printrun", "jobs.job"}), by="head"),
    "credentials:printed-file": Rule(keeps_any, "printed", keeps),
}
STOCK_READS: dict[str, Of] = {"stock.label": reads_stock}
