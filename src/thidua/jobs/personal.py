"""What background jobs keep about a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, Apart, Column, Ground, Kept, Part, Until
from thidua.jobs.models import Job
from thidua.jobs.phrases import STATES

PARTS = (
    Part(
        "jobs", _("Việc nền tôi đã cho chạy"), _("Anh/chị và quản trị viên."),
        (
            Column("name", _("Việc"), "name"), Column("state", _("Trạng thái"), "state", STATES), Column("at", _("Lúc"), "made_at"),
            Column("ended_at", _("Xong lúc"), "ended_at"),
        ),
        lambda user, _person: Job.objects.filter(owner_id=user.pk).order_by("-made_at"), ("jobs.Job.owner_id",), order=70, erase=KEEP,
    ),
)  # fmt: skip

KEPT = (Kept("jobs.Job", ("owner_id",), _("Ai cho chạy việc nền"), _("Để báo kết quả đúng người"), Ground.DUTY, Until.RECORD),)

APART = {"jobs.Job.worker": Apart.NOT_A_PERSON}
