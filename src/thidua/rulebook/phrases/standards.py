"""A standard in words: each condition as a sentence with its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from thidua.rulebook.enums import Attested, Authority, AwardCategory, AwardLevel, Grade, Is, Rated
from thidua.rulebook.rules.award_forms import BY_CODE, FORMS, AwardForm
from thidua.rulebook.rules.standards import Condition, Group, Node

RATINGS: dict[str, Promise] = {
    Rated.EXCELLENT: _("hoàn thành xuất sắc nhiệm vụ"),
    Rated.GOOD: _("hoàn thành tốt nhiệm vụ"),
    Rated.DONE: _("hoàn thành nhiệm vụ"),
    Rated.FAILED: _("không hoàn thành nhiệm vụ"),
}
CATEGORIES: dict[str, Promise] = {AwardCategory.TITLE: _("Danh hiệu thi đua"), AwardCategory.COMMENDATION: _("Hình thức khen thưởng")}
REACHES: dict[str, Promise] = {
    AwardLevel.BASE: _("cơ sở"),
    AwardLevel.MINISTRY: _("bộ, ban, ngành, tỉnh"),
    AwardLevel.STATE: _("toàn quốc"),
}
AUTHORITIES: dict[str, Promise] = {
    Authority.UNIT_HEAD_OR_COMMUNE: _("Thủ trưởng đơn vị có tư cách pháp nhân; Chủ tịch Ủy ban nhân dân cấp xã"),
    Authority.UNIT_HEAD: _("Thủ trưởng đơn vị có tư cách pháp nhân hoặc người được ủy quyền"),
    Authority.MINISTER: _("Bộ trưởng, thủ trưởng bộ, ban, ngành; Chủ tịch Ủy ban nhân dân cấp tỉnh"),
    Authority.PRIME_MINISTER: _("Thủ tướng Chính phủ"),
    Authority.GOVERNMENT: _("Chính phủ"),
    Authority.PRESIDENT: _("Chủ tịch nước"),
}
GRADES: dict[str, Promise] = {
    Grade.REPRIMAND: _("khiển trách"),
    Grade.WARNING: _("cảnh cáo"),
    Grade.PAY_CUT: _("hạ bậc lương"),
    Grade.DEMOTION: _("giáng chức"),
    Grade.REMOVAL: _("cách chức"),
    Grade.DISMISSAL: _("buộc thôi việc"),
}
ATTESTED: dict[str, Promise] = {
    Attested.SPIRIT: _("Có tinh thần tự lực, tự cường, đoàn kết, tương trợ, tích cực tham gia phong trào thi đua"),
    Attested.LAW_ABIDING: _("Gương mẫu chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước"),
    Attested.UNITED: _("Nội bộ đoàn kết, chấp hành tốt chủ trương, chính sách, pháp luật"),
    Attested.TAKES_PART: _("Tham gia phong trào thi đua thường xuyên, thiết thực, hiệu quả"),
    Attested.MOVEMENT: _("Có thành tích xuất sắc được bình xét trong phong trào thi đua"),
    Attested.FEAT: _("Lập được nhiều thành tích hoặc thành tích xuất sắc đột xuất có phạm vi ảnh hưởng"),
    Attested.CONTRIBUTION: _("Có đóng góp vào phát triển kinh tế - xã hội, khoa học, công tác xã hội, từ thiện"),
    Attested.LEADS_CLUSTER: _("Dẫn đầu cụm, khối thi đua trong năm"),
    Attested.LEADS_MOVEMENT: _("Dẫn đầu phong trào thi đua khi sơ kết, tổng kết"),
    Attested.OVER_TARGETS: _("Hoàn thành vượt các chỉ tiêu thi đua và nhiệm vụ được giao trong năm"),
    Attested.CLEAN_BODIES: _("Tổ chức đảng, đoàn thể trong sạch, vững mạnh; thực hành tiết kiệm, chống lãng phí, tham nhũng, tiêu cực"),
    Attested.DEMOCRACY: _("Thực hiện tốt dân chủ ở cơ sở, chăm lo đời sống tập thể, thực hành tiết kiệm, chống tiêu cực"),
    Attested.OWN_STANDARD: _("Đạt tiêu chuẩn do cơ quan quy định"),
}
KIND_NAMES: dict[str, Promise] = {
    Is.RATED: _("Xếp loại trong các năm liên tục"),
    Is.RATED_SOME: _("Xếp loại trong một số năm"),
    Is.HELD: _("Danh hiệu, hình thức đã được tặng"),
    Is.WORK: _("Sáng kiến, đề tài được công nhận"),
    Is.ATTESTED: _("Nội dung có người xác nhận"),
    Is.CLEAR: _("Không bị kỷ luật, không đang xem xét kỷ luật"),
    Is.RESULT: _("Kết quả so với kế hoạch công tác năm"),
    Is.MOVEMENT_YEARS: _("Thời gian của phong trào"),
    Is.MEMBERS_RATED: _("Tỷ lệ thành viên theo xếp loại"),
    Is.MEMBERS_SHARE: _("Tỷ lệ thành viên có danh hiệu"),
    Is.MEMBERS_HOLD: _("Số thành viên có danh hiệu"),
    Is.MEMBERS_CLEAR: _("Không có thành viên bị kỷ luật"),
}


def form_name(form: AwardForm | str) -> str:
    """The name of an award form in the reader's language; of codes with | between them each."""
    if isinstance(form, str):
        return f" {gettext('hoặc')} ".join(form_name(BY_CODE[code]) for code in form.split("|"))
    return form.name if get_language() == "vi" else form.name_en


FORM_CHOICES: dict[str, Any] = {one.code: lazy(form_name, str)(one.code) for one in FORMS}


def condition_words(one: Condition) -> str:
    """What a condition asks for, as a sentence without a full stop."""
    told = {
        "least": one.least, "years": one.years, "rating": RATINGS[one.rating], "reach": REACHES[one.level], "grade": GRADES[one.grade],
        "form": form_name(one.form) if one.form else "",
    }  # fmt: skip
    sentence = _sentence(one) % told
    return gettext("%(what)s, sau khi được tặng %(form)s") % {"what": sentence, "form": form_name(one.after)} if one.after else sentence


def _sentence(one: Condition) -> str:
    if one.kind is Is.RATED:
        several = one.years > 1
        return (
            gettext("%(years)s năm liên tục được xếp loại %(rating)s trở lên") if several else gettext("Được xếp loại %(rating)s trở lên trong năm")
        )
    if one.kind is Is.RATED_SOME:
        return gettext("Ít nhất %(least)s trong %(years)s năm được xếp loại %(rating)s trở lên")
    if one.kind is Is.HELD:
        return _held(one)
    if one.kind is Is.WORK:
        return gettext("Trong %(years)s năm có ít nhất %(least)s sáng kiến, đề tài phạm vi %(reach)s trở lên, chưa dùng cho lần khen khác")
    if one.kind is Is.ATTESTED:
        return str(ATTESTED[one.what])
    if one.kind is Is.CLEAR:
        return (
            gettext("Không đang bị xem xét kỷ luật; trong %(years)s năm không có thời gian nào bị kỷ luật")
            if one.years > 1
            else gettext("Không đang bị xem xét kỷ luật, không trong thời gian bị kỷ luật")
        )
    return _of_unit(one)


def _held(one: Condition) -> str:
    if one.least == one.years:
        return gettext("%(least)s lần liên tục được tặng %(form)s")
    return gettext("Trong %(years)s năm có ít nhất %(least)s lần được tặng %(form)s")


def _of_unit(one: Condition) -> str:
    if one.kind is Is.RESULT:
        return gettext("Hoàn thành ít nhất %(least)s%% kế hoạch công tác năm")
    if one.kind is Is.MOVEMENT_YEARS:
        return gettext("Phong trào thực hiện từ %(least)s năm trở lên")
    if one.kind is Is.MEMBERS_RATED:
        return gettext("Ít nhất %(least)s%% thành viên được xếp loại %(rating)s trở lên")
    if one.kind is Is.MEMBERS_SHARE:
        return gettext("Ít nhất %(least)s%% thành viên đạt %(form)s")
    if one.kind is Is.MEMBERS_HOLD:
        return gettext("Có ít nhất %(least)s thành viên đạt %(form)s")
    if one.considered:
        return gettext("Không có thành viên bị kỷ luật từ %(grade)s trở lên hoặc đang bị xem xét kỷ luật")
    return gettext("Không có thành viên bị kỷ luật từ %(grade)s trở lên")


@dataclass(frozen=True)
class Line:
    """A line of a standard as it is shown: how deep it stands, its words, its article, the place of its condition or its group."""

    depth: int
    words: str
    article: str
    place: int | None = None
    group: int | None = None
    parameter: str = ""

    @property
    def indent(self) -> str:
        """Dashes before the words, so that the depth shows without a style."""
        return "— " * self.depth


def lines_of(standard: Group) -> list[Line]:
    """The standard as indented lines; conditions and groups are counted from 0, each for themselves, as `rules.editing` counts them."""
    return list(_lines(standard, 0, iter(range(1000)), iter(range(1000))))


def _lines(node: Node, depth: int, places: Iterator[int], groups: Iterator[int]) -> Iterator[Line]:
    if isinstance(node, Condition):
        yield Line(depth, condition_words(node), node.article, place=next(places), parameter=node.parameter)
        return
    words = gettext("Một trong các điều kiện sau") if node.any else gettext("Đủ các điều kiện sau")
    yield Line(depth, words, node.article, group=next(groups))
    for one in node.parts:
        yield from _lines(one, depth + 1, places, groups)
