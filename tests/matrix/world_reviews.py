"""A review of each agency that is concluded, and one that is being prepared; their names are marked."""

from __future__ import annotations

import datetime as dt

from tests.factories.world import AT
from tests.matrix.world import ABROAD, HOME, Matrix, Thing

from thidua.plans.models import Movement, Plan
from thidua.reviews import actions
from thidua.reviews.actions import Conference, Prepared
from thidua.reviews.enums import Kind

DAY = dt.date(2025, 3, 5)


def add_reviews(made: Matrix) -> None:
    """Of a plan that names its movement."""
    for agency, chair in ((HOME, "director"), (ABROAD, "outsider")):
        unit = made.units[agency]
        movement = Movement.objects.filter(root=unit.root, pk__in=Plan.objects.filter(root=unit.root, state="issued").values("movement")).first()
        if movement is None:
            continue
        plan = Plan.objects.select_related("movement").filter(root=unit.root, state="issued", movement=movement).order_by("pk")[0]
        for kind in ("prepared", "concluded"):
            mark = made.mark()
            row = actions.prepare(unit=unit, said=Prepared(plan, Kind.INTERIM, f"Hội nghị {mark}", "2025", DAY), by=None, at=AT)
            if kind == "concluded":
                row = actions.hold(review=row, said=Conference(DAY, "Hội trường", made.actors[chair].person), by=None, at=AT)
                row = actions.conclude(review=row, conclusions="Làm tiếp", by=None, at=AT)
            keys = {"pk": row.pk, "form": "docx"}
            made.add(Thing(f"{kind} review", agency, keys, agency, unit.path, row=row), name=mark)
