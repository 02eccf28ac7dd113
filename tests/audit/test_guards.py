"""The database itself refuses to change or delete an entry; a reason may be blanked, for it may name somebody."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from tests.factories.world import World

from thidua.audit.actions import lift_guards, set_guards
from thidua.audit.models import Entry
from thidua_audit.guards import NAMES, SQLITE

CHANGES = {
    "text": lambda rows: rows.update(canonical="{}"),
    "time": lambda rows: rows.update(at="2020-01-01T00:00:00Z"),
    "actor": lambda rows: rows.update(actor_id=None),
    "number": lambda rows: rows.update(seq=900),
    "all of it": lambda rows: rows.delete(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_change_of_an_entry_is_refused(world: World, what: str) -> None:
    rows = Entry.objects.filter(root=world.root.pk, seq=2)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        CHANGES[what](rows)
    assert rows.count() == 1


def test_reason_can_be_blanked(world: World) -> None:
    assert Entry.objects.filter(root=world.root.pk, seq=2).update(reason="") == 1


def test_guards_that_are_lifted_are_back_afterwards_word_by_word(world: World) -> None:
    with lift_guards():
        Entry.objects.filter(root=world.root.pk).order_by("-seq")[:1].get().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(root=world.root.pk).delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'")
            assert dict(cursor.fetchall()) == SQLITE


def test_guards_are_set_once_however_often_asked(world: World) -> None:
    set_guards()
    set_guards()
    with pytest.raises(DatabaseError), transaction.atomic(), lift_guards():
        raise DatabaseError("halt")
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(root=world.root.pk).delete()
    assert len(NAMES) == 2
