"""Editions of one course or text: one entry of the log and one certificate for all, and a withdrawal that closes all of them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.contests.conftest import Clock
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import AT, Member, World, signed_in
from tests.library.making import answers, course, published, text

from thidua.credentials.actions import revoke
from thidua.credentials.models import Certificate
from thidua.learning.actions import attest, put_back, send_back, throw_away
from thidua.learning.models import LogEntry
from thidua.library import actions
from thidua.library.models import Resource, Taking, Use
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def taken(one: Resource, who: Member, time: Clock, at: dt.datetime = AT) -> Taking:
    """Begun at a time, and passed an hour later."""
    time.at = at
    attempt = actions.begin_quiz(resource=one, by=who.user, at=at)
    time.at = at + HOUR
    actions.hand_in(resource=one, attempt=attempt, sent=answers(attempt, True), by=who.user, at=time.at)
    return Taking.objects.select_related("resource", "entry__evidence").get(resource=one, person=who.person)


def replaced(world: World, one: Resource, **changed: str) -> Resource:
    """The next edition, published; the one before as it stands then."""
    made = actions.revise(resource=one, by=one.made_by, at=AT)
    for name, value in changed.items():
        setattr(made, name, value)
    newer = published(world, made, AT)
    one.refresh_from_db()
    return newer


def entry_now() -> LogEntry:
    return LogEntry.objects.select_related("evidence__unit", "person__user").get()


def test_newer_edition_is_noted_beside_the_entry_and_the_certificate_of_the_one_before(world: World, time: Clock) -> None:
    first = published(world, course(world, world.officer, AT), AT)
    before = taken(first, world.staff, time)
    minutes, number = entry_now().minutes, Certificate.objects.get().number
    second = replaced(world, first)
    after = taken(second, world.staff, time, AT + DAY)
    assert (after.done_at, after.entry_id, Use.objects.filter(entry=before.entry).count()) == (AT + DAY + HOUR, before.entry_id, 2)
    assert (LogEntry.objects.count(), entry_now().minutes, entry_now().certificate, Certificate.objects.count()) == (1, minutes, number, 1)
    page, listed = signed_in(world.staff.user), program_of(world.staff.user, "library.read").get("courses").json()
    assert reverse("credentials:certificate", args=[Certificate.objects.get().pk]) in body(page.get(reverse("library:learn", args=[second.pk])))
    assert [(row["edition"], row["certificate"]) for row in listed] == [(2, number)]


def test_older_edition_that_is_finished_last_counts_no_second_time(world: World, time: Clock) -> None:
    first = published(world, course(world, world.officer, AT), AT)
    attempt = actions.begin_quiz(resource=first, by=world.staff.user, at=AT)
    second = replaced(world, first)
    newer = taken(second, world.staff, time)
    actions.hand_in(resource=first, attempt=attempt, sent=answers(attempt, True), by=world.staff.user, at=AT + DAY)
    older = Taking.objects.get(resource=first)
    assert (older.entry_id, older.done_at, Certificate.objects.count()) == (newer.entry_id, AT + DAY, 1)


def test_entry_that_was_thrown_away_is_measured_anew_by_the_newer_edition(world: World, time: Clock) -> None:
    first = published(world, course(world, world.officer, AT), AT)
    taken(first, world.staff, time)
    throw_away(entry=entry_now(), by=world.staff.user, at=AT + HOUR)
    second = replaced(world, first, title="Trả hồ sơ đúng hẹn, bản 2026")
    again = taken(second, world.staff, time, AT + DAY)
    entry = entry_now()
    assert (entry.pk, entry.evidence.state, entry.evidence.happened_on, entry.evidence.title) == (
        again.entry_id,
        "waiting",
        (AT + DAY).date(),
        "Trả hồ sơ đúng hẹn, bản 2026",
    )
    assert (entry.ended_at, [one.title for one in Certificate.objects.filter(revoked_at=None)]) == (again.done_at, ["Trả hồ sơ đúng hẹn, bản 2026"])


def test_certificate_falls_and_comes_back_once_whichever_edition_it_was_earned_by(world: World, time: Clock) -> None:
    first = published(world, course(world, world.officer, AT), AT)
    taken(first, world.staff, time)
    taken(replaced(world, first), world.staff, time, AT + DAY)
    send_back(entry=entry_now(), reason="Chưa rõ", by=world.head.user, at=AT + DAY)
    assert Certificate.objects.filter(revoked_at=None).count() == 0
    throw_away(entry=entry_now(), by=world.staff.user, at=AT + DAY)
    put_back(entry=entry_now(), by=world.staff.user, at=AT + DAY)
    attest(entry=entry_now(), by=world.head.user, at=AT + 2 * DAY)
    assert Certificate.objects.filter(revoked_at=None).count() == 1


def test_certificate_that_an_officer_took_back_is_earned_anew_only_by_what_is_finished_afterwards(world: World, time: Clock) -> None:
    first = published(world, course(world, world.officer, AT), AT)
    taken(first, world.staff, time)
    second = replaced(world, first)
    one = Certificate.objects.select_related("unit", "person__user").get()
    revoke(certificate=one, reason="Cấp nhầm", by=world.head.user, at=AT + 2 * HOUR)
    attest(entry=entry_now(), by=world.head.user, at=AT + 3 * HOUR)
    assert Certificate.objects.filter(revoked_at=None).count() == 0
    taken(second, world.staff, time, AT + DAY)
    assert (Certificate.objects.get(revoked_at=None).source, LogEntry.objects.count()) == (second.pk, 1)


def test_text_that_was_used_in_an_earlier_edition_is_noted_without_more_hours(world: World, time: Clock) -> None:
    first, staff = published(world, text(world, world.officer, AT), AT), signed_in(world.staff.user)
    actions.note_use(resource=first, minutes=20, by=world.staff.user, at=AT)
    second = replaced(world, first)
    address = reverse("library:resource", args=[second.pk])
    assert "Ghi thêm bản này thì không cộng thêm giờ" in body(staff.get(address))
    told = body(staff.post(reverse("library:use", args=[second.pk]), {"minutes": "45"}, follow=True))
    assert ("không cộng thêm" in told, entry_now().minutes, set(Use.objects.values_list("resource", "entry"))) == (
        True,
        20,
        {(first.pk, entry_now().pk), (second.pk, entry_now().pk)},
    )
    with pytest.raises(Conflict, match="đã ghi dùng"):
        actions.note_use(resource=second, minutes=20, by=world.staff.user, at=AT)


def test_used_text_whose_entry_was_sent_back_is_said_again_as_the_same_entry_with_its_note(world: World, time: Clock) -> None:
    first = published(world, text(world, world.officer, AT), AT)
    actions.note_use(resource=first, minutes=20, by=world.staff.user, at=AT)
    send_back(entry=entry_now(), reason="Ghi rõ hơn", by=world.head.user, at=AT)
    actions.note_use(resource=replaced(world, first), minutes=35, by=world.staff.user, at=AT + DAY)
    entry = entry_now()
    assert (entry.minutes, entry.evidence.state, entry.evidence.reason, Use.objects.count()) == (35, "waiting", "", 2)


def test_course_goes_into_the_log_only_by_being_finished(world: World) -> None:
    one = published(world, course(world, world.officer, AT), AT)
    with pytest.raises(Conflict, match="khi anh/chị học xong"):
        actions.note_use(resource=one, minutes=20, by=world.staff.user, at=AT)
    assert LogEntry.objects.count() == 0


def test_replaced_edition_is_gone_on_with_and_not_begun_by_who_only_rated_it(world: World, time: Clock) -> None:
    first = published(world, course(world, world.officer, AT), AT)
    actions.rate(resource=first, stars=4, by=world.staff.user, at=AT)
    replaced(world, first)
    with pytest.raises(Conflict, match="Mở bản mới"):
        actions.begin(resource=first, by=world.staff.user, at=AT)


def test_withdrawn_course_is_closed_to_new_takers_in_every_edition(world: World, time: Clock) -> None:
    first = published(world, course(world, world.officer, AT), AT)
    begun = actions.begin(resource=first, by=world.colleague.user, at=AT)
    actions.rate(resource=first, stars=4, by=world.staff.user, at=AT)
    second = replaced(world, first)
    third = replaced(world, second)
    actions.withdraw(resource=third, reason="Hết hiệu lực", by=world.officer.user, at=AT)
    for one in (first, second, third):
        one.refresh_from_db()
        with pytest.raises(Refused):
            actions.begin(resource=one, by=world.staff.user, at=AT)
        with pytest.raises(Refused):
            actions.begin_quiz(resource=one, by=world.director.user, at=AT)
    page = body(signed_in(world.staff.user).get(reverse("library:resource", args=[first.pk])))
    assert ("Bắt đầu học" in page, "đã rút" in page) == (False, True)
    assert actions.begin(resource=first, by=world.colleague.user, at=AT) == begun  # who is in the middle of it finishes it
    assert taken(first, world.colleague, time).done_at is not None
