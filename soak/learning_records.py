"""Invented records of learning: honest ones with the noise and the hard cases of an office, and fakes as people make them. It knows nothing of the rules.

Every person, title, text and number is made up; the same seed gives the same records.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

UNITS, EACH, DAYS = 10, 12, 200
START = dt.date(2025, 1, 6)
NOW = dt.datetime(2025, 8, 20, 16, 0)  # noqa: DTZ001  (wall clock of an invented office)
TOPICS = (
    "tra cứu hồ sơ điện tử", "ký số văn bản", "bảng tính theo dõi hạn", "trả lời đơn thư", "quy định về văn thư", "an toàn thông tin", "tiếng Anh giao tiếp",
    "dịch vụ công trực tuyến", "soạn thảo quyết định", "kỹ năng lắng nghe dân", "quản lý thời gian", "tiếp công dân", "cải cách hành chính", "lưu trữ số",
    "luật tiếp cận thông tin", "luật khiếu nại", "phòng chống lừa đảo qua mạng", "lập kế hoạch tuần", "thuyết trình ngắn", "viết báo cáo một trang",
    "hòa giải ở cơ sở", "trợ giúp pháp lý", "đấu thầu qua mạng", "kế toán đơn vị", "phân tích số liệu", "họp trực tuyến", "chữ viết tắt trong văn bản",
)  # fmt: skip
OPENINGS = (
    "Hôm nay mình học về", "Đã đọc xong phần", "Ôn lại", "Xem bài giảng", "Làm bài tập phần", "Nghe anh trưởng phòng chỉ", "Tự mày mò", "Học tiếp", "Tìm hiểu",
    "Ghi chép lại phần", "Thử làm theo hướng dẫn", "Đọc tài liệu phát tay", "Trao đổi với chị Hoa về", "Làm thử trên máy phần",
)  # fmt: skip
ABOUT = (
    "phần khó nhất", "mục hai", "ví dụ trong tài liệu", "chỗ phân quyền", "bước cuối", "mẫu đính kèm", "bảng ở trang sau", "bài kiểm tra", "đoạn về thời hạn", "cách đánh số",
    "phần thực hành", "bước nhập số liệu", "chỗ ký nháy", "từ chuyên môn", "quy trình của phòng", "danh mục hồ sơ", "phần hỏi đáp", "video thứ ba", "phụ lục", "cách lọc bảng",
    "câu hỏi của dân", "việc chuyển bước", "chỗ hay nhầm", "hướng dẫn cũ", "phần mềm mới",
)  # fmt: skip
SAID = (
    "hơi rối", "nhớ mãi mới được", "sát việc của tổ", "chưa rõ lắm", "làm nhanh hơn trước", "phải hỏi thêm văn thư", "đúng gần hết", "chậm vì máy yếu", "dùng được ngay",
    "nên in ra dán ở bàn", "hay nhầm ngày nghỉ", "gọn hơn năm ngoái", "thiếu một ý", "nghe hơi nhanh", "cần xem lại lần nữa", "lần trước làm sai", "đã chỉ cho em mới vào", "hợp với hồ sơ nhiều bước",
    "thử ba lần mới xong", "khác hẳn cách cũ", "không khó như tưởng", "đáng để cả phòng biết", "mất cả buổi sáng", "làm theo là ra", "còn vướng một chỗ",
)  # fmt: skip
CLOSINGS = (
    "mai thử với hồ sơ thật", "tuần sau học nốt", "sẽ kể lại ở buổi họp tổ", "cần thêm một buổi nữa", "tạm đủ dùng", "nhờ chị Mai xem giúp", "chưa thật tự tin", "nên phổ biến cho cả phòng",
    "để dành làm mẫu", "hẹn học tiếp cùng anh Sơn", "ghi vào sổ tay rồi", "cuối tháng xem lại", "đã lưu vào thư mục chung", "hỏi lại ở lớp sau", "việc này hợp với tổ một cửa",
)  # fmt: skip
SHORT = ("đọc tài liệu", "học bài tiếp theo", "như hôm qua", "làm bài tập", "", "", "", "xem lại bài cũ", "học cùng tổ")
PLACES = ("nền tảng học của tỉnh", "trường bồi dưỡng", "trung tâm mẫu", "lớp của bộ")


@dataclass(frozen=True)
class Made:
    """A record as somebody would have typed it. `kind` is a word; `files` are names of contents, `pictures` 64 bits of how a photo looks."""

    key: str
    person: str
    kind: str
    on: dt.date
    minutes: int
    title: str
    note: str = ""
    certificate: str = ""
    began: dt.datetime | None = None
    ended: dt.datetime | None = None
    course_minutes: int | None = None
    files: tuple[str, ...] = ()
    pictures: tuple[int, ...] = ()
    fake: str = ""
    """How it was faked; nothing: it is honest."""
    case: str = ""


@dataclass
class Office:
    """Who there is and what was made so far."""

    dice: random.Random
    made: list[Made] = field(default_factory=list)
    spent: dict[tuple[str, dt.date], int] = field(default_factory=dict)
    number: int = 0

    def person(self) -> str:
        return f"p{self.dice.randrange(UNITS)}-{self.dice.randrange(EACH)}"

    def day(self) -> dt.date:
        found = START + dt.timedelta(self.dice.randrange(DAYS))
        return found if found.weekday() < 5 or self.dice.random() < 0.25 else found - dt.timedelta(2)

    def key(self) -> str:
        self.number += 1
        return f"r{self.number}"

    def add(self, one: Made) -> Made:
        self.made.append(one)
        self.spent[one.person, one.on] = self.spent.get((one.person, one.on), 0) + one.minutes
        return one


def make(honest: int, fakes: int, seed: int) -> list[Made]:
    """So many honest records and fakes, in the order in which they came in."""
    office = Office(random.Random(seed))
    while len(office.made) < honest:
        office.dice.choices([case for case, _share in HONEST], [share for _case, share in HONEST])[0](office)
    del office.made[honest:]
    true = list(office.made)
    for number in range(fakes):
        how = FAKES[number % len(FAKES)]
        office.add(replace(how(office, true), fake=how.__name__.strip("_")))
    return office.made


def note(dice: random.Random, topic: str) -> str:
    """What somebody writes of what they learned: mostly a sentence or two of their own, often a word or nothing."""
    if dice.random() < 0.45:
        return dice.choice(SHORT)
    parts = [f"{dice.choice(OPENINGS)} {topic}", *(f"{dice.choice(ABOUT)} {dice.choice(SAID)}" for _part in range(dice.choice((1, 2, 2, 3))))]
    if dice.random() < 0.6:
        parts.append(dice.choice(CLOSINGS))
    text = dice.choice((", ", ". ", "; ")).join(parts)
    return _slip(dice, text) if dice.random() < 0.2 else text


def _slip(dice: random.Random, text: str) -> str:
    """Without marks on a word, with a letter twice, in capitals: as a phone writes."""
    words = text.split()
    at = dice.randrange(len(words))
    words[at] = dice.choice((words[at].upper(), words[at] + words[at][-1], words[at].capitalize()))
    return " ".join(words)


def _usual(office: Office) -> None:
    """Half an hour here and there, at no particular time."""
    dice, topic = office.dice, office.dice.choice(TOPICS)
    kind = dice.choice(("self_study", "self_study", "reading", "reading", "on_the_job", "mentoring", "teaching", "contest"))
    minutes = dice.choice((10, 15, 20, 30, 30, 30, 45, 60, 60, 90, 120))
    person, day = office.person(), office.day()
    if office.spent.get((person, day), 0) + minutes > 600:
        return
    photo = (dice.getrandbits(64),) if dice.random() < 0.12 else ()
    office.add(Made(office.key(), person, kind, day, minutes, f"Học {topic}, bài {dice.randint(1, 12)}", note(dice, topic), pictures=photo))


def _course(office: Office) -> None:
    """A course on one day or in sessions, the certificate with the last or with each; some go through it at one and a half times the speed."""
    dice, person, topic = office.dice, office.person(), office.dice.choice(TOPICS)
    length = dice.choice((20, 30, 45, 60, 90, 120, 180, 240, 480))
    sessions = 1 if length <= 90 else dice.choice((1, 2, 3, 4))
    number = f"{dice.choice(('KNS', 'BD', 'CC', 'XHHT'))}-{dice.randrange(10_000):04d}/{dice.choice(('2025', 'MAU', 'ST'))}{dice.randrange(1000)}"
    first, each = office.day(), max(round(length * dice.choice((0.65, 0.8, 1.0, 1.0, 1.0, 1.1)) / sessions), 5)
    everywhere, photo, title = dice.random() < 0.4, dice.getrandbits(64), f"Khóa {topic} của {dice.choice(PLACES)}"
    for step in range(sessions):
        day, last = first + dt.timedelta(step * dice.choice((1, 1, 7))), step == sessions - 1
        if office.spent.get((person, day), 0) + each > 600 or (
            sessions > 1 and any(one.person == person and one.title == title and one.on == day for one in office.made[-4:])
        ):
            return
        began = (
            dt.datetime.combine(day, dt.time(dice.choice((8, 9, 13, 14, 19)), dice.choice((0, 15, 30))))
            if dice.random() < 0.4 and not office.spent.get((person, day))
            else None
        )
        ended = began + dt.timedelta(minutes=each + dice.randrange(0, 12)) if began else None
        shown = last or everywhere
        more = {"certificate": number if shown else "", "pictures": (photo,) if shown and dice.random() < 0.7 else ()}
        office.add(
            Made(
                office.key(),
                person,
                "course",
                day,
                each,
                title,
                note(dice, topic),
                began=began,
                ended=ended,
                course_minutes=length,
                case="course",
                **more,
            )
        )  # type: ignore[arg-type]


def _seminar(office: Office) -> None:
    """Many at one meeting: one photo of the hall goes round, and some paste the programme of it into the note."""
    dice, day, topic = office.dice, office.day(), office.dice.choice(TOPICS)
    hall, minutes = dice.getrandbits(64), dice.choice((90, 120, 180, 240, 480))
    programme = f"Hội nghị tập huấn {topic} do Sở tổ chức: khai mạc, báo cáo chuyên đề, thảo luận tổ, giải đáp vướng mắc, bế mạc"
    began = dt.datetime.combine(day, dt.time(8, 0))
    for place in range(dice.randint(2, 7)):
        person = office.person()
        if office.spent.get((person, day), 0):
            continue
        bits = hall ^ (1 << dice.randrange(64)) if place and dice.random() < 0.5 else hall
        timed = {"began": began, "ended": began + dt.timedelta(minutes=minutes + 10)} if dice.random() < 0.5 else {}
        said = programme if dice.random() < 0.35 else note(dice, topic)
        office.add(
            Made(
                office.key(),
                person,
                "seminar",
                day,
                minutes,
                f"Tập huấn {topic}",
                said,
                pictures=(bits,) if dice.random() < 0.6 else (),
                case="seminar",
                **timed,
            )
        )  # type: ignore[arg-type]


def _full_day(office: Office) -> None:
    """A whole day of training and something in the evening: long, and true."""
    dice, person, day, topic = office.dice, office.person(), office.day(), office.dice.choice(TOPICS)
    if office.spent.get((person, day), 0):
        return
    began = dt.datetime.combine(day, dt.time(7, 30))
    office.add(
        Made(
            office.key(),
            person,
            "seminar",
            day,
            480,
            f"Lớp bồi dưỡng {topic} cả ngày",
            note(dice, topic),
            began=began,
            ended=began + dt.timedelta(hours=9),
            case="full day",
        )
    )
    minutes = dice.choice((30, 60, 90, 120))
    evening = dt.datetime.combine(day, dt.time(19, 30))
    office.add(
        Made(
            office.key(),
            person,
            "self_study",
            day,
            minutes,
            f"Ôn bài {topic}",
            note(dice, topic),
            began=evening,
            ended=evening + dt.timedelta(minutes=minutes),
            case="full day",
        )
    )


def _pair(office: Office) -> None:
    """Two who learn together and write down the same sentence: the hardest of the honest."""
    dice, day, topic = office.dice, office.day(), office.dice.choice(TOPICS)
    said, people = note(dice, topic), {office.person(), office.person()}
    for person in sorted(people):
        if not office.spent.get((person, day), 0):
            office.add(Made(office.key(), person, "self_study", day, 45, f"Học {topic} cùng đồng nghiệp", said, case="pair"))


HONEST: tuple[tuple[Callable[[Office], None], float], ...] = ((_usual, 76), (_course, 14), (_seminar, 5), (_full_day, 4), (_pair, 1))


def _long_day(office: Office, _true: list[Made]) -> Made:
    """The hours of a week in one day."""
    dice, person, day = office.dice, office.person(), office.day()
    for _step in range(dice.randint(1, 3)):
        topic = dice.choice(TOPICS)
        office.spent[person, day] = office.spent.get((person, day), 0)
        office.add(Made(office.key(), person, "self_study", day, dice.choice((240, 300, 360)), f"Tự học {topic}", fake="part"))
    office.made[-1] = replace(office.made[-1], fake="part")
    rest = max(760 - office.spent[person, day], 120) + dice.randrange(0, 240)
    return Made(office.key(), person, "self_study", day, rest, f"Tự học {dice.choice(TOPICS)}")


def _two_places(office: Office, true: list[Made]) -> Made:
    """A second course at the hours of another."""
    known = office.dice.choice([one for one in true if one.began and one.minutes >= 30])
    assert known.began is not None
    began = known.began + dt.timedelta(minutes=office.dice.choice((0, 5, 10)))
    minutes = office.dice.choice((30, 60, 90))
    return Made(
        office.key(),
        known.person,
        "course",
        known.on,
        minutes,
        f"Khóa {office.dice.choice(TOPICS)}",
        began=began,
        ended=began + dt.timedelta(minutes=minutes),
    )


def _clicked_through(office: Office, _true: list[Made]) -> Made:
    """A course of minutes or hours clicked through in seconds."""
    dice, day = office.dice, office.day()
    length = dice.choice((20, 20, 30, 45, 60, 90, 120))
    began = dt.datetime.combine(day, dt.time(dice.randrange(8, 17), dice.randrange(60)))
    seconds = dice.choice((20, 25, 40, 60, 90, 150, 240))
    number = f"KNS-{dice.randrange(10_000):04d}/GIA{dice.randrange(10_000)}"
    claimed = length if dice.random() < 0.7 else max(seconds // 60, 1)
    return Made(
        office.key(),
        office.person(),
        "course",
        day,
        claimed,
        f"Khóa {dice.choice(TOPICS)}",
        certificate=number,
        began=began,
        ended=began + dt.timedelta(seconds=seconds),
        course_minutes=length,
    )


def _certificate_again(office: Office, true: list[Made]) -> Made:
    """The certificate of somebody else, or one's own under another name, its number typed otherwise."""
    dice = office.dice
    known = dice.choice([one for one in true if one.certificate])
    number = dice.choice((known.certificate, known.certificate.lower(), known.certificate.replace("-", " "), known.certificate.replace("/", "-")))
    own = dice.random() < 0.4
    person = known.person if own else office.person()
    title = f"Khóa bồi dưỡng {dice.choice(TOPICS)}" if own or dice.random() < 0.6 else known.title
    return Made(
        office.key(),
        person,
        "course",
        known.on + dt.timedelta(dice.randrange(1, 60)) if known.on < dt.date(2025, 6, 1) else known.on,
        known.minutes,
        title,
        certificate=number,
    )


def _file_again(office: Office, true: list[Made]) -> Made:
    """A photo that was shown before, as it was or saved anew."""
    dice = office.dice
    known = dice.choice([one for one in true if one.pictures])
    bits = known.pictures[0]
    for _flip in range(dice.choice((0, 0, 1, 2, 4))):
        bits ^= 1 << dice.randrange(64)
    person = known.person if dice.random() < 0.5 else office.person()
    day = known.on + dt.timedelta(dice.randrange(1, 50)) if known.on < dt.date(2025, 6, 20) else known.on - dt.timedelta(dice.randrange(1, 50))
    return Made(
        office.key(),
        person,
        dice.choice(("self_study", "course", "seminar")),
        day,
        dice.choice((60, 120, 180)),
        f"Dự lớp {dice.choice(TOPICS)}",
        pictures=(bits,),
    )


def _not_yet(office: Office, _true: list[Made]) -> Made:
    """A day to come, or more minutes than today has had."""
    dice, person = office.dice, office.person()
    if dice.random() < 0.5:
        return Made(office.key(), person, "self_study", NOW.date() + dt.timedelta(dice.randrange(1, 30)), 60, f"Học {dice.choice(TOPICS)}")
    began = NOW - dt.timedelta(minutes=30)
    return Made(
        office.key(),
        person,
        "course",
        NOW.date(),
        120,
        f"Khóa {dice.choice(TOPICS)}",
        began=began,
        ended=began + dt.timedelta(hours=dice.choice((2, 3, 4))),
    )


def _copied_note(office: Office, true: list[Made]) -> Made:
    """The note of a colleague with a word changed, dropped or put before it."""
    dice = office.dice
    known = dice.choice([one for one in true if len(one.note.split()) >= 12 and one.kind != "seminar"])
    words = known.note.split()
    for _change in range(dice.choice((0, 0, 1, 1, 2, 3))):
        at = dice.randrange(len(words))
        words[at : at + 1] = dice.choice(([], [words[at], "cũng"], ["việc"]))
    text = " ".join([*(["Tôi", "đã"] if dice.random() < 0.2 else []), *words])
    person = office.person()
    while person == known.person:
        person = office.person()
    return Made(office.key(), person, known.kind, min(known.on + dt.timedelta(dice.randrange(0, 15)), NOW.date()), known.minutes, known.title, text)


FAKES: tuple[Callable[[Office, list[Made]], Made], ...] = (
    _long_day, _two_places, _clicked_through, _certificate_again, _file_again, _not_yet, _copied_note, _clicked_through, _copied_note, _certificate_again,
)  # fmt: skip
