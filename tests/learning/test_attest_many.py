"""Many confirmed at once: what was seen is, and whoever asked is told which were left and why."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse
from tests.evidence.test_slice import NOW, _today  # noqa: F401
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import World, signed_in
from tests.learning.test_logging import logged, written

from thidua.evidence.models import Evidence
from thidua.learning import actions

pytestmark = pytest.mark.django_db


def test_bulk_page_confirms_what_was_seen_and_leaves_what_changed_since(world: World) -> None:
    first, second = logged(world), logged(world, title="Học thêm")
    head, address = signed_in(world.head.user), reverse("learning:attest-many")
    assert "2 việc học sẽ được ghi" in body(head.post(address, {"chon": [first.pk, second.pk]}))
    seen = {f"version-{one.pk}": one.evidence.version for one in (first, second)}
    actions.edit(entry=second, written=written(title="Học khác"), by=world.staff.user, at=NOW)
    answer = head.post(address, {"chon": [first.pk, second.pk], "xac-nhan": "1", **seen}, follow=True)
    assert ("Đã xác nhận 1" in body(answer), "Để lại" in body(answer)) == (True, True)
    assert [Evidence.objects.get(pk=one.pk).state for one in (first, second)] == ["verified", "waiting"]


def test_bulk_page_says_what_was_decided_since_the_preview(world: World) -> None:
    first, second = logged(world), logged(world, title="Học thêm")
    head, address = signed_in(world.head.user), reverse("learning:attest-many")
    sent = {"chon": [first.pk, second.pk], **{f"version-{one.pk}": one.evidence.version for one in (first, second)}}
    actions.send_back(entry=second, reason="Ghi rõ học gì", by=world.head.user, at=NOW)
    for told in (body(head.post(address, sent)), body(head.post(address, {**sent, "xac-nhan": "1"}, follow=True))):
        assert "Để lại vì" in told
    assert [Evidence.objects.get(pk=one.pk).state for one in (first, second)] == ["verified", "returned"]


def test_program_confirms_what_it_saw_and_is_told_what_was_left_and_why(world: World) -> None:
    one, other = logged(world), logged(world, title="Đọc nghị định")
    head, key = program_of(world.head.user, "learning.read", "learning.write"), str(uuid.uuid4())
    seen = {"seen": {str(one.pk): one.evidence.version, str(other.pk): 0}}
    told = head.post("learning-attest", seen, key=key)
    assert [told.json()["done"], [(left["id"], left["why"]) for left in told.json()["left"]]] == [[str(one.pk)], [(str(other.pk), "changed")]]
    assert head.post("learning-attest", seen, key=key).json() == told.json()
    unseen, stale = (head.post(f"learning/{other.pk}/attest", said) for said in ({}, {"version": 0}))
    assert (unseen.status_code, stale.status_code, unseen.json()["errors"][0]["where"]) == (422, 409, "body.seen.version")
    assert head.post(f"learning/{other.pk}/attest", {"version": other.evidence.version}).status_code == 200
