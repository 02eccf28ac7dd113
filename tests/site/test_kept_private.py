"""Pages of somebody signed in are not kept by browsers and proxies."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.desk.plans import issued
from tests.factories.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(world: World) -> Client:
    client = Client()
    client.force_login(world.staff.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("path", ["/", "/toi/", "/toi/du-lieu/", "/viec/", "/khong-co/", "/quan-tri/suc-khoe/"])
def test_page_of_somebody_signed_in_is_not_kept(staff: Client, path: str) -> None:
    assert "no-store" in staff.get(path)["Cache-Control"]


def test_page_of_nobody_says_nothing_of_it(world: World) -> None:
    plan = issued(world, public=True)
    assert "Cache-Control" not in Client().get(f"/phong-trao/{plan.slug}/muc/").headers


def test_answer_that_says_how_it_is_kept_has_its_say(staff: Client) -> None:
    assert staff.get("/sw.js")["Cache-Control"] == "no-cache"
