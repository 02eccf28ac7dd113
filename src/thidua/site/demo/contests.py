"""Two contests of the sample agency: one with its result published, one that is open this week."""

from __future__ import annotations

import datetime as dt

from thidua.accounts.models import User
from thidua.contests import actions
from thidua.contests.actions import Settings
from thidua.contests.enums import Shows, TieBreak
from thidua.contests.models import Contest, Round
from thidua.contests.permissions import UNIT, P, can
from thidua.contests.queries import own_result
from thidua.contests.rules.prizes import Prize
from thidua.contests.rules.states import Window, windows_of
from thidua.orgs.models import Person
from thidua.plans.models import Clause, Plan
from thidua.questions.actions import Sent, bring_in, open_bank
from thidua.questions.enums import Difficulty, Kind
from thidua.questions.models import Attempt, Bank
from thidua.questions.queries.papers import asked_in
from thidua.questions.rules.content import Choice, Content, Draft
from thidua.questions.rules.papers import Cell
from thidua.questions.rules.reading.common import true_false
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account

RULES = (
    "Mục đích: giúp công chức, viên chức nắm kế hoạch phong trào và tự học thường xuyên.\n\n"
    "Tiền thưởng: do Sở quyết định (dữ liệu mẫu). Liên hệ: Văn phòng Sở."
)
PRIZES = (Prize("Giải nhất", 1), Prize("Giải nhì", 2), Prize("Giải ba", 3), Prize("Giải khuyến khích", 5))
LEARNING, MOVEMENT = "Học tập suốt đời", "Phong trào thi đua"
ASKED: tuple[tuple[str, tuple[str, ...], int, str, Difficulty], ...] = (
    ("Theo kế hoạch mẫu, hình thức học nào được coi là chính?", ("Tự học", "Học tập trung", "Học có cấp bằng", "Học theo lớp"), 0, LEARNING, Difficulty.RECALL),
    ("Ai xác nhận một buổi tự học trên phần mềm?", ("Người học tự xác nhận là đủ", "Thủ trưởng hoặc người được giao", "Quản trị viên"), 1, LEARNING, Difficulty.UNDERSTANDING),
    ("Điều gì được tính cao hơn số giờ học?", ("Số chứng chỉ", "Kết quả áp dụng vào việc", "Số buổi họp"), 1, LEARNING, Difficulty.UNDERSTANDING),
    ("Học liệu dẫn văn bản đã hết hiệu lực thì xử lý thế nào?", ("Vẫn dùng", "Đánh dấu và thay", "Xóa mọi học liệu"), 1, LEARNING, Difficulty.APPLICATION),
    ("Một người học 26 giờ trong một ngày: bản ghi này thế nào?", ("Hợp lệ", "Cần xem lại vì vượt 24 giờ", "Được cộng điểm"), 1, LEARNING, Difficulty.RECALL),
    ("Giao ước thi đua được ký giữa những bên nào?", ("Các đơn vị trong cụm, khối", "Người dân với nhau", "Chỉ lãnh đạo"), 0, MOVEMENT, Difficulty.RECALL),
    ("“Có phát mà không động” nghĩa là gì?", ("Mục kế hoạch chưa ai làm", "Kế hoạch chưa ban hành", "Đơn vị mới lập"), 0, MOVEMENT, Difficulty.UNDERSTANDING),
    ("Mục nào của kế hoạch phải có đơn vị chủ trì?", ("Mục giao việc", "Phần căn cứ", "Nơi nhận"), 0, MOVEMENT, Difficulty.APPLICATION),
    ("Minh chứng dùng lại ảnh của năm trước thì người duyệt thấy gì?", ("Không thấy gì", "Cảnh báo dùng lại", "Ảnh bị xóa"), 1, MOVEMENT, Difficulty.APPLICATION),
    ("Ai thấy kết quả thi của từng người?", ("Mọi người", "Người đó và đơn vị tổ chức", "Báo chí"), 1, MOVEMENT, Difficulty.RECALL),
)  # fmt: skip
"""Questions about this sample and this software, not about a law."""


def hold(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """A bank, a contest of two rounds that is over and published, and one that has two rounds to go."""
    bank = _bank(agency, days, officer)
    clause = Clause.objects.filter(plan=plan, path="IV.4").first()
    past = _contest(
        agency, bank, clause, "Tìm hiểu kế hoạch phong trào thi đua, vòng quý trước", windows_of(days - 40, days - 36, 2, 7), days - 45, officer
    )
    _taken(past, agency, days)
    closed = actions.close_contest(contest=past, by=officer, at=days - 28)
    over = actions.publish_contest(contest=closed, by=officer, at=days - 27)
    for number, (_n, _person, user) in enumerate(_able(past, agency)[:5]):
        own = own_result(user, over)
        if own is not None and own.whole is not None:
            actions.certify(contest=over, by=user, at=days - (26 - number))
    now = _contest(agency, bank, clause, "Tuần lễ học tập suốt đời: mỗi ngày một điều mới", _coming(days), days - 3, officer)
    _some(now, agency, days)


def _coming(days: Days) -> list[Window]:
    """A round that began two days ago and lasts five more, and one a week later."""
    return windows_of(days - 2, (days - 2) + dt.timedelta(days=7), 2, 7)


def _bank(agency: Agency, days: Days, officer: User) -> Bank:
    made = open_bank(root=agency.root.root, owner_kind=UNIT, owner=agency.root.pk, name="Phong trào và học tập (mẫu)", by=officer, at=days - 50)
    drafts = [
        Draft("", Content(Kind.SINGLE, text, tuple(Choice("ABCD"[at], one, at == right) for at, one in enumerate(choices))), topic, level)
        for text, choices, right, topic, level in ASKED
    ]
    drafts.append(Draft("", true_false("Tự học được tính là học tập.", True), LEARNING, Difficulty.RECALL))
    bring_in(bank=made, drafts=drafts, by=officer, at=days - 50)
    return made


def _contest(agency: Agency, bank: Bank, clause: Clause | None, title: str, windows: list[Window], at: dt.datetime, officer: User) -> Contest:
    cells = (Cell(2, LEARNING, Difficulty.RECALL), Cell(2, MOVEMENT), Cell(1))
    settings = Settings(
        title=title, unit=agency.root, bank=bank, units=tuple(agency.units), windows=tuple(windows), cells=cells, seconds=15 * 60, most_attempts=2,
        guesses=True, tie_breaks=(TieBreak.GUESS, TieBreak.TIME, TieBreak.EARLIER), prizes=PRIZES, shows=Shows.AT_ONCE, clause=clause,
        rules_text=RULES,
    )  # fmt: skip
    made = actions.make_contest(settings=settings, by=officer, at=at)
    return actions.open_contest(contest=made, by=officer, at=at)


def _entrants(agency: Agency) -> list[tuple[int, Person, User]]:
    found = []
    for number, person in enumerate(agency.people):
        user = account(person) if person.user_id else None
        if user is not None:
            found.append((number, person, user))
    return found


def _taken(contest: Contest, agency: Agency, days: Days) -> None:
    """Every second one of those who may took part in the first round, some of them twice, and most of them in the second."""
    rounds = list(Round.objects.select_related("paper", "contest__unit").filter(contest=contest).order_by("number"))
    able = _able(contest, agency)
    for one, turn, those in ((rounds[0], 0, able[::2]), (rounds[0], 1, able[::6]), (rounds[1], 0, able[2::2])):
        for number, _person, user in those:
            at = one.opens_at + dt.timedelta(hours=2 + number % 40 + 30 * turn, minutes=number % 7)
            attempt = actions.enter(round=one, by=user, at=at)
            _answer(attempt, number + 2 * turn, user, at, guess=number % 9)
            actions.hand_in(attempt=attempt, by=user, at=at + dt.timedelta(seconds=120 + number * 7 % 400))


def _some(contest: Contest, agency: Agency, days: Days) -> None:
    """A few people were quick in the open one."""
    one = Round.objects.select_related("paper", "contest__unit").get(contest=contest, number=1)
    for number, person, user in _able(contest, agency)[:5]:
        if person.pk == agency.staff.pk:  # the walk through the demo begins one as this person
            continue
        at = days - 1
        attempt = actions.enter(round=one, by=user, at=at)
        _answer(attempt, number, user, at, guess=4)
        actions.hand_in(attempt=attempt, by=user, at=at + dt.timedelta(seconds=200 + number))


def _able(contest: Contest, agency: Agency) -> list[tuple[int, Person, User]]:
    """Those who may enter: of a unit that takes part, and not who knows the questions."""
    return [row for row in _entrants(agency) if can(row[2], P.ENTER, contest)]


def _answer(attempt: Attempt, number: int, user: User, at: dt.datetime, *, guess: int) -> None:
    sent = []
    for one in asked_in(attempt):
        right = one.content.right_keys[0]
        wrong = next(key for key in one.item.order if key != right)
        value = wrong if (number * 7 + one.place * 3) % 5 == 0 else right
        sent.append(Sent(one.place, 0, lambda _content, _order, value=value: value))  # type: ignore[misc]  # reason: the default holds the value of this turn
    actions.keep_answers(attempt=attempt, sent=sent, guess=guess, guessed=True, by=user, at=at + dt.timedelta(seconds=90))
