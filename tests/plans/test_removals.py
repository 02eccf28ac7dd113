"""Acts that remove rows of a draft keep their record."""

from __future__ import annotations

import datetime as dt

from tests.factories.plans import draft_plan
from tests.factories.world import AT, World

from thidua.audit.models import Entry, EntryValues
from thidua.audit.queries import verify
from thidua.plans import actions
from thidua.plans.models import Clause

LATER = AT + dt.timedelta(hours=1)


def test_drop_import_removes_the_draft_and_keeps_its_record(world: World) -> None:
    plan = draft_plan(world)
    key, title = plan.pk, plan.title
    actions.drop_import(plan=plan, by=world.officer.user, at=LATER, reason="Nhập nhầm tệp")
    entry = Entry.objects.get(action="plans.drop", object_id=key)
    assert (entry.reason, EntryValues.objects.get(entry=entry).before["title"]) == ("Nhập nhầm tệp", title)
    assert not Clause.objects.filter(plan_id=key).exists()
    assert verify(world.root.pk) is None


def test_merge_up_then_undo_brings_the_clause_back_with_its_key(world: World) -> None:
    plan = draft_plan(world)
    lower = Clause.objects.get(plan=plan, path="II.2")
    key, words = lower.pk, lower.text
    actions.merge_up(clause=lower, by=world.officer.user, at=LATER)
    assert not Clause.objects.filter(pk=key).exists()
    actions.undo(plan=plan, by=world.officer.user, at=LATER)
    assert Clause.objects.get(pk=key).text == words
