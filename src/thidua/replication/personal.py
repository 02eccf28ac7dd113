"""What replication keeps about a person: models they wrote or are asked about, what they said for their unit."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, Apart, Column, Ground, Kept, Part, Stays, Until
from thidua.replication.models import GoodModel
from thidua.replication.phrases import STATES

PARTS = (
    Part(
        "models", _("Mô hình ghi tôi là người liên hệ"), _("Mọi người trong cơ quan khi mô hình đã công bố."),
        (Column("title", _("Tên mô hình"), "title"), Column("how", _("Liên hệ qua"), "contact_words"), Column("state", _("Trạng thái"), "state", STATES)),
        lambda _user, person: GoodModel.objects.filter(contact=person).order_by("-made_at") if person else GoodModel.objects.none(),
        ("replication.GoodModel.contact",), order=64, erase=KEEP,
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "replication.GoodModel", ("contact", "contact_words"), _("Ai là người liên hệ về mô hình"), _("Để đơn vị khác hỏi khi áp dụng"), Ground.DUTY,
        Until.RECORD,
    ),
)  # fmt: skip

APART = {
    f"replication.{name}": Apart.ACT
    for name in (
        "GoodModel.made_by", "GoodModel.published_by", "ModelEdition.by", "Offer.by", "Adoption.made_by", "Adoption.confirmed_by", "Outcome.reported_by",
        "Outcome.verified_by", "ExchangeEvent.made_by", "TakeHome.by",
    )
}  # fmt: skip

SPARED = {
    f"replication.{name}": Stays.CONTENT
    for name in ("GoodModel", "ModelEdition", "Offer", "Adoption", "Outcome", "ExchangeEvent", "TakeHome")
}  # fmt: skip
"""What units say of their work, and papers of the agency."""
