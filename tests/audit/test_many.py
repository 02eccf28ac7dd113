"""A record for each act of a lot, in one go."""

from __future__ import annotations

from tests.factories.world import AT, World

from thidua.audit.actions import Act, record_many, values_of
from thidua.audit.models import Entry
from thidua.audit.queries import verify


def test_lot_leaves_a_record_for_each_row_and_the_chain_holds(world: World) -> None:
    people = [world.head.person, world.staff.person, world.colleague.person]
    before = Entry.objects.filter(root=world.root.pk).count()
    made = record_many("orgs.person.edit", [Act(one, None, values_of(one)) for one in people], root=world.root.pk, by=world.admin, at=AT)
    assert (made, Entry.objects.filter(root=world.root.pk).count(), verify(world.root.pk)) == (3, before + 3, None)
    newest = Entry.objects.filter(root=world.root.pk).order_by("-seq")[:3]
    assert [(entry.object_id, entry.actor_id) for entry in newest] == [(one.pk, world.admin.pk) for one in reversed(people)]
