"""Plans of a person and of a unit on a sheet: that there is one, and how much of it is reached."""

from __future__ import annotations

import uuid
from decimal import Decimal

import pytest
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.factories.world import World
from tests.titles.conftest import begun, learned
from tests.titles.test_actions import line
from tests.training.making import approved
from tests.training.making import line as plan_line

from thidua.evidence.enums import EvidenceState
from thidua.learning.actions import send_back
from thidua.learning.models import LogEntry
from thidua.titles import actions
from thidua.titles.enums import Kind
from thidua.training import actions as training
from thidua.training.models import UnitPlan
from thidua.training.queries.unit_plans import lines_of

pytestmark = pytest.mark.django_db


def plan_line_keys(plan: UnitPlan) -> list[uuid.UUID]:
    return [one.key for one in lines_of(plan)]


def test_learning_plan_that_the_head_noted_suggests_the_points_for_planning(ruled: World) -> None:
    plan = training.save_own_plan(year=2025, hours=20, by=ruled.staff.user, at=NOW)
    training.send_own(paper=plan, by=ruled.staff.user, at=NOW)
    waits = line(begun(ruled), "I.2")
    assert (waits.suggested, waits.because.endswith("Còn 1 mục chưa có người xác nhận nên chưa tính.")) == (None, True)
    training.accept_own(paper=plan, by=ruled.head.user, at=NOW)
    fresh = line(actions.refresh(sheet=begun(ruled), by=ruled.staff.user, at=NOW), "I.2")
    assert (fresh.suggested, fresh.because) == (7, "Vì năm nay có 1 kế hoạch học tập được ghi nhận, giờ đã xác nhận bằng 0% số giờ đặt ra.")
    learned(ruled, times=8)  # twelve hours of the twenty
    own = line(actions.refresh(sheet=begun(ruled), by=ruled.staff.user, at=NOW), "I.2")
    assert (own.suggested, own.points, own.way) == (8, 8, f"{reverse('training:own')}?nam=2025")
    assert own.because == "Vì năm nay có 1 kế hoạch học tập được ghi nhận, giờ đã xác nhận bằng 60% số giờ đặt ra."


def test_learning_plan_is_reached_by_confirmed_entries_alone(ruled: World) -> None:
    plan = training.save_own_plan(year=2025, hours=20, by=ruled.staff.user, at=NOW)
    training.send_own(paper=plan, by=ruled.staff.user, at=NOW)
    training.accept_own(paper=plan, by=ruled.head.user, at=NOW)
    learned(ruled, times=4)  # six hours of the twenty
    learned(ruled, times=8, sure=False)
    learned(ruled, sure=False)
    send_back(entry=LogEntry.objects.filter(evidence__state=EvidenceState.WAITING)[0], reason="Ghi nhầm", by=ruled.head.user, at=NOW)
    own = line(begun(ruled), "I.2")
    assert own.because == (
        "Vì năm nay có 1 kế hoạch học tập được ghi nhận, giờ đã xác nhận bằng 30% số giờ đặt ra. Còn 9 mục chưa có người xác nhận nên chưa tính."
    )


def test_training_plan_of_a_unit_suggests_its_plan_and_its_means(ruled: World) -> None:
    nothing = begun(ruled, Kind.UNIT)
    assert [(line(nothing, code).suggested, line(nothing, code).because) for code in ("1.1", "1.2")] == [
        (0, "Sổ ghi chưa có: có 0 kế hoạch đào tạo được duyệt, đã hoàn thành 0% nội dung."), (None, ""),
    ]  # fmt: skip
    plan = approved(ruled, plan_line(), plan_line(budget=Decimal(0)), plan_line(budget=Decimal(0)), at=NOW)
    for key, people in ((plan_line_keys(plan)[0], 10), (plan_line_keys(plan)[1], 3)):
        training.note_fact(plan=plan, line_key=key, held_on=NOW.date(), people=people, by=ruled.head.user, at=NOW)
    sheet = actions.refresh(sheet=nothing, by=ruled.head.user, at=NOW)
    assert [line(sheet, code).suggested for code in ("1.1", "1.2")] == [1, 2]
    assert line(sheet, "1.1").because == "Vì năm nay có 1 kế hoạch đào tạo được duyệt, đã hoàn thành 33% nội dung."
    assert line(sheet, "1.2").because == "Vì năm nay 66% nội dung kế hoạch đào tạo (2 trong 3) có kinh phí hoặc đã tổ chức."
