"""From what was sent to what is recognised and used: states, shares, figures, the council, evidence, the ledger of uses."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from tests.evidence.test_slice import NOW, photo
from tests.factories.work import make_issued
from tests.factories.world import World
from tests.initiatives.conftest import DAY, drafted, sent, words
from tests.initiatives.council import decided, make_sitting

from thidua.audit.models import Entry
from thidua.councils.actions import put_on_agenda, take_off_agenda
from thidua.councils.models import AgendaItem
from thidua.evidence.enums import EvidenceState, Grade
from thidua.evidence.models import Evidence, EvidenceClause
from thidua.files.actions import Ready, prepare
from thidua.files.enums import Purpose as FilePurpose
from thidua.initiatives import actions
from thidua.initiatives.actions import Decision, Figured, Part
from thidua.initiatives.enums import Agreement, Level, Missing, Quantity
from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.models import KIND, Author, Effect, Initiative, Recognition, Step
from thidua.initiatives.queries.figures import COUNTED
from thidua.initiatives.queries.whole import whole_of
from thidua.likeness.models import Text
from thidua.measures.queries import differences
from thidua.notify.models import Message
from thidua.plans.models import Clause
from thidua.records.enums import Purpose
from thidua.records.models import WorkUse
from thidua.search.models import Document
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db
FIGURE = Figured(
    "Thời gian ghi sổ một hồ sơ", Quantity.MINUTES, "phút", Decimal(9), Decimal(2), 1200, less_is_better=True, period="Quý I/2025",
    method="Bấm giờ 40 hồ sơ trước và sau", verifier=None,
)  # fmt: skip
OUTSIDE = Decision(Level.PROVINCE, "88/QĐ-UBND", dt.date(2025, 5, 12), council="Hội đồng sáng kiến tỉnh Mẫu", scope="Toàn tỉnh")
OURS = Decision(Level.BASE, "15/QĐ-SM", dt.date(2025, 5, 14))


def paper() -> Ready:
    return prepare(name="quyet-dinh.png", content=photo(), purpose=FilePurpose.EVIDENCE)


def received(world: World, **more: Any) -> Initiative:
    return actions.receive(initiative=sent(world, **more), by=world.officer.user, at=NOW)


def recognised(world: World, **more: Any) -> Recognition:
    return actions.recognise(initiative=received(world, **more), decision=OUTSIDE, files=[paper()], by=world.officer.user, at=NOW)


def told(user: Any) -> list[str]:
    return list(Message.objects.filter(user_id=user.pk).order_by("at", "id").values_list("subject", flat=True))


def test_sending_tells_the_officer_and_leaves_a_step(ruled: World) -> None:
    one = sent(ruled)
    assert [step.state for step in Step.objects.filter(initiative=one).order_by("id")] == [S.DRAFT, S.SENT]
    assert any("Sáng kiến mới gửi: Quét mã vạch" in subject for subject in told(ruled.officer.user))
    assert Entry.objects.filter(action="initiatives.send", object_id=one.pk).count() == 1


def test_stale_version_is_refused(ruled: World) -> None:
    one = drafted(ruled)
    with pytest.raises(StaleVersion):
        actions.write(initiative=one, written=words(), version=one.version + 1, by=ruled.staff.user, at=NOW)


def test_nobody_else_writes_and_nobody_looks_at_their_own(ruled: World) -> None:
    one = sent(ruled)
    with pytest.raises(Refused):
        actions.write(initiative=one, written=words(), by=ruled.head.user, at=NOW)
    own = sent(ruled, ruled.officer)
    for act in (actions.receive, actions.withdraw):
        with pytest.raises(Refused):
            act(initiative=own if act is actions.receive else one, by=ruled.officer.user, at=NOW)


def test_received_can_be_written_no_more_and_returned_can(ruled: World) -> None:
    one = received(ruled)
    with pytest.raises(Conflict):
        actions.write(initiative=one, written=words(), by=ruled.staff.user, at=NOW)
    actions.send_back(initiative=one, reason="Thiếu điều kiện áp dụng", by=ruled.officer.user, at=NOW)
    actions.write(initiative=one, written=dataclasses.replace(words(), conditions="Máy quét"), by=ruled.staff.user, at=NOW)
    actions.send(initiative=one, by=ruled.staff.user, at=NOW)
    assert (one.state, one.reason, one.conditions) == (S.SENT, "", "Máy quét")
    assert any("bị trả lại: Thiếu điều kiện" in subject for subject in told(ruled.staff.user))


@pytest.mark.parametrize("act", [actions.send_back, actions.refuse])
def test_return_and_refusal_owe_a_reason(ruled: World, act: Any) -> None:
    with pytest.raises(Owed):
        act(initiative=sent(ruled), reason=" ", by=ruled.officer.user, at=NOW)


def test_refused_tells_its_author_why(ruled: World) -> None:
    one = actions.refuse(initiative=sent(ruled), reason="Đã áp dụng ở đơn vị khác từ 2022", by=ruled.officer.user, at=NOW)
    assert (one.state, one.reason) == (S.REFUSED, "Đã áp dụng ở đơn vị khác từ 2022")
    assert "không được công nhận: Đã áp dụng" in told(ruled.staff.user)[-1]


def test_withdrawn_is_compared_with_no_more(ruled: World) -> None:
    one = sent(ruled)
    assert Text.objects.filter(object_id=one.pk).exists()
    actions.withdraw(initiative=one, by=ruled.staff.user, at=NOW)
    assert not Text.objects.filter(object_id=one.pk).exists()


@pytest.mark.parametrize(("shares", "words_of"), [((60, 30), "còn thiếu 10%"), ((80, 30), "đang thừa 10%"), ((100, 0), "ít nhất 1%")])
def test_shares_are_just_the_whole(ruled: World, shares: tuple[int, int], words_of: str) -> None:
    parts = [Part(shares[0], ruled.staff.person), Part(shares[1], ruled.colleague.person)]
    with pytest.raises(Conflict, match=words_of):
        actions.share_out(initiative=drafted(ruled), parts=parts, by=ruled.staff.user, at=NOW)


def test_co_author_is_asked_and_answers_and_is_asked_again_for_another_share(ruled: World) -> None:
    one = drafted(ruled)
    parts = [Part(60, ruled.staff.person), Part(30, ruled.colleague.person), Part(10, name="Trần Văn Ngoài", workplace="Trường mẫu")]
    actions.share_out(initiative=one, parts=parts, by=ruled.staff.user, at=NOW)
    row = Author.objects.get(initiative=one, person=ruled.colleague.person)
    assert Missing.AUTHORS in whole_of(one).lacks
    assert any("đồng tác giả" in subject for subject in told(ruled.colleague.user))
    with pytest.raises(Refused):
        actions.answer(author=row, agrees=True, by=ruled.head.user, at=NOW)
    actions.answer(author=row, agrees=True, by=ruled.colleague.user, at=NOW)
    assert Missing.AUTHORS not in whole_of(one).lacks
    actions.share_out(initiative=one, parts=[*parts[:2], parts[2]], by=ruled.staff.user, at=NOW)
    assert [row.answer for row in whole_of(one).authors] == [Agreement.AGREED] * 3
    actions.share_out(initiative=one, parts=[Part(50, ruled.staff.person), Part(50, ruled.colleague.person)], by=ruled.staff.user, at=NOW)
    assert [row.answer for row in whole_of(one).authors] == [Agreement.AGREED, Agreement.ASKED]


def test_refusal_of_a_share_owes_a_reason(ruled: World) -> None:
    one = drafted(ruled)
    actions.share_out(initiative=one, parts=[Part(50, ruled.staff.person), Part(50, ruled.colleague.person)], by=ruled.staff.user, at=NOW)
    row = Author.objects.get(initiative=one, person=ruled.colleague.person)
    with pytest.raises(Owed):
        actions.answer(author=row, agrees=False, by=ruled.colleague.user, at=NOW)


def test_figure_is_vouched_for_by_somebody_who_is_no_author(ruled: World) -> None:
    one = drafted(ruled)
    with pytest.raises(Owed):
        actions.measure(initiative=one, figured=dataclasses.replace(FIGURE, verifier=ruled.staff.person), by=ruled.staff.user, at=NOW)
    row = actions.measure(initiative=one, figured=dataclasses.replace(FIGURE, verifier=ruled.head.person), by=ruled.staff.user, at=NOW)
    with pytest.raises(Refused):
        actions.verify(effect=row, agrees=True, by=ruled.staff.user, at=NOW)
    actions.verify(effect=row, agrees=True, by=ruled.head.user, at=NOW)
    assert Effect.objects.get().answer == Agreement.AGREED


def test_outside_recognition_needs_the_paper_and_the_name_of_the_council(ruled: World) -> None:
    one = received(ruled)
    for decision, files, field in ((OUTSIDE, [], "proofs"), (dataclasses.replace(OUTSIDE, council=""), [paper()], "council")):
        with pytest.raises(Owed) as owed:
            actions.recognise(initiative=one, decision=decision, files=files, by=ruled.officer.user, at=NOW)
        assert owed.value.field == field
    with pytest.raises(Owed):
        actions.recognise(
            initiative=one, decision=dataclasses.replace(OUTSIDE, decided_on=DAY - dt.timedelta(days=1)), files=[paper()], by=None, at=NOW
        )


def test_recognised_becomes_verified_evidence_of_every_author_under_its_clauses(ruled: World) -> None:
    clause = Clause.objects.filter(plan=make_issued(ruled)).order_by("order").first()
    assert clause is not None
    one = drafted(ruled, clauses=[clause])
    actions.share_out(initiative=one, parts=[Part(60, ruled.staff.person), Part(40, ruled.colleague.person)], by=ruled.staff.user, at=NOW)
    actions.send(initiative=one, by=ruled.staff.user, at=NOW)
    with pytest.raises(Conflict, match="chưa đồng ý: Đỗ Minh Quân"):
        actions.receive(initiative=one, by=ruled.officer.user, at=NOW)
    actions.answer(author=Author.objects.get(initiative=one, person=ruled.colleague.person), agrees=True, by=ruled.colleague.user, at=NOW)
    actions.receive(initiative=one, by=ruled.officer.user, at=NOW)
    row = actions.recognise(initiative=one, decision=OUTSIDE, files=[paper()], by=ruled.officer.user, at=NOW)
    made = Evidence.objects.filter(source="initiatives")
    assert {(each.person_id, each.state, each.grade, each.happened_on) for each in made} == {
        (member.person.pk, EvidenceState.VERIFIED, Grade.VERIFIED, OUTSIDE.decided_on) for member in (ruled.staff, ruled.colleague)
    }
    assert EvidenceClause.objects.filter(evidence__in=made, clause=clause).count() == 2
    assert Document.objects.filter(kind=KIND, object_id=one.pk).exists()
    actions.revoke(recognition=row, reason="Quyết định bị hủy", by=ruled.officer.user, at=NOW)
    one.refresh_from_db()
    assert (one.state, one.reason, Document.objects.filter(kind=KIND).exists()) == (S.REFUSED, "Quyết định bị hủy", False)
    assert {each.state for each in Evidence.objects.filter(source="initiatives")} == {EvidenceState.WITHDRAWN}


def test_second_level_is_added_and_the_same_level_is_not(ruled: World) -> None:
    row = recognised(ruled)
    one = Initiative.objects.get(pk=row.initiative_id)
    nation = dataclasses.replace(OUTSIDE, level=Level.NATION, number="9/QĐ-BM")
    actions.recognise(initiative=one, decision=nation, files=[paper()], by=ruled.officer.user, at=NOW)
    with pytest.raises(Conflict, match="đã được công nhận ở cấp này"):
        actions.recognise(initiative=one, decision=nation, files=[paper()], by=ruled.officer.user, at=NOW)
    assert (Recognition.objects.count(), Evidence.objects.filter(source="initiatives").count()) == (2, 1)


def test_council_passes_it_and_the_decision_recognises_it(ruled: World) -> None:
    one, sitting = received(ruled), make_sitting(ruled)
    actions.put_before(initiative=one, sitting=sitting, version=one.version, by=ruled.officer.user, at=NOW)
    assert one.state == S.COUNCIL
    item = decided(ruled, sitting, 80)
    one.refresh_from_db()
    assert one.state == S.PASSED
    row = actions.recognise(initiative=one, decision=OURS, version=one.version, by=ruled.officer.user, at=NOW)
    assert (row.item, row.council, one.state) == (item.pk, "Hội đồng sáng kiến Sở mẫu", S.RECOGNISED)


def test_council_that_does_not_pass_it_refuses_it_with_its_reason(ruled: World) -> None:
    one, sitting = received(ruled), make_sitting(ruled)
    actions.put_before(initiative=one, sitting=sitting, by=ruled.officer.user, at=NOW)
    decided(ruled, sitting, 40, "Chưa có điểm mới so với cách làm năm 2023")
    one.refresh_from_db()
    assert (one.state, one.reason.startswith("Chưa có điểm mới so với cách làm năm 2023. Điểm trung bình 40")) == (S.REFUSED, True)


def test_taken_off_the_agenda_waits_again_with_the_officer(ruled: World) -> None:
    one, sitting = received(ruled), make_sitting(ruled)
    actions.put_before(initiative=one, sitting=sitting, by=ruled.officer.user, at=NOW)
    take_off_agenda(item=AgendaItem.objects.get(), by=ruled.officer.user, at=NOW)
    one.refresh_from_db()
    assert one.state == S.RECEIVED


def test_council_cannot_take_up_what_was_not_received(ruled: World) -> None:
    one, sitting = sent(ruled), make_sitting(ruled)
    with pytest.raises(Conflict):
        put_on_agenda(sitting=sitting, kind=KIND, subject=one.pk, by=ruled.officer.user, at=NOW)
    assert not AgendaItem.objects.exists()


def one_sided(measure: Any, one: Initiative) -> list[object]:
    """Where what is kept of a measure and what is counted anew differ."""
    found = differences(measure, one.root)
    return [*found.figures, *found.stray, *found.missing]


def use(world: World, one: Initiative, **more: Any) -> WorkUse:
    values: dict[str, Any] = {"person": world.staff.person, "purpose": Purpose.TITLE, "year": 2025, "for_what": "Chiến sĩ thi đua cơ sở"}
    return actions.use_as_ground(initiative=one, by=world.officer.user, at=NOW, **{**values, **more})


def test_initiative_is_a_ground_once_and_a_second_use_names_the_first(ruled: World) -> None:
    one = Initiative.objects.get(pk=recognised(ruled).initiative_id)
    first = use(ruled, one)
    assert use(ruled, one).pk == first.pk
    with pytest.raises(Conflict, match="“Chiến sĩ thi đua cơ sở” năm 2025 cho Lê Thị Lan Chi"):
        use(ruled, one, purpose=Purpose.AWARD, year=2026, for_what="Bằng khen")
    actions.drop_use(use=first, reason="Rút hồ sơ", by=ruled.officer.user, at=NOW)
    assert use(ruled, one, purpose=Purpose.AWARD, year=2026, for_what="Bằng khen").for_what == "Bằng khen"


def test_only_a_recognised_one_and_only_for_its_authors(ruled: World) -> None:
    with pytest.raises(Conflict, match="đã được công nhận"):
        use(ruled, sent(ruled))
    one = Initiative.objects.get(pk=recognised(ruled).initiative_id)
    with pytest.raises(Conflict, match="không phải tác giả"):
        use(ruled, one, person=ruled.head.person)


def test_recognition_is_not_revoked_while_it_is_a_ground(ruled: World) -> None:
    row = recognised(ruled)
    use(ruled, Initiative.objects.get(pk=row.initiative_id))
    with pytest.raises(Conflict, match="đang là căn cứ"):
        actions.revoke(recognition=row, reason="Nhầm", by=ruled.officer.user, at=NOW)


def test_figures_kept_are_those_counted_anew(ruled: World) -> None:
    one = drafted(ruled)
    row = actions.measure(initiative=one, figured=dataclasses.replace(FIGURE, verifier=ruled.head.person), by=ruled.staff.user, at=NOW)
    actions.verify(effect=row, agrees=True, by=ruled.head.user, at=NOW)
    actions.send(initiative=one, by=ruled.staff.user, at=NOW)
    actions.receive(initiative=one, by=ruled.officer.user, at=NOW)
    made = actions.recognise(initiative=one, decision=OUTSIDE, files=[paper()], by=ruled.officer.user, at=NOW)
    facts = {measure.code: fact.numerator for measure, fact_of in COUNTED if (fact := fact_of(one))}
    assert facts == {"initiatives.sent": 1, "initiatives.recognised": 1, "initiatives.minutes": 8400}
    assert not any(one_sided(measure, one) for measure, _of in COUNTED)
    actions.revoke(recognition=made, reason="Nhầm", by=ruled.officer.user, at=NOW)
    assert not any(one_sided(measure, one) for measure, _of in COUNTED)


def test_recognised_one_is_revoked_and_never_just_refused(ruled: World) -> None:
    one = Initiative.objects.get(pk=recognised(ruled).initiative_id)
    with pytest.raises(Conflict, match="hủy công nhận kèm lý do"):
        actions.refuse(initiative=one, reason="Nhầm", by=ruled.officer.user, at=NOW)
