"""What titles keep about a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua.accounts.rules.personal import MARK, Apart, Column, Erasing, Ground, Kept, Part, Until, Way
from thidua.titles.models import Mark, Recognition, TitleSheet
from thidua.titles.phrases import KIND_WORDS, STATES

WHO = _("Anh/chị; người xác nhận và cán bộ thi đua sau khi gửi.")
PARTS = (
    Part(
        "title_sheets", _("Phiếu danh hiệu học tập của tôi"), WHO,
        (
            Column("kind", _("Danh hiệu"), "kind", KIND_WORDS), Column("year", _("Năm"), "year"), Column("state", _("Trạng thái"), "state", STATES),
            Column("total", _("Tổng điểm"), "total"), Column("reason", _("Lý do trả lại"), "reason"),
        ),
        lambda _user, person: TitleSheet.objects.filter(person=person).order_by("-year") if person else TitleSheet.objects.none(),
        ("titles.TitleSheet.person",), order=58, erase=Erasing(Way.BLANKED, blanked=("frozen",), stays=None),
    ),
    Part(
        "title_marks", _("Điểm tôi tự chấm"), WHO,
        (Column("code", _("Chỉ số"), "code"), Column("points", _("Điểm"), "points"), Column("said", pgettext_lazy("chấm điểm", "Căn cứ"), "said")),
        lambda _user, person: Mark.objects.filter(sheet__person=person).order_by("sheet", "code") if person else Mark.objects.none(),
        (), order=58, erase=Erasing(Way.BLANKED, blanked=("said",)),
    ),
    Part(
        "recognitions", _("Danh hiệu học tập tôi được công nhận"), WHO,
        (
            Column("kind", _("Danh hiệu"), "kind", KIND_WORDS), Column("number", _("Số"), "number"), Column("given", _("Ngày công nhận"), "given_on"),
            Column("ends", _("Có giá trị đến"), "ends_on"), Column("reason", _("Lý do hủy"), "reason"),
        ),
        lambda _user, person: Recognition.objects.filter(person=person).order_by("-given_on") if person else Recognition.objects.none(),
        ("titles.Recognition.person",), order=59, erase=Erasing(Way.REPLACED, blanked=("reason", "search_key"), replaced={"holder": MARK}),
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "titles.TitleSheet",
        ("kind", "year", "unit", "person", "state", "facts", "made_by", "made_at", "sent_by", "sent_at", "decided_by", "decided_at", "reason", "total", "level", "frozen",
         "replaced_at"),
        _("Phiếu tự đánh giá danh hiệu học tập"), _("Để xét công nhận danh hiệu học tập"), Ground.DUTY, Until.RECORD,
    ),
    Kept("titles.Mark", ("sheet", "code", "points", "said", "is_suggested"), _("Điểm tự chấm và căn cứ"), _("Để xét công nhận danh hiệu học tập"), Ground.DUTY, Until.RECORD),
    Kept(
        "titles.Recognition",
        ("kind", "unit", "person", "holder", "search_key", "level", "number", "given_on", "ends_on", "revoked_at", "revoked_by", "reason"),
        _("Danh hiệu học tập đã công nhận"), _("Để giữ sổ công nhận và nhắc khi hết giá trị"), Ground.DUTY, Until.RECORD,
    ),
)  # fmt: skip

APART = {
    "titles.TitleSheet.made_by": Apart.ACT,
    "titles.TitleSheet.sent_by": Apart.ACT,
    "titles.TitleSheet.decided_by": Apart.ACT,
    "titles.Recognition.revoked_by": Apart.ACT,
}
