"""A recognised initiative stands in the registers of its authors; a use in either ledger bars another."""

from __future__ import annotations

import pytest
from tests.factories.world import World
from tests.initiatives.conftest import NOW
from tests.initiatives.test_actions import recognised, use

from thidua.initiatives import actions
from thidua.initiatives.models import GroundUse, Initiative, Recognition
from thidua.records import actions as records
from thidua.records.enums import Purpose
from thidua.records.models import Work, WorkUse
from thidua.ui.pages import Conflict

pytestmark = pytest.mark.django_db


def test_recognised_initiative_is_entered_used_and_withdrawn(ruled: World) -> None:
    made = recognised(ruled)
    one = Initiative.objects.get(pk=made.initiative_id)
    work = Work.objects.get()
    assert (work.person, work.ref, work.reach, work.number, work.source.split(",")[0]) == (
        ruled.staff.person,
        one.pk,
        "ministry",
        made.number,
        made.number,
    )
    first = use(ruled, one)
    assert list(WorkUse.objects.values_list("for_what", "dropped_at")) == [(first.for_what, None)]
    actions.drop_use(use=first, reason="Rút hồ sơ", by=ruled.officer.user, at=NOW)
    assert WorkUse.objects.filter(dropped_at=None).count() == 0
    actions.revoke(recognition=Recognition.objects.get(pk=made.pk), reason="Trùng", by=ruled.officer.user, at=NOW)
    assert Work.objects.standing().count() == 0


def test_what_the_ledger_knows_as_used_is_no_ground_here(ruled: World) -> None:
    one = Initiative.objects.get(pk=recognised(ruled).initiative_id)
    records.use_work(
        work=one.pk, title=one.title, person=ruled.staff.person, purpose=Purpose.AWARD, year=2024, for_what="Bằng khen", by=ruled.officer.user, at=NOW
    )
    with pytest.raises(Conflict, match="Bằng khen"):
        use(ruled, one)
    assert GroundUse.objects.count() == 0
