"""Rows added in one go are those that `bulk_create` would have added, on both databases."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.factories.world import AT, World, make_world

from thidua.orgs.models import Person, Post
from thidua.store.gate import OutsideAction, writing
from thidua.store.lots import add_rows


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def values(model: Any, keys: list[uuid.UUID]) -> list[dict[str, Any]]:
    return [
        {**row, "id": None, "person_id": None}
        for row in model.objects.filter(pk__in=keys).order_by("code" if model is Person else "from_date").values()
    ]


def people(root: uuid.UUID, mark: str) -> list[Person]:
    return [
        Person(root=root, code=f"{mark}{number}", family_name="Lê", given_name="Chi", email="", left_on=AT.date() if number else None)
        for number in range(3)
    ]


def test_rows_are_those_of_bulk_create_with_days_keys_and_blanks(world: World) -> None:
    ours, theirs = people(world.root.root, "A"), people(world.root.root, "B")
    with writing():
        add_rows(Person, ours)
        Person.objects.bulk_create(theirs)
    said, expected = values(Person, [one.pk for one in ours]), values(Person, [one.pk for one in theirs])
    assert [{**row, "code": row["code"][1:]} for row in said] == [{**row, "code": row["code"][1:]} for row in expected]
    assert all(not one._state.adding for one in ours)
    days = [AT.date() + dt.timedelta(days=number) for number in range(2)]
    posts = [[Post(root=world.root.root, person=who, unit=world.units[0], from_date=day) for day in days] for who in (ours[0], theirs[0])]
    with writing():
        add_rows(Post, posts[0])
        Post.objects.bulk_create(posts[1])
    assert values(Post, [one.pk for one in posts[0]]) == values(Post, [one.pk for one in posts[1]])


def test_nothing_is_added_with_the_gate_shut_and_all_or_nothing_with_it_open(world: World) -> None:
    with pytest.raises(OutsideAction):
        add_rows(Person, people(world.root.root, "C"))
    twice = people(world.root.root, "D")
    twice[1].pk = twice[0].pk
    with writing(), pytest.raises(IntegrityError), transaction.atomic():
        add_rows(Person, twice)
    assert not Person.objects.filter(code__startswith="D").exists()
