"""Registrations of units of the two agencies: a draft, one that was sent, one of an earlier year to copy from."""

from __future__ import annotations

import uuid
from decimal import Decimal

from tests.factories.world import AT
from tests.matrix.world import Matrix, Thing

from thidua.measures.models import UnitMeasure
from thidua.plans.models import Plan
from thidua.store import clock
from thidua.store.gate import writing
from thidua.targets import actions
from thidua.targets.enums import RegistrationState
from thidua.targets.rules.registrations import Line


def add_targets(made: Matrix) -> None:
    """Both agencies register alike; the head or officer of the unit writes and sends."""
    for code, plan, unit, writer in (("SM", "issued", "VP", "head"), ("SK", "foreign issued", "KT", "outsider")):
        movement = Plan.objects.get(pk=made.named("plan", plan).row.pk).movement
        _target(made, code, unit, movement.root)
        for year, state in ((2028, "approved"), (2029, "sent"), (2030, "draft")):
            mark = made.mark()
            by = made.actors[writer].user
            row = actions.begin(unit=made.units[unit], movement=movement, year=year, by=by, at=AT)
            lines = [Line(f"Chỉ tiêu {mark}")]
            row = actions.write(registration=row, lines=lines, collective=["Tập thể lao động xuất sắc"], people={}, by=by, at=AT)
            if state != "draft":
                row = actions.step(registration=row, to=RegistrationState.SENT, by=by, at=AT)
            if state == "approved":
                row = actions.step(registration=row, to=RegistrationState.APPROVED, by=None, at=AT)
            keys = {"pk": row.pk, "form": "docx"}
            made.add(Thing("registration", f"{code} {state}", keys, code, made.units[unit].path, state, writer, row), text=mark)


def _target(made: Matrix, code: str, unit: str, root: uuid.UUID) -> None:
    """A target that a measure counts, with a goal, a figure and a figure of the measure of this year."""
    mark, year = made.mark(), clock.today().year
    values = {
        "code": "CT1", "name": f"Chỉ tiêu {mark}", "programme": "Đề án mẫu", "counted_in": "lượt", "unit": made.units[unit], "measure": "evidence.verified",
    }  # fmt: skip
    row = actions.define_target(values=values, goals={AT.year: Decimal(10)}, by=None, at=AT)
    actions.record_figure(target=row, year=AT.year, value=Decimal(4), as_of=AT.date(), source="Báo cáo mẫu", by=None, at=AT)
    with writing():
        kept = {"root": root, "unit": made.units[unit], "period": str(year), "measure": "evidence.verified"}
        UnitMeasure.objects.get_or_create(**kept, defaults={"numerator": 1, "as_of": AT})
    made.add(Thing("target", code, {"pk": row.pk}, code, made.units[unit].path, row=row), name=mark)
