"""Actors ask every address; ten oracles look at each answer (reliability §3).

Of the things that an address can name, one of each sort that the policy answers alike, another for another actor; of the actors one each day, and of the
addresses half, in the next round of the actors the other: `soak/matrix` asks for all.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator

import pytest
from django.db import connection
from tests.architecture.routes import LIBRARY, routes
from tests.matrix.crawl import Crawl
from tests.matrix.policy import NOT_ASKED
from tests.matrix.policy_all import POLICY
from tests.matrix.world import PEOPLE, make_matrix

from thidua_audit.folding import fold_faults

pytestmark = pytest.mark.django_db
ACTORS = [*(name for name, *_ in PEOPLE), "admin", "nobody"]
DAYS = 12
TODAY = [name for n, name in enumerate(ACTORS) if (n + dt.date.today().toordinal()) % DAYS == 0]  # noqa: DTZ011
"""One of them, another every day; `soak/matrix` asks all."""
HALVES = 2
HALF = dt.date.today().toordinal() // DAYS % HALVES  # noqa: DTZ011
LEAST_EACH = 380
"""Questions of the actor with the fewest in the smaller half; the number may only grow."""


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Thousands of refusals are the purpose here and nothing to log."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.slow
@pytest.mark.parametrize("name", TODAY)
def test_answers_to_an_actor_are_what_the_policy_says(name: str) -> None:
    made = make_matrix()
    if connection.vendor == "sqlite":  # the verifier of the record accuses no honest history, and there is none with more in it
        assert list(fold_faults(connection.connection)) == []
    crawl = Crawl(made, made.actors[name], whole=False, part=(HALF, HALVES)).run()
    print(f"{name}: {crawl.asked} questions")
    assert "\n".join(str(fault) for fault in crawl.faults) == ""
    assert crawl.asked >= LEAST_EACH


def test_policy_has_a_row_for_each_address_and_no_other() -> None:
    known = {route.name for route in routes() if route.policy != LIBRARY}
    assert known - set(NOT_ASKED) == set(POLICY) - {"api:openapi-json"}


def test_every_form_that_writes_is_proved_by_an_actor() -> None:
    assert [name for name, rule in POLICY.items() if bool(rule.writes) != bool(rule.by)] == []
    assert {rule.by for rule in POLICY.values()} - {""} <= set(ACTORS)
