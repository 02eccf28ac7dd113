"""Drafts of posts out of exemplars, initiatives and contests: names only where a consent stands."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.contests.conftest import HOUR, Clock, bank, contest, draft, time, world  # noqa: F401  (fixtures)
from tests.evidence.test_slice import NOW
from tests.exemplars.making import agreed, found, public, recognised
from tests.factories.world import AT, World, signed_in
from tests.initiatives.conftest import sent as initiative_sent
from tests.initiatives.test_actions import recognised as initiative_recognised

from thidua.communications import actions as communications
from thidua.communications.models import Post, PostPhoto, PostSubject
from thidua.communications.queries.public import public_posts
from thidua.contests.actions import close_contest, publish_contest
from thidua.contests.models import Contest
from thidua.desk.actions.drafting import draft_of_contest, draft_of_exemplar, draft_of_initiative
from thidua.exemplars.actions import consent, withdraw_consent
from thidua.rulebook.actions import seed_rulebook
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ruled(world: World, time: Clock) -> World:  # noqa: F811  (a fixture asks for the others by their names)
    """The world with the rulebook seeded, on the day of the initiatives."""
    time.at = NOW
    seed_rulebook(at=AT)
    return world


def test_draft_names_whoever_agreed_with_their_photo_and_goes_with_their_consent(world: World) -> None:  # noqa: F811
    one = public(world, photo=True)
    post = draft_of_exemplar(exemplar=one, by=world.officer.user, at=AT)
    assert "Lê Thị Lan Chi" in post.body and PostPhoto.objects.filter(post=post, is_cover=True).count() == 1
    assert list(PostSubject.objects.values_list("post", "subject", "name")) == [(post.pk, one.pk, "Lê Thị Lan Chi")]
    communications.edit(
        post=post,
        said=communications.Said(post.title, post.unit, body="Chị Lê Thị Lan Chi học mỗi tối.", consents=True),
        by=world.officer.user,
        at=AT,
    )
    communications.submit(post=post, by=world.officer.user, at=AT)
    communications.approve(post=post, by=None, at=AT)
    communications.publish(post=post, by=world.officer.user, at=AT)
    withdraw_consent(exemplar=one, by=world.staff.user, at=AT)
    assert list(public_posts()) == []


def test_draft_of_whoever_did_not_agree_names_nobody(world: World) -> None:  # noqa: F811
    one = recognised(world)
    silent = draft_of_exemplar(exemplar=one, by=world.officer.user, at=AT)
    consent(exemplar=one, agreed=agreed(name=False, story=False), by=world.staff.user, at=AT)
    one.refresh_from_db()
    shy = draft_of_exemplar(exemplar=one, by=world.officer.user, at=AT)
    for post in (silent, shy):
        assert "Lan Chi" not in f"{post.title} {post.summary} {post.body}" and "Một cá nhân của Văn phòng Sở" in post.body
    assert "bảng tính" not in shy.body and not PostPhoto.objects.exists()


def test_draft_is_for_editors_and_of_what_is_recognised(world: World) -> None:  # noqa: F811
    with pytest.raises(Refused):
        draft_of_exemplar(exemplar=recognised(world), by=world.head.user, at=AT)
    with pytest.raises(Conflict, match="công nhận rồi mới viết tin"):
        draft_of_exemplar(exemplar=found(world), by=world.officer.user, at=AT)


def test_button_leads_to_the_draft(world: World) -> None:  # noqa: F811
    one, client = public(world), signed_in(world.officer.user)
    address = reverse("desk:post-from-exemplar", args=[one.pk])
    assert address in client.get(reverse("exemplars:one", args=[one.pk])).content.decode()
    assert address not in signed_in(world.head.user).get(reverse("exemplars:one", args=[one.pk])).content.decode()
    answer = client.post(address)
    assert answer.headers["Location"] == reverse("communications:edit", args=[Post.objects.latest("made_at").pk])


def test_draft_of_an_initiative_tells_what_was_done_and_names_no_author(ruled: World) -> None:
    one = initiative_recognised(ruled).initiative
    post = draft_of_initiative(initiative=one, by=ruled.officer.user, at=AT)
    assert one.title in post.title and "<h2>Cách làm</h2>" in post.body and ruled.staff.person.name not in post.body
    with pytest.raises(Conflict, match="công nhận rồi mới viết tin"):
        draft_of_initiative(initiative=initiative_sent(ruled), by=ruled.officer.user, at=AT)


def test_draft_of_a_contest_tells_how_many_took_part(world: World, contest: Contest) -> None:  # noqa: F811
    with pytest.raises(Conflict, match="công bố kết quả"):
        draft_of_contest(contest=contest, by=world.officer.user, at=AT)
    later = AT + HOUR * 24 * 30
    closed = close_contest(contest=contest, by=world.officer.user, at=later)
    contest = publish_contest(contest=closed, by=world.officer.user, at=later)
    post = draft_of_contest(contest=contest, by=world.officer.user, at=AT)
    assert post.title == f"Kết quả cuộc thi {contest.title}" and post.summary.startswith("0 người của 0 đơn vị")
    client = signed_in(world.officer.user)
    assert reverse("desk:post-from-contest", args=[contest.pk]) in client.get(reverse("contests:contest", args=[contest.pk])).content.decode()
    assert client.post(reverse("desk:post-from-contest", args=[contest.pk])).status_code == 302
