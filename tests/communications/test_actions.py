"""The way of a post from its draft to its readers and back, its photos, versions, evidence and figures."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from tests.communications.making import HOUR, approved, draft, photo, published, ready
from tests.contests.conftest import Clock
from tests.factories.world import AT, World

from thidua.communications import actions
from thidua.communications.actions import Said
from thidua.communications.actions.subjects import hide_subject, name_subject
from thidua.communications.enums import PostState as S
from thidua.communications.models import Post, PostPhoto, PostVersion
from thidua.communications.permissions import may_read_photo
from thidua.communications.queries.figures import COUNTED
from thidua.communications.queries.posts import to_review, whole_of
from thidua.communications.queries.public import public_posts, told_of
from thidua.communications.tasks import publish_due
from thidua.evidence.enums import EvidenceState, Grade
from thidua.files.actions import FileRefused, prepare
from thidua.files.enums import Purpose
from thidua.jobs.models import Job
from thidua.measures.queries import differences
from thidua.notify.models import Message
from thidua.search.models import Document
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db


def test_post_goes_from_its_author_by_an_editor_to_everybody(world: World) -> None:
    one = published(world)
    one.refresh_from_db()
    assert (one.state, one.slug, one.published_at, list(public_posts())) == (S.PUBLISHED, "tuan-le-hoc-tap", AT, [one])
    assert [row.why for row in PostVersion.objects.filter(post=one).order_by("number")] == ["sent", "published"]
    assert Document.objects.get(object_id=one.pk).public
    assert sorted(Message.objects.values_list("user", "reason")) == sorted([(world.officer.user.pk, "assigned"), (world.staff.user.pk, "result")])


def test_post_that_is_published_is_verified_evidence_and_counts(world: World) -> None:
    one = published(world)
    assert one.evidence is not None
    assert (one.evidence.person, one.evidence.state, one.evidence.grade, one.evidence.source) == (
        world.staff.person,
        "verified",
        Grade.VERIFIED,
        "communications",
    )
    assert [len(differences(measure, world.root.root)) for measure in COUNTED] == [0, 0]
    actions.withdraw(post=one, reason="Sai tên", by=world.officer.user, at=AT)
    one.evidence.refresh_from_db()
    assert one.evidence.state == EvidenceState.WITHDRAWN
    assert [len(differences(measure, world.root.root)) for measure in COUNTED] == [0, 0]


def test_author_does_not_review_what_they_wrote(world: World) -> None:
    one = draft(world, world.officer)
    actions.submit(post=one, by=world.officer.user, at=AT)
    assert list(to_review(world.officer.user)) == []
    with pytest.raises(Refused, match="không ai duyệt bài do mình viết"):
        actions.approve(post=one, by=world.officer.user, at=AT)


@pytest.mark.parametrize("who", ["staff", "head", "colleague", "outsider", "director"])
def test_only_editors_review_and_publish(world: World, who: str) -> None:
    one = draft(world, world.staff)
    actions.submit(post=one, by=world.staff.user, at=AT)
    user = getattr(world, who).user
    with pytest.raises(Refused):
        actions.approve(post=one, by=user, at=AT)
    actions.approve(post=one, by=None, at=AT)
    with pytest.raises(Refused):
        actions.publish(post=one, by=user, at=AT)


def test_post_is_sent_back_with_a_reason_and_sent_again(world: World) -> None:
    one = draft(world, world.staff)
    actions.submit(post=one, by=world.staff.user, at=AT)
    with pytest.raises(Owed):
        actions.send_back(post=one, reason=" ", by=world.officer.user, at=AT)
    one.refresh_from_db()
    actions.send_back(post=one, reason="Thiếu số liệu", by=world.officer.user, at=AT)
    assert (one.state, one.reason) == (S.RETURNED, "Thiếu số liệu")
    actions.submit(post=one, by=world.staff.user, at=AT)
    assert (one.state, one.reason) == (S.SUBMITTED, "")


@pytest.mark.parametrize(("changed", "why"), [({"body": ""}, "chưa có nội dung"), ({"consents": False}, "đã đồng ý")])
def test_post_without_a_text_or_a_word_on_consent_is_not_sent(world: World, changed: dict[str, object], why: str) -> None:
    with pytest.raises(Conflict, match=why):
        actions.submit(post=draft(world, world.staff, **changed), by=world.staff.user, at=AT)


def test_post_that_was_sent_is_not_edited(world: World) -> None:
    one = draft(world, world.staff)
    actions.submit(post=one, by=world.staff.user, at=AT)
    with pytest.raises(Conflict, match="không sửa được"):
        actions.edit(post=one, said=Said("Khác", world.units[0]), by=world.staff.user, at=AT)


def test_second_of_two_windows_overwrites_nothing(world: World) -> None:
    one = draft(world, world.staff)
    other = Post.objects.select_related("unit").get(pk=one.pk)
    actions.edit(post=one, said=Said("Một", world.units[0]), version=one.version, by=world.staff.user, at=AT)
    with pytest.raises(StaleVersion):
        actions.edit(post=other, said=Said("Hai", world.units[0]), version=other.version, by=world.staff.user, at=AT)


def test_draft_is_for_units_of_its_author_alone(world: World) -> None:
    with pytest.raises(Refused):
        draft(world, world.staff, unit=world.units[1])


def test_schedule_publishes_at_its_hour_and_not_at_one_that_was_changed(world: World, time: Clock) -> None:
    one = approved(world, draft(world, world.staff))
    with pytest.raises(Owed):
        actions.schedule(post=one, publish_at=AT, by=world.officer.user, at=AT)
    one.refresh_from_db()
    actions.schedule(post=one, publish_at=AT + HOUR, by=world.officer.user, at=AT)
    first = Job.objects.get(name="communications.publish_due")
    assert (first.run_at, list(public_posts())) == (AT + HOUR, [])
    actions.unschedule(post=one, by=world.officer.user, at=AT)
    actions.schedule(post=one, publish_at=AT + 2 * HOUR, by=world.officer.user, at=AT)
    publish_due(None, **first.args)
    assert list(public_posts()) == []
    time.at = AT + 2 * HOUR
    publish_due(None, **Job.objects.filter(name="communications.publish_due").latest("run_at").args)
    assert [post.published_at for post in public_posts()] == [AT + 2 * HOUR]


def test_correction_is_told_and_the_text_before_is_kept(world: World) -> None:
    one = published(world)
    said = {"title": one.title, "summary": one.summary, "body": "Ngày đầu, tám đơn vị.", "is_html": False}
    with pytest.raises(Owed):
        actions.correct(post=one, **said, note="", by=world.officer.user, at=AT)
    actions.correct(post=one, **said, note="Sửa số đơn vị.", by=world.officer.user, at=AT + HOUR)
    assert (one.correction, one.corrected_at, told_of(one).plain) == ("Sửa số đơn vị.", AT + HOUR, "Ngày đầu, tám đơn vị.")
    assert [row.body for row in PostVersion.objects.filter(post=one).order_by("number")][1:] == ["<p>Ngày đầu.</p>", "<p>Ngày đầu, tám đơn vị.</p>"]


def test_withdrawn_post_is_gone_from_readers_files_and_search_and_comes_back_by_the_review(world: World) -> None:
    one = draft(world, world.staff)
    shown = photo(one, world.staff)
    actions.publish(post=approved(world, one), by=world.officer.user, at=AT)
    nobody = type("Nobody", (), {"is_authenticated": False})()
    assert may_read_photo(nobody, one.pk)
    actions.withdraw(post=one, reason="Sai", by=world.officer.user, at=AT)
    assert (list(public_posts()), Document.objects.filter(object_id=one.pk).exists(), may_read_photo(nobody, shown.post_id)) == ([], False, False)
    actions.reopen(post=one, by=world.staff.user, at=AT)
    assert (one.state, one.consents) == (S.DRAFT, False)
    actions.edit(post=one, said=Said(one.title, one.unit, body="Lại", consents=True), by=world.staff.user, at=AT)
    actions.publish(post=approved(world, one), by=world.officer.user, at=AT)
    assert (one.slug, one.evidence.state if one.evidence else None) == ("tuan-le-hoc-tap", "verified")


def test_two_posts_of_one_title_have_two_addresses(world: World) -> None:
    assert [published(world).slug, published(world).slug] == ["tuan-le-hoc-tap", "tuan-le-hoc-tap-2"]


def test_photo_needs_words_and_is_drawn_anew(world: World) -> None:
    one = draft(world, world.staff)
    with pytest.raises(Owed, match="mô tả ảnh"):
        actions.add_photo(post=one, ready=ready(), alt="  ", by=world.staff.user, at=AT)
    with pytest.raises(FileRefused):
        prepare(name="a.pdf", content=b"%PDF-1.4", purpose=Purpose.PHOTO)
    first, second = photo(one, world.staff), photo(one, world.staff, color="#8F1B12")
    actions.edit(post=one, said=Said(one.title, one.unit, body="[ảnh 2]\n\nChữ [ảnh 1]"), by=world.staff.user, at=AT)
    whole = whole_of(one)
    assert [(shown.row.pk, shown.row.is_cover) for shown in whole.photos] == [(first.pk, True), (second.pk, False)]
    assert whole.html.count("<figure>") == 1 and f"/f/{second.file_id}/" in whole.html
    actions.describe_photo(photo=second, alt="Khác", caption="", cover=True, by=world.staff.user, at=AT)
    assert list(PostPhoto.objects.filter(post=one, is_cover=True)) == [second]
    actions.drop_photo(photo=second, by=world.staff.user, at=AT)
    one.refresh_from_db()
    assert "<img" not in one.body and PostPhoto.objects.filter(post=one).count() == 1


def test_whoever_takes_back_consent_takes_every_post_away(world: World) -> None:
    kind, subject = "exemplars.exemplar", uuid.uuid4()
    shown, other = draft(world, world.staff, body="Chị Lê Thị Hoa học mỗi tối."), published(world, title="Bài khác")
    name_subject(post=shown, kind=kind, subject=subject, name="Lê Thị Hoa", by=world.staff.user, at=AT)
    actions.publish(post=approved(world, shown), by=world.officer.user, at=AT)
    assert hide_subject(kind=kind, subject=subject, why="Đã rút đồng ý.", by=None, at=AT + HOUR) == [shown]
    shown.refresh_from_db()
    assert (shown.state, list(public_posts()), Document.objects.filter(object_id=shown.pk).exists()) == (S.WITHDRAWN, [other], False)
    actions.reopen(post=shown, by=world.staff.user, at=AT)
    said = Said(shown.title, shown.unit, body="Chị Lê Thị Hoa", consents=True)
    actions.edit(post=shown, said=said, by=world.staff.user, at=AT)
    with pytest.raises(Conflict, match="không còn hoặc chưa đồng ý"):
        actions.submit(post=shown, by=world.staff.user, at=AT)
    shown.refresh_from_db()
    actions.edit(post=shown, said=Said(shown.title, shown.unit, body="Một chị", consents=True), by=world.staff.user, at=AT)
    actions.submit(post=shown, by=world.staff.user, at=AT)
    assert shown.state == S.SUBMITTED


def test_hiding_somebody_twice_is_once(world: World) -> None:
    assert hide_subject(kind="x", subject=uuid.uuid4(), why="Đã rút đồng ý.", by=None, at=AT + dt.timedelta(days=1)) == []
