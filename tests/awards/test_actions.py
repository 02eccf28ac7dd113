"""A nomination from its beginning to the decision and what follows, and everything that is refused on the way."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from tests.awards.conftest import (
    ENDS,
    MET,
    NOW,
    SIGNED,
    TODAY,
    Room,
    appraised,
    begun,
    considered,
    decided,
    fresh,
    good,
    laid,
    opened,
    reviewed,
    submitted,
    voted,
    written,
)
from tests.factories.world import World

from thidua.audit.models import Entry
from thidua.awards import actions
from thidua.awards.actions import Limit, Taken
from thidua.awards.enums import NominationState as S
from thidua.awards.enums import Piece, RoundState, Scope, Simple, Wrong
from thidua.awards.models import Cited, Nomination
from thidua.awards.queries.dossiers import lines_of
from thidua.awards.rules.dossier import missing
from thidua.awards.rules.history import folded
from thidua.councils.enums import Choice
from thidua.credentials.models import Certificate
from thidua.records.models import Holding
from thidua.rulebook.enums import Rated
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def acts_on(row: Nomination) -> list[str]:
    return list(Entry.objects.filter(object_id=row.pk, object_kind="awards.nomination").order_by("seq").values_list("action", flat=True))


def test_a_nomination_goes_all_the_way(ruled: World) -> None:
    good(ruled)
    decision = decided(ruled, appraised(ruled))
    row = fresh(Nomination.objects.get())
    assert (row.state, row.decision_id, row.amount, row.pays, row.multiple) == (S.DECIDED, decision.pk, 710_000, True, Decimal("0.300"))
    held = Holding.objects.get(person=ruled.staff.person, form="advanced_worker")
    assert (held.number, held.year, held.award, held.issuer) == ("120/QĐ-SM", 2025, row.pk, "Sở mẫu")
    actions.publish_decision(decision=decision, by=ruled.director.user, at=NOW)
    assert (fresh(row).state, decision.kept_until) == (S.PUBLISHED, TODAY + 20 * DAY)
    assert folded(acts_on(row)) is S.PUBLISHED
    sheets = actions.issue_certificates(decision=decision, by=ruled.officer.user, at=NOW)
    again = actions.issue_certificates(decision=decision, by=ruled.officer.user, at=NOW)
    assert [one.pk for one in sheets] == [one.pk for one in again] and len(sheets) == 1


def test_an_award_is_taken_away_with_its_ground(ruled: World) -> None:
    good(ruled)
    decision = decided(ruled, appraised(ruled))
    actions.issue_certificates(decision=decision, by=ruled.officer.user, at=NOW)
    row = fresh(Nomination.objects.get())
    taken = Taken(Wrong.FRAUD, "Khai sai thành tích (Điều 93 khoản 2 điểm a)", "Khai khống số hồ sơ.", "130/QĐ-SM", TODAY)
    with pytest.raises(Owed, match="không ghi họ tên"):
        named = dataclasses.replace(taken, public="Bà Lê Thị Lan Chi khai sai")
        actions.revoke(nomination=row, taken=named, by=ruled.director.user, at=NOW)
    row = actions.revoke(nomination=fresh(row), taken=taken, by=ruled.director.user, at=NOW)
    sheet, held = Certificate.objects.get(), Holding.objects.get(award=row.pk)
    assert (row.state, sheet.grounds, held.revoked_on) == (S.REVOKED, taken.public, TODAY)
    assert sheet.revoked_at is not None and folded(acts_on(row)) is S.REVOKED


def test_money_that_was_paid_comes_back(ruled: World) -> None:
    good(ruled)
    decided(ruled, appraised(ruled))
    row = fresh(Nomination.objects.get())
    (row,) = actions.note_paid(nominations=[row], paid_on=TODAY, by=ruled.director.user, at=NOW)
    with pytest.raises(Conflict, match="đã hủy bỏ"):
        actions.note_paid_back(nomination=row, on=TODAY, by=ruled.director.user, at=NOW)
    taken = Taken(Wrong.VIOLATION, "Có kết luận vi phạm", "Kết luận 12/KL", "131/QĐ-SM", TODAY)
    row = actions.revoke(nomination=row, taken=taken, by=ruled.director.user, at=NOW)
    assert actions.note_paid_back(nomination=row, on=TODAY, by=ruled.director.user, at=NOW).paid_back_on == TODAY


def test_nobody_acts_on_their_own_file(ruled: World) -> None:
    """The officer of the round is nominated: somebody else has to appraise, bring and decide it."""
    good(ruled, ruled.officer)
    row = written(ruled, begun(ruled, who=ruled.officer), by=ruled.officer.user)
    with pytest.raises(Refused):
        actions.submit(nomination=row, by=ruled.officer.user, at=NOW)
    row = actions.submit(nomination=row, by=ruled.head.user, at=NOW)
    with pytest.raises(Refused):
        actions.review(nomination=row, meeting=MET, by=ruled.officer.user, at=NOW)
    row = actions.review(nomination=row, meeting=MET, by=ruled.head.user, at=NOW)
    for act in (actions.appraise, actions.score):
        more: dict[str, Any] = {"total": Decimal(1), "source": "x"} if act is actions.score else {}
        with pytest.raises(Refused):
            act(nomination=row, by=ruled.officer.user, at=NOW, **more)
    with pytest.raises(Refused):
        actions.decline(nomination=row, reason="Thử", by=ruled.officer.user, at=NOW)


def test_nobody_nominates_themselves(ruled: World) -> None:
    with pytest.raises(Conflict, match="tự đề nghị"):
        begun(ruled, who=ruled.head)


def test_the_head_of_a_nominated_unit_hands_it_in_and_others_look_at_it(ruled: World) -> None:
    office = ruled.units[0]
    row = actions.nominate(round=opened(ruled), form="advanced_collective", subject=office, by=ruled.head.user, at=NOW)
    row = actions.submit(nomination=written(ruled, row), by=ruled.head.user, at=NOW)
    with pytest.raises(Refused):
        actions.review(nomination=row, meeting=MET, by=ruled.head.user, at=NOW)
    assert actions.review(nomination=row, meeting=MET, by=ruled.officer.user, at=NOW).state == S.REVIEWED


def test_a_colleague_of_another_unit_may_nothing(ruled: World) -> None:
    row = submitted(ruled)
    for act in (actions.submit, actions.withdraw, actions.appraise):
        with pytest.raises(Refused):
            act(nomination=row, by=ruled.colleague.user, at=NOW)
    with pytest.raises(Refused):
        begun(ruled, row.round, who=ruled.colleague)


def test_the_nominee_writes_and_steps_back_and_nothing_else(ruled: World) -> None:
    row = written(ruled, begun(ruled), by=ruled.staff.user)
    with pytest.raises(Refused):
        actions.submit(nomination=row, by=ruled.staff.user, at=NOW)
    row = actions.submit(nomination=fresh(row), by=ruled.head.user, at=NOW)
    with pytest.raises(Owed):
        actions.withdraw(nomination=fresh(row), by=ruled.staff.user, at=NOW)
    assert actions.withdraw(nomination=fresh(row), reason="Tôi xin rút.", by=ruled.staff.user, at=NOW).state == S.WITHDRAWN


@pytest.mark.parametrize(("at", "late"), [(ENDS - dt.timedelta(milliseconds=1), False), (ENDS, True)])
def test_nothing_is_handed_in_from_the_deadline_on(ruled: World, at: dt.datetime, late: bool) -> None:
    row = written(ruled, begun(ruled))
    if late:
        with pytest.raises(Conflict, match="hết hạn"):
            actions.submit(nomination=row, by=ruled.head.user, at=at)
    else:
        assert actions.submit(nomination=row, by=ruled.head.user, at=at).state == S.SUBMITTED


def test_what_was_returned_comes_back_within_its_own_time(ruled: World) -> None:
    row = actions.send_back(nomination=submitted(ruled), reason="Thiếu số liệu so với năm trước.", by=ruled.officer.user, at=NOW)
    assert row.complete_by is not None and row.complete_by > ENDS
    with pytest.raises(Conflict, match="hết hạn"):
        actions.submit(nomination=fresh(row), by=ruled.head.user, at=row.complete_by)
    assert actions.submit(nomination=fresh(row), by=ruled.head.user, at=ENDS + dt.timedelta(minutes=1)).state == S.SUBMITTED


def test_a_report_without_its_words_is_not_handed_in(ruled: World) -> None:
    row = written(ruled, begun(ruled), citation="")
    with pytest.raises(Conflict, match="tóm tắt thành tích"):
        actions.submit(nomination=row, by=ruled.head.user, at=NOW)


def test_the_unit_has_to_vote_for_it(ruled: World) -> None:
    row = submitted(ruled)
    with pytest.raises(Conflict, match="chưa đạt"):
        actions.review(nomination=row, meeting=dataclasses.replace(MET, agree=4), by=ruled.head.user, at=NOW)
    assert fresh(row).state == S.SUBMITTED


def test_who_is_under_consideration_does_not_pass_the_appraisal(ruled: World) -> None:
    good(ruled)
    row = reviewed(ruled)
    considered(ruled)
    with pytest.raises(Conflict, match="Không đạt"):
        actions.appraise(nomination=row, opinion="Vẫn đề nghị", by=ruled.officer.user, at=NOW)
    assert fresh(row).state == S.REVIEWED


def test_what_is_not_known_owes_an_opinion(ruled: World) -> None:
    row = reviewed(ruled)
    with pytest.raises(Conflict, match="Chưa đủ dữ liệu"):
        actions.appraise(nomination=row, by=ruled.officer.user, at=NOW)
    row = actions.appraise(nomination=fresh(row), opinion="Xếp loại đã có, đang chờ ghi sổ.", by=ruled.officer.user, at=NOW)
    assert (row.state, row.judged) == (S.APPRAISED, "unknown") and len(row.digest) == 64


def test_discipline_after_the_appraisal_stops_it_before_the_council(ruled: World) -> None:
    good(ruled)
    row, room = appraised(ruled), Room(ruled)
    considered(ruled)
    with pytest.raises(Conflict, match="Không đạt"):
        actions.bring(nomination=row, sitting=room.planned(), by=ruled.officer.user, at=NOW)


def test_discipline_after_the_council_stops_the_decision(ruled: World) -> None:
    good(ruled)
    (row,) = voted(ruled, appraised(ruled))
    draft = actions.draft_decision(round=row.round, nominations=[row], signed=SIGNED, by=ruled.officer.user, at=NOW)
    considered(ruled)
    with pytest.raises(Conflict, match="Không đạt"):
        actions.issue_decision(decision=draft, number="1/QĐ", signed_on=TODAY, by=ruled.officer.user, at=NOW)
    assert (fresh(row).state, Holding.objects.count()) == (S.PASSED, 0)


def test_a_council_that_votes_against_says_why(ruled: World) -> None:
    good(ruled)
    (row,) = voted(ruled, appraised(ruled), choice=Choice.DISAGREE)
    assert (row.state, row.reason) == (S.DECLINED, "Theo kết quả kiểm phiếu")


def test_what_a_council_takes_off_waits_for_another(ruled: World) -> None:
    from thidua.councils.actions import take_off_agenda  # noqa: PLC0415
    from thidua.councils.models import AgendaItem  # noqa: PLC0415

    good(ruled)
    row, room = appraised(ruled), Room(ruled)
    actions.bring(nomination=row, sitting=room.planned(), by=ruled.officer.user, at=NOW)
    assert fresh(row).state == S.COUNCIL
    take_off_agenda(item=AgendaItem.objects.get(), by=ruled.officer.user, at=NOW)
    assert fresh(row).state == S.APPRAISED


def test_the_quota_of_a_unit_is_never_exceeded(ruled: World) -> None:
    round_ = opened(ruled)
    limit = Limit("advanced_worker", "Quy chế", Scope.UNIT, most=1)
    actions.set_quota(round=round_, limit=limit, by=ruled.officer.user, at=NOW)
    submitted(ruled, round_)
    second = written(ruled, begun(ruled, round_, who=ruled.officer))
    with pytest.raises(Conflict, match="hết số lượng"):
        actions.submit(nomination=second, by=ruled.head.user, at=NOW)


def test_the_quota_of_a_round_is_a_share_of_those_with_another_form(ruled: World) -> None:
    """15 per cent of one Lao động tiên tiến is nobody."""
    good(ruled, rating=Rated.EXCELLENT)
    round_ = opened(ruled)
    limit = Limit("letter_person", "Quy chế", share=Decimal(15), of="advanced_worker")
    actions.set_quota(round=round_, limit=limit, by=ruled.officer.user, at=NOW)
    first = appraised(ruled, round_)
    other = appraised(ruled, round_, form="letter_person", opinion="Đạt tiêu chuẩn của cơ quan.")
    passed = voted(ruled, first, other)
    draft = actions.draft_decision(round=round_, nominations=passed, signed=SIGNED, by=ruled.officer.user, at=NOW)
    with pytest.raises(Conflict, match="vượt định mức"):
        actions.issue_decision(decision=draft, number="1/QĐ", signed_on=TODAY, by=ruled.officer.user, at=NOW)
    assert {fresh(row).state for row in passed} == {S.PASSED}


def test_the_checklist_says_what_lacks(ruled: World) -> None:
    row = reviewed(ruled)
    assert missing(lines_of(row)) == set()
    good(ruled, rating=Rated.GOOD)
    fighter = submitted(ruled, row.round, form="fighter_base")
    assert missing(lines_of(fighter)) == {Piece.LETTER, Piece.MINUTES, Piece.WORK}


def test_a_file_joins_the_dossier_and_leaves_it(ruled: World) -> None:
    from thidua.files.actions import prepare  # noqa: PLC0415
    from thidua.files.enums import Purpose  # noqa: PLC0415

    row = begun(ruled)
    ready = prepare(name="xac-nhan.pdf", content=b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF", purpose=Purpose.EVIDENCE)
    (made,) = actions.attach(nomination=row, piece=Piece.FEAT, files=[ready], by=ruled.head.user, at=NOW)
    assert made.name == "xac-nhan.pdf"
    actions.detach(piece=made, by=ruled.head.user, at=NOW)
    sent = actions.submit(nomination=written(ruled, fresh(row)), by=ruled.head.user, at=NOW)
    with pytest.raises(Refused):
        actions.attach(nomination=sent, piece=Piece.FEAT, files=[ready], by=ruled.head.user, at=NOW)
    assert len(actions.attach(nomination=fresh(sent), piece=Piece.FEAT, files=[ready], by=ruled.officer.user, at=NOW)) == 1


def test_the_simplified_procedure_needs_neither_meeting_nor_council(ruled: World) -> None:
    """Điều 85: what the head found is decided at once; titles never are."""
    with pytest.raises(Owed, match="không cho danh hiệu"):
        actions.make_round(unit=ruled.root, laid=laid(simple=Simple.FOUND), by=ruled.officer.user, at=NOW)
    round_ = opened(ruled, forms=("letter_person",), simple=Simple.FOUND)
    row = submitted(ruled, round_, form="letter_person")
    row = actions.appraise(nomination=row, opinion="Giám đốc phát hiện.", by=ruled.officer.user, at=NOW)
    draft = actions.draft_decision(round=round_, nominations=[row], signed=SIGNED, by=ruled.officer.user, at=NOW)
    actions.issue_decision(decision=draft, number="9/QĐ", signed_on=TODAY, by=ruled.officer.user, at=NOW)
    assert fresh(row).state == S.DECIDED


def test_what_somebody_above_decides_names_who_decided(ruled: World) -> None:
    round_ = opened(ruled, forms=("merit_ministry_person",), simple=Simple.FOUND)
    row = submitted(ruled, round_, form="merit_ministry_person")
    row = actions.appraise(nomination=row, opinion="Thành tích đột xuất.", by=ruled.officer.user, at=NOW)
    draft = actions.draft_decision(round=round_, nominations=[row], signed=SIGNED, by=ruled.officer.user, at=NOW)
    with pytest.raises(Conflict, match="cấp trên quyết định"):
        actions.issue_decision(decision=draft, number="9/QĐ", signed_on=TODAY, by=ruled.officer.user, at=NOW)
    actions.drop_decision(decision=draft, by=ruled.officer.user, at=NOW)
    above = dataclasses.replace(SIGNED, issuer="Bộ Mẫu")
    draft = actions.draft_decision(round=round_, nominations=[row], signed=above, by=ruled.officer.user, at=NOW)
    actions.issue_decision(decision=draft, number="88/QĐ-BM", signed_on=TODAY, by=ruled.officer.user, at=NOW)
    assert Holding.objects.get(award=row.pk).issuer == "Bộ Mẫu"


def test_a_decision_is_not_older_than_the_sitting(ruled: World) -> None:
    good(ruled)
    (row,) = voted(ruled, appraised(ruled))
    draft = actions.draft_decision(round=row.round, nominations=[row], signed=SIGNED, by=ruled.officer.user, at=NOW)
    for day in (TODAY - DAY, TODAY + DAY):
        with pytest.raises(Owed):
            actions.issue_decision(decision=draft, number="1/QĐ", signed_on=day, by=ruled.officer.user, at=NOW)


def test_a_round_is_closed_and_opened_again_and_keeps_what_it_has(ruled: World) -> None:
    round_, officer = opened(ruled), ruled.officer.user
    begun(ruled, round_)
    with pytest.raises(Conflict, match="không hủy được"):
        actions.move_round(round=round_, to=RoundState.CANCELLED, reason="Thử", by=officer, at=NOW)
    with pytest.raises(Owed, match="không bỏ hình thức"):
        actions.edit_round(round=round_, laid=laid(forms=("letter_person",)), by=officer, at=NOW)
    with pytest.raises(Owed, match="lý do đổi hạn"):
        actions.edit_round(round=round_, laid=laid(nominate_by=ENDS + DAY), by=officer, at=NOW)
    round_ = actions.edit_round(round=round_, laid=laid(nominate_by=ENDS + DAY), reason="Nghỉ bão", by=officer, at=NOW)
    round_ = actions.move_round(round=round_, to=RoundState.CLOSED, by=officer, at=NOW)
    with pytest.raises(Conflict, match="đã đóng"):
        begun(ruled, round_, form="letter_person")
    assert actions.move_round(round=round_, to=RoundState.OPEN, by=officer, at=NOW).state == RoundState.OPEN
    with pytest.raises(Refused):
        actions.move_round(round=round_, to=RoundState.CLOSED, by=ruled.head.user, at=NOW)


def test_somebody_is_nominated_once_for_a_form_in_a_round(ruled: World) -> None:
    row = begun(ruled)
    with pytest.raises(Conflict, match="đã được đề nghị"):
        begun(ruled, row.round)
    actions.withdraw(nomination=row, by=ruled.head.user, at=NOW)
    assert begun(ruled, row.round).pk != row.pk


def test_of_two_who_act_on_what_they_read_the_second_is_refused(ruled: World) -> None:
    from thidua.store.models import StaleVersion  # noqa: PLC0415

    row = begun(ruled)
    read = row.version
    written(ruled, row)
    with pytest.raises(StaleVersion):
        actions.write(nomination=fresh(row), report={}, citation="x", version=read, by=ruled.staff.user, at=NOW)


def test_a_report_is_drafted_out_of_verified_evidence(ruled: World) -> None:
    from thidua.evidence import actions as evidence  # noqa: PLC0415
    from thidua.evidence.enums import EvidenceState  # noqa: PLC0415

    one = evidence.submit(title="Hoàn thành khóa kỹ năng số", happened_on=dt.date(2025, 5, 6), by=ruled.staff.user, at=NOW)
    evidence.decide(evidence=one, to=EvidenceState.VERIFIED, by=ruled.head.user, at=NOW)
    evidence.submit(title="Chưa ai duyệt", happened_on=dt.date(2025, 5, 7), by=ruled.staff.user, at=NOW)
    row = begun(ruled)
    assert row.report["results"] == "- Hoàn thành khóa kỹ năng số (06/05/2025)."
    assert [cited.evidence_id for cited in Cited.objects.filter(nomination=row)] == [one.pk]
