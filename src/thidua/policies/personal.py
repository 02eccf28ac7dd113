"""What policies keep about a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua.accounts.rules.personal import KEEP, Apart, Column, Ground, Kept, Part, Stays, Until
from thidua.policies.models import Proposal
from thidua.policies.phrases import OUTCOMES, STATES

PARTS = (
    Part(
        "proposals", _("Kiến nghị của tôi"), _("Anh/chị; từ khi gửi thì nơi xử lý; khi đã trả lời thì những người mà nơi trả lời cho xem."),
        (
            Column("subject", _("Về việc"), "subject"), Column("hinders", _("Vướng mắc"), "hinders"), Column("proposed", pgettext_lazy("chính sách", "Đề xuất"), "proposed"),
            Column("effect", _("Tác dụng dự kiến"), "effect"), Column("state", _("Trạng thái"), "state", STATES), Column("sent", _("Ngày gửi"), "sent_at"),
            Column("outcome", _("Kết quả"), "outcome", OUTCOMES), Column("answer", _("Trả lời"), "answer"),
        ),
        lambda _user, person: Proposal.objects.filter(person=person).order_by("-made_at") if person else Proposal.objects.none(),
        ("policies.Proposal.person",), order=47, erase=KEEP,
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "policies.Proposal", (
            "person", "unit", "subject", "hinders", "proposed", "effect", "state", "sent_at", "outcome", "answer", "evidence", "as_unit", "clause", "document",
            "provision", "made_by", "made_at", "into", "holder", "body", "received_at", "due_on", "returned_why", "answered_by", "answered_at", "reason", "shown",
            "followed_at", "changed", "changed_number", "changed_on", "corrected_why", "corrected_by", "corrected_at",
        ),
        _("Kiến nghị và người kiến nghị"), _("Để giải quyết, trả lời kiến nghị và tính cho người kiến nghị"), Ground.DUTY, Until.RECORD,
    ),
)  # fmt: skip

APART = {
    "policies.Proposal.made_by": Apart.ACT,
    "policies.Proposal.answered_by": Apart.ACT,
    "policies.Proposal.corrected_by": Apart.ACT,
    "policies.Forwarding.made_by": Apart.ACT,
    "policies.SupportPolicy.made_by": Apart.ACT,
    "policies.PolicyUse.noted_by": Apart.ACT,
}

SPARED = {
    "policies.Proposal": Stays.CONTENT, "policies.Forwarding": Stays.CONTENT, "policies.SupportPolicy": Stays.CONTENT, "policies.PolicyUse": Stays.CONTENT,
}  # fmt: skip
"""Proposals that were sent with their answers, and the register of policies."""
