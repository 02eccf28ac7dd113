"""The words for the codes of reading a file and of an import."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from thidua.sheets.enums import ImportState, Outcome, Reason, Unreadable
from thidua.ui.page_help import PageHelp, help_of

UNREADABLE: dict[str, Promise] = {
    Unreadable.OLD_XLS: _("Đây là tệp Excel đời cũ (.xls). Mở bằng Excel, chọn Tệp › Lưu thành › Sổ làm việc Excel (.xlsx) rồi tải tệp mới lên."),
    Unreadable.ENCRYPTED: _("Tệp có mật khẩu. Mở tệp, vào Tệp › Thông tin › Bảo vệ sổ làm việc để bỏ mật khẩu, lưu lại rồi tải lên."),
    Unreadable.NOT_A_WORKBOOK: _("Tệp này không phải bảng tính hoặc đã hỏng. Lưu lại thành .xlsx hoặc .csv rồi tải lên."),
    Unreadable.TOO_BIG: _("Tệp nở ra quá lớn khi mở. Chép riêng các trang cần nhập sang tệp mới, không kèm hình, rồi tải lên."),
    Unreadable.TOO_SLOW: _("Tệp mất quá nhiều thời gian để mở. Chép riêng các trang cần nhập sang tệp mới rồi tải lên."),
    Unreadable.EMPTY: _("Tệp không có dòng nào. Điền theo tệp mẫu rồi tải lên."),
    Unreadable.TOO_MANY_ROWS: _("Tệp có hơn 120.000 dòng. Chia thành nhiều tệp, mỗi tệp một số đơn vị."),
}
STATES: dict[str, Promise] = {
    ImportState.READING: _("Đang đọc"),
    ImportState.COLUMNS: _("Chờ chỉ cột"),
    ImportState.REVIEW: _("Chờ xem lại"),
    ImportState.APPLYING: _("Đang ghi dữ liệu"),
    ImportState.DONE: _("Đã nhập"),
    ImportState.FAILED: _("Không đọc được"),
    ImportState.DROPPED: _("Đã bỏ"),
}
OUTCOMES: dict[str, Promise] = {
    Outcome.WRONG: _("Cần sửa"),
    Outcome.ASK: _("Cần trả lời"),
    Outcome.NEW: _("Thêm mới"),
    Outcome.CHANGED: _("Thay đổi"),
    Outcome.MOVED: _("Chuyển đơn vị"),
    Outcome.LEFT: _("Không có trong tệp"),
    Outcome.UNCHANGED: _("Giữ nguyên"),
}
REASONS: dict[str, Promise] = {
    Reason.TITLE: _("trùng tiêu đề"),
    Reason.SYNONYM: _("tên gọi khác của cột này"),
    Reason.PARTS: _("họ và tên tách hai cột"),
    Reason.SPAN: _("tiêu đề trải trên hai cột"),
    Reason.CONTAINS: _("tiêu đề có chứa tên cột, nên xem lại"),
    Reason.CONTENT: _("đoán theo nội dung ô, nên xem lại"),
    Reason.REMEMBERED: _("như lần nhập trước"),
    Reason.CHOSEN: _("do anh/chị chọn"),
}
FAULTS: dict[str, Promise] = {
    "missing": _("Ô này để trống. Điền giá trị."),
    "too_long": _("Ô này dài quá mức. Rút gọn lại."),
    "twice": _("Mã này đã có ở dòng khác của tệp. Mỗi mã một dòng."),
    "unknown_word": _("Từ này không có trong danh mục. Chọn theo tệp mẫu."),
    "half_name": _("Ghi đủ họ và tên."),
    "digits_in_name": _("Họ và tên có chữ số. Bỏ chữ số, hoặc xem lại cột này có đúng là họ và tên không."),
    "not_email": _("Địa chỉ thư chưa đúng dạng, ví dụ chi@so.gov.vn."),
    "not_a_day": _("Ngày này không có hoặc chưa rõ. Ghi theo dạng 14/05/2025."),
}
"""What is wrong with a cell, in words that hold for every layout; a package adds its own."""


def sentence(own: Mapping[str, Promise], code: str) -> str:
    """What is wrong with a cell: in the words of the package whose rows these are, else in ours."""
    return str(own.get(code) or FAULTS[code])


NO_TABLE = _("Không thấy dòng tiêu đề của bảng. Chỉ dòng tiêu đề và các cột, hoặc tải tệp khác.")
STALE = gettext_noop("Dữ liệu đã đổi từ lúc xem trước nên chưa ghi gì. Phần mềm đã đối chiếu lại: xem bản mới rồi nhập.")
READING_FILE, CHECKING_ROWS, WRITING_ROWS = gettext_noop("Đang đọc tệp"), gettext_noop("Đang kiểm tra từng dòng"), gettext_noop("Đang ghi dữ liệu")
KINDS: dict[str, Promise] = {"sheets.import": _("lần nhập tệp")}
ACTS: dict[str, Promise] = {
    "sheets.begin": _("tải lên"),
    "sheets.columns": _("chỉ cột của"),
    "sheets.mend": _("sửa ô trong"),
    "sheets.apply": _("cho ghi"),
    "sheets.done": _("ghi xong"),
    "sheets.resume": _("cho chạy lại"),
    "sheets.drop": _("bỏ"),
    "sheets.tidy": _("xóa tệp của"),
}


HELP: dict[str, PageHelp] = help_of(
    "sheets",
    {
        "show columns": PageHelp(
            _("Xem trước một tệp bảng tính: dòng nào nhập được, dòng nào còn lỗi."),
            (_("Chọn cột nào là gì khi máy nhận chưa đúng."), _("Sửa ô lỗi ngay trên trang, hoặc tải bản có chú thích về sửa.")),
            _("Bấm ghi khi đã ổn; trước đó chưa có gì thay đổi."),
        ),
    },
)
