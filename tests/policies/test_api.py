"""What a person does on the pages a program does too."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.programs import program_of
from tests.factories.world import World
from tests.policies.conftest import kept_policy, sent

from thidua.policies.models import PolicyUse, Proposal, SupportPolicy

pytestmark = pytest.mark.django_db


def program(who: Any) -> Any:
    return program_of(who.user, "policies.read", "policies.write")


def test_proposal_is_written_sent_answered_and_followed_up(ruled: World) -> None:
    staff, officer = program(ruled.staff), program(ruled.officer)
    place = staff.post("proposals", {"to": "SM", "subject": "Giờ học", "hinders": "Chưa tính"}).json()["location"]
    assert staff.post(f"{place}/send", {"version": 1}).status_code == 409
    assert staff.post(place, {"to": "SM", "subject": "Giờ học", "hinders": "Chưa tính", "proposed": "Sửa", "version": 1}).status_code == 200
    stale = staff.post(place, {"to": "SM", "subject": "Khác", "version": 1})
    assert (stale.status_code, officer.get(place).status_code) == (409, 404)
    staff.post(f"{place}/send", {"version": 2})
    told = officer.get("proposals?whose=xu-ly").json()["items"]
    assert [(one["subject"], one["state"], one["holder"], one["due_on"]) for one in told] == [("Giờ học", "sent", "SM", "2025-06-04")]
    officer.post(f"{place}/receive", {"version": 3})
    assert officer.post(f"{place}/answer", {"outcome": "not_accepted", "text": "Không", "version": 4}).status_code == 409
    officer.post(f"{place}/answer", {"outcome": "partly", "text": "Sửa một phần", "version": 4})
    officer.post(f"{place}/follow", {"changed": "Đã sửa", "number": "1/QĐ", "version": 5})
    now = staff.get(place).json()
    assert (now["state"], now["outcome"], now["changed_number"], now["shown"]) == ("followed", "partly", "1/QĐ", "agency")


def test_proposals_are_returned_forwarded_merged_and_parted(ruled: World) -> None:
    officer = program(ruled.officer)
    first, second = sent(ruled), sent(ruled, ruled.colleague)
    place, other = (f"proposals/{row.pk}" for row in (first, second))
    assert officer.post(f"{place}/merge", {"into": str(second.pk), "version": 2}).json()["location"] == other
    officer.post(f"{place}/part", {"version": 3})
    officer.post(f"{place}/forward", {"unit_code": "KH", "version": 4})
    assert officer.post(f"{other}/forward", {"version": 2}).status_code == 409
    officer.post(f"{other}/return", {"reason": "Ghi rõ", "version": 2})
    assert [(row.state, row.holder.code) for row in Proposal.objects.order_by("sent_at", "pk")] == [("forwarded", "KH"), ("returned", "SM")]
    assert program(ruled.colleague).post(f"{other}/withdraw", {"version": 3}).status_code == 200
    assert program(ruled.outsider).post(f"{place}/receive", {"version": 5}).status_code == 404


def test_register_and_its_uses(ruled: World) -> None:
    officer, head, staff = program(ruled.officer), program(ruled.head), program(ruled.staff)
    line = {
        "unit_code": "SM", "name": "Học phí", "number": "45/QĐ-SM", "signed_on": "2025-01-05", "issuer": "Giám đốc", "who": "Công chức",
        "gives": ["fees"], "support": "50%", "valid_from": "2025-01-15",
    }  # fmt: skip
    assert [head.post("support-policies", line).status_code, officer.post("support-policies", {**line, "valid_to": "2024-01-01"}).status_code] == [
        403,
        409,
    ]
    place = officer.post("support-policies", line).json()["location"]
    officer.post(place, {**line, "support": "60%", "version": 1})
    head.post(f"{place}/uses", {"unit_code": "VP", "year": 2025, "people": 3, "cost": 9_000_000, "days": 4})
    assert head.post(f"{place}/uses", {"unit_code": "VP", "year": 2025, "people": 4}).status_code == 409
    (use,) = staff.get(f"{place}/uses").json()
    assert (use["unit_code"], use["people"], use["cost"]) == ("VP", 3, 9_000_000)
    (shown,) = staff.get("support-policies?standing=valid").json()["items"]
    assert (shown["support"], shown["gives"], shown["people"], shown["cost"], shown["standing"]) == ("60%", ["fees"], 3, 9_000_000, "valid")
    assert head.post(f"{place}/uses/{use['id']}/drop", {"version": use["version"]}).status_code == 200
    officer.post(f"{place}/repeal", {"on": "2025-05-01", "number": "90/QĐ-SM", "version": 2})
    assert (SupportPolicy.objects.get().repealed_by, PolicyUse.objects.count(), staff.get(place).json()["standing"]) == ("90/QĐ-SM", 0, "repealed")


def test_another_agency_finds_nothing(ruled: World) -> None:
    kept_policy(ruled)
    sent(ruled)
    outside = program(ruled.outsider)
    assert [outside.get(address).json()["items"] for address in ("proposals", "support-policies")] == [[], []]
