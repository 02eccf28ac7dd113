"""Who is proposed for a clause: the same words mean the same units wherever they stand."""

from __future__ import annotations

import uuid

import pytest
from tests.factories.plans import draft_plan
from tests.factories.world import World, make_unit

from thidua.orgs.enums import UnitKind
from thidua.plans import queries
from thidua.plans.rules.assigning import Suggestion, UnitName, opening_actor, suggest

ISSUER, DIVISION, TEAM, CENTRE, BRANCH = (uuid.UUID(int=n) for n in range(1, 6))
TREE = [
    UnitName(ISSUER, "Sở mẫu", 1),
    UnitName(DIVISION, "Phòng Pháp chế", 2),
    UnitName(TEAM, "Tổ Tổng hợp", 3),
    UnitName(CENTRE, "Trung tâm Công chứng", 2),
    UnitName(BRANCH, "Chi nhánh Sông Mẫu", 3),
]
TEXT = """KẾ HOẠCH

Thi đua học tập

II. NỘI DUNG THI ĐUA

1. Các phòng, đơn vị tổ chức thi đua tự học, ứng dụng công nghệ trong công việc hằng ngày.

2. Thi đua chia sẻ kinh nghiệm giữa các phòng.

V. TỔ CHỨC THỰC HIỆN

1. Trưởng các phòng thuộc Sở, lãnh đạo các đơn vị trực thuộc Sở phổ biến kế hoạch đến công chức, viên chức.
"""


@pytest.mark.parametrize(
    ("words", "units", "reason"),
    [
        ("Trưởng các phòng, lãnh đạo các đơn vị trực thuộc Sở", (DIVISION, CENTRE), "every_unit"),
        ("Các phòng, đơn vị", (DIVISION, CENTRE), "every_unit"),
        ("Tổ Tổng hợp", (TEAM,), "named"),
        ("Sở Y tế", (), "unknown_actor"),
        ("", (), "no_actor"),
    ],
)
def test_every_unit_means_those_that_answer_to_the_issuer(words: str, units: tuple[uuid.UUID, ...], reason: str) -> None:
    assert suggest(words, TREE) == Suggestion(units, reason)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Các phòng, đơn vị tổ chức thi đua", "Các phòng"),
        ("**Trưởng các phòng** phổ biến", "Trưởng các phòng"),
        ("Thi đua giữa các phòng", ""),
        ("Từng đơn vị có một sáng kiến", "Từng đơn vị"),
        ("Các phong trào thi đua", ""),
        ("Các đơn vịt", ""),
        ("", ""),
    ],
)
def test_clause_that_begins_with_its_units_names_them(text: str, actor: str) -> None:
    assert opening_actor(text) == actor


@pytest.mark.django_db
def test_contents_and_duties_that_begin_with_every_unit_are_proposed_to_the_same(world: World) -> None:
    make_unit("TTH", "Tổ Tổng hợp", world.units[0], UnitKind.DIVISION)
    plan = draft_plan(world, TEXT)
    rows = queries.outline(plan)
    found = queries.suggestions(plan, rows)
    proposed = {row.clause.path: ({unit.code for unit in found[row.clause.pk][0]}, found[row.clause.pk][1]) for row in rows if row.clause.pk in found}
    everybody = ({unit.code for unit in world.units}, "every_unit")
    assert proposed == {"II.1": everybody, "V.1": everybody}
