"""What pledges keep about a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, MARK, Apart, Column, Erasing, Ground, Kept, Part, Stays, Until, Way
from thidua.pledges.models import Comment, Signature
from thidua.pledges.phrases import SIGN_WAYS

PARTS = (
    Part(
        "pledge-signatures", _("Giao ước tôi đã ký"), _("Mọi người của cơ quan khi giao ước đã ký."),
        (
            Column("title", _("Giao ước"), "edition__pledge__title"), Column("party", _("Thay mặt"), "party__name"),
            Column("way", _("Cách ký"), "way", SIGN_WAYS), Column("at", _("Lúc"), "at"),
        ),
        lambda _user, person: Signature.objects.filter(person=person).order_by("-at") if person else Signature.objects.none(),
        ("pledges.Signature.person",), order=47, erase=Erasing(Way.REPLACED, replaced={"name": MARK}),
    ),
    Part(
        "pledge-comments", _("Góp ý giao ước của tôi"), _("Người của các bên ký, bên chủ trì và lãnh đạo."),
        (Column("title", _("Giao ước"), "edition__pledge__title"), Column("text", _("Ý kiến"), "text"), Column("at", _("Lúc"), "at")),
        lambda user, _person: Comment.objects.filter(by=user).order_by("-at"), ("pledges.Comment.by",), order=48, erase=KEEP,
    ),
)  # fmt: skip

KEPT = (
    Kept("pledges.Signature", ("person", "name", "position"), _("Người ký giao ước"), _("Để biết ai đã ký thay mặt bên nào"), Ground.DUTY, Until.RECORD),
    Kept("pledges.Comment", ("by",), _("Người góp ý giao ước"), _("Để tiếp thu, trả lời góp ý"), Ground.DUTY, Until.RECORD),
)  # fmt: skip

APART = {
    "pledges.Pledge.made_by": Apart.ACT,
    "pledges.Edition.made_by": Apart.ACT,
    "pledges.Agreement.by": Apart.ACT,
    "pledges.Signature.by": Apart.ACT,
    "pledges.Scan.by": Apart.ACT,
    "pledges.Scan.file": Apart.NOT_A_PERSON,
    "pledges.SignedFile.by": Apart.ACT,
    "pledges.SignedFile.file": Apart.NOT_A_PERSON,
    "pledges.Invitation.by": Apart.ACT,
    "pledges.TrustAnchor.made_by": Apart.ACT,
    "pledges.TrustAnchor.removed_by": Apart.ACT,
    "pledges.Check.made_by": Apart.ACT,
    "pledges.Check.confirmed_by": Apart.ACT,
    "pledges.CheckLine.by": Apart.ACT,
    "pledges.Content.key": Apart.NOT_A_PERSON,
}

SPARED = {
    "pledges.Pledge.title": Stays.CONTENT, "pledges.Pledge.search_key": Stays.CONTENT, "pledges.Party.name": Stays.CONTENT,
    "pledges.Edition.opening": Stays.CONTENT, "pledges.Edition.closing": Stays.CONTENT, "pledges.Content.text": Stays.CONTENT,
}  # fmt: skip
"""What the parties signed: a digest proves that nothing of it changed."""
