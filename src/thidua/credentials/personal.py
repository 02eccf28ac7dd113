"""What certificates keep about a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import MARK, Apart, Column, Erasing, Ground, Kept, Part, Until, Way
from thidua.credentials.models import Certificate

PARTS = (
    Part(
        "certificates", _("Giấy chứng nhận của tôi"), _("Anh/chị và đơn vị cấp; ai có mã trên giấy thì thấy chữ cái đầu của họ tên."),
        (
            Column("title", _("Nội dung"), "title"), Column("number", _("Số"), "number"), Column("unit", _("Đơn vị cấp"), "issuer"),
            Column("on", _("Ngày cấp"), "issued_on"), Column("reason", _("Lý do thu hồi"), "reason"),
            Column("citation", _("Thành tích"), "citation"), Column("decision", _("Quyết định"), "decision"), Column("grounds", _("Căn cứ thu hồi"), "grounds"),
        ),
        lambda _user, person: Certificate.objects.filter(person=person).order_by("-issued_at") if person else Certificate.objects.none(),
        ("credentials.Certificate.person",), order=53, erase=Erasing(Way.REPLACED, blanked=("reason", "addressed", "citation"), replaced={"holder": MARK}),
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "credentials.Certificate",
        ("unit", "person", "holder", "issuer", "title", "achieved", "number", "code", "source_kind", "source", "issued_on", "issued_at", "revoked_at", "revoked_by", "reason",
         "collective", "sheet", "addressed", "citation", "decision", "decided_on", "signer_role", "signer_name", "grounds"),
        _("Giấy chứng nhận đã cấp"), _("Để người được cấp chứng minh và nơi nhận xác minh"), Ground.DUTY, Until.RECORD,
    ),
)  # fmt: skip

APART = {
    "credentials.PrintRun.made_by": Apart.ACT,
    "credentials.Certificate.revoked_by": Apart.ACT,
    "credentials.Certificate.source": Apart.NOT_A_PERSON,
}
