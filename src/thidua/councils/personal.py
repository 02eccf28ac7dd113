"""What councils keep about a person: their seats, where they were, of what they stepped aside, what they said."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, Apart, Column, Ground, Kept, Part, Stays, Until
from thidua.councils.models import Attendance, Ballot, Membership, Recusal, RollMark, Teller
from thidua.councils.phrases import ASIDE_WHY, CHOICES, PRESENCES, SEAT_WORDS

PARTS = (
    Part(
        "council-seats", _("Hội đồng tôi tham gia"), _("Người trong cơ quan."),
        (
            Column("name", _("Hội đồng"), "council__name"), Column("seat", _("Chức danh"), "seat", SEAT_WORDS),
            Column("from", _("Từ ngày"), "from_date"), Column("to", _("Đến ngày"), "to_date"),
        ),
        lambda _user, person: Membership.objects.filter(person=person).order_by("-from_date") if person else Membership.objects.none(),
        ("councils.Membership.person",), order=57, erase=KEEP,
    ),
    Part(
        "council-attendance", _("Phiên họp hội đồng tôi được điểm danh"), _("Thành viên hội đồng, cán bộ thi đua và lãnh đạo."),
        (Column("title", _("Phiên họp"), "sitting__title"), Column("there", _("Tham dự"), "presence", PRESENCES), Column("why", _("Lý do"), "reason")),
        lambda _user, person: Attendance.objects.filter(member__person=person).order_by("-sitting__starts_at") if person else Attendance.objects.none(),
        ("councils.Attendance.member",), order=58, erase=KEEP,
    ),
    Part(
        "council-recusals", _("Nội dung tôi không tham gia vì có liên quan"), _("Thành viên hội đồng, cán bộ thi đua và lãnh đạo."),
        (
            Column("title", _("Nội dung"), "item__title"), Column("ground", _("Vì"), "ground", ASIDE_WHY), Column("reason", _("Lý do"), "reason"),
            Column("at", _("Lúc"), "at"),
        ),
        lambda _user, person: Recusal.objects.filter(member__person=person).order_by("-at") if person else Recusal.objects.none(),
        ("councils.Recusal.member",), order=59, erase=KEEP,
    ),
    Part(
        "council-ballots", _("Phiếu của tôi trong hội đồng"), _("Anh/chị; sau khi đóng phiếu thì thành viên không liên quan, cán bộ thi đua và lãnh đạo."),
        (
            Column("title", _("Nội dung"), "item__title"), Column("choice", _("Ý kiến biểu quyết"), "choice", CHOICES), Column("total", _("Điểm"), "total"),
            Column("note", _("Ghi chú"), "note"), Column("at", _("Gửi lúc"), "sent_at"),
        ),
        lambda _user, person: Ballot.objects.filter(member__person=person).order_by("-saved_at") if person else Ballot.objects.none(),
        ("councils.Ballot.member",), order=60, erase=KEEP,
    ),
    Part(
        "council-rolls", _("Danh sách bỏ phiếu kín có tên tôi"), _("Chủ tọa và thư ký với phiếu giấy; không ai với phiếu trên máy."),
        (Column("title", _("Nội dung"), "item__title"), Column("marked", _("Đã nhận phiếu hoặc đã bỏ phiếu"), "marked")),
        lambda _user, person: RollMark.objects.filter(member__person=person).order_by("-item__opened_at") if person else RollMark.objects.none(),
        ("councils.RollMark.member",), order=61, erase=KEEP,
    ),
    Part(
        "council-tellers", _("Phiên họp tôi là người kiểm phiếu"), _("Thành viên hội đồng, cán bộ thi đua và lãnh đạo."),
        (Column("title", _("Phiên họp"), "sitting__title"), Column("at", _("Lúc"), "sitting__starts_at")),
        lambda _user, person: Teller.objects.filter(member__person=person).order_by("-sitting__starts_at") if person else Teller.objects.none(),
        ("councils.Teller.member",), order=62, erase=KEEP,
    ),
)  # fmt: skip

_WHY = _("Để hội đồng họp, biểu quyết và lập biên bản đúng thành phần")
KEPT = (
    Kept("councils.Membership", ("council", "person", "seat", "votes", "from_date", "to_date", "reason", "replaces"), _("Thành viên hội đồng"), _WHY, Ground.DUTY, Until.RECORD),
    Kept("councils.Attendance", ("sitting", "member", "presence", "reason"), _("Người dự phiên họp hội đồng"), _WHY, Ground.DUTY, Until.RECORD),
    Kept("councils.Recusal", ("item", "member", "ground", "reason", "at"), _("Thành viên không tham gia vì có liên quan"), _WHY, Ground.DUTY, Until.RECORD),
    Kept("councils.RollMark", ("item", "member", "marked"), _("Thành viên có tên trong danh sách bỏ phiếu kín"), _WHY, Ground.DUTY, Until.RECORD),
    Kept("councils.Teller", ("sitting", "member"), _("Người kiểm phiếu của hội đồng"), _WHY, Ground.DUTY, Until.RECORD),
    Kept("councils.Ballot", ("item", "member", "state", "choice", "total", "note", "scan", "saved_at", "sent_at"), _("Phiếu của thành viên hội đồng"), _WHY, Ground.DUTY, Until.RECORD),
)  # fmt: skip

APART = {
    "councils.Council.made_by": Apart.ACT,
    "councils.Sitting.made_by": Apart.ACT,
    "councils.Sitting.minuted_by": Apart.ACT,
    "councils.Sitting.chair": Apart.ACT,
    "councils.Sitting.secretary": Apart.ACT,
    "councils.AgendaItem.decided_by": Apart.ACT,
    "councils.AgendaItem.subject": Apart.NOT_A_PERSON,
    "councils.AgendaItem.subject_unit": Apart.NOT_A_PERSON,
    "councils.Ballot.entered_by": Apart.ACT,
    "councils.Ballot.scan": Apart.NOT_A_PERSON,
    "councils.Sitting.count_scan": Apart.NOT_A_PERSON,
}

SPARED = {"councils.Council": Stays.CONTENT, "councils.Sitting": Stays.CONTENT, "councils.AgendaItem": Stays.CONTENT}
"""Decisions of a council with their minutes, which are sealed by a digest."""
