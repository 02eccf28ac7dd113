"""The words for the codes of participation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from thidua.participation.enums import (
    AckKind,
    AttendanceWay,
    Because,
    BulkKind,
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
from thidua.participation.phrases.help import HELP as HELP
from thidua.participation.rules.due import Due
from thidua.participation.rules.tasks_bulk import Spared

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


def mark_words(mark: Pill, state: TaskState) -> str:
    """What a list says of a task: what the day makes of it; where no day presses, its step."""
    return str(TASK_STATES[state] if mark in (Pill.OK, Pill.NONE, Pill.PAUSED, Pill.NA) else PILLS[mark])


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
    "undone": _("Lần duyệt hàng loạt đã được hoàn tác."),
    "moved_by_hand": _("Việc đã được chuyển tay cho đơn vị khác, giữ nguyên."),
    "proved": _("Việc đã có minh chứng nên được giữ ở đơn vị đã làm."),
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
BULK_KINDS: dict[str, Promise] = {
    BulkKind.NUDGE: _("Nhắc người làm"),
    BulkKind.DUE: _("Đổi hạn"),
    BulkKind.OWNER: _("Đổi đơn vị chủ trì"),
    BulkKind.PERSON: _("Giao cho một người"),
    BulkKind.CLOSE: _("Duyệt việc đã nộp"),
    BulkKind.CANCEL: _("Bỏ các việc này"),
    BulkKind.MATRIX: _("Phân công lại"),
}
SPARED: dict[str, Promise] = {
    Spared.CLOSED: _("đã kết thúc"),
    Spared.SAME: _("không đổi gì"),
    Spared.NOT_YOURS: _("anh/chị không có quyền với việc này"),
    Spared.NOT_HANDED_IN: _("chưa nộp nên chưa duyệt được"),
    Spared.PARTS: _("còn việc con chưa xong"),
    Spared.NUDGED: _("đã nhắc hôm nay"),
    Spared.NOT_OWED: _("đang chờ duyệt hoặc tạm dừng"),
    Spared.ELSEWHERE: _("người này không làm ở đơn vị chủ trì"),
    Spared.WITH_WHOLE: _("bỏ theo việc cha trong cùng lần này"),
}
"""Why an act on many tasks leaves one alone."""
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
    "participation.task.split": _("đã chia việc"),
    "participation.task.rollup": _("đã cập nhật theo việc con"),
    "participation.task.nudge": _("đã nhắc người làm"),
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


def due_words(due: Due | None) -> str:
    """Days left as people say them, for every page: còn 2 ngày, quá 4 ngày, hôm nay; nothing where no day counts.

    A day off that the rulebook moves is named with the day to which lateness counts: còn 20 ngày (ngày nghỉ, tính đến 21/12).
    """
    if due is None:
        return ""
    if not due.moved:
        return _left_words(due)
    day = f"{due.ends:%d/%m}" if due.ends.year == due.on.year else f"{due.ends:%d/%m/%Y}"
    return str(_("%(left)s (ngày nghỉ, tính đến %(day)s)") % {"left": _left_words(due), "day": day})


def _left_words(due: Due) -> str:
    left = due.left
    if left < 0:
        return ngettext("quá %(n)s ngày", "quá %(n)s ngày", -left) % {"n": -left}
    if due.moved and due.ends == due.today:
        return str(_("đến hết hôm nay"))
    if due.on < due.today:
        return str(_("chưa quá hạn"))
    return ngettext("còn %(n)s ngày", "còn %(n)s ngày", left) % {"n": left} if left else str(_("hôm nay"))


def parts_words(done: int, total: int) -> str:
    """How many parts of a task are done: 2/3 việc con; nothing for a task without parts."""
    return ngettext("%(done)s/%(n)s việc con", "%(done)s/%(n)s việc con", total) % {"done": done, "n": total} if total else ""


def effect_words(name: str, n: int) -> str:
    """What another assignment does to tasks, the number first; `name` is one of `rules.tasks_matrix.Effect`."""
    words = {
        "added": ngettext("%(n)s việc được thêm", "%(n)s việc được thêm", n),
        "moved": ngettext("%(n)s việc chuyển sang đơn vị khác", "%(n)s việc chuyển sang đơn vị khác", n),
        "ended": ngettext("%(n)s việc dừng lại", "%(n)s việc dừng lại", n),
        "retimed": ngettext("%(n)s việc đổi hạn", "%(n)s việc đổi hạn", n),
        "proved": ngettext("%(n)s việc đã có minh chứng được giữ ở đơn vị đã làm", "%(n)s việc đã có minh chứng được giữ ở đơn vị đã làm", n),
    }
    return words[name] % {"n": n}


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


def own_work_sentence(names: Sequence[str]) -> str:
    """Why somebody may not accept what they handed in themselves, and who may."""
    why = str(_("Anh/chị đã nộp việc này nên không tự duyệt."))
    if not names:
        return f"{why} {_('Nhờ cán bộ thi đua của đơn vị cấp trên duyệt.')}"
    return why + " " + _("Người duyệt được: %(names)s.") % {"names": ", ".join(names)}


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


def reach_sentence(asked: int, reached: int, places: int, own: str = "") -> str:
    """How far a document reached, in one sentence that is true without the picture.

    `places`: units below where somebody is missing; `own`: the unit itself when somebody who works right in it is.
    """
    if not asked:
        return str(_("Chưa có ai được gửi văn bản này."))
    words = {"reached": reached, "asked": asked, "missing": asked - reached, "places": places}
    if reached == asked:
        return ngettext("Cả %(asked)s người đã đọc.", "Cả %(asked)s người đã đọc.", asked) % words
    whole = ngettext("%(reached)s trong %(asked)s người đã đọc.", "%(reached)s trong %(asked)s người đã đọc.", asked) % words
    rest = ngettext("Còn %(missing)s người chưa đọc", "Còn %(missing)s người chưa đọc", asked - reached) % words
    return f"{whole} {rest} {_places_words(places, own)}."


def _places_words(places: int, own: str) -> str:
    """In how many units, and whether right in the one above them: that one is not among the units it has."""
    units = ngettext("ở %(places)s đơn vị", "ở %(places)s đơn vị", places) % {"places": places} if places else ""
    right_in = str(_("ở %(unit)s") % {"unit": own}) if own else ""
    return str(_("%(units)s và %(unit)s") % {"units": units, "unit": right_in}) if units and right_in else units or right_in


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


KINDS: dict[str, Promise] = {
    "participation.recipient": _("người đọc"),
    "participation.task": _("việc"),
    "participation.dissemination": _("đợt quán triệt"),
    "participation.acknowledgement": _("xác nhận đã đọc"),
    "participation.registereddocument": _("văn bản"),
    "participation.meeting": _("cuộc họp"),
    "participation.calendarfeed": _("đường dẫn lịch"),
    "participation.savedfilter": _("bộ lọc"),
}
"""The kinds of rows that the record names, in the middle of a sentence."""

SUCCESSION: dict[str, Promise] = {
    "tasks": _("việc đang mở"),
    "reading": _("văn bản đang quán triệt"),
}
"""What goes along when a unit goes on in another, as the preview counts it."""

ACTS: dict[str, Promise] = {
    "participation.succeed": _("chuyển việc theo"),
    "participation.succeed.undo": _("trả việc theo"),
    "participation.attest": _("chứng thực"),
    "participation.audience": _("cập nhật người đọc của"),
    "participation.close": _("đóng"),
    "participation.confirm": _("ghi"),
    "participation.confirm.undo": _("hoàn tác"),
    "participation.disseminate": _("mở"),
    "participation.document.register": _("đăng ký"),
    "participation.due": _("đổi hạn đọc của"),
    "participation.meeting.hold": _("ghi"),
    "participation.meeting.minutes": _("ghi biên bản của"),
    "participation.nudge": _("nhắc người chưa đọc của"),
    "participation.task.add": _("thêm"),
    "participation.task.edit": _("sửa"),
    "participation.task.hand": _("giao người làm"),
    "participation.task.note": _("ghi tiến độ của"),
    "participation.task.doing": _("bắt đầu"),
    "participation.task.submitted": _("nộp"),
    "participation.task.done": _("duyệt"),
    "participation.task.returned": _("trả lại"),
    "participation.task.paused": _("tạm dừng"),
    "participation.task.cancelled": _("hủy"),
    "participation.tasks.generate": _("lập việc từ"),
    "participation.tasks.carry": _("chuyển việc sang"),
    "participation.tasks.bulk": _("sửa nhiều việc của"),
    "participation.tasks.assign": _("phân công lại các mục của"),
    "participation.attendance.qr": _("ghi người có mặt ở"),
    "participation.attendance.list": _("ghi người có mặt ở"),
    "participation.feed.new": _("lập"),
    "participation.filter.save": _("lưu"),
    "participation.filter.drop": _("xóa"),
    "participation.task.amend": _("cập nhật theo bản sửa đổi"),
    "participation.task.next": _("lập kỳ tiếp theo của"),
    "participation.task.undo": _("hoàn tác"),
    "participation.task.split": _("chia"),
    "participation.task.rollup": _("cập nhật theo việc con"),
    "participation.task.nudge": _("nhắc người làm"),
    "participation.task.correct": _("cập nhật theo đính chính"),
    "participation.task.open": _("mở lại"),
    "participation.tasks.undo": _("hoàn tác việc sửa nhiều việc của"),
}
"""What an action does, in the middle of a sentence: "Lê Thu Hà ban hành kế hoạch …"."""
