"""What initiatives keep about a person: what they sent or have a share in, figures they vouch for, titles for which one was a ground."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, Apart, Column, Ground, Kept, Part, Stays, Until
from thidua.initiatives.models import Author, Effect, GroundUse, Initiative
from thidua.initiatives.phrases import AGREEMENTS, STATES, VERIFIED
from thidua.records.phrases import PURPOSES

WHO = _("Đồng tác giả, người phụ trách đơn vị và hội đồng sau khi gửi; mọi người trong cơ quan khi được công nhận.")
PARTS = (
    Part(
        "initiatives", _("Sáng kiến tôi gửi"), WHO,
        (
            Column("title", _("Tên sáng kiến"), "title"), Column("applied", _("Áp dụng từ"), "applied_on"),
            Column("state", _("Trạng thái"), "state", STATES), Column("at", _("Lúc"), "made_at"),
        ),
        lambda _user, person: Initiative.objects.filter(author=person).order_by("-made_at") if person else Initiative.objects.none(),
        ("initiatives.Initiative.author",), order=60, erase=KEEP,
    ),
    Part(
        "initiative-shares", _("Phần đóng góp của tôi trong sáng kiến"), WHO,
        (
            Column("title", _("Tên sáng kiến"), "initiative__title"), Column("share", _("Phần đóng góp (%)"), "share"),
            Column("answer", _("Trả lời"), "answer", AGREEMENTS), Column("reason", _("Lý do"), "reason"),
        ),
        lambda _user, person: Author.objects.filter(person=person).order_by("-id") if person else Author.objects.none(),
        ("initiatives.Author.person",), order=61, erase=KEEP,
    ),
    Part(
        "initiative-figures", _("Số liệu sáng kiến tôi xác nhận"), WHO,
        (
            Column("title", _("Tên sáng kiến"), "initiative__title"), Column("name", _("Số đo"), "name"),
            Column("answer", _("Trả lời"), "answer", VERIFIED), Column("at", _("Lúc"), "answered_at"),
        ),
        lambda _user, person: Effect.objects.filter(verifier=person).order_by("-made_at") if person else Effect.objects.none(),
        ("initiatives.Effect.verifier",), order=62, erase=KEEP,
    ),
    Part(
        "initiative-uses", _("Sáng kiến đã dùng làm căn cứ cho tôi"), _("Cán bộ thi đua của đơn vị."),
        (
            Column("title", _("Tên sáng kiến"), "initiative__title"), Column("purpose", _("Dùng cho"), "purpose", PURPOSES),
            Column("what", _("Danh hiệu, hình thức"), "for_what"), Column("year", _("Năm"), "year"),
        ),
        lambda _user, person: GroundUse.objects.filter(person=person).order_by("-noted_at") if person else GroundUse.objects.none(),
        ("initiatives.GroundUse.person",), order=63, erase=KEEP,
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "initiatives.Initiative",
        (
            "unit", "author", "title", "problem", "solution", "result", "applied_on", "field", "novelty", "conditions", "reach", "materials", "differs", "level",
            "declared_at", "alike", "alike_to", "state", "reason", "search_key", "made_by", "made_at", "written_at", "sent_at", "resent_at", "received_at",
            "received_by", "decided_at",
        ),
        _("Sáng kiến, ai gửi và đang ở bước nào"), _("Để xét và ghi công tác giả"), Ground.DUTY, Until.RECORD,
    ),
    Kept(
        "initiatives.Author", ("initiative", "person", "name", "workplace", "share", "answer", "reason", "answered_at"), _("Tác giả và tỷ lệ đóng góp"),
        _("Để xét và ghi công tác giả"), Ground.DUTY, Until.RECORD,
    ),
    Kept(
        "initiatives.Effect", ("verifier", "answer", "reason", "answered_at"), _("Ai xác nhận số liệu của sáng kiến"),
        _("Để hiệu quả của sáng kiến có người chịu trách nhiệm"), Ground.DUTY, Until.RECORD,
    ),
    Kept(
        "initiatives.GroundUse", ("initiative", "person", "purpose", "year", "for_what", "noted_by", "noted_at", "dropped_at", "reason"), _("Sáng kiến đã dùng làm căn cứ xét cho ai"),
        _("Để không khen hai lần cho một thành tích"), Ground.DUTY, Until.RECORD,
    ),
)  # fmt: skip

APART = {
    "initiatives.Initiative.made_by": Apart.ACT, "initiatives.Initiative.received_by": Apart.ACT, "initiatives.Step.by": Apart.ACT,
    "initiatives.Recognition.noted_by": Apart.ACT, "initiatives.Recognition.revoked_by": Apart.ACT, "initiatives.GroundUse.noted_by": Apart.ACT,
    "initiatives.Recognition.item": Apart.NOT_A_PERSON,
}  # fmt: skip

SPARED = {
    "initiatives.Initiative": Stays.CONTENT, "initiatives.Effect": Stays.CONTENT, "initiatives.Step": Stays.CONTENT,
    "initiatives.Recognition": Stays.CONTENT, "initiatives.GroundUse": Stays.CONTENT, "initiatives.Author": Stays.CONTENT,
}  # fmt: skip
"""What was sent to be recognised, with what became of it."""
