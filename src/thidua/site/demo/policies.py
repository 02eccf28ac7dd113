"""Proposals of the sample agency in every state, and its register of policies that let people learn."""

from __future__ import annotations

import datetime as dt
from typing import Any

from thidua.accounts.models import User
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Clause, Plan
from thidua.policies import actions
from thidua.policies.actions import Corrected, Written, WrittenPolicy
from thidua.policies.actions.handling import Where
from thidua.policies.actions.register import Used
from thidua.policies.enums import Outcome, Shown
from thidua.policies.models import Proposal, SupportPolicy
from thidua.site.demo.activity import team
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account

ONLINE = "Giờ tự học trên mạng có chứng nhận chưa được tính vào thời gian bồi dưỡng bắt buộc hằng năm, nên ít người học và không có căn cứ bố trí thời gian."
INVOICE = (
    "Khóa học trực tuyến của đơn vị nước ngoài chỉ có biên lai điện tử, không có hóa đơn tài chính, nên kế toán không thanh toán được "
    "dù người học đã được cử đi học và đã có chứng nhận."
)


def propose(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """What people and units proposed since the spring, and where each proposal stands."""
    clauses = {path: Clause.objects.select_related("plan__unit").get(plan=plan, path=path) for path in ("IV.1", "IV.4", "V.3", "V.4")}
    _decided(agency, clauses, days, officer)
    _merged(agency, clauses["V.3"], days, officer)
    _on_the_way(agency, clauses, days, officer)
    keep_register(agency, clauses["IV.4"], days, officer)


def _sent(person: Person, to: Unit, at: dt.datetime, subject: str, hinders: str, proposed: str, **more: Any) -> Proposal:
    written = Written(subject=subject, hinders=hinders, proposed=proposed, to=to, **more)
    row = actions.save_draft(written=written, person=person, by=account(person), at=at)
    return actions.send(row=row, by=account(person), at=at)


def _someone(unit: Unit, skip: int = 3) -> Person:
    """Somebody of a unit who has an account."""
    return [one for one in team(unit) if one.user][skip]


def _decided(agency: Agency, clauses: dict[str, Clause], days: Days, officer: User) -> None:
    """One that was taken up and changed a rule, one answered late, one not taken up."""
    first = _sent(
        agency.heads[3], agency.root, days - 75, "Tính giờ tự học trên mạng vào thời gian bồi dưỡng bắt buộc", ONLINE,
        "Sửa Điều 6 Quy chế đào tạo, bồi dưỡng của Sở: giờ học trực tuyến có chứng nhận hoặc có trưởng phòng xác nhận được tính tối đa một nửa thời gian.",
        effect="Thêm khoảng 20 giờ học mỗi người mỗi năm mà không phải nghỉ việc để đi học.", provision="Điều 6 Quy chế đào tạo, bồi dưỡng",
        clause=clauses["V.4"], as_unit=True,
    )  # fmt: skip
    first = actions.receive(row=first, by=officer, at=days - 74)
    first = actions.answer(
        row=first, outcome=Outcome.ACCEPTED, shown=Shown.PUBLIC, text="Sở tiếp thu và giao Phòng Tổ chức cán bộ trình sửa quy chế trong quý này.",
        by=officer, at=days - 62,
    )  # fmt: skip
    actions.follow(
        row=first, changed="Quy chế sửa đổi tính giờ học trực tuyến có chứng nhận, tối đa một nửa thời gian bồi dưỡng.", number="31/QĐ-SM",
        changed_on=(days - 24).date(), by=officer, at=days - 24,
    )  # fmt: skip
    late = _sent(
        _someone(agency.units[6]), agency.root, days - 70, "Bố trí phòng học có máy tính cho trợ giúp viên ở chi nhánh",
        "Chi nhánh không có máy tính để học trực tuyến, phải về Trung tâm cách 40 km.", "Cấp 02 máy tính cho mỗi chi nhánh, hoặc cho mượn phòng của xã.",
    )  # fmt: skip
    actions.answer(
        row=late, outcome=Outcome.PARTLY, shown=Shown.AGENCY, text="Năm nay cho mượn phòng họp của xã vào chiều thứ sáu; máy tính đưa vào dự toán năm sau.",
        by=officer, at=days - 25,
    )  # fmt: skip
    mended = Corrected(text="Năm nay cho mượn phòng họp của xã vào sáng thứ bảy; máy tính đưa vào dự toán năm sau.")
    actions.correct_answer(row=late, said=mended, why="Ghi nhầm buổi mượn phòng.", by=officer, at=days - 24)
    no = _sent(
        _someone(agency.units[5]), agency.root, days - 33, "Miễn trực một cửa cho người đang đi học buổi tối",
        "Người học buổi tối phải về trước 16 giờ nên không trực được ca chiều.", "Miễn trực ca chiều trong thời gian học.", clause=clauses["V.4"],
    )  # fmt: skip
    actions.answer(
        row=no, outcome=Outcome.NOT_ACCEPTED, shown=Shown.AGENCY, text="Các phòng xếp lịch trực thay phiên, ưu tiên người đi học chọn ca sáng.",
        reason="Miễn trực thì không đủ người tiếp dân theo quy định về một cửa.", by=officer, at=days - 24,
    )  # fmt: skip


def _merged(agency: Agency, clause: Clause, days: Days, officer: User) -> None:
    """Three say the same within two days; two were merged into the first, which waits for its answer."""
    rows = [
        _sent(
            person, agency.root, days - age, subject, f"{INVOICE} {more}", "Hướng dẫn thanh toán theo biên lai điện tử và chứng nhận hoàn thành.",
            clause=clause,
        )
        for person, age, subject, more in (
            (_someone(agency.units[1]), 9, "Hướng dẫn thanh toán khóa học trực tuyến không có hóa đơn", "Thanh tra có 3 người đang chờ."),
            (agency.staff, 8, "Thanh toán học phí khóa học trên mạng bằng biên lai điện tử", "Phòng có 2 trường hợp từ đầu năm."),
            (_someone(agency.units[7]), 8, "Cho thanh toán học phí trực tuyến khi chỉ có biên lai", ""),
        )
    ]  # fmt: skip
    first = actions.receive(row=rows[0], by=officer, at=days - 7)
    for row in rows[1:]:
        actions.merge(row=row, into=first, by=officer, at=days - 6)


def _on_the_way(agency: Agency, clauses: dict[str, Clause], days: Days, officer: User) -> None:
    """Forwarded outside and late, forwarded to a unit, returned, just sent, a draft, one taken back."""
    outside = _sent(
        agency.heads[1], agency.root, days - 30, "Bổ sung chương trình bồi dưỡng kỹ năng số cho thanh tra viên",
        "Chương trình bồi dưỡng ngạch chưa có phần kỹ năng số nên thanh tra viên tự học, không được công nhận.",
        "Đề nghị Bộ bổ sung chuyên đề kỹ năng số vào chương trình bồi dưỡng ngạch.", as_unit=True, provision="Chương trình bồi dưỡng ngạch thanh tra viên",
    )  # fmt: skip
    there = Where(outside="Bộ Mẫu", number="188/SM-TCCB", signed_on=(days - 27).date())
    actions.forward(row=outside, where=there, by=officer, at=days - 27)
    inside = _sent(
        _someone(agency.units[0], 4), agency.root, days - 6, "Khoán tiền mua tài khoản học trực tuyến cho từng phòng",
        "Mỗi lần mua tài khoản phải làm một bộ hồ sơ riêng.", "Khoán mức chi năm cho từng phòng, phòng tự chọn khóa học.", clause=clauses["IV.4"],
    )  # fmt: skip
    actions.forward(row=inside, where=Where(unit=agency.units[2], note="Đề nghị Phòng có ý kiến về nguồn."), by=officer, at=days - 4)
    back = _sent(
        agency.staff, agency.root, days - 5, "Đơn giản thủ tục cử người đi học", "Thủ tục cử đi học mất nhiều thời gian.", "Đơn giản thủ tục.",
        clause=clauses["V.4"],
    )  # fmt: skip
    actions.send_back(row=back, reason="Ghi rõ thủ tục nào, mất bao nhiêu ngày, đề nghị bỏ bước nào.", by=officer, at=days - 3)
    _sent(
        _someone(agency.units[4], 5), agency.root, days - 1, "Cho mượn tài liệu nội bộ về nhà để đọc", "Tài liệu dùng chung chỉ đọc tại cơ quan.",
        "Cho đọc trên mạng nội bộ từ nhà qua tài khoản công vụ.", clause=clauses["IV.1"],
    )  # fmt: skip
    draft = Written("Ngày học chung của phòng", "Chưa có ngày cố định nên khó xếp việc.", "", agency.units[4])
    actions.save_draft(written=draft, person=agency.staff, by=account(agency.staff), at=days - 0)
    gone = _sent(_someone(agency.units[3]), agency.root, days - 12, "Đổi giờ lớp ngoại ngữ", "Lớp trùng giờ họp.", "Chuyển sang chiều thứ năm.")
    actions.withdraw(row=gone, by=account(gone.person), at=days - 11)


def keep_register(agency: Agency, clause: Clause, days: Days, officer: User) -> None:
    """Policies in force, one to come, one repealed, with who used them this year and the last."""
    year, issuer = days.today.year, "Giám đốc Sở mẫu"
    fees = _policy(
        agency, officer, days, name="Hỗ trợ học phí đào tạo sau đại học", number="22/QĐ-SM", signed_on=dt.date(year - 1, 2, 10), issuer=issuer,
        who="Công chức, viên chức có từ 03 năm công tác, học đúng vị trí việc làm, cam kết phục vụ 05 năm.", gives_fees=True, gives_time=True,
        support="50% học phí theo biên lai; bố trí không quá 05 ngày mỗi tháng để học trên lớp.", valid_from=dt.date(year - 1, 3, 1), clause=clause,
    )  # fmt: skip
    leave = _policy(
        agency, officer, days, name="Nghỉ ôn thi, bảo vệ luận văn hưởng nguyên lương", number="23/QĐ-SM", signed_on=dt.date(year - 1, 2, 10),
        issuer=issuer, who="Người được cử đi học.", gives_time=True, support="05 ngày trước mỗi kỳ thi tốt nghiệp, 10 ngày trước bảo vệ luận văn.",
        valid_from=dt.date(year - 1, 3, 1),
    )  # fmt: skip
    _policy(
        agency, officer, days, name="Khoán tiền mua tài khoản học trực tuyến", number="47/QĐ-SM", signed_on=(days - 5).date(), issuer=issuer,
        who="Các phòng, đơn vị thuộc Sở.", gives_money=True, support="500.000 đồng mỗi người mỗi năm.", valid_from=days.after(25), clause=clause,
    )  # fmt: skip
    old = _policy(
        agency, officer, days, name="Hỗ trợ lớp ngoại ngữ buổi tối", number="15/QĐ-SM", signed_on=dt.date(year - 1, 1, 8), issuer=issuer,
        who="Công chức dưới 45 tuổi.", gives_money=True, support="300.000 đồng mỗi tháng.", valid_from=dt.date(year - 1, 1, 15),
    )  # fmt: skip
    uses = (
        (fees, 0, 2, 18_000_000, 30),
        (fees, 4, 1, 9_500_000, 15),
        (fees, 6, 3, 27_000_000, 42),
        (leave, 0, 2, 0, 20),
        (leave, 3, 1, 0, 10),
        (old, 4, 6, 10_800_000, 0),
    )
    for back in (1, 0):
        for policy, unit, people, cost, off in uses:
            if policy != old or back:
                used = Used(agency.units[unit], year - back, people + back, cost, off + 4 * back)
                actions.note_use(policy=policy, used=used, by=account(agency.heads[unit]), at=days - 10)
    actions.repeal(policy=old, on=dt.date(year, 1, 1), number="02/QĐ-SM", by=officer, at=days - 9)


def _policy(agency: Agency, officer: User, days: Days, **said: Any) -> SupportPolicy:
    return actions.add_policy(written=WrittenPolicy(unit=agency.root, **said), by=officer, at=days - 12)
