"""What the council of nine takes up today in the sample agency: one of it steps aside, one is away and voted in writing, the others still owe ballots."""

from __future__ import annotations

import datetime as dt

from thidua.accounts.models import User
from thidua.awards import actions
from thidua.awards.actions import Laid
from thidua.awards.enums import Piece, Reward, RoundKind, RoundState
from thidua.awards.models import AwardRound, Nomination
from thidua.awards.queries.limits import end_of
from thidua.councils import actions as councils
from thidua.councils.actions import Opinion, Planned, There
from thidua.councils.enums import Choice, Presence
from thidua.councils.models import AgendaItem, Council, Membership, Sitting
from thidua.councils.queries.counting import electors_of
from thidua.councils.queries.sittings import agenda_of
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.site.demo.activity import team
from thidua.site.demo.agency import Agency
from thidua.site.demo.awards import PAPER, Told, on_the_way
from thidua.site.demo.days import Days, account

AFTER = dt.timedelta(minutes=20)
"""The council of initiatives begins first and leaves its ballots open."""
SENT = (5, 2)
"""How many of those in the room have voted on the first and on the second item; the third waits to be opened."""


def take_up(agency: Agency, council: Council, days: Days, officer: User) -> None:
    """After the yearly round is decided."""
    rows = _nominated(agency, days, officer)
    at, chair = (days - 0) + AFTER, account(agency.director)
    planned = Planned("Xét khen thưởng đột xuất sau bão", at, place="Phòng họp số 1, trụ sở Sở mẫu")
    sitting = councils.plan_sitting(council=council, planned=planned, by=officer, at=days - 5)
    for row in rows:
        actions.bring(nomination=row, sitting=sitting, by=officer, at=days - 4)
    councils.call_sitting(sitting=sitting, by=officer, at=days - 4)
    seats, away = _seated(agency, sitting, officer, at)
    now = councils.open_sitting(sitting=sitting, by=chair, at=at)
    for item, count in zip(agenda_of(now), SENT, strict=False):
        _voted(councils.open_item(item=item, by=chair, at=at), seats, away, count, officer, at + AFTER / 2)


def _nominated(agency: Agency, days: Days, officer: User) -> list[Nomination]:
    """Fit for the council: a unit whose head sits on it, and two people who work under heads."""
    laid = Laid(
        f"Khen thưởng đột xuất sau bão năm {days.today.year}", RoundKind.SUDDEN, days.today.year, ("letter_person", "letter_unit"),
        end_of((days - 5).date()), reward=Reward.SUDDEN, council_on=days.today, note="Thành tích trong phòng, chống và khắc phục hậu quả bão.",
    )  # fmt: skip
    round_: AwardRound = actions.make_round(unit=agency.root, laid=laid, by=officer, at=days - 9)
    actions.move_round(round=round_, to=RoundState.OPEN, by=officer, at=days - 9)
    told = (
        (Told("letter_unit", agency.units[6], "Mười phiên trợ giúp pháp lý lưu động cho vùng ngập trong một tháng", "412 lượt người được tư vấn; 37 vụ việc được nhận."),
         account(agency.director)),
        (Told("letter_person", team(agency.units[5])[4], "Chuyển 2.300 hồ sơ hộ tịch lên tầng hai trong đêm nước lên", "Không hồ sơ nào bị ướt."), account(agency.heads[5])),
        (Told("letter_person", team(agency.units[2])[5], "Lập dự toán khắc phục hậu quả bão trong hai ngày", "Bốn đơn vị nhận kinh phí trước hạn một tuần."), account(agency.heads[2])),
    )  # fmt: skip
    rows = [on_the_way(round_, one, by, days) for one, by in told]
    actions.move_round(round=round_, to=RoundState.CLOSED, by=officer, at=days - 4)
    return [_proved(row, days, officer) for row in rows]


def _proved(row: Nomination, days: Days, officer: User) -> Nomination:
    """A sudden deed is confirmed on paper (Luật 06/2022/QH15, Điều 84 khoản 2 điểm d); then the officer finds it in order."""
    actions.attach(
        nomination=row,
        piece=Piece.FEAT,
        files=[prepare(name="xac-nhan-cua-xa.pdf", content=PAPER, purpose=Purpose.EVIDENCE)],
        by=officer,
        at=days - 5,
    )
    return actions.appraise(nomination=row, opinion="Đúng thành tích đột xuất, có xác nhận của xã.", by=officer, at=days - 5)


def _seated(agency: Agency, sitting: Sitting, officer: User, at: dt.datetime) -> tuple[list[Membership], Membership]:
    """All there but one."""
    seats = list(Membership.objects.on(sitting.day).filter(council=sitting.council).select_related("person__user").order_by("person__code"))
    away = next(one for one in seats if one.person_id == agency.heads[7].pk)
    marks = {one.pk: There(Presence.PRESENT) for one in seats} | {away.pk: There(Presence.WRITTEN, "Dự hội nghị ở tỉnh bạn, gửi phiếu bằng văn bản")}
    councils.mark_attendance(sitting=sitting, marks=marks, by=officer, at=at)
    return seats, away


def _voted(item: AgendaItem, seats: list[Membership], away: Membership, count: int, officer: User, at: dt.datetime) -> None:
    """The ballot on paper first, then so many of the room; the chair is not among them."""
    scan = prepare(name="phieu-bieu-quyet.pdf", content=PAPER, purpose=Purpose.EVIDENCE)
    councils.enter_written(item=item, member=away, opinion=Opinion(Choice.AGREE, note="Đồng ý, đề nghị khen kịp thời."), scan=scan, by=officer, at=at)
    electors = electors_of(item)
    room = [one for one in seats if one.pk in electors and one not in (away, item.sitting.chair)]
    for one in room[:count]:
        councils.send_ballot(item=item, opinion=Opinion(Choice.AGREE), by=account(one.person), at=at)
