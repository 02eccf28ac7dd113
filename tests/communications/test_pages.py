"""The pages of posts: inside and for everybody, a fixed number of questions, autosave, forms sent back with their faults."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from tests.communications.making import approved, draft, drawn, noted, photo, published
from tests.factories.world import AT, World, signed_in

from thidua.communications import actions
from thidua.communications.models import Comment, MediaEntry, Post, PostCount, PostPhoto, Rating
from thidua.communications.queries.posts import Wanted, narrowed, visible_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(world: World) -> Client:
    return signed_in(world.staff.user)


@pytest.fixture
def officer(world: World) -> Client:
    return signed_in(world.officer.user)


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("name", ["list", "public-list", "comments", "media"])
def test_lists_ask_the_same_for_one_and_for_three(world: World, officer: Client, name: str) -> None:
    address = reverse(f"communications:{name}")

    def more(title: str) -> None:
        one = draft(world, world.staff, title=title, tags="Học tập")
        photo(one, world.staff)
        actions.publish(post=approved(world, one), by=world.officer.user, at=AT)
        actions.comment(post=one, name="Bạn đọc", text=title, address=title, at=AT)
        actions.rate(post=one, token=title, stars=4, address=title, at=AT)
        noted(world, world.staff, title=title)

    more("Một")
    officer.get(address)
    first = asked(officer, address)
    more("Hai")
    more("Ba")
    assert asked(officer, address) == first


def test_draft_is_written_saved_by_itself_and_published(world: World, staff: Client, officer: Client) -> None:
    began = staff.post(reverse("communications:new"), {"title": "Tin mới", "unit": world.units[0].pk})
    one = Post.objects.get()
    edit = reverse("communications:edit", args=[one.pk])
    assert began.headers["Location"] == edit
    form = {
        "title": "Tin mới",
        "unit": world.units[0].pk,
        "body": "<p>Chữ <b>đậm</b><script>x</script></p>",
        "body_form": "html",
        "consents": "on",
        "version": one.version,
    }
    saved = staff.post(edit, form, headers={"X-Autosave": "1"})
    assert (saved.status_code, saved.json()["version"], Post.objects.get().body) == (200, one.version + 1, "<p>Chữ <strong>đậm</strong></p>")
    assert staff.post(edit, form, headers={"X-Autosave": "1"}).status_code == 409
    assert staff.post(edit, {**form, "title": "", "version": one.version + 1}).status_code == 422
    post, step = reverse("communications:post", args=[one.pk]), reverse("communications:step", args=[one.pk])
    assert "Chữ <strong>đậm</strong>" in staff.get(post).content.decode()
    for client, to in ((staff, "submitted"), (officer, "approved"), (officer, "published")):
        assert client.post(step, {"to": to, "version": Post.objects.get().version}).status_code == 302
    page = Client().get(reverse("communications:public", args=["tin-moi"])).content.decode()
    assert "Chữ <strong>đậm</strong>" in page and "Chưa có lượt bình chọn" in page and "1 lượt xem" in page


def test_stale_form_shows_both_texts(world: World, staff: Client) -> None:
    one = draft(world, world.staff)
    form = {"title": "Của tôi", "unit": world.units[0].pk, "body": "Bản của tôi", "body_form": "marks", "version": one.version}
    actions.edit(post=one, said=actions.Said("Của người khác", world.units[0], body="Bản kia"), by=world.staff.user, at=AT)
    page = staff.post(reverse("communications:edit", args=[one.pk]), form)
    assert page.status_code == 409 and "Bản của tôi" in page.content.decode() and "Bản kia" in page.content.decode()


def test_editor_page_offers_the_text_as_marks_and_as_html(world: World, staff: Client) -> None:
    one = draft(world, world.staff, body="# Đề mục\n\nChữ **đậm**.")
    page = staff.get(reverse("communications:edit", args=[one.pk])).content.decode()
    assert "# Đề mục" in page and "<template data-rich-html><h2>Đề mục</h2>" in page and "ui/dist/editor.js" in page


def test_photo_is_added_with_words_and_refused_without(world: World, staff: Client) -> None:
    one = draft(world, world.staff)
    address, edit = reverse("communications:photo-add", args=[one.pk]), reverse("communications:edit", args=[one.pk])

    def sent() -> SimpleUploadedFile:
        return SimpleUploadedFile("a.jpg", drawn(), "image/jpeg")

    faulty = staff.post(address, {"photo": sent(), "alt": "", "_page": edit})
    assert faulty.status_code == 422 and "Ghi một câu mô tả ảnh" in faulty.content.decode()
    assert staff.post(address, {"photo": sent(), "alt": "Hội trường", "caption": "Khai mạc"}).status_code == 302
    row = PostPhoto.objects.get()
    assert staff.post(address, {"photo": SimpleUploadedFile("a.svg", b"<svg onload=x>"), "alt": "x", "_page": edit}).status_code == 422
    assert staff.post(reverse("communications:photo", args=[one.pk, row.pk]), {"to": "drop"}).status_code == 302
    assert not PostPhoto.objects.exists()


def test_photos_of_a_draft_are_closed_and_of_a_published_post_open(world: World) -> None:
    one = draft(world, world.staff)
    file = reverse("files:download", args=[photo(one, world.staff).file_id])
    before = Client().get(file).status_code
    actions.publish(post=approved(world, one), by=world.officer.user, at=AT)
    assert (before, Client().get(file).status_code) == (404, 200)


def test_reader_rates_once_and_may_change_it(world: World) -> None:
    published(world)
    reader, page, rate = (
        Client(),
        reverse("communications:public", args=["tuan-le-hoc-tap"]),
        reverse("communications:rate", args=["tuan-le-hoc-tap"]),
    )
    assert reader.post(rate, {"stars": 4}).status_code == 302
    cookie = reader.cookies["binh_chon"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/tin/")
    reader.post(rate, {"stars": 2})
    Client().post(rate, {"stars": 5})
    assert sorted(Rating.objects.values_list("stars", flat=True)) == [2, 5]
    assert not Rating.objects.filter(browser=cookie.value).exists()
    told = reader.get(page).content.decode()
    assert "2 lượt bình chọn" in told and "3,5" in told and "Anh/chị đã chọn 2 sao" in told
    assert Client().post(rate, {"stars": 6}).status_code == 409


def test_comment_waits_for_an_editor(world: World, officer: Client, staff: Client) -> None:
    published(world)
    page, say = reverse("communications:public", args=["tuan-le-hoc-tap"]), reverse("communications:comment", args=["tuan-le-hoc-tap"])
    assert Client().post(say, {"name": "Người dân", "text": "Rất <b>hay</b>"}).status_code == 302
    assert "Rất" not in Client().get(page).content.decode()
    row = Comment.objects.get()
    assert staff.post(reverse("communications:comment-decide", args=[row.pk]), {"to": "shown"}).status_code == 403
    assert "Rất &lt;b&gt;hay" in officer.get(reverse("communications:comments")).content.decode()
    assert officer.post(reverse("communications:comment-decide", args=[row.pk]), {"to": "shown", "version": row.version}).status_code == 302
    assert "Rất &lt;b&gt;hay&lt;/b&gt;" in Client().get(page).content.decode()
    faulty = Client().post(say, {"text": " ", "_page": page})
    assert faulty.status_code == 422 and "Ghi bình luận." in faulty.content.decode()


def test_views_are_counted_and_nothing_else_is_kept(world: World) -> None:
    published(world)
    for _time in range(3):
        Client().get(reverse("communications:public", args=["tuan-le-hoc-tap"]))
    assert list(PostCount.objects.values_list("views", flat=True)) == [3]


def test_list_of_posts_is_searched_and_downloaded(world: World, officer: Client) -> None:
    published(world, title="Đẩy mạnh học tập", body="=1+1")
    published(world, title="Bài khác")
    page = officer.get(reverse("communications:list"), {"tim": "day manh"}).content.decode()
    assert "Đẩy mạnh học tập" in page and "Bài khác" not in page
    book = load_workbook(io.BytesIO(officer.get(reverse("communications:list"), {"tep": "xlsx"}).content))
    assert {row[0] for row in book.active.iter_rows(values_only=True)} >= {"Đẩy mạnh học tập", "Bài khác"}
    found = Client().get(reverse("communications:public-list"), {"tim": "đẩy mạnh"}).content.decode()
    assert "Đẩy mạnh học tập" in found and "Bài khác" not in found


def test_ledger_is_written_confirmed_and_struck(world: World, staff: Client, officer: Client) -> None:
    form = {
        "channel": "radio",
        "title": "Chuyên mục",
        "outlet": "Đài tỉnh",
        "appeared_on": "01/03/2025",
        "times": 2,
        "unit": world.units[0].pk,
        "by_me": "on",
    }
    new = reverse("communications:media-new")
    assert staff.post(new, {**form, "appeared_on": "01/03/2030"}).status_code == 422
    assert staff.post(new, form).status_code == 302
    row = MediaEntry.objects.get()
    step = reverse("communications:media-step", args=[row.pk])
    assert staff.post(step, {"to": "confirmed", "version": row.version}).status_code == 403
    assert officer.post(step, {"to": "confirmed", "version": row.version}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.evidence.person if row.evidence else None) == ("confirmed", world.staff.person)
    page = officer.get(reverse("communications:media")).content.decode()
    assert "1 dòng, 2 lượt" in page and "Theo đơn vị" in page and "?dv=VP" in page
    faulty = officer.post(step, {"to": "struck", "reason": "", "version": row.version, "_page": reverse("communications:media")})
    assert faulty.status_code == 422 and "Ghi vì sao bỏ dòng này." in faulty.content.decode()
    assert officer.post(step, {"to": "struck", "reason": "Ghi trùng", "version": row.version}).status_code == 302
    assert "0 dòng, 0 lượt" in officer.get(reverse("communications:media")).content.decode()


@pytest.mark.parametrize(
    ("words", "found"),
    [("buoi hoc", 1), ("Buổi HỌC bảng", 0), ("mẹo", 1), ("hoc tap", 1), ("strong", 0), ("không có", 0), ("", 2)],
)
def test_words_are_looked_for_by_the_database_in_text_and_keywords_but_not_in_marks(world: World, words: str, found: int) -> None:
    one = draft(world, world.staff, summary="", body="Một **buổi** học", tags="Mẹo, Học tập")
    draft(world, world.staff, title="Khác", summary="", body="Việc khác")
    with CaptureQueriesContext(connection) as asked_for:
        rows = list(narrowed(visible_to(world.staff.user), Wanted(words)))
    assert len(rows) == found and (found != 1 or rows == [one])
    assert len([each for each in asked_for if "communications_post" in each["sql"]]) == 1
