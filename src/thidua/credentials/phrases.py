"""The words for the codes of certificates."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from thidua.credentials.enums import Sheet, Spot, Standing
from thidua.ui.page_help import PageHelp, help_of

STANDINGS: dict[str, Promise] = {Standing.VALID: _("Còn giá trị"), Standing.REVOKED: _("Đã thu hồi")}
PILLS: dict[str, str] = {Standing.VALID: "done", Standing.REVOKED: "late"}

KINDS: dict[str, Promise] = {
    "credentials.certificate": _("giấy chứng nhận"),
    "credentials.series": _("sổ số giấy chứng nhận"),
    "credentials.badgekey": _("khóa ký huy hiệu số"),
    "credentials.stock": _("phôi giấy"),
    "credentials.printrun": _("lượt in giấy chứng nhận"),
}
ACTS: dict[str, Promise] = {
    "credentials.issue": _("cấp"),
    "credentials.revoke": _("thu hồi"),
    "credentials.key": _("lập"),
    "credentials.stock.make": _("lập"),
    "credentials.stock.edit": _("sửa"),
    "credentials.stock.calibrate": _("căn chỉnh"),
    "credentials.stock.retire": _("ngừng dùng"),
    "credentials.print": _("in"),
    "credentials.printed": _("in xong"),
    "credentials.forget": _("xóa tệp in của"),
}

SHEETS: dict[str, Promise] = {
    Sheet.CERTIFICATE: _("Giấy chứng nhận"),
    Sheet.LETTER: _("Giấy khen"),
    Sheet.MERIT: _("Bằng khen"),
}
SPOTS: dict[str, Promise] = {
    Spot.NATION: _("Quốc hiệu"),
    Spot.MOTTO: _("Tiêu ngữ"),
    Spot.HEAD: _("Thẩm quyền tặng"),
    Spot.GIVES: _("Chữ “tặng” hoặc “cấp”"),
    Spot.FORM: _("Tên loại giấy"),
    Spot.HOLDER: _("Tên cá nhân, tập thể"),
    Spot.ADDRESSED: _("Chức vụ, đơn vị"),
    Spot.TITLE: _("Danh hiệu, hình thức"),
    Spot.CITATION: _("Thành tích"),
    Spot.DECISION: _("Số quyết định"),
    Spot.NUMBER: _("Số vào sổ"),
    Spot.PLACE_DATE: _("Nơi và ngày"),
    Spot.SIGNER_ROLE: _("Chức vụ người ký"),
    Spot.SIGNER: _("Họ tên người ký"),
    Spot.QR: _("Mã QR"),
    Spot.CODE: _("Mã xác minh"),
}
AMISS: dict[str, Promise] = {
    "size": _("Khổ giấy phải từ 100 đến 500 mm mỗi chiều."),
    "shift": _("Máy in lệch quá 30 mm: kiểm tra xem giấy đã đặt đúng chiều chưa rồi đo lại."),
    "outside": _("“%(spot)s” nằm ngoài mép giấy. Giảm lề trái, lề trên hoặc chiều rộng của ô này."),
    "narrow": _("“%(spot)s” hẹp dưới 5 mm. Tăng chiều rộng của ô này."),
    "small": _("Cỡ chữ của “%(spot)s” phải từ 6 đến 90."),
}

DRAWING = gettext_noop("Đang vẽ giấy")
"""What the job of a print run says of itself."""

HELP: dict[str, PageHelp] = help_of(
    "credentials",
    {
        "list": PageHelp(
            _("Giấy chứng nhận của anh/chị, và giấy do đơn vị anh/chị phụ trách cấp."),
            (_("Tải giấy về dạng PDF hoặc Word."), _("Gửi đường dẫn xác minh cho nơi cần kiểm tra.")),
            _("Ai có mã trên giấy cũng xác minh được mà không cần tài khoản."),
        ),
        "stocks stock-new stock": PageHelp(
            _("Phôi giấy: chỗ của từng dòng chữ trên giấy, và độ lệch của máy in."),
            (
                _("In trang căn chỉnh lên giấy thường, đo dấu thập đầu tiên cách mép bao nhiêu rồi ghi vào."),
                _("Xem thử, chỉnh từng ô theo milimét, rồi in một tờ trước khi in cả loạt."),
            ),
            _("Phôi in sẵn thì bỏ chọn những dòng đã có trên giấy."),
        ),
        "print": PageHelp(
            _("In mọi giấy của một quyết định thành một tệp PDF."),
            (_("Chọn phôi và quyết định, theo dõi tiến độ rồi tải tệp về."),),
            _("Tệp có tên nhiều người nên phần mềm tự xóa sau 7 ngày."),
        ),
        "verify verified badge-key issuer": PageHelp(
            _("Xác minh một giấy chứng nhận đang cầm trên tay."),
            (_("Quét mã trên giấy, hoặc gõ mã xác minh."), _("So số, nội dung và chữ cái đầu của họ tên với giấy.")),
            _("Trang này không cho biết họ tên và không ghi ai đã tra."),
        ),
        "certificate badge badge-with-proof": PageHelp(
            _("Một giấy chứng nhận: số, ngày cấp, đường dẫn xác minh."),
            (_("Tải giấy về, hoặc tải huy hiệu số Open Badge để đưa vào ví huy hiệu."), _("Đơn vị cấp thu hồi kèm lý do khi cấp nhầm.")),
            _("Trang xác minh chỉ cho thấy chữ cái đầu của họ tên."),
        ),
    },
)
