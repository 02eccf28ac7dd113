"""What the registers keep about a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, Apart, Column, Ground, Kept, Part, Stays, Until
from thidua.records.models import Discipline, Holding, Rating, Statement, Work, WorkUse
from thidua.records.phrases import PURPOSES
from thidua.rulebook.phrases.standards import ATTESTED, FORM_CHOICES, GRADES, RATINGS, REACHES

WHO = _("Anh/chị; cán bộ thi đua và lãnh đạo của cơ quan, mỗi lần mở đều được ghi lại.")
NUMBER, DAY, YEAR = (
    Column("number", _("Số quyết định"), "number"),
    Column("day", _("Ngày quyết định"), "decided_on"),
    Column("year", _("Năm"), "year"),
)
PARTS = (
    Part(
        "ratings", _("Xếp loại của tôi"), WHO, (YEAR, Column("rating", _("Xếp loại"), "rating", RATINGS), NUMBER, DAY),
        lambda _user, person: Rating.objects.filter(person=person).order_by("-year") if person else Rating.objects.none(),
        ("records.Rating.person",), order=64, erase=KEEP,
    ),
    Part(
        "holdings", _("Danh hiệu, hình thức khen thưởng của tôi"), WHO,
        (YEAR, Column("form", _("Danh hiệu, hình thức"), "form", FORM_CHOICES), NUMBER, DAY, Column("revoked", _("Hủy ngày"), "revoked_on")),
        lambda _user, person: Holding.objects.filter(person=person).order_by("-year") if person else Holding.objects.none(),
        ("records.Holding.person",), order=65, erase=KEEP,
    ),
    Part(
        "discipline", _("Kỷ luật của tôi"), WHO,
        (
            Column("grade", _("Hình thức kỷ luật"), "grade", {**GRADES, "": _("đang xem xét")}), Column("since", _("Từ ngày"), "since"),
            Column("until", _("Đến hết ngày"), "until"), NUMBER,
        ),
        lambda _user, person: Discipline.objects.filter(person=person).order_by("-since") if person else Discipline.objects.none(),
        ("records.Discipline.person",), order=66, erase=KEEP,
    ),
    Part(
        "statements", _("Nội dung xác nhận về tôi"), WHO, (YEAR, Column("what", _("Nội dung"), "what", ATTESTED), Column("holds", _("Đạt"), "holds")),
        lambda _user, person: Statement.objects.filter(person=person).order_by("-year") if person else Statement.objects.none(),
        ("records.Statement.person",), order=67, erase=KEEP,
    ),
    Part(
        "works", _("Sáng kiến, đề tài trong hồ sơ của tôi"), WHO,
        (YEAR, Column("title", _("Tên sáng kiến"), "title"), Column("reach", _("Phạm vi"), "reach", REACHES), NUMBER, DAY),
        lambda _user, person: Work.objects.filter(person=person).order_by("-year") if person else Work.objects.none(),
        ("records.Work.person",), order=68, erase=KEEP,
    ),
    Part(
        "work-uses", _("Sáng kiến, đề tài đã dùng làm căn cứ xét cho tôi"), WHO,
        (
            YEAR, Column("title", _("Tên sáng kiến"), "title"), Column("purpose", _("Dùng cho"), "purpose", PURPOSES),
            Column("what", _("Danh hiệu, hình thức"), "for_what"),
        ),
        lambda _user, person: WorkUse.objects.filter(person=person).order_by("-noted_at") if person else WorkUse.objects.none(),
        ("records.WorkUse.person",), order=69, erase=KEEP,
    ),
)  # fmt: skip
LINE = ("number", "decided_on", "issuer", "note", "noted_by", "noted_at", "dropped_at", "dropped_by", "dropped_why")
WHY = _("Để xét danh hiệu, hình thức khen thưởng")
KEPT = (
    Kept("records.Rating", ("person", "year", "rating", *LINE), _("Xếp loại hằng năm"), WHY, Ground.DUTY, Until.RECORD),
    Kept(
        "records.Holding", ("person", "form", "year", "award", "revoked_on", "revoked_why", *LINE), _("Danh hiệu, hình thức đã tặng"), WHY, Ground.DUTY,
        Until.RECORD,
    ),
    Kept("records.Discipline", ("person", "considered", "grade", "since", "until", *LINE), _("Kỷ luật, đang xem xét kỷ luật"), WHY, Ground.DUTY, Until.RECORD),
    Kept("records.Statement", ("person", "year", "what", "holds", *LINE), _("Nội dung có người xác nhận"), WHY, Ground.DUTY, Until.RECORD),
    Kept("records.Work", ("person", "year", "title", "reach", "scope", "ref", *LINE), _("Sáng kiến, đề tài được công nhận"), WHY, Ground.DUTY, Until.RECORD),
    Kept(
        "records.WorkUse", ("work_ref", "title", "person", "purpose", "year", "for_what", "noted_by", "noted_at", "dropped_at", "reason"),
        _("Sáng kiến, đề tài đã dùng làm căn cứ"), _("Để không khen hai lần cho một thành tích"), Ground.DUTY, Until.RECORD,
    ),
)  # fmt: skip
_LINES = ("Rating", "Holding", "Discipline", "Result", "Statement", "Work")
APART = {
    **{f"records.{name}.{field}": Apart.ACT for name in _LINES for field in ("noted_by", "dropped_by")},
    "records.WorkUse.noted_by": Apart.ACT, "records.Review.reviewed_by": Apart.ACT,
    "records.Holding.award": Apart.NOT_A_PERSON, "records.Work.ref": Apart.NOT_A_PERSON, "records.WorkUse.work_ref": Apart.NOT_A_PERSON,
}  # fmt: skip
SPARED = {f"records.{name}": Stays.CONTENT for name in (*_LINES, "WorkUse")}
"""Titles, ratings and discipline are records that the law asks to be kept."""
