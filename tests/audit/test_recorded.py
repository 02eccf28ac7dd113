"""The gate: one act, one record, also of a row that the act removes."""

from __future__ import annotations

import pytest
from tests.factories.world import AT, World

from thidua.audit.actions import recorded
from thidua.audit.models import Entry, EntryValues
from thidua.audit.queries import verify
from thidua.orgs.models import RoleGrant


def test_recorded_act_that_deletes_its_row_names_the_row(world: World) -> None:
    grant = RoleGrant.objects.get(person=world.head.person)
    key, unit = grant.pk, str(grant.unit_id)
    with recorded("test.remove", grant, by=world.admin, at=AT):
        grant.delete()
    entry = Entry.objects.get(action="test.remove")
    values = EntryValues.objects.get(entry=entry)
    assert (entry.object_id, values.before["unit_id"], values.after) == (key, unit, None)
    assert not RoleGrant.objects.filter(pk=key).exists()
    assert verify(world.root.pk) is None


def test_recorded_act_that_fails_after_deleting_keeps_row_and_chain(world: World) -> None:
    grant = RoleGrant.objects.get(person=world.head.person)
    key = grant.pk
    with pytest.raises(ValueError, match="halt"), recorded("test.remove", grant, by=world.admin, at=AT):
        grant.delete()
        raise ValueError("halt")
    assert RoleGrant.objects.filter(pk=key).exists()
    assert not Entry.objects.filter(action="test.remove").exists()
