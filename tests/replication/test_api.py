"""What a person can do on a page, a program can do too, with the same permissions."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.factories.programs import program_of
from tests.replication.conftest import NUTSHELL, TITLE, Units, published, running

from thidua.replication.enums import AdoptionState, EventState, ModelState, OutcomeState
from thidua.replication.models import Adoption, ExchangeEvent, GoodModel, Offer, Outcome, TakeHome

pytestmark = pytest.mark.django_db
SCOPES = ("replication.read", "replication.write")


def program(user: Any) -> Any:
    return program_of(user, *SCOPES, days=30)


def test_program_writes_publishes_and_offers_a_model(ruled: Units) -> None:
    head, officer = program(ruled.world.head.user), program(ruled.world.officer.user)
    head.post("models", {"title": TITLE, "unit_code": "VP", "nutshell": NUTSHELL, "named_in": ruled.clause.code})
    one = GoodModel.objects.get()
    kit = {
        "title": TITLE, "nutshell": NUTSHELL, "result": "Đọc đều", "conditions": "Có danh mục", "steps": ["Chọn", "Đọc"], "cost": 0, "days": 3,
        "contact_code": "VP01", "materials": "Không cần", "unfit": "Một cửa", "clauses": [ruled.clause.code], "version": one.version,
    }  # fmt: skip
    assert head.post(f"models/{one.pk}", kit).status_code == 200
    assert head.get(f"models/{one.pk}").json()["missing"] == []
    for who, act in ((head, "send"), (officer, "publish")):
        one.refresh_from_db()
        assert who.post(f"models/{one.pk}/{act}", {"version": one.version}).status_code == 200
    one.refresh_from_db()
    assert (
        officer.post(f"models/{one.pk}/editions", {**kit, "steps": ["Chọn", "Đọc", "Kể"], "note": "Thêm bước", "version": one.version}).status_code
        == 200
    )
    assert [row["number"] for row in officer.get(f"models/{one.pk}/editions").json()] == [2, 1]
    officer.post(f"models/{one.pk}/offers", {"unit_codes": ["PC", "KH"]})
    assert (Offer.objects.count(), GoodModel.objects.get().state) == (2, ModelState.PUBLISHED)


def test_program_takes_up_reports_and_has_it_verified(ruled: Units) -> None:
    one, legal, officer = published(ruled), program(ruled.legal.user), program(ruled.world.officer.user)
    said = {"unit_code": "PC", "planned_on": "2025-02-01"}
    assert legal.post(f"models/{one.pk}/declines", {"unit_code": "PC", "reason": "Trực ca"}).status_code == 200
    row = Adoption.objects.get()
    assert legal.post(f"models/{one.pk}/adoptions", {**said, "version": row.version}).status_code == 200
    row.refresh_from_db()
    assert legal.post(f"adoptions/{row.pk}/start", {"started_on": "2025-02-03", "version": row.version}).status_code == 200
    figure = {"name": "Tra cứu", "unit": "phút", "before": "30", "after": "12", "times": 40}
    report = {"came_of": "Đọc đều", "rating": 4, "minutes": 720, "figure": figure}
    assert legal.post(f"adoptions/{row.pk}/reports/3", report).status_code == 200
    made = Outcome.objects.get()
    assert officer.post(f"adoption-reports/{made.pk}/send-back", {"version": made.version, "reason": "Thiếu cách đo"}).status_code == 200
    made.refresh_from_db()
    assert legal.post(f"adoptions/{row.pk}/reports/3", {**report, "version": made.version}).status_code == 200
    made.refresh_from_db()
    assert officer.post(f"adoption-reports/{made.pk}/verify", {"version": made.version}).status_code == 200
    reach = program(ruled.world.staff.user).get(f"models/{one.pk}/reach").json()
    assert (reach["units"], reach["minutes"], Outcome.objects.get().state) == (1, 720, OutcomeState.VERIFIED)
    told = legal.get(f"adoptions/{row.pk}").json()
    assert next((line["month"], line["due"], line["minutes"]) for line in told["reports"]) == (3, "done", 720)
    row.refresh_from_db()
    assert legal.post(f"adoptions/{row.pk}/end", {"ended_on": "2025-05-01", "reason": "Thiếu người", "version": row.version}).status_code == 200
    assert [line["state"] for line in legal.get(f"adoptions?model={one.pk}").json()] == [AdoptionState.STOPPED]


def test_program_of_somebody_else_reads_and_may_not_answer(ruled: Units) -> None:
    one = published(ruled)
    staff = program(ruled.world.staff.user)
    answer = staff.post(f"models/{one.pk}/declines", {"unit_code": "PC", "reason": "Không"})
    assert (staff.get("models").json()[0]["title"], answer.status_code, Adoption.objects.count()) == (TITLE, 403, 0)


def test_program_holds_a_meeting_to_its_end(ruled: Units) -> None:
    one, head, legal = published(ruled), program(ruled.world.head.user), program(ruled.legal.user)
    said = {
        "kind": "visit", "title": "Tham quan", "held_on": "2025-05-12", "place": "Phòng 201", "came": [{"unit_code": "VP"}, {"unit_code": "PC"}],
        "models": [str(one.pk)],
    }  # fmt: skip
    assert head.post("exchange-events", {**said, "unit_code": "VP"}).status_code == 200
    event = ExchangeEvent.objects.get()
    counted = {**said, "came": [{"unit_code": "VP", "people": 3}, {"unit_code": "PC", "people": 2}], "version": event.version}
    assert head.post(f"exchange-events/{event.pk}", counted).status_code == 200
    event.refresh_from_db()
    assert head.post(f"exchange-events/{event.pk}/hold", {"version": event.version}).status_code == 200
    head.post(f"exchange-events/{event.pk}/taken", {"unit_code": "VP", "text": "Câu hỏi"})
    head.post(f"exchange-events/{event.pk}/taken", {"unit_code": "VP", "text": "Thừa"})
    head.post(f"exchange-events/{event.pk}/taken/{TakeHome.objects.get(text='Thừa').pk}/forget", {})
    legal.post(f"exchange-events/{event.pk}/taken", {"unit_code": "PC", "text": "Đọc sáng", "model": str(one.pk)})
    taken = TakeHome.objects.get(text="Đọc sáng")
    assert legal.post(f"exchange-events/{event.pk}/taken/{taken.pk}/adopt", {"planned_on": "2025-06-02"}).status_code == 200
    event.refresh_from_db()
    assert head.post(f"exchange-events/{event.pk}/close", {"version": event.version}).status_code == 200
    told = head.get(f"exchange-events/{event.pk}").json()
    assert (told["people"], len(told["taken"]), ExchangeEvent.objects.get().state) == (5, 2, EventState.CLOSED)
    assert [row["units"] for row in head.get("exchange-events").json()] == [2]


def test_second_answer_of_a_unit_is_a_conflict(ruled: Units) -> None:
    one = published(ruled)
    running(ruled, one)
    answer = program(ruled.legal.user).post(f"models/{one.pk}/adoptions", {"unit_code": "PC", "planned_on": str(dt.date(2025, 6, 1))})
    assert (answer.status_code, "đã trả lời" in answer.json()["detail"]) == (409, True)
