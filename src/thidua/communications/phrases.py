"""The words for the codes of communications."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.communications.enums import Channel, CommentState, MediaState, PostState, Written
from thidua.ui.page_help import PageHelp, help_of

STATES: dict[str, Promise] = {
    PostState.DRAFT: _("Đang viết"),
    PostState.SUBMITTED: _("Chờ duyệt"),
    PostState.RETURNED: _("Bị trả lại"),
    PostState.APPROVED: _("Đã duyệt"),
    PostState.SCHEDULED: _("Hẹn giờ đăng"),
    PostState.PUBLISHED: _("Đã đăng"),
    PostState.WITHDRAWN: _("Đã rút"),
}
PILLS: dict[str, str] = {
    "draft": "none", "submitted": "soon", "returned": "late", "approved": "ok", "scheduled": "ok", "published": "done", "withdrawn": "na",
}  # fmt: skip
COMMENT_STATES: dict[str, Promise] = {CommentState.WAITING: _("Chờ duyệt"), CommentState.SHOWN: _("Đang hiện"), CommentState.REFUSED: _("Không hiện")}
COMMENT_PILLS: dict[str, str] = {"waiting": "soon", "shown": "done", "refused": "na"}
CHANNELS: dict[str, Promise] = {
    Channel.NEWS: _("Tin"),
    Channel.ARTICLE: _("Bài"),
    Channel.RADIO: _("Phát thanh"),
    Channel.TELEVISION: _("Truyền hình"),
    Channel.BILLBOARD: _("Pano, khẩu hiệu"),
    Channel.SOCIAL: _("Mạng xã hội"),
}
CHANNEL_ICONS: dict[str, str] = {
    "news": "notes", "article": "file-text", "radio": "speakerphone", "television": "player-play", "billboard": "flag", "social": "share",
}  # fmt: skip
MEDIA_STATES: dict[str, Promise] = {MediaState.NOTED: _("Chờ xác nhận"), MediaState.CONFIRMED: _("Đã xác nhận"), MediaState.STRUCK: _("Đã bỏ")}
MEDIA_PILLS: dict[str, str] = {"noted": "soon", "confirmed": "done", "struck": "na"}
VERSIONS: dict[str, Promise] = {Written.SENT: _("Gửi duyệt"), Written.PUBLISHED: _("Đăng"), Written.CORRECTED: _("Đính chính")}
FOUND_KIND = _("Tin bài")

KINDS: dict[str, Promise] = {
    "communications.post": _("bài"),
    "communications.postphoto": _("ảnh của bài"),
    "communications.posttag": _("từ khóa của bài"),
    "communications.postclause": _("mục kế hoạch của bài"),
    "communications.postsubject": _("người được nêu trong bài"),
    "communications.postversion": _("bản đã lưu của bài"),
    "communications.postcount": _("lượt xem của bài"),
    "communications.rating": _("lượt bình chọn"),
    "communications.comment": _("bình luận"),
    "communications.salt": _("khóa của ngày"),
    "communications.sending": _("số lần gửi"),
    "communications.mediaentry": _("dòng của sổ truyền thông"),
}
ACTS: dict[str, Promise] = {
    "communications.begin": _("viết"),
    "communications.edit": _("sửa"),
    "communications.add_photo": _("thêm"),
    "communications.describe_photo": _("sửa lời"),
    "communications.drop_photo": _("bỏ"),
    "communications.submit": _("gửi duyệt"),
    "communications.return": _("trả lại"),
    "communications.approve": _("duyệt"),
    "communications.schedule": _("hẹn giờ đăng"),
    "communications.unschedule": _("bỏ hẹn giờ đăng"),
    "communications.publish": _("đăng"),
    "communications.correct": _("đính chính"),
    "communications.withdraw": _("rút"),
    "communications.reopen": _("viết lại"),
    "communications.name": _("ghi"),
    "communications.unname": _("bỏ"),
    "communications.hide_subject": _("ẩn"),
    "communications.show_comment": _("cho hiện"),
    "communications.refuse_comment": _("không cho hiện"),
    "communications.note_media": _("ghi"),
    "communications.confirm_media": _("xác nhận"),
    "communications.strike_media": _("bỏ"),
}

HELP: dict[str, PageHelp] = help_of(
    "communications",
    {
        "list": PageHelp(
            _("Tin bài về phong trào: đang viết, chờ duyệt, đã đăng."),
            (_("Bấm Viết tin để bắt đầu; bản nháp tự lưu khi gõ."), _("Biên tập viên xem bài chờ duyệt ở trên cùng.")),
            _("Bài đăng thì hiện ở trang công khai và là minh chứng truyền thông của mục kế hoạch."),
        ),
        "new edit correct": PageHelp(
            _("Viết một bài: tên, tóm tắt, nội dung, ảnh, mục kế hoạch."),
            (_("Dán từ Word được; phần trang trí thừa được bỏ."), _("Mỗi ảnh cần một câu mô tả cho người không nhìn thấy.")),
            _("Bản nháp tự lưu. Gửi duyệt khi xong; người viết không tự duyệt."),
        ),
        "post": PageHelp(
            _("Bài như người đọc sẽ thấy, kèm các bước tiếp theo."),
            (_("Duyệt, trả lại kèm lý do, hẹn giờ hoặc đăng ngay."), _("Sau khi đăng thì sửa bằng đính chính.")),
            _("Lời đính chính hiện dưới tên bài để người đọc biết."),
        ),
        "versions": PageHelp(
            _("Các bản đã gửi duyệt, đã đăng, đã đính chính của bài."),
            (_("Chọn một bản để đọc lại."),),
            _("Bản đã lưu không sửa được."),
        ),
        "comments": PageHelp(
            _("Bình luận của người đọc chờ biên tập viên xem."),
            (_("Đọc rồi bấm Cho hiện hoặc Không hiện."), _("Đổi ý thì lọc bình luận đã duyệt và bấm lại.")),
            _("Bình luận chỉ hiện sau khi có người bấm Cho hiện."),
        ),
        "media media-new": PageHelp(
            _("Sổ truyền thông: tin, bài, phát thanh, truyền hình, pano, mạng xã hội nói về phong trào."),
            (_("Ghi nơi đăng, ngày, đường dẫn hoặc tệp, mục kế hoạch."), _("Tải bảng về để đưa vào báo cáo.")),
            _("Dòng được xác nhận là minh chứng của người viết."),
        ),
        "public-list public": PageHelp(
            _("Tin bài về phong trào thi đua."),
            (_("Tìm theo chữ hoặc từ khóa."), _("Bình chọn và bình luận không cần tài khoản.")),
            _("Không lưu địa chỉ hay thông tin máy của người đọc."),
        ),
    },
)
