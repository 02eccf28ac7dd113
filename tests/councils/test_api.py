"""A program prepares and runs a sitting with its tokens; it says no ballot and states no result."""

from __future__ import annotations

from typing import Any

import pytest
from tests.councils.conftest import NOW, VOTING, House
from tests.factories.programs import Program, program_of

from thidua.councils import actions
from thidua.councils.enums import Choice, Mode, Outcome
from thidua.councils.models import Council, Membership, Sitting

pytestmark = pytest.mark.django_db


def program(house: House, name: str, *scopes: str) -> Program:
    user = house.world.officer.user if name == "officer" else house.user(name)
    return program_of(user, *(scopes or ("councils.read", "councils.write")), days=30)


def test_council_is_made_seated_and_read(house: House) -> None:
    officer = program(house, "officer")
    said = {"unit_code": "SM", "name": "Hội đồng thi đua", "kind": "emulation", "from_date": "2025-02-01"}
    made = officer.post("councils", said)
    assert made.status_code == 200
    council = Council.objects.get(name="Hội đồng thi đua")
    officer.post(f"councils/{council.pk}/members", {"person_code": "GD01", "seat": "chair", "from_date": "2025-02-01"})
    officer.post(f"councils/{council.pk}", {**said, "name": "Hội đồng khác", "version": 1})
    seat = Membership.objects.get(council=council)
    officer.post(f"council-members/{seat.pk}/replace", {"person_code": "VP01", "on": "2025-03-01", "version": 1})
    last = Membership.objects.get(council=council, to_date=None)
    told = officer.get(f"councils/{council.pk}").json()
    assert (told["name"], [(one["person_code"], one["seat"]) for one in told["members"]]) == ("Hội đồng khác", [("VP01", "chair")])
    assert officer.post(f"council-members/{last.pk}/end", {"to_date": "2025-03-05", "version": 1}).status_code == 200
    assert [one["name"] for one in officer.get("councils?words=sang kien").json()] == ["Hội đồng sáng kiến Sở mẫu"]


def version(sitting: Sitting) -> int:
    return int(Sitting.objects.values_list("version", flat=True).get(pk=sitting.pk))


def test_sitting_is_prepared_run_and_minuted(house: House) -> None:
    secretary, chair = program(house, "secretary"), program(house, "chair")
    sitting = house.sitting("A", "B", mode=Mode.VOTE)
    place = f"sittings/{sitting.pk}"
    edited = {"title": "Xét đợt 1", "starts_at": NOW.isoformat(), "place": "Phòng 9", "version": version(sitting)}
    assert secretary.post(place, edited).status_code == 200
    items = secretary.get(place).json()["items"]
    secretary.post(f"agenda-items/{items[1]['id']}/move", {"up": True, "version": items[1]["version"]})
    assert secretary.post(f"{place}/step", {"to": "called", "version": version(sitting)}).status_code == 200
    marks = [{"member": str(house.seats[name].pk), "presence": "present"} for name in VOTING]
    secretary.post(f"{place}/attendance", {"members": marks, "secretary": str(house.seats["secretary"].pk), "version": version(sitting)})
    chair.post(f"{place}/step", {"to": "open", "version": version(sitting)})
    assert chair.post(f"{place}/open-rest", {}).status_code == 200
    for n in range(2):
        item = house.item(Sitting.objects.get(pk=sitting.pk), n)
        house.vote(item, **dict.fromkeys(VOTING[:4], Choice.AGREE))
        chair.post(f"agenda-items/{item.pk}/note", {"notes": "Nhất trí", "version": item.version})
        assert chair.post(f"agenda-items/{item.pk}/step", {"to": "closed", "version": item.version + 1}).status_code == 200
        item.refresh_from_db()
        actions.decide_item(item=item, outcome=Outcome.PASSED, by=house.user("chair"), at=NOW)
    first = chair.get(place).json()["items"][0]
    assert (first["outcome"], first["tally"]["agree"]) == ("passed", 4)
    chair.post(f"{place}/words", {"words": "Giao Văn phòng theo dõi.", "version": version(sitting)})
    chair.post(f"{place}/step", {"to": "closed", "version": version(sitting)})
    secretary.post(f"{place}/step", {"to": "minuted", "version": version(sitting)})
    told = program(house, "first").get(f"{place}/minutes").json()
    assert (len(told["digest"]), "Nhất trí" in told["minutes"]) == (64, True)
    assert [one["state"] for one in secretary.get("sittings?state=minuted").json()] == ["minuted"]


def test_figures_of_a_running_item_are_told_to_nobody(house: House) -> None:
    item = house.running(mode=Mode.VOTE)
    house.vote(item, first=Choice.AGREE, second=Choice.AGREE)
    for name in ("chair", "secretary", "second", "officer"):
        told: Any = program(house, name).get(f"sittings/{item.sitting_id}").json()["items"][0]
        assert (told["tally"], told["score"]) == (None, None)
    assert program(house, "first").get(f"sittings/{item.sitting_id}/minutes").status_code == 404


def test_scope_is_needed(house: House) -> None:
    sitting = house.sitting()
    reader = program(house, "secretary", "councils.read")
    assert reader.post(f"sittings/{sitting.pk}/step", {"to": "called", "version": 1}).status_code == 403
    assert program(house, "secretary", "titles.read").get("councils").status_code == 403


def test_sitting_is_planned_and_called_off(house: House) -> None:
    secretary = program(house, "secretary")
    said = {"title": "Phiên 2", "starts_at": NOW.isoformat(), "form": "written"}
    assert secretary.post(f"councils/{house.council.pk}/sittings", said).status_code == 200
    made = Sitting.objects.get(title="Phiên 2")
    assert secretary.post(f"sittings/{made.pk}/step", {"to": "cancelled", "reason": "Nhầm", "version": 1}).status_code == 200
    item = house.item(house.sitting())
    assert secretary.post(f"agenda-items/{item.pk}/take-off", {"version": item.version}).status_code == 200
