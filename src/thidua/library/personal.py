"""What the library keeps about a person: what they shared, used, applied, rated and took. Titles and texts are for the agency."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, Apart, Column, Erasing, Ground, Kept, Part, Stays, Until, Way
from thidua.library.models import Resource, Taking, Use
from thidua.library.phrases import REPORTED, RESOURCE_KINDS, STATES

PARTS = (
    Part(
        "library", _("Học liệu tôi chia sẻ"), _("Người trong cơ quan khi đã đăng; mọi người khi mở cho người dân."),
        (
            Column("title", _("Tên học liệu"), "title"), Column("kind", _("Loại"), "kind", RESOURCE_KINDS), Column("state", _("Trạng thái"), "state", STATES),
            Column("at", _("Lúc"), "made_at"),
        ),
        lambda user, _person: Resource.objects.filter(made_by=user.pk).order_by("-made_at"), ("library.Resource.made_by",), order=57, erase=KEEP,
    ),
    Part(
        "library-uses", _("Học liệu tôi đã dùng"), _("Anh/chị; mọi người chỉ thấy số người."),
        (
            Column("title", _("Tên học liệu"), "resource__title"), Column("used", _("Đã dùng"), "used_at"), Column("applied", _("Đã áp dụng"), "applied_at"),
            Column("stars", _("Số sao"), "stars"),
        ),
        lambda _user, person: Use.objects.filter(person=person).order_by("-id") if person else Use.objects.none(),
        ("library.Use.person",), order=58, erase=KEEP,
    ),
    Part(
        "library-takings", _("Khóa tôi đã học"), _("Anh/chị; đơn vị cấp thấy giấy chứng nhận."),
        (
            Column("title", _("Tên học liệu"), "resource__title"), Column("status", _("Kết quả"), "status", REPORTED), Column("score", _("Điểm"), "score"),
            Column("began", _("Bắt đầu"), "began_at"), Column("done", _("Học xong"), "done_at"),
        ),
        lambda _user, person: Taking.objects.filter(person=person).order_by("-began_at") if person else Taking.objects.none(),
        ("library.Taking.person",), order=59, erase=Erasing(Way.BLANKED, blanked=("kept",)),
    ),
)  # fmt: skip

KEPT = (
    Kept("library.Resource", ("made_by", "made_at"), _("Ai chia sẻ học liệu"), _("Để ghi công và hỏi lại khi cần sửa"), Ground.DUTY, Until.RECORD),
    Kept(
        "library.Use", ("resource", "person", "entry", "used_at", "applied_at", "stars", "rated_at"),
        _("Ai đã dùng, đã áp dụng, chấm sao học liệu"), _("Để vào sổ học tập và biết học liệu nào có ích"), Ground.DUTY, Until.RECORD,
    ),
    Kept(
        "library.Taking", ("resource", "person", "began_at", "heard_at", "status", "score", "kept", "done_at", "entry"),
        _("Việc học một khóa, một gói học"), _("Để học tiếp và được công nhận khi học xong"), Ground.DUTY, Until.RECORD,
    ),
)  # fmt: skip

APART = {
    "library.Resource.reviewed_by": Apart.ACT, "library.Repeal.noted_by": Apart.ACT, "library.Service.noted_by": Apart.ACT,
}  # fmt: skip

SPARED = {
    f"library.{name}": Stays.CONTENT
    for name in (
        "Resource.title", "Resource.summary", "Resource.body", "Resource.url", "Resource.source", "Resource.lesson", "Resource.reason", "Resource.search_key",
        "ResourceTag.words", "ResourceTag.key", "Citation.number", "Citation.key", "Repeal.number", "Repeal.key", "Repeal.replaced_by", "Repeal.source",
        "Package.entry", "Service.title", "Service.place",
    )
}  # fmt: skip
"""What was published for learning, and sessions without names."""
