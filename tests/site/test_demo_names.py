"""The papers of the sample agency are signed by its own director."""

from __future__ import annotations

import datetime as dt

from thidua.site.demo import documents
from thidua.site.demo.agency import _Names

DAY = dt.date(2026, 11, 2)


def test_plans_of_the_sample_agency_are_signed_by_its_director() -> None:
    first = next(_Names())
    name = f"{first.family_name} {first.middle_name} {first.given_name}"
    own = documents.department_plan(DAY, ministry=DAY, province=DAY, spread=DAY, office=DAY, review=DAY)
    texts = [own, documents.last_years_plan(2025), documents.joint_plan(DAY, "12/KH-SM")]
    assert [f"GIÁM ĐỐC\n\n{name}\n" in text for text in texts] == [True, True, True]
