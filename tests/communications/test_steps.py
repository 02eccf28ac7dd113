"""The steps of a post on its page and by a program; corrections, versions, photos, panels and files."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.communications.making import approved, draft, noted, photo, published
from tests.factories.plans import issued_plan
from tests.factories.programs import program_of
from tests.factories.world import AT, World, signed_in

from thidua.communications import actions
from thidua.communications.actions.subjects import name_subject
from thidua.communications.models import Comment, MediaEntry, Post, PostPhoto, PostSubject
from thidua.communications.queries.public import public_narrowed
from thidua.communications.rules.richtext import as_plain, as_stored, from_html
from thidua.plans.models import Clause

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(world: World) -> Client:
    return signed_in(world.officer.user)


def step(client: Client, one: Post, to: str, **said: str) -> int:
    version = Post.objects.get(pk=one.pk).version
    return client.post(reverse("communications:step", args=[one.pk]), {"to": to, "version": version, **said}).status_code


def test_every_step_has_its_button(world: World, officer: Client) -> None:
    one, staff = draft(world, world.staff), signed_in(world.staff.user)
    assert step(staff, one, "submitted") == 302
    assert (step(officer, one, "returned", reason="Thiếu"), step(staff, one, "submitted"), step(officer, one, "approved")) == (302, 302, 302)
    assert step(officer, one, "scheduled", on="hôm nào", hour="08:00") == 409
    assert step(officer, one, "scheduled", on="11/03/2025", hour="08:00") == 302
    assert "giờ Việt Nam" in officer.get(reverse("communications:post", args=[one.pk])).content.decode()
    assert (step(officer, one, "unscheduled"), step(officer, one, "published")) == (302, 302)
    assert (step(officer, one, "withdrawn", reason="Sai"), step(staff, one, "draft"), step(staff, one, "lạ")) == (302, 302, 409)
    assert Post.objects.get().state == "draft"


def test_correction_is_written_on_its_page_and_versions_are_read(world: World, officer: Client) -> None:
    one = published(world)
    address = reverse("communications:correct", args=[one.pk])
    assert "Ngày đầu." in officer.get(address).content.decode()
    form = {"title": one.title, "body": "Ngày đầu, đông đủ.", "body_form": "marks", "note": "Thêm chữ", "version": one.version}
    assert officer.post(address, {**form, "note": ""}).status_code == 422
    assert officer.post(address, {**form, "body": "[ảnh 9]"}).status_code == 422
    assert officer.post(address, form).status_code == 302
    assert officer.post(address, form).status_code == 409
    assert "Thêm chữ" in Client().get(reverse("communications:public", args=[one.slug])).content.decode()
    versions = reverse("communications:versions", args=[one.pk])
    assert "Ngày đầu, đông đủ." in officer.get(versions).content.decode()
    assert "<p>Ngày đầu.</p>" in officer.get(versions, {"so": "2"}).content.decode() and officer.get(versions, {"so": "9"}).status_code == 404


def test_photos_and_people_of_a_draft_are_changed_on_its_page(world: World) -> None:
    one, staff = draft(world, world.staff), signed_in(world.staff.user)
    photo(one, world.staff)
    second = photo(one, world.staff, color="#8F1B12")
    address = reverse("communications:photo", args=[one.pk, second.pk])
    assert staff.post(address, {"to": "cover", "alt": "Bục", "caption": "Lời", "version": 1}).status_code == 302
    assert PostPhoto.objects.get(is_cover=True).alt == "Bục"
    row = name_subject(post=one, kind="x", subject=second.pk, name="Hoa", by=world.staff.user, at=AT)
    assert "Hoa" in staff.get(reverse("communications:edit", args=[one.pk])).content.decode()
    assert staff.post(reverse("communications:unname", args=[one.pk, row.pk])).status_code == 302 and not PostSubject.objects.exists()
    assert staff.post(reverse("communications:photo-add", args=[one.pk]), {"alt": "x"}).status_code == 409


def test_edit_of_what_was_sent_leads_to_the_post(world: World) -> None:
    one, staff = draft(world, world.staff), signed_in(world.staff.user)
    actions.submit(post=one, by=world.staff.user, at=AT)
    assert staff.get(reverse("communications:edit", args=[one.pk])).headers["Location"] == reverse("communications:post", args=[one.pk])
    assert signed_in(world.officer.user).get(reverse("communications:edit", args=[one.pk])).status_code == 403


def test_clause_shows_what_was_told_of_it(world: World, officer: Client) -> None:
    clause = Clause.objects.filter(plan=issued_plan(world)).exclude(kind="heading").order_by("order")[0]
    published(world, clauses=(clause,))
    noted(world, world.staff, clause=clause, times=3)
    page = officer.get(reverse("plans:clause", args=[clause.plan.slug, clause.path])).content.decode()
    assert "1 tin bài đã đăng, 3 lượt truyền thông." in page and "Chuyên mục học tập" in page
    ledger = officer.get(reverse("communications:media"), {"muc": clause.code, "ht": "radio", "dv": "VP", "tt": "noted"}).content.decode()
    assert "1 dòng, 3 lượt" in ledger
    told = officer.get(reverse("communications:media"), {"tep": "csv"}).content.decode("utf-8-sig")
    assert "Chuyên mục học tập" in told and clause.path in told


def test_comments_are_refused_filtered_and_downloaded(world: World, officer: Client) -> None:
    row = actions.comment(post=published(world), name="", text="Quảng cáo", address="192.0.2.1", at=AT)
    address = reverse("communications:comment-decide", args=[row.pk])
    assert officer.post(address, {"to": "lạ", "version": row.version}).status_code == 409
    assert officer.post(address, {"to": "refused", "version": row.version}).status_code == 302
    comments = reverse("communications:comments")
    assert "Quảng cáo" in officer.get(comments, {"tt": "refused"}).content.decode()
    assert "Quảng cáo" in officer.get(comments, {"tt": "refused", "tep": "csv"}).content.decode("utf-8-sig")


def test_public_list_is_narrowed_by_tag_and_by_views(world: World) -> None:
    one, other = published(world, tags="Học tập"), published(world, title="Bài khác")
    actions.count_view(other, 5)
    assert list(public_narrowed(tag="hoc tap")) == [one] and list(public_narrowed(sort="xem")) == [other, one]
    page = Client().get(reverse("communications:public-list"), {"tu": "hoc tap"}).content.decode()
    assert one.title in page and "Bài khác" not in page
    assert one.title in Client().get(reverse("communications:public-list"), {"tep": "csv"}).content.decode("utf-8-sig")


def test_program_writes_reviews_and_publishes_like_a_page(world: World) -> None:
    scopes = ("communications.read", "communications.write")
    author, editor = program_of(world.staff.user, *scopes), program_of(world.officer.user, *scopes)
    said = {"title": "Tin", "unit_code": "VP", "body": "<p>a<script>x</script></p>", "is_html": True, "consents": True}
    assert author.post("posts", {**said, "unit_code": "PC"}).status_code == 404
    assert author.post("posts", {**said, "clauses": ["ZZZZZZ"]}).status_code == 404
    assert author.post("posts", said).status_code == 200
    one = Post.objects.get()
    assert author.post(f"posts/{one.pk}", {**said, "title": "Tin sửa", "version": one.version}).status_code == 200

    def go(program: object, to: str, **more: str) -> int:
        body = {"to": to, "version": Post.objects.get().version, **more}
        return int(program.post(f"posts/{one.pk}/step", body).status_code)  # type: ignore[attr-defined]  # reason: the program of a test

    assert (go(author, "submitted"), go(editor, "returned", reason="x"), go(author, "submitted"), go(editor, "approved")) == (200, 200, 200, 200)
    assert go(editor, "scheduled") == 409
    assert (go(editor, "scheduled", publish_at="2025-03-11T01:00:00Z"), go(editor, "unscheduled"), go(editor, "published")) == (200, 200, 200)
    body = {"title": "Tin", "body": "b", "note": "Sửa", "version": Post.objects.get().version}
    assert editor.post(f"posts/{one.pk}/correct", body).status_code == 200
    assert (editor.get("posts").json()[0]["html"], editor.get(f"posts/{one.pk}").json()["text"]) == ("<p>b</p>", "b")
    row = actions.comment(post=Post.objects.get(), name="", text="Hay", address="192.0.2.1", at=AT)
    assert editor.get("post-comments").json()[0]["text"] == "Hay"
    assert editor.post(f"post-comments/{row.pk}/step", {"to": "shown", "version": row.version}).status_code == 200
    assert editor.post(f"post-comments/{row.pk}/step", {"to": "refused", "version": Comment.objects.get().version}).status_code == 200
    entry = {"channel": "news", "title": "Tin", "outlet": "Báo", "appeared_on": "2025-03-01", "unit_code": "VP", "by_me": True}
    assert author.post("media-entries", {**entry, "unit_code": "PC"}).status_code == 404
    assert author.post("media-entries", entry).status_code == 200
    line = MediaEntry.objects.get()
    assert editor.post(f"media-entries/{line.pk}/step", {"to": "confirmed", "version": line.version}).status_code == 200
    line.refresh_from_db()
    assert editor.post(f"media-entries/{line.pk}/step", {"to": "struck", "reason": "x", "version": line.version}).status_code == 200
    assert author.get("media-entries").json() == [] or author.get("media-entries").json()[0]["state"] == "struck"
    assert (go(editor, "withdrawn", reason="x"), go(author, "draft")) == (200, 200)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<ul><li>a<ul><li>b<ul><li>c<ul><li>d<ul><li>e</ul></ul></ul></ul></ul>", "a\nb\nc\nd\ne"),
        ("<table><tr><td>a<table><tr><td>b</table></table><p>c", "ab\nc"),
        ("<table><td>a<ul><li>b</ul><p>c</table>", "ab\nc"),
        ("</ul></b></i></a><p>x", "x"),
        ("<blockquote><ul><li>a</ul><h2>b</h2></blockquote>", "a\nb"),
        ("<ul>a<li></ul><ol></ol><table></table><blockquote></blockquote>", "a"),
        ("<a href='https://a.vn'><a href='x'>y</a></a>", "y"),
    ],
)
def test_odd_html_keeps_its_words_in_order(html: str, kept: str) -> None:
    text = from_html(html)
    assert as_plain(text) == kept and from_html(as_stored(text)) == text


def test_sent_post_of_a_colleague_is_seen_by_those_over_it_alone(world: World) -> None:
    one = approved(world, draft(world, world.staff))
    page = reverse("communications:post", args=[one.pk])
    seen = {
        who: signed_in(getattr(world, who).user).get(page).status_code for who in ("staff", "head", "director", "officer", "colleague", "outsider")
    }
    assert seen == {"staff": 200, "head": 200, "director": 200, "officer": 200, "colleague": 404, "outsider": 404}
