"""The pages: mending what was returned, lists with their filters, acts on many, use for other clauses, results."""

from __future__ import annotations

import csv
import datetime as dt
import io
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.evidence.test_slice import NOW, _today, entered, handed, photo  # noqa: F401
from tests.factories.work import body
from tests.factories.world import World, signed_in

from thidua.accounts.models import User
from thidua.evidence import actions, queries
from thidua.evidence.enums import EvidenceState, Grade
from thidua.evidence.models import Evidence, EvidenceClause
from thidua.evidence.queries import lists
from thidua.plans.models import Clause
from thidua.store.gate import writing
from thidua.ui.pager import MOST
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


def decided(world: World, one: Evidence, to: EvidenceState, reason: str = "", by: User | None = None) -> Evidence:
    return actions.decide(evidence=one, to=to, reason=reason, by=by or world.head.user, at=NOW)


def ids(answer: Any) -> list[Any]:
    return [line["one"].pk for line in answer.context["lines"]]


def test_what_was_returned_is_mended_and_waits_again(world: World) -> None:
    one = decided(world, entered(world), EvidenceState.RETURNED, "Ảnh mờ")
    staff, address = signed_in(world.staff.user), reverse("evidence:edit", args=[one.pk])
    assert "Ảnh mờ" in body(staff.get(address))
    proof = SimpleUploadedFile("ro.png", photo(9), "image/png")
    answer = staff.post(address, {"title": "Họp tổ lần hai", "happened_on": "2025-05-13", "version": one.version, "camera": proof})
    one.refresh_from_db()
    assert (answer.status_code, one.state, one.title, one.reason) == (302, "waiting", "Họp tổ lần hai", "")
    (file,) = queries.proofs_of(one)
    staff.post(address, {"title": one.title, "happened_on": "2025-05-13", "version": one.version, "drop": str(file.pk)})
    assert list(queries.proofs_of(one)) == []


def test_stale_form_changes_nothing_and_verified_evidence_is_not_changed(world: World) -> None:
    one = entered(world)
    staff, address = signed_in(world.staff.user), reverse("evidence:edit", args=[one.pk])
    assert staff.post(address, {"title": "Khác", "happened_on": "2025-05-13", "version": 99}).status_code == 409
    decided(world, one, EvidenceState.VERIFIED)
    assert staff.get(address).status_code == 409
    with pytest.raises(Conflict):
        actions.correct(evidence=one, title="x", happened_on=NOW.date(), by=world.staff.user, at=NOW)


def test_future_day_is_said_beside_what_was_typed(world: World) -> None:
    task = handed(world)
    fields = {"title": "Đã họp", "happened_on": "2025-06-01", "note": "Giữ lại"}
    answer = signed_in(world.staff.user).post(reverse("evidence:submit", args=[task.pk]), fields)
    assert (answer.status_code, "không được sau hôm nay" in body(answer), "Giữ lại" in body(answer)) == (422, True, True)


def test_two_forms_of_one_kept_page_are_two_pieces_and_one_form_twice_is_one(world: World) -> None:
    address, staff = reverse("evidence:submit", args=[handed(world).pk]), signed_in(world.staff.user)
    first, second = uuid.uuid4(), uuid.uuid4()
    for key in (first, first, second):
        staff.post(address, {"title": "Đã họp", "happened_on": "2025-05-14", "_key": str(key)})
    assert set(Evidence.objects.values_list("pk", flat=True)) == {first, second}


def test_entry_without_a_task_serves_its_clause(world: World) -> None:
    clause = handed(world).clause
    address = reverse("evidence:submit-under", args=[clause.plan.slug, clause.path])
    staff = signed_in(world.staff.user)
    assert address in body(staff.get(reverse("plans:clause", args=[clause.plan.slug, clause.path])))
    staff.post(address, {"title": "Đã đọc", "happened_on": "2025-05-14"})
    one = Evidence.objects.get()
    assert (one.task, [row.pk for row in queries.clauses_of(one)]) == (None, [clause.pk])
    assert signed_in(world.outsider.user).get(address).status_code == 404


def test_head_of_the_whole_enters_for_the_people_of_every_unit_below_and_staff_for_nobody(world: World) -> None:
    task = handed(world)
    addresses = (reverse("evidence:submit", args=[task.pk]), reverse("evidence:submit-under", args=[task.plan.slug, task.clause.path]))
    officer, staff = signed_in(world.officer.user), signed_in(world.staff.user)
    of_task, of_clause = (set(officer.get(one).context["form"].fields["person"].queryset) for one in addresses)
    assert (world.staff.person in of_task, world.colleague.person in of_task) == (True, False)
    assert {world.staff.person, world.colleague.person} <= of_clause
    assert ["person" in staff.get(one).context["form"].fields for one in addresses] == [False, False]


def test_blank_title_is_refused_and_what_was_withdrawn_serves_no_more_clauses(world: World) -> None:
    with pytest.raises(Conflict, match="đã làm gì"):
        entered(world, title=" ")
    one, clause = entered(world), handed(world).clause
    decided(world, one, EvidenceState.WITHDRAWN, by=world.staff.user)
    with pytest.raises(Conflict, match="đã rút"):
        actions.use_for(evidence=one, clauses=[clause], by=world.staff.user, at=NOW)


def test_clause_that_was_rejected_is_neither_offered_nor_taken(world: World) -> None:
    one, clause = entered(world), handed(world).clause
    rows = Clause.objects.filter(pk=clause.pk)
    assert lists.clauses_named(world.staff.user, one, [str(clause.pk)]) == [clause]
    with writing():
        rows.update(review="rejected")
    assert (lists.clauses_named(world.staff.user, one, [str(clause.pk)]), clause in lists.clauses_to_use(world.staff.user, one, "")[0]) == ([], False)


def test_lists_are_filtered_by_words_state_and_part(world: World) -> None:
    mine, other = entered(world, title="Tập huấn số"), entered(world, title="Đọc sách")
    decided(world, other, EvidenceState.VERIFIED)
    staff, head, address = signed_in(world.staff.user), signed_in(world.head.user), reverse("evidence:mine")
    assert ids(staff.get(address, {"tim": "tap huan"})) == [mine.pk]
    assert ids(staff.get(address, {"tt": "verified"})) == [other.pk]
    assert ids(staff.get(address, {"muc": "self_declared"})) == [mine.pk]
    assert (ids(head.get(address)), set(ids(head.get(address, {"phan": "don-vi"})))) == ([], {mine.pk, other.pk})
    assert "Bỏ lọc" in body(staff.get(address, {"tim": "khong co"}))


def test_list_is_ordered_and_taken_away_as_it_is_narrowed(world: World) -> None:
    early = entered(world, title="Học trước", happened_on=dt.date(2025, 5, 2), at=NOW.replace(day=13))
    late = entered(world, title="Học sau", happened_on=dt.date(2025, 5, 1))
    of_head = entered(world, title="Đọc sách", by=world.head.user, happened_on=dt.date(2025, 4, 1), at=NOW.replace(day=12))
    officer, address = signed_in(world.officer.user), reverse("evidence:mine")

    def order(sort: str) -> list[object]:
        return ids(officer.get(address, {"phan": "don-vi", "sx": sort}))

    assert (order(""), order("cho")) == ([late.pk, early.pk, of_head.pk], [of_head.pk, early.pk, late.pk])
    assert order("ngay") == [early.pk, late.pk, of_head.pk]
    names = [Evidence.objects.get(pk=pk).person.sort_key for pk in order("nguoi")]
    assert (names, len(set(names))) == (sorted(names), 2)
    head = signed_in(world.head.user)  # nobody reviews what is their own
    assert set(ids(head.get(address, {"phan": "don-vi", "tt": "waiting"}))) == {late.pk, early.pk, of_head.pk}
    assert ids(head.get(address + f"{lists.WAITING}&sx=cho")) == [early.pk, late.pk]
    assert ids(head.get(address, {"tt": "toi"})) == [of_head.pk]  # not offered for one's own
    told = csv.reader(io.StringIO(officer.get(address, {"phan": "don-vi", "tim": "hoc", "sx": "cho", "tep": "csv"}).content.decode("utf-8-sig")))
    assert [(row[0], row[4]) for row in [*told][1:]] == [("Học trước", "13/05/2025"), ("Học sau", "14/05/2025")]
    assert reverse("evidence:mine") + lists.WAITING.replace("&", "&amp;") in body(signed_in(world.head.user).get(reverse("evidence:queue")))


@pytest.mark.parametrize("part", ["", "don-vi"])
def test_list_asks_the_same_number_of_questions_for_one_and_for_three(world: World, part: str) -> None:
    client, counts = signed_in(world.head.user), []
    for more in (1, 2):
        for _ in range(more):
            entered(world)
            entered(world, by=world.head.user)
        client.get(reverse("evidence:mine"), {"phan": part})
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("evidence:mine"), {"phan": part})
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_many_are_previewed_and_verified_but_not_what_changed_since(world: World) -> None:
    one, changed = entered(world), entered(world)
    head, address = signed_in(world.head.user), reverse("evidence:verify-many")
    preview = head.post(address, {"chon": [str(one.pk), str(changed.pk), "khong-phai-ma"]})
    assert set(ids(preview)) == {one.pk, changed.pk}
    assert Evidence.objects.filter(state="verified").count() == 0
    seen = {f"version-{row.pk}": row.version for row in (one, changed)}
    actions.correct(evidence=changed, title="Đã đổi", happened_on=NOW.date(), by=world.staff.user, at=NOW)
    answer = head.post(address, {"chon": [str(one.pk), str(changed.pk)], "xac-nhan": "1", **seen}, follow=True)
    assert "Để lại vì vừa có người sửa: Đã đổi. Mở từng mục" in body(answer)
    assert list(Evidence.objects.filter(state="verified")) == [one]


def test_many_say_which_were_decided_or_went_elsewhere_since_the_preview(world: World) -> None:
    kept, decided, gone = (entered(world, title=title) for title in ("Họp tổ", "Họp phòng", "Việc riêng"))
    head, address, rows = signed_in(world.head.user), reverse("evidence:verify-many"), (kept, decided, gone)
    sent = {"chon": [str(row.pk) for row in rows], **{f"version-{row.pk}": row.version for row in rows}}
    actions.decide(evidence=decided, to=EvidenceState.RETURNED, reason="Ảnh mờ", by=world.head.user, at=NOW)
    with writing():
        Evidence.objects.filter(pk=gone.pk).update(held=True)
    said = ("Để lại vì đã có người xử lý hoặc đã rút từ trước: Họp phòng.", "Để lại vì không còn chờ anh/chị: 1 mục anh/chị không còn xem được.")
    preview = body(head.post(address, sent))
    told = body(head.post(address, {**sent, "xac-nhan": "1"}, follow=True))
    assert [words in page for page in (preview, told) for words in said] == [True] * 4
    assert ("Đã duyệt 1 minh chứng" in told, "Việc riêng" in preview + told) == (True, False)
    nothing_new = body(head.post(address, {**sent, "xac-nhan": "1"}, follow=True))
    assert ("Họp tổ; Họp phòng" in nothing_new or "Họp phòng; Họp tổ" in nothing_new, "Đã duyệt 0" in nothing_new) == (True, False)


def test_as_many_as_a_list_shows_are_sent_in_one_form(world: World) -> None:
    one, others = entered(world), [uuid.uuid4() for _ in range(MOST - 1)]
    seen = {f"version-{key}": 1 for key in (one.pk, *others)}
    sent = {"chon": [str(key) for key in (one.pk, *others)], "xac-nhan": "1", "_key": str(uuid.uuid4()), "csrfmiddlewaretoken": "x", **seen}
    told = body(signed_in(world.head.user).post(reverse("evidence:verify-many"), sent, follow=True))
    assert ("Đã duyệt 1 minh chứng" in told, f"{MOST - 1} mục anh/chị không còn xem được" in told) == (True, True)


def test_many_of_others_units_are_not_touched(world: World) -> None:
    one = entered(world)
    sent = {"chon": str(one.pk), "xac-nhan": "1", f"version-{one.pk}": one.version}
    for who in (world.staff, world.colleague, world.outsider):
        signed_in(who.user).post(reverse("evidence:verify-many"), sent)
    assert Evidence.objects.get().state == "waiting"


def test_queue_walks_to_the_next_and_back(world: World) -> None:
    first, second = entered(world), entered(world, at=NOW.replace(minute=20))
    head, address = signed_in(world.head.user), reverse("evidence:queue")
    assert f"?xem={second.pk}" in body(head.get(address))
    assert f"?xem={first.pk}" in body(head.get(address, {"xem": str(second.pk)}))


def test_used_again_for_another_clause_once(world: World) -> None:
    task = handed(world)
    one = entered(world, task=task)
    other = Clause.objects.filter(plan=task.plan).exclude(pk=task.clause_id).exclude(review="rejected").order_by("order")[0]
    staff, address = signed_in(world.staff.user), reverse("evidence:reuse", args=[one.pk])
    assert str(other.pk) in body(staff.get(address))
    for _ in range(2):
        staff.post(address, {"chon": [str(other.pk)]})
    assert EvidenceClause.objects.filter(evidence=one).count() == 2
    assert signed_in(world.colleague.user).get(address).status_code == 404


def test_results_give_the_highest_grade_and_fall_with_a_return(world: World) -> None:
    one = entered(world)
    with pytest.raises(Conflict):
        actions.apply(evidence=one, outcome="Giảm 2 ngày", by=world.head.user, at=NOW)
    decided(world, one, EvidenceState.VERIFIED)
    with pytest.raises(Refused):
        actions.apply(evidence=one, outcome="Giảm 2 ngày", by=world.staff.user, at=NOW)
    head = signed_in(world.head.user)
    head.post(reverse("evidence:apply", args=[one.pk]), {"outcome": "Giảm 2 ngày", "version": one.version})
    one.refresh_from_db()
    assert (one.grade, one.applied_by) == (Grade.APPLIED, world.head.user)
    assert all(words in body(head.get(reverse("evidence:one", args=[one.pk]))) for words in ("Giảm 2 ngày", "Lịch sử", "ghi kết quả áp dụng của"))
    decided(world, one, EvidenceState.RETURNED, "Chưa đúng")
    assert (one.grade, one.outcome) == (Grade.SELF_DECLARED, "")


@pytest.mark.parametrize(("changed", "status"), [({}, 422), ({"note": "Đã họp phòng."}, 302), ({"title": "Họp phòng"}, 302)])
def test_form_sent_untouched_is_no_evidence(world: World, changed: dict[str, str], status: int) -> None:
    task = handed(world)
    fields = {"title": task.title, "happened_on": "2025-05-14", "note": "", **changed}
    answer = signed_in(world.staff.user).post(reverse("evidence:submit", args=[task.pk]), fields)
    assert (answer.status_code, "ghi đã làm gì cụ thể" in answer.content.decode()) == (status, status == 422)
