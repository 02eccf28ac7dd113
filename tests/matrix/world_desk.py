"""Somebody who left: whom the administrator of the installation alone may erase."""

from __future__ import annotations

import datetime as dt

from tests.factories.world import DAY
from tests.matrix.world import AT, HOME, Matrix, Thing

from thidua.orgs import actions
from thidua.orgs.actions.people import PersonDetails


def add_desk(made: Matrix) -> None:
    """A person without an account, gone since the day before the world begins."""
    name, unit = made.mark(), made.units["PC"]
    details = PersonDetails("Người", name, "Đã")
    person = actions.add_person(code=f"{name}9", details=details, unit=unit, position="Chuyên viên", from_date=DAY, by=None, at=AT)
    left = actions.leave(person=person, on=DAY + dt.timedelta(days=30), by=None, at=AT)
    made.add(Thing("gone", "left", {"pk": left.pk}, HOME, unit.path, row=left), name=name)
