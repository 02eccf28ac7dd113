"""What exchange keeps about a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import Apart, Column, Erasing, Ground, Kept, Part, Until, Way
from thidua.exchange.models import Learner, Statement
from thidua.exchange.phrases import FATES

WHO = _("Quản trị viên; nền tảng đã gửi.")
PARTS = (
    Part(
        "platform_accounts", _("Tài khoản của tôi trên nền tảng học tập khác"), WHO,
        (Column("source", _("Nền tảng"), "source__name"), Column("name", _("Tên ở đó"), "name"), Column("at", _("Nối lúc"), "linked_at")),
        lambda _user, person: Learner.objects.filter(person=person).order_by("-linked_at") if person else Learner.objects.none(),
        ("exchange.Learner.person",), order=60, erase=Erasing(Way.REPLACED, blanked=("name",), replaced={"identifier": "xóa {key}"}),
    ),
    Part(
        "platform_results", _("Kết quả nền tảng học tập khác gửi về tôi"), WHO,
        (
            Column("source", _("Nền tảng"), "source__name"), Column("title", _("Khóa học"), "title"), Column("at", _("Lúc"), "at"),
            Column("minutes", _("Số phút"), "minutes"), Column("fate", _("Đã thành"), "fate", FATES),
        ),
        lambda _user, person: Statement.objects.filter(learner__person=person).order_by("-at") if person else Statement.objects.none(),
        (), order=61, erase=Erasing(Way.BLANKED, blanked=("content",)),
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "exchange.Learner", ("source", "identifier", "name", "person", "linked_by", "linked_at"),
        _("Tài khoản trên nền tảng học tập khác là của ai"), _("Để kết quả vào đúng sổ học tập"), Ground.DUTY, Until.RECORD,
    ),
    Kept(
        "exchange.Statement",
        ("source", "learner", "statement_id", "verb", "activity", "title", "registration", "minutes", "at", "stored_at", "content", "voided", "voids", "fate", "entry"),
        _("Kết quả mà nền tảng học tập khác gửi"), _("Để đối chiếu việc học vào sổ với nơi gửi"), Ground.DUTY, Until.RECORD,
    ),
)  # fmt: skip

APART = {
    "exchange.Source.made_by": Apart.ACT,
    "exchange.Credential.made_by": Apart.ACT,
    "exchange.Learner.linked_by": Apart.ACT,
    "exchange.Statement.statement_id": Apart.NOT_A_PERSON,
    "exchange.Statement.entry": Apart.NOT_A_PERSON,
    "exchange.Statement.voids": Apart.NOT_A_PERSON,
}
