"""What training keeps about a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import Apart, Column, Erasing, Ground, Kept, Part, Stays, Until, Way
from thidua.training.models import OWNER, Commitment, Competence, ItemDone, OwnGoal, OwnPlan
from thidua.training.phrases import COMMITMENT_STATES, FRAMEWORKS, LEVEL_STATES, OUTCOMES, OWN_STATES

ANSWERERS = _("Anh/chị; thủ trưởng, lãnh đạo được hỏi ý kiến.")
PARTS = (
    Part(
        "own_plans", _("Kế hoạch học tập của tôi"), ANSWERERS,
        (
            Column("year", _("Năm"), "year"), Column("hours", _("Số giờ"), "hours"), Column("note", _("Ghi thêm"), "note"),
            Column("state", _("Trạng thái"), "state", OWN_STATES), Column("reason", _("Lý do trả lại"), "reason"),
        ),
        lambda _user, person: OwnPlan.objects.filter(person=person).order_by("-year", "-id") if person else OwnPlan.objects.none(),
        ("training.OwnPlan.person",), order=54, erase=Erasing(Way.BLANKED, blanked=("note",)),
    ),
    Part(
        "own_goals", _("Mục tiêu học tập của tôi"), ANSWERERS,
        (
            Column("year", _("Năm"), "plan__year"), Column("text", _("Mục tiêu"), "text"), Column("skill", _("Năng lực"), "skill"),
            Column("level", _("Bậc"), "level"), Column("done_at", _("Đạt lúc"), "done_at"),
        ),
        lambda _user, person: OwnGoal.objects.filter(plan__person=person).order_by("-plan__year", "order") if person else OwnGoal.objects.none(),
        (), order=54, erase=Erasing(Way.BLANKED, blanked=("text",)),
    ),
    Part(
        "commitments", _("Cam kết của tôi"), _("Anh/chị; thủ trưởng, lãnh đạo, cấp ủy được hỏi ý kiến."),
        (
            Column("year", _("Năm"), "year"), Column("text", _("Tôi cam kết"), "text"), Column("state", _("Trạng thái"), "state", COMMITMENT_STATES),
            Column("outcome", _("Kết quả cuối năm"), "outcome", OUTCOMES), Column("words", _("Đã làm được gì, còn gì chưa làm"), "outcome_words"),
            Column("confirmed", _("Nhận xét"), "confirmed_words"),
        ),
        lambda _user, person: Commitment.objects.filter(person=person).order_by("-year", "-id") if person else Commitment.objects.none(),
        ("training.Commitment.person",), order=54, erase=Erasing(Way.BLANKED, blanked=("text", "outcome_words", "confirmed_words")),
    ),
    Part(
        "competences", _("Năng lực của tôi"), _("Anh/chị; thủ trưởng, cán bộ thi đua khi xác nhận."),
        (
            Column("framework", _("Khung"), "framework", FRAMEWORKS), Column("skill", _("Năng lực"), "skill"), Column("level", _("Bậc"), "level"),
            Column("target", _("Mục tiêu"), "target"), Column("certificate", _("Chứng chỉ"), "certificate"), Column("issued_by", _("Nơi cấp"), "issued_by"),
            Column("issued_on", _("Ngày cấp"), "issued_on"), Column("expires_on", _("Hết hạn"), "expires_on"),
            Column("state", _("Trạng thái"), "state", LEVEL_STATES),
            Column("held_level", _("Bậc đã xác nhận trước"), "held_level"), Column("held_certificate", _("Chứng chỉ của bậc đó"), "held_certificate"),
        ),
        lambda _user, person: Competence.objects.filter(person=person).order_by("framework", "skill") if person else Competence.objects.none(),
        ("training.Competence.person",), order=54, erase=Erasing(Way.BLANKED, blanked=("certificate", "issued_by", "held_certificate", "held_issued_by"), files=(OWNER,)),
    ),
    Part(
        "programme_items", _("Nội dung chương trình tôi đã học"), _("Anh/chị."),
        (
            Column("programme", _("Chương trình"), "item__programme__title"), Column("item", _("Nội dung"), "item__title"),
            Column("done_at", _("Học lúc"), "done_at"),
        ),
        lambda _user, person: ItemDone.objects.filter(person=person).order_by("-done_at", "-id") if person else ItemDone.objects.none(),
        ("training.ItemDone.person",), order=54,
    ),
)  # fmt: skip
KEPT = (
    Kept(
        "training.OwnPlan", ("person", "unit", "year", "hours", "note", "state", "reason", "made_at", "sent_at", "answered_by", "answered_at"),
        _("Kế hoạch học tập của một người"), _("Để người đó theo dõi việc học và thủ trưởng cho ý kiến"), Ground.DUTY, Until.RECORD,
    ),
    Kept("training.OwnGoal", ("plan", "key", "order", "text", "clause", "skill", "level", "done_at", "carried_from"), _("Mục tiêu học tập của một người"), _("Như trên"), Ground.DUTY, Until.RECORD),
    Kept(
        "training.Competence",
        (
            "person", "unit", "framework", "skill", "level", "target", "target_year", "certificate", "issued_by", "issued_on", "expires_on", "state",
            "reason", "claimed_at", "decided_by", "decided_at", "held_level", "held_certificate", "held_issued_by", "held_issued_on", "held_expires_on",
            "held_since",
        ),
        _("Bậc năng lực, chứng chỉ của một người"), _("Để đào tạo đúng chỗ thiếu và bố trí công việc"), Ground.DUTY, Until.RECORD,
    ),
    Kept(
        "training.ItemDone", ("item", "person", "entry", "done_at"), _("Nội dung chương trình một người đã học"),
        _("Để người đó và số liệu của đơn vị biết đã học đến đâu"), Ground.DUTY, Until.RECORD,
    ),
    Kept(
        "training.Commitment",
        (
            "person", "unit", "year", "text", "state", "reason", "made_at", "sent_at", "answered_by", "answered_at", "outcome", "outcome_words",
            "checked_at", "confirmed_words", "confirmed_by", "confirmed_at",
        ),
        _("Cam kết của một người và kết quả cuối năm"), _("Để thực hiện việc học tập và làm theo hằng năm"), Ground.DUTY, Until.RECORD,
    ),
)  # fmt: skip
APART = {
    "training.UnitPlan.made_by": Apart.ACT,
    "training.UnitPlan.submitted_by": Apart.ACT,
    "training.UnitPlan.decided_by": Apart.ACT,
    "training.PlanFact.noted_by": Apart.ACT,
    "training.OwnPlan.answered_by": Apart.ACT,
    "training.Commitment.answered_by": Apart.ACT,
    "training.Commitment.confirmed_by": Apart.ACT,
    "training.Competence.decided_by": Apart.ACT,
    "training.Programme.made_by": Apart.ACT,
    "training.Assignment.made_by": Apart.ACT,
    "training.ProgrammeItem.key": Apart.NOT_A_PERSON,
    "training.OwnGoal.key": Apart.NOT_A_PERSON,
    "training.PlanFact.line_key": Apart.NOT_A_PERSON,
    "training.PlanLine.key": Apart.NOT_A_PERSON,
}
SPARED = {
    f"training.{name}": Stays.CONTENT
    for name in (
        "UnitPlan.title", "UnitPlan.opening", "UnitPlan.reason", "PlanLine.content", "PlanLine.audience_words", "PlanLine.provider", "PlanFact.note",
        "OwnPlan.reason", "OwnGoal.skill", "Commitment.reason",
        "Competence.skill", "Competence.reason", "Programme.title", "Programme.summary", "ProgrammeItem.title", "Assignment.position",
    )
}  # fmt: skip
"""Plans of units, which name groups of people."""
