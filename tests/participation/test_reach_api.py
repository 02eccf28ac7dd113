"""Reading and reach for programs: within the scope of the token and within what its account may see."""

from __future__ import annotations

import uuid

import pytest
from tests.factories.programs import program_of
from tests.factories.reach import attest, confirm, make_reach
from tests.factories.world import World

from thidua.participation.models import Acknowledgement

pytestmark = pytest.mark.django_db
READ, WRITE = "participation.read", "participation.write"


def test_reading_is_what_the_account_has_not_confirmed(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.head)
    found = [program_of(member.user, READ).get("reading").json()["items"] for member in (world.staff, world.head, world.outsider)]
    assert [[row["id"] for row in rows] for rows in found] == [[str(one.pk)], [], []]


def test_confirm_with_the_same_key_is_once(world: World) -> None:
    one, key = make_reach(world), uuid.uuid4()
    program = program_of(world.staff.user, WRITE)
    answers = [program.post(f"reading/{one.pk}/confirm", key=key).json() for _ in range(2)]
    assert answers == [{"location": f"reading/{one.pk}"}] * 2
    assert Acknowledgement.objects.get().recipient.person == world.staff.person


def test_confirm_without_the_scope_or_by_an_outsider_changes_nothing(world: World) -> None:
    one = make_reach(world)
    refused = program_of(world.staff.user, READ).post(f"reading/{one.pk}/confirm")
    missing = program_of(world.outsider.user, WRITE).post(f"reading/{one.pk}/confirm")
    assert (refused.status_code, missing.status_code, Acknowledgement.objects.count()) == (403, 404, 0)


def test_reach_gives_counts_without_names(world: World) -> None:
    one = make_reach(world)
    confirm(one, world.staff)
    attest(one, world, world.colleague)
    found = program_of(world.director.user, READ).get(f"reach/{one.pk}").json()
    assert {key: found[key] for key in ("asked", "confirmed", "attested", "missing")} == {"asked": 5, "confirmed": 1, "attested": 1, "missing": 3}
    units = {row["unit_code"]: (row["asked"], row["confirmed"], row["attested"], row["own"]) for row in found["units"]}
    assert units == {"SM": (1, 0, 0, True), "VP": (3, 1, 0, False), "PC": (1, 0, 1, False)}
    assert {row["clause"]: row["asked"] for row in found["clauses"]} == {"III.1": 4, "III.2": 3}


def test_reach_is_refused_to_staff_and_missing_for_outsiders(world: World) -> None:
    one = make_reach(world)
    found = [program_of(member.user, READ).get(f"reach/{one.pk}").status_code for member in (world.staff, world.outsider)]
    assert found == [403, 404]
