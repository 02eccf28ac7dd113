"""Pivots kept under a name: one of the head's own, and in each agency one that is shared in all of it."""

from __future__ import annotations

from tests.factories.world import AT
from tests.matrix.world import ABROAD, HOME, Matrix, Thing

from thidua.dashboards import actions

CODE = "evidence.verified"
QUERY = "k=tasks&hang=unit&cot=state"


def add_dashboards(made: Matrix) -> None:
    """Their names are marked; one measure is looked at over the years."""
    for name, agency, shared in (("head", HOME, False), ("officer", HOME, True), ("outsider", ABROAD, True)):
        user, mark, unit = made.actors[name].user, made.mark(), made.units[agency]
        assert user is not None
        row = actions.save_view(name=f"Bảng {mark}", query=QUERY, unit=unit if shared else None, by=user, at=AT)
        made.add(Thing("saved view", name, {"pk": row.pk}, agency, unit.path if shared else "", owner=name, row=row), name=mark)
    made.add(Thing("trend", CODE, {"code": CODE, "measure": CODE}))
