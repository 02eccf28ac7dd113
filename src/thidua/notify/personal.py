"""What messages keep about a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import DELETE, Apart, Column, Ground, Kept, Part, Until
from thidua.notify.models import Message, Wishes
from thidua.notify.phrases import REASONS, RHYTHMS

PARTS = (
    Part(
        "messages", _("Thông báo"), _("Chỉ anh/chị."),
        (
            Column("subject", _("Nội dung"), "subject"), Column("reason", _("Loại"), "reason", REASONS), Column("at", _("Lúc"), "at"),
            Column("read_at", _("Đọc lúc"), "read_at"), Column("mailed_at", _("Gửi thư lúc"), "mailed_at"),
        ),
        lambda user, _person: Message.objects.filter(user=user).order_by("-at", "-id"), ("notify.Message.user",), order=60, erase=DELETE,
    ),
    Part(
        "message_wishes", _("Tùy chọn thông báo"), _("Chỉ anh/chị."),
        (
            Column("muted", _("Loại đã tắt"), "muted"), Column("rhythm", _("Nhịp gửi thư"), "rhythm", RHYTHMS),
            Column("paused_until", _("Tạm dừng đến"), "paused_until"),
        ),
        lambda user, _person: Wishes.objects.filter(user=user), ("notify.Wishes.user",), one=True, order=61, erase=DELETE,
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "notify.Message", ("user", "instead_of", "reason", "subject", "body", "url", "key", "about", "at", "at_once", "read_at", "mailed_at", "settled_at"),
        _("Thông báo đã gửi cho một người"), _("Để người đó biết việc cần làm"), Ground.DUTY, Until.ACCOUNT,
    ),
    Kept("notify.Wishes", ("user", "muted", "rhythm", "paused_until"), _("Cách muốn được báo"), _("Để không gửi điều không muốn nhận"), Ground.OWN_WISH, Until.ACCOUNT),
)  # fmt: skip

APART = {"notify.Message.instead_of": Apart.ACT}
