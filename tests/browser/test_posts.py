"""A post written with the editor and without scripts, read and rated by the public on a phone; an exemplar who agrees in two taps and takes it back in one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.acts import come_in
from tests.browser.checks import assert_accessible
from tests.communications.making import approved, draft, photo, published
from tests.exemplars.making import recognised
from tests.factories.world import PASSWORD, World, make_world

from thidua.communications import actions
from thidua.communications.models import Post
from thidua.exemplars.models import Consent
from thidua.store import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASTED = """(() => {
  const data = new DataTransfer();
  data.setData("text/html", "<html><head><style>p{color:red}</style></head><body><h1 style='mso:1'>Mở đầu</h1><p class=MsoListParagraph style='x'><span style='mso-list:Ignore'>· </span>một</p><p class=MsoListParagraph>· hai</p><p onclick='alert(1)'>hết<script>alert(1)</scr" + "ipt></p></body></html>");
  document.querySelector(".ProseMirror").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
})()"""


@pytest.fixture
def world(live_server: object) -> World:
    return make_world()


def test_editor_writes_saves_by_itself_and_takes_a_paste_of_word_under_the_policy(page: Page, world: World) -> None:
    now = clock.now()
    one = draft(world, world.staff, now, body="Đầu.")
    photo(one, world.staff, now)
    come_in(page, "vp02")
    page.goto(f"/tin-bai/{one.pk}/sua/")
    text = page.get_by_role("textbox", name="Nội dung")
    expect(text).to_have_text("Đầu.")
    assert_accessible(page, "viet-bai")
    text.click()
    page.keyboard.press("Control+End")
    page.get_by_role("button", name="Đậm").click()
    page.keyboard.type(" chữ dam")
    page.keyboard.press("Enter")
    page.evaluate(PASTED)
    page.get_by_role("button", name="Chèn vào bài").click()
    expect(page.locator("[data-saved]")).to_contain_text("Đã tự lưu lúc")
    page.get_by_role("button", name="Lưu và xem trước").click()
    expect(page.get_by_role("heading", name="Mở đầu")).to_be_visible()
    assert_accessible(page, "bai")
    body = Post.objects.get().body
    assert "<strong> chữ dam</strong>" in body or "<strong>chữ dam</strong>" in body
    assert "<h2>Mở đầu</h2>" in body and "<ul><li>một</li><li>hai</li></ul>" in body and "<p>hết</p>" in body and "<img src=" in body


def test_post_is_written_without_scripts(browser: Browser, live_server: object, world: World) -> None:
    one = draft(world, world.staff, clock.now(), body="Đầu.")
    plain = browser.new_context(base_url=str(live_server), locale="vi-VN", java_script_enabled=False)
    page = plain.new_page()
    page.goto("/tai-khoan/login/")
    page.locator("input[name=login]").fill("vp02")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.goto(f"/tin-bai/{one.pk}/sua/")
    page.get_by_label("Nội dung").fill("# Đề mục\n\n- một\n- hai\n\n**đậm** <b>không</b>")
    page.get_by_role("button", name="Lưu và xem trước").click()
    expect(page.get_by_role("heading", name="Đề mục")).to_be_visible()
    assert Post.objects.get().body == "<h2>Đề mục</h2>\n<ul><li>một</li><li>hai</li></ul>\n<p><strong>đậm</strong> &lt;b&gt;không&lt;/b&gt;</p>"
    plain.close()


def test_public_reads_rates_and_comments_on_a_phone(page: Page, world: World) -> None:
    now = clock.now()
    one = draft(world, world.staff, now, body="# Mở\n\nChữ.")
    photo(one, world.staff, now)
    actions.publish(post=approved(world, one, now), by=world.officer.user, at=now)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/tin/")
    assert_accessible(page, "tin")
    page.get_by_role("link", name="Tuần lễ học tập").click()
    assert_accessible(page, "mot-tin")
    expect(page.get_by_text("Chưa có lượt bình chọn")).to_be_visible()
    page.get_by_role("button", name="4 sao").click()
    expect(page.get_by_text("1 lượt bình chọn")).to_be_visible()
    page.get_by_label("Bình luận của anh/chị").fill("Hay")
    page.get_by_role("button", name="Gửi bình luận").click()
    expect(page.get_by_text("Biên tập viên xem rồi mới hiện.").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_editor_moderates_and_keeps_the_ledger(page: Page, world: World) -> None:
    now = clock.now()
    actions.comment(post=published(world, now), name="", text="Hay", address="192.0.2.1", at=now)
    come_in(page, "td01")
    page.goto("/tin-bai/binh-luan/")
    assert_accessible(page, "binh-luan")
    page.get_by_role("button", name="Cho hiện").click()
    expect(page.get_by_text("Bình luận đang hiện.")).to_be_visible()
    page.goto("/tin-bai/truyen-thong/ghi/")
    assert_accessible(page, "ghi-truyen-thong")
    page.goto("/tin-bai/truyen-thong/")
    assert_accessible(page, "so-truyen-thong")


def test_exemplar_ticks_what_is_shown_and_takes_it_back_in_one_press(page: Page, world: World) -> None:
    one = recognised(world, clock.now())
    page.set_viewport_size({"width": 390, "height": 844})
    come_in(page, "vp02")
    page.goto(f"/dien-hinh/{one.pk}/")
    assert_accessible(page, "dien-hinh")
    for words in ("Tên", "Trang công khai của cơ quan"):
        page.get_by_label(words, exact=True).check()
    page.get_by_role("button", name="Tôi đồng ý").click()
    expect(page.get_by_text("Anh/chị đang đồng ý được nêu gương")).to_be_visible()
    page.get_by_role("button", name="Rút đồng ý").click()
    expect(page.get_by_role("button", name="Tôi đồng ý")).to_be_visible()
    assert Consent.objects.get().withdrawn_how == "own"
    page.goto("/dien-hinh/gioi-thieu/")
    assert_accessible(page, "gioi-thieu")
    page.goto("/dien-hinh/")
    assert_accessible(page, "cac-dien-hinh")
