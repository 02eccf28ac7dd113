"""Exemplars of the sample agency in every state: found by colleagues, nurtured, recognised, shown with their consent, one that took it back."""

from __future__ import annotations

import datetime as dt
import uuid

from thidua.accounts.models import User
from thidua.communications import actions as posts
from thidua.exemplars import actions
from thidua.exemplars.actions.deciding import Paper
from thidua.exemplars.actions.nominating import Said
from thidua.exemplars.enums import Kind
from thidua.exemplars.models import OWNER, Exemplar
from thidua.exemplars.rules.consent import Agreed
from thidua.files.actions import Ready, prepare
from thidua.files.enums import Purpose
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import unit_of
from thidua.plans.models import Clause, Plan
from thidua.site.demo import scenes
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account

PAPER = "Giám đốc Sở mẫu"
STORY = """Mỗi tối, sau khi con ngủ, người này dành ba mươi phút cho một bài học bảng tính.

Sau bốn tháng, sổ theo dõi của phòng tự cộng, tự nhắc hồ sơ sắp trễ. Cả phòng bớt được một buổi mỗi tuần."""


def nominate(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """One in each state; the member of staff whom the demo shows is asked for consent."""
    clause = Clause.objects.filter(plan=plan, path="IV.4").first()
    people = [(one, unit) for one in agency.people[40:90] if one.user_id and one != agency.staff and (unit := unit_of(one, days.today)) is not None]
    finder, editor = account(people[0][0]), account(agency.people[7])
    heads = {unit.pk: account(head) for unit, head in zip(agency.units, agency.heads, strict=True)}
    _found(people[1], "Đọc hết tài liệu mới trong một tuần, kể lại cho cả tổ", finder, clause, days - 2)
    nurtured = _found(people[2], "Tự lập mẫu tra cứu văn bản hết hiệu lực", finder, clause, days - 12)
    actions.nurture(
        exemplar=nurtured, helper=people[3][0], next_look_on=days.after(14), text="Giúp đóng gói mẫu để phòng khác dùng.", by=officer, at=days - 10
    )
    refused = _found(people[4], "Đi làm đúng giờ cả năm", finder, None, days - 9)
    actions.refuse(exemplar=refused, reason="Đúng giờ là việc phải làm; giới thiệu khi có cách làm mới.", by=officer, at=days - 8)
    _asked(agency, heads, clause, days)
    _shown(people[5], finder, editor, officer, clause, days)
    _withdrawn(people[6], finder, editor, officer, days)
    ended = _recognised(people[7], "Kèm đồng nghiệp mới học quy trình", finder, officer, None, days - 30)
    actions.end(exemplar=ended, reason="Đã chuyển công tác.", by=officer, at=days - 3)
    _group(agency, finder, officer, days)


def _photo() -> Ready:
    return prepare(name="dien-hinh.jpg", content=scenes.desk(), purpose=Purpose.PHOTO)


def _found(who: tuple[Person, Unit], deed: str, finder: User, clause: Clause | None, at: dt.datetime, photo: Ready | None = None) -> Exemplar:
    person, unit = who
    alt = "Một người ngồi học bên đèn bàn buổi tối" if photo else ""
    said = Said(Kind.PERSON, unit, deed, person=person, story=STORY if photo else "", since="đầu năm nay", clause=clause, photo_alt=alt)
    return actions.nominate(said=said, photo=photo, by=finder, at=at)


def _recognised(
    who: tuple[Person, Unit], deed: str, finder: User, officer: User, clause: Clause | None, at: dt.datetime, photo: Ready | None = None
) -> Exemplar:
    made = _found(who, deed, finder, clause, at, photo)
    paper = Paper(PAPER, f"{30 + at.day}/QĐ-SM", at.date())
    return actions.recognise(exemplar=made, paper=paper, by=officer, at=at + dt.timedelta(days=1))


def _asked(agency: Agency, heads: dict[uuid.UUID, User], clause: Clause | None, days: Days) -> None:
    """`nv` was recognised yesterday and has not answered yet."""
    unit = unit_of(agency.staff, days.today)
    if unit is None:
        raise LookupError("the member of staff of the demo works nowhere")
    made = _found((agency.staff, unit), "Soạn mười câu hỏi mẫu để người dân tự điền hồ sơ", account(agency.people[6]), clause, days - 6)
    actions.recognise(exemplar=made, paper=Paper(PAPER, "41/QĐ-SM", (days - 1).date()), by=heads[unit.pk], at=days - 1)


def _agree(one: Exemplar, person: Person, at: dt.datetime) -> None:
    agreed = Agreed(name=True, photo=True, story=True, on_portal=True, in_press=True, from_on=at.date())
    actions.consent(exemplar=one, agreed=agreed, by=account(person), at=at)
    one.refresh_from_db()


def _shown(who: tuple[Person, Unit], finder: User, editor: User, officer: User, clause: Clause | None, days: Days) -> None:
    one = _recognised(who, "Học bảng tính mỗi tối, bớt cho cả phòng một buổi mỗi tuần", finder, officer, clause, days - 16, _photo())
    _agree(one, who[0], days - 14)
    actions.publish(exemplar=one, by=editor, at=days - 13)


def _withdrawn(who: tuple[Person, Unit], finder: User, editor: User, officer: User, days: Days) -> None:
    """Shown for a week, in a post too; then one press took both away."""
    person, unit = who
    one = _recognised(who, "Viết lại mẫu đơn cho dễ hiểu", finder, officer, None, days - 20)
    _agree(one, person, days - 18)
    actions.publish(exemplar=one, by=editor, at=days - 17)
    said = posts.Said(
        title="Người viết lại mẫu đơn",
        unit=unit,
        summary="Mẫu mới chỉ còn một trang.",
        body=f"{one.name} viết lại mẫu đơn trong hai tuần.",
        consents=True,
    )
    post = posts.begin(said=said, by=account(person), at=days - 16)
    posts.name_subject(post=post, kind=OWNER, subject=one.pk, name=one.name, by=account(person), at=days - 16)
    posts.submit(post=post, by=account(person), at=days - 16)
    posts.approve(post=post, by=editor, at=days - 15)
    posts.publish(post=post, by=editor, at=days - 15)
    one.refresh_from_db()
    actions.withdraw_consent(exemplar=one, by=account(person), at=days - 4)


def _group(agency: Agency, finder: User, officer: User, days: Days) -> None:
    """A group that nobody speaks for, with its consent on paper."""
    said = Said(Kind.GROUP, agency.units[0], "Ba mươi phút mỗi thứ Hai xem lại hồ sơ trễ", name="Bộ phận Một cửa", since="hai tháng nay")
    one = actions.nominate(said=said, by=finder, at=days - 11)
    one = actions.recognise(exemplar=one, paper=Paper(PAPER, "38/QĐ-SM", (days - 9).date()), by=officer, at=days - 9)
    scan = prepare(name="giay-dong-y.jpg", content=scenes.board("GIẤY ĐỒNG Ý"), purpose=Purpose.SCAN)
    agreed = Agreed(name=True, photo=False, story=True, on_portal=True, in_press=False, from_on=(days - 8).date(), to_on=days.after(300))
    actions.consent_on_paper(exemplar=one, agreed=agreed, scan=scan, by=officer, at=days - 8)
    one.refresh_from_db()
    actions.publish(exemplar=one, by=officer, at=days - 7)
