"""Search through the REST interface: what the page of search finds, and no more."""

from __future__ import annotations

import pytest
from tests.factories.plans import draft_plan, issued_plan
from tests.factories.programs import program_of
from tests.factories.world import World

from thidua.search.permissions import reader_of
from thidua.search.queries import find

pytestmark = pytest.mark.django_db


def test_search_gives_what_the_page_finds_in_the_same_order(world: World) -> None:
    issued_plan(world)
    hits = find("thi đua", reader=reader_of(world.staff.user), limit=50)
    found = program_of(world.staff.user, "search.read").get("search?q=thi đua").json()
    assert found == [{"title": hit.title, "url": hit.url, "kind": hit.kind, "place": hit.place, "snippet": hit.snippet} for hit in hits]
    assert len(found) > 1


def test_search_in_pages_shows_each_hit_once(world: World) -> None:
    issued_plan(world)
    ask = program_of(world.staff.user, "search.read")
    whole = ask.get("search?q=thi đua").json()
    assert [ask.get(f"search?q=thi đua&limit=1&offset={n}").json()[0] for n in range(len(whole))] == whole


@pytest.mark.parametrize("who", ["outsider", "staff"])
def test_search_finds_neither_a_draft_nor_a_plan_of_another_agency(world: World, who: str) -> None:
    (issued_plan if who == "outsider" else draft_plan)(world)
    answer = program_of(getattr(world, who).user, "search.read").get("search?q=thi đua")
    assert (answer.status_code, answer.json()) == (200, [])


def test_search_without_its_scope_is_refused_and_names_the_scope(world: World) -> None:
    answer = program_of(world.staff.user, "plans.read").get("search?q=thi đua")
    assert (answer.status_code, "search.read" in answer.json()["detail"]) == (403, True)


@pytest.mark.parametrize("asked", [f"q={'a' * 201}", "q=a&limit=51", f"q=a&offset={10**20}", "q=a&offset=-1"])
def test_search_beyond_its_bounds_is_named(world: World, asked: str) -> None:
    assert program_of(world.staff.user, "search.read").get(f"search?{asked}").status_code == 422
