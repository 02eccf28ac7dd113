"""What the units of the sample agency register for the year, and targets of the sector with figures that are invented and say so."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from thidua.accounts.models import User
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import members_on
from thidua.plans.models import Movement, Plan
from thidua.site.demo.activity import team
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account
from thidua.targets import actions
from thidua.targets.enums import Direction
from thidua.targets.enums import RegistrationState as S
from thidua.targets.models import Registration, Target
from thidua.targets.queries.limits import Titles, due_day, titles
from thidua.targets.rules.registrations import Line

INVENTED = "Số liệu giả định của dữ liệu mẫu, không phải số của văn bản."
WISHES = (
    ("Tỷ lệ công chức, viên chức có kế hoạch tự học trong năm", "100", "%"),
    ("Số giờ tự học bình quân của một người", "40", "giờ"),
    ("Tỷ lệ hồ sơ giải quyết đúng hạn", "98", "%"),
    ("Số sáng kiến được công nhận cấp cơ sở", "2", "sáng kiến"),
    ("Tỷ lệ người đạt chuẩn kỹ năng số cơ bản", "85", "%"),
)
ENDS: dict[str, S] = {"PBGD": S.SENT, "HCTP": S.RETURNED}
"""Where the registration of a unit ends; the others are approved."""
NOT_BEGUN = "DVDG"
WHY = "Chỉ tiêu về sáng kiến thấp hơn mức Sở giao. Đề nghị ghi lại rồi gửi trước hạn."


def register_units(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """This time most units are approved, one waits, one was returned, one has not begun."""
    for number, unit in enumerate(agency.units):
        if unit.code == NOT_BEGUN or plan.movement is None:
            continue
        head = account(agency.heads[number])
        row = _written(unit, plan.movement, _year(days), number, head, days - 12)
        actions.step(registration=row, to=S.SENT, by=head, at=days - (11 - number))
        to = ENDS.get(unit.code, S.APPROVED)
        if to is not S.SENT:
            actions.step(registration=row, to=to, reason=WHY if to is S.RETURNED else "", by=officer, at=days - 2)


def last_year(agency: Agency, last: Plan, days: Days, officer: User) -> None:
    """The year before some were approved, among them the two units that have merged since: what they promised goes on in the unit they became."""
    heads = [(unit, head) for number, (unit, head) in enumerate(zip(agency.units, agency.heads, strict=True)) if number in (0, 1, 3)]
    heads += [(unit, team(unit)[0]) for unit in agency.former]
    for number, (unit, head) in enumerate(heads):
        by = account(head)
        if last.movement is not None:
            row = _written(unit, last.movement, _year(days) - 1, number, by, days - 380)
            actions.step(registration=row, to=S.SENT, by=by, at=days - 378)
            actions.step(registration=row, to=S.APPROVED, by=officer, at=days - 375)


def _year(days: Days) -> int:
    """The year for which one registers now: the next one once the day to send for this one is over."""
    due = due_day(days.today.year)
    return days.today.year + 1 if due and days.today > due else days.today.year


def _written(unit: Unit, movement: Movement, year: int, number: int, head: User | None, at: dt.datetime) -> Registration:
    row = actions.begin(unit=unit, movement=movement, year=year, by=head, at=at)
    wishes = [WISHES[(number + step) % len(WISHES)] for step in range(3)]
    lines = [Line(text, "", Decimal(amount), counted_in, dt.date(year, 12, 10)) for text, amount, counted_in in wishes]
    known = titles(year)
    people = [post.person for post in members_on([unit], at.date())]
    collective = [known.collective[2], *([known.collective[1]] if number == 0 else [])]
    note = "Đề nghị Sở bố trí lớp bồi dưỡng kỹ năng số trong quý II." if number == 1 else ""
    return actions.write(registration=row, lines=lines, collective=collective, people=_strivers(people, known), note=note, by=head, at=at)


def _strivers(people: list[Person], known: Titles) -> dict[Person, str]:
    """One in six strives for the higher title, most of the others for the lower one, a few for none."""
    base, advanced = known.individual[2], known.individual[3]
    return {person: base if place % 6 == 0 else advanced for place, person in enumerate(people) if place % 5 != 4}


SECTOR: tuple[tuple[str, str, str, str, Direction, str, tuple[str, ...], tuple[str, ...], str], ...] = (
    ("XHHT-01", "Tỷ lệ công chức, viên chức được bồi dưỡng kỹ năng số", "Quyết định 1373/QĐ-TTg", "%", Direction.UP, "52",
     ("60", "70", "80", "90"), ("63", "69", "81"), "TCCB"),
    ("XHHT-02", "Tỷ lệ công chức, viên chức có kế hoạch học tập suốt đời", "Quyết định 1373/QĐ-TTg", "%", Direction.UP, "40",
     ("55", "70", "85", "95"), ("55", "68", "74"), "TCCB"),
    ("XHHT-03", "Số gia đình cán bộ được công nhận Gia đình học tập", "Quyết định 387/QĐ-TTg", "gia đình", Direction.UP, "35",
     ("50", "65", "80", "95"), ("52", "66"), "PBGD"),
    ("CDHT-01", "Tỷ lệ công chức, viên chức đạt danh hiệu Công dân học tập", "Quyết định 677/QĐ-TTg", "%", Direction.UP, "20",
     ("35", "50", "65", "80"), ("30", "48", "64"), "PBGD"),
    ("DVHT-01", "Số đơn vị thuộc Sở được công nhận Đơn vị học tập", "Thông tư 24/2023/TT-BGDĐT", "đơn vị", Direction.UP, "1",
     ("2", "4", "6", "8"), ("2", "4", "6"), "VP"),
    ("NGANH-01", "Tỷ lệ hồ sơ thủ tục hành chính giải quyết quá hạn", "Kế hoạch công tác năm của Bộ Mẫu", "%", Direction.DOWN, "4",
     ("3", "2.5", "2", "1.5"), ("3.2", "2.4", "2.1"), "HCTP"),
    ("NGANH-02", "Số lượt người dân được phổ biến pháp luật trực tuyến", "Kế hoạch công tác năm của Bộ Mẫu", "lượt", Direction.UP, "8500",
     ("10000", "12000", "14000", "16000"), ("10250", "12890", "13920"), "PBGD"),
)  # fmt: skip
"""Code, name, programme, unit, direction, baseline, goals of four years from two years ago, figures of the first of them, unit that answers."""


def sector_targets(agency: Agency, days: Days, officer: User) -> list[Target]:
    """Targets of programmes from outside and of the sector, with three years of figures at most; one figure was corrected later."""
    first, units = days.today.year - 2, {unit.code: unit for unit in agency.units}
    made = []
    for code, name, programme, counted_in, direction, base, goals, figures, unit in SECTOR:
        values = {
            "code": code, "name": name, "programme": programme, "counted_in": counted_in, "direction": direction, "baseline": Decimal(base),
            "baseline_year": first - 1, "unit": units[unit], "note": INVENTED,
        }  # fmt: skip
        by_year = {first + place: Decimal(goal) for place, goal in enumerate(goals)}
        target = actions.define_target(values=values, goals=by_year, by=officer, at=days - 40)
        for place, figure in enumerate(figures):
            _figure(target, first + place, Decimal(figure), days, officer)
        made.append(target)
    _corrected(made[0], first, days, officer)
    return made


def _figure(target: Target, year: int, value: Decimal, days: Days, officer: User) -> None:
    as_of = min(dt.date(year, 12, 20), days.today - dt.timedelta(days=10))
    as_of = max(as_of, dt.date(year, 1, 1))
    if as_of > days.today:
        return
    source = f"Báo cáo mẫu số {year % 100}/BC-SM ({INVENTED.lower()[:-1]})"
    actions.record_figure(target=target, year=year, value=value, as_of=as_of, source=source, by=officer, at=days - 9)


def _corrected(target: Target, year: int, days: Days, officer: User) -> None:
    source = "Biên bản đối chiếu mẫu: thêm ba người học bổ sung (số liệu giả định)"
    actions.record_figure(target=target, year=year, value=Decimal("64"), as_of=dt.date(year, 12, 31), source=source, by=officer, at=days - 5)
