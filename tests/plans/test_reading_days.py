"""Days that a document names become the days of its clauses."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.plans import draft_plan
from tests.factories.world import World

from thidua.plans.models import Clause

pytestmark = pytest.mark.django_db


def test_work_that_names_a_day_and_nobody_has_that_day(world: World) -> None:
    text = (
        "SỞ NỘI VỤ\nKẾ HOẠCH\nThi đua học tập\nI. NỘI DUNG\n1. Mỗi phòng một tủ sách; hoàn thành trước ngày 15/12/2025.\n"
        "2. Học trong quý IV/2025.\nII. MỤC ĐÍCH\n1. Xong trước ngày 15/12/2025.\n"
    )
    plan = draft_plan(world, text)
    assert dict(Clause.objects.filter(plan=plan, level=2).values_list("path", "due_on")) == {"I.1": dt.date(2025, 12, 15), "I.2": None, "II.1": None}
