"""The words for the codes of pledges."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.pledges.enums import AnchorFault, CheckKind, CheckState, KeyFault, Outcome, PledgeKind, PledgeState, SignFault, SignWay
from thidua.ui.page_help import PageHelp, help_of

KINDS_OF_PLEDGE: dict[str, Promise] = {
    PledgeKind.CLUSTER: _("Cụm, khối thi đua"),
    PledgeKind.UNIT: _("Đơn vị"),
    PledgeKind.UNION: _("Thủ trưởng và công đoàn"),
}
STATES: dict[str, Promise] = {
    PledgeState.DRAFT: _("Đang soạn"),
    PledgeState.DISCUSSED: _("Đang lấy ý kiến"),
    PledgeState.AGREED: _("Đã thống nhất"),
    PledgeState.SIGNING: _("Đang ký"),
    PledgeState.SIGNED: _("Đã ký"),
    PledgeState.CLOSED: _("Đã tổng kết"),
    PledgeState.DROPPED: _("Đã bỏ"),
}
PILLS: dict[str, str] = {
    "draft": "none", "discussed": "soon", "agreed": "ok", "signing": "soon", "signed": "done", "closed": "done", "dropped": "na",
}  # fmt: skip
SIGN_FAULTS: dict[str, Promise] = {
    SignFault.NOT_OPEN: _("Giao ước chưa mở ký hoặc đã ký xong. Mở lại trang để xem."),
    SignFault.NO_PARTY: _("Đơn vị này không phải bên ký giao ước."),
    SignFault.TWICE: _("Đơn vị đã ký bản này."),
    SignFault.NOT_YET: _("Chưa đến lượt ký của đơn vị. Các bên ký theo thứ tự đã định."),
}
SIGN_WAYS: dict[str, Promise] = {
    SignWay.SCREEN: _("ký trên phần mềm"),
    SignWay.PAPER: _("ký trên bản giấy"),
    SignWay.CERTIFICATE: _("ký bằng chứng thư số"),
}
KEY_FAULTS: dict[str, Promise] = {
    KeyFault.NOT_A_KEY_FILE: _("Tệp này không phải tệp chứng thư số .p12 hoặc .pfx. Chọn đúng tệp được cấp."),
    KeyFault.PASSPHRASE: _("Mật khẩu của tệp chứng thư số chưa đúng."),
    KeyFault.NO_KEY: _("Tệp không có khóa bí mật kèm chứng thư số nên không ký được. Xuất lại tệp có kèm khóa bí mật."),
    KeyFault.OLD: _("Tệp chứng thư số dùng cách mã hóa hoặc loại khóa quá cũ. Xuất lại tệp với mã hóa AES-256, khóa RSA hoặc ECDSA."),
    KeyFault.SLOW: _("Tệp chứng thư số đặt số vòng tính mật khẩu quá lớn. Xuất lại tệp với mã hóa AES-256 theo mặc định của phần mềm."),
    KeyFault.EARLY: _("Chứng thư số chưa có hiệu lực: chỉ dùng được từ ngày %(day)s."),
    KeyFault.EXPIRED: _("Chứng thư số đã hết hạn ngày %(day)s. Dùng chứng thư số còn hạn."),
    KeyFault.SELF_SIGNED: _("Chứng thư số này do chính người giữ tự ký, không do tổ chức chứng thực cấp, nên không dùng để ký giao ước được."),
    KeyFault.NOT_FOR_SIGNING: _("Chứng thư số này không được cấp để ký. Dùng chứng thư số ký văn bản."),
}
"""With `day` where a day is the reason."""
ANCHOR_FAULTS: dict[str, Promise] = {
    AnchorFault.NOT_A_CERTIFICATE: _("Tệp này không phải chứng thư số. Chọn tệp .cer, .crt hoặc .pem của tổ chức chứng thực."),
    AnchorFault.NOT_AN_AUTHORITY: _("Chứng thư số này không được dùng để cấp chứng thư số khác. Chọn chứng thư số của tổ chức chứng thực."),
    AnchorFault.OVER: _("Chứng thư số này đã hết hạn."),
}
FOUND_KINDS: dict[str, Promise] = {"pledges.pledge": _("Giao ước thi đua")}
CHECK_KINDS: dict[str, Promise] = {CheckKind.MID: _("Kiểm điểm giữa năm"), CheckKind.FINAL: _("Kiểm điểm cuối năm")}
CHECK_STATES: dict[str, Promise] = {CheckState.REPORTED: _("Các bên đang tự kiểm điểm"), CheckState.CONFIRMED: _("Đã xác nhận")}
OUTCOMES: dict[str, Promise] = {Outcome.REACHED: _("Đạt"), Outcome.PARTLY: _("Đạt một phần"), Outcome.UNREACHED: _("Chưa đạt")}
OUTCOME_PILLS: dict[str, str] = {"reached": "done", "partly": "soon", "unreached": "late"}
CHANGES: dict[str, Promise] = {
    "same": _("giữ nguyên"),
    "changed": _("sửa"),
    "new": _("thêm"),
    "gone": _("bỏ"),
    "moved": _("đổi chỗ"),
}

KINDS: dict[str, Promise] = {
    "pledges.pledge": _("giao ước thi đua"),
    "pledges.comment": _("góp ý giao ước"),
    "pledges.agreement": _("việc thống nhất giao ước"),
    "pledges.signature": _("chữ ký giao ước"),
    "pledges.scan": _("bản ký giấy của giao ước"),
    "pledges.signedfile": _("tệp PDF đã ký số của giao ước"),
    "pledges.invitation": _("giấy mời ký giao ước"),
    "pledges.trustanchor": _("chứng thư số tin cậy"),
    "pledges.check": _("lần kiểm điểm giao ước"),
    "pledges.checkline": _("kết quả tự kiểm điểm giao ước"),
}
ACTS: dict[str, Promise] = {
    "pledges.make": _("lập"),
    "pledges.hand": _("bàn giao"),
    "pledges.edit": _("sửa nội dung của"),
    "pledges.order": _("đổi thứ tự ký của"),
    "pledges.parties": _("thêm, bớt bên ký của"),
    "pledges.send": _("gửi các bên góp ý"),
    "pledges.revise": _("soạn bản mới của"),
    "pledges.drop": _("bỏ"),
    "pledges.comment": _("gửi"),
    "pledges.agree": _("ghi"),
    "pledges.agreed": _("ghi nhận các bên thống nhất"),
    "pledges.open": _("mở ký"),
    "pledges.invite": _("gửi"),
    "pledges.sign": _("ghi"),
    "pledges.signed": _("ghi nhận đủ chữ ký của"),
    "pledges.scan": _("lưu"),
    "pledges.certify": _("lưu"),
    "pledges.close": _("tổng kết"),
    "pledges.succeed": _("chuyển giao ước theo"),
    "pledges.return": _("trả lại giao ước theo"),
    "pledges.keep": _("chuyển bên chủ trì của"),
    "pledges.trust": _("thêm"),
    "pledges.distrust": _("bỏ"),
    "pledges.check.open": _("mở"),
    "pledges.check.report": _("ghi"),
    "pledges.check.confirm": _("xác nhận"),
    "pledges.check.reopen": _("mở lại"),
}
"""What an action does, in the middle of a sentence."""

HELP: dict[str, PageHelp] = help_of(
    "pledges",
    {
        "list": PageHelp(
            _("Các giao ước thi đua của cụm, khối, đơn vị, của thủ trưởng và công đoàn."),
            (_("Lọc theo năm, trạng thái; mở một giao ước để góp ý, ký, kiểm điểm."),),
            _("Giao ước đã ký mở cho mọi người của cơ quan."),
        ),
        "new edit bring parties": PageHelp(
            _("Soạn giao ước: các bên ký, nội dung, chỉ tiêu."),
            (
                _("Bắt đầu từ mẫu, từ mục của kế hoạch, từ giao ước năm trước hoặc dán văn bản."),
                _("Gắn nội dung với mục kế hoạch và chỉ tiêu có đơn vị, năm."),
                _("Thêm, bớt bên ký khi bản còn đang soạn; việc thống nhất bản trước không còn hiệu lực."),
            ),
            _("Gửi các bên góp ý; gửi rồi thì bản đó không sửa được nữa."),
        ),
        "pledge compare": PageHelp(
            _("Một giao ước: các bản, góp ý, thống nhất, chữ ký."),
            (_("Đọc phần sửa so với bản trước, góp ý từng nội dung."), _("Mỗi bên thống nhất từng bản; có bản mới thì hỏi lại.")),
            _("Đủ các bên thống nhất thì mở ký."),
        ),
        "certificate": PageHelp(
            _("Ký giao ước bằng chứng thư số trong tệp .p12 hoặc .pfx của người ký."),
            (
                _("Đọc toàn văn, chọn tệp chứng thư số, nhập mật khẩu của tệp rồi ký."),
                _("Tệp và mật khẩu chỉ dùng lúc ký, không được lưu lại."),
            ),
            _("Bản PDF đã ký được lưu cùng giao ước; bên ký sau ký tiếp vào đúng tệp đó."),
        ),
        "trust": PageHelp(
            _("Các tổ chức chứng thực mà bản cài đặt này tin cậy khi kiểm tra chữ ký số của giao ước."),
            (_("Tải chứng thư số của tổ chức chứng thực lên; bỏ đi thì ghi lý do."),),
            _("Trang giao ước nói chữ ký nào do người được tin cậy ký."),
        ),
        "sign invitation scan": PageHelp(
            _("Mời dự ký và ký giao ước theo thứ tự."),
            (
                _("Người ký đọc toàn văn, nhập lại mật khẩu rồi ký."),
                _("Ký trên giấy thì tải bản quét của bản có chữ ký lên: có giá trị như nhau."),
            ),
            _("Chữ ký giữ mã xác thực của đúng nội dung đã ký."),
        ),
        "check": PageHelp(
            _("Kiểm điểm giữa năm, cuối năm theo từng nội dung đã ký."),
            (_("Mỗi bên ghi đạt, đạt một phần, chưa đạt; số liệu có sẵn thì được điền trước."),),
            _("Bên chủ trì xác nhận; xác nhận cuối năm thì giao ước được tổng kết."),
        ),
    },
)
