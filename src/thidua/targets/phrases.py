"""The words for the codes of registrations and targets."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.targets.enums import Course, Direction, Missing, RegistrationState, TitleKind
from thidua.ui.page_help import PageHelp, help_of

STATES: dict[str, Promise] = {
    RegistrationState.DRAFT: _("Đang soạn"),
    RegistrationState.SENT: _("Chờ duyệt đăng ký"),
    RegistrationState.RETURNED: _("Bị trả lại"),
    RegistrationState.APPROVED: _("Đã duyệt đăng ký"),
}
ALL_STATES: dict[str, Promise] = {"none": _("Chưa lập"), **STATES}
"""With the state of a unit that has no registration at all."""
PILLS: dict[str, str] = {"none": "none", "draft": "none", "sent": "ok", "returned": "late", "approved": "done"}
TITLE_KINDS: dict[str, Promise] = {TitleKind.COLLECTIVE: _("Tập thể"), TitleKind.INDIVIDUAL: _("Cá nhân")}
MISSING: dict[str, Promise] = {
    Missing.NOTHING: _("Ghi ít nhất một chỉ tiêu."),
    Missing.NO_UNIT: _("Chỉ tiêu có số thì ghi cả đơn vị tính (%, người, lượt…)."),
    Missing.NO_TITLE: _("Chọn ít nhất một danh hiệu của đơn vị hoặc của một người."),
}
RETURNS: tuple[Promise, ...] = (
    _("Chỉ tiêu chưa có con số"),
    _("Thiếu danh hiệu của tập thể"),
    _("Chỉ tiêu thấp hơn kế hoạch đã giao"),
    _("Thiếu người đăng ký"),
)
"""Reasons for returning that are said often."""
FOUND_KINDS: dict[str, Promise] = {"targets.target": _("Chỉ tiêu"), "targets.registration": _("Đăng ký thi đua")}
DIRECTIONS: dict[str, Promise] = {Direction.UP: _("Càng cao càng tốt"), Direction.DOWN: _("Càng thấp càng tốt")}
COURSES: dict[str, Promise] = {
    Course.MET: _("Đạt"),
    Course.ON_COURSE: _("Đúng tiến độ"),
    Course.GOING: _("Đang thực hiện"),
    Course.BEHIND: _("Chậm"),
    Course.NO_FIGURE: _("Chưa có số liệu"),
    Course.NO_GOAL: _("Chưa giao chỉ tiêu năm"),
}
COURSE_PILLS: dict[str, str] = {"met": "done", "on_course": "ok", "going": "ok", "behind": "late", "no_figure": "soon", "no_goal": "none"}

LAYOUT_TITLES: dict[str, Promise] = {"figures": _("Chỉ tiêu theo năm")}
ROW_FIELDS: dict[str, Promise] = {
    "target": _("Mã chỉ tiêu"),
    "year": _("Năm"),
    "name": _("Chỉ tiêu"),
    "programme": _("Chương trình"),
    "counted_in": _("Đơn vị tính"),
    "direction": _("Hướng"),
    "baseline": _("Số gốc"),
    "baseline_year": _("Năm gốc"),
    "unit": _("Đơn vị chịu trách nhiệm"),
    "goal": _("Mức giao"),
    "value": _("Kết quả"),
    "as_of": _("Tính đến ngày"),
    "source": _("Nguồn"),
    "key": _("Mã chỉ tiêu"),
}
"""The fields of an import."""
ROW_FAULTS: dict[str, Promise] = {
    "not_a_number": _("Ô này phải là một con số, ví dụ 95 hoặc 1.250,5."),
    "not_a_year": _("Ghi năm bằng bốn chữ số, ví dụ 2026."),
    "unknown_unit": _("Không có đơn vị nào mang mã hoặc tên này. Sửa ô theo trang Đơn vị."),
    "new_target": _("Mã này chưa có chỉ tiêu: điền đủ tên, chương trình, đơn vị tính và đơn vị chịu trách nhiệm."),
    "result_owes": _("Có kết quả thì ghi cả ngày tính đến và văn bản nguồn."),
    "day_out_of_year": _("Ngày tính đến phải từ đầu năm đó trở đi và không sau hôm nay."),
}

KINDS: dict[str, Promise] = {
    "targets.registration": _("đăng ký thi đua"),
    "targets.target": _("chỉ tiêu"),
    "targets.targetfigure": _("số liệu chỉ tiêu"),
}
ACTS: dict[str, Promise] = {
    "targets.registration.begin": _("lập"),
    "targets.registration.hand": _("bàn giao"),
    "targets.registration.write": _("sửa"),
    "targets.registration.copy": _("chép năm trước vào"),
    "targets.registration.strive": _("ghi danh hiệu của mình vào"),
    "targets.registration.sent": _("gửi"),
    "targets.registration.draft": _("rút về sửa"),
    "targets.registration.returned": _("trả lại"),
    "targets.registration.approved": _("duyệt"),
    "targets.registration.succeed": _("chuyển đăng ký thi đua theo"),
    "targets.registration.return": _("trả lại đăng ký thi đua theo"),
    "targets.target.define": _("lập"),
    "targets.target.edit": _("sửa"),
    "targets.target.import": _("nhập từ tệp"),
    "targets.figure.record": _("ghi"),
    "targets.figure.measure": _("lấy từ số đo cho"),
}
"""What an action does, in the middle of a sentence."""


HELP: dict[str, PageHelp] = help_of(
    "targets",
    {
        "registrations registration-new": PageHelp(
            _("Đăng ký chỉ tiêu và danh hiệu thi đua đầu năm của đơn vị."),
            (_("Lập bản đăng ký, hoặc chép từ năm trước rồi sửa."), _("Gửi cấp trên trước hạn của năm.")),
            _("Cấp trên duyệt, hoặc trả lại kèm lý do để sửa."),
        ),
        "registration": PageHelp(
            _("Một bản đăng ký thi đua: chỉ tiêu, danh hiệu, đang ở bước nào."),
            (_("Đơn vị sửa rồi gửi; cấp trên duyệt hoặc trả lại."), _("Tải Word, PDF để ký và lưu.")),
            _("Bản đã duyệt không sửa được nữa, trừ khi cấp trên trả lại."),
        ),
        "registration-edit": PageHelp(
            _("Ghi chỉ tiêu, danh hiệu của tập thể và của từng người."),
            (_("Mỗi chỉ tiêu một dòng: nội dung, con số, đơn vị tính, thời hạn."), _("Chọn danh hiệu cạnh tên từng người.")),
            _("Lưu rồi mới gửi; chưa gửi thì cấp trên chưa nhận."),
        ),
        "registration-queue": PageHelp(
            _("Bản đăng ký chờ anh/chị duyệt, gửi trước đứng trước."),
            (_("Xem chỉ tiêu và danh hiệu của đơn vị."), _("Phím A duyệt, phím R trả lại kèm lý do.")),
            _("Không ai duyệt bản do chính mình gửi."),
        ),
        "overview": PageHelp(
            _("Đơn vị nào đã gửi đăng ký, bao nhiêu tập thể, cá nhân phấn đấu danh hiệu nào."),
            (_("Lọc theo trạng thái hoặc danh hiệu; bấm con số để xem đơn vị."), _("Nhắc một đơn vị, hoặc mọi đơn vị chưa gửi.")),
            _("Tải Excel để báo cáo hội đồng."),
        ),
        "targets": PageHelp(
            _("Chỉ tiêu của ngành và của các đề án: mức giao từng năm, kết quả, đang đạt hay chậm."),
            (_("Chọn năm, lọc theo chương trình, đơn vị hoặc tình trạng."), _("Mở một chỉ tiêu để xem các năm và nguồn số liệu.")),
            _("Tải Excel, sửa rồi nhập lại được."),
        ),
        "target": PageHelp(
            _("Một chỉ tiêu: số gốc, mức giao từng năm, kết quả và nguồn."),
            (_("Ghi kết quả kèm ngày tính đến và văn bản nguồn."), _("Có số đo của phần mềm thì bấm lấy từ số đo.")),
            _("Số cũ không mất: lịch sử ghi ai, lúc nào, theo văn bản nào."),
        ),
        "target-import": PageHelp(
            _("Nhập chỉ tiêu, mức giao và kết quả từ một bảng tính."),
            (_("Tải mẫu, hoặc tải danh sách đang có rồi sửa."), _("Xem trước từng dòng, sửa dòng sai rồi nhập.")),
            _("Mỗi chỉ tiêu, mỗi số liệu nhập vào đều có trong nhật ký."),
        ),
        "target-new target-edit": PageHelp(
            _("Lập hoặc sửa một chỉ tiêu và mức giao từng năm."),
            (_("Ghi tên, chương trình, đơn vị tính, đơn vị chịu trách nhiệm."), _("Ghi mức giao từng năm; để trống năm không giao.")),
            _("Mức giao đổi thì tình trạng đạt, chậm tính lại ngay."),
        ),
    },
)
