"""The words for the codes of the rulebook."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.utils.formats import get_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from thidua.rulebook.enums import Confidence, Topic
from thidua.rulebook.rules.editions import differences
from thidua.rulebook.rules.standards import conditions, is_standard, read
from thidua.ui.page_help import PageHelp, help_of

CONFIDENCES: dict[str, Promise] = {
    Confidence.READ: _("Đã đọc văn bản"),
    Confidence.REPORTED: _("Theo nguồn tin cậy"),
    Confidence.ASSUMED: _("Chưa kiểm chứng"),
}
TOPICS: dict[str, Promise] = {
    Topic.MONEY: _("Tiền thưởng"),
    Topic.TITLE: _("Danh hiệu, hình thức khen thưởng"),
    Topic.COUNCIL: _("Hội đồng"),
    Topic.DEADLINE: _("Thời hạn"),
    Topic.LEARNING: _("Mô hình học tập"),
    Topic.RATING: _("Xếp loại"),
    Topic.STANDARD: _("Tiêu chuẩn"),
}

KINDS: dict[str, Promise] = {
    "rulebook.parameter": _("quy tắc"),
}
"""The kinds of rows that the record names, in the middle of a sentence."""

ACTS: dict[str, Promise] = {
    "rulebook.add": _("thêm"),
    "rulebook.seed": _("nạp"),
    "rulebook.confirm": _("xác nhận"),
    "rulebook.supersede": _("thay"),
    "rulebook.amend": _("sửa"),
    "rulebook.take": _("nhận bản mới của"),
    "rulebook.leave": _("giữ giá trị đang dùng của"),
}
"""What an action does, in the middle of a sentence: "Lê Thu Hà ban hành kế hoạch …"."""

MEANINGS: dict[str, Promise] = {
    "votes_on_post": _("%(n)s lượt bình chọn một bài mỗi ngày"),
    "votes_an_hour": _("%(n)s lượt bình chọn mỗi giờ"),
    "comments_an_hour": _("%(n)s bình luận mỗi giờ"),
    "next": _("ngày làm việc kế tiếp"),
    "previous": _("ngày làm việc liền trước"),
    "stay": _("giữ nguyên ngày"),
    "excellent": _("xuất sắc từ %(n)s"),
    "good": _("tốt từ %(n)s"),
    "done": _("hoàn thành từ %(n)s"),
    "off": _("nghỉ %(n)s"),
    "worked": _("làm bù %(n)s"),
    "owner": _("người được giao: %(n)s"),
    "head": _("thủ trưởng đơn vị: %(n)s"),
    "officer": _("cán bộ thi đua: %(n)s"),
    "still_days": _("đứng yên %(n)s ngày"),
    "reach_percent": _("chưa đủ %(n)s%% người đọc"),
    "reach_days": _("sau %(n)s ngày"),
    "collective": _("tập thể: %(n)s"),
    "individual": _("cá nhân: %(n)s"),
    "unit_head": _("thủ trưởng đơn vị"),
    "leader": _("lãnh đạo"),
    "emulation_officer": _("cán bộ thi đua"),
    "levels": _("các bậc: %(n)s"),
    "skills": _("các năng lực: %(n)s"),
    "noted": _("ghi nhận"),
    "approved": _("phê duyệt"),
    "denominator": _("tính trên %(n)s"),
    "total": _("tổng số thành viên"),
    "present": _("số người tham gia"),
    "cast": _("số phiếu hợp lệ"),
    "threshold": _("mức đạt %(n)s"),
    "least_present": _("dự họp ít nhất %(n)s"),
    "inclusive": _("bằng mức cũng đạt: %(n)s"),
    "absent": _("phiếu của người vắng: %(n)s"),
    "written": _("tính phiếu gửi bằng văn bản"),
    "excluded": _("không tính"),
    "chair_must_agree": _("chủ tọa phải đồng ý: %(n)s"),
    "tie": _("khi bằng đúng mức: %(n)s"),
    "chair": _("theo bên có chủ tọa"),
    "fails": _("không đạt"),
    "again": _("hoãn, xét lại ở phiên sau"),
    "criteria": _("tiêu chí: %(n)s"),
    "scorers": _("số người chấm ít nhất %(n)s"),
    "far_off": _("bỏ điểm lệch quá (0: không bỏ) %(n)s"),
    "own_unit": _("người cùng đơn vị cũng không tham gia: %(n)s"),
    "secret": _("bỏ phiếu kín: %(n)s"),
    "day_minutes": _("quá %(n)s phút một ngày"),
    "fast_percent": _("nhanh hơn %(n)s%% thời lượng khóa học"),
    "alike_percent": _("giống nhau từ %(n)s%%"),
    "least_words": _("chỉ so khi có từ %(n)s từ"),
    "counts": _("vẫn tính vào tổng số thành viên: %(n)s"),
}
"""The words for the codes inside a value; `%(n)s` is what the code carries."""


def told(text: str) -> str:
    """A title, unit or note that the program came with, in the reader's language; what people wrote stays as they wrote it."""
    return gettext(text) if text else ""


def said(value: Any, unit: str = "") -> str:
    """The value of a rule in words with its unit: "2/3 tổng số người", "2.530.000 đồng/tháng", "xuất sắc từ 90 · tốt từ 70 điểm"."""
    if is_standard(value):
        n = len(list(conditions(read(value))))
        return ngettext("%(n)s điều kiện", "%(n)s điều kiện", n) % {"n": n}
    if isinstance(value, dict):
        parts = " · ".join(_coded(code, one) for code, one in value.items())
        return parts if CARRIED & value.keys() else f"{parts} {told(unit)}".strip()
    if isinstance(value, str) and value in MEANINGS:
        return str(MEANINGS[value])
    if isinstance(value, str) and unit == DAY_OF_YEAR:
        return gettext("%(day)s hằng năm") % {"day": _day_of_year(value)}
    return f"{_plain(value, unit)}{'' if unit.startswith('%') else ' '}{told(unit)}".strip()


def named(title: str, value: Any, unit: str) -> str:
    """A rule in half a line: its title, with the value where that is short."""
    words = said(value, unit)
    return f"{told(title)}: {words}" if len(words) <= SHORT else told(title)


SHORT = 40
DAY_OF_YEAR = "tháng-ngày"
"""The unit of days that return every year, which are kept as month and day."""


def changed(before: Any, after: Any, unit: str) -> list[tuple[str, str, str]]:
    """Where an edition differs from the value in use: the name of the part (none: the whole value), both in words."""
    return [(one.name, _part(one.name, one.before, unit), _part(one.name, one.after, unit)) for one in differences(before, after)]


def _part(name: str, value: Any, unit: str) -> str:
    if value is None:
        return gettext("không có")
    if not name or name in MEANINGS:
        return said({name: value} if name else value, unit)
    return ": ".join(_plain(one, "") for one in value) if isinstance(value, list) else _plain(value, "")


def parts_of(value: Any) -> list[tuple[str, str, str]]:
    """The rows of a value that is a table of names with formulas (indicators): code, name, formula; nothing of any other value, which is told in a line."""
    if not isinstance(value, dict) or not value or not all(isinstance(row, list) and row and isinstance(row[0], str) for row in value.values()):
        return []
    if value.keys() & MEANINGS.keys():
        return []
    return [(code, str(row[0]), " · ".join(str(one) for one in row[1:])) for code, row in value.items()]


def explained(value: Any) -> list[tuple[str, str, str]]:
    """The parts of a value that is written by codes, for who replaces it: the code, what it means with the value in force, and what else may stand there."""
    if not isinstance(value, dict) or is_standard(value) or parts_of(value):
        return []
    return [(code, _coded(code, one), _instead(code, one)) for code, one in value.items()]


INSTEAD: dict[str, tuple[str, ...]] = {
    "denominator": ("total", "present", "cast"),
    "absent": ("written", "excluded"),
    "tie": ("chair", "fails", "again"),
}
"""The codes among which a part chooses."""


def _instead(code: str, value: Any) -> str:
    """How a part is written: the codes with their words, or by an example of its kind."""
    if code in INSTEAD:
        return " · ".join(f"{one}: {MEANINGS[one]}" for one in INSTEAD[code])
    if isinstance(value, bool):
        return gettext("true: có · false: không")
    if code in ("off", "worked"):
        return gettext("các ngày viết tháng-ngày, ví dụ 04-30")
    if code in ("owner", "head", "officer"):
        return gettext("số ngày so với hạn; trước hạn ghi số âm")
    if code == "criteria":
        return gettext("mỗi tiêu chí ghi tên, dấu hai chấm, điểm tối đa")
    if isinstance(value, str) and "/" in value:
        return gettext("phân số như 2/3, hoặc phần trăm như 80%")
    return gettext("số") if isinstance(value, int) else gettext("danh sách chữ") if isinstance(value, list) else ""


def wrong_shape(value: Any) -> str:
    """Why a new value is not taken, with the value in force as the example to follow."""
    return gettext("Giá trị mới phải cùng dạng với giá trị đang dùng: %(value)s. Giữ các tên, thay số bằng số nguyên, ngày viết tháng-ngày.") % {
        "value": json.dumps(value, ensure_ascii=False)
    }


CARRIED = frozenset({"off", "owner", "still_days", "collective", "day_minutes"})
"""Codes whose words already say the unit."""


def _plain(value: Any, unit: str) -> str:
    if isinstance(value, bool):
        return gettext("có") if value else gettext("không")
    if isinstance(value, list):
        return ("/" if unit in SHARES else " + ").join(_plain(one, "") for one in value)
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        return str(value)
    plain = f"{number:,}" if abs(number) >= 10_000 else str(number)
    return plain.translate({ord(","): get_format("THOUSAND_SEPARATOR"), ord("."): get_format("DECIMAL_SEPARATOR")})


SHARES = ("phần thành viên", "phần tổng số người")
"""Units of a fraction, which is kept as two numbers."""


def _coded(code: str, value: Any) -> str:
    words = MEANINGS.get(code)
    if words is None:
        return f"{code}: {_plain(value, '')}"
    return str(words) % {"n": _carried(code, value)}


def _carried(code: str, value: Any) -> str:
    if isinstance(value, list):
        return _days(code, value)
    return str(MEANINGS[value]) if isinstance(value, str) and value in MEANINGS else _plain(value, "")


def _days(code: str, values: list[Any]) -> str:
    if not values:
        return gettext("không có")
    if code in ("off", "worked"):
        return ", ".join(_day_of_year(str(one)) for one in values)
    return ", ".join(one if isinstance(one, str) else _left(one) for one in values)


def _day_of_year(value: str) -> str:
    """Month and day as people write them: day first."""
    return "/".join(reversed(value.split("-")))


def _left(days: int) -> str:
    if days == 0:
        return gettext("đúng ngày")
    return gettext("trước %(n)s ngày") % {"n": -days} if days < 0 else gettext("sau %(n)s ngày") % {"n": days}


HELP: dict[str, PageHelp] = help_of(
    "rulebook",
    {
        "parameters parameter supersede take packs condition add-condition": PageHelp(
            _("Các con số của luật và quy chế mà hệ thống dùng, có nguồn và ngày hiệu lực."),
            (
                _("Đối chiếu giá trị với văn bản nguồn rồi xác nhận."),
                _("Quy định đổi thì lập bản thay, không sửa bản cũ; người khác xác nhận bản đó."),
            ),
            _("Kết quả cũ vẫn theo quy tắc của ngày đó."),
        ),
    },
)
