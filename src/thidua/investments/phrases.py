"""The words for the codes of resources, funds and contributions."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from thidua.investments.enums import Gift, Kind, LineState, MoneyFrom, Move, Place
from thidua.ui.page_help import PageHelp, help_of
from thidua.ui.templatetags.ui import whole

KIND_WORDS: dict[str, Promise] = {
    Kind.MONEY: _("Kinh phí"),
    Kind.FACILITY: _("Cơ sở vật chất"),
    Kind.EQUIPMENT: _("Trang thiết bị"),
    Kind.LEAVE: _("Thời gian học"),
}
MONEY_FROM: dict[str, Promise] = {
    MoneyFrom.BUDGET: _("Ngân sách nhà nước"),
    MoneyFrom.OWN: _("Nguồn thu, quỹ của đơn vị"),
    MoneyFrom.FUND: _("Quỹ khuyến học"),
    MoneyFrom.DONATED: _("Tài trợ, xã hội hóa"),
    MoneyFrom.OTHER: _("Nguồn khác"),
}
STATES: dict[str, Promise] = {
    LineState.DRAFT: _("Chờ xác nhận"),
    LineState.CONFIRMED: _("Đã xác nhận"),
    LineState.LOCKED: _("Đã khóa"),
}
PILLS: dict[str, str] = {"draft": "soon", "confirmed": "done", "locked": "na"}
MOVES: dict[str, Promise] = {Move.IN: pgettext_lazy("quỹ", "Đóng góp"), Move.OUT: pgettext_lazy("quỹ", "Hỗ trợ, thưởng")}
GIFTS: dict[str, Promise] = {Gift.EFFORT: _("Công sức"), Gift.INTELLECT: _("Trí tuệ"), Gift.MATERIAL: _("Vật chất")}
GIFT_ICONS: dict[str, str] = {"effort": "users", "intellect": "bulb", "material": "archive"}
GIFT_HINTS: dict[str, Promise] = {
    Gift.EFFORT: _("trực tủ sách, chuẩn bị lớp, hướng dẫn người mới"),
    Gift.INTELLECT: _("soạn bài, giảng, góp ý tài liệu"),
    Gift.MATERIAL: _("sách, máy, tiền, phòng học"),
}
PLACES: dict[str, Promise] = {Place.AGENCY: _("Ở cơ quan, đơn vị"), Place.LOCALITY: _("Ở địa phương")}
GIFT_STATES: dict[str, Promise] = {
    "waiting": _("Chờ xác nhận"), "returned": _("Bị trả lại"), "verified": _("Đã xác nhận"), "withdrawn": _("Đã rút"),
}  # fmt: skip
GIFT_PILLS: dict[str, str] = {"waiting": "soon", "returned": "late", "verified": "done", "withdrawn": "na"}


def attested_sentence(sums: Mapping[str, int]) -> str:
    """What was attested of somebody's contributions: the kinds of which there is something."""
    words = (
        (Gift.EFFORT, gettext("%(n)s phút công sức")),
        (Gift.INTELLECT, gettext("%(n)s phút trí tuệ")),
        (Gift.MATERIAL, gettext("%(n)s đồng vật chất")),
    )
    told = [sentence % {"n": whole(sums[kind])} for kind, sentence in words if sums.get(kind)]
    return gettext("Đã xác nhận: %(what)s.") % {"what": ", ".join(told)} if told else gettext("Chưa có đóng góp nào được xác nhận.")


SUCCESSION: Promise = _("khoản chưa xác nhận trong sổ nguồn lực")
KINDS: dict[str, Promise] = {
    "investments.line": _("dòng sổ nguồn lực"),
    "investments.correction": _("đính chính sổ nguồn lực"),
    "investments.yearlock": _("sổ nguồn lực của năm"),
    "investments.fund": _("quỹ khuyến học"),
    "investments.fundentry": _("dòng sổ quỹ"),
    "investments.fundmembers": _("số hội viên"),
    "investments.contribution": _("đóng góp"),
}
ACTS: dict[str, Promise] = {
    "investments.line.add": _("ghi"),
    "investments.line.edit": _("sửa"),
    "investments.line.drop": _("xóa"),
    "investments.line.confirm": _("xác nhận"),
    "investments.line.correct": _("đính chính"),
    "investments.line.hand": _("bàn giao"),
    "investments.succeed": _("chuyển khoản chưa xác nhận theo"),
    "investments.return": _("trả lại khoản đã chuyển theo"),
    "investments.year.lock": _("khóa"),
    "investments.year.open": _("mở lại"),
    "investments.fund.open": _("lập"),
    "investments.fund.note": _("ghi"),
    "investments.fund.strike": _("gạch bỏ"),
    "investments.fund.members": _("ghi"),
    "investments.gift.give": _("ghi"),
}
"""What an action does, in the middle of a sentence."""

HELP: dict[str, PageHelp] = help_of(
    "investments",
    {
        "ledger": PageHelp(
            _("Sổ những gì cơ quan bỏ ra cho học tập: kinh phí, cơ sở vật chất, trang thiết bị, thời gian học."),
            (_("Lọc theo năm, đơn vị, loại."), _("Ghi một khoản của đơn vị mình, kèm văn bản.")),
            _("Khoản được thủ trưởng xác nhận thì vào số liệu; cuối năm sổ được khóa."),
        ),
        "line line-new line-edit": PageHelp(
            _("Một khoản trong sổ nguồn lực: dự kiến bao nhiêu, đã chi bao nhiêu, theo văn bản nào."),
            (_("Ghi số tiền bằng đồng, thời gian học bằng ngày."), _("Thủ trưởng xác nhận, hoặc đính chính kèm lý do.")),
            _("Số cũ được giữ trong lịch sử đính chính."),
        ),
        "compare": PageHelp(
            _("Mỗi đơn vị đầu tư bao nhiêu cho mỗi người, mỗi giờ học, so với năm trước."),
            (_("Chọn năm; chọn đơn vị của cuối năm đó hay của hôm nay."), _("Tải bảng về Excel hoặc báo cáo Word.")),
            _("Số giờ học lấy từ số liệu; chỉ tính khoản đã xác nhận."),
        ),
        "funds fund": PageHelp(
            _("Quỹ khuyến học, chi hội khuyến học: thu, chi, số dư, hội viên từng năm."),
            (_("Ghi khoản đóng góp."), _("Ghi khoản hỗ trợ kèm số, ngày quyết định.")),
            _("Khoản ghi nhầm thì gạch bỏ kèm lý do, không xóa."),
        ),
        "gifts": PageHelp(
            _("Đóng góp công sức, trí tuệ, vật chất của anh/chị cho phong trào học tập."),
            (_("Chọn loại, chọn số, bấm Ghi đóng góp."), _("Ghi thêm vài chữ nếu cần.")),
            _("Thủ trưởng xác nhận thì thành minh chứng của anh/chị."),
        ),
        "waiting": PageHelp(
            _("Đóng góp của người trong đơn vị chờ anh/chị xác nhận."),
            (_("Xác nhận nếu đúng."), _("Trả lại kèm lý do nếu cần sửa.")),
            _("Xác nhận rồi thì được tính cho người đóng góp và đơn vị."),
        ),
    },
)
