"""The words for the codes of titles of learning."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from thidua.learning.phrases import minutes_words
from thidua.scorecards.numbers import Language, shown
from thidua.titles.enums import Fact, Kind, SheetState, Standing
from thidua.titles.rules.facts import Found
from thidua.titles.rules.spans import FIRST, SECOND
from thidua.ui.page_help import PageHelp, help_of

KIND_WORDS: dict[str, Promise] = {
    Kind.CITIZEN: _("Công dân học tập"),
    Kind.UNIT: _("Đơn vị học tập"),
    Kind.COMMUNITY: _("Cộng đồng học tập"),
}
STATES: dict[str, Promise] = {
    SheetState.DRAFT: _("Đang tự đánh giá"),
    SheetState.SENT: _("Chờ xác nhận"),
    SheetState.RETURNED: _("Bị trả lại"),
    SheetState.CONFIRMED: _("Đã xác nhận"),
}
PILLS: dict[str, str] = {SheetState.DRAFT: "none", SheetState.SENT: "ok", SheetState.RETURNED: "soon", SheetState.CONFIRMED: "done"}
STANDINGS: dict[str, Promise] = {
    Standing.VALID: _("Còn giá trị"),
    Standing.ENDING: _("Sắp hết giá trị"),
    Standing.ENDED: _("Hết giá trị"),
    Standing.REVOKED: _("Đã hủy công nhận"),
}
STANDING_PILLS: dict[str, str] = {Standing.VALID: "done", Standing.ENDING: "soon", Standing.ENDED: "na", Standing.REVOKED: "late"}
LEVELS: dict[str, Promise] = {"": _("Chưa đạt"), "dat": _("Đạt"), FIRST: _("Mức 1"), SECOND: _("Mức 2")}


def language() -> Language:
    """The reader's language as score sheets know it."""
    return "en" if get_language() == "en" else "vi"


GROUNDS: dict[Fact, Promise] = {
    Fact.READ: ngettext_lazy("đã đọc %(n)s tài liệu, văn bản được xác nhận", "đã đọc %(n)s tài liệu, văn bản được xác nhận", "n"),
    Fact.OWN_PLAN: ngettext_lazy(
        "có %(n)s kế hoạch học tập được ghi nhận, giờ đã xác nhận bằng %(value)s%% số giờ đặt ra",
        "có %(n)s kế hoạch học tập được ghi nhận, giờ đã xác nhận bằng %(value)s%% số giờ đặt ra",
        "n",
    ),
    Fact.PLANNED: ngettext_lazy("có %(n)s lần học gắn với mục của kế hoạch", "có %(n)s lần học gắn với mục của kế hoạch", "n"),
    Fact.HOURS: ngettext_lazy(
        "có %(time)s tự học, đọc tài liệu trong %(n)s lần ghi đã xác nhận",
        "có %(time)s tự học, đọc tài liệu trong %(n)s lần ghi đã xác nhận",
        "n",
    ),
    Fact.TAUGHT: ngettext_lazy("đã hướng dẫn người khác %(n)s lần", "đã hướng dẫn người khác %(n)s lần", "n"),
    Fact.APPLIED: ngettext_lazy("có %(n)s điều học được đã áp dụng, có người xác nhận", "có %(n)s điều học được đã áp dụng, có người xác nhận", "n"),
    Fact.CONTESTS: ngettext_lazy("đã dự %(n)s cuộc thi tìm hiểu", "đã dự %(n)s cuộc thi tìm hiểu", "n"),
    Fact.SHARED: ngettext_lazy("đã chia sẻ %(n)s học liệu được đăng", "đã chia sẻ %(n)s học liệu được đăng", "n"),
    Fact.COURSES: ngettext_lazy(
        "đã hoàn thành %(n)s khóa học có giấy chứng nhận: %(named)s", "đã hoàn thành %(n)s khóa học có giấy chứng nhận: %(named)s", "n"
    ),
    Fact.DIGITAL: ngettext_lazy(
        "có %(n)s năng lực số được xác nhận, cao nhất bậc %(value)s", "có %(n)s năng lực số được xác nhận, cao nhất bậc %(value)s", "n"
    ),
    Fact.LANGUAGE: ngettext_lazy(
        "có %(n)s ngoại ngữ được xác nhận, cao nhất bậc %(value)s", "có %(n)s ngoại ngữ được xác nhận, cao nhất bậc %(value)s", "n"
    ),
    Fact.UNIT_PLAN: ngettext_lazy(
        "có %(n)s kế hoạch đào tạo được duyệt, đã hoàn thành %(value)s%% nội dung",
        "có %(n)s kế hoạch đào tạo được duyệt, đã hoàn thành %(value)s%% nội dung",
        "n",
    ),
    Fact.MEANS: _("%(value)s%% nội dung kế hoạch đào tạo (%(n)s trong %(of)s) có kinh phí hoặc đã tổ chức"),
    Fact.LEARNED: _("%(value)s%% thành viên (%(n)s trong %(of)s người) có việc học được xác nhận"),
    Fact.CITIZENS: _("%(value)s%% thành viên (%(n)s trong %(of)s người) là Công dân học tập"),
    Fact.REACHED: _("%(value)s%% lượt văn bản được xác nhận đã đọc (%(n)s trong %(of)s lượt)"),
    Fact.IMPROVED: ngettext_lazy("có %(n)s điều học được đã áp dụng, có người xác nhận", "có %(n)s điều học được đã áp dụng, có người xác nhận", "n"),
}


def _time(found: Found) -> str:
    """The hours of a measure as the log writes them; of sheets filled before minutes were kept, to a tenth of an hour."""
    return minutes_words(found.of) if found.of else ngettext("%(n)s giờ", "%(n)s giờ", int(found.value)) % {"n": shown(found.value, language())}


def because(found: Found) -> str:
    """Why points are suggested, or why none are: what the records have, and what of them is not counted yet."""
    words = gettext("Vì năm nay %(fact)s.") if found.times else gettext("Sổ ghi chưa có: %(fact)s.")
    values = {"n": found.times, "of": found.of, "value": shown(found.value, language()), "named": found.named or "—", "time": _time(found)}
    fact = GROUNDS[found.fact] % values
    told = words % {"fact": fact}
    if found.waiting:
        told += " " + ngettext(
            "Còn %(n)s mục chưa có người xác nhận nên chưa tính.", "Còn %(n)s mục chưa có người xác nhận nên chưa tính.", found.waiting
        ) % {"n": found.waiting}
    return told


KINDS: dict[str, Promise] = {
    "titles.titlesheet": _("phiếu danh hiệu học tập"),
    "titles.mark": _("điểm tự đánh giá"),
    "titles.series": _("sổ số danh hiệu học tập"),
    "titles.recognition": _("công nhận danh hiệu học tập"),
}
ACTS: dict[str, Promise] = {
    "titles.begin": _("lập"),
    "titles.replace": _("lập phiếu khác thay"),
    "titles.refresh": _("lấy lại số liệu của"),
    "titles.mark": _("tự chấm điểm"),
    "titles.send": _("gửi"),
    "titles.take_back": _("rút về"),
    "titles.return": _("trả lại"),
    "titles.confirm": _("xác nhận"),
    "titles.recognise": _("công nhận"),
    "titles.revoke": _("hủy"),
}

HELP: dict[str, PageHelp] = help_of(
    "titles",
    {
        "mine begin": PageHelp(
            _("Danh hiệu học tập của anh/chị, và của đơn vị anh/chị phụ trách."),
            (_("Mở phiếu năm nay: số liệu đã có được điền sẵn, kèm lý do."), _("Xem công nhận còn giá trị đến ngày nào.")),
            _("Sắp hết giá trị thì phần mềm nhắc để lập phiếu mới."),
        ),
        "sheet": PageHelp(
            _("Phiếu tự đánh giá: từng chỉ số, điểm, lý do của điểm gợi ý, kết quả."),
            (_("Mở liên kết cạnh lý do để xem sổ ghi."), _("Gửi khi đã chấm đủ các chỉ số.")),
            _("Người xác nhận xem phiếu rồi xác nhận hoặc trả lại kèm lý do."),
        ),
        "fill": PageHelp(
            _("Chấm điểm từng chỉ số; điểm gợi ý lấy từ những gì đã ghi và đã được xác nhận."),
            (_("Giữ điểm gợi ý, hoặc sửa và ghi căn cứ."), _("Đang gõ thì phần mềm tự lưu.")),
            _("Điểm gợi ý không phải kết luận; anh/chị quyết định điểm của mình."),
        ),
        "waiting": PageHelp(
            _("Phiếu danh hiệu học tập chờ anh/chị xác nhận, gửi trước đứng trước."),
            (_("Mở phiếu, xem điểm và lý do."), _("Xác nhận, hoặc trả lại kèm lý do.")),
            _("Phiếu đạt thì vào sổ công nhận, có số và ngày hết giá trị."),
        ),
        "register": PageHelp(
            _("Sổ công nhận danh hiệu học tập: số, ngày, mức, giá trị đến ngày nào."),
            (_("Lọc theo danh hiệu, theo giá trị."), _("Tải sổ về Excel hoặc CSV.")),
            _("Anh/chị thấy công nhận của mình, của các đơn vị, và của người thuộc phạm vi anh/chị xác nhận."),
        ),
        "counts": PageHelp(
            _("Mỗi đơn vị có bao nhiêu người gửi phiếu, chờ xác nhận, là Công dân học tập."),
            (_("Chọn năm."), _("Tải bảng về để báo cáo.")),
            _("Chỉ có số người; phiếu của ai người đó và người xác nhận thấy."),
        ),
    },
)
