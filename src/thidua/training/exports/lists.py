"""Lists of training as workbooks or CSV."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from thidua.sheets.exports import list_file
from thidua.training.exports.papers import audience_words, months_words
from thidua.training.phrases import FRAMEWORKS, PLAN_STATES, REACHED, TOLD, WAYS
from thidua.training.queries.competences import GapMap
from thidua.training.queries.own import UnitNumbers
from thidua.training.queries.programmes import UnitStages
from thidua.training.queries.unit_plans import Whole


def plans_file(form: str, wholes: Iterable[Whole]) -> HttpResponse:
    """A plan a row."""
    titles = [_("Đơn vị"), _("Năm"), _("Tên kế hoạch"), _("Bản"), _("Trạng thái"), _("Số dòng"), _("Đã đủ"), _("Quá hạn")]
    titles += [_("Số người"), _("Đã học"), _("Kinh phí"), _("Đã chi")]
    rows: list[list[object]] = [
        [
            one.plan.unit.name, one.plan.year, one.plan.title, one.plan.edition, str(PLAN_STATES[one.plan.state]), one.sums.lines, one.sums.done,
            one.sums.late, one.sums.planned_people, one.sums.people, one.sums.budget, one.sums.spent,
        ]
        for one in wholes
    ]  # fmt: skip
    return list_file(form, "ke-hoach-dao-tao", _("Kế hoạch đào tạo"), titles, rows)


def plan_file(form: str, whole: Whole) -> HttpResponse:
    """A line of a plan a row, the plan beside the fact."""
    titles = [
        _("Nội dung"),
        pgettext("đào tạo", "Đối tượng"),
        _("Số người"),
        _("Thời gian"),
        _("Hình thức"),
        _("Đơn vị tổ chức"),
        _("Kinh phí"),
        _("Mục của kế hoạch"),
    ]
    titles += [_("Đã học"), _("Theo"), _("Số phút trong Sổ học tập"), _("Đã chi"), _("Kết quả"), _("Quá hạn")]
    rows: list[list[object]] = [
        [
            row.line.content, audience_words(row.line), row.line.people, months_words(row.line), str(WAYS[row.line.way]), row.line.provider,
            row.line.budget, row.line.clause.spoken if row.line.clause else "", row.standing.people, str(TOLD[row.standing.told]), row.standing.minutes,
            row.standing.spent, str(REACHED[row.standing.reached]), _("có") if row.standing.late else "",
        ]
        for row in whole.rows
    ]  # fmt: skip
    return list_file(form, f"ke-hoach-dao-tao-{whole.plan.year}", _("Kế hoạch đào tạo"), titles, rows)


def numbers_file(form: str, rows: Iterable[UnitNumbers]) -> HttpResponse:
    """A unit a row; numbers only."""
    titles = [
        _("Mã"),
        _("Đơn vị"),
        _("Số người"),
        _("Có kế hoạch học tập"),
        _("Thủ trưởng đồng ý"),
        _("Kịp tiến độ"),
        _("Có cam kết"),
        _("Đã ghi nhận"),
    ]
    titles += [_("Đã tự kiểm điểm")]
    lines: list[list[object]] = [
        [one.unit.code, one.unit.name, one.members, one.plans, one.accepted, one.on_course, one.commitments, one.noted, one.checked] for one in rows
    ]
    return list_file(form, "theo-doi-hoc-tap", _("Kế hoạch học tập, cam kết"), titles, lines)


def stages_file(form: str, rows: Iterable[UnitStages]) -> HttpResponse:
    """A unit a row; numbers only."""
    titles = [_("Mã"), _("Đơn vị"), _("Được giao"), _("Học xong"), _("Đang học"), _("Chưa bắt đầu"), _("Quá hạn")]
    lines: list[list[object]] = [[one.unit.code, one.unit.name, one.asked, one.done, one.under_way, one.not_begun, one.late] for one in rows]
    return list_file(form, "chuong-trinh-hoc", _("Chương trình học"), titles, lines)


def gaps_file(form: str, found: GapMap) -> HttpResponse:
    """A skill a row; numbers only. The columns of levels are as many as the longest framework has."""
    most = max((len(one.levels) for one in found.skills), default=0)
    levels = [_("Bậc %(n)s") % {"n": number} for number in range(1, most + 1)]
    titles = [_("Khung"), _("Năng lực"), *levels, _("Chưa có bậc"), _("Dưới mục tiêu"), _("Hết hạn"), _("Chờ xác nhận")]
    lines: list[list[object]] = [
        [
            str(FRAMEWORKS[one.frame.framework]), one.skill, *one.levels, *([""] * (most - len(one.levels))), one.none, one.gap.below, one.gap.expired,
            one.gap.waiting,
        ]
        for one in found.skills
    ]  # fmt: skip
    return list_file(form, "khoang-trong-nang-luc", _("Khoảng trống năng lực"), titles, lines)
