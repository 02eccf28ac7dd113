"""What programs do with clusters: make, change by the year, hand over; and what is refused in which words."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from tests.factories.programs import Program, program_of
from tests.factories.world import World

from thidua.orgs.models import Cluster, ClusterYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(world: World) -> Program:
    return program_of(world.officer.user, "orgs.read", "orgs.write")


def new(world: World, **more: object) -> dict[str, Any]:
    units = [str(unit.pk) for unit in world.units]
    return {"name": "Cụm số 1", "kind": "cluster", "year": 2026, "units": units[:2], "head": units[0], "deputy": units[1]} | more


def test_program_makes_a_cluster_once_changes_its_year_and_hands_it_over(world: World, program: Program) -> None:
    office, legal, finance = (str(unit.pk) for unit in world.units)
    key = uuid.uuid4()
    location, again = (program.post("orgs/clusters", new(world), key=key).json()["location"].lstrip("/") for _ in range(2))
    assert (location, Cluster.objects.count()) == (again, 1)
    told = program.get(location).json()
    assert (told["name"], told["year"], told["head"], told["units"]) == ("Cụm số 1", 2026, office, [office, legal])
    assert program.get("orgs/clusters?year=2026").json() == [told]
    edit = {"units": [office, legal, finance], "head": legal, "deputy": None, "version": told["version"]}
    assert program.post(location, edit).status_code == 200
    assert program.get(location).json()["units"] == [office, legal, finance]
    following = program.post(f"{location}/hand-over").json()["location"].lstrip("/")
    told = program.get(following).json()
    assert (told["year"], len(told["units"]), ClusterYear.objects.count()) == (2027, 3, 2)
    assert program.post(f"{location}/hand-over").json()["detail"] == "Năm 2027 của cụm này đã có. Mở năm đó để sửa."


def test_stale_change_of_a_year_tells_both_texts(world: World, program: Program) -> None:
    office, legal, finance = (str(unit.pk) for unit in world.units)
    location = program.post("orgs/clusters", new(world)).json()["location"].lstrip("/")
    version = program.get(location).json()["version"]
    edit = {"units": [office, legal], "head": legal, "version": version}
    assert program.post(location, edit).status_code == 200
    answer = program.post(location, edit | {"units": [legal, finance]})
    assert answer.status_code == 409
    assert answer.json()["texts"]["units"] == {"saved": [office, legal], "sent": [legal, finance]}
    assert program.get(location).json()["units"] == [office, legal]


@pytest.mark.parametrize(
    ("more", "status", "where", "said"),
    [
        ({"year": 1999}, 422, "body.year", ""),
        ({"name": " "}, 422, "body.name", ""),
        ({"units": [str(uuid.UUID(int=1))]}, 422, "body.units", ""),
        ({"deputy": None, "head": str(uuid.UUID(int=1))}, 422, "body.head", ""),
    ],
)
def test_bad_field_is_named(world: World, program: Program, more: dict[str, Any], status: int, where: str, said: str) -> None:
    answer = program.post("orgs/clusters", new(world, **more))
    assert (answer.status_code, [one["where"] for one in answer.json()["errors"]]) == (status, [where])
    assert answer.json()["errors"][0]["what"]
    assert not Cluster.objects.exists()


def test_head_that_is_no_member_and_name_that_is_taken_are_refused(world: World, program: Program) -> None:
    finance = str(world.units[2].pk)
    answer = program.post("orgs/clusters", new(world, head=finance))
    assert (answer.status_code, answer.json()["detail"]) == (409, "Cụm trưởng và cụm phó là hai đơn vị khác nhau trong cụm.")
    assert program.post("orgs/clusters", new(world)).status_code == 200
    assert program.post("orgs/clusters", new(world)).json()["detail"] == "Đã có cụm hoặc khối tên Cụm số 1. Chọn tên khác."


def test_scope_and_permission_are_asked_for(world: World, program: Program) -> None:
    location = program.post("orgs/clusters", new(world)).json()["location"].lstrip("/")
    edit = {"units": [str(unit.pk) for unit in world.units], "head": str(world.units[0].pk), "version": 1}
    for address, said in (("orgs/clusters", new(world, name="Cụm khác")), (location, edit), (f"{location}/hand-over", None)):
        assert program_of(world.officer.user, "orgs.read").post(address, said).status_code == 403
        assert program_of(world.staff.user, "orgs.write").post(address, said).status_code == 403
    assert program_of(world.outsider.user, "orgs.write").post(location, edit).status_code == 404
    assert (Cluster.objects.count(), ClusterYear.objects.count()) == (1, 1)
