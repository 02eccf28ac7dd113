"""Contests as files: standings for who keeps one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from thidua.contests.models import Contest, Standing
from thidua.contests.queries import rounds_of
from thidua.contests.queries.results import standings_of, unit_scores
from thidua.contests.rules.prizes import kept, prize_of
from thidua.contests.rules.ranking import ranked_units
from thidua.sheets.exports import write_workbook
from thidua.store import clock


def people_book(contest: Contest) -> bytes:
    """Every entrant with name and unit, the whole contest first and a sheet for each round; then the units. For who keeps the contest."""
    prizes = kept(contest.prizes)
    titles = [_("Hạng"), _("Mã dự thi"), _("Họ và tên"), _("Đơn vị"), _("Điểm"), _("Thời gian (giây)"), _("Lệch dự đoán"), _("Nộp lúc")]
    rounds = rounds_of(contest)
    whole = [[*_line(one), prize_of(one.rank, one.points, prizes)] for one in standings_of(contest)]
    sheets = [(_("Cả cuộc thi"), [*titles, _("Giải")], whole)]
    if len(rounds) > 1:
        sheets += [
            (_("Vòng %(number)s") % {"number": one.number}, titles, [_line(row) for row in standings_of(contest, one.number)]) for one in rounds
        ]
    units = [[rank, one.name, one.members, one.entrants, float(round(100 * one.rate, 2))] for rank, one in ranked_units(list(unit_scores(contest).values()))]  # fmt: skip
    sheets.append((_("Đơn vị"), [_("Hạng trong nhóm"), _("Đơn vị"), _("Số người"), _("Số người dự thi"), _("Tỷ lệ (%)")], units))
    return write_workbook(sheets)


def _line(one: Standing) -> list[object]:
    person, unit = one.entrant.person, one.entrant.competitor.unit
    handed = one.handed_in.astimezone(clock.VIETNAM)
    return [
        one.rank, one.entrant.code, person.name, unit.name, float(one.points), one.milliseconds / 1000, "" if one.off is None else one.off,
        f"{handed:%d/%m/%Y %H:%M:%S}",
    ]  # fmt: skip
