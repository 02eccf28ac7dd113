"""What investments keep about a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, Apart, Column, Ground, Kept, Part, Stays, Until
from thidua.investments.models import Contribution
from thidua.investments.phrases import GIFT_STATES, GIFTS, PLACES

PARTS = (
    Part(
        "contributions", _("Đóng góp của tôi"), _("Anh/chị, thủ trưởng đơn vị và cán bộ thi đua."),
        (
            Column("on", _("Ngày"), "evidence__happened_on"), Column("gift", _("Loại"), "gift", GIFTS), Column("title", _("Đã đóng góp gì"), "evidence__title"),
            Column("minutes", _("Số phút"), "minutes"), Column("worth", _("Giá trị (đồng)"), "worth"), Column("place", _("Nơi đóng góp"), "place", PLACES),
            Column("state", _("Trạng thái"), "evidence__state", GIFT_STATES),
        ),
        lambda _user, person: Contribution.objects.filter(person=person).order_by("-evidence__happened_on") if person else Contribution.objects.none(),
        ("investments.Contribution.person",), order=48, erase=KEEP,
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "investments.Contribution", ("evidence", "person", "gift", "place", "minutes", "worth"), _("Đóng góp công sức, trí tuệ, vật chất"),
        _("Để ghi nhận đóng góp của người trong phong trào học tập"), Ground.DUTY, Until.RECORD,
    ),
    Kept(
        "investments.FundEntry", ("who", "amount", "purpose", "on", "number"), _("Người đóng góp và người được quỹ khuyến học hỗ trợ"),
        _("Để công khai thu, chi của quỹ"), Ground.DUTY, Until.RECORD,
    ),
)  # fmt: skip

APART = {
    "investments.Line.made_by": Apart.ACT,
    "investments.Line.confirmed_by": Apart.ACT,
    "investments.Correction.made_by": Apart.ACT,
    "investments.YearLock.locked_by": Apart.ACT,
    "investments.YearLock.opened_by": Apart.ACT,
    "investments.Fund.made_by": Apart.ACT,
    "investments.FundEntry.made_by": Apart.ACT,
    "investments.FundEntry.struck_by": Apart.ACT,
}

SPARED = {
    "investments.Line": Stays.CONTENT, "investments.Correction": Stays.CONTENT, "investments.YearLock": Stays.CONTENT, "investments.Fund": Stays.CONTENT,
}  # fmt: skip
"""The ledger and the funds; in the book of a fund the name of who is erased is replaced."""
