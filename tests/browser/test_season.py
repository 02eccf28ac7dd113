"""A whole award season as people live it: officer, heads, director, members of a council of nine, and a stranger with a certificate in hand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, Response, expect
from tests.awards.codes import on_paper, on_screen
from tests.awards.conftest import CITATION, NOW
from tests.awards.season import ENDS, PAPER, Season, cast_rest, give_rest, make_season, send_rest
from tests.browser.acts import come_in, settle
from tests.browser.checks import assert_accessible
from tests.factories.world import Member

from thidua.awards.models import AwardRound, Nomination
from thidua.councils.models import AgendaItem, Membership, Sitting
from thidua.credentials.models import Certificate
from thidua.scoring.enums import Stage
from thidua.scoring.models import Round
from thidua.store import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NINE = ("chair", "deputy", "legal", "finance", "m1", "m2", "m3", "m4", "m5")
SHOWN = ("bang-diem", "phieu-diem", "luoi-diem", "dieu-kien", "phong-hop", "phieu-kin", "dieu-hanh", "bien-ban", "quyet-dinh", "xac-minh")
"""Pages that axe looks at; the others have tests of their own."""


def sent(answer: Response) -> bool:
    """The answer to a form that somebody sent, not to what saves itself."""
    return answer.request.method == "POST" and "x-autosave" not in answer.request.headers


@dataclass
class Walk:
    """One window in which people of the season sit down one after another."""

    page: Page
    season: Season
    sat: str = ""

    def sits(self, name: str, where: str) -> None:
        """Somebody else takes the place, and opens a page."""
        if name == self.sat:
            self.page.goto(where)
        else:
            come_in(self.page, self.season.user(name).username, where)
            self.sat = name

    def press(self, name: str, *, exact: bool = False) -> None:
        """A button that sends its form; what it does is done when this returns."""
        settle(self.page)
        with self.page.expect_response(sent):
            self.page.get_by_role("button", name=name, exact=exact).first.click()
        settle(self.page)

    def follow(self, name: str) -> None:
        """A link, to where it leads."""
        settle(self.page)
        before = self.page.url
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_url(lambda url: url != before)

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.locator(f"[name='{name}']:visible").first.fill(value)

    def tells(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()

    def look(self, name: str) -> None:
        settle(self.page)
        if name in SHOWN:
            assert_accessible(self.page, name)


@pytest.fixture
def walk(page: Page, live_server: object, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Walk]:
    settings.HOME, settings.MEDIA_ROOT, settings.BASE_URL = tmp_path, tmp_path / "files", str(live_server)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    yield Walk(page, make_season())


def test_season_from_the_plan_to_a_revocation(walk: Walk, browser: Browser) -> None:
    score(walk)
    nominate(walk)
    appraise(walk)
    sitting = gather(walk)
    vote_openly(walk, sitting)
    vote_in_secret(walk)
    close(walk, sitting)
    sheet = award(walk)
    verify(walk, browser, sheet)


def score(walk: Walk) -> None:
    """The officer makes the sheet out of the plan and opens the round; the head of the office scores, their own unit and then the others."""
    walk.sits("secretary", "/cham-diem/bang/lap/")
    walk.press("Soạn bảng điểm")
    walk.look("bang-diem")
    walk.press("Ban hành", exact=True)
    walk.follow("Mở đợt chấm")
    walk.fill(self_until=ENDS[0], cross_until=ENDS[1], appraisal_until=ENDS[2], ties="TC1")
    walk.press("Mở đợt chấm")
    row = Round.objects.get()
    walk.sits("deputy", "/cham-diem/")
    walk.follow("Tự chấm · Văn phòng Sở")
    for n in (1, 2, 3):
        walk.fill(**{f"p-TC{n}": str(30 - n), f"r-TC{n}": "Theo báo cáo năm"})
    walk.look("phieu-diem")
    walk.press("Chốt phiếu")
    walk.tells("84 trên 100 điểm")
    give_rest(walk.season, row, Stage.SELF)
    end_stage(walk, row)
    walk.sits("deputy", f"/cham-diem/dot/{row.pk}/")
    seal(walk, "luoi-diem")
    give_rest(walk.season, row, Stage.CROSS)
    end_stage(walk, row)
    seal(walk)
    end_stage(walk, row)
    seal(walk)
    walk.fill(council="Hội đồng Thi đua - Khen thưởng", number="03/BB-HĐ", decided_on="20/11/2025")
    walk.press("Ghi kết quả")
    walk.tells("03/BB-HĐ")
    walk.look("ket-qua-diem")


def end_stage(walk: Walk, row: Round) -> None:
    walk.sits("secretary", f"/cham-diem/dot/{row.pk}/")
    walk.press("Kết thúc sớm bước này")


def seal(walk: Walk, name: str = "") -> None:
    """The grid of whose turn it is: the points before, then all sealed."""
    walk.follow("Lưới điểm")
    walk.press("Lấy điểm bước trước")
    walk.look(name)
    walk.press("Chốt mọi phiếu")


def nominate(walk: Walk) -> None:
    """A round; a head takes staff out of the list of the eligible, the director a head and a unit."""
    walk.sits("secretary", "/khen-thuong/dot/them/")
    walk.fill(name="Xét khen thưởng năm 2025", nominate_by="25/11/2025")
    for form in ("advanced_worker", "fighter_ministry", "letter_unit"):
        walk.page.check(f"[name=award_forms][value={form}]")
    walk.look("lap-dot")
    walk.press("Lưu đợt xét")
    walk.press("Mở nhận đề nghị")
    walk.look("dot-xet")
    world, people = walk.season.world, walk.season.people
    propose(walk, "deputy", "advanced_worker", world.staff)
    propose(walk, "legal", "advanced_worker", world.colleague)
    propose(walk, "chair", "fighter_ministry", people["legal"])
    propose(walk, "chair", "letter_unit", world.units[0])


def propose(walk: Walk, by: str, form: str, who: Any) -> None:
    """Chosen on the list, written, handed in, voted for by the meeting of the unit."""
    subject = who.person if isinstance(who, Member) else who
    walk.sits(by, f"/khen-thuong/dot/{AwardRound.objects.get().pk}/de-nghi/?ht={form}")
    box = walk.page.locator(f"[name=chon][value='{subject.pk}']")
    if not box.is_visible():
        walk.page.locator("summary", has_text="Chưa đủ dữ liệu").click()
    box.check()
    walk.look("de-nghi")
    walk.press("Lập hồ sơ cho các dòng đã chọn")
    walk.fill(citation=CITATION, part_results="Xử lý 120 hồ sơ trước hạn.")
    if form == "fighter_ministry":
        walk.page.select_option("[name=work]", index=1)
    walk.look("bao-cao")
    walk.press("Nộp hồ sơ")
    walk.fill(members="10", present="9", agree="9", minutes_number="04/BB", letter_number="15/TTr", letter_on="20/11/2025")
    walk.look("binh-xet")
    walk.press("Ghi và chuyển cán bộ thi đua")
    walk.tells("hồ sơ chuyển cán bộ thi đua")


def appraise(walk: Walk) -> None:
    """Who is under consideration goes no further, as the officer sees on the list of verdicts; the others do."""
    world = walk.season.world
    walk.sits("secretary", "/dieu-kien/danh-sach/?dh=advanced_worker&kq=unmet")
    walk.look("dieu-kien")
    walk.follow(world.colleague.person.name)
    walk.tells("đang bị xem xét kỷ luật")
    walk.look("mot-nguoi")
    for row in Nomination.objects.order_by("made_at"):
        walk.sits("secretary", f"/khen-thuong/ho-so/{row.pk}/")
        walk.look("ho-so")
        if row.person_id == world.colleague.person.pk:
            walk.page.locator("summary", has_text="Không đề nghị, không khen thưởng").click()
            walk.page.get_by_label("Lý do (người được đề nghị đọc được)").fill("Chưa đủ điều kiện xét trong năm.")
            walk.press("Ghi không khen thưởng")
            continue
        walk.fill(opinion="Đủ hồ sơ, đúng minh chứng.")
        walk.press("Đủ hồ sơ, đạt tiêu chuẩn")
        walk.tells("Đã thẩm định.")


def gather(walk: Walk) -> Sitting:
    """A sitting with three items, called, one of nine away, opened by its chair."""
    walk.sits("secretary", f"/hoi-dong/{walk.season.council.pk}/phien/")
    walk.fill(title="Xét khen thưởng năm 2025", on="20/11/2025", hour="09:00", place="Phòng họp số 1")
    walk.press("Lập phiên họp")
    sitting = Sitting.objects.get()
    walk.sits("secretary", f"/khen-thuong/dot/{AwardRound.objects.get().pk}/")
    for row in Nomination.objects.filter(state="appraised"):
        walk.page.check(f"[name=chon][value='{row.pk}']")
    walk.look("trinh-hoi-dong")
    walk.press("Trình hội đồng")
    secret = AgendaItem.objects.get(title__contains="Chiến sĩ thi đua")
    walk.sits("secretary", f"/hoi-dong/noi-dung/{secret.pk}/cach-lay-phieu/")
    walk.page.check("[name=order][value=screen]")
    walk.look("cach-lay-phieu")
    walk.press("Chọn cách này")
    walk.press("Mời 10 thành viên")
    walk.follow("Điểm danh")
    seat = Membership.objects.get(council=walk.season.council, person=walk.season.people["m5"].person)
    walk.page.check(f"[name='co-{seat.pk}'][value=written]")
    walk.look("diem-danh")
    walk.press("Lưu, ai chưa đánh dấu là có mặt")
    walk.sits("chair", f"/hoi-dong/phien/{sitting.pk}/")
    walk.press("Khai mạc phiên họp")
    walk.look("phien-hop")
    walk.press("nội dung còn lại")
    return sitting


def vote_openly(walk: Walk, sitting: Sitting) -> None:
    """By mouse, two clicks for each dossier; the paper of who is away is entered with its scan; the head of the nominated unit finds no ballot."""
    office, staff = (AgendaItem.objects.get(title__contains=words) for words in ("Giấy khen", "Lao động tiên tiến"))
    walk.sits("m1", f"/hoi-dong/phien/{sitting.pk}/phong/?tt=cho&sx=ten")
    walk.look("phong-hop")
    walk.follow("Bắt đầu bỏ phiếu")
    for _ in range(2):
        walk.page.locator(".qa-choice").first.click()  # the first click
        walk.look("phieu")
        walk.press("Gửi phiếu")  # and the second
    walk.sits("deputy", f"/hoi-dong/noi-dung/{office.pk}/")
    walk.tells("không tham gia nội dung này vì có liên quan")
    for item, against in ((office, "m4"), (staff, "")):
        walk.sits("chair", f"/hoi-dong/noi-dung/{item.pk}/phieu-giay/")
        walk.page.select_option("[name=pick]", index=1)
        walk.page.check("[name=choice][value=agree]")
        walk.page.locator("[name=anh]").set_input_files({"name": "phieu.pdf", "mimeType": "application/pdf", "buffer": PAPER})
        walk.look("phieu-giay")
        walk.press("Nhập phiếu")
        walk.tells("Đã nhập phiếu giấy")
        aside = "deputy" if item == office else ""
        send_rest(walk.season, item, *(name for name in NINE if name not in (aside, "m1", "m5")), against=against)
        walk.press("Đóng phiếu, kiểm phiếu")
        walk.tells("7 đồng ý trên 9" if item == office else "9 đồng ý trên 9")
        walk.look("kiem-phieu")
        walk.press("Công bố: Thông qua")


def vote_in_secret(walk: Walk) -> None:
    """Two open it; two members vote by keys, one of them against; below 80 per cent it is not passed."""
    item = AgendaItem.objects.get(title__contains="Chiến sĩ thi đua")
    for name in ("secretary", "chair"):
        walk.sits(name, f"/hoi-dong/noi-dung/{item.pk}/dieu-hanh/")
        walk.press("Mở lấy phiếu")
    for name, key in (("m3", "1"), ("m4", "2")):
        walk.sits(name, f"/hoi-dong/noi-dung/{item.pk}/")
        walk.look("phieu-kin")
        walk.page.keyboard.press(key)
        expect(walk.page.locator(f"[name=choice][value='{key}']")).to_be_focused()
        with walk.page.expect_response(sent):
            walk.page.keyboard.press("Enter")
        walk.tells("Phiếu đã vào hòm.")
    walk.look("da-bo-phieu")
    cast_rest(walk.season, item, *(name for name in NINE if name not in ("legal", "m3", "m4")))
    for name in ("secretary", "chair"):
        walk.sits(name, f"/hoi-dong/noi-dung/{item.pk}/dieu-hanh/")
        walk.press("Đóng phiếu, kiểm phiếu")
    walk.tells("tức 77,8%, dưới mức 80%.")
    walk.look("dieu-hanh")
    walk.page.get_by_label("Lý do không thông qua, người đề nghị đọc được").fill("Chưa đủ tỷ lệ phiếu đồng ý.")
    walk.press("Công bố: Không thông qua")


def close(walk: Walk, sitting: Sitting) -> None:
    """The sitting ends; its minutes are closed and taken along in Word."""
    walk.sits("chair", f"/hoi-dong/phien/{sitting.pk}/be-mac/")
    walk.press("Bế mạc", exact=True)
    walk.sits("secretary", f"/hoi-dong/phien/{sitting.pk}/bien-ban/")
    walk.press("Chốt biên bản")
    walk.look("bien-ban")
    with walk.page.expect_download() as paper:
        walk.page.get_by_role("link", name="Word").first.click()
    said = "\n".join(one.text for one in Document(io.BytesIO(paper.value.path().read_bytes())).paragraphs)
    wanted = ("tức 77,8%, vượt mức 2/3.", "tức 77,8%, dưới mức 80%.", "Trần Đức Thắng (có phần trong nội dung)", "Vắng, gửi ý kiến bằng văn bản: 1")
    assert [words in said for words in wanted] == [True] * len(wanted)


def award(walk: Walk) -> Certificate:
    """A decision with number and day; published; a certificate for each."""
    walk.sits("secretary", f"/khen-thuong/dot/{AwardRound.objects.get().pk}/")
    walk.follow("Soạn quyết định (2)")
    walk.fill(title="Về việc khen thưởng năm 2025", signer_position="GIÁM ĐỐC", signer="Phạm Quốc Bình")
    walk.look("soan-quyet-dinh")
    walk.press("Soạn dự thảo")
    walk.fill(number="120/QĐ-SM", signed_on="20/11/2025")
    walk.press("Ban hành", exact=True)
    walk.press("Công bố", exact=True)
    walk.press("Cấp giấy cho người được tặng")
    walk.look("quyet-dinh")
    found: Certificate = Certificate.objects.get(person=walk.season.world.staff.person)
    walk.follow(found.number)
    walk.look("giay-khen")
    return found


def verify(walk: Walk, browser: Browser, sheet: Certificate) -> None:
    """Two programs read the same address from screen and paper; a stranger sees that it holds, then that it was taken back and why, and never the name."""
    shown = on_screen(walk.page.locator(".lib-qr").screenshot())
    with walk.page.expect_download() as paper:
        walk.page.get_by_role("link", name="PDF").first.click()
    printed = on_paper(paper.value.path().read_bytes())
    assert len({*shown, *printed}) == 1 and f"/xac-minh/{sheet.code}/" in shown[0]
    stranger = browser.new_context(locale="vi-VN", viewport={"width": 390, "height": 844}).new_page()
    stranger.goto(shown[0])
    expect(stranger.get_by_text("120/QĐ-SM")).to_be_visible()
    assert_accessible(stranger, "xac-minh")
    row = Nomination.objects.get(person=sheet.person, form="advanced_worker")
    walk.sits("chair", f"/khen-thuong/ho-so/{row.pk}/huy-bo/")
    walk.page.locator("[name=wrong]").first.check()
    walk.fill(public="Kê khai không đúng (Điều 93 khoản 2 điểm a)", reason="Khai khống.", number="130/QĐ-SM", signed_on="20/11/2025")
    walk.look("huy-bo")
    walk.press("Hủy bỏ khen thưởng")
    walk.look("da-huy-bo")
    stranger.reload()
    expect(stranger.get_by_text("Kê khai không đúng (Điều 93 khoản 2 điểm a)")).to_be_visible()
    assert walk.season.world.staff.person.name not in stranger.content()
    stranger.context.close()
