"""What evidence keeps about a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import Apart, Column, Erasing, Ground, Kept, Part, Until, Way
from thidua.evidence.models import OWNER, Evidence
from thidua.evidence.phrases import GRADES, STATES

PARTS = (
    Part(
        "evidence", _("Minh chứng của tôi"), _("Anh/chị, người xác minh, thủ trưởng đơn vị và cán bộ thi đua."),
        (
            Column("title", _("Việc đã làm"), "title"), Column("happened_on", _("Ngày"), "happened_on"), Column("unit", _("Đơn vị"), "unit__name"),
            Column("state", _("Trạng thái"), "state", STATES), Column("grade", _("Mức xác minh"), "grade", GRADES), Column("reason", _("Lý do"), "reason"),
            Column("note", _("Ghi thêm"), "note"), Column("outcome", _("Kết quả áp dụng"), "outcome"),
        ),
        lambda _user, person: Evidence.objects.filter(person=person).order_by("-happened_on", "-id") if person else Evidence.objects.none(),
        ("evidence.Evidence.person",), order=48, erase=Erasing(Way.BLANKED, blanked=("note", "search_key"), files=(OWNER,)),
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "evidence.Evidence",
        (
            "title", "note", "search_key", "person", "unit", "task", "happened_on", "on_behalf", "source", "held", "state", "grade", "reason",
            "entered_by", "entered_at", "decided_by", "decided_at", "outcome", "applied_by", "applied_at",
        ),
        _("Việc một người đã làm, kèm minh chứng"), _("Để xét thi đua, khen thưởng"), Ground.DUTY, Until.RECORD,
    ),
)  # fmt: skip

APART = {
    "evidence.Evidence.entered_by": Apart.ACT,
    "evidence.Evidence.decided_by": Apart.ACT,
    "evidence.Evidence.applied_by": Apart.ACT,
    "evidence.EvidenceClause.decided_by": Apart.ACT,
}
