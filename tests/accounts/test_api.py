"""Tokens open the REST interface within their scope and within what their account may see."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from tests.factories.world import AT, World

from thidua.accounts import actions
from thidua.rulebook.actions import seed_rulebook
from thidua.store import clock

pytestmark = pytest.mark.django_db


def ask(user: object, address: str, *scopes: str, days: int = 1) -> tuple[int, object]:
    expires = clock.today() + dt.timedelta(days=days)
    made = actions.make_token(user=user, name="thử", scopes=scopes, expires_on=expires, at=AT)  # type: ignore[arg-type]
    answer = Client().get(f"/api/v1{address}", headers={"Authorization": f"Bearer {made.secret}"})
    return answer.status_code, answer.json()


def test_units_for_staff_are_those_of_the_agency(world: World) -> None:
    status, body = ask(world.staff.user, "/orgs/units", "orgs.read")
    assert (status, [row["code"] for row in body]) == (200, ["SM", "VP", "PC", "KH"])  # type: ignore[attr-defined]


def test_people_for_a_head_are_those_of_the_unit(world: World) -> None:
    status, body = ask(world.head.user, "/orgs/people", "orgs.read")
    assert (status, [(row["code"], row["unit_code"]) for row in body]) == (200, [("VP02", "VP"), ("TD01", "VP"), ("VP01", "VP")])  # type: ignore[attr-defined]


@pytest.mark.parametrize(("scopes", "days", "status"), [((), 1, 403), (("rulebook.read",), 1, 403), (("orgs.read",), -1, 401)])
def test_units_without_scope_or_after_the_last_day_are_refused(world: World, scopes: tuple[str, ...], days: int, status: int) -> None:
    assert ask(world.staff.user, "/orgs/units", *scopes, days=days)[0] == status


def test_units_without_a_token_are_401(world: World) -> None:
    assert Client().get("/api/v1/orgs/units").status_code == 401


def test_people_for_staff_are_403(world: World) -> None:
    made = actions.make_token(user=world.staff.user, name="thử", scopes=("orgs.read",), expires_on=clock.today(), at=AT)
    assert Client().get("/api/v1/orgs/people", headers={"Authorization": f"Bearer {made.secret}"}).status_code == 403


def test_parameters_on_a_day_are_the_versions_of_it(world: World) -> None:
    seed_rulebook(at=AT)
    _status, body = ask(world.staff.user, "/rulebook/parameters?on=2026-06-30", "rulebook.read")
    assert [row["value"] for row in body if row["code"] == "salary.base"] == [2_340_000]  # type: ignore[attr-defined]
