"""The words for the codes of learning."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from thidua.evidence.enums import EvidenceState
from thidua.evidence.phrases import GRADES, PILLS, WHY
from thidua.learning.enums import Doubt, Kind
from thidua.plans.rules.amounts import amount_words
from thidua.ui.page_help import PageHelp, help_of

__all__ = [
    "ACTS",
    "DOUBTS",
    "GRADES",
    "HELP",
    "KINDS",
    "KIND_ICONS",
    "KIND_WORDS",
    "LOG_STATES",
    "PILLS",
    "RETURNS",
    "WHY",
    "change_words",
    "doubt_words",
    "fallen_words",
    "minutes_words",
]

KIND_WORDS: dict[str, Promise] = {
    Kind.COURSE: _("Khóa học"),
    Kind.SELF_STUDY: _("Tự học"),
    Kind.READING: _("Đọc tài liệu"),
    Kind.SEMINAR: _("Hội nghị, tập huấn"),
    Kind.ON_THE_JOB: _("Học qua công việc"),
    Kind.MENTORING: _("Được kèm cặp"),
    Kind.TEACHING: _("Hướng dẫn người khác"),
    Kind.CONTEST: _("Thi tìm hiểu"),
}
KIND_ICONS: dict[str, str] = {
    Kind.COURSE: "school",
    Kind.SELF_STUDY: "bulb",
    Kind.READING: "book",
    Kind.SEMINAR: "users",
    Kind.ON_THE_JOB: "tool",
    Kind.MENTORING: "user-check",
    Kind.TEACHING: "speakerphone",
    Kind.CONTEST: "trophy",
}
LOG_STATES: dict[str, Promise] = {
    EvidenceState.WAITING: _("Chờ xác nhận"),
    EvidenceState.RETURNED: _("Bị trả lại"),
    EvidenceState.VERIFIED: _("Đã xác nhận"),
    EvidenceState.WITHDRAWN: _("Đã xóa khỏi sổ"),
}
RETURNS: tuple[Promise, ...] = (_("Ghi sai ngày"), _("Số phút chưa hợp lý"), _("Thiếu chứng chỉ, ảnh"), _("Không phải việc học"))


def minutes_words(minutes: int) -> str:
    """A length of time as people say it: "1 giờ 30 phút"."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(n)s giờ", "%(n)s giờ", hours) % {"n": f"{hours:,}".replace(",", ".")})
    if rest or not hours:
        parts.append(ngettext("%(n)s phút", "%(n)s phút", rest) % {"n": rest})
    return " ".join(parts)


def change_words(entry: Any) -> str:
    """What changed at work, with what can be counted of it."""
    counted = []
    if entry.saved_minutes:
        counted.append(gettext("bớt %(time)s một tháng") % {"time": minutes_words(entry.saved_minutes)})
    if entry.saved_money:
        counted.append(gettext("tiết kiệm %(money)s một tháng") % {"money": amount_words(entry.saved_money, gettext("đồng"))})
    if entry.fewer_errors:
        counted.append(ngettext("bớt %(n)s lỗi một tháng", "bớt %(n)s lỗi một tháng", entry.fewer_errors) % {"n": entry.fewer_errors})
    told = str(entry.changed)
    return f"{told} ({'; '.join(counted)})" if counted else told


def fallen_words(entry: Any) -> str:
    """Why an entry does not say that something was learned, and what its person can do; nothing where it does."""
    about = entry.evidence
    if about.state == EvidenceState.WITHDRAWN:
        return gettext("Anh/chị đã xóa mục này khỏi Sổ học tập, nên chưa tính là đã học.")
    if about.state == EvidenceState.RETURNED:
        return gettext("Mục này đã được trả lại: %(reason)s. Sửa rồi gửi lại thì được tính.") % {"reason": about.reason.rstrip(" .")}
    return gettext("Mục này có điểm cần xem lại nên chưa tính. Mở mục để sửa hoặc giải thích.") if about.held else ""


DOUBTS: dict[str, Promise] = {
    Doubt.FUTURE: _("Thời gian chưa tới"),
    Doubt.LONG_DAY: _("Ngày học quá dài"),
    Doubt.OVERLAP: _("Trùng giờ"),
    Doubt.TOO_FAST: _("Quá nhanh"),
    Doubt.SAME_CERTIFICATE: _("Trùng chứng chỉ"),
    Doubt.SAME_FILE: _("Trùng tệp"),
    Doubt.COPIED: _("Giống chữ của người khác"),
}


def doubt_words(doubt: str, amount: int = 0) -> str:
    """What looks implausible, in a sentence that says what to look at and blames nobody."""
    words = {
        Doubt.FUTURE: _("Ngày học hoặc giờ kết thúc còn ở phía trước, hoặc số phút nhiều hơn thời gian đã qua trong hôm nay."),
        Doubt.LONG_DAY: gettext("Tổng thời gian học trong ngày là %(time)s.") % {"time": minutes_words(amount)},
        Doubt.OVERLAP: _("Giờ học trùng với một mục khác trong sổ."),
        Doubt.TOO_FAST: gettext("Khóa học hoặc buổi học chỉ diễn ra %(time)s, ngắn hơn nhiều so với số đã ghi.") % {"time": minutes_words(amount)},
        Doubt.SAME_CERTIFICATE: _("Số chứng chỉ này đã có ở một mục khác."),
        Doubt.SAME_FILE: _("Tệp này, hoặc ảnh rất giống, đã có ở một mục khác."),
        Doubt.COPIED: gettext("Phần ghi thêm giống %(percent)s%% với của người khác.") % {"percent": amount},
    }
    return str(words[Doubt(doubt)])


KINDS: dict[str, Promise] = {"learning.logentry": _("mục học tập")}
ACTS: dict[str, Promise] = {
    "learning.log": _("ghi"),
    "learning.edit": _("sửa"),
    "learning.certify": _("ghi số giấy chứng nhận vào"),
    "learning.claim": _("ghi điều đã áp dụng từ"),
}


HELP: dict[str, PageHelp] = help_of(
    "learning",
    {
        "record": PageHelp(
            _("Sổ học tập của anh/chị: đã học gì, bao lâu, đã áp dụng được gì."),
            (_("Bấm Ghi học tập để thêm một mục."), _("Mở một mục để sửa, hoặc ghi điều đã thay đổi trong công việc.")),
            _("Thủ trưởng xác nhận; điều đã áp dụng được tính cao hơn số giờ."),
        ),
        "enter": PageHelp(
            _("Ghi một việc học: chọn cách học, số phút rồi ghi."),
            (_("Sửa ngày, nội dung, mục của kế hoạch nếu cần."), _("Kèm ảnh hoặc chứng chỉ thì mức tin cậy cao hơn.")),
            _("Mất mạng vẫn ghi được; có mạng thì tự gửi một lần."),
        ),
        "entry edit": PageHelp(
            _("Một việc học, mức tin cậy và điều đã thay đổi trong công việc."),
            (_("Sửa khi chưa ai xác nhận."), _("Ghi đã bớt được bao nhiêu thời gian, chi phí, lỗi.")),
            _("Thủ trưởng xác nhận kết quả áp dụng thì mục này có mức tin cậy cao nhất."),
        ),
        "queue": PageHelp(
            _("Việc học của người trong đơn vị chờ anh/chị xác nhận, ghi trước đứng trước."),
            (_("Xác nhận từng mục, hoặc trả lại kèm lý do."), _("Muốn nhanh thì xác nhận nhiều mục một lần.")),
            _("Không ai xác nhận việc học của chính mình."),
        ),
        "waiting attest-many": PageHelp(
            _("Xác nhận nhiều việc học một lần sau khi xem lại danh sách."),
            (_("Đánh dấu các dòng rồi xem trước."), _("Mở dòng nào còn ngờ để xem ảnh, tệp.")),
            _("Dòng vừa có người sửa được để lại, không xác nhận."),
        ),
        "units": PageHelp(
            _("Đơn vị đã học bao lâu, theo cách nào, bao nhiêu người đã học."),
            (_("Chọn năm."), _("Tải bảng về để báo cáo.")),
            _("Chỉ có số người, số giờ; việc học của từng người thì người đó thấy."),
        ),
    },
)
