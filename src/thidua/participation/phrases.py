"""The words for the codes of participation."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.participation.enums import Pill, Recurrence, Section, StepKind, TaskSource, TaskState

TASK_STATES: dict[str, Promise] = {
    TaskState.OPEN: _("Chưa bắt đầu"),
    TaskState.DOING: _("Đang làm"),
    TaskState.SUBMITTED: _("Chờ duyệt"),
    TaskState.RETURNED: _("Trả lại"),
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
