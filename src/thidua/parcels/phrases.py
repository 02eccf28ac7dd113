"""The words for the codes of offline packages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua.parcels.enums import Fault, ParcelState, Verdict, Why
from thidua.ui.page_help import PageHelp, help_of

FAULTS: dict[Fault, Promise] = {
    Fault.NOT_A_PARCEL: _("Tệp này không phải gói ngoại tuyến. Chọn tệp có đuôi .thidua-goi do đơn vị gửi lập."),
    Fault.CUT: _("Tệp bị thiếu hoặc hỏng khi chép. Chép lại từ máy của đơn vị gửi."),
    Fault.TOO_BIG: _("Gói lớn quá mức cho phép. Đơn vị gửi lập riêng từng quý."),
    Fault.NEWER_SHAPE: _("Gói được lập bằng phiên bản phần mềm khác, bản này chưa đọc được. Nâng cấp phần mềm rồi nhận lại."),
    Fault.SIGNATURE: _("Chữ ký của gói không đúng: tệp đã bị sửa hoặc hỏng. Không gộp; xin lại tệp từ đơn vị gửi."),
    Fault.UNKNOWN_KEY: _("Khóa ký gói này chưa được tin cậy (dấu vân tay %(told)s). Đối chiếu với đơn vị gửi rồi thêm ở trang Khóa tin cậy."),
    Fault.REVOKED_KEY: _("Khóa của %(told)s dùng để ký gói này đã bị thu hồi. Đơn vị gửi lập lại gói bằng khóa mới."),
    Fault.NOT_CANONICAL: _("Nội dung gói không viết đúng chuẩn nên không nhận. Đơn vị gửi lập lại gói bằng phần mềm."),
    Fault.NUMBER: _("Trong gói có số không hợp lệ hoặc quá lớn (%(told)s). Đơn vị gửi kiểm tra rồi lập lại gói."),
    Fault.SHAPE: _("Nội dung gói có chỗ không đúng quy cách (%(told)s). Đơn vị gửi lập lại gói bằng phần mềm."),
    Fault.TWICE: _("Trong gói có mục lặp lại (%(told)s) nên không nhận. Đơn vị gửi lập lại gói."),
    Fault.PART: _("Phần %(told)s của gói không khớp mã kiểm tra ghi ở đầu gói. Không gộp; xin lại tệp."),
    Fault.FROZEN: _("Báo cáo “%(told)s” trong gói không khớp mã kiểm tra bản chốt. Không gộp; hỏi lại đơn vị gửi."),
    Fault.OTHER_UNIT: _("Gói ghi mã đơn vị %(told)s, nhưng khóa ký là của đơn vị khác. Không gộp; hỏi lại đơn vị gửi."),
    Fault.KEY_TEXT: _("Dòng khóa không đúng. Sao chép cả dòng bắt đầu bằng thidua-khoa-1: từ trang Lập gói của đơn vị gửi."),
}
STATES: dict[str, Promise] = {
    ParcelState.WAITING: _("Chờ gộp"), ParcelState.MERGED: _("Đã gộp"), ParcelState.UNDONE: _("Đã gỡ"),
}  # fmt: skip
PILLS: dict[str, str] = {ParcelState.WAITING: "soon", ParcelState.MERGED: "done", ParcelState.UNDONE: "none"}
VERDICTS: dict[Verdict, Promise] = {
    Verdict.NEW: pgettext_lazy("gói", "Mới"),
    Verdict.CHANGED: _("Thay bản trước"),
    Verdict.SAME: _("Không đổi"),
    Verdict.OLDER: _("Cũ hơn"),
    Verdict.REFUSED: _("Không nhận"),
}
VERDICT_PILLS: dict[Verdict, str] = {
    Verdict.NEW: "ok", Verdict.CHANGED: "soon", Verdict.SAME: "none", Verdict.OLDER: "none", Verdict.REFUSED: "late",
}  # fmt: skip
SENTENCES: dict[Verdict, Promise] = {
    Verdict.NEW: _("Gộp vào thành báo cáo đơn vị đã gửi."),
    Verdict.CHANGED: _("Thay báo cáo đang có bằng bản mới hơn, khác ở các dòng dưới đây."),
    Verdict.SAME: _("Giống bản đang có; gộp không thay đổi gì."),
    Verdict.OLDER: _("Đã gộp gói mới hơn của đơn vị này; gói này không thay đổi gì."),
}
WHYS: dict[Why, Promise] = {
    Why.NO_FORM: _("Ở đây chưa có biểu mẫu cùng tên và cùng kỳ đang nhận báo cáo. Lập biểu mẫu đúng tên rồi gộp lại."),
    Why.NOT_ASKED: _("Đơn vị gửi, hoặc đơn vị kế thừa, không có trong danh sách phải báo cáo theo biểu mẫu này."),
    Why.WRITTEN_HERE: _("Đơn vị đang làm báo cáo này ngay trên phần mềm ở đây; gói không ghi đè."),
    Why.ACCEPTED: _("Báo cáo đã duyệt và chốt. Lãnh đạo mở lại báo cáo thì mới thay được."),
    Why.COUNTED_HERE: _("Tháng này đơn vị đã có số liệu ghi ngay tại đây; không cộng thêm để khỏi tính hai lần."),
    Why.NO_MEASURE: _("Phần mềm ở đây chưa có số liệu loại này."),
}
KINDS: dict[str, Promise] = {
    "parcels.madeparcel": _("gói ngoại tuyến gửi cấp trên"),
    "parcels.parcel": _("gói ngoại tuyến nhận được"),
    "parcels.trustedkey": _("khóa tin cậy của đơn vị"),
}
ACTS: dict[str, Promise] = {
    "parcels.madeparcel.make": _("lập"),
    "parcels.key.turn": _("đổi"),
    "parcels.trustedkey.confirm": _("xác nhận"),
    "parcels.trustedkey.revoke": _("thu hồi"),
    "parcels.parcel.receive": _("nhận"),
    "parcels.parcel.merge": _("gộp"),
    "parcels.parcel.undo": _("gỡ"),
    "parcels.report.put_in": _("gộp từ gói ngoại tuyến"),
    "parcels.report.take_out": _("gỡ theo gói ngoại tuyến"),
}
"""What an action does, in the middle of a sentence."""
HELP: dict[str, PageHelp] = help_of(
    "parcels",
    {
        "list receive": PageHelp(
            _("Gói báo cáo của đơn vị không có mạng: gói đã nhận, gói đã lập."),
            (_("Thả tệp đơn vị gửi vào đây, xem trước rồi gộp."), _("Mở một gói để xem gói thay đổi gì hoặc gỡ gói.")),
            _("Gộp hai lần hay gộp không theo thứ tự thì kết quả vẫn như nhau."),
        ),
        "make file": PageHelp(
            _("Lập một tệp có chữ ký để gửi báo cáo đã duyệt và số liệu lên cấp trên khi không có mạng."),
            (_("Chọn đơn vị và kỳ rồi bấm Lập gói."), _("Gửi dòng khóa một lần, đọc dấu vân tay qua điện thoại để cấp trên đối chiếu.")),
            _("Gói không mang tên người, chỉ có báo cáo, danh mục minh chứng và số liệu."),
        ),
        "parcel": PageHelp(
            _("Một gói đã nhận: từng báo cáo, số liệu sẽ mới, thay đổi hay không nhận, vì sao."),
            (_("Xem chỗ khác trước khi gộp."), _("Bấm Gộp gói.")),
            _("Gộp nhầm thì gỡ, kèm lý do, khi báo cáo lấy từ gói chưa duyệt."),
        ),
        "keys": PageHelp(
            _("Khóa của các đơn vị được phép gửi gói, ai xác nhận, khi nào."),
            (_("Dán dòng khóa, gõ dấu vân tay nghe qua điện thoại."), _("Thu hồi khóa khi máy của đơn vị mất hoặc lộ khóa.")),
            _("Gói ký bằng khóa chưa tin cậy hoặc đã thu hồi thì không nhận."),
        ),
    },
)
