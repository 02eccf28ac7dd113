"""The registers for programs."""

from __future__ import annotations

import pytest
from tests.factories.programs import program_of
from tests.factories.world import World
from tests.records.conftest import considered, rated

from thidua.audit.models import Look
from thidua.records.models import Rating

pytestmark = pytest.mark.django_db


def test_program_notes_corrects_strikes_out_and_reads(world: World) -> None:
    program = program_of(world.officer.user, "records.read", "records.write")
    code = world.staff.person.code
    said = {"person_code": code, "fields": {"year": "2024", "rating": "good", "number": "1/QĐ"}}
    assert program.post("records/rating", said).status_code == 200
    listed = program.get("records/rating").json()["items"]
    assert [(one["person_code"], one["year"], one["told"]) for one in listed] == [(code, 2024, "hoàn thành tốt nhiệm vụ")]
    key, version = listed[0]["id"], listed[0]["version"]
    changed = {"fields": {"year": "2024", "rating": "excellent", "number": "1/QĐ"}, "version": version}
    assert program.post(f"records/rating/{key}", changed).status_code == 200
    assert program.post(f"records/rating/{key}/drop", {"reason": "Nhầm", "version": version + 1}).status_code == 200
    assert program.post(f"records/rating/{key}/restore", {"version": version + 2}).status_code == 200
    assert Rating.objects.get().rating == "excellent"
    assert program.post("records/rating", {"person_code": code, "fields": {"year": "2024", "rating": "fair"}}).status_code == 422
    assert program.get("records/nothing").status_code == 404


def test_program_reads_own_and_discipline_leaves_a_look(world: World) -> None:
    rated(world)
    considered(world)
    own = program_of(world.staff.user, "records.read").get("records-mine").json()
    assert {one["told"] for one in own} == {"hoàn thành tốt nhiệm vụ", "đang xem xét kỷ luật"}
    assert program_of(world.head.user, "records.read").get("records/discipline").status_code == 403
    assert len(program_of(world.officer.user, "records.read").get("records/discipline").json()["items"]) == 1
    assert Look.objects.get().subject_id == world.staff.person.pk


def test_program_says_which_years_are_complete(world: World) -> None:
    program = program_of(world.officer.user, "records.read", "records.write")
    assert program.post("records-reviews", {"book": "held", "first": 2020, "last": 2024}).status_code == 200
    found = program.get("records-reviews").json()
    assert [(one["book"], one["first"], one["last"]) for one in found] == [("held", 2020, 2024)]
    assert program.post(f"records-reviews/{found[0]['id']}/withdraw", {}).status_code == 200
    assert program.get("records-reviews").json() == []
