"""States that tests begin from are, when put back, what the real actions reached, row for row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from tests.factories import kept
from tests.factories.plans import issued_plan
from tests.factories.world import World, make_world

from thidua.audit.queries import verify
from thidua.ui.pages import Conflict

pytestmark = pytest.mark.django_db


class TakenBack(Exception):
    """Leaves a block so that its rows are taken back, as at the end of a test."""


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[kept.Memory]:
    made = kept.Memory()
    monkeypatch.setattr(kept, "MEMORY", made)
    yield made


def reach(*, change: bool = False) -> tuple[World, kept.Rows]:
    """Issue the sample plan in a fresh world, and say what lies in the tables."""
    found = []
    with pytest.raises(TakenBack), transaction.atomic():
        world = make_world()
        if change:
            with connection.cursor() as cursor:
                cursor.execute("UPDATE orgs_unit SET place = 'khác'")
        issued_plan(world)
        assert verify(world.root.root) is None
        found.append((world, kept._rows()))
        raise TakenBack
    return found[0]


def test_state_put_back_has_the_rows_that_the_actions_left(memory: kept.Memory) -> None:
    (first, by_actions), known = reach(), len(memory.steps)
    second, put_back = reach()
    assert (put_back, second.root, second.root is first.root) == (by_actions, first.root, False)
    assert (known, len(memory.steps)) == (4, 4)  # the world, its draft, the same reviewed, and issued


def test_step_from_a_state_that_was_changed_is_made_anew(memory: kept.Memory) -> None:
    _world, plain = reach()
    _world, changed = reach(change=True)
    assert changed["plans_plan"] != plain["plans_plan"]
    assert len(memory.steps) == 4


def test_nothing_is_put_back_where_something_is(memory: kept.Memory) -> None:
    make_world()
    with pytest.raises(Conflict, match="gd01"):
        make_world()
    assert len(memory.steps) == 1


@pytest.mark.django_db(transaction=True)
def test_state_is_put_back_over_the_full_text_that_a_committing_test_leaves() -> None:
    world = make_world()
    call_command("flush", interactive=False, verbosity=0, reset_sequences=False)
    issued_plan(make_world())
    left = kept._rows()["search_fts"]
    call_command("flush", interactive=False, verbosity=0, reset_sequences=False)
    assert (make_world(), issued_plan(world).state, kept._rows()["search_fts"]) == (world, "issued", left)
