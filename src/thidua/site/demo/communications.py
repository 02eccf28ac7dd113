"""Posts of the sample agency in every state, with drawn photos, stars and comments of readers; the ledger of media."""

from __future__ import annotations

import datetime as dt

from thidua.accounts.models import User
from thidua.communications import actions
from thidua.communications.actions import Appeared, Said
from thidua.communications.enums import Channel
from thidua.communications.models import Post
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import unit_of
from thidua.plans.models import Clause, Plan
from thidua.site.demo import exemplars, scenes
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account

LAUNCH = """# Phát động trong một buổi sáng

Sáng nay, Sở mẫu phát động phong trào thi đua học tập suốt đời tới toàn thể cán bộ, công chức, viên chức và người lao động.

[ảnh 2]

Lãnh đạo Sở nêu **ba việc làm ngay**:

- mỗi người chọn một điều cần học cho công việc của mình;
- mỗi phòng dành một buổi mỗi tháng để trao đổi;
- ghi lại điều đã áp dụng, dù nhỏ.

> Học không để đủ giờ. Học để hồ sơ của người dân được trả sớm hơn một ngày.

Kế hoạch đầy đủ đăng ở trang kế hoạch của Sở."""
COUNTER = """Sau hai tháng, bộ phận một cửa rút thời gian trả kết quả của bốn thủ tục.

|Thủ tục|Trước|Nay|
|Cấp bản sao trích lục|1 ngày|trong buổi|
|Xác nhận tình trạng hôn nhân|3 ngày|2 ngày|

Cách làm: mỗi sáng thứ Hai, cả bộ phận dành 30 phút xem lại hồ sơ trễ của tuần trước."""
WORDS = ("Bài viết dễ hiểu.", "Đề nghị đăng thêm cách làm của phòng một cửa.", "Tôi muốn biết lịch các buổi trao đổi tháng sau.")
STARS = (5, 5, 4, 5, 3, 4, 5)


def tell(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """A post in each state, the first with readers; the ledger of a month; then the exemplars."""
    editor = account(agency.people[7])
    authors = [(person, unit) for person in agency.people[30:60] if person.user_id and (unit := unit_of(person, days.today)) is not None]
    clauses = {one.path: one for one in Clause.objects.filter(plan=plan).select_related("plan")}
    launch = _launch(agency, clauses.get("IV.4"), days, editor, officer)
    _readers(launch, days, editor)
    _counter(authors[0], clauses.get("IV.1"), days, editor)
    _waiting(authors, days, editor)
    _ledger(agency, authors, list(clauses.values()), days, officer)
    exemplars.nominate(agency, plan, days, officer)


def _photo(post: Post, name: str, content: bytes, alt: str, caption: str, at: dt.datetime) -> None:
    ready = prepare(name=f"{name}.jpg", content=content, purpose=Purpose.PHOTO)
    actions.add_photo(post=post, ready=ready, alt=alt, caption=caption, by=post.made_by, at=at)


def _said(title: str, unit: Unit, summary: str, body: str, clause: Clause | None, tags: str = "") -> Said:
    return Said(title=title, unit=unit, summary=summary, body=body, tags=tags, clauses=(clause,) if clause else (), consents=True)


def _sent(post: Post, at: dt.datetime, editor: User) -> Post:
    actions.submit(post=post, by=post.made_by, at=at)
    return actions.approve(post=post, by=editor, at=at + dt.timedelta(hours=2))


def _launch(agency: Agency, clause: Clause | None, days: Days, editor: User, officer: User) -> Post:
    at, unit = days - 13, agency.units[0]
    said = _said(
        "Sở mẫu phát động phong trào thi đua học tập suốt đời",
        unit,
        "112 người cùng nghe, tám đơn vị cùng hứa một việc.",
        LAUNCH,
        clause,
        "Phát động, Học tập suốt đời",
    )
    post = actions.begin(said=said, by=officer, at=at)
    _photo(
        post,
        "phat-dong",
        scenes.hall("HỌC TẬP SUỐT ĐỜI"),
        "Hội trường Sở mẫu trong buổi phát động, người dự ngồi kín các hàng ghế",
        "Toàn cảnh buổi phát động",
        at,
    )
    _photo(post, "phat-bieu", scenes.hall("LỄ PHÁT ĐỘNG", "#1D4F91"), "Lãnh đạo Sở phát biểu trên bục", "Lãnh đạo Sở nêu ba việc làm ngay", at)
    actions.edit(post=post, said=said, by=officer, at=at)  # the text places the second photo, which is there now
    actions.publish(post=_sent(post, at, editor), by=editor, at=at + dt.timedelta(hours=3))
    note = "Bản đăng đầu ghi 110 người dự; số đúng là 112."
    return actions.correct(
        post=post, title=post.title, summary=post.summary, body=LAUNCH, is_html=False, note=note, by=editor, at=days - 12
    )  # fmt: skip


def _readers(post: Post, days: Days, editor: User) -> None:
    """Readers of other addresses: seven rated, three commented, one comment is shown and one is not."""
    for number, stars in enumerate(STARS):
        actions.rate(post=post, token=f"trinh-duyet-mau-{number:02}", stars=stars, address=f"192.0.2.{number}", at=days - 5)
    for _time in range(23):
        actions.count_view(post)
    made = [
        actions.comment(post=post, name="Một người dân" if number else "", text=text, address=f"198.51.100.{number}", at=days - (4 - number))
        for number, text in enumerate(WORDS)
    ]
    actions.show_comment(comment=made[0], by=editor, at=days - 3)
    actions.refuse_comment(
        comment=actions.comment(post=post, name="", text="Bán hàng giảm giá.", address="203.0.113.9", at=days - 3), by=editor, at=days - 3
    )


def _counter(author: tuple[Person, Unit], clause: Clause | None, days: Days, editor: User) -> None:
    person, unit = author
    said = _said(
        "Bộ phận một cửa trả kết quả sớm hơn nhờ 30 phút mỗi tuần",
        unit,
        "Bốn thủ tục được rút ngắn sau hai tháng.",
        COUNTER,
        clause,
        "Cải cách hành chính, Học tập suốt đời",
    )
    post = actions.begin(said=said, by=account(person), at=days - 8)
    _photo(post, "mot-cua", scenes.counter("BỘ PHẬN MỘT CỬA"), "Ba cán bộ nhận hồ sơ của người dân tại quầy", "Quầy tiếp nhận buổi sáng", days - 8)
    actions.publish(post=_sent(post, days - 7, editor), by=editor, at=days - 6)


def _waiting(authors: list[tuple[Person, Unit]], days: Days, editor: User) -> None:
    """One in each of the other states."""
    rows = (
        ("Góc đọc sách của phòng", "Ba kệ sách, một bảng ghi điều học được.", "draft"),
        ("Lớp kỹ năng số buổi tối", "18 người dự, học trên máy của mình.", "submitted"),
        ("Ngày hội học tập của Trung tâm", "Viết rõ số người dự.", "returned"),
        ("Buổi trao đổi nghiệp vụ tháng này", "Ba tình huống khó, ba cách xử lý.", "approved"),
        ("Tuần lễ hưởng ứng học tập suốt đời", "Bảy ngày, mỗi ngày một đơn vị.", "scheduled"),
        ("Danh sách lớp bồi dưỡng cũ", "Tin cũ.", "withdrawn"),
    )
    for place, (title, body, state) in enumerate(rows, 1):
        person, unit = authors[place]
        at, by = days - 3, account(person)
        post = actions.begin(said=_said(title, unit, body, body, None), by=by, at=at)
        if state == "draft":
            continue
        actions.submit(post=post, by=by, at=at)
        if state == "returned":
            actions.send_back(post=post, reason="Ghi rõ số người dự và thêm một ảnh.", by=editor, at=days - 2)
        elif state != "submitted":
            actions.approve(post=post, by=editor, at=days - 2)
        if state == "scheduled":
            actions.schedule(post=post, publish_at=days - -3, by=editor, at=days - 2)
        elif state == "withdrawn":
            actions.publish(post=post, by=editor, at=days - 2)
            actions.withdraw(post=post, reason="Tin đã cũ, số liệu không còn đúng.", by=editor, at=days - 1)


def _ledger(agency: Agency, authors: list[tuple[Person, Unit]], clauses: list[Clause], days: Days, officer: User) -> None:
    rows = (
        (Channel.RADIO, "Chuyên mục “Học tập suốt đời” trên sóng phát thanh", "Đài Phát thanh và Truyền hình tỉnh Mẫu", 12, 4, True),
        (Channel.TELEVISION, "Phóng sự bộ phận một cửa học để phục vụ", "Truyền hình tỉnh Mẫu", 10, 1, True),
        (Channel.ARTICLE, "Khi công chức tự học", "Báo tỉnh Mẫu", 9, 1, True),
        (Channel.NEWS, "Sở mẫu phát động thi đua", "Trang thông tin của tỉnh Mẫu", 8, 1, False),
        (Channel.BILLBOARD, "Pano “Học tập suốt đời” trước trụ sở", "Trụ sở Sở mẫu", 7, 2, True),
        (Channel.SOCIAL, "Ba phút mỗi ngày: mẹo dùng bảng tính", "Trang của Công đoàn Sở", 5, 6, False),
        (Channel.NEWS, "Ghi nhầm hai lần", "Trang thông tin của tỉnh Mẫu", 4, 1, False),
    )
    board = prepare(name="pano.jpg", content=scenes.board("HỌC TẬP SUỐT ĐỜI"), purpose=Purpose.EVIDENCE)
    told = [one for one in clauses if one.kind in ("content", "solution", "criterion")] or clauses
    for place, (channel, title, outlet, ago, times, sure) in enumerate(rows):
        person, unit = authors[place % len(authors)]
        url = "https://bao.example/hoc-tap" if channel in (Channel.ARTICLE, Channel.NEWS, Channel.SOCIAL) else ""
        appeared = Appeared(unit, channel, title, outlet, (days - ago).date(), url, times, told[place % len(told)], person)
        entry = actions.note_media(appeared=appeared, files=[board] if channel is Channel.BILLBOARD else [], by=account(person), at=days - (ago - 1))
        if sure:
            actions.confirm_media(entry=entry, by=officer, at=days - 3)
        elif title.startswith("Ghi nhầm"):
            actions.strike_media(entry=entry, reason="Ghi trùng với tin đã có.", by=officer, at=days - 2)
