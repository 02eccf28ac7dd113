"""The words for the codes of exemplars."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.exemplars.enums import ConsentEvent, ExemplarState, How, Kind, Standing
from thidua.ui.page_help import PageHelp, help_of

KIND_WORDS: dict[str, Promise] = {Kind.PERSON: _("Cá nhân"), Kind.GROUP: _("Tập thể"), Kind.HOUSEHOLD: _("Hộ gia đình")}
KIND_ICONS: dict[str, str] = {"person": "user", "group": "users", "household": "home"}
STATES: dict[str, Promise] = {
    ExemplarState.DISCOVERED: _("Mới phát hiện"),
    ExemplarState.NURTURED: _("Đang bồi dưỡng"),
    ExemplarState.RECOGNISED: _("Đã công nhận"),
    ExemplarState.PUBLISHED: _("Đang nêu gương"),
    ExemplarState.REFUSED: _("Không chọn"),
    ExemplarState.ENDED: _("Đã kết thúc"),
}
PILLS: dict[str, str] = {"discovered": "none", "nurtured": "ok", "recognised": "done", "published": "done", "refused": "na", "ended": "na"}
HOWS: dict[str, Promise] = {
    How.OWN: _("Bằng tài khoản của mình"),
    How.PAPER: _("Bằng giấy"),
    How.RAN_OUT: _("Hết thời hạn"),
    How.CHANGED: _("Nội dung đã sửa, cần hỏi lại"),
}
STANDINGS: dict[str, Promise] = {
    Standing.NONE: _("Chưa có ý kiến"),
    Standing.HOLDS: _("Đang đồng ý"),
    Standing.LATER: _("Chưa tới ngày"),
    Standing.OVER: _("Hết thời hạn"),
    Standing.WITHDRAWN: _("Đã rút đồng ý"),
}
STANDING_PILLS: dict[str, str] = {"none": "none", "holds": "done", "later": "soon", "over": "na", "withdrawn": "late"}
WORDINGS: dict[int, Promise] = {
    0: _("Lời trên giấy đã ký."),
    1: _("Được nêu: tên, ảnh, câu chuyện; ở trang công khai của cơ quan, báo, đài, mạng xã hội; từ ngày, đến ngày đã chọn."),
    2: _(
        "Tôi đồng ý để cơ quan nêu gương tôi, hoặc tập thể, hộ gia đình mà tôi thay mặt, để phổ biến gương người tốt, việc tốt của phong trào: "
        "chỉ những gì tôi chọn, ở những nơi tôi chọn, trong thời gian tôi chọn. Đồng ý hay không không ảnh hưởng tới việc công nhận. "
        "Tôi rút lại lúc nào cũng được; khi đó tên, ảnh, câu chuyện được gỡ ngay khỏi trang công khai và tin bài. "
        "Lời kể mà sửa thì phải hỏi lại tôi. Báo, đài, mạng xã hội đã đăng thì cơ quan đề nghị gỡ, không tự gỡ được."
    ),
}
"""What is agreed to, by its number. Whoever gave a consent gave it to these words: none is ever changed, another gets another number."""
POST_REASONS: dict[str, Promise] = {
    ConsentEvent.NARROWED: _("Người được nêu trong bài đã thu hẹp điều đồng ý."),
    ConsentEvent.WITHDRAWN: _("Người được nêu trong bài đã rút đồng ý."),
    ConsentEvent.RAN_OUT: _("Đồng ý của người được nêu trong bài đã hết hạn."),
    ConsentEvent.CHANGED: _("Nội dung về điển hình trong bài đã sửa nên cần hỏi ý kiến lại."),
    ConsentEvent.ENDED: _("Điển hình được nêu trong bài đã kết thúc."),
}
"""Why a post that shows an exemplar is taken from its readers."""
FOUND_KIND = _("Điển hình")

KINDS: dict[str, Promise] = {
    "exemplars.exemplar": _("điển hình"),
    "exemplars.look": _("lần xem lại điển hình"),
    "exemplars.consent": _("đồng ý của điển hình"),
}
ACTS: dict[str, Promise] = {
    "exemplars.nominate": _("giới thiệu"),
    "exemplars.edit": _("sửa"),
    "exemplars.nurture": _("lập kế hoạch bồi dưỡng"),
    "exemplars.look": _("ghi"),
    "exemplars.recognise": _("công nhận"),
    "exemplars.publish": _("đăng"),
    "exemplars.unpublish": _("gỡ khỏi trang công khai"),
    "exemplars.refuse": _("không chọn"),
    "exemplars.end": _("kết thúc"),
    "exemplars.consent": _("ghi"),
    "exemplars.withdraw_consent": _("rút"),
    "exemplars.readdress": _("đổi địa chỉ trang của"),
}

HELP: dict[str, PageHelp] = help_of(
    "exemplars",
    {
        "list": PageHelp(
            _("Gương người tốt, việc tốt: mới phát hiện, đang bồi dưỡng, đã công nhận, đang nêu gương."),
            (
                _("Bấm Giới thiệu điển hình; ai cũng giới thiệu được."),
                _("Thủ trưởng xem gương của đơn vị rồi lập kế hoạch bồi dưỡng hoặc công nhận."),
            ),
            _("Gương chỉ đăng ra ngoài khi người đó đồng ý."),
        ),
        "new edit": PageHelp(
            _("Giới thiệu một cá nhân, tập thể hoặc hộ gia đình bằng một biểu mẫu ngắn."),
            (_("Ghi ai, đã làm gì, từ khi nào."), _("Ảnh không bắt buộc; có ảnh thì ghi một câu mô tả.")),
            _("Thủ trưởng đơn vị của người đó được báo."),
        ),
        "one": PageHelp(
            _("Một điển hình: việc đã làm, kế hoạch bồi dưỡng, công nhận, đồng ý."),
            (_("Làm bước tiếp theo ở bên phải."), _("Người được nêu gương bấm Tôi đồng ý hoặc Rút đồng ý ngay tại đây.")),
            _("Rút đồng ý thì mọi trang công khai, tin bài có tên người đó được gỡ ngay."),
        ),
        "public-list public": PageHelp(
            _("Gương người tốt, việc tốt đã đồng ý được nêu."),
            (_("Tìm theo tên hoặc việc làm."),),
            _("Người được nêu gương có thể rút bất cứ lúc nào."),
        ),
    },
)
