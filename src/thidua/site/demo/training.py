"""Training at the sample agency: plans of units against what was held, personal plans and commitments, programmes, competences."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from thidua.accounts.models import User
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.learning.enums import Kind
from thidua.orgs.models import Unit
from thidua.orgs.queries import members_on
from thidua.plans.models import Clause, Plan
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account
from thidua.site.demo.evidence import picture
from thidua.training import actions
from thidua.training.actions import Goal, Line, Piece, Said
from thidua.training.enums import Audience, Framework, Function, Kept, Way
from thidua.training.models import Programme, UnitPlan
from thidua.training.queries.own import goals_of
from thidua.training.queries.programmes import items_of
from thidua.training.queries.unit_plans import lines_of

A, W = Audience, Way
ROOT_LINES = (
    ("Quán triệt, hướng dẫn phong trào học tập suốt đời", 112, A.ALL, 1, 12, W.SEMINAR, 0, "Văn phòng Sở"),
    ("Kỹ năng số cơ bản cho công chức, viên chức", 60, A.CIVIL_SERVANT, 3, 6, W.ONLINE, 18_000_000, "Nền tảng học trực tuyến mẫu"),
    ("Bồi dưỡng lãnh đạo, quản lý cấp phòng", 14, A.LEADERS, 5, 9, W.CLASS, 42_000_000, "Trường Chính trị tỉnh Mẫu"),
    ("Tiếng Anh giao tiếp công vụ", 25, A.CIVIL_SERVANT, 2, 11, W.CLASS, 65_000_000, "Trung tâm ngoại ngữ mẫu"),
    ("Bồi dưỡng người mới nhận việc", 8, A.NEWCOMERS, 1, 12, W.MENTORING, 0, ""),
    ("Nghiệp vụ văn thư, lưu trữ", 10, A.WORKER, 4, 5, W.CLASS, 9_500_000, "Chi cục Văn thư mẫu"),
)
UNIT_LINES = (
    ("Đọc và trao đổi văn bản mới mỗi tháng", 12, A.ALL, 1, 12, W.SELF_STUDY, 0, ""),
    ("Tập huấn phần mềm quản lý văn bản", 12, A.ALL, 3, 4, W.SEMINAR, 3_000_000, "Văn phòng Sở"),
    ("Kèm cặp hai công chức mới", 2, A.NEWCOMERS, 1, 12, W.MENTORING, 0, ""),
)
OPENING = (
    "Nâng cao năng lực, kỹ năng số và ngoại ngữ của cán bộ, công chức, viên chức, người lao động; lấy tự học là chính.\n"
    "Học gắn với việc làm, mỗi nội dung có người chịu trách nhiệm và kết quả đo được."
)


def fill(agency: Agency, plan: Plan, days: Days, officer: User, director: User) -> None:
    """Everything of training."""
    clauses = list(Clause.objects.filter(plan=plan, kind__in=("content", "solution", "requirement")).exclude(review="rejected").order_by("order")[:6])
    _unit_plans(agency, clauses, days, officer, director)
    _own_papers(agency, clauses, days)
    _programmes(agency, days, officer)
    _levels(agency, days)
    actions.remind(today=days.today, at=days - 0)


def _lines(rows: tuple[tuple[str, int, Audience, int, int, Way, int, str], ...], clauses: list[Clause]) -> list[Line]:
    return [
        Line(
            content, people, audience, "", first, last, way, provider, Decimal(budget), clauses[n % len(clauses)] if clauses and n % 3 != 2 else None
        )
        for n, (content, people, audience, first, last, way, budget, provider) in enumerate(rows)
    ]


def _unit_plans(agency: Agency, clauses: list[Clause], days: Days, officer: User, director: User) -> None:
    """The plan of the agency and of a unit in force with some lines held, one that waits, one that was returned, one in the writing."""
    year = days.today.year
    whole = _written(agency.root, year, _lines(ROOT_LINES, clauses), officer, days - 60)
    actions.submit_plan(plan=whole, by=officer, at=days - 58)
    actions.approve_plan(plan=whole, by=director, at=days - 55)
    _held(whole, days, officer)
    in_force = _written(agency.units[4], year, _lines(UNIT_LINES, clauses), account(agency.heads[4]), days - 50)
    actions.submit_plan(plan=in_force, by=account(agency.heads[4]), at=days - 49)
    actions.approve_plan(plan=in_force, by=director, at=days - 47)
    waits = _written(agency.units[2], year, _lines(UNIT_LINES, clauses), account(agency.heads[2]), days - 9)
    actions.submit_plan(plan=waits, by=account(agency.heads[2]), at=days - 6)
    back = _written(agency.units[5], year, _lines(UNIT_LINES[:2], clauses), account(agency.heads[5]), days - 12)
    actions.submit_plan(plan=back, by=account(agency.heads[5]), at=days - 10)
    actions.return_plan(plan=back, reason="Chưa có nội dung ngoại ngữ, kỹ năng số.", by=director, at=days - 8)
    actions.begin_plan(unit=agency.units[0], year=year, by=officer, at=days - 3)


def _written(unit: Unit, year: int, lines: list[Line], by: User, at: dt.datetime) -> UnitPlan:
    plan = actions.begin_plan(unit=unit, year=year, by=by, at=at)
    return actions.edit_plan(plan=plan, title=plan.title, opening=OPENING, lines=lines, by=by, at=at)


def _held(plan: UnitPlan, days: Days, by: User) -> None:
    """Two lines held in part, one in full; days of another year are left out at the beginning of a year."""
    lines = list(lines_of(plan))
    for place, ago, people, spent in ((1, 40, 26, 8_000_000), (1, 20, 21, 7_000_000), (3, 30, 25, 31_000_000), (4, 15, 3, 0)):
        day = (days - ago).date()
        if day.year == plan.year:
            actions.note_fact(plan=plan, line_key=lines[place].key, held_on=day, people=people, spent=Decimal(spent), by=by, at=days - ago)


COMMITMENT = (
    "1. Học tập: học ít nhất một giờ mỗi tuần, ghi vào Sổ học tập.\n"
    "2. Làm theo: mỗi quý áp dụng một điều đã học vào công việc.\n"
    "3. Nêu gương: hướng dẫn đồng nghiệp ít nhất hai lần trong năm."
)
GOALS = ("Dùng thạo bảng tính để theo dõi hồ sơ", "Tiếng Anh giao tiếp công vụ bậc 3", "Đọc mỗi tháng một văn bản mới và trao đổi với tổ")


def _own_papers(agency: Agency, clauses: list[Clause], days: Days) -> None:
    """The plan and commitment of the member of staff in full, with those of last year; of others some wait, some are agreed to."""
    year, head, own = days.today.year, account(agency.heads[4]), account(agency.staff)
    last = actions.save_commitment(year=year - 1, text=COMMITMENT, by=own, at=days - 390)
    actions.accept_own(paper=actions.send_own(paper=last, by=own, at=days - 389), by=head, at=days - 385)
    late = dt.datetime.combine(dt.date(year - 1, 12, 10), dt.time(9), (days - 1).tzinfo)
    actions.check_commitment(
        commitment=last, outcome=Kept.PARTLY, words="Học đủ giờ, áp dụng hai lần; chưa hướng dẫn được đồng nghiệp.", by=own, at=late
    )
    actions.confirm_commitment(commitment=last, words="Năm sau nhận hướng dẫn một người mới.", by=head, at=late + dt.timedelta(days=5))
    goals = [Goal(text, clauses[n % len(clauses)] if clauses and n != 1 else None) for n, text in enumerate(GOALS)]
    goals[1] = Goal(GOALS[1], skill="Tiếng Anh", level=3)
    plan = actions.save_own_plan(year=year, hours=20, goals=goals, by=own, at=days - 70)
    actions.accept_own(paper=actions.send_own(paper=plan, by=own, at=days - 70), by=head, at=days - 66)
    actions.tick_goal(goal=goals_of(plan)[0], done=True, by=own, at=days - 12)
    promise = actions.save_commitment(year=year, text=COMMITMENT, by=own, at=days - 70)
    actions.accept_own(paper=actions.send_own(paper=promise, by=own, at=days - 70), by=head, at=days - 66)
    for number, unit in enumerate(agency.units):
        posts = [one for one in members_on([unit], days.today) if one.person.user and one.person not in (agency.staff, agency.heads[number])][:5]
        for place, post in enumerate(posts):
            _of_others(post.person.user, account(agency.heads[number]), year, place, days)


def _of_others(by: User, head: User, year: int, place: int, days: Days) -> None:
    """Of five the last has written nothing, one keeps a draft, one waits, two were answered."""
    if place == 4:
        return
    plan = actions.save_own_plan(year=year, hours=(2, 4, 8, 12)[place], goals=[Goal(GOALS[place % 3])], by=by, at=days - (40 - place))
    promise = actions.save_commitment(year=year, text=COMMITMENT, by=by, at=days - (40 - place))
    if place < 3:
        actions.send_own(paper=plan, by=by, at=days - (30 - place))
        actions.send_own(paper=promise, by=by, at=days - (30 - place))
    if place < 2:
        actions.accept_own(paper=plan, by=head, at=days - 20)
        actions.accept_own(paper=promise, by=head, at=days - 20)


DIGITAL = (
    Piece("Bảng tính cho công việc văn phòng", Kind.SELF_STUDY, 120),
    Piece("An toàn thông tin khi làm việc trên mạng", Kind.COURSE, 90),
    Piece("Ký số và chuyển văn bản liên thông", Kind.SEMINAR, 120),
    Piece("Dùng trí tuệ nhân tạo đúng quy định", Kind.READING, 45),
)
HEADS = (
    Piece("Lập và theo dõi kế hoạch học tập của đơn vị", Kind.SEMINAR, 90),
    Piece("Nhận xét, góp ý để người khác tiến bộ", Kind.READING, 45),
)
NEW = (
    Piece("Nội quy, quy chế làm việc", Kind.READING, 30),
    Piece("Cùng người hướng dẫn xử lý ba hồ sơ thật", Kind.MENTORING, 240),
)


def _programmes(agency: Agency, days: Days, officer: User) -> None:
    """One for everybody in offices, one for heads, one past its day; a draft."""
    everybody = _programme(agency, "Kỹ năng số nền tảng", "Cho mọi công chức, viên chức: tự làm được việc số hằng ngày.", DIGITAL, officer, days - 35)
    actions.assign_programme(programme=everybody, unit=agency.root, due_on=days.after(25), by=officer, at=days - 34)
    heads = _programme(agency, "Trưởng phòng: dẫn dắt việc học của đơn vị", "Cho người đứng đầu đơn vị.", HEADS, officer, days - 35)
    actions.assign_programme(programme=heads, unit=agency.root, function=Function.HEADS, due_on=days.after(10), by=officer, at=days - 34)
    past = _programme(agency, "Người mới nhận việc", "Ba tháng đầu ở cơ quan.", NEW, officer, days - 60)
    actions.assign_programme(programme=past, unit=agency.units[4], position="Chuyên viên", due_on=(days - 5).date(), by=officer, at=days - 60)
    _programme(agency, "Một cửa: tiếp và trả kết quả", "", NEW[:1], officer, days - 4)
    for item in list(items_of(everybody))[:2]:
        actions.finish_item(item=item, by=account(agency.staff), at=days - 15)
    for number, unit in enumerate(agency.units):
        posts = [one for one in members_on([unit], days.today) if one.person.user and one.person not in (agency.staff, agency.heads[number])][:6]
        for place, post in enumerate(posts):
            for item in list(items_of(everybody))[: (4, 3, 1, 0, 2, 4)[place]]:
                actions.finish_item(item=item, by=post.person.user, at=days - (18 + place + item.order))


def _programme(agency: Agency, title: str, summary: str, pieces: tuple[Piece, ...], officer: User, at: dt.datetime) -> Programme:
    made = actions.make_programme(unit=agency.root, title=title, summary=summary, by=officer, at=at)
    return actions.edit_programme(programme=made, title=title, summary=summary, pieces=pieces, by=officer, at=at)


SKILLS = (
    (Framework.LANGUAGE, "Tiếng Anh"), (Framework.DIGITAL, "Khai thác dữ liệu và thông tin"), (Framework.DIGITAL, "An toàn"),
    (Framework.DIGITAL, "Giải quyết vấn đề"),
)  # fmt: skip


def _levels(agency: Agency, days: Days) -> None:
    """The levels of the member of staff with a certificate that ends soon; of others some confirmed, some waiting, one with a certificate that ended."""
    own, head, today = account(agency.staff), account(agency.heads[4]), days.today
    english = Said(
        Framework.LANGUAGE, "Tiếng Anh", 2, 3, today.year, "VSTEP 0148/MAU", "Trung tâm ngoại ngữ mẫu", today - dt.timedelta(700), days.after(30)
    )  # fmt: skip
    picture_of = [prepare(name="vstep.jpg", content=picture("VSTEP"), purpose=Purpose.EVIDENCE)]
    row = actions.say_level(said=english, files=picture_of, by=own, at=days - 45)
    actions.confirm_level(competence=row, by=head, at=days - 44)
    row = actions.say_level(said=Said(*SKILLS[1], 3, 4, today.year + 1), by=own, at=days - 45)
    actions.confirm_level(competence=row, by=head, at=days - 44)
    actions.say_level(said=Said(*SKILLS[2], 2, 3, today.year), by=own, at=days - 4)
    for number, unit in enumerate(agency.units):
        posts = [one for one in members_on([unit], days.today) if one.person.user and one.person not in (agency.staff, agency.heads[number])][:6]
        for place, post in enumerate(posts):
            for step, skill in enumerate(SKILLS[: 1 + place % 4]):
                ended = days.today - dt.timedelta(20) if place == 3 and step == 0 else None
                said = Said(*skill, 1 + (number + place + step) % 4, 3 if step < 2 else None, today.year, expires_on=ended)
                row = actions.say_level(said=said, by=post.person.user, at=days - (30 - place))
                if place < 5:
                    actions.confirm_level(competence=row, by=account(agency.heads[number]), at=days - (20 - place))
