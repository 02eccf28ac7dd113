"""What becomes of adoptions when their model is taken away or changed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import signed_in
from tests.replication.conftest import Units, published, running, taken_up, words

from thidua.notify.models import Message
from thidua.replication import actions
from thidua.replication.enums import AdoptionState
from thidua.replication.models import Adoption, GoodModel
from thidua.store.clock import VIETNAM
from thidua.ui.pages import Conflict

pytestmark = pytest.mark.django_db


def withdrawn(units: Units, one: GoodModel) -> GoodModel:
    one.refresh_from_db()
    return actions.withdraw(model=one, reason="Quy định mới", by=units.world.officer.user, at=NOW)


def told(units: Units, words: str) -> set[str]:
    """Who of the units heard of it."""
    names = {units.legal.user.pk: "legal", units.finance.user.pk: "finance", units.world.head.user.pk: "maker"}
    return {names.get(user, "other") for user in Message.objects.filter(subject__contains=words).values_list("user", flat=True)}


def test_unit_may_think_better_of_a_model_that_was_withdrawn(ruled: Units) -> None:
    row = taken_up(ruled, published(ruled))
    withdrawn(ruled, row.model)
    address = reverse("replication:adoption-step", args=[row.pk])
    answer = signed_in(ruled.legal.user).post(address, {"to": "thoi", "reason": "Mô hình đã rút", "version": row.version})
    row.refresh_from_db()
    assert (answer.status_code, row.state, row.reason) == (302, AdoptionState.DECLINED, "Mô hình đã rút")


def test_nobody_begins_with_a_model_that_was_withdrawn(ruled: Units) -> None:
    row = taken_up(ruled, published(ruled))
    withdrawn(ruled, row.model)
    row = Adoption.objects.select_related("model__unit", "unit").get(pk=row.pk)
    with pytest.raises(Conflict, match="đã rút"):
        actions.start(adoption=row, started_on=dt.date(2025, 5, 14), by=ruled.legal.user, at=NOW)
    page = body(signed_in(ruled.legal.user).get(reverse("replication:adoption", args=[row.pk])))
    assert ("Xác nhận đã bắt đầu" in page, "Ghi là không áp dụng" in page) == (False, True)


def test_program_declines_a_withdrawn_model_that_it_had_planned_and_no_other(ruled: Units) -> None:
    one = published(ruled)
    taken_up(ruled, one)
    withdrawn(ruled, one)
    said = {"reason": "Mô hình đã rút"}
    legal, finance = (program_of(who.user, "replication.read", "replication.write", days=30) for who in (ruled.legal, ruled.finance))
    assert legal.post(f"models/{one.pk}/declines", {**said, "unit_code": "PC"}).status_code == 200
    assert finance.post(f"models/{one.pk}/declines", {**said, "unit_code": "KH"}).status_code == 409


def test_adopters_hear_that_their_model_was_withdrawn(ruled: Units) -> None:
    one = published(ruled)
    running(ruled, one)
    actions.decline(model=one, unit=ruled.world.units[2], reason="Trực ca", by=ruled.finance.user, at=NOW)
    withdrawn(ruled, one)
    assert told(ruled, "đã rút mà đơn vị đang áp dụng") == {"legal"}
    assert told(ruled, "đã rút") == {"legal", "maker"}


def test_adopters_hear_of_a_new_edition(ruled: Units) -> None:
    one = published(ruled)
    running(ruled, one)
    taken_up(ruled, one, ruled.finance)
    actions.revise(model=one, written=words(ruled, unfit="Trực ca"), note="Thêm lưu ý", by=ruled.world.officer.user, at=NOW)
    assert told(ruled, "bản 2") == {"legal", "finance", "maker"}


def test_page_of_a_model_says_when_its_newest_edition_was_published(ruled: Units) -> None:
    one = published(ruled)
    later = NOW + dt.timedelta(days=40)
    actions.revise(model=one, written=words(ruled, unfit="Trực ca"), note="Thêm lưu ý", by=ruled.world.officer.user, at=later)
    page = body(signed_in(ruled.legal.user).get(reverse("replication:model", args=[one.pk])))
    assert f"bản 2, công bố {later.astimezone(VIETNAM):%d/%m/%Y}" in page
