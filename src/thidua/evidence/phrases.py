"""The words for the codes of evidence."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from thidua.evidence.enums import EvidenceState, Grade, LeftWhy, UseState
from thidua.ui.page_help import PageHelp, help_of

STATES: dict[str, Promise] = {
    EvidenceState.WAITING: _("Chờ duyệt minh chứng"),
    EvidenceState.RETURNED: _("Minh chứng bị trả lại"),
    EvidenceState.VERIFIED: _("Minh chứng đã duyệt"),
    EvidenceState.WITHDRAWN: _("Minh chứng đã rút"),
}
PILLS: dict[str, str] = {EvidenceState.WAITING: "ok", EvidenceState.RETURNED: "late", EvidenceState.VERIFIED: "done", EvidenceState.WITHDRAWN: "na"}
USES: dict[str, Promise] = {
    UseState.WAITING: _("Chờ xem cho mục này"),
    UseState.SERVING: _("Đã nhận cho mục này"),
    UseState.REFUSED: _("Không nhận cho mục này"),
}
"""How a clause stands that evidence was put under."""
USE_PILLS: dict[str, str] = {UseState.WAITING: "ok", UseState.SERVING: "done", UseState.REFUSED: "late"}
GRADES: dict[str, Promise] = {
    Grade.SELF_DECLARED: _("Tự khai"),
    Grade.ATTESTED: _("Có người chứng thực"),
    Grade.VERIFIED: _("Đã thẩm định"),
    Grade.APPLIED: _("Đã áp dụng"),
}
WHY: dict[str, Promise] = {
    Grade.SELF_DECLARED: _("Người làm tự ghi, chưa có ai duyệt."),
    Grade.ATTESTED: _("Người khác ghi thay hoặc xác nhận và chịu trách nhiệm; chưa có tệp nào được thẩm định."),
    Grade.VERIFIED: _("Người có thẩm quyền đã xem và duyệt."),
    Grade.APPLIED: _("Đã duyệt và đã có kết quả áp dụng."),
}
"""Why a piece of evidence has its grade."""
LEFT: dict[str, Promise] = {
    LeftWhy.CHANGED: _("Vừa có người sửa nên chưa duyệt. Đọc lại rồi gửi với version mới."),
    LeftWhy.DECIDED: _("Đã duyệt, đã trả lại hoặc đã rút từ trước, nên không duyệt nữa."),
    LeftWhy.NOT_WAITING: _("Không có trong các mục chờ tài khoản này duyệt."),
}
"""Why one of many that were to be verified was left, told to a program."""
LEFT_OUT: dict[str, Promise] = {
    LeftWhy.CHANGED: _("Để lại vì vừa có người sửa: %(names)s. Mở từng mục để xem."),
    LeftWhy.DECIDED: _("Để lại vì đã có người xử lý hoặc đã rút từ trước: %(names)s."),
    LeftWhy.NOT_WAITING: _("Để lại vì không còn chờ anh/chị: %(names)s."),
}
"""The same for a page, of all that were left for a reason."""
MOST_NAMED = 10


def left_words(why: str, titles: Sequence[str], unseen: int) -> str:
    """What was left and why: some by their titles, the rest, which the reader may not see or which are too many to name, by their number."""
    named, rest = list(titles[:MOST_NAMED]), unseen + len(titles[MOST_NAMED:])
    if rest and named:
        named.append(ngettext("%(n)s mục khác", "%(n)s mục khác", rest) % {"n": rest})
    elif rest:
        named.append(ngettext("%(n)s mục anh/chị không còn xem được", "%(n)s mục anh/chị không còn xem được", rest) % {"n": rest})
    return str(LEFT_OUT[why]) % {"names": "; ".join(named)}


RETURNS: tuple[Promise, ...] = (_("Ảnh mờ"), _("Sai kỳ"), _("Thiếu chữ ký"), _("Không đúng mục"))
KINDS: dict[str, Promise] = {"evidence.evidence": _("minh chứng")}
ACTS: dict[str, Promise] = {
    "evidence.submit": _("nộp"),
    "evidence.verified": _("duyệt"),
    "evidence.returned": _("trả lại"),
    "evidence.waiting": _("nộp lại"),
    "evidence.withdrawn": _("rút"),
    "evidence.link": _("dùng lại cho mục khác"),
    "evidence.unlink": _("không dùng nữa cho một mục"),
    "evidence.use_agreed": _("nhận cho mục mới"),
    "evidence.use_refused": _("không nhận cho mục mới"),
    "evidence.correct": _("sửa"),
    "evidence.hold": _("giữ lại để xem lại"),
    "evidence.apply": _("ghi kết quả áp dụng của"),
}


HELP: dict[str, PageHelp] = help_of(
    "evidence",
    {
        "submit submit-under": PageHelp(
            _("Nộp minh chứng cho một việc đã làm."),
            (_("Ghi đã làm gì, kết quả bằng con số nếu có."), _("Gắn ảnh hoặc tệp.")),
            _("Người khác duyệt; được duyệt thì tính vào số liệu của đơn vị."),
        ),
        "mine one": PageHelp(
            _("Minh chứng đã nộp và kết quả duyệt."),
            (_("Mở một minh chứng để xem ảnh, tệp và ý kiến duyệt."), _("Bị trả lại thì bổ sung rồi nộp lại.")),
            _("Minh chứng đã duyệt là căn cứ để chấm và xét khen thưởng."),
        ),
        "queue": PageHelp(
            _("Minh chứng chờ anh/chị duyệt, nộp trước đứng trước."),
            (_("Mở từng minh chứng, xem ảnh và tệp."), _("Duyệt, hoặc trả lại kèm lý do.")),
            _("Không ai duyệt minh chứng của chính mình."),
        ),
        "edit": PageHelp(
            _("Sửa minh chứng chưa được duyệt, hoặc bổ sung theo lý do trả lại."),
            (_("Đánh dấu tệp muốn bỏ, thêm ảnh hoặc tệp mới."), _("Sửa chữ, sửa ngày rồi gửi.")),
            _("Minh chứng trở lại hàng chờ của thủ trưởng đơn vị."),
        ),
        "reuse": PageHelp(
            _("Dùng một minh chứng cho nhiều mục, nhiều kế hoạch, không phải nhập lại."),
            (_("Tìm mục theo số hoặc chữ."), _("Đánh dấu các mục mà việc đã làm cũng phục vụ.")),
            _("Minh chứng đã duyệt thì người duyệt xem lại cho từng mục mới, sau đó mới tính cho mục ấy."),
        ),
        "verify-many": PageHelp(
            _("Duyệt nhiều minh chứng một lần sau khi xem lại danh sách."),
            (_("Xem tên việc, người làm và số tệp của từng dòng."), _("Mở dòng nào còn ngờ để xem ảnh, tệp.")),
            _("Dòng vừa có người sửa được để lại, không duyệt."),
        ),
    },
)
