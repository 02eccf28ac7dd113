"""The adopter reports, somebody else looks at it, and only then it counts; how far a model reaches."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.factories.work import body
from tests.factories.world import signed_in
from tests.replication.conftest import PUBLISHED, STARTED, Units, published, running, taken_up

from thidua.evidence.models import Evidence, EvidenceClause
from thidua.measures.models import UnitMeasure
from thidua.notify.models import Message
from thidua.replication import actions
from thidua.replication.actions import Figure, Reported
from thidua.replication.actions.reminding import remind
from thidua.replication.enums import AdoptionState, OutcomeState
from thidua.replication.models import Adoption, Outcome
from thidua.replication.queries.lists import Use, use_of
from thidua.replication.queries.reach import reach_of
from thidua.replication.queries.rulings import report_early, report_months
from thidua.rulebook.models import Parameter
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db
SAID = Reported(
    "Cả phòng đọc đều, bớt hỏi lại.", 4, 12, 2_400, 500_000, Figure("Thời gian tra cứu", "phút", Decimal(30), Decimal(12), 40), "Chọn sách mỏng."
)


def reported(units: Units, row: Adoption, said: Reported = SAID, month: int = 3) -> Outcome:
    return actions.report(adoption=row, month=month, reported=said, by=units.legal.user, at=NOW)


def verified(units: Units, row: Adoption, said: Reported = SAID) -> Outcome:
    made = reported(units, row, said)
    return actions.verify(outcome=made, version=made.version, by=units.world.officer.user, at=NOW)


def figure(code: str, unit: object) -> int:
    row = UnitMeasure.objects.filter(measure=code, unit=unit, period="2025").first()
    return row.numerator if row else 0


def test_report_counts_once_somebody_else_looked_at_it(ruled: Units) -> None:
    row = running(ruled, published(ruled))
    made = reported(ruled, row)
    legal = ruled.world.units[1]
    assert (figure("replication.minutes", legal), figure("replication.adopted", legal)) == (0, 1)
    actions.verify(outcome=made, version=made.version, by=ruled.world.officer.user, at=NOW)
    assert (figure("replication.minutes", legal), figure("replication.dong", ruled.world.root)) == (2_400, 500_000)
    assert figure("replication.published", ruled.world.units[0]) == 1


def test_verified_report_is_evidence_of_both_units_under_the_clauses(ruled: Units) -> None:
    verified(ruled, running(ruled, published(ruled)))
    found = {(one.person.pk, one.state) for one in Evidence.objects.filter(source="replication").select_related("person")}
    assert found == {(ruled.world.head.person.pk, "verified"), (ruled.legal.person.pk, "verified")}
    assert Evidence.objects.filter(source="replication").count() == 3
    assert EvidenceClause.objects.filter(evidence__source="replication", clause=ruled.clause).count() == 3


def test_nobody_verifies_their_own_report(ruled: Units) -> None:
    row = running(ruled, published(ruled))
    made = actions.report(adoption=row, month=3, reported=SAID, by=ruled.world.officer.user, at=NOW)
    with pytest.raises(Refused, match="không ai kiểm tra báo cáo của chính mình"):
        actions.verify(outcome=made, version=made.version, by=ruled.world.officer.user, at=NOW)
    assert actions.verify(outcome=made, version=made.version, by=ruled.world.director.user, at=NOW).state == OutcomeState.VERIFIED


def test_database_refuses_a_report_verified_by_its_writer(ruled: Units) -> None:
    made = reported(ruled, running(ruled, published(ruled)))
    made.verified_by, made.verified_at, made.state = ruled.legal.user, NOW, OutcomeState.VERIFIED
    with pytest.raises(IntegrityError), transaction.atomic(), writing():
        made.save()


def test_head_of_the_adopter_cannot_verify(ruled: Units) -> None:
    made = reported(ruled, running(ruled, published(ruled)))
    with pytest.raises(Refused):
        actions.verify(outcome=made, version=made.version, by=ruled.legal.user, at=NOW)


@pytest.mark.parametrize(
    ("month", "sentence"), [(6, "chưa đến"), (7, "không có kỳ báo cáo này")],
)  # fmt: skip
def test_report_of_a_month_that_is_not_due_is_refused(ruled: Units, month: int, sentence: str) -> None:
    row = running(ruled, published(ruled))
    with pytest.raises(Conflict, match=sentence):
        reported(ruled, row, month=month)


def test_report_is_not_written_twice_but_again_after_it_was_returned(ruled: Units) -> None:
    row = running(ruled, published(ruled))
    made = reported(ruled, row)
    with pytest.raises(Conflict, match="đã báo cáo"):
        reported(ruled, row)
    with pytest.raises(Owed, match="Ghi lý do trả lại"):
        actions.return_report(outcome=made, reason=" ", by=ruled.world.officer.user, at=NOW)
    actions.return_report(outcome=made, reason="Thiếu cách đo", version=made.version, by=ruled.world.officer.user, at=NOW)
    again = reported(ruled, row)
    assert (again.pk, again.state, again.reason, Outcome.objects.count()) == (made.pk, OutcomeState.SENT, "", 1)


def test_report_is_sent_and_confirmed_on_the_pages(ruled: Units) -> None:
    row = running(ruled, published(ruled))
    legal, officer = signed_in(ruled.legal.user), signed_in(ruled.world.officer.user)
    assert "quá hạn" in body(legal.get(reverse("replication:list")))
    said = {
        "came_of": "Đọc đều", "measure_name": "Tra cứu", "measure_unit": "phút", "before": "30,5", "after": "12", "times": "40", "better": "less",
        "people": "12", "minutes": "2400", "dong": "500.000", "rating": "4", "lessons": "Chọn sách mỏng",
    }  # fmt: skip
    page = body(legal.post(reverse("replication:report", args=[row.pk, 3]), said, follow=True))
    made = Outcome.objects.get()
    assert ("Chờ kiểm tra" in page, made.before, made.dong, made.due_on) == (True, Decimal("30.5"), 500_000, dt.date(2025, 5, 3))
    assert "Báo cáo chờ anh/chị kiểm tra" in body(officer.get(reverse("replication:list")))
    page = body(officer.post(reverse("replication:look-at", args=[made.pk]), {"to": "dung", "version": made.version}, follow=True))
    assert ("Đã kiểm tra" in page, "tốt hơn 60,7%" in page) == (True, True)


def test_half_a_figure_is_a_fault_beside_each_empty_field(ruled: Units) -> None:
    row = running(ruled, published(ruled))
    answer = signed_in(ruled.legal.user).post(reverse("replication:report", args=[row.pk, 3]), {"came_of": "Đọc", "before": "30", "rating": "4"})
    assert (answer.status_code, body(answer).count("hoặc để trống cả bốn ô") >= 3, Outcome.objects.count()) == (422, True, 0)


def test_report_that_nobody_looked_at_is_read_by_those_over_its_unit(ruled: Units) -> None:
    row = running(ruled, published(ruled))
    reported(ruled, row)
    address = reverse("replication:adoption", args=[row.pk])
    seen = {name: "bớt hỏi lại" in body(signed_in(getattr(ruled.world, name).user).get(address)) for name in ("officer", "staff", "head")}
    assert (seen, "bớt hỏi lại" in body(signed_in(ruled.legal.user).get(address))) == ({"officer": True, "staff": False, "head": False}, True)


def test_failure_is_kept_with_its_reason_and_owes_no_later_report(ruled: Units) -> None:
    one = published(ruled)
    row = running(ruled, one)
    legal = signed_in(ruled.legal.user)
    said = {"to": "hong", "ended_on": "01/05/2025", "reason": "Ca trực lệch giờ", "version": row.version}
    legal.post(reverse("replication:adoption-step", args=[row.pk]), said)
    row.refresh_from_db()
    page = body(signed_in(ruled.world.staff.user).get(reverse("replication:model", args=[one.pk])))
    assert (row.state, "Không thành công" in page, "Ca trực lệch giờ" in page) == (AdoptionState.FAILED, True, True)
    assert "Không phải báo cáo" in body(legal.get(reverse("replication:adoption", args=[row.pk])))


def test_end_before_the_start_is_said_beside_its_field(ruled: Units) -> None:
    row = running(ruled, published(ruled))
    page = reverse("replication:adoption", args=[row.pk])
    said = {"to": "dung", "ended_on": "01/01/2025", "reason": "Thôi", "version": row.version, "_page": page}
    answer = signed_in(ruled.legal.user).post(reverse("replication:adoption-step", args=[row.pk]), said)
    assert (answer.status_code, "không được trước ngày bắt đầu 03/02/2025" in body(answer), "01/01/2025" in body(answer)) == (422, True, True)


def test_unit_may_begin_anew_after_an_end(ruled: Units) -> None:
    one = published(ruled)
    row = running(ruled, one)
    actions.end(adoption=row, failed=False, ended_on=dt.date(2025, 4, 1), reason="Thiếu người", by=ruled.legal.user, at=NOW)
    again = running(ruled, one, started_on=dt.date(2025, 5, 1))
    assert (again.pk != row.pk, again.state) == (True, AdoptionState.RUNNING)
    assert use_of([one])[one.pk] == Use(using=1, tried=1)


def test_reminders_are_told_once(ruled: Units) -> None:
    running(ruled, published(ruled))
    due = dt.date(2025, 5, 5)  # the third is a Saturday
    at = dt.datetime(2025, 5, 5, 1, 0, tzinfo=dt.UTC)
    before = Message.objects.count()
    assert remind(today=due, at=at) >= 1
    told = Message.objects.count()
    remind(today=due, at=at)
    assert (told > before, Message.objects.count()) == (True, told)


def test_reach_is_a_sentence_then_a_drawing_then_a_table(ruled: Units) -> None:
    one = published(ruled)
    verified(ruled, running(ruled, one))
    running(ruled, one, ruled.finance, dt.date(2025, 4, 1), learned_from=ruled.world.units[1])
    page = body(signed_in(ruled.world.staff.user).get(reverse("replication:reach", args=[one.pk])))
    assert ("2 đơn vị với 3 người đang áp dụng." in page, "tiết kiệm 2.400 phút và 500.000 đồng" in page) == (True, True)
    assert (page.index("đang áp dụng.") < page.index("<polyline") < page.index("Thay đổi theo thời gian"), "nr-deep-2" in page) == (True, True)


def test_reach_takes_the_same_number_of_questions_for_one_and_two_adopters(ruled: Units) -> None:
    one, staff, asked = published(ruled), signed_in(ruled.world.staff.user), []
    for member in (ruled.legal, ruled.finance):
        running(ruled, one, member, STARTED)
        staff.get(reverse("replication:reach", args=[one.pk]))
        with CaptureQueriesContext(connection) as found:
            staff.get(reverse("replication:reach", args=[one.pk]))
        asked.append(len(found))
    assert asked[0] == asked[1]


def test_only_verified_reports_say_how_well_the_kit_serves(ruled: Units) -> None:
    one = published(ruled)
    verified(ruled, running(ruled, one))
    second = running(ruled, one, ruled.finance)
    poor = actions.report(adoption=second, month=3, reported=replace(SAID, rating=1), by=ruled.finance.user, at=NOW)
    found = reach_of(one, NOW.date())
    assert (found.rating, found.ratings) == (4, 1)
    actions.return_report(outcome=poor, reason="Thiếu cách đo", by=ruled.world.officer.user, at=NOW)
    assert reach_of(one, NOW.date()).ratings == 1


def test_nobody_began_before_the_model_was_published(ruled: Units) -> None:
    row = taken_up(ruled, published(ruled))
    with pytest.raises(Owed, match="trước ngày công bố mô hình 20/01/2025") as fault:
        actions.start(adoption=row, started_on=PUBLISHED.date() - dt.timedelta(days=1), by=ruled.legal.user, at=NOW)
    assert fault.value.field == "started_on"
    assert actions.start(adoption=row, started_on=PUBLISHED.date(), by=ruled.legal.user, at=NOW).state == AdoptionState.RUNNING


def test_without_a_rule_no_report_is_owed_and_the_page_says_so(ruled: Units) -> None:
    row = running(ruled, published(ruled))
    said = "Chưa quy tắc nào đặt kỳ báo cáo"
    assert said not in body(signed_in(ruled.legal.user).get(reverse("replication:adoption", args=[row.pk])))
    with writing():
        Parameter.objects.filter(code__startswith="replication.report.").delete()
    assert (report_months(STARTED), report_early(STARTED)) == ((), 0)
    assert said in body(signed_in(ruled.legal.user).get(reverse("replication:adoption", args=[row.pk])))
    with pytest.raises(Conflict, match="không có kỳ báo cáo này"):
        reported(ruled, row)


def test_rules_of_the_sample_book_say_when_reports_are_owed(ruled: Units) -> None:
    assert (report_months(STARTED), report_early(STARTED)) == ((3, 6, 12), 15)
