"""Why a file is refused and what to do about it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.files.enums import Fault

FAULTS = {
    Fault.EMPTY: _("Tệp không có nội dung. Chọn lại tệp."),
    Fault.TOO_LARGE: _("Tệp lớn hơn 20 MB. Chia nhỏ tệp hoặc giảm độ phân giải rồi gửi lại."),
    Fault.KIND_NOT_TAKEN: _("Tệp “%(name)s” thuộc loại không nhận ở đây. Lưu tệp sang một trong các loại %(kinds)s rồi gửi lại."),
    Fault.NOT_WHAT_IT_SAYS: _("Nội dung tệp không đúng với đuôi tên tệp. Mở tệp bằng chương trình soạn thảo, lưu lại đúng loại rồi gửi."),
    Fault.MACROS: _("Tệp có macro. Lưu lại thành tệp không có macro rồi gửi."),
    Fault.HEIC: _("Ảnh HEIC của iPhone chưa nhận được. Vào Cài đặt, Camera, Định dạng, chọn “Tương thích nhất” rồi chụp lại, hoặc gửi ảnh JPEG."),
    Fault.TOO_MANY_DOTS: _("Ảnh có quá nhiều điểm ảnh nên không mở. Giảm kích thước ảnh rồi gửi lại."),
    Fault.DAMAGED: _("Ảnh bị hỏng nên không mở được. Mở ảnh trên máy, lưu lại rồi gửi, hoặc chụp lại."),
    Fault.TOO_MANY: _("Mỗi lần gửi nhiều nhất %(n)s tệp. Bỏ bớt rồi gửi lại; các tệp còn lại gửi lần sau."),
    Fault.PACKED_TOO_TIGHT: _("Tệp nén quá nhiều nội dung nên không mở. Lưu lại tệp bằng chương trình soạn thảo rồi gửi."),
}

KINDS: dict[str, Promise] = {
    "files.fileuse": _("tệp"),
    "files.picture": _("ảnh"),
    "files.storedfile": _("tệp"),
}
"""The kinds of rows that the record names, in the middle of a sentence."""

ACTS: dict[str, Promise] = {
    "files.store": _("lưu"),
    "files.link": _("gắn"),
    "files.unlink": _("gỡ"),
    "files.discard": _("xóa"),
}
"""What an action does, in the middle of a sentence: "Lê Thu Hà ban hành kế hoạch …"."""
