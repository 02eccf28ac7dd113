"""Every actor asks every address about every thing; ten oracles look at each answer (reliability §3)."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from tests.architecture.routes import LIBRARY, routes
from tests.matrix.crawl import Crawl
from tests.matrix.policy import NOT_ASKED
from tests.matrix.policy_all import POLICY
from tests.matrix.world import PEOPLE, make_matrix

pytestmark = pytest.mark.django_db
ACTORS = [*(name for name, *_ in PEOPLE), "admin", "nobody"]
LEAST = 4500
"""Questions of all actors together; the number may only grow."""


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Thousands of refusals are the purpose here and nothing to log."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.slow
@pytest.mark.parametrize("name", ACTORS)
def test_answers_to_an_actor_are_what_the_policy_says(name: str) -> None:
    made = make_matrix()
    crawl = Crawl(made, made.actors[name]).run()
    print(f"{name}: {crawl.asked} questions")
    assert "\n".join(str(fault) for fault in crawl.faults) == ""
    assert crawl.asked >= LEAST // len(ACTORS)


def test_policy_has_a_row_for_each_address_and_no_other() -> None:
    known = {route.name for route in routes() if route.policy != LIBRARY}
    assert known - set(NOT_ASKED) == set(POLICY) - {"api:openapi-json"}


def test_every_form_that_writes_is_proved_by_an_actor() -> None:
    assert [name for name, rule in POLICY.items() if bool(rule.writes) != bool(rule.by)] == []
    assert {rule.by for rule in POLICY.values()} - {""} <= set(ACTORS)
