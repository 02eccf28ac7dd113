"""The words for the codes of reviews."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.reviews.enums import Kind, NotCarried, State
from thidua.ui.page_help import PageHelp, help_of

KINDS_OF_REVIEW: dict[str, Promise] = {Kind.INTERIM: _("Sơ kết"), Kind.FINAL: _("Tổng kết")}
STATES: dict[str, Promise] = {
    State.PREPARED: _("Đang chuẩn bị"), State.HELD: _("Đã họp"), State.CONCLUDED: _("Đã kết luận"), State.CLOSED: _("Đã kết thúc"),
}  # fmt: skip
PILLS: dict[str, str] = {State.PREPARED: "none", State.HELD: "soon", State.CONCLUDED: "ok", State.CLOSED: "done"}
WHYS: dict[NotCarried, Promise] = {
    NotCarried.NO_CLAUSE: _("Kế hoạch sau không có mục tương ứng."),
    NotCarried.CARRIED: _("Việc này đã chuyển."),
    NotCarried.UNIT_ENDED: _("Đơn vị không còn hoạt động."),
}
KINDS: dict[str, Promise] = {"reviews.review": _("sơ kết, tổng kết")}
ACTS: dict[str, Promise] = {
    "reviews.review.prepare": _("lập"),
    "reviews.review.hold": _("ghi biên bản"),
    "reviews.review.conclude": _("ghi kết luận"),
    "reviews.review.close": _("kết thúc"),
    "reviews.review.learn": _("ghi bài học của"),
    "reviews.review.carry": _("chuyển việc sau"),
    "reviews.review.roll_over": _("chuyển phong trào sau"),
}
"""What an action does, in the middle of a sentence."""
HELP: dict[str, PageHelp] = help_of(
    "reviews",
    {
        "list new": PageHelp(
            _("Các lần sơ kết, tổng kết phong trào của cơ quan."),
            (_("Bấm Lập sơ kết, tổng kết để chuẩn bị một hội nghị."), _("Mở một lần để xem báo cáo, biên bản, kết luận.")),
            _("Việc còn dở và phong trào chuyển sang giai đoạn sau từ trang này."),
        ),
        "review file": PageHelp(
            _("Một lần sơ kết hoặc tổng kết: báo cáo của các đơn vị, biên bản hội nghị, bài học theo mục, kết luận."),
            (
                _("Ghi ngày, nơi họp, người chủ trì, nội dung; tải biên bản Word."),
                _("Ghi bài học và đề nghị sửa cho từng mục."),
                _("Sau kết luận, chọn việc còn dở để chuyển tiếp."),
            ),
            _("Kết thúc rồi thì không sửa được nữa."),
        ),
    },
)
