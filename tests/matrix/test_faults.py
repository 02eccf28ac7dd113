"""The oracles can fail: faults are seeded on purpose and each is found by the oracle that is there for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from tests.architecture.routes import Route
from tests.matrix import crawl as crawling
from tests.matrix.crawl import Crawl
from tests.matrix.test_matrix import _quiet  # noqa: F401  (the same silence)
from tests.matrix.world import make_matrix

from thidua.accounts.models import ApiToken
from thidua.audit.actions import recording as audit
from thidua.orgs.actions import units as acts
from thidua.orgs.models import Person, Unit
from thidua.orgs.views import people, units
from thidua.plans import queries
from thidua.plans.models import Plan
from thidua.store.gate import writing
from thidua.ui import pages

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Seed = Callable[[pytest.MonkeyPatch], None]


def every_plan_is_shown(patch: pytest.MonkeyPatch) -> None:
    """An object is fetched by its key without asking whose it is."""
    patch.setattr(queries, "visible_to", lambda user: Plan.objects.select_related("unit", "movement"))


def list_shows_all_people(patch: pytest.MonkeyPatch) -> None:
    """The list forgets the scope; every page of one person still knows it."""
    patch.setattr(people, "people_visible_to", lambda user: Person.objects.order_by("sort_key", "code"))


def closed_door_says_that_there_is_a_room(patch: pytest.MonkeyPatch) -> None:
    """What may not be seen is refused, what does not exist is missing: the difference tells."""

    def found(request: HttpRequest, pk: Any) -> Unit:
        unit: Unit = units.get_object_or_404(Unit.objects, pk=pk)
        if not units.units_visible_to(request.user).filter(pk=pk).exists():
            raise pages.Refused(unit.name)
        return unit

    patch.setattr(units, "unit_or_404", found)


def act_leaves_no_record(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(audit, "_append", lambda *args: None)


def key_is_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pages, "form_key", lambda request: None)


def reading_writes(patch: pytest.MonkeyPatch) -> None:
    """A list counts how often it was opened."""
    before = queries.visible_to

    def counted(user: Any) -> Any:
        with writing():
            ApiToken.objects.update(hint="zzzz")
        return before(user)

    patch.setattr(queries, "visible_to", counted)


def version_is_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Unit, "expect", lambda self, version: setattr(self, "version", self.version + 1))


def address_without_a_policy(patch: pytest.MonkeyPatch) -> None:
    forgotten = pages.page(public=True)(lambda request: HttpResponse("…"))
    patch.setattr(crawling, "routes", lambda: [Route("site:forgotten", "quen/", "public", (), forgotten)])


FAULTS = [
    (address_without_a_policy, "staff", "site:", "O1"),
    (every_plan_is_shown, "foreigner", "plans:plan", "O2"),
    (list_shows_all_people, "head", "orgs:people", "O3"),
    (closed_door_says_that_there_is_a_room, "keeper", "orgs:unit", "O5"),
    (act_leaves_no_record, "staff", "accounts:tokens", "O7"),
    (key_is_ignored, "staff", "accounts:tokens", "O8"),
    (reading_writes, "officer", "plans:list", "O9"),
    (version_is_ignored, "keeper", "orgs:edit_unit", "O10"),
]
SOUND = [("foreigner", "plans:plan"), ("head", "orgs:people"), ("staff", "accounts:tokens"), ("keeper", "orgs:edit_unit")]
TURN = dt.date.today().toordinal()  # noqa: DTZ011
"""Half of both each day, the other half the day after: the oracles change seldom, and each of these makes a world and asks it."""


@pytest.mark.parametrize(("seed", "actor", "only", "oracle"), FAULTS[TURN % 2 :: 2])
def test_seeded_fault_is_found_by_its_oracle(monkeypatch: pytest.MonkeyPatch, seed: Seed, actor: str, only: str, oracle: str) -> None:
    made = make_matrix()
    seed(monkeypatch)
    assert oracle in {fault.oracle for fault in Crawl(made, made.actors[actor], only=only).run().faults}


@pytest.mark.parametrize(("actor", "only"), SOUND[TURN % 2 :: 2])
def test_without_a_seeded_fault_nothing_is_found(actor: str, only: str) -> None:
    made = make_matrix()
    assert Crawl(made, made.actors[actor], only=only).run().faults == []


def test_form_that_takes_any_field_is_found_by_the_write_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mass assignment: whatever is sent is written."""
    made, columns = make_matrix(), acts._columns
    monkeypatch.setattr(acts, "_columns", lambda details: {**columns(details), "root": crawling.POISON["root"]})
    assert "O6" in {fault.oracle for fault in Crawl(made, made.actors["keeper"], only="orgs:edit_unit").run().faults}
