"""The words of the registers."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.records.enums import Complete, Purpose, RecordKind
from thidua.ui.page_help import PageHelp, help_of

REGISTERS: dict[str, Promise] = {
    RecordKind.RATING: _("Xếp loại hằng năm"),
    RecordKind.HOLDING: _("Danh hiệu, hình thức đã tặng"),
    RecordKind.DISCIPLINE: _("Kỷ luật"),
    RecordKind.RESULT: _("Kết quả theo kế hoạch công tác"),
    RecordKind.STATEMENT: _("Nội dung đã xác nhận"),
    RecordKind.WORK: _("Sáng kiến, đề tài"),
}
REGISTER_NAMES: dict[str, Promise] = {
    Complete.HELD: _("danh hiệu, hình thức đã tặng"),
    Complete.WORK: _("sáng kiến, đề tài"),
    Complete.DISCIPLINE: _("kỷ luật"),
}
PURPOSES: dict[str, Promise] = {
    Purpose.TITLE: _("Danh hiệu thi đua"),
    Purpose.AWARD: _("Hình thức khen thưởng"),
    Purpose.OTHER: _("Việc khác"),
}
CONSIDERED: Promise = _("đang xem xét kỷ luật")
HOLDS: Promise = _("Đạt")
HOLDS_NOT: Promise = _("Không đạt")

KINDS: dict[str, Promise] = {
    "records.rating": _("xếp loại"),
    "records.holding": _("danh hiệu, hình thức đã tặng"),
    "records.discipline": _("dòng của sổ kỷ luật"),
    "records.result": _("kết quả theo kế hoạch công tác"),
    "records.statement": _("nội dung đã xác nhận"),
    "records.work": _("sáng kiến, đề tài trong sổ"),
    "records.workuse": _("việc dùng sáng kiến làm căn cứ"),
    "records.review": _("việc rà soát sổ"),
}
ACTS: dict[str, Promise] = {
    "records.note": _("ghi"),
    "records.correct": _("sửa"),
    "records.drop": _("gạch bỏ"),
    "records.restore": _("khôi phục"),
    "records.revoke": _("ghi việc hủy quyết định tặng"),
    "records.use": _("ghi"),
    "records.use.drop": _("bỏ ghi"),
    "records.review": _("ghi"),
    "records.review.withdraw": _("bỏ ghi"),
}
"""What an action does, in the middle of a sentence."""

LAYOUT_TITLES: dict[str, Promise] = {"ratings": _("Xếp loại hằng năm"), "holdings": _("Danh hiệu, hình thức đã tặng")}
ROW_FIELDS: dict[str, Promise] = {
    "who": _("Mã nhân viên hoặc mã đơn vị"),
    "year": _("Năm"),
    "rating": _("Xếp loại"),
    "form": _("Danh hiệu, hình thức"),
    "number": _("Số quyết định"),
    "decided_on": _("Ngày quyết định"),
    "issuer": _("Nơi ban hành"),
    "key": _("Mã"),
}
"""The fields of an import."""
ROW_FAULTS: dict[str, Promise] = {
    "not_a_year": _("Ghi năm bằng bốn chữ số, ví dụ 2026."),
    "nobody": _("Không có người hoặc đơn vị nào mang mã này. Sửa ô theo trang Nhân sự hoặc trang Đơn vị."),
    "oneself": _("Dòng này ghi về chính anh/chị hoặc người giao quyền cho anh/chị. Bỏ dòng khỏi tệp rồi nhập lại; cán bộ thi đua khác ghi dòng này."),
    "wrong_subject": _("Danh hiệu này không dành cho đối tượng của dòng: danh hiệu cá nhân ghi mã người, danh hiệu tập thể ghi mã đơn vị."),
}

HELP: dict[str, PageHelp] = help_of(
    "records",
    {
        "mine": PageHelp(
            _("Xếp loại, danh hiệu, kỷ luật, sáng kiến mà cơ quan ghi về anh/chị."),
            (_("Đối chiếu với quyết định anh/chị giữ."), _("Thấy sai thì báo cán bộ thi đua.")),
            _("Chỉ anh/chị, cán bộ thi đua và lãnh đạo của cơ quan xem được; mỗi lần người khác mở đều được ghi lại."),
        ),
        "register new edit": PageHelp(
            _("Các sổ dùng để xét danh hiệu: xếp loại, danh hiệu đã tặng, kỷ luật, kết quả, xác nhận, sáng kiến."),
            (
                _("Chọn sổ, ghi từng dòng hoặc nhập từ Excel; mỗi dòng ghi số và ngày quyết định."),
                _("Rà soát xong một sổ thì ghi các năm đã đủ; khi đó không có dòng nghĩa là không có việc."),
            ),
            _("Dòng ghi nhầm thì gạch bỏ kèm lý do, không xóa."),
        ),
        "person": PageHelp(
            _("Hồ sơ thành tích của một người."),
            (_("Xem từng sổ của người đó."), _("Mở một dòng để sửa hoặc gạch bỏ.")),
            _("Việc mở hồ sơ này được ghi lại."),
        ),
        "import": PageHelp(
            _("Nhập xếp loại và danh hiệu đã tặng từ bảng tính."),
            (_("Tải tệp mẫu, điền mã người hoặc mã đơn vị."), _("Tải lên để xem trước, sửa dòng sai, rồi ghi.")),
            _("Chưa ghi gì cho đến khi xác nhận."),
        ),
    },
)
