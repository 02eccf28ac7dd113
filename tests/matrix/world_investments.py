"""Lines of the ledger in every state, a fund with its entries, contributions that wait, in each of the two agencies."""

from __future__ import annotations

import datetime as dt

from tests.factories.world import AT
from tests.matrix.world import ABROAD, HOME, Matrix, Thing

from thidua.investments import actions
from thidua.investments.actions import Given, Noted, Written
from thidua.investments.enums import Gift, Kind, MoneyFrom, Move

LINES = (
    (HOME, "VP", "staff", "draft"),
    (HOME, "VT", "below", "draft"),
    (HOME, "VP", "staff", "confirmed"),
    (HOME, "PC", "colleague", "confirmed"),
    (ABROAD, "KT", "foreigner", "draft"),
    (ABROAD, "KT", "foreigner", "confirmed"),
)
GIVERS = ((HOME, "VP", "staff"), (HOME, "VT", "below"), (HOME, "VP", "officer"), (ABROAD, "KT", "foreigner"))


def add_investments(made: Matrix) -> None:
    """Both agencies; the words of lines, entries and contributions are marked."""
    for agency, unit, owner, state in LINES:
        actor, mark = made.actors[owner], made.mark()
        said = Written(made.units[unit], AT.year, Kind.MONEY, f"Mua {mark}", 2_000_000, 1_000_000, MoneyFrom.OWN)
        row = actions.add_line(written=said, by=actor.user, at=AT)
        if state == "confirmed":
            actions.confirm(line=row, by=None, at=AT)
        path = made.units[unit].path
        made.add(Thing("investment", f"{owner} {unit} {state}", {"pk": row.pk}, agency, path, state, owner, row), title=mark)
        made.add(Thing(f"{state} line", f"{owner} {unit}", {"pk": row.pk}, agency, path, state, owner, row))
    for agency in (HOME, ABROAD):
        mark, day = made.mark(), dt.date(2025, 1, 10)
        fund = actions.open_fund(unit=made.units[agency], name=f"Quỹ {mark}", opened_on=day, by=None, at=AT)
        entry = actions.note_entry(fund=fund, noted=Noted(Move.IN, day, 9_000_000, f"Ông {mark}"), by=None, at=AT)
        path = made.units[agency].path
        made.add(Thing("fund", agency, {"pk": fund.pk}, agency, path, row=fund), name=mark)
        made.add(Thing("fund entry", agency, {"pk": entry.pk}, agency, path, row=entry))
        made.add(Thing("entry of fund", agency, {"pk": fund.pk, "entry": entry.pk}, agency, path, row=entry))
    for agency, unit, owner in GIVERS:
        actor, mark = made.actors[owner], made.mark()
        gift = actions.give(given=Given(Gift.EFFORT, 60, AT.date(), f"Giúp {mark}"), by=actor.user, at=AT)
        made.add(Thing("contribution", owner, {"pk": gift.pk}, agency, made.units[unit].path, owner=owner, row=gift), title=mark)
    for agency in (HOME, ABROAD):
        actions.lock_year(unit=made.units[agency], year=2019, by=None, at=AT)
