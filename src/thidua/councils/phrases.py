"""The words for the codes of councils, and the grounds of a verdict as sentences."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from django.utils.formats import get_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.councils.enums import Choice, CouncilKind, Denominator, Found, Ground, ItemState, Mode, Outcome, Presence, Seat, SittingForm, SittingState
from thidua.councils.rules.secret import Why
from thidua.councils.rules.tally import Tally
from thidua.councils.rules.verdict import Finding
from thidua.ui.page_help import PageHelp, help_of

COUNCIL_KINDS: dict[str, Promise] = {
    CouncilKind.INITIATIVE: _("Hội đồng sáng kiến"),
    CouncilKind.EMULATION: _("Hội đồng thi đua, khen thưởng"),
    CouncilKind.OTHER: _("Hội đồng khác"),
}
SEAT_WORDS: dict[str, Promise] = {
    Seat.CHAIR: _("Chủ tịch"),
    Seat.DEPUTY: _("Phó chủ tịch"),
    Seat.MEMBER: _("Ủy viên"),
    Seat.SECRETARY: _("Thư ký"),
}
FORMS: dict[str, Promise] = {
    SittingForm.MEETING: _("Họp"),
    SittingForm.WRITTEN: _("Lấy ý kiến bằng văn bản"),
}
SITTING_STATES: dict[str, Promise] = {
    SittingState.DRAFT: _("Đang chuẩn bị"),
    SittingState.CALLED: _("Đã mời"),
    SittingState.OPEN: _("Đang họp"),
    SittingState.CLOSED: _("Đã bế mạc, chờ biên bản"),
    SittingState.MINUTED: _("Đã có biên bản"),
    SittingState.CANCELLED: _("Đã hủy phiên"),
}
SITTING_PILLS: dict[str, str] = {"draft": "none", "called": "soon", "open": "ok", "closed": "soon", "minuted": "done", "cancelled": "na"}
ITEM_STATES: dict[str, Promise] = {
    ItemState.WAITING: _("Chưa mở"),
    ItemState.OPEN: _("Đang lấy phiếu"),
    ItemState.CLOSED: _("Đã đóng phiếu, chờ kết luận"),
    ItemState.DECIDED: _("Đã kết luận"),
    ItemState.TAKEN_OFF: _("Đã rút khỏi chương trình"),
}
ITEM_PILLS: dict[str, str] = {"waiting": "none", "open": "ok", "closed": "soon", "decided": "done", "taken_off": "na"}
MODES: dict[str, Promise] = {
    Mode.SCORE: _("Chấm điểm theo tiêu chí"),
    Mode.VOTE: _("Biểu quyết công khai"),
    Mode.PAPER: _("Bỏ phiếu kín bằng giấy"),
    Mode.SCREEN: _("Bỏ phiếu kín trên máy"),
}
OUTCOMES: dict[str, Promise] = {
    Outcome.PASSED: _("Thông qua"),
    Outcome.NOT_PASSED: _("Không thông qua"),
    Outcome.PUT_OFF: _("Hoãn, xét ở phiên khác"),
}
OUTCOME_PILLS: dict[str, str] = {"passed": "done", "not_passed": "late", "put_off": "soon"}
PRESENCES: dict[str, Promise] = {
    Presence.PRESENT: _("Có mặt"),
    Presence.WRITTEN: _("Vắng, gửi ý kiến bằng văn bản"),
    Presence.ABSENT: _("Vắng"),
}
CHOICES: dict[str, Promise] = {
    Choice.AGREE: _("Đồng ý"),
    Choice.DISAGREE: _("Không đồng ý"),
    Choice.BLANK: _("Không có ý kiến"),
}
ASIDE_WHY: dict[str, Promise] = {
    Ground.INVOLVED: _("có phần trong nội dung"),
    Ground.OWN_UNIT: _("cùng đơn vị với nội dung"),
    Ground.DECLARED: _("tự khai có liên quan"),
}
BASES: dict[str, Promise] = {
    Denominator.TOTAL: _("tổng số thành viên được biểu quyết"),
    Denominator.PRESENT: _("số thành viên tham gia"),
    Denominator.CAST: _("số phiếu hợp lệ"),
}
FIGURES: dict[str, Promise] = {
    "members": _("Thành viên"),
    "recused": _("Không tham gia"),
    "present": _("Có mặt"),
    "written": _("Bằng văn bản"),
    "issued": _("Phiếu phát ra"),
    "cast": _("Phiếu thu về"),
    "valid": _("Phiếu hợp lệ"),
    "invalid": _("Phiếu không hợp lệ"),
    "agree": _("Đồng ý"),
    "disagree": _("Không đồng ý"),
    "blank": _("Không ý kiến"),
}
"""The figures of a tally, in the order in which they stand."""

SENTENCES: dict[str, Promise] = {
    Found.ABOVE: _("%(agree)s đồng ý trên %(base)s (%(denominator)s), tức %(percent)s, vượt mức %(threshold)s."),
    Found.AT_BAR: _("%(agree)s đồng ý trên %(base)s (%(denominator)s), tức %(percent)s, đúng bằng mức %(threshold)s nên đạt."),
    Found.BELOW: _("%(agree)s đồng ý trên %(base)s (%(denominator)s), tức %(percent)s, dưới mức %(threshold)s."),
    Found.TIE: _("%(agree)s đồng ý trên %(base)s (%(denominator)s), tức %(percent)s, đúng bằng mức phải vượt %(threshold)s."),
    Found.CHAIR_FOR: _("Ngang mức nên theo bên có chủ tọa: chủ tọa đồng ý."),
    Found.CHAIR_AGAINST: _("Chủ tọa không đồng ý."),
    Found.CHAIR_ASIDE: _("Chủ tọa không tham gia nội dung này."),
    Found.AGAIN: _("Ngang mức nên để phiên sau xét lại."),
    Found.NOBODY: _("Không còn thành viên nào để tính."),
    Found.MEAN_MET: _("Điểm trung bình %(mean)s trên %(most)s của %(scored)s người chấm, đạt mức %(threshold)s."),
    Found.MEAN_UNMET: _("Điểm trung bình %(mean)s trên %(most)s của %(scored)s người chấm, chưa đạt mức %(threshold)s."),
    Found.FEW_SCORED: _("Mới có %(scored)s người chấm trên %(asked)s người được chấm, cần ít nhất %(needed)s."),
    Found.LEFT_OUT: _("Không tính %(count)s phiếu lệch điểm giữa quá %(far_off)s."),
    Found.FEW_BALLOTS: _("Chỉ có %(sent)s phiếu kín, ít hơn 5 nên không công bố số phiếu: công bố thì lộ phiếu của từng người. Bỏ phiếu lại."),
    Found.KEY_LOST: _("Khóa của hòm phiếu không còn trên máy chủ nên không ai đọc được %(sent)s phiếu đã bỏ. Bỏ phiếu lại."),
    Found.TWISTED: _("Số phiếu trong hòm khác số người đã bỏ phiếu (%(sent)s) nên kết quả không dùng được. Bỏ phiếu lại."),
    Found.FEW_SENT: _("Mới có %(sent)s phiếu trên %(asked)s thành viên, cần ít nhất %(needed)s."),
}


def number(value: Decimal | str | None) -> str:
    """A number as people here write it: 82,5."""
    if value is None or value == "":
        return ""
    try:
        plain = Decimal(value)
    except InvalidOperation:
        return str(value)
    text = f"{plain:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", get_format("DECIMAL_SEPARATOR"))


def percent(part: int, base: int) -> str:
    """A share per cent to one place."""
    return f"{number((Decimal(part) * 100 / base).quantize(Decimal('0.1')))}%"


def sentence(found: Finding) -> str:
    """A ground in words with its figures."""
    values = dict(found.values)
    told = {name: number(value) if name in ("mean", "threshold", "most", "far_off") else value for name, value in values.items()}
    if "base" in values:
        told["percent"] = percent(int(values["agree"]), int(values["base"]))
        told["denominator"] = str(BASES[values["denominator"]])
        told["threshold"] = bar(values["threshold"])
    return str(SENTENCES[found.found]) % told


def bar(threshold: str) -> str:
    """A threshold that is a share, as people say it: half, 2/3, 80%."""
    share = Fraction(threshold)
    if share == Fraction(1, 2):
        return gettext("một nửa")
    return f"{number(Decimal(share.numerator * 100) / share.denominator)}%" if 100 % share.denominator == 0 else str(share)


def sentences(grounds: Iterable[Finding]) -> list[str]:
    """All grounds in words."""
    return [sentence(one) for one in grounds]


OF_SECRET = frozenset({"issued", "invalid"})
"""Figures that only secret ballots have."""


def figures(count: Tally, *, secret: bool = False) -> list[tuple[str, str]]:
    """A tally as pairs of a word and a number; what votes alone have is left out of points."""
    return [(str(words), str(getattr(count, name))) for name, words in FIGURES.items() if secret or name not in OF_SECRET]


LEVELS: dict[str, tuple[str, Promise]] = {
    Mode.VOTE: ("L0", _("Biểu quyết công khai: tên và ý kiến từng người được ghi lại.")),
    Mode.PAPER: ("L1", _("Phiếu giấy không đánh số, hai người kiểm phiếu ghi số riêng. Kín nhất, vì phần mềm không thấy phiếu nào.")),
    Mode.SCREEN: (
        "L2",
        _(
            "Phiếu trên máy. Không vai trò nào trong phần mềm, bản sao lưu hay nhật ký nào cho biết ai chọn gì. Người nắm quyền điều khiển chính máy chủ lúc đang bỏ phiếu, hoặc người đứng sau lưng, thì vẫn có thể biết; kết quả nhất trí cũng cho biết. Cần kín hơn thì dùng phiếu giấy."
        ),
    ),
}
"""The secrecy levels with what each promises and does not; they stand on the page and in the minutes."""
NOT_DONE: dict[str, Promise] = {
    Why.NOT_OPEN: _("Nội dung này không lấy phiếu lúc này: chưa mở hoặc đã đóng."),
    Why.OVER: _("Lượt bỏ phiếu kín đã đóng nên không làm được việc này nữa."),
    Why.NOT_ON_ROLL: _("Ông/bà không có trong danh sách bỏ phiếu của nội dung này."),
    Why.ASIDE: _("Ông/bà không tham gia nội dung này vì có liên quan."),
    Why.NOT_THERE: _("Ông/bà chưa được điểm danh có mặt, hoặc quy tắc không tính phiếu của người vắng. Nhờ thư ký điểm danh rồi bỏ phiếu."),
    Why.ALREADY: _("Ông/bà đã bỏ phiếu nội dung này. Phiếu kín đã vào hòm thì không ai lấy ra hay sửa được."),
    Why.TWISTED: _("Hòm phiếu không khớp với danh sách đã bỏ phiếu. Chưa nhận phiếu này: báo chủ tọa và thư ký đóng lượt để bỏ phiếu lại."),
    Why.ONE_PERSON: _("Mở và đóng phiếu kín cần hai người khác nhau: chủ tọa và thư ký. Nhờ người kia xác nhận."),
    Why.NOBODY_PRESIDES: _("Mở và đóng phiếu kín cần chủ tịch hoặc phó chủ tịch là một trong hai người."),
    Why.FEW: _("Dưới 5 người bỏ phiếu thì phiếu trên máy không kín được. Chọn phiếu giấy hoặc biểu quyết công khai."),
}


KINDS: dict[str, Promise] = {
    "councils.council": _("hội đồng"),
    "councils.membership": _("thành viên hội đồng"),
    "councils.sitting": _("phiên họp hội đồng"),
    "councils.agendaitem": _("nội dung phiên họp"),
    "councils.attendance": _("điểm danh"),
    "councils.recusal": _("việc không tham gia"),
    "councils.ballot": _("phiếu biểu quyết"),
    "councils.count": _("số phiếu đã kiểm"),
}
ACTS: dict[str, Promise] = {
    "councils.make": _("lập"),
    "councils.edit": _("sửa"),
    "councils.member.seat": _("ghi"),
    "councils.member.end": _("ghi thôi tham gia của"),
    "councils.member.replace": _("ghi người thay vào"),
    "councils.sitting.plan": _("lập"),
    "councils.sitting.edit": _("sửa"),
    "councils.sitting.call": _("mời thành viên dự"),
    "councils.sitting.cancel": _("hủy"),
    "councils.sitting.open": _("khai mạc"),
    "councils.sitting.attend": _("điểm danh"),
    "councils.sitting.close": _("bế mạc"),
    "councils.sitting.word": _("sửa lời biên bản của"),
    "councils.sitting.minute": _("chốt biên bản của"),
    "councils.item.put_on": _("đưa vào chương trình"),
    "councils.item.take_off": _("rút khỏi chương trình"),
    "councils.item.move": _("đổi thứ tự của"),
    "councils.item.open": _("mở lấy phiếu"),
    "councils.item.close": _("đóng phiếu"),
    "councils.item.decide": _("kết luận"),
    "councils.item.note": _("ghi thảo luận của"),
    "councils.item.recuse": _("khai liên quan:"),
    "councils.item.ask_open": _("đề nghị mở phiếu kín của"),
    "councils.item.ask_close": _("đề nghị đóng phiếu kín của"),
    "councils.item.level": _("đổi cách lấy phiếu của"),
    "councils.sitting.tellers": _("cử người kiểm phiếu của"),
    "councils.sitting.hand_out": _("phát phiếu giấy của"),
    "councils.sitting.count_scan": _("đính biên bản kiểm phiếu của"),
    "councils.count.enter": _("ghi"),
    "councils.ballot.save": _("ghi nháp"),
    "councils.ballot.send": _("gửi"),
    "councils.ballot.enter": _("nhập từ giấy"),
}

HELP: dict[str, PageHelp] = help_of(
    "councils",
    {
        "list sittings new edit": PageHelp(
            _("Các hội đồng của cơ quan, thành viên và các phiên họp."),
            (_("Mở một hội đồng để xem thành viên và phiên họp."), _("Cán bộ thi đua lập hội đồng, ghi thành viên theo quyết định.")),
            _("Số thành viên biểu quyết nên là số lẻ."),
        ),
        "council seat member": PageHelp(
            _("Thành viên theo nhiệm kỳ và các phiên họp của một hội đồng."),
            (_("Thay người thì bấm Thay: người cũ vẫn còn trong lịch sử."), _("Lập phiên họp rồi đưa nội dung vào chương trình.")),
            _("Thư ký có thể không phải thành viên và không có quyền biểu quyết."),
        ),
        "sitting sitting-new sitting-edit attendance cancel close": PageHelp(
            _("Chuẩn bị và điều hành một phiên họp."),
            (_("Mời thành viên, điểm danh, khai mạc."), _("Mở từng nội dung, đóng phiếu, kết luận."), _("Bế mạc rồi chốt biên bản.")),
            _("Chưa đủ số người thì chưa lấy phiếu được."),
        ),
        "room item declare": PageHelp(
            _("Phòng họp của thành viên: đọc, chọn, gửi phiếu."),
            (_("Đọc nội dung, chọn rồi bấm Gửi phiếu, sang nội dung sau."), _("Có liên quan thì bấm Tôi có liên quan.")),
            _("Phiếu của người khác chỉ hiện sau khi đóng phiếu."),
        ),
        "conduct written": PageHelp(
            _("Điều hành một nội dung: mở, đóng phiếu, kết luận."),
            (_("Ghi ý kiến thảo luận, nhập phiếu giấy của người vắng."), _("Đóng phiếu rồi công bố kết quả máy tính ra.")),
            _("Người có liên quan không điều hành nội dung đó."),
        ),
        "level": PageHelp(
            _("Chọn công khai hay bỏ phiếu kín cho một nội dung."),
            (_("Đọc lời hứa và giới hạn của từng cách rồi chọn."), _("Quy tắc đòi phiếu kín thì không chọn công khai được.")),
            _("Đã mở lấy phiếu thì không đổi nữa."),
        ),
        "paper count": PageHelp(
            _("Bỏ phiếu kín bằng giấy: ban kiểm phiếu, phát phiếu, ghi số phiếu."),
            (
                _("Cử hai người kiểm phiếu, in phiếu, ghi ai đã nhận."),
                _("Hai người kiểm ghi số riêng, rồi chủ tọa đóng phiếu."),
                _("Đính biên bản kiểm phiếu đã ký trước khi chốt biên bản họp."),
            ),
            _("Hai số khác nhau thì kiểm lại, chưa đóng được."),
        ),
        "minutes": PageHelp(
            _("Biên bản do máy soạn từ phiên họp."),
            (_("Đọc lại, tải bản Word để ký."), _("Chốt thì biên bản không đổi nữa.")),
            _("Bản chưa chốt có dấu Dự thảo."),
        ),
    },
)
