"""The words for the codes of figures."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from thidua.measures.enums import Adds, Amount
from thidua.ui.page_help import PageHelp, help_of

COMPARING = gettext_noop("Đang đối chiếu số liệu")
AMOUNTS: dict[Amount, Promise] = {
    Amount.TIMES: _("lượt"),
    Amount.PEOPLE: _("người"),
    Amount.MINUTES: _("phút"),
    Amount.DONG: _("đồng"),
    Amount.DOCUMENTS: pgettext_lazy("đếm", "văn bản"),
    Amount.THINGS: _("việc"),
    Amount.DAYS: pgettext_lazy("đếm", "ngày"),
}
ADDS: dict[Adds, Promise] = {
    Adds.SUM: _("Số của đơn vị cấp trên là tổng số của các đơn vị bên dưới và của chính đơn vị đó."),
    Adds.RATIO: _("Cộng riêng tử số và mẫu số của các đơn vị rồi mới tính tỷ lệ; không lấy trung bình các tỷ lệ."),
    Adds.LAST: _("Lấy số ghi sau cùng trong kỳ của từng đơn vị rồi cộng lại."),
    Adds.DISTINCT: _("Mỗi người chỉ tính một lần, nên số của cấp trên có thể nhỏ hơn tổng các đơn vị bên dưới."),
}
"""How figures of many units become one."""

ACTS: dict[str, Promise] = {}
HELP: dict[str, PageHelp] = help_of(
    "measures",
    {
        "list": PageHelp(
            _("Các số liệu mà phần mềm tự tính từ việc đã ghi, không ai phải báo cáo."),
            (_("Đọc ý nghĩa và cách tính của từng số."), _("Bấm tên một số liệu để xem theo đơn vị.")),
            _("Mỗi con số mở được tới tận từng việc làm nên nó."),
        ),
        "measure": PageHelp(
            _("Một số liệu theo đơn vị, trong một năm, quý hoặc tháng."),
            (
                _("Chọn kỳ; bấm tên đơn vị để xem các đơn vị bên dưới."),
                _("Sau khi sáp nhập, chia tách: chọn cơ cấu đầu kỳ hoặc cuối kỳ để so sánh."),
            ),
            _("Bấm con số để xem nó gồm những gì; tải Excel hoặc in khi cần."),
        ),
        "sources": PageHelp(
            _("Những việc làm nên một con số."),
            (_("Xem ngày, đơn vị và nội dung từng việc."), _("Mở một việc để xem minh chứng.")),
            _("Việc của người mà anh/chị không được xem thì chỉ tính số, không nêu tên."),
        ),
    },
)
