"""Readers without an account: bursts from one address, codes that last a day, comments moderated."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.communications.making import HOUR, noted, published
from tests.contests.conftest import Clock
from tests.factories.world import AT, World

from thidua.audit.models import Entry
from thidua.communications import actions
from thidua.communications.actions.reading import MOST_WAITING, count_kept, forget_senders
from thidua.communications.enums import MediaState
from thidua.communications.models import Comment, Post, PostCount, Rating, Salt, Sending
from thidua.communications.queries.figures import COUNTED
from thidua.communications.queries.limits import limits_on
from thidua.communications.queries.public import comments_shown, distributions_of
from thidua.communications.tasks import forget_yesterday, tell_of_waiting
from thidua.evidence.enums import EvidenceState
from thidua.measures.queries import differences
from thidua.notify.models import Message
from thidua.rulebook.actions import seed_rulebook
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db
BURST, HOME = "203.0.113.66", "198.51.100.7"


def _tried(post: Post, times: int, at: dt.datetime) -> tuple[int, int]:
    """How many of so many votes and comments of one address were taken."""
    taken = [0, 0]
    for number in range(times):
        for place, act in enumerate((
            lambda: actions.rate(post=post, token=f"{BURST}{number}", stars=1, address=BURST, at=at),  # noqa: B023
            lambda: actions.comment(post=post, name="", text=f"Quảng cáo {number}", address=BURST, at=at),  # noqa: B023
        )):  # fmt: skip
            try:
                act()
                taken[place] += 1
            except Conflict:
                continue
    return taken[0], taken[1]


@pytest.mark.parametrize("times", [pytest.param(100, id="a hundred"), pytest.param(1_000, id="a thousand", marks=pytest.mark.by_turns(3))])
def test_burst_from_one_address_changes_nothing_for_others(world: World, times: int) -> None:
    one, other = published(world), published(world, title="Bài khác")
    for number in range(8):
        actions.rate(post=one, token=f"thật{number}", stars=5, address=f"198.51.100.{number}", at=AT)
    actions.show_comment(comment=actions.comment(post=one, name="", text="Hay", address=HOME, at=AT), by=world.officer.user, at=AT)
    limits = limits_on(AT.date())
    assert _tried(one, times, AT) == (limits.votes_on_post, limits.comments_an_hour)
    assert [row.text for row in comments_shown(one)] == ["Hay"]
    assert distributions_of([other])[other.pk].votes == 0
    assert Rating.objects.filter(post=one, stars=5).count() == 8
    actions.rate(post=one, token="sau", stars=4, address=HOME, at=AT)
    actions.comment(post=one, name="", text="Vẫn gửi được", address=HOME, at=AT)
    assert Comment.objects.filter(text="Vẫn gửi được").exists() and Sending.objects.filter(sender__in=[BURST, HOME]).count() == 0


def test_whoever_was_stopped_goes_on_after_the_hour_and_votes_again_after_the_day(world: World) -> None:
    one = published(world)
    limits = limits_on(AT.date())
    _tried(one, 30, AT)
    assert _tried(one, 30, AT + HOUR) == (limits.votes_on_post, limits.comments_an_hour)  # its browsers change their votes and make no new one
    assert Rating.objects.filter(post=one).count() == limits.votes_on_post
    actions.rate(post=one, token="mới", stars=1, address=BURST, at=AT + dt.timedelta(days=1))


def test_no_address_is_kept_and_no_code_outlives_its_day(world: World, time: Clock) -> None:
    one = published(world)
    actions.rate(post=one, token="a", stars=1, address=BURST, at=AT)
    first = Sending.objects.values_list("sender", flat=True)[0]
    later = AT + dt.timedelta(days=1)
    actions.rate(post=one, token="b", stars=1, address=BURST, at=later)
    assert Salt.objects.count() == 2 and first not in Sending.objects.filter(since__gt=AT).values_list("sender", flat=True)
    forget_yesterday(None, later.date().isoformat())
    assert (Salt.objects.count(), Sending.objects.filter(sender=first).count(), Rating.objects.count()) == (1, 0, 2)
    assert forget_senders(day=later.date()) == 0
    assert not Entry.objects.filter(object_kind__in=["communications.rating", "communications.comment", "communications.sending"]).exists()


def test_limits_are_those_of_the_rulebook(world: World) -> None:
    assert limits_on(AT.date()).comments_an_hour == 5
    seed_rulebook(at=AT)
    assert limits_on(AT.date()).votes_on_post == 20


@pytest.mark.parametrize("text", ["  ", "http://a.vn http://b.vn http://c.vn"])
def test_comment_that_says_nothing_or_advertises_is_refused(world: World, text: str) -> None:
    one = published(world)
    with pytest.raises(Owed):
        actions.comment(post=one, name="", text=text, address=HOME, at=AT)


def test_comment_is_taken_only_where_it_is_asked_for(world: World) -> None:
    one = published(world, takes_comments=False)
    with pytest.raises(Conflict, match="không nhận bình luận"):
        actions.comment(post=one, name="", text="x", address=HOME, at=AT)
    actions.withdraw(post=one, reason="x", by=world.officer.user, at=AT)
    with pytest.raises(Conflict, match="không còn đăng"):
        actions.rate(post=one, token="a", stars=3, address=HOME, at=AT)


def test_queue_of_comments_has_an_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.reading, "MOST_WAITING", 1)
    one = published(world)
    actions.comment(post=one, name="", text="x", address=HOME, at=AT)
    with pytest.raises(Conflict, match="quá nhiều bình luận"):
        actions.comment(post=one, name="", text="y", address=BURST, at=AT)
    assert MOST_WAITING > 1


def test_comment_is_decided_on_by_an_editor_and_may_be_taken_back(world: World) -> None:
    row = actions.comment(post=published(world), name="  Tên \n ", text="x", address=HOME, at=AT)
    assert row.name == "Tên"
    with pytest.raises(Refused):
        actions.show_comment(comment=row, by=world.head.user, at=AT)
    actions.show_comment(comment=row, by=world.officer.user, at=AT)
    with pytest.raises(Conflict):
        actions.show_comment(comment=row, by=world.officer.user, at=AT)
    row.refresh_from_db()
    actions.refuse_comment(comment=row, by=world.officer.user, at=AT)
    assert row.state == "refused"


def test_line_of_the_ledger_counts_at_once_and_is_evidence_once_confirmed(world: World) -> None:
    row = noted(world, world.staff, times=3)
    assert ([len(differences(measure, world.root.root)) for measure in COUNTED], row.evidence) == ([0, 0], None)
    with pytest.raises(Refused):
        actions.confirm_media(entry=row, by=world.staff.user, at=AT)
    actions.confirm_media(entry=row, by=world.head.user, at=AT)
    assert row.evidence is not None and row.evidence.state == EvidenceState.VERIFIED
    actions.strike_media(entry=row, reason="Trùng", by=world.officer.user, at=AT)
    row.evidence.refresh_from_db()
    assert (row.state, row.evidence.state) == (MediaState.STRUCK, EvidenceState.WITHDRAWN)
    assert [len(differences(measure, world.root.root)) for measure in COUNTED] == [0, 0]


def test_nobody_confirms_their_own_line_or_strikes_anothers(world: World) -> None:
    own = noted(world, world.head)
    with pytest.raises(Refused):
        actions.confirm_media(entry=own, by=world.head.user, at=AT)
    with pytest.raises(Refused):
        actions.strike_media(entry=own, reason="x", by=world.staff.user, at=AT)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"title": " "}, "title"), ({"outlet": ""}, "outlet"), ({"appeared_on": AT.date() + dt.timedelta(days=1)}, "appeared_on"), ({"url": "javascript:x"}, "url"), ({"times": 0}, "times")],
)  # fmt: skip
def test_line_that_lacks_something_says_what(world: World, changed: dict[str, object], field: str) -> None:
    with pytest.raises(Owed) as owed:
        noted(world, world.staff, **changed)
    assert owed.value.field == field


def test_readers_of_a_kept_page_are_counted_and_those_of_a_withdrawn_post_are_not(world: World) -> None:
    post = published(world)
    count_kept({"slug": str(post.slug)}, 40)
    actions.count_view(post)
    assert PostCount.objects.get(post=post).views == 41
    actions.withdraw(post=post, reason="Sai số liệu.", by=world.officer.user, at=AT)
    count_kept({"slug": str(post.slug)}, 5)
    count_kept({"slug": "khong-co"}, 5)
    assert PostCount.objects.get(post=post).views == 41


def test_editors_hear_once_a_day_of_comments_that_wait(world: World) -> None:
    one = published(world)
    for number in range(3):
        actions.comment(post=one, name="", text=f"Lời {number}", address=f"192.0.2.{number}", at=AT)
    for _time in range(2):
        tell_of_waiting(None, AT.date().isoformat())
    told = Message.objects.filter(reason="due")
    assert [(row.user_id, row.subject) for row in told] == [(world.officer.user.pk, "3 bình luận của người đọc chờ duyệt: Văn phòng Sở")]
