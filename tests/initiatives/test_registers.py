"""A recognised initiative stands in the registers of its authors; a use in either ledger bars another."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from tests.factories.world import World
from tests.initiatives.conftest import NOW
from tests.initiatives.test_actions import recognised, use

from thidua.initiatives import actions
from thidua.initiatives.models import GroundUse, Initiative, Recognition
from thidua.records import actions as records
from thidua.records.enums import Purpose
from thidua.records.models import Work, WorkUse
from thidua.records.queries.uses import uses_of
from thidua.store.gate import writing
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
    assert [use.purpose for use in uses_of([one.pk])] == [Purpose.AWARD]


def test_what_only_stood_in_the_former_table_goes_into_the_ledger(ruled: World) -> None:
    """Of two that stand for one person the ledger bars the second, which goes there as dropped."""
    one = Initiative.objects.get(pk=recognised(ruled).initiative_id)
    noted = {"root": one.root, "initiative": one, "person": ruled.staff.person, "noted_at": NOW, "year": 2025}
    records.use_work(
        work=one.pk, title=one.title, person=ruled.staff.person, purpose=Purpose.TITLE, year=2025, for_what="Đã ghi sổ", by=ruled.officer.user, at=NOW
    )
    with writing():
        GroundUse.objects.create(**noted, purpose="title", for_what="Đã ghi sổ", dropped_at=None)
        GroundUse.objects.create(**noted, purpose="award", for_what="Bằng khen", dropped_at=NOW, reason="Rút hồ sơ")
        import_module("thidua.initiatives.migrations.0004_use_one_ledger").move(apps, None)
        GroundUse.objects.all().delete()
        GroundUse.objects.create(**noted, purpose="other", for_what="Lệch sổ")
        import_module("thidua.initiatives.migrations.0004_use_one_ledger").move(apps, None)
    kept = WorkUse.objects.filter(work_ref=one.pk).order_by("for_what").values_list("for_what", "dropped_at", "reason")
    assert set(kept) == {("Đã ghi sổ", None, ""), ("Bằng khen", NOW, "Rút hồ sơ"), ("Lệch sổ", NOW, "Sổ đã ghi dùng cho việc khác.")}
