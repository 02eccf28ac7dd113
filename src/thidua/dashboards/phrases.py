"""The words of dashboards."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.utils.formats import get_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from thidua.dashboards.enums import Mark
from thidua.dashboards.rules.telling import Told
from thidua.measures.rules.registry import Measure
from thidua.ui.page_help import PageHelp, help_of
from thidua.ui.templatetags.ui import whole

MARKS: dict[str, Promise] = {
    Mark.DONE: _("Đã xong"),
    Mark.OK: _("Đang chạy"),
    Mark.SOON: _("Đang chạy, chưa đủ người đọc"),
    Mark.LATE: _("Mục đỏ"),
}
KINDS: dict[str, Promise] = {"dashboards.savedview": _("bảng đã lưu")}
ACTS: dict[str, Promise] = {
    "dashboards.view.save": _("lưu"),
    "dashboards.view.edit": _("sửa"),
    "dashboards.view.drop": _("xóa"),
}
"""What an action does, in the middle of a sentence."""


def sentence(told: Told, late_units: int) -> tuple[str, str]:
    """What runs of all, and what stands in the way: two parts of one sentence that are true without the rest."""
    running = ngettext("%(n)s trong %(total)s mục đang chạy", "%(n)s trong %(total)s mục đang chạy", told.running) % {
        "n": told.running,
        "total": told.total,
    }
    done = ngettext("%(n)s mục đã xong", "%(n)s mục đã xong", told.done) % {"n": told.done}
    red = ngettext("%(n)s mục đỏ", "%(n)s mục đỏ", told.red) % {"n": told.red}
    late = ngettext("%(n)s đơn vị chậm", "%(n)s đơn vị chậm", late_units) % {"n": late_units}
    return running, f"{done}, {red}, {late}."


def value_words(measure: Measure, value: Fraction) -> str:
    """A figure as it is printed beside its dot: 12.345, or a per cent with one decimal where there is one: 62,5%."""
    if not measure.below:
        return whole(round(value))
    tenths = round(value * 10)
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10}{get_format('DECIMAL_SEPARATOR')}{tenths % 10}%"


def years_without(years: Sequence[int]) -> str:
    """Which years have no figure, in a sentence; empty when all have."""
    return gettext("Chưa có số liệu: %(years)s. Đường vẽ để trống, không suy ra.") % {"years": ", ".join(map(str, years))} if years else ""


HELP: dict[str, PageHelp] = help_of(
    "dashboards",
    {
        "overview unit": PageHelp(
            _("Tình hình của đơn vị bằng một câu, rồi đến mục đỏ, đơn vị chậm, mốc sắp tới."),
            (_("Đọc câu đầu trang."), _("Bấm một mục đỏ hoặc một đơn vị chậm để xem vì sao."), _("Bấm tên đơn vị trong bảng để xuống cấp dưới.")),
            _("Số liệu tính ngay khi mở trang; mỗi số mở được nguồn của nó."),
        ),
        "heat": PageHelp(
            _("Đơn vị nào, mục lớn nào của kế hoạch đang chậm."),
            (_("Đọc câu đầu trang rồi tìm ô có việc quá hạn."), _("Bấm tên đơn vị để xuống cấp dưới, bấm số mục để đọc mục.")),
            _("Mỗi ô ghi bằng số; màu chỉ nhắc lại số đó."),
        ),
        "clusters": PageHelp(
            _("Các đơn vị trong một cụm, khối trên cùng một số liệu, so với trung vị."),
            (_("Chọn cụm, khối và số liệu."), _("Xem đơn vị mình đứng ở đâu so với trung vị.")),
            _("Chỉ so đơn vị, không so người; đơn vị anh/chị không phụ trách thì không nêu tên."),
        ),
        "pivot": PageHelp(
            _("Đếm bất cứ thứ gì theo hàng và cột tự chọn: việc, minh chứng, học tập, sáng kiến, đề nghị khen thưởng."),
            (
                _("Chọn đếm gì, hàng, cột, năm rồi bấm Lọc."),
                _("Lưu bảng để mở lại hoặc chia sẻ; tải Excel, CSV."),
                _("Gửi địa chỉ trang cho người khác: họ thấy số trong phạm vi của họ."),
            ),
            _("Ô học tập của quá ít người được ẩn để không lộ việc học của từng người."),
        ),
        "saved saved-edit": PageHelp(
            _("Đổi tên, chia sẻ hoặc xóa một bảng đã lưu."),
            (_("Đổi tên hoặc đánh dấu chia sẻ rồi Ghi."), _("Xóa khi không dùng nữa; số liệu không mất.")),
            _("Người được chia sẻ chỉ thấy số liệu trong phạm vi của họ."),
        ),
        "provinces": PageHelp(
            _("Một số liệu theo từng tỉnh, thành phố có đơn vị trực thuộc."),
            (_("Chọn số liệu và năm; đọc bảng trước, ô vuông sau."), _("Bấm một tỉnh để mở tổng quan của đơn vị ở đó.")),
            _("Đơn vị được gắn với tỉnh theo tên đơn vị hoặc nơi ban hành văn bản."),
        ),
        "trends trend": PageHelp(
            _("Một số liệu qua các năm của phong trào."),
            (_("Chọn số liệu; đọc số ghi trên đường vẽ hoặc trong bảng."), _("Bấm con số của một năm để xem nó gồm những gì.")),
            _("Năm chưa có số liệu thì để trống và nói rõ."),
        ),
    },
)
