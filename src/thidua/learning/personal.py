"""What learning keeps about a person. Titles, notes and files of an entry are those of its evidence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import DELETE, Column, Erasing, Ground, Kept, Part, Until, Way
from thidua.learning.models import LogDoubt, LogEntry, LogPrint
from thidua.learning.phrases import DOUBTS, GRADES, KIND_WORDS, LOG_STATES

PARTS = (
    Part(
        "learning", _("Sổ học tập của tôi"), _("Anh/chị; thủ trưởng đơn vị và cán bộ thi đua khi xác nhận."),
        (
            Column("title", _("Học gì"), "evidence__title"), Column("on", _("Ngày học"), "evidence__happened_on"), Column("kind", _("Cách học"), "kind", KIND_WORDS),
            Column("minutes", _("Số phút"), "minutes"), Column("provider", _("Nơi tổ chức"), "provider"), Column("certificate", _("Số chứng chỉ, chứng nhận"), "certificate"),
            Column("changed", _("Đã thay đổi trong công việc"), "changed"), Column("explanation", _("Giải thích"), "explanation"),
            Column("state", _("Trạng thái"), "evidence__state", LOG_STATES), Column("grade", _("Mức tin cậy"), "evidence__grade", GRADES),
        ),
        lambda _user, person: LogEntry.objects.filter(person=person).order_by("-evidence__happened_on", "-id") if person else LogEntry.objects.none(),
        ("learning.LogEntry.person",), order=47,
        erase=Erasing(Way.BLANKED, blanked=("provider", "certificate", "certificate_key", "explanation", "changed")),
    ),
    Part(
        "learning_doubts", _("Điểm cần xem lại trong sổ học tập của tôi"), _("Anh/chị; thủ trưởng đơn vị và cán bộ thi đua khi xác nhận."),
        (Column("entry", _("Học gì"), "entry__evidence__title"), Column("doubt", _("Điểm cần xem"), "doubt", DOUBTS), Column("amount", _("Mức"), "amount")),
        lambda _user, person: LogDoubt.objects.filter(entry__person=person).order_by("-id") if person else LogDoubt.objects.none(),
        (), order=48, erase=DELETE,
    ),
    Part(
        "learning_prints", _("Dấu so sánh của phần ghi thêm trong sổ học tập"), _("Chỉ phần mềm, để nhận ra chữ chép lại."),
        (Column("entry", _("Học gì"), "entry__evidence__title"), Column("value", _("Dấu"), "value")),
        lambda _user, person: LogPrint.objects.filter(entry__person=person).order_by("-id") if person else LogPrint.objects.none(),
        (), order=48, erase=DELETE,
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "learning.LogEntry",
        (
            "evidence", "person", "kind", "minutes", "provider", "certificate", "certificate_key", "began_at", "ended_at", "course_minutes", "explanation",
            "finished", "changed", "saved_minutes", "saved_money", "fewer_errors", "changed_at",
        ),
        _("Việc một người đã học"), _("Để theo dõi kế hoạch học tập và xét thi đua"), Ground.DUTY, Until.RECORD,
    ),
    Kept("learning.LogDoubt", ("entry", "doubt", "other", "amount"), _("Điểm cần xem lại của một việc học"), _("Để người học sửa hoặc giải thích trước khi xác nhận"), Ground.DUTY, Until.RECORD),
    Kept("learning.LogPrint", ("entry", "value"), _("Dấu so sánh của phần ghi thêm"), _("Để nhận ra chữ chép của người khác"), Ground.DUTY, Until.RECORD),
)  # fmt: skip
