"""From a name to a published model, and from an answer to a unit that uses it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.factories.work import body
from tests.factories.world import signed_in
from tests.replication.conftest import NUTSHELL, TITLE, Units, drafted, published, running, taken_up

from thidua.replication import actions
from thidua.replication.enums import AdoptionState, Answer, ModelState
from thidua.replication.models import Adoption, GoodModel, ModelClause, ModelEdition

pytestmark = pytest.mark.django_db


def test_model_is_begun_from_the_name_that_a_plan_gives(ruled: Units) -> None:
    head = signed_in(ruled.world.head.user)
    assert "Lập mô hình" in body(head.get(reverse("replication:list")))
    page = body(head.get(reverse("replication:new"), {"muc": ruled.clause.code}))
    assert ruled.clause.spoken in page
    said = {"title": TITLE, "nutshell": NUTSHELL, "unit": str(ruled.world.units[0].pk), "initiative": "", "clause": ruled.clause.code}
    answer = head.post(reverse("replication:new"), said)
    one = GoodModel.objects.get()
    assert answer.headers["Location"] == reverse("replication:edit", args=[one.pk])
    assert (one.state, one.named_in, one.contact, ModelClause.objects.get().clause) == (
        ModelState.DRAFT, ruled.clause, ruled.world.head.person, ruled.clause,
    )  # fmt: skip
    assert "còn thiếu 7 phần" in body(head.get(reverse("replication:model", args=[one.pk])))


def test_kit_is_written_sent_and_published(ruled: Units) -> None:
    one, head, officer = drafted(ruled), signed_in(ruled.world.head.user), signed_in(ruled.world.officer.user)
    kit = {
        "title": TITLE, "nutshell": NUTSHELL, "result": "Đọc xong 14 tài liệu", "clause": [str(ruled.clause.pk)], "conditions": "Có danh mục",
        "steps": "1. Chọn\n2. Đọc", "cost": "1.200.000", "days": "3", "contact": str(ruled.world.head.person.pk), "materials": "Không cần", "unfit": "Một cửa",
        "version": one.version, "act": "send",
    }  # fmt: skip
    assert "Chờ công bố" in body(head.post(reverse("replication:edit", args=[one.pk]), kit, follow=True))
    one.refresh_from_db()
    assert (one.steps, one.cost, one.state) == (["Chọn", "Đọc"], 1_200_000, ModelState.SENT)
    assert TITLE in body(officer.get(reverse("replication:list")))
    page = body(officer.post(reverse("replication:step", args=[one.pk]), {"to": "cong-bo", "version": one.version}, follow=True))
    assert ("Đã công bố" in page, "1.200.000" in page) == (True, True)
    edition = ModelEdition.objects.get()
    assert (edition.number, edition.contents["steps"], edition.contents["clauses"]) == (1, ["Chọn", "Đọc"], [ruled.clause.spoken])
    assert "Một cửa" in body(signed_in(ruled.world.staff.user).get(reverse("replication:edition", args=[one.pk, 1])))


def test_publishing_half_a_kit_says_which_parts_are_missing(ruled: Units) -> None:
    one = drafted(ruled, unfit="", materials="")
    head, officer = signed_in(ruled.world.head.user), signed_in(ruled.world.officer.user)
    head.post(reverse("replication:step", args=[one.pk]), {"to": "gui", "version": one.version})
    one.refresh_from_db()
    answer = officer.post(reverse("replication:step", args=[one.pk]), {"to": "cong-bo", "version": one.version})
    one.refresh_from_db()
    assert (answer.status_code, "Không phù hợp khi" in body(answer), one.state) == (409, True, ModelState.SENT)


def test_head_takes_it_up_and_confirms_that_it_began(ruled: Units) -> None:
    one, legal = published(ruled), signed_in(ruled.legal.user)
    assert "Áp dụng tại đơn vị tôi" in body(legal.get(reverse("replication:model", args=[one.pk])))
    said = {"unit": str(ruled.world.units[1].pk), "answer": "adapted", "planned_on": "02/05/2025", "changed": "Đọc vào đầu giờ chiều"}
    page = body(legal.post(reverse("replication:answer", args=[one.pk]), said, follow=True))
    row = Adoption.objects.get()
    assert ("Sẽ áp dụng" in page, row.answer, row.edition) == (True, Answer.ADAPTED, 1)
    legal.post(reverse("replication:adoption-step", args=[row.pk]), {"to": "bat-dau", "started_on": "05/05/2025", "version": row.version})
    row.refresh_from_db()
    assert (row.state, row.started_on) == (AdoptionState.RUNNING, dt.date(2025, 5, 5))
    page = body(signed_in(ruled.world.staff.user).get(reverse("replication:model", args=[one.pk])))
    assert ("Đang áp dụng" in page, ruled.world.units[1].name in page) == (True, True)
    assert "1 đơn vị" in body(legal.get(reverse("replication:list")))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"answer": "adapted", "planned_on": "02/05/2025"}, "Ghi đơn vị điều chỉnh gì"),
        ({"answer": "as_is"}, "Ghi ngày dự kiến bắt đầu"),
        ({"answer": "declined"}, "Ghi lý do: đơn vị khác cần biết"),
    ],
)
def test_answer_without_what_it_asks_for_is_said_beside_its_field(ruled: Units, said: dict[str, str], sentence: str) -> None:
    one = published(ruled)
    answer = signed_in(ruled.legal.user).post(reverse("replication:answer", args=[one.pk]), {"unit": str(ruled.world.units[1].pk), **said})
    assert (answer.status_code, sentence in body(answer), Adoption.objects.count()) == (422, True, 0)


def test_decline_is_shown_with_its_reason_and_may_be_thought_better_of(ruled: Units) -> None:
    one, legal = published(ruled), signed_in(ruled.legal.user)
    unit = str(ruled.world.units[1].pk)
    page = body(legal.post(reverse("replication:answer", args=[one.pk]), {"unit": unit, "answer": "declined", "reason": "Trực ca"}, follow=True))
    assert ("1 đơn vị không áp dụng, có lý do" in page, "Trực ca" in page) == (True, True)
    seen = Adoption.objects.get()
    assert f'name="ban-{unit}" value="{seen.version}"' in body(legal.get(reverse("replication:answer", args=[one.pk])))
    again = {"unit": unit, "answer": "as_is", "planned_on": "02/06/2025", f"ban-{unit}": seen.version}
    legal.post(reverse("replication:answer", args=[one.pk]), again)
    assert [row.state for row in Adoption.objects.all()] == [AdoptionState.PLANNED]


def test_stale_answer_overwrites_nothing(ruled: Units) -> None:
    one, legal, unit = published(ruled), signed_in(ruled.legal.user), ruled.world.units[1]
    said = {"unit": str(unit.pk), "answer": "as_is", "planned_on": "02/06/2025"}
    actions.decline(model=one, unit=unit, reason="Trực ca", by=ruled.world.officer.user, at=NOW)
    unseen = legal.post(reverse("replication:answer", args=[one.pk]), said)  # the page was opened before the officer answered
    version = Adoption.objects.get().version
    stale = legal.post(reverse("replication:answer", args=[one.pk]), {**said, f"ban-{unit.pk}": version - 1})
    assert (unseen.status_code, stale.status_code, Adoption.objects.get().state) == (409, 409, AdoptionState.DECLINED)


def test_stale_step_overwrites_nothing(ruled: Units) -> None:
    row = taken_up(ruled, published(ruled))
    answer = signed_in(ruled.legal.user).post(
        reverse("replication:adoption-step", args=[row.pk]), {"to": "bat-dau", "started_on": "05/05/2025", "version": row.version - 1}
    )
    row.refresh_from_db()
    assert (answer.status_code, row.state) == (409, AdoptionState.PLANNED)


def test_draft_is_seen_by_those_over_its_unit_and_published_by_all_of_the_agency(ruled: Units) -> None:
    draft, open_ = drafted(ruled), published(ruled, title="Góc học nghề số tại phòng")
    seen = {}
    for name in ("staff", "head", "officer", "colleague", "outsider"):
        client = signed_in(getattr(ruled.world, name).user)
        seen[name] = [client.get(reverse("replication:model", args=[one.pk])).status_code for one in (draft, open_)]
    assert seen == {"staff": [404, 200], "head": [200, 200], "officer": [200, 200], "colleague": [404, 200], "outsider": [404, 404]}


@pytest.mark.parametrize("name", ["list", "model"])
def test_pages_take_the_same_number_of_questions_for_one_and_three_rows(ruled: Units, name: str) -> None:
    officer, asked, models = signed_in(ruled.world.officer.user), [], []
    for count in (1, 2):
        if name == "list":
            while len(models) < 2 * count - 1:
                models.append(published(ruled, title=f"Mô hình {len(models)}", nutshell=f"Khác hẳn {len(models)}"))
        else:
            models = models or [published(ruled)]
            running(ruled, models[0], ruled.legal if count == 1 else ruled.finance)
        address = reverse("replication:list") if name == "list" else reverse("replication:model", args=[models[0].pk])
        officer.get(address)
        with CaptureQueriesContext(connection) as found:
            officer.get(address)
        asked.append(len(found))
    assert asked[0] == asked[1]
