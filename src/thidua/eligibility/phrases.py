"""The words of verdicts: outcomes, grounds, what is missing."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.eligibility.enums import Outcome
from thidua.eligibility.rules.judging import Ground
from thidua.rulebook.enums import Is
from thidua.rulebook.phrases.standards import GRADES, RATINGS, form_name
from thidua.ui.page_help import PageHelp, help_of

OUTCOMES: dict[str, Promise] = {Outcome.MET: _("Đạt"), Outcome.UNMET: _("Không đạt"), Outcome.UNKNOWN: _("Chưa đủ dữ liệu")}
PILLS: dict[str, str] = {Outcome.MET: "done", Outcome.UNMET: "late", Outcome.UNKNOWN: "soon"}
SIGNS: dict[str, str] = {Outcome.MET: "circle-check", Outcome.UNMET: "circle-x", Outcome.UNKNOWN: "circle-dashed"}
GROUPS: dict[str, Promise] = {"leader": _("Lãnh đạo, quản lý"), "direct": _("Người trực tiếp làm việc")}
GENDERS: dict[str, Promise] = {"female": _("Nữ"), "male": _("Nam"), "": _("Chưa rõ")}
SIZES: dict[str, Promise] = {"small": _("Đơn vị nhỏ"), "large": _("Đơn vị khác")}

KINDS: dict[str, Promise] = {
    "eligibility.owncondition": _("điều kiện riêng của phong trào"),
    "eligibility.rulechoice": _("việc chọn quy tắc để xét"),
}
ACTS: dict[str, Promise] = {
    "eligibility.condition.note": _("ghi"),
    "eligibility.condition.drop": _("bỏ"),
    "eligibility.rule.choose": _("ghi"),
}
"""What an action does, in the middle of a sentence."""

ADVICE: Mapping[Is, Promise] = {
    Is.RATED: _("Cần kết quả xếp loại của năm."),
    Is.RATED_SOME: _("Cần kết quả xếp loại của các năm."),
    Is.HELD: _("Cần quyết định tặng danh hiệu của các năm, hoặc cán bộ thi đua ghi sổ danh hiệu đã đủ."),
    Is.WORK: _("Cần sáng kiến, đề tài được công nhận và chưa dùng cho lần khen khác."),
    Is.ATTESTED: _("Cần người có trách nhiệm xác nhận, ghi vào sổ."),
    Is.CLEAR: _("Cần cán bộ thi đua rà soát sổ kỷ luật của năm."),
    Is.RESULT: _("Cần kết quả thực hiện kế hoạch công tác năm."),
    Is.MOVEMENT_YEARS: _("Cần chọn phong trào của đợt xét."),
    Is.MEMBERS_RATED: _("Cần kết quả xếp loại của các thành viên."),
    Is.MEMBERS_SHARE: _("Cần kết quả xét danh hiệu của các thành viên."),
    Is.MEMBERS_HOLD: _("Cần kết quả xét danh hiệu của các thành viên."),
    Is.MEMBERS_CLEAR: _("Cần cán bộ thi đua rà soát sổ kỷ luật của năm."),
}
"""What would settle a condition that is not known."""


def fact_words(ground: Ground, year: int, value: str) -> str:
    """One fact of a ground."""
    kind = ground.condition.kind
    if kind in (Is.RATED, Is.RATED_SOME):
        return f"{year}: {RATINGS[value]}"
    if kind is Is.HELD:
        return f"{year}: {form_name(value)}"
    if kind is Is.ATTESTED:
        return str(OUTCOMES[Outcome.MET if value == "yes" else Outcome.UNMET])
    if kind is Is.CLEAR:
        return gettext("đang bị xem xét kỷ luật") if value == "considered" else str(GRADES[value])
    if kind is Is.RESULT:
        return f"{year}: {value}%"
    return f"{year}: {value}"


def facts_of(ground: Ground) -> list[tuple[str, str]]:
    """Every fact of a ground with its source."""
    return [(fact_words(ground, year, value), source) for year, value, source in ground.found.facts]


def still_missing(ground: Ground) -> str:
    """What is still missing for a condition, and until when it can come."""
    if ground.outcome is Outcome.MET:
        return ""
    advice = str(ADVICE[ground.condition.kind]) if ground.outcome is Outcome.UNKNOWN else _still(ground)
    year = ground.found.earliest
    when = gettext("Sớm nhất xét năm %(year)s, đến ngày 31/12/%(year)s.") % {"year": year} if year and ground.outcome is Outcome.UNMET else ""
    return f"{advice} {when}".strip()


def _still(ground: Ground) -> str:
    have, need = ground.found.have, ground.found.need
    if ground.condition.kind is Is.CLEAR:
        return gettext("Xét lại khi có kết luận hoặc hết thời hạn kỷ luật.")
    if need > 1:
        return gettext("Hiện có %(have)s, cần %(need)s.") % {"have": have, "need": need}
    return gettext("Chưa đạt.")


HELP: dict[str, PageHelp] = help_of(
    "eligibility",
    {
        "mine own-one": PageHelp(
            _("Anh/chị đủ điều kiện danh hiệu nào, còn thiếu gì, sớm nhất khi nào."),
            (_("Mở một danh hiệu để xem từng điều kiện, điều luật và dữ liệu đã dùng."), _("Thấy dữ liệu sai thì báo cán bộ thi đua.")),
            _("Kết quả này để chuẩn bị; hội đồng và người có thẩm quyền quyết định."),
        ),
        "units": PageHelp(
            _("Số người của đơn vị đủ điều kiện từng danh hiệu."),
            (_("Xem danh hiệu nào còn nhiều người chưa đủ dữ liệu."), _("Nhắc mọi người bổ sung sáng kiến, kết quả xếp loại.")),
            _("Không có tên người; điều kiện về kỷ luật do cán bộ thi đua xét riêng."),
        ),
        "list one choose": PageHelp(
            _("Danh sách xét theo điều kiện của một danh hiệu trong một năm."),
            (
                _("Chọn danh hiệu, năm; lọc theo kết quả."),
                _("Mở một người để xem từng điều kiện; khi luật đổi, xem cả hai bản và chọn bản có lợi hơn kèm lý do."),
            ),
            _("Việc xem dữ liệu của người khác được ghi lại."),
        ),
        "plan add-condition": PageHelp(
            _("Tiêu chuẩn riêng của phong trào, gắn với mục khen thưởng, đối tượng của kế hoạch."),
            (_("Đọc mục, chọn loại điều kiện và danh hiệu áp dụng; phần mềm gợi ý theo chữ trong mục."), _("Bỏ điều kiện không còn áp dụng.")),
            _("Tiêu chuẩn riêng được xét cùng với tiêu chuẩn của luật."),
        ),
        "fairness": PageHelp(
            _("Ai được tặng danh hiệu, so với ai đang làm việc."),
            (_("Chọn năm, danh hiệu."), _("So tỷ lệ của lãnh đạo và người trực tiếp làm việc, nam và nữ, đơn vị nhỏ và lớn.")),
            _("Nhóm quá ít người thì không hiện số."),
        ),
    },
)
