"""What awards keep about a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, Apart, Column, Ground, Kept, Part, Stays, Until
from thidua.awards.models import Comment, Nomination, Praise
from thidua.awards.phrases import STATES
from thidua.rulebook.phrases.standards import FORM_CHOICES

PARTS = (
    Part(
        "awards", _("Hồ sơ khen thưởng của tôi"), _("Anh/chị, đơn vị đề nghị, cán bộ thi đua, lãnh đạo, hội đồng; khen thưởng đã công bố thì mọi người của cơ quan."),
        (
            Column("round", _("Đợt xét"), "round__name"), Column("form", _("Danh hiệu, hình thức"), "form", FORM_CHOICES), Column("state", _("Trạng thái"), "state", STATES),
            Column("citation", _("Tóm tắt thành tích"), "citation"), Column("reason", _("Lý do"), "reason"), Column("decision", _("Số quyết định"), "decision__number"),
            Column("amount", _("Tiền thưởng (đồng)"), "amount"),
        ),
        lambda _user, person: Nomination.objects.filter(person=person).order_by("-made_at") if person else Nomination.objects.none(),
        ("awards.Nomination.person",), order=61, erase=KEEP,
    ),
    Part(
        "award-comments", _("Góp ý của tôi về đề nghị khen thưởng"), _("Anh/chị; cán bộ thi đua của đợt đọc nội dung mà không thấy tên."),
        (Column("about", _("Đợt xét"), "nomination__round__name"), Column("text", _("Ý kiến góp ý (kín)"), "text"), Column("said", _("Ngày gửi"), "said_at")),
        lambda _user, person: Comment.objects.filter(author=person).order_by("-said_at") if person else Comment.objects.none(),
        ("awards.Comment.author",), order=62, erase=KEEP,
    ),
    Part(
        "praises", _("Thư khen tôi nhận"), _("Anh/chị, cán bộ thi đua, lãnh đạo."),
        (Column("subject", _("Khen về việc gì"), "subject"), Column("words", _("Lời khen"), "words"), Column("signed", _("Ngày ký"), "signed_on")),
        lambda _user, person: Praise.objects.filter(person=person, sent_at__isnull=False).order_by("-signed_on") if person else Praise.objects.none(),
        ("awards.Praise.person",), order=63, erase=KEEP,
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "awards.Nomination", (
            "round", "form", "person", "collective", "unit", "position", "is_leader", "origin", "reward", "state", "citation", "report", "work", "received_at",
            "submitted_at", "complete_by", "reason", "score", "place", "score_source", "opinion", "judged", "grounds", "digest", "appraised_at", "posted_at",
            "posted_until", "item", "votes", "decision", "amount", "multiple", "pays", "paid_on", "paid_back_on", "published_at", "made_by", "made_at",
            "submitted_by", "appraised_by",
        ),
        _("Hồ sơ đề nghị khen thưởng và kết quả"), _("Để xét, quyết định khen thưởng và lưu hồ sơ theo Luật Thi đua, khen thưởng"), Ground.DUTY, Until.RECORD,
    ),
    Kept(
        "awards.Comment", ("nomination", "author", "text", "said_at", "read_by", "read_at", "finding"),
        _("Ý kiến góp ý kín về đề nghị khen thưởng"), _("Để xem xét trước khi hội đồng họp"), Ground.DUTY, Until.RECORD,
    ),
    Kept(
        "awards.Praise", (
            "unit", "person", "collective", "subject", "words", "number", "signed_on", "signer", "signer_position", "sent_at", "made_by", "made_at",
        ),
        _("Thư khen"), _("Để khen kịp thời"), Ground.DUTY, Until.RECORD,
    ),
)  # fmt: skip

APART = {
    "awards.AwardRound.made_by": Apart.ACT,
    "awards.Decision.made_by": Apart.ACT,
    "awards.Decision.issued_by": Apart.ACT,
    "awards.Nomination.made_by": Apart.ACT,
    "awards.Nomination.submitted_by": Apart.ACT,
    "awards.Nomination.appraised_by": Apart.ACT,
    "awards.Nomination.item": Apart.NOT_A_PERSON,
    "awards.UnitReview.reviewed_by": Apart.ACT,
    "awards.PieceFile.added_by": Apart.ACT,
    "awards.PieceFile.file": Apart.NOT_A_PERSON,
    "awards.Consultation.asked_by": Apart.ACT,
    "awards.Comment.read_by": Apart.ACT,
    "awards.Revocation.revoked_by": Apart.ACT,
    "awards.Praise.made_by": Apart.ACT,
    "awards.FundYear.noted_by": Apart.ACT,
}

SPARED = {f"awards.{name}": Stays.CONTENT for name in ("Nomination", "Comment", "Praise", "Revocation", "Decision", "Consultation", "UnitReview")}
"""Awards with their dossiers are kept as the law has it."""
