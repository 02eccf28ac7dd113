"""A package that a unit of each agency made, one that waits and one that is merged from the unit below, and the keys of two of its units."""

from __future__ import annotations

from tests.factories.world import AT
from tests.matrix.world import ABROAD, HOME, Matrix, Thing
from tests.parcels.conftest import packed, public

from thidua.parcels import actions
from thidua.parcels.models import Parcel
from thidua.parcels.rules.keys import fingerprint_of, line_of

UNITS = ((HOME, "VP"), (ABROAD, "KT"))


def add_parcels(made: Matrix) -> None:
    """Both agencies alike; the name of a report and the reason of a revoked key are marked."""
    for agency, code in UNITS:
        unit, mark = made.units[code], made.mark()
        key = actions.confirm(unit=unit, line=line_of(public(unit)), fingerprint=fingerprint_of(public(unit)), by=None, at=AT)
        made.add(Thing("trusted key", agency, {"pk": key.pk}, agency, unit.path, row=key))
        for sequence, state in ((1, "merged"), (2, "waiting")):
            content = packed(unit, {**_report(code), "name": f"Báo cáo {mark}"}, sequence=sequence, figures={"2025-01": sequence})
            row = actions.receive(looked=actions.looked_at(content, root=unit.root), by=None, at=AT)
            if state == "merged":
                actions.merge(parcel=Parcel.objects.select_related("unit", "key").get(pk=row.pk), by=None, at=AT)
            made.add(Thing(f"{state} package", agency, {"pk": row.pk}, agency, unit.path, row=row), report=mark)
        own = actions.make(unit=unit, period="2025", by=None, at=AT)
        made.add(Thing("made package", agency, {"pk": own.pk, "code": code}, agency, unit.path, row=own))


def _report(code: str) -> dict[str, object]:
    return {"schema": "thidua.report/1", "form": "019a0000-0000-7000-8000-000000000001", "unit": code, "period": "2025", "lines": []}
