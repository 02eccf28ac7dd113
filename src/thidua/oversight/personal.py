"""What oversight keeps about a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, Apart, Column, Ground, Kept, Part, Stays, Until
from thidua.oversight.models import Member, Question
from thidua.oversight.phrases import QUESTION_STATES

PARTS = (
    Part(
        "inspections", _("Đoàn kiểm tra tôi tham gia"), _("Đoàn kiểm tra, cán bộ thi đua, lãnh đạo và đơn vị được kiểm tra."),
        (Column("title", _("Cuộc kiểm tra"), "inspection__title"), Column("leads", _("Trưởng đoàn"), "leads")),
        lambda _user, person: Member.objects.filter(person=person).order_by("-id") if person else Member.objects.none(),
        ("oversight.Member.person",), order=45, erase=KEEP,
    ),
    Part(
        "questions", _("Câu hỏi tôi đã gửi"), _("Người trong đơn vị, cán bộ thi đua và lãnh đạo."),
        (
            Column("text", _("Câu hỏi"), "text"), Column("clause", _("Mục"), "clause__path"), Column("at", _("Lúc"), "asked_at"),
            Column("state", _("Trạng thái"), "state", QUESTION_STATES),
        ),
        lambda user, _person: Question.objects.filter(asked_by=user).order_by("-asked_at"), ("oversight.Question.asked_by",), order=46, erase=KEEP,
    ),
)  # fmt: skip

KEPT = (
    Kept("oversight.Member", ("inspection", "person", "leads"), _("Người trong đoàn kiểm tra"), _("Để lập quyết định và biên bản kiểm tra"), Ground.DUTY, Until.RECORD),
    Kept("oversight.Question", ("asked_by",), _("Người đặt câu hỏi"), _("Để trả lời đúng người"), Ground.DUTY, Until.RECORD),
)  # fmt: skip

APART = {
    "oversight.Letter.made_by": Apart.ACT,
    "oversight.LetterUnit.replied_by": Apart.ACT,
    "oversight.Guidance.made_by": Apart.ACT,
    "oversight.Inspection.made_by": Apart.ACT,
    "oversight.CheckAnswer.by": Apart.ACT,
    "oversight.CheckPhoto.file": Apart.NOT_A_PERSON,
    "oversight.FindingFile.file": Apart.NOT_A_PERSON,
}

SPARED = {
    "oversight.Letter": Stays.CONTENT, "oversight.LetterUnit": Stays.CONTENT, "oversight.LetterLine": Stays.CONTENT,
    "oversight.Inspection": Stays.CONTENT, "oversight.CheckItem": Stays.CONTENT, "oversight.CheckAnswer": Stays.CONTENT,
    "oversight.Finding": Stays.CONTENT,
}  # fmt: skip
"""Letters that were sent with their answers, and the papers of inspections."""
