"""Whoever may not be named is named nowhere in a post: its text, its photos, its tags, its address, its kept versions."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.dispatch import Signal
from django.urls import reverse
from tests.communications.making import HOUR, approved, photo, published
from tests.communications.making import draft as any_draft
from tests.exemplars.making import agreed
from tests.exemplars.making import public as public_exemplar
from tests.factories.plans import issued_plan
from tests.factories.world import AT, Member, World, make_member, signed_in

from thidua.communications import actions
from thidua.communications.actions.subjects import hide_subject, name_subject, unname_subject
from thidua.communications.enums import PostState as S
from thidua.communications.models import Comment, Post, PostPhoto, PostSubject, PostTag
from thidua.communications.queries.public import comments_shown, public_posts
from thidua.communications.signals import comment_hidden
from thidua.desk.actions.drafting import draft_of_exemplar
from thidua.exemplars import actions as exemplars
from thidua.files.models import FileUse
from thidua.orgs.enums import RoleKind
from thidua.plans.models import Clause
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db
NAME = "Lê Thị Lan Chi"


def draft(world: World, by: Member, **said: Any) -> Post:
    """A draft under which its author, who is the one that is meant, is not printed."""
    return any_draft(world, by, **{"printed_author": "Ban biên tập", **said})


def _shows(world: World, one: Post, **said: Any) -> PostSubject:
    kind, subject = "exemplars.exemplar", uuid.uuid4()
    return name_subject(post=one, kind=kind, subject=subject, name=NAME, **said, by=world.staff.user, at=AT)


def _hide(row: PostSubject) -> None:
    hide_subject(kind=row.kind, subject=row.subject, why="Đã rút.", by=None, at=AT + HOUR)


PLACES: list[dict[str, str]] = [
    {"title": f"Gương {NAME}"},
    {"summary": NAME},
    {"body": f"Chị {NAME.upper()} học."},
    {"printed_author": NAME},
    {"tags": NAME},
]


@pytest.mark.parametrize("said", PLACES)
def test_name_that_was_taken_back_is_looked_for_in_every_word(world: World, said: dict[str, str]) -> None:
    one = draft(world, world.staff, **said)
    row = _shows(world, one)
    with pytest.raises(Conflict, match="Tên Lê Thị Lan Chi còn trong bài"):
        unname_subject(row=row, by=world.staff.user, at=AT)
    _hide(row)
    one.refresh_from_db()
    with pytest.raises(Conflict, match="không còn hoặc chưa đồng ý"):
        actions.submit(post=one, by=world.staff.user, at=AT)


@pytest.mark.parametrize("words", [{"alt": f"{NAME} bên bàn học"}, {"caption": f"Ảnh: {NAME}"}])
def test_name_in_the_words_of_a_photo_is_a_name_in_the_post(world: World, words: dict[str, str]) -> None:
    one = draft(world, world.staff)
    photo(one, world.staff, **words)
    row = _shows(world, one)
    with pytest.raises(Conflict, match="Tên"):
        unname_subject(row=row, by=world.staff.user, at=AT)
    _hide(row)
    one.refresh_from_db()
    with pytest.raises(Conflict, match="không còn hoặc chưa đồng ý"):
        actions.submit(post=one, by=world.staff.user, at=AT)


def test_name_that_was_never_agreed_to_is_looked_for_too(world: World) -> None:
    one = draft(world, world.staff, body=f"Chị {NAME} học.")
    _shows(world, one, named=False)
    with pytest.raises(Conflict, match="chưa đồng ý"):
        actions.submit(post=one, by=world.staff.user, at=AT)


def test_draft_of_somebody_who_is_not_to_be_named_knows_the_name(world: World) -> None:
    one = draft_of_exemplar(exemplar=public_exemplar(world, consent=agreed(name=False)), by=world.officer.user, at=AT)
    row = PostSubject.objects.get(post=one)
    assert (row.name, row.is_named) == (NAME, False)


def test_photo_that_came_from_an_exemplar_goes_with_the_consent(world: World) -> None:
    exemplar = public_exemplar(world, photo=True)
    one = draft_of_exemplar(exemplar=exemplar, by=world.officer.user, at=AT)
    kept = PostPhoto.objects.get(post=one)
    row = PostSubject.objects.select_related("post__unit").get(post=one)
    assert FileUse.objects.filter(file=kept.file_id).count() == 2
    exemplars.withdraw_consent(exemplar=exemplar, by=world.staff.user, at=AT)
    assert not PostPhoto.objects.filter(post=one).exists() and FileUse.objects.filter(file=kept.file_id).count() == 1
    row.refresh_from_db()
    assert row.withdrawn_at == AT


def test_address_of_a_post_goes_with_the_name_in_it(world: World) -> None:
    one = draft(world, world.staff, title=f"Gương {NAME}")
    row = _shows(world, one)
    actions.publish(post=approved(world, one), by=world.officer.user, at=AT)
    assert one.slug == "guong-le-thi-lan-chi"
    _hide(row)
    one.refresh_from_db()
    assert (one.state, one.slug) == (S.WITHDRAWN, None)
    actions.reopen(post=one, by=world.staff.user, at=AT)
    said = actions.Said(title="Một gương sáng", unit=one.unit, body="Chị học mỗi tối.", printed_author="Ban biên tập", consents=True)
    actions.edit(post=one, said=said, by=world.staff.user, at=AT)
    actions.publish(post=approved(world, one), by=world.officer.user, at=AT)
    assert one.slug == "mot-guong-sang" and list(public_posts()) == [one]


def test_nobody_corrects_what_they_wrote(world: World) -> None:
    editor = make_member(world.units[0], "BT01", "Hồ Văn Kiên", "Biên tập", RoleKind.EDITOR)
    one = draft(world, editor)
    actions.publish(post=approved(world, one), by=editor.user, at=AT)
    said: dict[str, Any] = {"title": one.title, "summary": "", "body": "Chữ khác.", "is_html": False, "note": "Sửa số"}
    with pytest.raises(Refused, match="không ai đính chính bài do mình viết"):
        actions.correct(post=one, **said, by=editor.user, at=AT)
    assert signed_in(editor.user).get(reverse("communications:correct", args=[one.pk])).status_code == 403
    actions.correct(post=one, **said, by=world.officer.user, at=AT)


def test_kept_versions_are_for_the_author_and_editors(world: World) -> None:
    one = published(world)
    address, page = reverse("communications:versions", args=[one.pk]), reverse("communications:post", args=[one.pk])
    allowed = {
        member.user: (signed_in(member.user).get(address).status_code, address in signed_in(member.user).get(page).content.decode())
        for member in (world.staff, world.officer, world.colleague, world.head)
    }
    assert list(allowed.values()) == [(200, True), (200, True), (403, False), (403, False)]


@pytest.mark.parametrize(
    ("body", "is_html"),
    [("x" * 200_001, False), ("<p>a</p>" * 2_001, True), ("a\n\n" * 2_001, False), (f"<p>{'x' * 400_001}</p>", True), ("|a|b|\n" * 1_001, False)],
)
def test_too_long_a_text_is_said_and_not_cut(world: World, body: str, is_html: bool) -> None:
    with pytest.raises(Conflict, match="quá dài"):
        draft(world, world.staff, body=body, is_html=is_html)


def test_long_html_of_a_short_text_is_kept_whole(world: World) -> None:
    one = draft(world, world.staff, body=f"<p style='{'x' * 250_000}'>đầu</p><p>cuối</p>", is_html=True)
    assert one.body == "<p>đầu</p>\n<p>cuối</p>"


def test_another_cover_is_recorded_of_both_photos_and_stale_words_are_refused(world: World) -> None:
    one = draft(world, world.staff)
    first, second = photo(one, world.staff), photo(one, world.staff, color="#AA3311", alt="Ảnh hai")
    staff = signed_in(world.staff.user)
    address = reverse("communications:photo", args=[one.pk, second.pk])
    assert staff.post(address, {"alt": "Lời", "to": "cover"}).status_code == 409
    assert staff.post(address, {"alt": "Lời", "to": "cover", "version": second.version}).status_code == 302
    assert staff.post(address, {"alt": "Lời cũ", "to": "save", "version": second.version}).status_code == 409
    first.refresh_from_db(), second.refresh_from_db()
    assert [(row.is_cover, row.version) for row in (first, second)] == [(False, 2), (True, 2)] and second.alt == "Lời"


def test_conflict_shows_every_field_that_was_typed(world: World) -> None:
    one = draft(world, world.staff, tags="Cũ", printed_author="Tác giả cũ")
    form = {"title": "Tên mới", "unit": one.unit_id, "body": "Chữ mới", "body_form": "marks", "tags": "Từ mới", "printed_author": "Người khác"}
    answer = signed_in(world.staff.user).post(reverse("communications:edit", args=[one.pk]), form)  # it says no version
    page = answer.content.decode()
    assert answer.status_code == 409
    assert [words in page for words in ("Từ mới", "Người khác", "Tác giả cũ", "Cũ", one.unit.name, "Tên mới", "Chữ mới")] == [True] * 7


@contextmanager
def _heard(signal: Signal) -> Iterator[list[Any]]:
    told: list[Any] = []

    def hear(sender: Any, comment: Comment, at: dt.datetime, **_said: Any) -> None:
        told.append(comment)

    signal.connect(hear)
    yield told
    signal.disconnect(hear)


def test_comment_that_goes_is_told_to_whoever_keeps_pages(world: World) -> None:
    one = published(world)
    made = actions.comment(post=one, name="", text="Hay", address="192.0.2.1", at=AT)
    with _heard(comment_hidden) as told:
        actions.show_comment(comment=made, by=world.officer.user, at=AT)
        assert told == []
        actions.refuse_comment(comment=made, by=world.officer.user, at=AT)
        assert told == [made]


def test_eleventh_clause_is_said_and_not_dropped(world: World) -> None:
    clauses = tuple(Clause.objects.filter(plan=issued_plan(world)).order_by("order")[:11])
    draft(world, world.staff, clauses=(*clauses[:10], clauses[0]))
    with pytest.raises(Conflict, match="nhiều nhất 10 mục"):
        draft(world, world.staff, clauses=clauses)


@pytest.mark.parametrize("tags", [", ".join(f"từ {n}" for n in range(13)), "ă" * 61])
def test_too_many_or_too_long_words_are_said_beside_their_field_and_not_dropped(world: World, tags: str) -> None:
    one = draft(world, world.staff, tags="Cũ")
    form = {"title": "Tên", "unit": one.unit_id, "body": "Chữ", "body_form": "marks", "tags": tags, "version": one.version}
    answer = signed_in(world.staff.user).post(reverse("communications:edit", args=[one.pk]), form)
    assert answer.status_code == 422 and "nhiều nhất 12 từ khóa" in str(answer.context["form"].errors["tags"])
    assert list(PostTag.objects.values_list("words", flat=True)) == ["Cũ"]


def test_given_name_alone_is_told_to_the_author_and_forbids_nothing(world: World) -> None:
    one = draft(world, world.staff, body="Chị Chi học mỗi tối.")
    _shows(world, one, named=False)
    page, warning = reverse("communications:post", args=[one.pk]), "có thể gọi tên riêng"
    assert warning in signed_in(world.staff.user).get(page).content.decode()
    actions.publish(post=approved(world, one), by=world.officer.user, at=AT)
    assert warning not in signed_in(world.colleague.user).get(page).content.decode()


def test_comment_that_names_somebody_who_is_not_to_be_named_is_not_shown(world: World) -> None:
    one = draft(world, world.staff)
    _shows(world, one, named=False)
    actions.publish(post=approved(world, one), by=world.officer.user, at=AT)
    said = [actions.comment(post=one, name="", text=text, address="192.0.2.7", at=AT) for text in (f"Chị {NAME}!", "Chị Chi giỏi", "Hay")]
    with pytest.raises(Conflict, match="nên không cho hiện được"):
        actions.show_comment(comment=said[0], by=world.officer.user, at=AT)
    for row in said[1:]:
        actions.show_comment(comment=row, by=world.officer.user, at=AT)
    client = signed_in(world.officer.user)
    listed = [client.get(reverse("communications:comments"), {"tt": state}).context["rows"] for state in ("waiting", "shown")]
    assert [[(len(names.told), len(names.called)) for _row, _state, _pill, names in rows] for rows in listed] == [[(1, 0)], [(0, 0), (0, 1)]]


def test_comment_that_was_shown_goes_when_the_post_comes_back_without_the_name(world: World) -> None:
    one = draft(world, world.staff)
    row = _shows(world, one)
    actions.publish(post=approved(world, one), by=world.officer.user, at=AT)
    said = [actions.comment(post=one, name="", text=text, address="192.0.2.7", at=AT) for text in (f"Chị {NAME}!", "Hay")]
    for comment in said:
        actions.show_comment(comment=comment, by=world.officer.user, at=AT)
    _hide(row)
    one.refresh_from_db()
    actions.reopen(post=one, by=world.staff.user, at=AT)
    said_again = actions.Said(title="Gương sáng", unit=one.unit, body="Chữ", printed_author="Ban biên tập", consents=True)
    actions.edit(post=one, said=said_again, by=world.staff.user, at=AT)
    actions.publish(post=approved(world, one), by=world.officer.user, at=AT)
    assert list(comments_shown(one)) == [said[1]]
