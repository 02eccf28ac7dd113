"""Who may look at figures; the same kind of table as `policy`."""

from __future__ import annotations

from tests.matrix.policy import Rule
from tests.matrix.world import Actor, Thing

from thidua.orgs.enums import RoleKind as R

IN_CHARGE = (R.UNIT_HEAD, R.EMULATION_OFFICER, R.LEADER, R.INSPECTOR)


def in_charge(actor: Actor) -> bool:
    return actor.holds(*IN_CHARGE)


def answers_for(actor: Actor, thing: Thing) -> bool:
    """Whoever has a role over the unit whose figure it is."""
    return actor.over(thing.path, *IN_CHARGE)


MEASURES: dict[str, Rule] = {
    "measures:list": Rule(in_charge),
    "measures:measure": Rule(in_charge, "measure"),
    "measures:sources": Rule(in_charge, "figure", answers_for),
    "api:measures_list": Rule(in_charge),
    "api:measure_by_unit": Rule(in_charge, "measure"),
    "api:measure_entries": Rule(in_charge, "measure"),
}
