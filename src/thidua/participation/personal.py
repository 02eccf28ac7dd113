"""What dissemination and work keep about a person."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import DELETE, KEEP, Apart, Column, Ground, Kept, Part, Stays, Until
from thidua.participation.models import Acknowledgement, Attendance, CalendarFeed, Meeting, Recipient, SavedFilter, Task, TaskNote, TaskSupport
from thidua.participation.phrases import ACK_KINDS, ATTENDANCE_WAYS, TASK_STATES

READERS = _("Anh/chị, thủ trưởng đơn vị và cán bộ thi đua thấy tên; lãnh đạo chỉ thấy con số.")
WORKERS = _("Người trong đơn vị chủ trì, đơn vị phối hợp, cán bộ thi đua.")
AT, TASK, DOCUMENT = Column("at", _("Lúc"), "at"), Column("task", _("Việc"), "task__title"), _("Văn bản")


def _of(model: Any, column: str, order: str) -> Any:
    """The rows that name a person in a column; none for an account that is nobody's."""
    return lambda _user, person: model.objects.filter(**{column: person.pk}).order_by(order, "-id") if person else model.objects.none()


PARTS = (
    Part(
        "asked", _("Văn bản đã gửi tới tôi"), READERS,
        (
            Column("document", DOCUMENT, "dissemination__title"), Column("unit", _("Đơn vị"), "unit__name"), Column("asked_on", _("Gửi ngày"), "asked_on"),
            Column("nudged_on", _("Nhắc ngày"), "nudged_on"), Column("released_on", _("Thôi hỏi ngày"), "released_on"),
        ),
        _of(Recipient, "person", "-asked_on"), ("participation.Recipient.person",), order=30, erase=KEEP,
    ),
    Part(
        "readings", _("Văn bản tôi đã đọc hoặc được phổ biến"), READERS,
        (
            Column("document", DOCUMENT, "dissemination__title"), Column("confirmed", _("Cách"), "kind", ACK_KINDS), AT,
            Column("heard_on", _("Nghe ngày"), "heard_on"), Column("record", _("Căn cứ"), "record"),
        ),
        _of(Acknowledgement, "recipient__person", "-at"), ("participation.Acknowledgement.recipient",), order=31, erase=KEEP,
    ),
    Part(
        "tasks", _("Việc giao cho tôi"), WORKERS,
        (
            Column("clause", _("Mục"), "clause__path"), Column("title", _("Việc"), "title"), Column("unit", _("Đơn vị"), "unit__name"),
            Column("due_on", _("Hạn"), "due_on"), Column("state", _("Trạng thái"), "state", TASK_STATES),
        ),
        _of(Task, "person", "-made_at"), ("participation.Task.person",), order=32, erase=KEEP,
    ),
    Part(
        "drafted", _("Việc kế hoạch giao đích danh cho tôi"), WORKERS, (Column("clause", _("Mục"), "clause__path"), Column("title", _("Việc"), "title")),
        _of(Task, "drafted_person", "-made_at"), ("participation.Task.drafted_person",), order=32, erase=KEEP,
    ),
    Part(
        "handed_in_for_me", _("Việc người khác nộp thay tôi"), WORKERS,
        (Column("title", _("Việc"), "title"), Column("submitted_at", _("Lúc"), "submitted_at")),
        _of(Task, "submitted_for", "-submitted_at"), ("participation.Task.submitted_for",), order=33, erase=KEEP,
    ),
    Part(
        "notes_for_me", _("Tiến độ người khác ghi thay tôi"), WORKERS, (TASK, Column("text", _("Nội dung"), "text"), AT),
        _of(TaskNote, "person", "-at"), ("participation.TaskNote.person",), order=34, erase=KEEP,
    ),
    Part("supports", _("Việc tôi phối hợp"), WORKERS, (TASK,), _of(TaskSupport, "person", "-id"), ("participation.TaskSupport.person",), order=33, erase=KEEP),
    Part(
        "notes", _("Tiến độ và ý kiến tôi ghi"), WORKERS, (TASK, Column("text", _("Nội dung"), "text"), Column("percent", "%", "percent"), AT),
        lambda user, _person: TaskNote.objects.filter(author=user).order_by("-at", "-id"), ("participation.TaskNote.author",), order=34, erase=KEEP,
    ),
    Part(
        "filters", _("Bộ lọc việc tôi đã lưu"), _("Chỉ anh/chị, và người được anh/chị gửi đường dẫn."),
        (Column("name", _("Tên bộ lọc"), "name"), Column("query", _("Nội dung"), "query")),
        lambda user, _person: SavedFilter.objects.filter(user=user).order_by("name"), ("participation.SavedFilter.user",), order=35, erase=DELETE,
    ),
    Part(
        "meetings", _("Cuộc họp tôi có mặt"), READERS,
        (
            Column("document", DOCUMENT, "meeting__dissemination__title"), Column("held_on", _("Ngày họp"), "meeting__held_on"),
            Column("way", _("Ghi bằng"), "way", ATTENDANCE_WAYS), AT,
        ),
        _of(Attendance, "person", "-at"), ("participation.Attendance.person",), order=40, erase=KEEP,
    ),
    Part(
        "chaired_meetings", _("Cuộc họp tôi chủ trì"), READERS,
        (Column("document", DOCUMENT, "dissemination__title"), Column("held_on", _("Ngày họp"), "held_on"), Column("place", _("Nơi họp"), "place")),
        _of(Meeting, "chair", "-held_on"), ("participation.Meeting.chair",), order=41, erase=KEEP,
    ),
    Part(
        "calendar_address", _("Đường dẫn lịch riêng"), _("Chỉ anh/chị và ứng dụng lịch có đường dẫn."), (Column("version", _("Lần cấp"), "version"),),
        _of(CalendarFeed, "person", "-id"), ("participation.CalendarFeed.person",), one=True, order=42, erase=DELETE,
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "participation.Recipient", ("dissemination", "person", "unit", "why", "asked_on", "nudged_on", "released_on"),
        _("Ai phải đọc văn bản nào"), _("Để phổ biến đến từng người"), Ground.DUTY, Until.RECORD,
    ),
    Kept(
        "participation.Acknowledgement", ("recipient", "dissemination", "kind", "by", "at", "heard_on", "record", "meeting", "carried"),
        _("Ai đã đọc, lúc nào, ai chứng thực"), _("Để chứng minh văn bản đã đến người"), Ground.DUTY, Until.RECORD,
    ),
    Kept("participation.Attendance", ("meeting", "person", "way", "by", "at"), _("Ai có mặt ở cuộc họp"), _("Để lập danh sách và biên bản"), Ground.DUTY, Until.RECORD),
    Kept("participation.Meeting", ("chair",), _("Người chủ trì cuộc họp"), _("Để lập biên bản"), Ground.DUTY, Until.RECORD),
    Kept("participation.Task", ("person", "drafted_person", "submitted_for"), _("Người làm một việc"), _("Để giao, nhắc và ghi nhận việc"), Ground.DUTY, Until.RECORD),
    Kept("participation.TaskSupport", ("person",), _("Người phối hợp một việc"), _("Để giao, nhắc và ghi nhận việc"), Ground.DUTY, Until.RECORD),
    Kept(
        "participation.TaskNote", ("task", "author", "person", "text", "percent", "done_value", "at"),
        _("Tiến độ và ý kiến đã ghi"), _("Để người phụ trách biết việc đến đâu"), Ground.DUTY, Until.RECORD,
    ),
    Kept("participation.SavedFilter", ("user", "name", "page", "place", "query", "made_at"), _("Bộ lọc việc đã lưu"), _("Để mở lại danh sách hay dùng"), Ground.OWN_WISH, Until.ENDS),
    Kept("participation.CalendarFeed", ("person",), _("Đường dẫn lịch riêng"), _("Để xem hạn trong ứng dụng lịch"), Ground.OWN_WISH, Until.ENDS),
)  # fmt: skip

APART = {
    "participation.RegisteredDocument.file": Apart.NOT_A_PERSON,
    "participation.RegisteredDocument.registered_by": Apart.ACT,
    "participation.Meeting.made_by": Apart.ACT,
    "participation.Attendance.by": Apart.ACT,
    "participation.Acknowledgement.by": Apart.ACT,
    "participation.Task.submitted_by": Apart.ACT,
    "participation.BulkAct.made_by": Apart.ACT,
}

SPARED = {"participation.RegisteredDocument": Stays.CONTENT}
"""A document of somebody else, registered as it came."""
