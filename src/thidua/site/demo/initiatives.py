"""Initiatives of the sample agency in every state: one like another of another unit and year, one recognised elsewhere and used once, one by a council."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from thidua.accounts.models import User
from thidua.councils.actions import put_on_agenda
from thidua.councils.models import Sitting
from thidua.files.actions import Ready, prepare
from thidua.files.enums import Purpose as FilePurpose
from thidua.initiatives import actions
from thidua.initiatives.actions import Decision, Figured, Part, Written
from thidua.initiatives.enums import Level, Quantity
from thidua.initiatives.models import KIND, Author, Initiative
from thidua.likeness.actions import learn
from thidua.orgs.models import Person
from thidua.plans.models import Clause, Plan
from thidua.records.enums import Purpose
from thidua.site.demo.activity import team
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account
from thidua.site.demo.evidence import picture

CARD = Written(
    title="Thẻ hẹn có mã QR cho người được trợ giúp pháp lý",
    problem="Người dân ở xã xa phải gọi điện nhiều lần để hỏi hồ sơ trợ giúp pháp lý đến đâu. Mỗi cuộc gọi mất khoảng 6 phút tra sổ, có ngày hơn 30 cuộc.",
    solution=(
        "In mã QR lên phiếu hẹn ngay khi nhận hồ sơ. Người dân quét mã bằng điện thoại để xem hồ sơ đang ở bước nào, ngày hẹn và giấy tờ còn thiếu. "
        "Trợ giúp viên cập nhật bước xử lý một lần trong ngày, vào cuối giờ chiều, trên bảng theo dõi dùng chung của Trung tâm."
    ),
    result="Số cuộc gọi hỏi hồ sơ giảm từ 30 xuống 7 cuộc mỗi ngày. Không còn người đến nơi rồi phải quay về vì thiếu giấy tờ.",
    field="Trợ giúp pháp lý",
    novelty="Trước đây phiếu hẹn chỉ ghi ngày trả kết quả. Chưa đơn vị nào của Sở cho người dân tự xem từng bước xử lý.",
    conditions="Một máy in tem, bảng theo dõi dùng chung, một người cập nhật mỗi ngày.",
    reach="Mọi bộ phận nhận và hẹn trả hồ sơ của ngành tư pháp.",
    declared=True,
)
LIKE = Written(
    problem="Người dân nộp hồ sơ hộ tịch phải gọi điện nhiều lần để hỏi hồ sơ đến đâu. Mỗi cuộc gọi mất khoảng 5 phút tra sổ, ngày cao điểm hơn 40 cuộc.",
    solution=(
        "Dán mã QR lên phiếu hẹn ngay khi nhận hồ sơ. Người dân quét mã bằng điện thoại để xem hồ sơ đang ở bước nào, ngày hẹn và giấy tờ còn thiếu. "
        "Cán bộ một cửa cập nhật bước xử lý ngay khi chuyển hồ sơ, không đợi cuối ngày; quá hạn một buổi thì bảng tự nhắc người đang giữ."
    ),
    result="Sau ba tháng, số cuộc gọi hỏi hồ sơ giảm từ 40 xuống 9 cuộc mỗi ngày, hồ sơ trễ hẹn giảm một nửa.",
    field="Hành chính tư pháp",
    novelty="Thêm nhắc tự động cho người đang giữ hồ sơ khi quá một buổi.",
)
CASES = Written(
    title="Ngân hàng tình huống ngắn cho hòa giải viên cơ sở",
    problem="Hòa giải viên cơ sở mỗi người làm một kiểu, tài liệu tập huấn dày hơn 200 trang nên ít ai mở lại.",
    solution="Biên soạn 60 tình huống, mỗi tình huống một trang: sự việc, điều luật, ba câu nên nói. Gửi mỗi tuần một tình huống qua nhóm tin nhắn của xã, có câu hỏi trả lời nhanh.",
    result="Tỷ lệ hòa giải thành ở 12 xã làm thử tăng từ 78% lên 86% sau sáu tháng.",
    field="Phổ biến, giáo dục pháp luật",
    novelty="Học theo tình huống một trang, mỗi tuần một lần, ngay trong nhóm làm việc.",
    conditions="Hai người biên soạn, nhóm tin nhắn sẵn có của xã.",
    reach="Mọi xã, phường trong tỉnh.",
    declared=True,
)
ROOM = Written(
    title="Tủ khóa tự gửi trả hồ sơ đấu giá ngoài giờ",
    problem="Người mua hồ sơ đấu giá ở xa hay đến sau giờ làm việc, phải quay lại hôm sau.",
    solution="Đặt tủ khóa số trước trụ sở. Người mua chuyển tiền, nhận mã mở tủ qua tin nhắn, lấy hồ sơ trong vòng 24 giờ. Bảo vệ kiểm tra tủ hai lần mỗi ca.",
    result="Trong quý có 118 lượt nhận hồ sơ ngoài giờ, không thất lạc bộ nào.",
    field="Đấu giá tài sản",
    novelty="Giao hồ sơ không cần người trực.",
    conditions="Tủ khóa 16 ngăn, chi phí 14 triệu đồng.",
    reach="Đơn vị bán hồ sơ, trả kết quả có trụ sở riêng.",
    declared=True,
)
DIGEST = Written(
    title="Bản tin một phút về văn bản mới",
    problem="Văn bản mới đến nhiều, công chức không kịp đọc phần liên quan đến việc của mình.",
    solution="Mỗi sáng thư ký phòng đọc văn bản mới trong một phút, ghi âm gửi nhóm, kèm tên người phải làm và hạn.",
    result="Số văn bản quá hạn của phòng trong quý giảm từ 11 xuống 2.",
    field="Văn phòng",
)
SHEET = Written(
    title="Bảng tính lương tự kiểm tra sai lệch",
    problem="Mỗi tháng kế toán đối chiếu tay bảng lương của bảy đơn vị, mất gần hai ngày.",
    solution="Dựng bảng tính tự so bảng tháng này với tháng trước, tô màu dòng thay đổi không có quyết định kèm theo.",
    result="Thời gian đối chiếu còn nửa ngày.",
    field="Tài chính",
)
BOOK = Written(
    title="Sổ tay điện tử giải đáp hộ tịch cho tổ dân phố",
    problem="Tổ dân phố hay hỏi lại cùng một câu về đăng ký khai sinh, kết hôn. Mỗi tháng phòng trả lời lại hơn 50 câu.",
    solution="Gom 80 câu hỏi hay gặp thành sổ tay trên điện thoại, mỗi câu một màn hình, có mẫu giấy tờ kèm theo. Câu hỏi mới được bổ sung vào thứ sáu.",
    result="Số câu phải trả lời lại giảm từ 52 xuống 13 mỗi tháng.",
    field="Hành chính tư pháp",
)
WALL = Written(
    title="Góc tự học ở phòng chờ tiếp dân",
    problem="Người dân chờ tiếp thường ngồi không 20 đến 30 phút.",
    solution="Đặt kệ tờ gấp pháp luật theo chủ đề và mã quét nghe đọc bằng tiếng dân tộc.",
    result="Mỗi tuần khoảng 90 lượt lấy tờ gấp.",
)


def send_all(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """From last year to this week; who is shown as staff has one that is like another, and is asked about a share."""
    clause = Clause.objects.select_related("plan").filter(plan=plan, kind="content").order_by("order").first()
    card = _last_year(agency, days, officer)
    _used(card, days, officer)
    _mine(agency, days, clause)
    _in_hand(agency, days, officer, clause)
    _asked(agency, days)
    learn(at=days - 1)


def before_the_council(agency: Agency, sitting: Sitting, days: Days, officer: User) -> Initiative:
    """The one that a council of the agency decides on at a sitting that is to be held: sent and received before it, put on its agenda."""
    author = _people(agency, 4)[2]
    one = _sent(author, CASES, days - 60)
    actions.receive(initiative=one, by=officer, at=days - 52)
    put_on_agenda(sitting=sitting, kind=KIND, subject=one.pk, by=officer, at=days - 50)
    return one


def after_the_council(one: Initiative, days: Days, officer: User) -> None:
    """The director signed the decision on what the council passed."""
    one.refresh_from_db()
    decision = Decision(
        Level.BASE, "41/QĐ-SM", (days - 30).date(), signer="", signer_position="Giám đốc", effect="Tăng tỷ lệ hòa giải thành ở cơ sở", scope="Toàn ngành tư pháp tỉnh",
    )  # fmt: skip
    actions.recognise(initiative=one, decision=decision, by=officer, at=days - 29)


def _people(agency: Agency, number: int) -> list[Person]:
    return [one for one in team(agency.units[number]) if one.user]


def _begun(author: Person, written: Written, at: dt.datetime, *, back: int = 120, **more: Any) -> Initiative:
    """A draft of what was first applied some days before."""
    day = (at - dt.timedelta(days=back)).date()
    return actions.begin(written=replace(written, applied_on=day, **more), by=account(author), at=at)


def _sent(author: Person, written: Written, at: dt.datetime, **more: Any) -> Initiative:
    one = _begun(author, written, at, **more)
    return actions.send(initiative=one, by=account(author), at=at + dt.timedelta(hours=2))


def _last_year(agency: Agency, days: Days, officer: User) -> Initiative:
    """Of two authors, with a figure that the head vouches for, recognised by the province."""
    head, author, other = agency.heads[6], *_people(agency, 6)[1:3]
    at = days - 290
    one = _begun(author, CARD, at, back=90)
    actions.share_out(initiative=one, parts=[Part(70, author), Part(30, other)], by=account(author), at=at)
    actions.answer(author=Author.objects.get(initiative=one, person=other), agrees=True, by=account(other), at=at)
    figured = Figured(
        "Thời gian trả lời điện thoại hỏi hồ sơ", Quantity.MINUTES, "phút", Decimal(180), Decimal(42), 240, less_is_better=True, period="Một năm",
        method="Ghi số cuộc gọi, bấm giờ mười ngày trước và mười ngày sau", verifier=head,
    )  # fmt: skip
    row = actions.measure(initiative=one, figured=figured, by=account(author), at=at)
    actions.verify(effect=row, agrees=True, by=account(head), at=at + dt.timedelta(hours=1))
    actions.send(initiative=one, by=account(author), at=at + dt.timedelta(hours=2))
    actions.receive(initiative=one, by=officer, at=days - 285)
    decision = Decision(
        Level.PROVINCE, "1206/QĐ-UBND", (days - 230).date(), council="Hội đồng sáng kiến tỉnh Mẫu", signer="Lê Văn Chủ", signer_position="Chủ tịch",
        effect="Giảm ba phần tư số cuộc gọi hỏi hồ sơ", scope="Ngành tư pháp trong tỉnh",
    )  # fmt: skip
    actions.recognise(initiative=one, decision=decision, files=[_paper("Quyet dinh 1206")], by=officer, at=days - 225)
    return one


def _paper(words: str) -> Ready:
    return prepare(name="quyet-dinh.jpg", content=picture(words), purpose=FilePurpose.EVIDENCE)


def _used(one: Initiative, days: Days, officer: User) -> None:
    """The first author became a fighter of the base for it last year: once."""
    at = days - 150
    actions.use_as_ground(
        initiative=one, person=one.author, purpose=Purpose.TITLE, year=at.year, for_what="Chiến sĩ thi đua cơ sở", by=officer, at=at
    )


def _mine(agency: Agency, days: Days, clause: Clause | None) -> None:
    """Of whoever the demo shows as staff: sent the day before yesterday, like the one of another unit and year; a draft beside it."""
    one = _begun(agency.staff, LIKE, days - 3, back=95, clauses=[clause] if clause else None)
    actions.send(initiative=one, by=account(agency.staff), at=days - 2)
    _begun(agency.staff, WALL, days - 1, back=30)


def _in_hand(agency: Agency, days: Days, officer: User, clause: Clause | None) -> None:
    """One received and waiting for a council, one late, one returned, one refused, one taken back."""
    one = _sent(_people(agency, 7)[3], ROOM, days - 20, clauses=[clause] if clause else None)
    actions.receive(initiative=one, by=officer, at=days - 15)
    late = _sent(_people(agency, 2)[4], SHEET, days - 45, back=400)
    back = _sent(_people(agency, 0)[5], DIGEST, days - 18)
    actions.send_back(initiative=back, reason="Ghi thêm tính mới, điều kiện áp dụng và số liệu có người xác nhận.", by=officer, at=days - 12)
    no = _sent(_people(agency, 1)[3], WALL, days - 70, title="Kệ tờ gấp pháp luật ở phòng chờ")
    actions.refuse(initiative=no, reason="Là việc thường xuyên của đơn vị, chưa có giải pháp mới.", by=officer, at=days - 63)
    gone = _sent(_people(agency, 3)[3], DIGEST, days - 33, title="Nhóm tin nhắn báo văn bản mới")
    actions.withdraw(initiative=gone, reason="Gộp vào sáng kiến của Văn phòng.", by=account(gone.author), at=days - 30)
    assert late.state == "sent"  # noqa: S101  (the story says that it waits too long)


def _asked(agency: Agency, days: Days) -> None:
    """A colleague of the staff names them as co-author and asks the head to vouch for a figure."""
    head = agency.heads[5]
    author = next(one for one in _people(agency, 5) if one not in (head, agency.staff))
    one = _begun(author, BOOK, days - 4, back=60)
    actions.share_out(initiative=one, parts=[Part(60, author), Part(40, agency.staff)], by=account(author), at=days - 4)
    figured = Figured(
        "Câu hỏi hộ tịch phải trả lời lại", Quantity.OTHER, "câu", Decimal(52), Decimal(13), 3, less_is_better=True, period="Quý này",
        method="Đếm trong sổ tiếp dân ba tháng trước và sau", verifier=head,
    )  # fmt: skip
    actions.measure(initiative=one, figured=figured, by=account(author), at=days - 4)
