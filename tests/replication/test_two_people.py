"""What counts was looked at by somebody else than those who stand to gain by it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.factories.work import body
from tests.factories.world import Member, signed_in
from tests.replication.conftest import PUBLISHED, TITLE, Units, drafted, published, running, words
from tests.replication.test_offers_and_events import held
from tests.replication.test_reports import SAID, reported

from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence
from thidua.notify.models import Message
from thidua.replication import actions
from thidua.replication.actions import Begun
from thidua.replication.enums import ModelState, OutcomeState
from thidua.replication.models import GoodModel
from thidua.replication.queries.lists import waiting_for
from thidua.replication.queries.reports import waiting_reports
from thidua.ui.pages import Refused

pytestmark = pytest.mark.django_db


def own(units: Units) -> GoodModel:
    """A model that the officer wrote, whom others ask about the head; it waits to be published."""
    officer = units.world.officer.user
    one = actions.begin(begun=Begun(TITLE, "", units.world.units[0]), by=officer, at=NOW)
    one = actions.write(model=one, written=words(units), by=officer, at=NOW)
    return actions.send(model=one, by=officer, at=NOW)


def named(units: Units) -> GoodModel:
    """A model of the head that names the officer to be asked; it waits to be published."""
    one = drafted(units, contact=units.world.officer.person)
    return actions.send(model=one, by=units.world.head.user, at=NOW)


def may_publish(member: Member, one: GoodModel) -> bool:
    return 'value="cong-bo"' in body(signed_in(member.user).get(reverse("replication:model", args=[one.pk])))


@pytest.mark.parametrize("make", [own, named])
def test_nobody_publishes_their_own_model(ruled: Units, make: object) -> None:
    one, world = make(ruled), ruled.world  # type: ignore[operator]  # reason: either of the two above
    with pytest.raises(Refused, match="không ai công bố mô hình của chính mình"):
        actions.publish(model=one, by=world.officer.user, at=NOW)
    assert (may_publish(world.officer, one), may_publish(world.director, one), may_publish(world.head, one)) == (False, True, False)
    assert ([*waiting_for(world.officer.user)], [*waiting_for(world.director.user)]) == ([], [one])
    assert set(Message.objects.filter(subject__startswith="Mô hình chờ công bố").values_list("user", flat=True)) == {world.director.user.pk}
    assert actions.publish(model=one, by=world.director.user, at=NOW).state == ModelState.PUBLISHED
    with pytest.raises(Refused):
        actions.revise(model=one, written=words(ruled), note="Thêm bước", by=world.officer.user, at=NOW)


def test_officer_hears_of_the_models_of_others_and_the_director_does_not(ruled: Units) -> None:
    actions.send(model=drafted(ruled), by=ruled.world.head.user, at=NOW)
    assert set(Message.objects.filter(subject__startswith="Mô hình chờ công bố").values_list("user", flat=True)) == {ruled.world.officer.user.pk}


def test_meeting_that_ended_is_evidence_that_waits_for_a_reviewer(ruled: Units) -> None:
    event, head = held(ruled, published(ruled)), ruled.world.head
    actions.take_home(event=event, unit=ruled.world.units[0], text="Câu hỏi", by=head.user, at=NOW)
    actions.take_home(event=event, unit=ruled.world.units[1], text="Đọc sáng", by=ruled.legal.user, at=NOW)
    actions.close_event(event=event, by=head.user, at=NOW)
    made = Evidence.objects.get(source="replication", title__contains="Tổ chức giao lưu")
    assert (made.person, made.state) == (head.person, EvidenceState.WAITING)


def test_report_sent_again_through_another_is_verified_by_neither(ruled: Units) -> None:
    row, officer = running(ruled, published(ruled)), ruled.world.officer.user
    made = actions.report(adoption=row, month=3, reported=SAID, by=officer, at=NOW)
    actions.return_report(outcome=made, reason="Thiếu cách đo", by=ruled.world.director.user, at=NOW)
    again = reported(ruled, row)
    assert again.reported_by == ruled.legal.user
    with pytest.raises(Refused, match="không ai kiểm tra báo cáo của chính mình"):
        actions.verify(outcome=again, by=officer, at=NOW)
    assert ([*waiting_reports(officer)], [*waiting_reports(ruled.world.director.user)]) == ([], [again])
    assert Message.objects.filter(subject__startswith="Kiểm tra báo cáo", user=ruled.world.director.user).exists()
    assert actions.verify(outcome=again, by=ruled.world.director.user, at=NOW).state == OutcomeState.VERIFIED


def test_maker_of_the_model_does_not_verify_what_adopters_report(ruled: Units) -> None:
    one = own(ruled)
    actions.publish(model=one, by=ruled.world.director.user, at=PUBLISHED)
    made, officer = reported(ruled, running(ruled, one)), ruled.world.officer.user
    with pytest.raises(Refused, match="về mô hình do mình lập"):
        actions.verify(outcome=made, by=officer, at=NOW)
    assert ([*waiting_reports(officer)], [*waiting_reports(ruled.world.director.user)]) == ([], [made])
    assert "Xác nhận số liệu đúng" not in body(signed_in(officer).get(reverse("replication:adoption", args=[made.adoption_id])))
