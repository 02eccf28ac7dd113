"""The council of initiatives of the sample agency: a member replaced, one sitting with its minutes, one that takes ballots today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from thidua.accounts.models import User
from thidua.councils import actions
from thidua.councils.actions import About, Opinion, Planned, Seated, There
from thidua.councils.enums import Choice, CouncilKind, Mode, Outcome, Presence, Seat
from thidua.councils.models import AgendaItem, Council, Membership, Sitting
from thidua.councils.queries.counting import electors_of
from thidua.councils.queries.room import table_of
from thidua.councils.queries.sittings import agenda_of
from thidua.initiatives import actions as ideas
from thidua.initiatives.actions import Written
from thidua.initiatives.enums import InitiativeState
from thidua.initiatives.models import KIND, Initiative
from thidua.orgs.models import Person
from thidua.site.demo import initiatives
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account

ROUND = dt.timedelta(minutes=20)
SECRET = (
    (
        Written(
            title="Phiếu một trang cho người dân tự kiểm giấy tờ trước khi nộp",
            problem="Một phần ba hồ sơ nộp lần đầu thiếu giấy tờ nên người dân phải quay lại.",
            solution="Phiếu một trang theo từng thủ tục, có ô đánh dấu, in sẵn ở xã và đăng trên trang của Sở.",
            result="Hồ sơ thiếu giấy tờ giảm từ 33 xuống 12 phần trăm sau ba tháng.",
            field="Bộ phận một cửa",
            novelty="Người dân tự kiểm trước, không chờ cán bộ xem.",
            conditions="Máy in và người cập nhật khi thủ tục đổi.",
            reach="Mọi bộ phận một cửa.",
            declared=True,
        ),
        Mode.SCREEN,
    ),
    (
        Written(
            title="Sổ tay tình huống hòa giải bằng tranh cho tổ hòa giải thôn",
            problem="Hòa giải viên lớn tuổi ít đọc văn bản dài.",
            solution="Hai mươi tình huống thường gặp vẽ thành tranh, mỗi tranh một trang lời thoại.",
            result="Tỷ lệ hòa giải thành của chín thôn dùng thử tăng từ 71 lên 84 phần trăm.",
            field="Hòa giải ở cơ sở",
            novelty="Dùng tranh thay cho văn bản.",
            conditions="Một người vẽ, một người viết lời.",
            reach="Mọi tổ hòa giải.",
            declared=True,
        ),
        Mode.PAPER,
    ),
)
"""What the council votes on in secret: on the screen, and on paper."""
SHARES = (Decimal("0.9"), Decimal("0.8"), Decimal("0.85"), Decimal("0.75"), Decimal("0.95"), Decimal("0.7"), Decimal("0.8"))
"""How much of the most points each member gives, in turn."""
FORMS = Written(
    title="Bộ mẫu hợp đồng một trang cho người mua bán đất ở xã",
    problem="Người dân ở xã viết hợp đồng tay thiếu điều khoản nên phải đi lại công chứng 2, 3 lần. Mỗi tuần có khoảng 15 hồ sơ bị trả.",
    solution="Soạn bộ mẫu một trang theo từng loại giao dịch, có ô trống và lời dặn bên cạnh. Đặt ở bộ phận một cửa và gửi qua nhóm tin nhắn của xã.",
    result="Hồ sơ bị trả vì thiếu điều khoản giảm từ 15 xuống 4 hồ sơ mỗi tuần sau hai tháng.",
    field="Công chứng, chứng thực",
    novelty="Mẫu một trang có lời dặn bên cạnh từng ô; trước đây chỉ có văn bản hướng dẫn dài.",
    conditions="Một người soạn, máy in, nhóm tin nhắn sẵn có.",
    reach="Mọi xã, phường có bộ phận một cửa.",
    declared=True,
)
CALLS = Written(
    title="Lịch nhắc hạn trả lời đơn thư trên bảng chung của phòng",
    problem="Đơn thư trả lời trễ vì mỗi người giữ hạn trong sổ riêng. Quý trước có 9 đơn quá hạn.",
    solution="Bảng chung ghi hạn của từng đơn, tô màu khi còn 3 ngày; sáng thứ hai trưởng phòng xem 5 phút cùng cả phòng.",
    result="Quý này còn 1 đơn quá hạn.",
    field="Tiếp công dân",
    novelty="Cả phòng nhìn một bảng, không thêm phần mềm.",
    conditions="Một bảng tính dùng chung.",
    reach="Mọi phòng của Sở.",
    declared=True,
)


def sit(agency: Agency, days: Days, officer: User) -> None:
    """After initiatives are there: what was received is decided on."""
    council = _council(agency, days, officer)
    _past(agency, council, days, officer)
    _today(agency, council, days, officer)


def _council(agency: Agency, days: Days, officer: User) -> Council:
    about = About(
        "Hội đồng sáng kiến Sở mẫu", CouncilKind.INITIATIVE, (days - 200).date(), days.after(530),
        f"Quyết định số 09/QĐ-SM ngày {(days - 200):%d/%m/%Y} của Giám đốc Sở mẫu",
    )  # fmt: skip
    council = actions.make_council(unit=agency.root, about=about, by=officer, at=days - 200)
    others = [(agency.heads[n], Seat.MEMBER) for n in (1, 2, 3, 4, 5)]
    people = [(agency.director, Seat.CHAIR), (agency.heads[0], Seat.DEPUTY), *others, (agency.officer, Seat.SECRETARY)]
    for person, seat in people:
        seated = Seated(person, seat, (days - 200).date(), votes=seat is not Seat.SECRETARY)
        actions.seat_member(council=council, seated=seated, by=officer, at=days - 200)
    gone = Membership.objects.get(council=council, person=agency.heads[4])
    actions.replace_member(member=gone, person=agency.heads[7], on=(days - 100).date(), reason="Nhận nhiệm vụ khác", by=officer, at=days - 101)
    return council


def _planned(council: Council, title: str, at: dt.datetime, officer: User, made: dt.datetime) -> Sitting:
    return actions.plan_sitting(council=council, planned=Planned(title, at, place="Phòng họp số 1, trụ sở Sở mẫu"), by=officer, at=made)


def _seats(council: Council, day: dt.date) -> list[Membership]:
    return list(Membership.objects.on(day).filter(council=council, votes=True).select_related("person__user").order_by("person__code"))


def _past(agency: Agency, council: Council, days: Days, officer: User) -> None:
    """One away, the others scored; the minutes are closed."""
    at, chair = days - 44, account(agency.director)
    sitting = _planned(council, "Xét công nhận sáng kiến đợt 1", at, officer, days - 55)
    one = initiatives.before_the_council(agency, sitting, days, officer)
    actions.call_sitting(sitting=sitting, by=officer, at=days - 49)
    seats = _seats(council, sitting.day)
    marks = {row.pk: There(Presence.PRESENT) for row in Membership.objects.on(sitting.day).filter(council=council)}
    marks[seats[-1].pk] = There(Presence.ABSENT, "Đi công tác")
    actions.mark_attendance(sitting=sitting, marks=marks, by=officer, at=at)
    actions.open_sitting(sitting=sitting, by=chair, at=at)
    for item in agenda_of(sitting):
        opened = actions.open_item(item=item, by=chair, at=at)
        _score(opened, seats[:-1], at + ROUND)
        notes = "Hội đồng đánh giá cao cách làm gọn, dễ nhân rộng; đề nghị tác giả bổ sung số liệu của sáu xã còn lại."
        actions.note_item(item=opened, notes=notes, by=officer, at=at + ROUND)
        closed = actions.close_item(item=opened, by=chair, at=at + ROUND)
        actions.decide_item(item=closed, outcome=Outcome(closed.drafted), by=chair, at=at + ROUND)
    words = "Giao thư ký hội đồng hoàn thiện hồ sơ, trình Giám đốc quyết định công nhận."
    over = actions.close_sitting(sitting=sitting, words=words, by=chair, at=at + 2 * ROUND)
    actions.minute_sitting(sitting=over, by=officer, at=days - 43)
    initiatives.after_the_council(one, days, officer)


def _score(item: AgendaItem, seats: Sequence[Membership], at: dt.datetime) -> None:
    """Each who may votes, with their own measure."""
    allowed = electors_of(item)
    for number, row in enumerate(seats):
        if row.pk in allowed:
            share = SHARES[number % len(SHARES)]
            points = {one.code: (one.most * share).quantize(Decimal("0.5")) for one in table_of(item)}
            actions.send_ballot(item=item, opinion=Opinion(points=points), by=account(row.person), at=at)


def _today(agency: Agency, council: Council, days: Days, officer: User) -> None:
    """Three items get points; of one the author is a member and steps aside, another has ballots of most. Two more are voted on in secret."""
    at, chair = days - 0, account(agency.director)
    sitting = _planned(council, "Xét công nhận sáng kiến đợt 2", at, officer, days - 8)
    _received(agency.heads[2], FORMS, days, officer)
    _received(agency.heads[6], CALLS, days, officer)
    for one in Initiative.objects.filter(root=agency.root.root, state=InitiativeState.RECEIVED).order_by("pk"):
        actions.put_on_agenda(sitting=sitting, kind=KIND, subject=one.pk, by=officer, at=days - 6)
    secret = [_in_secret(agency.heads[n], sitting, written, mode, days, officer) for n, (written, mode) in zip((4, 6), SECRET, strict=True)]
    actions.call_sitting(sitting=sitting, by=officer, at=days - 5)
    seats = _seats(council, sitting.day)
    marks = {row.pk: There(Presence.PRESENT) for row in Membership.objects.on(sitting.day).filter(council=council)}
    marks[seats[-1].pk] = There(Presence.WRITTEN, "Đi học, gửi phiếu giấy")
    actions.mark_attendance(sitting=sitting, marks=marks, by=officer, at=at)
    actions.name_tellers(sitting=sitting, members=[seats[1], Membership.objects.get(council=council, person=agency.officer)], by=chair, at=at)
    now = actions.open_sitting(sitting=sitting, by=chair, at=at)
    items = actions.open_rest(sitting=now, by=chair, at=at)
    actions.hand_out(sitting=now, members=[row.pk for row in seats[:3]], by=officer, at=at)
    for by in (officer, chair):
        actions.open_item(item=secret[0], by=by, at=at)
    for row, choice in zip(seats[1:3], (Choice.AGREE, Choice.DISAGREE), strict=True):
        actions.cast(item=secret[0], choice=choice, by=account(row.person), at=at + ROUND)
    voting = [row for row in seats[:-1] if row.person_id not in (agency.director.pk, agency.heads[5].pk)]
    _score(items[0], voting, at + ROUND)
    _score(items[1], voting[:2], at + ROUND)


def _in_secret(author: Person, sitting: Sitting, written: Written, mode: Mode, days: Days, officer: User) -> AgendaItem:
    """An initiative on which a sitting votes in secret."""
    one = _received(author, written, days, officer)
    return actions.put_on_agenda(sitting=sitting, kind=KIND, subject=one.pk, mode=mode, by=officer, at=days - 6)


def _received(author: Person, written: Written, days: Days, officer: User) -> Initiative:
    """Sent by its author and received by the officer, so that it waits for the council."""
    user = account(author)
    begun = ideas.begin(written=replace(written, applied_on=(days - 90).date()), by=user, at=days - 25)
    sent = ideas.send(initiative=begun, by=user, at=days - 24)
    return ideas.receive(initiative=sent, by=officer, at=days - 20)
