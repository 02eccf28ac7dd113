"""What is done with reports: drafted out of what is recorded, handed in whole, returned, frozen, reopened from above, gathered, sent up."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.factories.world import World
from tests.reports.conftest import NOW, PERIOD, accepted, begun, filled, formed, line, proved, stepped, submitted

from thidua.audit.models import Entry as Record
from thidua.evidence import actions as evidence
from thidua.evidence.enums import EvidenceState
from thidua.notify.models import Message
from thidua.plans.models import Plan
from thidua.reports import actions
from thidua.reports.actions import LineLaid
from thidua.reports.enums import Change, FormState, LineKind, ReportState, Step, Superior
from thidua.reports.models import Delivery, Entry, FormLine, Report
from thidua.reports.queries import reading
from thidua.reports.rules.checking import Said
from thidua.reports.rules.freezing import digest_of
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db
Planned = tuple[World, Plan]


def entry(row: Report, label: str) -> Entry:
    found: Entry = Entry.objects.get(report=row, line__label__startswith=label)
    return found


def whole(row: Report) -> Report:
    found: Report = Report.objects.select_related("form__unit", "form__plan", "unit").get(pk=row.pk)
    return found


def test_a_report_begins_with_what_is_recorded(planned: Planned) -> None:
    world, plan = planned
    proved(world, plan)
    row = begun(world, formed(world, plan))
    assert entry(row, "Minh chứng").number == 1
    told = entry(row, "III")
    assert "Mở 2 lớp kỹ năng số (05/06/2025)" in told.text and told.why["proofs"] == 1
    assert begun(world, row.form) == row


def test_a_report_is_handed_in_only_when_it_is_whole_and_right(planned: Planned) -> None:
    world, plan = planned
    form = formed(world, plan)
    row = begun(world, form)
    with pytest.raises(Conflict, match="Còn 1 chỗ chưa đúng"):
        stepped(row, Step.SUBMIT, world.head)
    people, women = (str(line(form, label).pk) for label in ("Số người", "Trong đó"))
    row = actions.write(report=row, said={people: Said(3), women: Said(4)}, version=row.version, by=world.head.user, at=NOW)
    with pytest.raises(Conflict, match="Còn 1 chỗ chưa đúng"):
        stepped(row, Step.SUBMIT, world.head)
    actions.write(report=row, said={women: Said(2)}, version=row.version, by=world.head.user, at=NOW)
    assert stepped(row, Step.SUBMIT, world.head).state == ReportState.SUBMITTED
    assert Message.objects.filter(user=world.officer.user, subject__contains="Báo cáo năm").count() == 1


def test_what_is_reckoned_cannot_be_typed_over_and_nothing_is_overwritten(planned: Planned) -> None:
    world, plan = planned
    form = formed(world, plan)
    row = begun(world, form)
    actions.write(report=row, said={str(line(form, "Minh chứng").pk): Said(99)}, version=1, by=world.head.user, at=NOW)
    assert entry(row, "Minh chứng").number == 0
    with pytest.raises(StaleVersion):
        actions.write(report=whole(row), said={}, version=1, by=world.head.user, at=NOW)


def test_figures_are_taken_anew_and_what_a_person_wrote_stays(planned: Planned) -> None:
    world, plan = planned
    form = formed(world, plan)
    row = begun(world, form)
    story = line(form, "III")
    row = actions.write(report=row, said={str(story.pk): Said(text="Lời của tôi")}, version=row.version, by=world.head.user, at=NOW)
    proved(world, plan)
    actions.pull(report=row, version=row.version, by=world.head.user, at=NOW)
    assert (entry(row, "Minh chứng").number, entry(row, "III").text) == (1, "Lời của tôi")


def test_it_is_returned_with_a_reason_accepted_and_reopened_only_from_above(planned: Planned) -> None:
    world, plan = planned
    form = formed(world, plan)
    row = submitted(world, form)
    with pytest.raises(Owed, match="Ghi lý do"):
        stepped(row, Step.RETURN, world.officer)
    row = stepped(row, Step.RETURN, world.officer, "Mục III: ghi rõ số lớp")
    assert (row.state, row.reason) == (ReportState.RETURNED, "Mục III: ghi rõ số lớp")
    assert Message.objects.filter(user=world.head.user, subject__contains="trả lại").exists()
    stepped(row, Step.SUBMIT, world.head)
    row = stepped(row, Step.ACCEPT, world.officer)
    assert row.digest == digest_of(row.frozen) and len(row.digest) == 64
    with pytest.raises(Conflict, match="không sửa được"):
        actions.write(report=whole(row), said={}, by=world.head.user, at=NOW)
    for who in (world.head, world.officer):
        with pytest.raises(Refused):
            stepped(row, Step.REOPEN, who, "Sửa")
    row = stepped(row, Step.REOPEN, world.director, "Sửa số lớp")
    assert (row.state, row.digest, row.frozen) == (ReportState.RETURNED, "", {})
    assert list(Record.objects.filter(object_id=row.pk).order_by("seq").values_list("action", flat=True)) == [
        f"reports.report.{one}" for one in ("begin", "write", "submit", "return", "submit", "accept", "reopen")
    ]


def test_nobody_accepts_what_they_handed_in(planned: Planned) -> None:
    world, plan = planned
    row = submitted(world, formed(world, plan), unit=world.root, by=world.officer)
    with pytest.raises(Refused):
        stepped(row, Step.ACCEPT, world.officer)
    assert stepped(row, Step.ACCEPT, world.director).state == ReportState.ACCEPTED


def test_evidence_that_changes_after_the_freeze_is_told_line_by_line(planned: Planned) -> None:
    world, plan = planned
    proof = proved(world, plan)
    row = whole(accepted(world, formed(world, plan)))
    rows = reading.lines_in(row)
    assert reading.since_frozen(row, rows) == []
    assert reading.content_of(row, rows) == row.frozen
    evidence.decide(evidence=proof, to=EvidenceState.RETURNED, reason="Sai kỳ", by=world.officer.user, at=NOW)
    told = reading.since_frozen(row, rows)
    assert {one.change for one in told} == {Change.NUMBER, Change.EVIDENCE}
    assert [one.lost for one in told if one.change is Change.EVIDENCE] == [("Mở 2 lớp kỹ năng số",)]


def test_numbers_of_units_are_added_once_and_missing_units_are_named(planned: Planned) -> None:
    world, plan = planned
    form = formed(world, plan)
    submitted(world, form, people=12)
    whole_report = begun(world, form, world.root, world.officer)
    people = entry(whole_report, "Số người")
    assert (people.number, people.why["counted"], people.why["missing"]) == (12, [world.units[0].name], [world.units[1].name])
    accepted(world, form, people=5, unit=world.units[1], by=world.officer)
    actions.pull(report=whole(whole_report), by=world.officer.user, at=NOW)
    assert entry(whole_report, "Số người").number == 17


def test_texts_of_units_are_quoted_once(planned: Planned) -> None:
    world, plan = planned
    form = formed(world, plan)
    story = line(form, "III")
    child = filled(world, form)
    actions.write(report=whole(child), said={str(story.pk): Said(text="Đã mở 2 lớp.")}, by=world.head.user, at=NOW)
    stepped(child, Step.SUBMIT, world.head)
    row = begun(world, form, world.root, world.officer)
    for _time in range(2):
        row = actions.quote(report=whole(row), line=story, by=world.officer.user, at=NOW)
    assert entry(row, "III").text.count(f"{world.units[0].name}: Đã mở 2 lớp.") == 1


def test_a_frozen_report_goes_to_two_superiors_once_each(planned: Planned) -> None:
    world, plan = planned
    row = submitted(world, formed(world, plan), unit=world.root, by=world.officer)
    with pytest.raises(Conflict, match="đã duyệt và chốt"):
        actions.send_up(report=whole(row), superior=Superior.SECTOR, name="Bộ Mẫu", by=world.officer.user, at=NOW)
    row = stepped(row, Step.ACCEPT, world.director)
    for _time in range(2):
        for superior, name in ((Superior.SECTOR, "Bộ Mẫu"), (Superior.LOCALITY, "Ủy ban nhân dân tỉnh Mẫu")):
            actions.send_up(report=whole(row), superior=superior, name=name, by=world.officer.user, at=NOW)
    assert sorted(Delivery.objects.values_list("superior", "digest")) == [("locality", row.digest), ("sector", row.digest)]


def test_who_may_not_is_refused_with_a_sentence(planned: Planned) -> None:
    world, plan = planned
    form = formed(world, plan)
    with pytest.raises(Refused, match="thủ trưởng, cán bộ thi đua"):
        begun(world, form, world.units[1], world.head)
    with pytest.raises(Refused):
        actions.move_form(form=form, to=FormState.CLOSED, by=world.head.user, at=NOW)
    row = submitted(world, form)
    with pytest.raises(Refused):
        stepped(row, Step.ACCEPT, world.head)
    assert reading.visible_to(world.staff.user).count() == 0
    assert reading.visible_to(world.outsider.user).count() == 0
    assert reading.visible_to(world.head.user).get() == row


def test_a_form_that_takes_reports_is_not_changed(planned: Planned) -> None:
    world, plan = planned
    form = formed(world, plan, opened=False)
    bound = line(form, "Số người")
    actions.drop_line(line=bound, version=None, by=world.officer.user, at=NOW)
    assert FormLine.objects.get(label="Trong đó nữ").not_over is None
    for bad, words in (
        (LineLaid(LineKind.MEASURE, "Số", measure="khong.co"), "Chọn số liệu"),
        (LineLaid(LineKind.NARRATIVE, "Lời"), "Chọn mục"),
        (LineLaid(LineKind.NUMBER, "Số", least=2, most=1), "không được nhỏ hơn"),
    ):
        with pytest.raises(Owed, match=words):
            actions.add_line(form=form, laid=bad, by=world.officer.user, at=NOW)
    form.refresh_from_db()
    opened = actions.move_form(form=form, to=FormState.OPEN, by=world.officer.user, at=NOW)
    with pytest.raises(Conflict, match="không sửa dòng"):
        actions.add_line(form=opened, laid=LineLaid(LineKind.NUMBER, "Số"), by=world.officer.user, at=NOW)


def test_who_is_still_to_report_is_counted_by_unit_and_by_line(planned: Planned) -> None:
    world, plan = planned
    form = formed(world, plan)
    submitted(world, form)
    found = reading.round_of(form, PERIOD, world.units[:2])
    assert (found.rates.expected, found.rates.came, found.rates.in_time) == (2, 1, 1)
    assert {one.label: n for one, n in found.filled}["Số người được cử đi học"] == 1
    assert found.due_on == dt.date(2026, 1, 10)


def test_a_report_of_a_time_to_come_or_of_another_kind_is_not_begun(planned: Planned) -> None:
    world, plan = planned
    form = formed(world, plan)
    for period, words in (("2026", "chưa bắt đầu"), ("2025-Q1", "đúng loại")):
        with pytest.raises(Owed, match=words):
            actions.begin(form=form, unit=world.units[0], period=period, by=world.head.user, at=NOW)
