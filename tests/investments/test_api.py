"""What a person does on the pages a program does too."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.programs import program_of
from tests.factories.world import World
from tests.investments.conftest import confirmed, gave, opened

from thidua.investments.models import FundEntry, Line

pytestmark = pytest.mark.django_db


def program(who: Any) -> Any:
    return program_of(who.user, "investments.read", "investments.write")


def test_line_is_written_confirmed_corrected_and_the_year_closed(world: World) -> None:
    staff, head, officer = program(world.staff), program(world.head), program(world.officer)
    line = {"unit_code": "VP", "year": 2025, "kind": "money", "title": "Mua sách", "spent": 5_000_000, "money_from": "own"}
    place = staff.post("investments", line).json()["location"]
    assert staff.post("investments", {**line, "unit_code": "PC"}).status_code == 404
    staff.post(place, {**line, "spent": 6_000_000, "version": 1})
    assert staff.post(place, {**line, "version": 1}).status_code == 409
    assert staff.post(f"{place}/confirm", {"version": 2}).status_code == 403
    head.post(f"{place}/confirm", {"version": 2})
    head.post(f"{place}/correct", {"planned": 0, "spent": 4_000_000, "reason": "Nhầm", "version": 3})
    (shown,) = officer.get("investments?year=2025&state=confirmed").json()["items"]
    assert (shown["spent"], shown["unit_code"], shown["money_from"]) == (4_000_000, "VP", "own")
    office = next(one for one in officer.get("investments-compared").json() if one["unit_code"] == "VP")
    assert (office["spent"], office["people"], office["per_head"], office["per_hour"]) == (4_000_000, 3, 1_333_333, None)
    officer.post("investments-years/lock", {"year": 2025})
    assert Line.objects.get().state == "locked"
    assert head.post(f"{place}/correct", {"planned": 0, "spent": 1, "reason": "Nhầm", "version": 5}).status_code == 409
    officer.post("investments-years/open", {"year": 2025, "reason": "Bổ sung"})
    assert staff.get(place).json()["state"] == "confirmed"
    other = staff.post("investments", line).json()["location"]
    assert staff.post(f"{other}/drop", {"version": 1}).status_code == 200


def test_fund_is_kept(world: World) -> None:
    officer, staff = program(world.officer), program(world.staff)
    place = officer.post("funds", {"unit_code": "SM", "name": "Quỹ khuyến học", "opened_on": "2024-01-05"}).json()["location"]
    root = place.removesuffix("/entries")
    officer.post(place, {"move": "in", "on": "2025-02-03", "amount": 5_000_000, "who": "Công đoàn"})
    assert officer.post(place, {"move": "out", "on": "2025-03-01", "amount": 1, "who": "Cháu"}).status_code == 409
    officer.post(place, {"move": "out", "on": "2025-03-01", "amount": 2_000_000, "who": "Cháu", "number": "1/QĐ", "signed_on": "2025-02-28"})
    officer.post(f"{root}/members", {"year": 2025, "members": 45})
    (fund,) = staff.get("funds").json()
    assert (fund["balance"], fund["members"]) == (3_000_000, 45)
    grant = FundEntry.objects.get(move="out")
    assert staff.post(f"{place}/{grant.pk}/strike", {"reason": "Nhầm", "version": 1}).status_code == 403
    officer.post(f"{place}/{grant.pk}/strike", {"reason": "Nhầm", "version": 1})
    assert [one["reason"] for one in staff.get(place).json()["items"]] == ["Nhầm", ""]


def test_contribution_is_entered_attested_sent_back_and_taken_back(world: World) -> None:
    staff, head = program(world.staff), program(world.head)
    for amount in (60, 90):
        staff.post("contributions", {"gift": "effort", "amount": amount, "on": "2025-05-14"})
    first, second = head.get("contributions-waiting").json()["items"]
    head.post(f"contributions/{first['id']}/attest", {"version": first["version"]})
    head.post(f"contributions/{second['id']}/return", {"reason": "Ghi rõ", "version": second["version"]})
    assert staff.post(f"contributions/{second['id']}/take-back", {"version": 2}).status_code == 200
    told = {one["amount"]: (one["state"], one["grade"]) for one in staff.get("contributions").json()["items"]}
    assert told == {60: ("verified", "attested"), 90: ("withdrawn", "self_declared")}


def test_another_agency_finds_nothing(world: World) -> None:
    confirmed(world)
    opened(world)
    gave(world)
    outside = program(world.outsider)
    assert (outside.get("investments").json()["items"], outside.get("funds").json(), outside.get("contributions-waiting").json()["items"]) == (
        [],
        [],
        [],
    )
