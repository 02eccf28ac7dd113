"""What the record of acts and the list of looks keep about a person."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from thidua.accounts.models import User
from thidua.accounts.rules.personal import DELETE, Apart, Column, Erasing, Ground, Kept, Part, Stays, Until, Way
from thidua.audit.models import Entry, Look
from thidua.desk.phrases import ACTS, KINDS


def _looks(user: Any, person: Any) -> Any:
    subjects = [user.pk, person.pk] if person else [user.pk]
    reader = User.objects.filter(pk=OuterRef("reader_id")).values("display_name")[:1]
    return Look.objects.filter(subject_id__in=subjects).annotate(reader=Subquery(reader)).order_by("-on", "-id")


PARTS = (
    Part(
        "looks", _("Ai đã mở hồ sơ, tệp của tôi"), _("Anh/chị và quản trị viên."),
        (
            Column("on", _("Ngày"), "on"), Column("reader", _("Ai"), "reader"), Column("what", _("Đã mở"), "object_kind", KINDS),
            Column("times", _("Số lần"), "times"), Column("last_at", _("Lần cuối"), "last_at"),
        ),
        _looks, ("audit.Look.subject_id",), order=26, erase=DELETE,
    ),
    Part(
        "recorded_acts", _("Việc tôi đã làm, theo nhật ký"), _("Quản trị viên và người đọc nhật ký trong phạm vi của họ."),
        (
            Column("at", _("Lúc"), "at"), Column("action", _("Việc đã làm"), "action", ACTS), Column("with", _("Với"), "object_kind", KINDS),
            Column("reason", _("Lý do"), "reason"),
        ),
        lambda user, _person: Entry.objects.filter(actor_id=user.pk).order_by("-id"), ("audit.Entry.actor_id",), order=900, erase=Erasing(Way.KEPT, stays=Stays.CHAIN),
    ),
)  # fmt: skip

KEPT = (
    Kept("audit.Entry", ("actor_id",), _("Ai đã làm gì, lúc nào"), _("Để mọi thay đổi có người chịu trách nhiệm"), Ground.SECURITY, Until.RECORD),
    Kept(
        "audit.Look", ("on", "reader_id", "subject_id", "object_kind", "object_id", "times", "last_at"),
        _("Ai đã mở hồ sơ hoặc tệp của người khác"), _("Để mỗi người biết ai đã xem dữ liệu của mình"), Ground.SECURITY, Until.READS,
    ),
)  # fmt: skip

APART = {
    "desk.Erasure.person_id": Apart.NOT_A_PERSON,
    "desk.Erasure.user_id": Apart.NOT_A_PERSON,
    "desk.Erasure.done_by": Apart.ACT,
    "audit.Entry.unit_id": Apart.NOT_A_PERSON,
    "audit.Entry.object_id": Apart.NOT_A_PERSON,
    "audit.Look.object_id": Apart.NOT_A_PERSON,
    "audit.Look.reader_id": Apart.ACT,
}

SPARED = {
    "audit.Entry.canonical": Stays.CHAIN, "audit.Entry.prev": Stays.CHAIN, "audit.Entry.hash": Stays.CHAIN,
    "audit.Entry.action": Stays.CHAIN, "audit.Entry.object_kind": Stays.CHAIN, "audit.ChainHead": Stays.CHAIN,
}  # fmt: skip
"""The chain keeps its digests, and names nobody: values and reasons stand apart from it."""
