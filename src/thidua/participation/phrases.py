"""The words for the codes of participation."""

from __future__ import annotations

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from thidua.participation.enums import (
    AckKind,
    AttendanceWay,
    Because,
    CloseReason,
    DisseminationState,
    DocumentKind,
    Pill,
    RecipientWhy,
    Recurrence,
    Section,
    StepKind,
    TaskSource,
    TaskState,
)

TASK_STATES: dict[str, Promise] = {
    TaskState.OPEN: _("Chưa bắt đầu"),
    TaskState.DOING: _("Đang làm"),
    TaskState.SUBMITTED: _("Chờ duyệt"),
    TaskState.RETURNED: _("Bị trả lại"),
    TaskState.DONE: _("Hoàn thành"),
    TaskState.PAUSED: _("Tạm dừng"),
    TaskState.CANCELLED: _("Không áp dụng"),
}
PILLS: dict[str, Promise] = {
    Pill.NONE: _("Chưa bắt đầu"),
    Pill.OK: _("Đúng tiến độ"),
    Pill.SOON: _("Sắp đến hạn"),
    Pill.LATE: _("Quá hạn"),
    Pill.DONE: _("Hoàn thành"),
    Pill.PAUSED: _("Tạm dừng"),
    Pill.NA: _("Không áp dụng"),
}
TASK_STEPS: dict[str, Promise] = {
    TaskState.OPEN: _("Mở lại việc"),
    TaskState.DOING: _("Bắt đầu làm"),
    TaskState.SUBMITTED: _("Nộp kết quả"),
    TaskState.RETURNED: _("Trả lại"),
    TaskState.DONE: _("Duyệt"),
    TaskState.PAUSED: _("Tạm dừng việc"),
    TaskState.CANCELLED: _("Bỏ việc này"),
}
"""What the button says that takes a task into a state."""
SECTIONS: dict[str, Promise] = {
    Section.LATE: _("Quá hạn"),
    Section.TODAY: _("Hôm nay"),
    Section.WEEK: _("Tuần này"),
    Section.LATER: _("Sau đó"),
    Section.DONE: _("Đã xong"),
}
RECURRENCES: dict[str, Promise] = {
    Recurrence.ONCE: _("Một lần"),
    Recurrence.MONTHLY: _("Hằng tháng"),
    Recurrence.QUARTERLY: _("Hằng quý"),
    Recurrence.HALF_YEARLY: _("Sáu tháng một lần"),
    Recurrence.YEARLY: _("Hằng năm"),
}
TASK_SOURCES: dict[str, Promise] = {TaskSource.GENERATED: _("Máy lập từ mục khi ban hành"), TaskSource.ADDED: _("Thêm sau khi ban hành")}
TASK_REASONS: dict[str, Promise] = {
    "responsibility": _("Vì mục %(words)s giao nhiệm vụ."),
    "owned": _("Vì mục %(words)s đã được phân công khi ban hành."),
    "due_set": _("Hạn do cán bộ thi đua đặt cho mục này."),
    "due_stated": _("Hạn lấy từ chữ của mục."),
    "due_period": _("Mục không ghi ngày, lấy ngày cuối kỳ."),
    "due_none": _("Mục không ghi hạn."),
    "recurs": _("Việc lặp lại theo chữ của mục."),
    "evidence_named": _("Minh chứng do cán bộ thi đua ghi cho mục này."),
    "evidence_wording": _("Minh chứng gợi ý từ chữ của mục."),
    "evidence_any": _("Chữ của mục không nói cần nộp gì."),
    "by_hand": _("Do cán bộ thi đua thêm."),
    "next_time": _("Lần tiếp theo của việc lặp lại."),
}
TASK_SKIPS: dict[str, Promise] = {
    "no_owner": _("Chưa có đơn vị chủ trì."),
    "unit_ended": _("Đơn vị đã kết thúc hoạt động."),
    "list_below": _("Việc nằm ở các mục con."),
}
STEP_REASONS: dict[str, Promise] = {
    "same_unit": _("Đơn vị chủ trì giữ nguyên."),
    "owner_changed": _("Đính chính đổi đơn vị chủ trì."),
    "owner_gone": _("Đơn vị không còn chủ trì mục này."),
    "clause_gone": _("Bản sửa đổi bỏ mục này."),
    "closed": _("Việc đã kết thúc, giữ nguyên."),
    "closed_same_words": _("Việc đã kết thúc, chữ của mục không đổi."),
    "new_owner": _("Đơn vị mới chủ trì mục này."),
    "new_clause": _("Mục mới của kế hoạch."),
}
STEP_KINDS: dict[str, Promise] = {
    StepKind.KEEP: _("Giữ nguyên"),
    StepKind.CARRY: _("Chuyển sang bản sửa đổi"),
    StepKind.MOVE: _("Chuyển sang đơn vị khác"),
    StepKind.CANCEL: _("Dừng việc"),
    StepKind.CREATE: _("Giao việc mới"),
    StepKind.LEAVE: _("Để lại ở bản cũ"),
}
TASK_EVENTS: dict[str, Promise] = {
    "participation.task.open": _("đã mở lại việc"),
    "participation.task.doing": _("đã bắt đầu làm"),
    "participation.task.submitted": _("đã nộp kết quả"),
    "participation.task.returned": _("đã trả lại"),
    "participation.task.done": _("đã duyệt"),
    "participation.task.paused": _("đã tạm dừng việc"),
    "participation.task.cancelled": _("đã bỏ việc"),
    "participation.task.note": _("đã ghi tiến độ"),
    "participation.task.hand": _("đã giao việc"),
    "participation.task.edit": _("đã sửa việc"),
    "participation.task.add": _("đã thêm việc"),
    "participation.task.next": _("đã lập lần tiếp theo"),
    "participation.task.correct": _("đã chuyển việc theo đính chính"),
    "participation.task.amend": _("đã chuyển việc theo bản sửa đổi"),
    "participation.task.undo": _("đã hoàn tác việc làm hàng loạt"),
}
"""What the history says that somebody did; the name stands before it."""
TASK_FIELDS: dict[str, Promise] = {
    "title": _("Tên việc"),
    "due_on": _("Hạn"),
    "unit_id": _("Đơn vị"),
    "person_id": _("Người làm"),
    "percent": _("Phần trăm đã làm"),
    "done_value": _("Đã đạt"),
    "target_value": _("Chỉ tiêu"),
    "target_unit": _("Đơn vị tính"),
    "measure": _("Chỉ tiêu tính theo"),
    "expected_evidence": _("Minh chứng cần có"),
}

WEEKDAYS: tuple[Promise, ...] = (_("Thứ Hai"), _("Thứ Ba"), _("Thứ Tư"), _("Thứ Năm"), _("Thứ Sáu"), _("Thứ Bảy"), _("Chủ Nhật"))


def due_words(left: int | None) -> str:
    """Days left as people say them: còn 2 ngày, quá 4 ngày, hôm nay; nothing where no day counts."""
    if left is None:
        return ""
    if left == 0:
        return str(_("hôm nay"))
    if left < 0:
        return ngettext("quá %(n)s ngày", "quá %(n)s ngày", -left) % {"n": -left}
    return ngettext("còn %(n)s ngày", "còn %(n)s ngày", left) % {"n": left}


def work_sentence(total: int, late: int, today: int) -> str:
    """The first sentence of a list of tasks, the number first."""
    if not total:
        return str(_("Không còn việc nào đang mở."))
    parts = [ngettext("%(n)s việc đang mở.", "%(n)s việc đang mở.", total) % {"n": total}]
    if late:
        parts.append(ngettext("%(n)s việc quá hạn cần xử lý hôm nay.", "%(n)s việc quá hạn cần xử lý hôm nay.", late) % {"n": late})
    if today:
        parts.append(ngettext("%(n)s việc đến hạn hôm nay.", "%(n)s việc đến hạn hôm nay.", today) % {"n": today})
    return " ".join(parts)


def plan_sentence(total: int, done: int, late: int, soon: int) -> str:
    """How far a plan is, in one sentence that is true without the picture."""
    if not total:
        return str(_("Chưa có mục nào có việc."))
    words = {"done": done, "total": total}
    parts = [ngettext("%(done)s trong %(total)s mục đã hoàn thành.", "%(done)s trong %(total)s mục đã hoàn thành.", total) % words]
    if late:
        parts.append(ngettext("%(n)s mục quá hạn cần xử lý hôm nay.", "%(n)s mục quá hạn cần xử lý hôm nay.", late) % {"n": late})
    if soon:
        parts.append(ngettext("%(n)s mục đến hạn trong 7 ngày tới.", "%(n)s mục đến hạn trong 7 ngày tới.", soon) % {"n": soon})
    return " ".join(parts)


def amount(value: Decimal | int | None) -> str:
    """A number as people write it here: 1.234,5; without idle zeros."""
    if value is None:
        return ""
    whole, _point, rest = f"{Decimal(value):,.2f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


DOCUMENT_KINDS: dict[str, Promise] = {
    DocumentKind.DIRECTIVE: _("Chỉ thị"),
    DocumentKind.RESOLUTION: _("Nghị quyết"),
    DocumentKind.LAW: _("Luật"),
    DocumentKind.DECREE: _("Nghị định"),
    DocumentKind.CIRCULAR: _("Thông tư"),
    DocumentKind.DECISION: _("Quyết định"),
    DocumentKind.DISPATCH: _("Công văn"),
    DocumentKind.CONCLUSION: _("Kết luận"),
    DocumentKind.OTHER: _("Văn bản khác"),
}
DISSEMINATION_STATES: dict[str, Promise] = {DisseminationState.OPEN: _("Đang quán triệt"), DisseminationState.CLOSED: _("Đã đóng")}
CLOSE_REASONS: dict[str, Promise] = {
    CloseReason.ENDED: _("Cán bộ thi đua đã đóng."),
    CloseReason.SUPERSEDED: _("Có bản sửa đổi thay thế."),
}
RECIPIENT_WHYS: dict[str, Promise] = {RecipientWhy.AUDIENCE: _("Có mặt khi mở"), RecipientWhy.NEWCOMER: _("Người mới đến")}
ACK_KINDS: dict[str, Promise] = {AckKind.SELF: _("Tự xác nhận"), AckKind.ATTESTED: _("Được chứng thực")}
ATTENDANCE_WAYS: dict[str, Promise] = {AttendanceWay.QR: _("Quét mã"), AttendanceWay.LIST: _("Ghi theo danh sách")}
BECAUSE: dict[str, Promise] = {
    Because.NAMED: _("Vì anh/chị được ghi tên chủ trì"),
    Because.LEAD: _("Vì đơn vị anh/chị chủ trì"),
    Because.SUPPORT: _("Vì đơn vị anh/chị phối hợp"),
    Because.HEAD: _("Vì mục này giao cho thủ trưởng đơn vị"),
    Because.OFFICER: _("Vì anh/chị là cán bộ thi đua"),
    Because.INDIVIDUAL: _("Vì mục này tính cho từng cá nhân"),
    Because.EVERYONE: _("Vì mục này giao cho mọi công chức, viên chức"),
    Because.DEADLINE: _("Vì mục này có hạn chung"),
    Because.GENERAL: _("Vì là nội dung chung của kế hoạch"),
}


def reach_sentence(asked: int, reached: int, places: int) -> str:
    """How far a document reached, in one sentence that is true without the picture. `places`: units where somebody is missing."""
    if not asked:
        return str(_("Chưa có ai được gửi văn bản này."))
    words = {"reached": reached, "asked": asked, "missing": asked - reached, "places": places}
    if reached == asked:
        return ngettext("Cả %(asked)s người đã đọc.", "Cả %(asked)s người đã đọc.", asked) % words
    whole = ngettext("%(reached)s trong %(asked)s người đã đọc.", "%(reached)s trong %(asked)s người đã đọc.", asked) % words
    rest = ngettext("Còn %(missing)s người ở %(places)s đơn vị.", "Còn %(missing)s người ở %(places)s đơn vị.", asked - reached) % words
    return f"{whole} {rest}"


def nudged_sentence(told: int, today_already: int, without_account: int) -> str:
    """What a nudge did, to all of whom it was asked for."""
    parts = [ngettext("Đã nhắc %(n)s người.", "Đã nhắc %(n)s người.", told) % {"n": told}] if told else []
    if today_already:
        words = ngettext("%(n)s người đã được nhắc hôm nay.", "%(n)s người đã được nhắc hôm nay.", today_already)
        parts.append(words % {"n": today_already})
    if without_account:
        words = ngettext("%(n)s người chưa có tài khoản: chứng thực giúp.", "%(n)s người chưa có tài khoản: chứng thực giúp.", without_account)
        parts.append(words % {"n": without_account})
    return " ".join(parts) or str(_("Không còn ai để nhắc."))
