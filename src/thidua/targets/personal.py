"""What registrations and targets keep about a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import Apart, Column, Ground, Kept, Part, Until
from thidua.targets.models import RegisteredTitle

PARTS = (
    Part(
        "registered", _("Danh hiệu tôi đăng ký"), _("Anh/chị, thủ trưởng đơn vị, lãnh đạo và cán bộ thi đua."),
        (
            Column("year", _("Năm"), "registration__year"), Column("unit", _("Đơn vị"), "registration__unit__name"),
            Column("movement", _("Phong trào"), "registration__movement__name"), Column("title", _("Danh hiệu đăng ký"), "name"),
        ),
        lambda _user, person: RegisteredTitle.objects.filter(person=person).order_by("-registration__year", "-id") if person else RegisteredTitle.objects.none(),
        ("targets.RegisteredTitle.person",), order=49,
    ),
)  # fmt: skip

KEPT = (
    Kept("targets.RegisteredTitle", ("person", "name", "registration"), _("Danh hiệu một người đăng ký phấn đấu"), _("Để duyệt đăng ký và xét thi đua cuối năm"), Ground.DUTY, Until.RECORD),
)  # fmt: skip

APART = {
    "targets.Registration.made_by": Apart.ACT,
    "targets.Registration.sent_by": Apart.ACT,
    "targets.Registration.decided_by": Apart.ACT,
    "targets.Target.made_by": Apart.ACT,
    "targets.TargetFigure.by": Apart.ACT,
}
