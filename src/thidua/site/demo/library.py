"""The library of the sample agency: shared by staff, reviewed by the officer, used, applied, rated; a short course taken; packages to play."""

from __future__ import annotations

import datetime as dt

from thidua.accounts.models import User
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.learning.rules.logs import Applied
from thidua.library import actions
from thidua.library.actions import Held, Written
from thidua.library.actions.drafting import Brought
from thidua.library.actions.unpacking import look_into
from thidua.library.enums import Licence, ResourceKind
from thidua.library.models import Resource
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import unit_of
from thidua.plans.models import Clause, Plan
from thidua.questions.actions import Sent
from thidua.questions.queries.papers import asked_in
from thidua.questions.rules.reading.pasted import read_pasted
from thidua.site.demo import packages
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account

LESSON = """Bài 1. Nhận hồ sơ

- Kiểm đủ thành phần theo danh mục niêm yết.
- Ghi ngày hẹn trả vào phiếu.

Bài 2. Khi hồ sơ thiếu

Hướng dẫn một lần, bằng văn bản, ghi hết những gì còn thiếu. Người dân không phải đi lại lần thứ ba.

Bài 3. Trả kết quả

Trả trước hạn thì nhắn tin mời đến sớm; trễ hạn thì xin lỗi bằng văn bản và hẹn lại."""
QUIZ = """Câu 1: Hồ sơ thiếu thì hướng dẫn mấy lần?
A. Một lần, bằng văn bản
B. Mỗi lần một giấy tờ
C. Không hướng dẫn
Đáp án: A

Câu 2: Trễ hạn thì làm gì?
A. Im lặng
B. Xin lỗi bằng văn bản và hẹn lại
C. Nhận lại hồ sơ từ đầu
Đáp án: B

Câu 3: Ngày hẹn trả ghi ở đâu?
A. Không cần ghi
B. Ghi vào phiếu hẹn
Đáp án: B"""
OLD, NEW = "15/HD-SM", "31/HD-SM"


def share_out(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """Everything of the library, a month old at most."""
    people = [(person, account(person), unit) for person in agency.people if person.user_id and (unit := unit_of(person, days.after(0)))]
    people = [one for one in people if one[1] != officer]
    maker, author, unit = people[7]
    clause = Clause.objects.filter(plan=plan, path="IV.1").first()
    made = _texts(author, unit, clause, officer, days)
    course = _course(author, unit, clause, officer, days)
    _packages(author, unit, officer, days)
    _used(made, [one for one in people if one[0].pk not in (maker.pk, agency.staff.pk)], days)
    _taken(course, [one for one in people if one[0].pk not in (maker.pk, agency.staff.pk)][:3], days)
    actions.note_repeal(number=OLD, since=days.after(-6), replaced_by=NEW, source="Hướng dẫn mẫu", by=officer, at=days - 5)
    _served(agency, made[0], officer, days)


def _published(
    kind: ResourceKind, written: Written, author: User, officer: User, at: dt.datetime, *, public: bool = False, brought: Brought | None = None
) -> Resource:
    one = actions.share(kind=kind, written=written, package=brought, by=author, at=at)
    actions.send(resource=one, by=author, at=at)
    return actions.publish(resource=one, public=public, by=officer, at=at + dt.timedelta(hours=5))


def _texts(author: User, unit: Unit, clause: Clause | None, officer: User, days: Days) -> list[Resource]:
    lesson = Written(
        "Ba lỗi hay gặp khi kiểm thành phần hồ sơ", unit, "Rút từ 40 hồ sơ bị trả lại trong quý.",
        body="# Lỗi thứ nhất\n\nBản sao không có chứng thực.\n\n- Đối chiếu bản chính ngay tại quầy.\n- Ghi “đã đối chiếu” vào phiếu.\n\n"
        f"Xem thêm Hướng dẫn số {OLD} của Sở mẫu.",
        positions="Một cửa, Văn thư", skills="Giải quyết hồ sơ", clause=clause, asks_public=True, licence=Licence.CC_BY,
    )  # fmt: skip
    abroad = Written(
        "Học 15 phút mỗi ngày tại nơi làm việc", unit, "Kinh nghiệm được kể lại, số liệu là mẫu.",
        body="Mỗi nhóm dành 15 phút đầu giờ để một người kể một việc vừa học.", is_foreign=True, source="Tạp chí mẫu, số 3",
        lesson="- Giờ cố định thì giữ được lâu.\n- Người kể thay phiên.", skills="Tự học",
    )  # fmt: skip
    link = Written(
        "Kho khóa học mở về kỹ năng số",
        unit,
        "Trang ngoài cơ quan, tự học.",
        url="https://example.org/khoa-hoc",
        skills="Năng lực số",
        competences=("Khai thác dữ liệu và thông tin", "An toàn"),
    )
    english = Written(
        "Một trăm câu tiếng Anh ở bộ phận một cửa", unit, "Nghe, đọc và thực hành theo cặp.", body="- Good morning, how can I help you?\n- Please take a number.",
        positions="Một cửa", competences=("Tiếng Anh",),
    )  # fmt: skip
    video = Written("Video: Đặt lịch hẹn trả kết quả", unit, url="https://example.org/video", minutes=6, positions="Một cửa")
    made = [
        _published(ResourceKind.TEXT, lesson, author, officer, days - 25, public=True),
        _published(ResourceKind.TEXT, abroad, author, officer, days - 20),
        _published(ResourceKind.LINK, link, author, officer, days - 18),
        _published(ResourceKind.VIDEO, video, author, officer, days - 16),
        _published(ResourceKind.TEXT, english, author, officer, days - 14),
    ]
    waiting = actions.share(
        kind=ResourceKind.TEXT, written=Written("Mẫu thư xin lỗi khi trễ hẹn", unit, body="Kính gửi ông/bà…"), by=author, at=days - 2
    )
    actions.send(resource=waiting, by=author, at=days - 1)
    return made


def _course(author: User, unit: Unit, clause: Clause | None, officer: User, days: Days) -> Resource:
    written = Written(
        "Nhận và trả hồ sơ đúng hẹn trong 20 phút", unit, "Ba bài ngắn và ba câu hỏi.", body=LESSON, minutes=20, clause=clause, positions="Một cửa",
        asked=3, passing=60, questions=tuple(read_pasted(QUIZ).drafts),
    )  # fmt: skip
    return _published(ResourceKind.COURSE, written, author, officer, days - 15)


def _packages(author: User, unit: Unit, officer: User, days: Days) -> None:
    for name, content, minutes in (
        ("mau-12.zip", packages.scorm_12(), 5),
        ("mau-2004.zip", packages.scorm_2004(), 5),
        ("mau-nhieu-phan.zip", packages.scorm_parts(), 10),
        ("mau.h5p", packages.h5p(), 3),
    ):
        manifest = look_into(content)
        brought = Brought(prepare(name=name, content=content, purpose=Purpose.PACKAGE), manifest)
        written = Written(manifest.title, unit, minutes=minutes, positions="Một cửa", skills="Giải quyết hồ sơ")
        _published(ResourceKind.PACKAGE, written, author, officer, days - 12, brought=brought)


def _used(made: list[Resource], people: list[tuple[Person, User, Unit]], days: Days) -> None:
    """Some used each, a few applied it, most of them gave stars."""
    for number, (_person, user, _unit) in enumerate(people[:9]):
        one = made[number % 2]
        actions.note_use(resource=one, minutes=10 + 5 * (number % 3), by=user, at=days - (10 - number % 5))
        if number % 3 == 0:
            changed = "Kiểm thành phần ngay tại quầy, không còn hẹn bổ sung lần hai."
            actions.apply(resource=one, applied=Applied(changed, 60), by=user, at=days - 3)
        if number % 4:
            actions.rate(resource=one, stars=3 + number % 3, by=user, at=days - 3)


def _taken(course: Resource, people: list[tuple[Person, User, Unit]], days: Days) -> None:
    """Two passed, one has to read again."""
    for number, (_person, user, _unit) in enumerate(people):
        at = days - (9 - number)
        attempt = actions.begin_quiz(resource=course, by=user, at=at)
        sent = []
        for one in asked_in(attempt):
            right = one.content.right_keys[0]
            value = right if number < 2 else next(key for key in one.item.order if key != right)
            sent.append(Sent(one.place, 0, lambda _content, _order, value=value: value))  # type: ignore[misc]  # reason: the default holds the value of this turn
        actions.hand_in(resource=course, attempt=attempt, sent=sent, by=user, at=at + dt.timedelta(minutes=18 + number))


def _served(agency: Agency, resource: Resource, officer: User, days: Days) -> None:
    for title, sessions, people, ago in (("Hướng dẫn nộp hồ sơ trực tuyến tại bộ phận một cửa", 3, 46, 9), ("Góc sách tuần lễ học tập", 1, 28, 4)):
        held = Held(agency.root, title, days.after(-ago), sessions, people, "Bộ phận tiếp nhận hồ sơ", resource)
        actions.note_service(held=held, by=officer, at=days - (ago - 1))
