"""Results before a council: whole when they are brought, untouched while it has them, sealed as it decides."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.councils.conftest import House, Subjects
from tests.councils.nine import NINE, make_nine
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import AT, signed_in
from tests.scoring.conftest import CROSS, LAST, Ground, all_cross, all_self, card_of, give, opened

from thidua.audit.models import Entry
from thidua.councils import actions as councils
from thidua.councils.actions import Planned
from thidua.councils.enums import Choice, Outcome, SittingForm
from thidua.councils.models import AgendaItem, Sitting
from thidua.councils.rules.kinds import kind_of
from thidua.notify.models import Message
from thidua.scoring import actions
from thidua.scoring.actions import Given
from thidua.scoring.enums import CardState, RoundState, Stage
from thidua.scoring.models import CARD, ROUND, Round
from thidua.scoring.queries.points import points_of, proved
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def nine(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr(clock, "now", lambda: LAST)
    return make_nine(ground.world, Subjects())


def appraised(ground: Ground, *, apart: bool = True) -> Round:
    """A round that waits for its council; the second unit is proposed two points more than it was appraised. The first, whose head is the deputy of the
    council, was decided apart."""
    row, officer = opened(ground), ground.world.officer.user
    all_self(ground, row)
    all_cross(ground, row)
    for unit in ground.world.units:
        give(card_of(row, unit, Stage.APPRAISAL), "25", officer, CROSS)
    card = card_of(row, ground.world.units[1], Stage.COUNCIL)
    actions.fill_card(card=card, given={"TC2": Given(Decimal(27), "Hội nghị thống nhất cộng 2 điểm")}, by=officer, at=LAST)
    if apart:
        own = actions.copy_before(card=card_of(row, ground.world.units[0], Stage.COUNCIL), by=officer, at=LAST)
        actions.send_card(card=own, by=officer, at=LAST)
    return row


def planned(nine: House) -> Sitting:
    about = Planned("Xét kết quả thi đua", LAST, SittingForm.MEETING, "Phòng họp số 1")
    return councils.plan_sitting(council=nine.council, planned=about, by=nine.user("secretary"), at=AT)


def decide(nine: House, item: AgendaItem, outcome: Outcome, reason: str = "") -> None:
    """The council meets and votes, all of those asked alike."""
    sitting = item.sitting
    councils.call_sitting(sitting=sitting, by=nine.user("secretary"), at=AT)
    nine.attend(sitting, *NINE)
    councils.open_sitting(sitting=sitting, by=nine.user("chair"), at=LAST)
    item = councils.open_item(item=nine.item(sitting), by=nine.user("chair"), at=LAST)
    for name in NINE:
        choice = Choice.AGREE if outcome is Outcome.PASSED else Choice.DISAGREE
        try:
            councils.send_ballot(item=item, opinion=councils.Opinion(choice), by=nine.user(name), at=LAST)
        except Refused:
            assert name == "deputy"  # who heads the first unit steps aside of it
    closed = councils.close_item(item=item, by=nine.user("chair"), at=LAST)
    councils.decide_item(item=closed, outcome=outcome, reason=reason, by=nine.user("chair"), at=LAST)


def test_passed_round_is_sealed_as_it_was_proposed_and_decided_by_the_sitting(ground: Ground, nine: House) -> None:
    row, officer = appraised(ground), ground.world.officer.user
    item = actions.bring_round(row=row, sitting=planned(nine), by=officer, at=LAST)
    told = kind_of(ROUND).read(row.pk, officer)[0].text  # type: ignore[union-attr]
    assert "TC2: 25 → 27 (Hội nghị thống nhất cộng 2 điểm)" in told
    decide(nine, item, Outcome.PASSED)
    row.refresh_from_db()
    cards = [card_of(row, unit, Stage.COUNCIL) for unit in ground.world.units]
    assert ([card.total for card in cards], {card.state for card in cards}, all(map(proved, cards))) == ([75, 77, 75], {CardState.SENT}, True)
    assert (row.state, row.council, row.number, row.decided_on) == (
        RoundState.DECIDED, "Hội đồng thi đua, khen thưởng Sở mẫu", "Phiên họp số 1", LAST.date(),
    )  # fmt: skip
    assert points_of([cards[1]])[cards[1].pk]["TC2"].reason == "Hội nghị thống nhất cộng 2 điểm"


def test_what_the_council_does_not_pass_stays_open_with_its_reason(ground: Ground, nine: House) -> None:
    row = appraised(ground)
    item = actions.bring_round(row=row, sitting=planned(nine), by=ground.world.officer.user, at=LAST)
    decide(nine, item, Outcome.NOT_PASSED, "Xem lại điểm của Phòng 2")
    row.refresh_from_db()
    assert row.state == RoundState.OPEN
    assert Entry.objects.get(action="scoring.round.return").reason == "Xem lại điểm của Phòng 2"
    assert Message.objects.filter(subject__contains="không thông qua").count() == 1
    page = body(signed_in(ground.world.officer.user).get(reverse("scoring:round", args=[row.pk])))
    assert "Xem lại điểm của Phòng 2" in page
    actions.fill_card(
        card=card_of(row, ground.world.units[1], Stage.COUNCIL), given={"TC2": Given(Decimal(26), "Theo ý kiến hội đồng")}, by=ground.world.officer.user,
        at=LAST,
    )  # fmt: skip


def test_results_are_not_touched_while_a_council_has_them(ground: Ground, nine: House) -> None:
    row, officer = appraised(ground), ground.world.officer.user
    item = actions.bring_round(row=row, sitting=planned(nine), by=officer, at=LAST)
    card = card_of(row, ground.world.units[1], Stage.COUNCIL)
    for act in (
        lambda: actions.fill_card(card=card, given={}, by=officer, at=LAST),
        lambda: actions.send_card(card=card, by=officer, at=LAST),
        lambda: actions.cancel_round(row=row, reason="Nhầm", by=officer, at=LAST),
        lambda: actions.decide_round(row=row, ruling=actions.Ruling("H", "1", LAST.date()), by=officer, at=LAST),
    ):
        with pytest.raises(Conflict, match="phiên họp"):
            act()
    councils.take_off_agenda(item=item, by=nine.user("secretary"), at=LAST)
    actions.send_card(card=card, by=officer, at=LAST)


def test_a_change_without_a_reason_is_not_brought_nor_what_is_not_appraised(ground: Ground, nine: House) -> None:
    row, officer, sitting = appraised(ground), ground.world.officer.user, planned(nine)
    card = card_of(row, ground.world.units[2], Stage.COUNCIL)
    actions.fill_card(card=card, given={"TC1": Given(Decimal(1))}, by=officer, at=LAST)
    with pytest.raises(Conflict, match="lý do"):
        actions.bring_round(row=row, sitting=sitting, by=officer, at=LAST)
    assert AgendaItem.objects.count() == 0
    with pytest.raises(Conflict, match="Thẩm định xong"):
        actions.bring_round(row=row, sitting=sitting, by=officer, at=CROSS)
    with pytest.raises(Refused):
        actions.bring_round(row=row, sitting=sitting, by=ground.world.head.user, at=LAST)


def test_a_member_does_not_vote_on_their_own_unit_within_a_list(ground: Ground, nine: House) -> None:
    row = appraised(ground, apart=False)
    with pytest.raises(Conflict, match=f"Trình riêng phiếu của {ground.world.units[0].name} trước"):
        actions.bring_round(row=row, sitting=planned(nine), by=ground.world.officer.user, at=LAST)
    assert AgendaItem.objects.count() == 0


def test_one_unit_is_brought_apart_and_its_head_steps_aside(ground: Ground, nine: House, monkeypatch: pytest.MonkeyPatch) -> None:
    row, officer = appraised(ground, apart=False), signed_in(ground.world.officer.user)
    card, sitting = card_of(row, ground.world.units[0], Stage.COUNCIL), planned(nine)
    url = reverse("scoring:card", args=[card.pk])
    assert reverse("scoring:card-bring", args=[card.pk]) in body(officer.get(url))
    with CaptureQueriesContext(connection) as captured:
        officer.get(url)
    page = body(officer.post(reverse("scoring:card-bring", args=[card.pk]), {"sitting": str(sitting.pk)}, follow=True))
    assert "đang trong chương trình" in page
    assert len(captured) < 45
    item = AgendaItem.objects.get(kind=CARD, subject=card.pk)
    assert [person for person, _share in item.involved] == [str(ground.world.head.person.pk)]
    decide(nine, item, Outcome.PASSED)
    card.refresh_from_db()
    row.refresh_from_db()
    assert (card.state, card.total, row.state) == (CardState.SENT, 75, RoundState.OPEN)


def test_a_program_brings_a_round_by_its_scope(ground: Ground, nine: House) -> None:
    row, sitting = appraised(ground), planned(nine)
    assert program_of(ground.world.officer.user, "scoring.read").post(f"score-rounds/{row.pk}/bring", {"sitting": str(sitting.pk)}).status_code == 403
    program = program_of(ground.world.officer.user, "scoring.write")
    assert program.post(f"score-rounds/{row.pk}/bring", {"sitting": str(sitting.pk)}).status_code == 200
    assert AgendaItem.objects.get().kind == ROUND
