"""The words for the codes of models and of what becomes of them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from thidua.replication.enums import AdoptionState, Answer, Due, EventKind, EventState, ModelState, OutcomeState, Part
from thidua.replication.rules.influence import Influence
from thidua.ui.page_help import PageHelp, help_of

STATES: dict[str, Promise] = {
    ModelState.DRAFT: _("Đang soạn"),
    ModelState.SENT: _("Chờ công bố"),
    ModelState.RETURNED: _("Bị trả lại"),
    ModelState.PUBLISHED: _("Đã công bố"),
    ModelState.WITHDRAWN: _("Đã rút"),
}
PILLS: dict[str, str] = {"draft": "none", "sent": "ok", "returned": "soon", "published": "done", "withdrawn": "na"}
ANSWERS: dict[str, Promise] = {
    Answer.AS_IS: _("Áp dụng nguyên"),
    Answer.ADAPTED: _("Áp dụng có điều chỉnh"),
    Answer.DECLINED: _("Không áp dụng"),
}
ADOPTIONS: dict[str, Promise] = {
    AdoptionState.PLANNED: _("Sẽ áp dụng"),
    AdoptionState.RUNNING: _("Đang áp dụng"),
    AdoptionState.STOPPED: _("Đã dừng"),
    AdoptionState.FAILED: _("Không thành công"),
    AdoptionState.DECLINED: _("Không áp dụng"),
}
ADOPTION_PILLS: dict[str, str] = {"planned": "none", "running": "done", "stopped": "na", "failed": "na", "declined": "na"}
OUTCOMES: dict[str, Promise] = {
    OutcomeState.SENT: _("Chờ kiểm tra"),
    OutcomeState.RETURNED: _("Bị trả lại"),
    OutcomeState.VERIFIED: _("Đã kiểm tra"),
}
OUTCOME_PILLS: dict[str, str] = {"sent": "soon", "returned": "late", "verified": "done"}
KINDS_OF_EVENT: dict[str, Promise] = {
    EventKind.EXCHANGE: _("Giao lưu"),
    EventKind.VISIT: _("Tham quan, học tập"),
    EventKind.SHARING: _("Trao đổi kinh nghiệm"),
}
EVENTS: dict[str, Promise] = {
    EventState.PLANNED: _("Sắp diễn ra"),
    EventState.HELD: _("Chờ ghi phần mang về"),
    EventState.CLOSED: _("Đã kết thúc"),
    EventState.DROPPED: _("Không tổ chức"),
}
EVENT_PILLS: dict[str, str] = {"planned": "ok", "held": "soon", "closed": "done", "dropped": "na"}
DUES: dict[str, Promise] = {
    Due.DONE: _("Đã báo cáo"),
    Due.RETURNED: _("Cần sửa"),
    Due.LATE: _("Quá hạn"),
    Due.NOW: _("Đến kỳ báo cáo"),
    Due.TO_COME: _("Chưa đến kỳ"),
    Due.SPARED: _("Không phải báo cáo"),
}
DUE_PILLS: dict[str, str] = {"done": "done", "returned": "late", "late": "late", "now": "soon", "to_come": "none", "spared": "na"}
LACKS: dict[Part, Promise] = {
    Part.TITLE: _("Tên mô hình"),
    Part.NUTSHELL: _("Tóm tắt"),
    Part.CLAUSE: _("Mục kế hoạch mà mô hình thực hiện"),
    Part.RESULT: _("Kết quả ở nơi làm ra"),
    Part.CONDITIONS: _("Điều kiện"),
    Part.STEPS: _("Các bước"),
    Part.COST: _("Chi phí (không tốn tiền thì ghi 0)"),
    Part.DAYS: _("Thời gian chuẩn bị (ngày)"),
    Part.CONTACT: _("Người liên hệ"),
    Part.MATERIALS: _("Tài liệu: kèm tệp, hoặc ghi rõ không cần"),
    Part.UNFIT: _("Không phù hợp khi"),
}
"""What is said of a part that is empty."""
FOUND_KIND = _("Mô hình")


def amount(number: int) -> str:
    """A whole number with points between the thousands."""
    return f"{number:,}".replace(",", ".")


def reach_sentence(found: Influence) -> str:
    """How far a model reaches, in a sentence or three."""
    if not found.tried:
        return gettext("Chưa đơn vị nào báo đã áp dụng mô hình này.")
    parts = [
        ngettext("%(n)s đơn vị với %(people)s người đang áp dụng.", "%(n)s đơn vị với %(people)s người đang áp dụng.", found.units)
        % {"n": found.units, "people": amount(found.people)}
    ]
    if found.tried > found.units:
        left = found.tried - found.units
        parts.append(ngettext("%(n)s đơn vị đã dừng.", "%(n)s đơn vị đã dừng.", left) % {"n": left})
    saved = [gettext("%(n)s phút") % {"n": amount(found.minutes)}] if found.minutes else []
    saved += [gettext("%(n)s đồng") % {"n": amount(found.dong)}] if found.dong else []
    if saved:
        parts.append(gettext("Báo cáo đã kiểm tra cho thấy tiết kiệm %(saved)s.") % {"saved": gettext(" và ").join(saved)})
    else:
        parts.append(gettext("Chưa có báo cáo nào đã kiểm tra cho thấy tiết kiệm thời gian hay tiền."))
    if found.offered:
        parts.append(
            gettext("Trong %(offered)s đơn vị được giới thiệu có %(taken)s đơn vị áp dụng.") % {"offered": found.offered, "taken": found.taken}
        )
    return " ".join(parts)


KINDS: dict[str, Promise] = {
    "replication.goodmodel": _("mô hình"),
    "replication.modelclause": _("mục kế hoạch của mô hình"),
    "replication.modeledition": _("bản công bố của mô hình"),
    "replication.offer": _("lượt giới thiệu mô hình"),
    "replication.adoption": _("việc áp dụng mô hình"),
    "replication.outcome": _("báo cáo kết quả áp dụng"),
    "replication.exchangeevent": _("buổi giao lưu"),
    "replication.eventunit": _("đơn vị dự buổi giao lưu"),
    "replication.eventmodel": _("mô hình giới thiệu ở buổi giao lưu"),
    "replication.takehome": _("điều mang về từ buổi giao lưu"),
}
ACTS: dict[str, Promise] = {
    "replication.begin": _("bắt đầu soạn"),
    "replication.write": _("sửa"),
    "replication.send": _("gửi"),
    "replication.return": _("trả lại"),
    "replication.publish": _("công bố"),
    "replication.revise": _("công bố bản mới của"),
    "replication.withdraw": _("rút"),
    "replication.offer": _("gửi giới thiệu"),
    "replication.show": _("cho người dân xem"),
    "replication.hide": _("thôi cho người dân xem"),
    "replication.declare": _("trả lời"),
    "replication.decline": _("không áp dụng, trong"),
    "replication.start": _("xác nhận bắt đầu"),
    "replication.end": _("kết thúc"),
    "replication.report": _("báo cáo"),
    "replication.verify": _("xác nhận"),
    "replication.return_report": _("trả lại"),
    "replication.plan_event": _("lập"),
    "replication.write_event": _("sửa"),
    "replication.hold_event": _("ghi đã tổ chức"),
    "replication.close_event": _("kết thúc"),
    "replication.drop_event": _("bỏ"),
    "replication.take_home": _("ghi"),
    "replication.forget": _("bỏ"),
}

HELP: dict[str, PageHelp] = help_of(
    "replication",
    {
        "list": PageHelp(
            _("Các mô hình hay của cơ quan, mỗi mô hình kèm số đơn vị đang áp dụng do chính các đơn vị đó báo."),
            (_("Mở một mô hình để xem bộ hướng dẫn áp dụng."), _("Bấm Áp dụng tại đơn vị tôi để trả lời, kể cả khi không áp dụng.")),
            _("Chỉ kết quả đã có người khác kiểm tra mới cộng vào phạm vi ảnh hưởng."),
        ),
        "new edit": PageHelp(
            _("Ghi mô hình và bộ hướng dẫn để đơn vị khác làm theo được."),
            (_("Ghi từng phần; phần nào còn trống thì trang mô hình nhắc."), _("Gửi cho cán bộ thi đua công bố.")),
            _("Mỗi lần công bố được giữ thành một bản, không ghi đè."),
        ),
        "model": PageHelp(
            _("Một mô hình: bộ hướng dẫn, đơn vị nào đang áp dụng, kết quả và phạm vi ảnh hưởng."),
            (_("Thủ trưởng, cán bộ thi đua trả lời thay đơn vị mình."), _("Xem kết quả, bài học mà đơn vị áp dụng báo.")),
            _("Áp dụng không thành công cũng được giữ lại: đơn vị sau biết để tránh."),
        ),
        "public-list public": PageHelp(
            _("Mô hình mà cơ quan cho mọi người đọc, không cần tài khoản."),
            (_("Tìm bằng chữ có dấu hay không dấu."), _("Mở một mô hình để xem các bước và điều kiện.")),
            _("Trang này không nêu tên ai; muốn hỏi thêm thì liên hệ đơn vị làm ra mô hình."),
        ),
        "answer": PageHelp(
            _("Trả lời thay đơn vị: áp dụng nguyên, áp dụng có điều chỉnh, hay không áp dụng."),
            (_("Đọc phần Không phù hợp khi trước."), _("Chọn một câu trả lời và ghi ô đi kèm.")),
            _("Trả lời không áp dụng kèm lý do cũng có ích: nơi làm ra mô hình biết giới hạn của nó."),
        ),
        "adoption report": PageHelp(
            _("Việc áp dụng mô hình ở một đơn vị và kết quả đơn vị báo cáo theo kỳ."),
            (_("Xác nhận ngày bắt đầu thật; các kỳ báo cáo tính từ ngày đó."), _("Đến kỳ thì báo cáo; người khác kiểm tra số liệu.")),
            _("Báo cáo đã kiểm tra thì số liệu được tính và thành minh chứng của hai đơn vị."),
        ),
        "reach": PageHelp(
            _("Mô hình đi xa đến đâu: bao nhiêu đơn vị, bao nhiêu người, tiết kiệm được gì, ai học từ ai."),
            (_("Đọc câu đầu trang rồi xem hình, bảng."), _("Bấm một đơn vị để xem báo cáo của đơn vị đó.")),
            _("Chỉ tính báo cáo đã có người kiểm tra."),
        ),
        "edition": PageHelp(
            _("Một bản mô hình đã công bố, giữ nguyên như lúc công bố."), (_("So với bản mới nhất ở trang mô hình."),), _("Bản cũ không sửa được.")
        ),
        "offers": PageHelp(
            _("Gửi giới thiệu mô hình cho các đơn vị và xem ai đã trả lời."),
            (_("Chọn đơn vị rồi bấm Gửi giới thiệu."),),
            _("Thủ trưởng, cán bộ thi đua của đơn vị nhận thông báo."),
        ),
        "events event": PageHelp(
            _("Các buổi giao lưu, tham quan, trao đổi kinh nghiệm giữa các đơn vị."),
            (_("Sau buổi, mỗi đơn vị ghi Chúng tôi mang về."), _("Điều mang về thành việc áp dụng trong một bước.")),
            _("Buổi kết thúc khi mọi đơn vị đã ghi; khi đó mới tính vào số liệu."),
        ),
        "new-event edit-event": PageHelp(
            _("Ghi buổi giao lưu: ngày, nơi, đơn vị dự, mô hình được giới thiệu."),
            (_("Chọn ít nhất hai đơn vị."), _("Sau buổi, ghi số người dự của từng đơn vị.")),
            _("Thủ trưởng các đơn vị dự được báo khi lập buổi."),
        ),
    },
)
