"""Why a file is refused and what to do about it."""

from django.utils.translation import gettext_lazy as _

from thidua.files.enums import Fault

FAULTS = {
    Fault.EMPTY: _("Tệp không có nội dung. Chọn lại tệp."),
    Fault.TOO_LARGE: _("Tệp lớn hơn 20 MB. Chia nhỏ tệp hoặc giảm độ phân giải rồi gửi lại."),
    Fault.KIND_NOT_TAKEN: _("Loại tệp này không nhận ở đây. Lưu tệp sang .docx hoặc .pdf rồi gửi lại."),
    Fault.NOT_WHAT_IT_SAYS: _("Nội dung tệp không đúng với đuôi tên tệp. Mở tệp bằng chương trình soạn thảo, lưu lại đúng loại rồi gửi."),
    Fault.MACROS: _("Tệp có macro. Lưu lại thành tệp không có macro rồi gửi."),
    Fault.PACKED_TOO_TIGHT: _("Tệp nén quá nhiều nội dung nên không mở. Lưu lại tệp bằng chương trình soạn thảo rồi gửi."),
}
