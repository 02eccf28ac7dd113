"""A row refused because another holds the same value is told apart from every other refusal, on both databases."""

import pytest
from django.db import IntegrityError, transaction
from tests.factories.world import World, signed_in

from thidua.accounts.models import User
from thidua.orgs.views import units
from thidua.store.faults import is_twice
from thidua.store.gate import writing
from thidua.store.models import PostedOnce

pytestmark = pytest.mark.django_db


def refusal_of(act) -> IntegrityError:
    with pytest.raises(IntegrityError) as caught, transaction.atomic(), writing():
        act()
    return caught.value


def test_same_value_twice_is_twice(world: World) -> None:
    user = world.staff.user
    assert is_twice(refusal_of(lambda: User.objects.bulk_create([User(username=user.username, display_name="Khác")])))


def test_value_that_is_missing_is_not_twice() -> None:
    assert not is_twice(refusal_of(lambda: PostedOnce.objects.create(key=None, path="/", at=None)))


def test_page_of_the_later_of_two_gives_back_what_was_typed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = refusal_of(lambda: User.objects.bulk_create([User(username=world.staff.user.username, display_name="Khác")]))

    def later(**_values: object) -> None:
        raise fault

    monkeypatch.setattr(units.actions, "create_unit", later)
    form = {"name": "Phòng Mới", "code": "PM", "kind": "division", "valid_from": "2025-03-10"}
    answer = signed_in(world.admin).post(f"/quan-tri/don-vi/{world.root.pk}/don-vi-moi/", form)
    assert (answer.status_code, "Phòng Mới" in answer.content.decode()) == (409, True)
