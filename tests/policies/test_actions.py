"""A proposal from draft to what was changed by it: who hears, what counts, what is refused."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from tests.evidence.test_slice import NOW
from tests.factories.world import World, make_member
from tests.policies.conftest import answered, drafted, sent, written

from thidua.audit.models import Entry
from thidua.evidence.enums import EvidenceState, Grade
from thidua.evidence.models import Evidence
from thidua.measures.models import UnitMeasure
from thidua.measures.queries import differences
from thidua.measures.rules.registry import measure_of
from thidua.notify.models import Message
from thidua.orgs.enums import RoleKind
from thidua.policies import actions
from thidua.policies.actions.handling import Where
from thidua.policies.enums import Outcome, ProposalState, Shown, Way
from thidua.policies.models import Forwarding, Proposal
from thidua.policies.queries.proposals import public_answers, to_handle, visible_to
from thidua.policies.queries.similar import alike_among
from thidua.rulebook.actions import supersede_parameter
from thidua.rulebook.models import Parameter
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db


def figure(world: World, measure: str, unit: Any = None, period: str = "2025") -> tuple[int, int]:
    row = UnitMeasure.objects.filter(measure=measure, unit=unit or world.root, period=period).first()
    return (row.numerator, row.denominator) if row else (0, 0)


def told(user: Any) -> list[str]:
    return list(Message.objects.filter(user=user, settled_at=None).order_by("at", "id").values_list("subject", flat=True))


def now(row: Proposal) -> Proposal:
    return Proposal.objects.get(pk=row.pk)


def test_draft_is_nobodys_business_and_sent_it_is_the_receivers_with_a_day(ruled: World) -> None:
    row = drafted(ruled)
    assert not visible_to(ruled.officer.user).exists() and visible_to(ruled.staff.user).count() == 1
    actions.send(row=row, version=row.version, by=ruled.staff.user, at=NOW)
    assert visible_to(ruled.officer.user).count() == 1 and not visible_to(ruled.head.user).exists()
    assert row.due_on == dt.date(2025, 6, 4)  # 15 working days after 14 May
    assert told(ruled.officer.user) == ["Văn phòng Sở kiến nghị: Cho tính giờ tự học trên mạng vào thời gian bồi dưỡng, trả lời trước 04/06"]
    assert figure(ruled, "policies.sent") == (1, 0)


def test_form_that_saves_itself_twice_is_one_draft(ruled: World) -> None:
    key = uuid.uuid4()
    row = actions.save_draft(written=written(ruled, subject=""), person=ruled.staff.person, key=key, by=ruled.staff.user, at=NOW)
    actions.save_draft(written=written(ruled), person=ruled.staff.person, row=row, version=1, by=ruled.staff.user, at=NOW)
    assert [(one.pk, one.version) for one in Proposal.objects.all()] == [(key, 2)]


def test_stale_draft_overwrites_nothing(ruled: World) -> None:
    row = drafted(ruled)
    actions.save_draft(written=written(ruled, subject="Bản mới"), person=ruled.staff.person, row=now(row), version=1, by=ruled.staff.user, at=NOW)
    with pytest.raises(StaleVersion):
        actions.save_draft(written=written(ruled), person=ruled.staff.person, row=now(row), version=1, by=ruled.staff.user, at=NOW)
    assert now(row).subject == "Bản mới"


@pytest.mark.parametrize(("lacks", "field"), [("subject", "subject"), ("hinders", "hinders"), ("proposed", "proposed")])
def test_what_lacks_a_part_is_not_sent(ruled: World, lacks: str, field: str) -> None:
    row = drafted(ruled, **{lacks: " "})
    with pytest.raises(Owed) as owed:
        actions.send(row=row, by=ruled.staff.user, at=NOW)
    assert (owed.value.field, now(row).state) == (field, ProposalState.DRAFT)


def test_only_a_unit_above_receives_and_only_its_head_speaks_for_a_unit(ruled: World) -> None:
    with pytest.raises(Conflict, match="cấp trên"):
        drafted(ruled, to=ruled.units[1])
    with pytest.raises(Refused, match="thay mặt đơn vị"):
        drafted(ruled, as_unit=True)
    with pytest.raises(Owed, match="gửi lên cấp trên"):
        sent(ruled, ruled.head, as_unit=True, to=ruled.units[0])
    row = sent(ruled, ruled.head, as_unit=True)
    assert row.as_unit and visible_to(ruled.head.user).count() == 2  # and the draft that was not sent


def test_days_to_answer_follow_the_rule_of_the_day(ruled: World) -> None:
    rule = Parameter.objects.get(code="proposal.answer_days")
    supersede_parameter(parameter=rule, value=5, valid_from=dt.date(2025, 5, 1), source="Quy chế", by=None, at=NOW)
    assert sent(ruled).due_on == dt.date(2025, 5, 21)


def test_nobody_handles_their_own_and_a_stranger_handles_none(ruled: World) -> None:
    own = sent(ruled, ruled.officer)
    with pytest.raises(Refused, match="không ai xử lý kiến nghị của mình"):
        answered(ruled, row=own)
    with pytest.raises(Refused):
        actions.receive(row=sent(ruled), by=ruled.head.user, at=NOW)
    with pytest.raises(Refused):
        actions.receive(row=sent(ruled), by=ruled.outsider.user, at=NOW)


def test_returned_with_what_is_missing_it_is_sent_again_with_a_new_day(ruled: World) -> None:
    row = sent(ruled)
    with pytest.raises(Owed):
        actions.send_back(row=row, reason=" ", by=ruled.officer.user, at=NOW)
    row = actions.send_back(row=now(row), reason="Ghi rõ điều nào của quy chế", by=ruled.officer.user, at=NOW)
    assert told(ruled.staff.user) == [
        "Kiến nghị “Cho tính giờ tự học trên mạng vào thời gian bồi dưỡng” được trả lại để bổ sung: Ghi rõ điều nào của quy chế"
    ]
    assert figure(ruled, "policies.sent") == (0, 0)
    again = NOW + dt.timedelta(days=7)
    row = actions.save_draft(written=written(ruled, provision="Điều 5"), person=ruled.staff.person, row=row, by=ruled.staff.user, at=again)
    row = actions.send(row=row, by=ruled.staff.user, at=again)
    assert (row.state, row.returned_why, row.due_on) == (ProposalState.SENT, "", dt.date(2025, 6, 11))
    assert told(ruled.staff.user) == []


def test_forwarded_to_a_unit_it_is_theirs_and_who_handed_it_on_still_sees_it(ruled: World) -> None:
    head = make_member(ruled.units[2], "KH09", "Ngô Thị Mười", "Trưởng phòng", RoleKind.UNIT_HEAD)
    row = actions.receive(row=sent(ruled), by=ruled.officer.user, at=NOW)
    row = actions.forward(row=row, where=Where(unit=ruled.units[2], note="Đề nghị trả lời"), by=ruled.officer.user, at=NOW)
    assert (row.state, row.holder) == (ProposalState.FORWARDED, ruled.units[2])
    assert visible_to(head.user).count() == 1 and len(told(head.user)) == 1 and told(ruled.officer.user) == []
    assert (figure(ruled, "policies.answered", ruled.units[2]), figure(ruled, "policies.answered")) == ((0, 1), (0, 1))
    actions.answer(row=row, outcome=Outcome.NOTED, text="Đã ghi nhận.", by=head.user, at=NOW)
    assert figure(ruled, "policies.answered", ruled.units[2]) == (1, 1)


def test_forwarded_outside_it_stays_here_with_the_letter(ruled: World) -> None:
    row = sent(ruled)
    for where, field in ((Where(), "unit"), (Where(outside="Bộ Mẫu"), "number"), (Where(outside="Bộ Mẫu", number="12/SM-VP"), "signed_on")):
        with pytest.raises(Owed) as owed:
            actions.forward(row=now(row), where=where, by=ruled.officer.user, at=NOW)
        assert owed.value.field == field
    there = Where(outside="Bộ Mẫu", number="12/SM-VP", signed_on=NOW.date())
    row = actions.forward(row=now(row), where=there, by=ruled.officer.user, at=NOW)
    step = Forwarding.objects.get()
    assert (step.way, step.outside, step.source, row.holder) == (Way.OUTSIDE, "Bộ Mẫu", ruled.root, ruled.root)
    assert answered(ruled, row=row).state == ProposalState.ANSWERED


def test_nothing_goes_to_a_unit_of_another_agency(ruled: World) -> None:
    with pytest.raises(Conflict, match="của cơ quan này"):
        actions.forward(row=sent(ruled), where=Where(unit=ruled.elsewhere), by=ruled.officer.user, at=NOW)


def test_answer_is_told_counted_and_becomes_evidence_of_the_proposer(ruled: World) -> None:
    row = answered(ruled, shown=Shown.AGENCY)
    made = Evidence.objects.get()
    assert (made.person, made.state, made.grade, made.source) == (ruled.staff.person, EvidenceState.VERIFIED, Grade.VERIFIED, "policies")
    assert (made.title, made.note) == (f"Kiến nghị: {row.subject}", f"Tiếp thu. {row.answer}")
    assert (row.evidence, made.decided_by) == (made, ruled.officer.user)
    assert told(ruled.staff.user) == ["Kiến nghị “Cho tính giờ tự học trên mạng vào thời gian bồi dưỡng”: tiếp thu"]
    assert (figure(ruled, "policies.accepted"), figure(ruled, "policies.answered"), figure(ruled, "evidence.verified")) == ((1, 0), (1, 1), (1, 0))
    assert visible_to(ruled.colleague.user).count() == 1 and not visible_to(ruled.outsider.user).exists()
    assert not any(differences(measure_of(code), ruled.root.root) for code in ("policies.sent", "policies.accepted", "policies.answered"))


def test_answer_of_a_leader_who_reviews_nobody_counts_all_the_same(ruled: World) -> None:
    row = actions.answer(row=sent(ruled), outcome=Outcome.PARTLY, text="Sửa một phần.", by=ruled.director.user, at=NOW)
    assert (row.evidence.state, row.evidence.decided_by) == (EvidenceState.VERIFIED, None)


def test_not_accepted_owes_a_reason_and_the_land_reads_only_what_was_made_public(ruled: World) -> None:
    with pytest.raises(Owed, match="lý do"):
        answered(ruled, Outcome.NOT_ACCEPTED, reason=" ")
    answered(ruled, shown=Shown.AGENCY)
    assert not public_answers().exists()
    row = answered(ruled, shown=Shown.PUBLIC)
    assert list(public_answers()) == [row]


def test_late_answer_counts_as_late(ruled: World) -> None:
    row = sent(ruled)
    actions.answer(row=row, outcome=Outcome.NOTED, text="Đã ghi nhận.", by=ruled.officer.user, at=NOW + dt.timedelta(days=60))
    assert (figure(ruled, "policies.answered"), figure(ruled, "policies.answered", period="2025-Q2")) == ((0, 1), (0, 1))


def test_merged_ones_keep_their_texts_get_one_answer_and_each_proposer_is_credited(ruled: World) -> None:
    first, second = sent(ruled), sent(ruled, ruled.colleague, subject="Giờ học trên mạng")
    merged = actions.merge(row=second, into=first, version=second.version, by=ruled.officer.user, at=NOW)
    assert (merged.state, merged.into, merged.subject, merged.person) == (ProposalState.MERGED, first, "Giờ học trên mạng", ruled.colleague.person)
    with pytest.raises(Conflict, match="đã gộp"):
        answered(ruled, row=now(second))
    with pytest.raises(Conflict, match="gộp vào kiến nghị này"):
        actions.withdraw(row=now(first), by=ruled.staff.user, at=NOW)
    answered(ruled, row=now(first))
    assert [now(one).answer for one in (first, second)] == ["Sở sẽ sửa quy chế trong quý tới."] * 2
    assert sorted(row.person.code for row in Evidence.objects.all()) == ["PC02", "VP02"]
    assert len(told(ruled.colleague.user)) == 1 and figure(ruled, "policies.accepted") == (2, 0)


def test_parted_again_it_waits_for_an_answer_of_its_own(ruled: World) -> None:
    first, second = sent(ruled), sent(ruled, ruled.colleague)
    actions.merge(row=second, into=first, by=ruled.officer.user, at=NOW)
    row = actions.part(row=now(second), by=ruled.officer.user, at=NOW)
    assert (row.state, row.into) == (ProposalState.RECEIVED, None)
    answered(ruled, row=now(first))
    assert now(second).state == ProposalState.RECEIVED
    with pytest.raises(Conflict):
        actions.part(row=now(second), by=ruled.officer.user, at=NOW)


def test_what_was_merged_goes_along_into_another_and_when_it_is_forwarded(ruled: World) -> None:
    first, second, third = sent(ruled), sent(ruled, ruled.colleague), sent(ruled, ruled.head)
    actions.merge(row=second, into=first, by=ruled.officer.user, at=NOW)
    actions.merge(row=now(first), into=third, by=ruled.officer.user, at=NOW)
    assert [now(one).into for one in (first, second)] == [third, third]
    actions.forward(row=now(third), where=Where(unit=ruled.units[2]), by=ruled.officer.user, at=NOW)
    assert [now(one).holder for one in (first, second, third)] == [ruled.units[2]] * 3
    with pytest.raises(Conflict, match="Chỉ gộp"):
        actions.merge(row=sent(ruled), into=now(first), by=ruled.officer.user, at=NOW)


def test_what_goes_along_is_counted_and_on_the_record_where_it_went(ruled: World) -> None:
    make_member(ruled.units[2], "KH09", "Ngô Thị Mười", "Trưởng phòng", RoleKind.UNIT_HEAD)
    first, second, third = sent(ruled), sent(ruled, ruled.colleague), sent(ruled, ruled.head)
    actions.merge(row=second, into=first, by=ruled.officer.user, at=NOW)
    read_before = now(third)
    actions.forward(row=third, where=Where(unit=ruled.units[2]), by=ruled.officer.user, at=NOW)
    actions.merge(row=now(first), into=read_before, by=ruled.director.user, at=NOW)
    assert [now(one).holder for one in (first, second)] == [ruled.units[2]] * 2
    assert figure(ruled, "policies.answered", ruled.units[2]) == (0, 3)
    assert not differences(measure_of("policies.answered"), ruled.root.root)
    actions.forward(row=now(third), where=Where(unit=ruled.units[1]), by=ruled.director.user, at=NOW)
    acts = Entry.objects.filter(object_id=second.pk).order_by("seq").values_list("action", flat=True)
    assert [act.rpartition(".")[2] for act in acts] == ["begin", "send", "merge", "merge", "forward"]


def test_change_is_told_of_what_was_taken_up_and_its_evidence_counts_as_applied(ruled: World) -> None:
    with pytest.raises(Conflict, match="được tiếp thu"):
        actions.follow(row=answered(ruled, Outcome.NOTED), changed="Sửa", by=ruled.officer.user, at=NOW)
    first, second = sent(ruled), sent(ruled, ruled.colleague)
    actions.merge(row=second, into=first, by=ruled.officer.user, at=NOW)
    row = answered(ruled, row=now(first))
    row = actions.follow(row=row, changed="Đã sửa Điều 5", number="88/QĐ-SM", changed_on=NOW.date(), by=ruled.officer.user, at=NOW)
    assert [(now(one).state, now(one).changed_number) for one in (first, second)] == [(ProposalState.FOLLOWED, "88/QĐ-SM")] * 2
    grades = {one.grade: one.outcome for one in Evidence.objects.exclude(note__startswith="Ghi nhận")}
    assert grades == {Grade.APPLIED: "Đã sửa Điều 5 88/QĐ-SM"}


def test_taken_back_it_is_over_and_counts_no_more(ruled: World) -> None:
    row = actions.withdraw(row=sent(ruled), by=ruled.staff.user, at=NOW)
    assert (row.state, figure(ruled, "policies.sent"), told(ruled.officer.user)) == (ProposalState.WITHDRAWN, (0, 0), [])
    with pytest.raises(Conflict):
        actions.withdraw(row=answered(ruled), by=ruled.staff.user, at=NOW)
    with pytest.raises(Refused):
        actions.withdraw(row=sent(ruled), by=ruled.colleague.user, at=NOW)


def test_each_act_is_on_the_record(ruled: World) -> None:
    row = answered(ruled)
    actions.follow(row=row, changed="Đã sửa", by=ruled.officer.user, at=NOW)
    acts = list(Entry.objects.filter(action__startswith="policies.").order_by("seq").values_list("action", flat=True))
    assert acts == [f"policies.proposal.{act}" for act in ("begin", "send", "answer", "follow")]


def test_like_proposals_are_offered_for_merging_and_those_taken_back_are_not(ruled: World) -> None:
    first, second = sent(ruled), sent(ruled, ruled.colleague, subject="Giờ tự học")
    other = sent(ruled, ruled.head, subject="Xe đi học", hinders="Xe của cơ quan không chở người đi học buổi tối.", proposed="Bố trí xe buổi tối.")
    rows = to_handle(ruled.officer.user)
    assert [one.pk for one, percent in alike_among(first, rows) if percent >= 20] == [second.pk]
    assert alike_among(other, rows) == []
    actions.withdraw(row=second, by=ruled.colleague.user, at=NOW)
    assert alike_among(first, to_handle(ruled.officer.user)) == []


def test_handed_on_twice_it_is_where_it_went_last(ruled: World) -> None:
    make_member(ruled.units[2], "KH09", "Ngô Thị Mười", "Trưởng phòng", RoleKind.UNIT_HEAD)
    row = actions.forward(row=sent(ruled), where=Where(unit=ruled.units[2]), by=ruled.officer.user, at=NOW)
    row = actions.forward(row=row, where=Where(unit=ruled.units[1]), by=ruled.officer.user, at=NOW)
    assert (row.holder, Forwarding.objects.count()) == (ruled.units[1], 2)
