"""The words for accounts: the rules of a password, the scopes of a token."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.ui.page_help import PageHelp, help_of

PASSWORD_RULES: tuple[Promise, ...] = (
    _("Ít nhất 10 ký tự; một câu ngắn dễ nhớ là tốt nhất."),
    _("Không chỉ gồm chữ số."),
    _("Không giống tên đăng nhập hoặc họ tên."),
    _("Không phải mật khẩu nhiều người dùng."),
)
SCOPES: dict[str, Promise] = {
    "orgs.read": _("Đọc đơn vị và người"),
    "orgs.write": _("Sáp nhập, đổi tên, chuyển đơn vị, ghi vắng mặt, bàn giao việc"),
    "rulebook.read": _("Đọc quy tắc"),
    "plans.read": _("Đọc kế hoạch"),
    "plans.write": _("Nhập, rà soát, phân công kế hoạch"),
    "plans.approve": _("Duyệt hoặc trả lại kế hoạch được trình"),
    "plans.issue": _("Ban hành kế hoạch đã rà soát"),
    "participation.read": _("Đọc việc và tình hình phổ biến"),
    "participation.write": _("Chuyển bước và ghi tiến độ việc"),
    "pledges.read": _("Đọc giao ước thi đua"),
    "pledges.write": _("Soạn, góp ý, thống nhất, kiểm điểm giao ước"),
    "targets.read": _("Đọc đăng ký thi đua và chỉ tiêu"),
    "targets.write": _("Lập, gửi, duyệt đăng ký thi đua và ghi số liệu chỉ tiêu"),
    "oversight.read": _("Đọc đôn đốc, hỏi đáp, kiểm tra, lịch hạn"),
    "oversight.write": _("Soạn và trả lời đôn đốc, hỏi đáp, ghi kiểm tra, khắc phục"),
    "investments.read": _("Đọc sổ nguồn lực, quỹ khuyến học, đóng góp"),
    "investments.write": _("Ghi, xác nhận sổ nguồn lực, quỹ khuyến học, đóng góp"),
    "policies.read": _("Đọc kiến nghị, sổ chính sách hỗ trợ học tập"),
    "policies.write": _("Viết, gửi, xử lý kiến nghị, ghi sổ chính sách"),
    "learning.read": _("Đọc sổ học tập của mình, số liệu học tập của đơn vị"),
    "learning.write": _("Ghi, sửa, xác nhận việc học"),
    "contests.read": _("Đọc cuộc thi và kết quả đã công bố"),
    "contests.write": _("Lập, mở, kết thúc, công bố cuộc thi"),
    "training.read": _("Đọc kế hoạch đào tạo, kế hoạch học tập, cam kết, năng lực"),
    "training.write": _("Lập, duyệt, ghi kết quả kế hoạch đào tạo, kế hoạch học tập, cam kết, năng lực"),
    "communications.read": _("Đọc tin bài, sổ truyền thông"),
    "communications.write": _("Viết, duyệt, đăng tin bài, duyệt bình luận, ghi sổ truyền thông"),
    "exemplars.read": _("Đọc điển hình"),
    "exemplars.write": _("Giới thiệu, bồi dưỡng, công nhận, nêu điển hình, cho và rút đồng ý"),
    "library.read": _("Đọc học liệu, sổ phục vụ người dân"),
    "library.write": _("Soạn, duyệt, dùng học liệu, ghi sổ phục vụ người dân"),
    "exchange.read": _("Đọc nền tảng học tập khác, hồ sơ học tập của mình"),
    "exchange.write": _("Thêm, ngừng nền tảng học tập khác"),
    "scoring.read": _("Đọc bảng điểm, đợt chấm, phiếu chấm mình được xem"),
    "scoring.write": _("Soạn bảng điểm, mở đợt, ghi và chốt điểm"),
    "titles.read": _("Đọc phiếu và sổ công nhận danh hiệu học tập"),
    "titles.write": _("Lập, gửi, xác nhận phiếu danh hiệu học tập"),
    "initiatives.read": _("Đọc sáng kiến mình được xem"),
    "initiatives.write": _("Soạn, gửi, trả lời, xử lý, ghi công nhận sáng kiến"),
    "replication.read": _("Đọc mô hình, việc áp dụng, buổi giao lưu"),
    "replication.write": _("Soạn, công bố mô hình, trả lời, báo cáo áp dụng, ghi giao lưu"),
    "councils.read": _("Đọc hội đồng và phiên họp mình được xem"),
    "councils.write": _("Lập hội đồng, chuẩn bị và điều hành phiên họp"),
    "credentials.read": _("Đọc giấy chứng nhận của mình và của đơn vị"),
    "credentials.write": _("Thu hồi giấy chứng nhận"),
    "records.read": _("Đọc sổ xếp loại, danh hiệu, kỷ luật, sáng kiến mình được xem"),
    "records.write": _("Ghi, sửa sổ xếp loại, danh hiệu, kỷ luật, sáng kiến"),
    "eligibility.read": _("Đọc kết quả xét điều kiện danh hiệu mình được xem"),
    "eligibility.write": _("Ghi tiêu chuẩn riêng của phong trào, chọn quy tắc để xét"),
    "awards.read": _("Đọc đợt xét, hồ sơ, quyết định, sổ khen thưởng mình được xem"),
    "awards.write": _("Đề nghị, bình xét, thẩm định, trình, ghi quyết định khen thưởng"),
    "dashboards.read": _("Đọc tổng quan, bảng nhiệt, so sánh, xu hướng, bảng tự chọn"),
    "dashboards.write": _("Lưu, chia sẻ, xóa bảng tự chọn của mình"),
    "reports.read": _("Đọc biểu mẫu, báo cáo mình được xem"),
    "reports.write": _("Lập biểu mẫu, viết, gửi, trả lại, duyệt báo cáo"),
    "parcels.read": _("Đọc gói ngoại tuyến đã lập, đã nhận và khóa tin cậy"),
    "reviews.read": _("Đọc sơ kết, tổng kết của cơ quan"),
    "reviews.write": _("Lập, ghi, kết thúc sơ kết, tổng kết; chuyển việc, chuyển phong trào"),
    "parcels.write": _("Lập, nhận, gộp, gỡ gói ngoại tuyến; xác nhận, thu hồi khóa"),
    "questions.read": _("Đọc ngân hàng câu hỏi mình phụ trách"),
    "questions.write": _("Viết, sửa, nhập câu hỏi"),
    "sheets.read": _("Xem các lần nhập tệp"),
    "sheets.write": _("Nhập đơn vị, người từ tệp"),
    "evidence.read": _("Đọc minh chứng"),
    "evidence.write": _("Nộp, duyệt, trả lại minh chứng"),
    "measures.read": _("Đọc số liệu của đơn vị"),
    "audit.read": _("Đọc mốc nhật ký kiểm toán"),
    "audit.write": _("Lập mốc nhật ký kiểm toán"),
    "personal.read": _("Đọc danh sách đến hạn xóa dữ liệu cá nhân"),
    "personal.write": _("Xóa dữ liệu cá nhân của người đã nghỉ"),
    "search.read": _("Tìm theo chữ"),
    "inbox.read": _("Đọc thông báo của mình"),
    "inbox.write": _("Đánh dấu thông báo đã đọc"),
    "jobs.read": _("Xem tiến độ việc nền của mình"),
    "jobs.write": _("Hủy việc nền của mình"),
}

KINDS: dict[str, Promise] = {
    "accounts.user": _("tài khoản"),
    "accounts.apitoken": _("mã truy cập"),
}
"""The kinds of rows that the record names, in the middle of a sentence."""

ACTS: dict[str, Promise] = {
    "accounts.activate": _("kích hoạt"),
    "accounts.activation": _("cấp phiếu kích hoạt cho"),
    "accounts.correct": _("sửa"),
    "accounts.create": _("lập"),
    "accounts.deactivate": _("khóa"),
    "accounts.reactivate": _("mở lại"),
    "accounts.reset": _("thu hồi mật khẩu của"),
    "accounts.second_step": _("gỡ xác thực hai bước của"),
    "accounts.token.make": _("lập"),
    "accounts.token.revoke": _("thu hồi"),
    "accounts.token.use": _("dùng"),
}
"""What an action does, in the middle of a sentence: "Lê Thu Hà ban hành kế hoạch …"."""


HELP: dict[str, PageHelp] = help_of(
    "accounts",
    {
        "activate": PageHelp(
            _("Mở tài khoản lần đầu bằng mã trên phiếu kích hoạt."),
            (_("Gõ mã đúng như trên phiếu."), _("Đặt mật khẩu riêng, dài và dễ nhớ.")),
            _("Phiếu chỉ dùng một lần; hết hạn thì xin phiếu mới."),
        ),
        "me": PageHelp(
            _("Cách đọc, mật khẩu và các bước bảo vệ tài khoản của anh/chị."),
            (_("Đổi cỡ chữ, ngôn ngữ, mật khẩu."), _("Bật xác thực hai bước hoặc khóa đăng nhập.")),
            _("Thấy phiên đăng nhập lạ thì kết thúc nó và đổi mật khẩu."),
        ),
        "tokens": PageHelp(
            _("Mã để một phần mềm khác đọc hoặc ghi dữ liệu thay anh/chị."),
            (_("Chọn phạm vi hẹp nhất đủ dùng và ngày hết hạn."), _("Chép mã ngay: nó chỉ hiện một lần.")),
            _("Không dùng nữa, hoặc nghi bị lộ, thì thu hồi ngay."),
        ),
    },
) | help_of(
    "",
    {
        "account_login mfa_authenticate account_reauthenticate mfa_reauthenticate": PageHelp(
            _("Xác nhận đúng là anh/chị trước khi vào hoặc trước khi đổi điều quan trọng."),
            (_("Ghi mật khẩu hoặc mã trên điện thoại."), _("Mất điện thoại thì dùng mã dự phòng.")),
            _("Không vào được thì báo thủ trưởng đơn vị hoặc người quản trị."),
        ),
        "account_change_password account_set_password account_logout usersessions_list": PageHelp(
            _("Đổi mật khẩu, xem các máy đang đăng nhập, đăng xuất."),
            (_("Mật khẩu dài dễ nhớ tốt hơn mật khẩu ngắn khó nhớ."), _("Kết thúc phiên trên máy không còn dùng.")),
            _("Máy dùng chung: đăng xuất khi rời chỗ."),
        ),
        "socialaccount_connections openid_connect_login": PageHelp(
            _("Dùng một tài khoản của cơ quan để vào cả hệ thống này."),
            (
                _("Liên kết một lần, xác nhận bằng mật khẩu ở đây; từ đó đăng nhập bằng tài khoản chung."),
                _("Bỏ liên kết khi không dùng nữa hoặc nghi bị lộ."),
            ),
            _("Mật khẩu ở đây vẫn dùng được."),
        ),
        "mfa_index mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes mfa_generate_recovery_codes mfa_list_webauthn mfa_add_webauthn": PageHelp(
            _("Thêm bước bảo vệ thứ hai cho tài khoản."),
            (_("Quét mã bằng ứng dụng xác thực, hoặc thêm khóa đăng nhập."), _("In mã dự phòng và cất ở nơi chắc chắn.")),
            _("Từ lần sau, đăng nhập cần cả mật khẩu và bước này."),
        ),
    },
)
