"""What communications keep about a person: what they wrote, the lines of the ledger they made, what they said as readers. Of readers without an
account nothing leads to a person but the name that they may leave under a comment."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, Apart, Column, Ground, Kept, Part, Stays, Until
from thidua.communications.models import MediaEntry, Post
from thidua.communications.phrases import CHANNELS, MEDIA_STATES, STATES

PARTS = (
    Part(
        "stories", _("Bài tôi viết"), _("Người trong cơ quan; mọi người khi bài đã đăng."),
        (
            Column("title", _("Tên bài"), "title"), Column("state", _("Trạng thái"), "state", STATES), Column("author", _("Tên tác giả in dưới bài"), "printed_author"),
            Column("at", _("Lúc"), "made_at"), Column("published", _("Đăng lúc"), "published_at"),
        ),
        lambda user, _person: Post.objects.filter(made_by=user.pk).order_by("-made_at"), ("communications.Post.made_by",), order=62, erase=KEEP,
    ),
    Part(
        "media", _("Tin, bài của tôi trong sổ truyền thông"), _("Người trong cơ quan."),
        (
            Column("title", _("Tên tin, bài, buổi phát"), "title"), Column("channel", _("Hình thức"), "channel", CHANNELS), Column("outlet", _("Nơi đăng, phát"), "outlet"),
            Column("on", _("Ngày"), "appeared_on"), Column("state", _("Trạng thái"), "state", MEDIA_STATES),
        ),
        lambda _user, person: MediaEntry.objects.filter(person=person).order_by("-appeared_on", "-id") if person else MediaEntry.objects.none(),
        ("communications.MediaEntry.person",), order=63, erase=KEEP,
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "communications.Post", ("printed_author", "made_by", "made_at", "consents"), _("Ai viết bài, tên tác giả in dưới bài"),
        _("Để ghi công, hỏi lại khi cần đính chính"), Ground.DUTY, Until.RECORD,
    ),
    Kept(
        "communications.PostSubject", ("kind", "subject", "name", "withdrawn_at"), _("Người được nêu trong bài"),
        _("Để ẩn bài ngay khi người đó rút đồng ý"), Ground.OWN_WISH, Until.RECORD,
    ),
    Kept(
        "communications.MediaEntry", ("person", "appeared_on", "outlet"), _("Ai viết, thực hiện tin, bài trong sổ truyền thông"),
        _("Để tính minh chứng của người đó"), Ground.DUTY, Until.RECORD,
    ),
    Kept(
        "communications.Comment", ("name", "text", "sent_at"), _("Tên mà người đọc tự ghi, lời bình luận"), _("Để hiện dưới bài khi biên tập viên duyệt"),
        Ground.OWN_WISH, Until.RECORD,
    ),
    Kept(
        "communications.Rating", ("browser", "stars", "on"), _("Số sao của một trình duyệt, không biết của ai"),
        _("Để mỗi trình duyệt bình chọn một lần"), Ground.OWN_WISH, Until.RECORD,
    ),
    Kept(
        "communications.Sending", ("sender", "since", "times"), _("Mã của địa chỉ mạng, chỉ dùng trong ngày"),
        _("Để chặn gửi hàng loạt; xóa cùng khóa của ngày nên không tìm lại được địa chỉ"), Ground.SECURITY, Until.ENDS,
    ),
)  # fmt: skip

APART = {
    "communications.Post.decided_by": Apart.ACT, "communications.PostVersion.kept_by": Apart.ACT, "communications.Comment.decided_by": Apart.ACT,
    "communications.PostSubject.subject": Apart.NOT_A_PERSON, "communications.MediaEntry.noted_by": Apart.ACT, "communications.MediaEntry.decided_by": Apart.ACT,
}  # fmt: skip

SPARED = {
    f"communications.{name}": Stays.CONTENT
    for name in ("PostTag.words", "PostTag.key", "MediaEntry.url", "MediaEntry.outlet", "Rating.browser", "Sending.sender", "Sending.scope")
}
"""Words that name nobody, addresses of pages, codes that lead to nobody."""
