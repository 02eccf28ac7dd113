"""What the sample agency gives to learning: a ledger of two years, a fund with its balance, contributions of people."""

from __future__ import annotations

import datetime as dt

from thidua.accounts.models import User
from thidua.investments import actions
from thidua.investments.actions import Given, Noted, Written
from thidua.investments.enums import Gift, Kind, MoneyFrom, Move, Place
from thidua.investments.models import Contribution, Line
from thidua.orgs.enums import BodyKind
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Clause, Plan
from thidua.site.demo.activity import team
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account

THIS_YEAR: tuple[tuple[int, Kind, str, int, int, MoneyFrom | None, str], ...] = (
    # unit, kind, what for, planned, spent, source, document
    (0, Kind.MONEY, "Mua tài khoản học trực tuyến cho Văn phòng", 18_000_000, 15_600_000, MoneyFrom.BUDGET, "Dự toán năm, 05/QĐ-SM"),
    (0, Kind.FACILITY, "Sửa phòng họp tầng 2 thành phòng học", 60_000_000, 58_400_000, MoneyFrom.BUDGET, "19/QĐ-SM"),
    (1, Kind.MONEY, "Lớp nghiệp vụ tiếp công dân", 12_000_000, 9_800_000, MoneyFrom.BUDGET, "05/QĐ-SM"),
    (2, Kind.MONEY, "Tài liệu kế toán công, phần mềm tra cứu", 10_000_000, 10_000_000, MoneyFrom.OWN, "05/QĐ-SM"),
    (3, Kind.LEAVE, "Nghỉ học cao cấp lý luận chính trị", 40, 36, None, "23/QĐ-SM"),
    (3, Kind.MONEY, "Bồi dưỡng kỹ năng số cho cán bộ tổ chức", 8_000_000, 6_500_000, MoneyFrom.BUDGET, "05/QĐ-SM"),
    (4, Kind.EQUIPMENT, "Máy chiếu, micro cho buổi học tại xã", 32_000_000, 29_900_000, MoneyFrom.DONATED, "Biên bản tài trợ 11/BB"),
    (4, Kind.MONEY, "Biên soạn tài liệu phổ biến pháp luật dùng chung", 25_000_000, 21_000_000, MoneyFrom.BUDGET, "05/QĐ-SM"),
    (5, Kind.LEAVE, "Bố trí giờ học chứng thực, hộ tịch", 20, 18, None, "Lịch công tác quý"),
    (5, Kind.MONEY, "Lớp hộ tịch cho công chức cấp xã", 15_000_000, 15_000_000, MoneyFrom.BUDGET, "05/QĐ-SM"),
    (6, Kind.EQUIPMENT, "Máy tính cho chi nhánh học trực tuyến", 45_000_000, 44_200_000, MoneyFrom.OWN, "31/QĐ-TTTGPL"),
    (6, Kind.LEAVE, "Nghỉ ôn thi trợ giúp viên pháp lý", 30, 27, None, "23/QĐ-SM"),
)
LAST_YEAR: tuple[tuple[int, int], ...] = (
    (0, 52_000_000),
    (1, 8_000_000),
    (2, 12_000_000),
    (3, 7_000_000),
    (4, 40_000_000),
    (5, 11_000_000),
    (6, 20_000_000),
    (7, 6_000_000),
)


def provide(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """The ledger, the fund, the contributions."""
    clause = Clause.objects.select_related("plan__unit").get(plan=plan, path="IV.4")
    _ledger(agency, clause, days, officer)
    _fund(agency, days, officer)
    _gifts(agency, days)


def _ledger(agency: Agency, clause: Clause, days: Days, officer: User) -> None:
    """The year before, closed; this year with one line corrected and one that waits; one unit has nothing."""
    year = days.today.year
    for number, spent in LAST_YEAR:
        said = Written(
            agency.units[number], year - 1, Kind.MONEY, "Kinh phí học tập, bồi dưỡng", spent, spent, MoneyFrom.BUDGET, document="Quyết toán năm"
        )
        _confirmed(agency, number, said, days - 60)
    actions.lock_year(unit=agency.root, year=year - 1, by=officer, at=days - 50)
    for number, kind, title, planned, spent, source, document in THIS_YEAR:
        quantity, people = (2 if kind is Kind.EQUIPMENT else None), (3 if kind is Kind.LEAVE else None)
        said = Written(agency.units[number], year, kind, title, planned, spent, source, quantity, people, document, clause if number < 3 else None)
        line = _confirmed(agency, number, said, days - 20)
        if number == 1:
            head = account(agency.heads[1])
            actions.correct(line=line, planned=planned, spent=9_200_000, reason="Bớt một học viên, hoàn lại học phí", by=head, at=days - 8)
    waiting = Written(
        agency.units[5],
        year,
        Kind.EQUIPMENT,
        "Tủ sách nghiệp vụ hộ tịch",
        6_000_000,
        5_400_000,
        MoneyFrom.FUND,
        1,
        document="Phiếu chi 17",
        clause=clause,
    )
    actions.add_line(written=waiting, by=account([one for one in team(agency.units[5]) if one.user][4]), at=days - 2)


def _confirmed(agency: Agency, number: int, said: Written, at: dt.datetime) -> Line:
    head = account(agency.heads[number])
    line = actions.add_line(written=said, by=head, at=at)
    return actions.confirm(line=line, by=head, at=at + dt.timedelta(hours=1))


def _fund(agency: Agency, days: Days, officer: User) -> None:
    """The fund of the study-promotion branch since last year."""
    branch = next((body for body in agency.bodies if body.kind == BodyKind.STUDY), None)
    year = days.today.year
    fund = actions.open_fund(
        unit=agency.root, name="Quỹ khuyến học Sở mẫu", opened_on=dt.date(year - 1, 1, 10), body=branch, by=officer, at=days - 55
    )
    rows = (
        Noted(Move.IN, dt.date(year - 1, 2, 6), 22_400_000, "Công chức, viên chức các phòng, đơn vị", "Mỗi người một ngày lương"),
        Noted(Move.IN, dt.date(year - 1, 3, 20), 10_000_000, "Công đoàn Sở", "Trích quỹ công đoàn"),
        Noted(Move.OUT, dt.date(year - 1, 6, 28), 9_600_000, "24 con của cán bộ", "Thưởng học sinh giỏi", "41/QĐ-KHVN", dt.date(year - 1, 6, 20)),
        Noted(Move.OUT, dt.date(year - 1, 11, 15), 6_000_000, "03 người học sau đại học", "Hỗ trợ học phí", "77/QĐ-KHVN", dt.date(year - 1, 11, 10)),
    )
    for noted in rows:
        actions.note_entry(fund=fund, noted=noted, by=officer, at=days - 54)
    came, went = (days - 40).date(), (days - 18).date()
    actions.note_entry(fund=fund, noted=Noted(Move.IN, came, 23_100_000, "Công chức, viên chức các phòng, đơn vị"), by=officer, at=days - 39)
    twice = actions.note_entry(fund=fund, noted=Noted(Move.IN, came, 23_100_000, "Công chức, viên chức các phòng, đơn vị"), by=officer, at=days - 39)
    actions.strike_out(entry=twice, reason="Ghi hai lần", by=officer, at=days - 38)
    grant = Noted(Move.OUT, went, 12_000_000, "30 con của cán bộ", "Thưởng học sinh giỏi năm học", "52/QĐ-KHVN", went)
    actions.note_entry(fund=fund, noted=grant, by=officer, at=days - 17)
    for back, members in ((1, 96), (0, 104)):
        actions.note_members(fund=fund, year=year - back, members=members, by=officer, at=days - 17)


def _gifts(agency: Agency, days: Days) -> None:
    """Of the member of staff whom the demo shows one attested and two waiting; of some others one each."""
    staff, unit = agency.staff, agency.units[4]
    head = account(agency.heads[4])
    kept = _gave(staff, Gift.INTELLECT, 240, days - 12, "Soạn 10 tình huống hòa giải cho tủ bài dùng chung")
    actions.attest(gift=kept, by=head, at=days - 10)
    _gave(staff, Gift.EFFORT, 120, days - 3, "Xếp tủ sách của phòng")
    _gave(staff, Gift.MATERIAL, 450_000, days - 2, "Tặng sách cho thư viện xã", Place.LOCALITY)
    for number, person in enumerate([one for one in _people(unit) if one != staff][:4]):
        row = _gave(
            person, (Gift.EFFORT, Gift.INTELLECT)[number % 2], 60 + 30 * number, days - (9 - number), "Hướng dẫn đồng nghiệp dùng cổng dịch vụ công"
        )
        if number == 0:
            actions.attest(gift=row, by=head, at=days - 6)
        elif number == 1:
            actions.send_back(gift=row, reason="Ghi rõ đã soạn tài liệu nào.", by=head, at=days - 5)


def _people(unit: Unit) -> list[Person]:
    return [one for one in team(unit)[1:] if one.user]


def _gave(person: Person, gift: Gift, amount: int, at: dt.datetime, title: str, place: Place = Place.AGENCY) -> Contribution:
    return actions.give(given=Given(gift, amount, at.date(), title, place), by=account(person), at=at)
