"""The words for the codes of initiatives."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua.initiatives.enums import Agreement, InitiativeState, Level, Missing, Quantity
from thidua.ui.page_help import PageHelp, help_of

STATES: dict[str, Promise] = {
    InitiativeState.DRAFT: _("Đang soạn"),
    InitiativeState.SENT: _("Đã gửi"),
    InitiativeState.RETURNED: _("Bị trả lại"),
    InitiativeState.RECEIVED: _("Đã tiếp nhận"),
    InitiativeState.COUNCIL: _("Hội đồng xét"),
    InitiativeState.PASSED: _("Chờ quyết định"),
    InitiativeState.RECOGNISED: _("Được công nhận"),
    InitiativeState.REFUSED: _("Không công nhận"),
    InitiativeState.WITHDRAWN: _("Đã rút"),
}
PILLS: dict[str, str] = {
    "draft": "none", "sent": "ok", "returned": "soon", "received": "ok", "council": "ok", "passed": "ok", "recognised": "done", "refused": "na", "withdrawn": "na",
}  # fmt: skip
LEVELS: dict[str, Promise] = {Level.BASE: _("Cấp cơ sở"), Level.PROVINCE: _("Cấp bộ, ngành, tỉnh"), Level.NATION: _("Toàn quốc")}
AGREEMENTS: dict[str, Promise] = {
    Agreement.ASKED: _("Chờ trả lời"),
    Agreement.AGREED: _("Đã đồng ý"),
    Agreement.REFUSED: _("Đã từ chối"),
}
VERIFIED: dict[str, Promise] = {
    Agreement.ASKED: _("Chờ xác nhận số liệu"),
    Agreement.AGREED: _("Số liệu đã xác nhận"),
    Agreement.REFUSED: _("Không xác nhận số liệu"),
}
AGREEMENT_PILLS: dict[str, str] = {"asked": "soon", "agreed": "done", "refused": "late"}
QUANTITIES: dict[str, Promise] = {
    Quantity.MONEY: _("Tiền (đồng)"),
    Quantity.MINUTES: _("Thời gian (phút)"),
    Quantity.PEOPLE: _("Nhân lực (người)"),
    Quantity.OTHER: _("Số đo khác"),
}
LACKS: dict[Missing, Promise] = {
    Missing.TITLE: _("Tên sáng kiến"),
    Missing.PROBLEM: _("Vấn đề"),
    Missing.SOLUTION: _("Cách làm"),
    Missing.RESULT: _("Kết quả"),
    Missing.APPLIED_ON: _("Ngày áp dụng lần đầu"),
    Missing.NOVELTY: _("Tính mới"),
    Missing.CONDITIONS: _("Điều kiện áp dụng"),
    Missing.REACH: _("Phạm vi có thể áp dụng"),
    Missing.EFFECT: _("Hiệu quả bằng số: trước, sau, cách đo"),
    Missing.VERIFIED: _("Người xác nhận số liệu trả lời"),
    Missing.SHARES: _("Tỷ lệ đóng góp của các tác giả cộng lại đúng 100%"),
    Missing.AUTHORS: _("Đồng tác giả đồng ý"),
    Missing.DIFFERS: _("Khác gì sáng kiến giống"),
    Missing.DECLARED: _("Cam đoan trung thực"),
}
HOLDERS: dict[str, Promise] = {
    InitiativeState.DRAFT: _("Tác giả"),
    InitiativeState.SENT: _("Cán bộ thi đua của đơn vị"),
    InitiativeState.RETURNED: _("Tác giả"),
    InitiativeState.RECEIVED: _("Cán bộ thi đua của đơn vị"),
    InitiativeState.COUNCIL: _("Hội đồng"),
    InitiativeState.PASSED: _("Cán bộ thi đua của đơn vị"),
    InitiativeState.RECOGNISED: _("Không ai"),
    InitiativeState.REFUSED: _("Không ai"),
    InitiativeState.WITHDRAWN: _("Không ai"),
}
"""Who has it in hand, at each state."""
STOPS: dict[str, Promise] = {
    **STATES,
    InitiativeState.DRAFT: _("Soạn"),
    InitiativeState.SENT: pgettext_lazy("sáng kiến", "Gửi"),
    InitiativeState.RETURNED: _("Sửa, gửi lại"),
    InitiativeState.RECEIVED: pgettext_lazy("sáng kiến", "Tiếp nhận"),
    InitiativeState.PASSED: _("Ra quyết định"),
    InitiativeState.RECOGNISED: _("Công nhận"),
}
"""The steps of the way as they are named on it."""
FOUND_KIND = _("Sáng kiến")
SUCCESSION: Promise = _("sáng kiến chưa có kết luận")

KINDS: dict[str, Promise] = {
    "initiatives.initiative": _("sáng kiến"),
    "initiatives.author": _("tác giả của sáng kiến"),
    "initiatives.initiativeclause": _("mục kế hoạch của sáng kiến"),
    "initiatives.effect": _("hiệu quả của sáng kiến"),
    "initiatives.step": _("bước của sáng kiến"),
    "initiatives.recognition": _("công nhận sáng kiến"),
    "initiatives.grounduse": _("việc dùng sáng kiến làm căn cứ"),
}
ACTS: dict[str, Promise] = {
    "initiatives.begin": _("bắt đầu soạn"),
    "initiatives.write": _("sửa"),
    "initiatives.send": _("gửi"),
    "initiatives.receive": pgettext_lazy("sáng kiến", "tiếp nhận"),
    "initiatives.return": _("trả lại"),
    "initiatives.refuse": _("không công nhận"),
    "initiatives.withdraw": _("rút"),
    "initiatives.council": _("trình hội đồng"),
    "initiatives.uncouncil": _("đưa khỏi chương trình họp"),
    "initiatives.pass": _("ghi hội đồng thông qua"),
    "initiatives.recognise": pgettext_lazy("sáng kiến", "công nhận"),
    "initiatives.revoke": _("hủy công nhận"),
    "initiatives.authors": _("ghi tác giả của"),
    "initiatives.answer": _("trả lời về phần đóng góp trong"),
    "initiatives.measure": _("ghi hiệu quả của"),
    "initiatives.unmeasure": _("bỏ hiệu quả của"),
    "initiatives.verify": _("trả lời về số liệu của"),
    "initiatives.use": _("ghi dùng làm căn cứ"),
    "initiatives.unuse": _("bỏ ghi dùng làm căn cứ"),
    "initiatives.hand": _("giao cho đồng tác giả làm tiếp"),
    "initiatives.succeed": _("chuyển sáng kiến theo"),
    "initiatives.return_units": _("trả lại sáng kiến đã chuyển theo"),
}

HELP: dict[str, PageHelp] = help_of(
    "initiatives",
    {
        "list": PageHelp(
            _("Sáng kiến của anh/chị, của đơn vị anh/chị phụ trách, và sáng kiến cơ quan đã công nhận."),
            (_("Tìm bằng chữ có dấu hay không dấu; lọc theo trạng thái, năm."), _("Bấm Gửi sáng kiến để ghi bốn ô.")),
            _("Sáng kiến được công nhận mới hiện cho mọi người trong cơ quan."),
        ),
        "new edit": PageHelp(
            _("Ghi vấn đề, cách làm, kết quả và ngày áp dụng; phần còn lại của đơn ghi sau."),
            (_("Đang gõ thì phần mềm tự lưu bản nháp."), _("Xem khung Nội dung giống sáng kiến khác rồi ghi chỗ khác nhau.")),
            _("Gửi rồi vẫn sửa được cho đến khi cán bộ thi đua tiếp nhận."),
        ),
        "initiative": PageHelp(
            _("Một sáng kiến: nội dung, tác giả, hiệu quả, đang ở bước nào và ai đang giữ."),
            (_("Bổ sung những gì còn thiếu của đơn."), _("Tải đơn và báo cáo mô tả dạng Word, PDF.")),
            _("Mỗi lần chuyển bước đều ghi ai làm, lúc nào, lý do."),
        ),
        "authors": PageHelp(
            _("Các tác giả và tỷ lệ đóng góp của từng người."),
            (_("Thêm người trong cơ quan, hoặc ghi họ tên người ngoài."), _("Sửa tỷ lệ sao cho cộng lại đúng 100%.")),
            _("Đồng tác giả trong cơ quan được báo để đồng ý; đổi tỷ lệ thì hỏi lại."),
        ),
        "effect": PageHelp(
            _("Một số đo trước và sau khi áp dụng, cách đo và ai xác nhận."),
            (_("Ghi số trước, số sau và số lần trong kỳ; phần mềm tính phần làm lợi."), _("Chọn người xác nhận không phải là tác giả.")),
            _("Số liệu được xác nhận mới tính vào số liệu của đơn vị khi sáng kiến được công nhận."),
        ),
        "waiting": PageHelp(
            _("Sáng kiến đang chờ cán bộ thi đua: xem đơn, trình hội đồng, ghi quyết định."),
            (
                _("Mở từng sáng kiến; gửi trước đứng trước, quá hạn được đánh dấu."),
                _("Tiếp nhận, trả lại để bổ sung, hoặc không công nhận kèm lý do."),
            ),
            _("Không ai xem xét sáng kiến mà mình là tác giả."),
        ),
        "recognise": PageHelp(
            _("Ghi quyết định công nhận sáng kiến: cấp, số, ngày, phạm vi."),
            (_("Hội đồng của cơ quan đã thông qua thì ghi số, ngày quyết định."), _("Cơ quan khác công nhận thì ghi tên và kèm bản quyết định.")),
            _("Mỗi tác giả có một minh chứng đã duyệt; sáng kiến hiện cho mọi người trong cơ quan."),
        ),
        "use": PageHelp(
            _("Ghi sáng kiến đã là căn cứ xét danh hiệu, hình thức khen thưởng nào, cho ai, năm nào."),
            (_("Chọn tác giả, ghi danh hiệu và năm."), _("Hồ sơ bị rút thì bỏ dòng để dùng lại được.")),
            _("Dùng lần thứ hai thì phần mềm từ chối và nói lần đầu đã dùng cho việc gì."),
        ),
        "similar similar-panel": PageHelp(
            _("Sáng kiến của đơn vị khác, năm khác có nội dung giống, đặt cạnh nhau."),
            (_("Chọn một sáng kiến để xem các đoạn giống."), _("Ghi chỗ khác nhau để người xét biết.")),
            _("Phần mềm chỉ cảnh báo; người xét quyết định."),
        ),
    },
)
