"""Days that the rulebook states are counted, a year of them at most."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.world import World
from tests.oversight.test_flow import NOW

from thidua.participation.queries.limits import day_after
from thidua.rulebook.actions import seed_rulebook, supersede_parameter
from thidua.rulebook.queries import parameter

pytestmark = pytest.mark.django_db


def test_number_beyond_all_reason_does_not_count_for_ever(world: World) -> None:
    seed_rulebook(at=NOW)
    code, start = "urging.answer_days", dt.date(2025, 5, 1)
    supersede_parameter(parameter=parameter(code, start), value=10**9, valid_from=start, source="QĐ 1", by=None, at=NOW)
    assert day_after(code, dt.date(2025, 5, 14)).year == 2026
