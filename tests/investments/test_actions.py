"""The ledger from draft to a locked year, a fund to its balance, a contribution to attested evidence."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from tests.evidence.test_slice import NOW, photo
from tests.factories.world import World, make_member
from tests.investments.conftest import confirmed, drafted, gave, noted, opened

from thidua.audit.models import Entry
from thidua.evidence.enums import EvidenceState, Grade
from thidua.evidence.models import Evidence
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.files.models import FileUse
from thidua.files.permissions import can_read_file
from thidua.investments import actions
from thidua.investments.actions import Given, Written
from thidua.investments.enums import Gift, Kind, LineState, MoneyFrom, Move
from thidua.investments.models import Contribution, Correction, FundEntry, FundMembers, Line
from thidua.investments.queries import funds, gifts, lines
from thidua.investments.queries.comparing import compared
from thidua.investments.rules.funds import balance
from thidua.learning import actions as learning
from thidua.learning.enums import Kind as How
from thidua.learning.rules.logs import Written as Learned
from thidua.measures.models import UnitMeasure
from thidua.measures.queries import differences
from thidua.measures.rules.registry import measure_of
from thidua.notify.models import Message
from thidua.orgs.actions import add_body
from thidua.orgs.enums import BodyKind
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db


def figure(world: World, measure: str, unit: Any = None) -> int:
    row = UnitMeasure.objects.filter(measure=measure, unit=unit or world.root, period="2025").first()
    return row.numerator if row else 0


def test_draft_counts_once_the_head_answers_for_it(world: World) -> None:
    row = drafted(world)
    assert (figure(world, "investments.spent"), lines.visible_to(world.colleague.user).count()) == (0, 0)
    assert [one.subject for one in Message.objects.filter(user=world.head.user)] == [
        "Sổ nguồn lực của Văn phòng Sở có dòng mới chờ xác nhận: Mua tài khoản học trực tuyến"
    ]
    with pytest.raises(Refused):
        actions.confirm(line=row, by=world.staff.user, at=NOW)
    actions.confirm(line=row, version=1, by=world.head.user, at=NOW)
    assert (figure(world, "investments.spent"), figure(world, "investments.planned", world.units[0])) == (12_000_000, 20_000_000)
    assert lines.visible_to(world.colleague.user).count() == 1 and not lines.visible_to(world.outsider.user).exists()
    assert not Message.objects.filter(user=world.head.user, settled_at=None).exists()


def test_only_people_of_the_unit_write_for_it(world: World) -> None:
    with pytest.raises(Refused, match="người của đơn vị"):
        drafted(world, world.colleague)
    assert drafted(world, world.officer).unit == world.units[0]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title": " "}, "title"),
        ({"year": 1999}, "year"),
        ({"year": 2027}, "year"),
        ({"planned": 0, "spent": 0}, "planned"),
        ({"planned": -1}, "planned"),
        ({"spent": 10**14}, "spent"),
        ({"money_from": None}, "money_from"),
        ({"kind": Kind.LEAVE, "spent": 2_000_000}, "planned"),
    ],
)
def test_what_a_line_lacks_is_said_by_its_field(world: World, more: dict[str, Any], field: str) -> None:
    with pytest.raises(Owed) as owed:
        drafted(world, **more)
    assert owed.value.field == field


def test_study_leave_is_days_and_no_money(world: World) -> None:
    row = confirmed(world, kind=Kind.LEAVE, planned=10, spent=7, people=2, money_from=MoneyFrom.BUDGET)
    assert (row.money_from, row.people, figure(world, "investments.leave"), figure(world, "investments.spent")) == ("", 2, 7, 0)


def test_draft_is_changed_and_thrown_away_and_a_confirmed_line_is_not(world: World) -> None:
    row = drafted(world)
    said = Written(world.units[0], 2025, Kind.EQUIPMENT, "Máy chiếu", 15_000_000, 0, MoneyFrom.OWN, 2)
    row = actions.edit_line(line=row, written=said, version=1, by=world.staff.user, at=NOW)
    assert (row.title, row.quantity, row.kind) == ("Máy chiếu", 2, "equipment")
    with pytest.raises(StaleVersion):
        actions.edit_line(line=row, written=said, version=1, by=world.staff.user, at=NOW)
    actions.drop_line(line=Line.objects.get(), by=world.staff.user, at=NOW)
    assert not Line.objects.exists()
    kept = confirmed(world)
    for act in (
        lambda: actions.edit_line(line=kept, written=said, by=world.staff.user, at=NOW),
        lambda: actions.drop_line(line=kept, by=world.staff.user, at=NOW),
    ):
        with pytest.raises(Conflict, match="đã xác nhận"):
            act()


def test_correction_keeps_what_stood_before_and_counts_anew(world: World) -> None:
    row = confirmed(world)
    with pytest.raises(Owed):
        actions.correct(line=row, planned=20_000_000, spent=9_000_000, reason=" ", by=world.head.user, at=NOW)
    row = actions.correct(line=row, planned=20_000_000, spent=9_000_000, reason="Nhập nhầm hóa đơn", version=2, by=world.head.user, at=NOW)
    before = Correction.objects.get()
    assert (before.spent, row.spent, figure(world, "investments.spent")) == (12_000_000, 9_000_000, 9_000_000)
    with pytest.raises(Conflict, match="chưa xác nhận"):
        actions.correct(line=drafted(world), planned=1, spent=1, reason="Sửa", by=world.head.user, at=NOW)
    assert not any(differences(measure_of(code), world.root.root) for code in ("investments.spent", "investments.planned", "investments.leave"))


def test_year_is_closed_when_every_line_is_confirmed_and_opened_again_with_a_reason(world: World) -> None:
    row, draft = confirmed(world), drafted(world, title="Mua sách")
    with pytest.raises(Conflict, match="Còn 1 dòng"):
        actions.lock_year(unit=world.root, year=2025, by=world.officer.user, at=NOW)
    actions.drop_line(line=draft, by=world.staff.user, at=NOW)
    with pytest.raises(Refused):
        actions.lock_year(unit=world.root, year=2025, by=world.head.user, at=NOW)
    actions.lock_year(unit=world.root, year=2025, by=world.officer.user, at=NOW)
    row.refresh_from_db()
    assert row.state == LineState.LOCKED
    for act in (lambda: drafted(world), lambda: actions.correct(line=row, planned=1, spent=1, reason="Sửa", by=world.head.user, at=NOW)):
        with pytest.raises(Conflict, match="đã khóa"):
            act()
    with pytest.raises(Conflict, match="đã khóa"):
        actions.lock_year(unit=world.root, year=2025, by=world.officer.user, at=NOW)
    with pytest.raises(Owed):
        actions.open_year(unit=world.root, year=2025, reason=" ", by=world.director.user, at=NOW)
    actions.open_year(unit=world.root, year=2025, reason="Bổ sung quyết toán", by=world.director.user, at=NOW)
    row.refresh_from_db()
    assert (row.state, figure(world, "investments.spent")) == (LineState.CONFIRMED, 12_000_000)
    with pytest.raises(Conflict, match="chưa đến"):
        actions.lock_year(unit=world.root, year=2026, by=world.officer.user, at=NOW)


def test_year_is_held_before_a_line_is_written_into_it_as_before_it_is_closed(world: World, locked: list[Any]) -> None:
    """Whoever writes waits for whoever closes, and looks only then whether the year is open."""
    agency = ("Unit", world.root.pk)
    row = drafted(world)
    assert locked[0] == agency
    locked.clear()
    written = Written(world.units[0], 2024, Kind.MONEY, "Sửa", 1, 0, MoneyFrom.BUDGET)
    row = actions.edit_line(line=row, written=written, by=world.staff.user, at=NOW)
    assert locked[:2] == [agency, ("Line", row.pk)]
    actions.confirm(line=row, by=world.head.user, at=NOW)
    locked.clear()
    actions.lock_year(unit=world.root, year=2024, by=world.officer.user, at=NOW)
    assert locked[0] == agency


def test_document_of_a_line_is_read_by_whoever_sees_the_line(world: World) -> None:
    ready = prepare(name="qd.png", content=photo(), purpose=Purpose.EVIDENCE)
    said = Written(world.units[0], 2025, Kind.MONEY, "Mua sách", 1_000_000, 0, MoneyFrom.OWN)
    row = actions.add_line(written=said, files=[ready], by=world.staff.user, at=NOW)
    file = FileUse.objects.get(owner_id=row.pk).file
    assert [can_read_file(who.user, file) for who in (world.staff, world.colleague, world.outsider)] == [True, False, False]
    actions.confirm(line=row, by=world.head.user, at=NOW)
    assert [can_read_file(who.user, file) for who in (world.colleague, world.outsider)] == [True, False]


def test_units_are_compared_by_head_by_hour_and_with_the_year_before(world: World) -> None:
    confirmed(world)
    confirmed(world, year=2024, planned=0, spent=10_000_000)
    confirmed(world, kind=Kind.LEAVE, planned=0, spent=4)
    learning.log(written=Learned(How.SELF_STUDY, 120, "Học luật", NOW.date()), by=world.staff.user, at=NOW)
    rows = {one.unit.code: one for one in compared(world.officer.user, 2025)}
    office = rows["VP"]
    assert (office.planned, office.spent, office.before, office.change, office.days) == (20_000_000, 12_000_000, 10_000_000, 20, 4)
    assert (office.people, office.per_head, office.minutes, office.per_hour) == (3, 4_000_000, 120, 6_000_000)
    assert (rows["SM"].spent, rows["SM"].people, rows["PC"].is_empty, rows["PC"].per_hour) == (12_000_000, 5, True, None)
    assert [one.unit.code for one in compared(world.head.user, 2025)] == ["VP"]
    then = {one.unit.code: one.before for one in compared(world.officer.user, 2025, then=True)}
    assert then["VP"] == 10_000_000


def test_fund_has_a_balance_and_grants_nothing_that_it_has_not(world: World) -> None:
    fund = opened(world)
    noted(world, fund)
    with pytest.raises(Owed, match=r"còn 5\.000\.000 đồng"):
        noted(world, fund, 6_000_000, Move.OUT, dt.date(2025, 3, 1))
    with pytest.raises(Owed, match="còn 0 đồng"):
        noted(world, fund, 1_000_000, Move.OUT, dt.date(2025, 1, 1))
    grant = noted(world, fund, 2_000_000, Move.OUT, dt.date(2025, 3, 1))
    assert (balance(funds.held(fund)), grant.number) == (3_000_000, "12/QĐ-KH")


@pytest.mark.parametrize(
    ("move", "more", "field"),
    [
        (Move.IN, {"amount": 0}, "amount"),
        (Move.IN, {"who": " "}, "who"),
        (Move.IN, {"on": dt.date(2025, 6, 1)}, "on"),
        (Move.IN, {"on": dt.date(2023, 6, 1)}, "on"),
        (Move.OUT, {"number": " "}, "number"),
        (Move.OUT, {"signed_on": None}, "signed_on"),
        (Move.OUT, {"signed_on": dt.date(2025, 4, 1)}, "signed_on"),
    ],
)
def test_what_an_entry_lacks_is_said_by_its_field(world: World, move: Move, more: dict[str, Any], field: str) -> None:
    fund = opened(world)
    noted(world, fund)
    with pytest.raises(Owed) as owed:
        noted(world, fund, more.pop("amount", 1000), move, more.pop("on", dt.date(2025, 3, 1)), **more)
    assert owed.value.field == field


def test_struck_out_entry_stays_and_counts_no_more(world: World) -> None:
    fund = opened(world)
    came, went = noted(world, fund), noted(world, fund, 4_000_000, Move.OUT, dt.date(2025, 3, 1))
    with pytest.raises(Conflict, match="quỹ âm"):
        actions.strike_out(entry=came, reason="Nhầm", by=world.officer.user, at=NOW)
    with pytest.raises(Owed):
        actions.strike_out(entry=went, reason=" ", by=world.officer.user, at=NOW)
    actions.strike_out(entry=went, reason="Chi nhầm", version=1, by=world.officer.user, at=NOW)
    assert (FundEntry.objects.count(), balance(funds.held(fund))) == (2, 5_000_000)
    with pytest.raises(Conflict, match="đã gạch bỏ"):
        actions.strike_out(entry=went, reason="Nữa", by=world.officer.user, at=NOW)


def test_members_of_a_year_are_written_once_and_corrected(world: World) -> None:
    fund = opened(world)
    for count in (40, 45):
        actions.note_members(fund=fund, year=2025, members=count, by=world.officer.user, at=NOW)
    assert [(row.year, row.members) for row in FundMembers.objects.all()] == [(2025, 45)]
    assert [(line.of.year, line.members, line.of.ends) for line in funds.years(fund)] == [(2025, 45, 0)]
    with pytest.raises(Owed):
        actions.note_members(fund=fund, year=2026, members=1, by=world.officer.user, at=NOW)


def test_chair_of_the_study_branch_keeps_its_fund_and_others_do_not(world: World) -> None:
    chair = make_member(world.units[2], "KH09", "Ngô Thị Mười", "Chi hội trưởng")
    branch = add_body(unit=world.root, kind=BodyKind.STUDY, name="Chi hội khuyến học Sở", head=chair.person, by=None, at=NOW)
    fund = opened(world, name="Chi hội khuyến học", body=branch)
    actions.note_members(fund=fund, year=2025, members=50, by=chair.user, at=NOW)
    with pytest.raises(Refused):
        actions.note_members(fund=fund, year=2025, members=1, by=world.staff.user, at=NOW)
    with pytest.raises(Owed, match="cùng tên"):
        opened(world, name="Chi hội khuyến học")


def test_contribution_is_evidence_that_the_head_attests(world: World) -> None:
    row = gave(world, title="Trực tủ sách")
    made = Evidence.objects.get()
    assert (made.pk, made.title, made.grade, made.source) == (row.pk, "Đóng góp công sức: Trực tủ sách", Grade.SELF_DECLARED, "investments")
    assert (figure(world, "investments.gifts"), list(gifts.waiting_for(world.head.user))) == (0, [row])
    with pytest.raises(Refused, match="không ai xác nhận đóng góp của mình"):
        actions.attest(gift=row, by=world.staff.user, at=NOW)
    actions.attest(gift=row, version=1, by=world.head.user, at=NOW)
    made.refresh_from_db()
    assert (made.state, made.grade, made.decided_by) == (EvidenceState.VERIFIED, Grade.ATTESTED, world.head.user)
    assert (figure(world, "investments.gifts"), gifts.sums_of(gifts.mine(world.staff.user))["effort"]) == (1, 60)
    assert not differences(measure_of("investments.gifts"), world.root.root)


def test_contribution_without_words_is_called_by_its_kind_and_sent_twice_is_one(world: World) -> None:
    key = uuid.uuid4()
    given = Given(Gift.MATERIAL, 500_000, NOW.date())
    first = actions.give(given=given, key=key, by=world.staff.user, at=NOW)
    assert (actions.give(given=given, key=key, by=world.staff.user, at=NOW), Contribution.objects.count()) == (first, 1)
    assert (first.evidence.title, first.worth, first.minutes) == ("Vật chất", 500_000, None)


@pytest.mark.parametrize(("gift", "amount"), [(Gift.EFFORT, 0), (Gift.INTELLECT, 60 * 24 * 32), (Gift.MATERIAL, 0)])
def test_amount_that_cannot_be_is_refused(world: World, gift: Gift, amount: int) -> None:
    with pytest.raises(Owed) as owed:
        gave(world, gift, amount)
    assert owed.value.field == "amount"


def test_contribution_is_sent_back_with_a_reason_or_taken_back(world: World) -> None:
    row = gave(world)
    with pytest.raises(Owed):
        actions.send_back(gift=row, reason=" ", by=world.head.user, at=NOW)
    actions.send_back(gift=row, reason="Ghi rõ việc", by=world.head.user, at=NOW)
    assert [one.subject for one in Message.objects.filter(user=world.staff.user)] == ["Đóng góp “Công sức” bị trả lại: Ghi rõ việc"]
    actions.take_back(gift=Contribution.objects.get(), by=world.staff.user, at=NOW)
    assert Evidence.objects.get().state == EvidenceState.WITHDRAWN
    with pytest.raises(Refused):
        actions.take_back(gift=gave(world), by=world.colleague.user, at=NOW)


def test_each_act_is_on_the_record(world: World) -> None:
    row = confirmed(world)
    actions.correct(line=row, planned=1, spent=1, reason="Nhầm", by=world.head.user, at=NOW)
    noted(world, opened(world))
    gave(world)
    acts = [one for one in Entry.objects.order_by("seq").values_list("action", flat=True) if one.startswith("investments.")]
    assert acts == [
        "investments.line.add", "investments.line.confirm", "investments.line.correct", "investments.fund.open", "investments.fund.note",
        "investments.gift.give",
    ]  # fmt: skip
