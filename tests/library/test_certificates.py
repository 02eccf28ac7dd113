"""The certificate of a course stands on an entry of the log: it waits for a doubt, falls with the entry, and is issued anew."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from tests.contests.conftest import Clock
from tests.factories.world import AT, World
from tests.library.making import answers, course, published

from thidua.credentials.actions import revoke
from thidua.credentials.models import Certificate
from thidua.learning.actions import attest, edit, put_back, send_back, throw_away
from thidua.learning.enums import Kind as LogKind
from thidua.learning.models import LogDoubt, LogEntry
from thidua.learning.rules.logs import Written as LogWritten
from thidua.library import actions
from thidua.library.enums import Reported
from thidua.library.models import Taking
from thidua.notify.models import Message

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def entry_now() -> LogEntry:
    return LogEntry.objects.select_related("evidence__unit", "person__user").get()


def test_certificate_waits_until_a_doubt_about_its_entry_is_cleared(world: World, time: Clock) -> None:
    one = published(world, course(world, world.officer, AT), AT)
    attempt = actions.begin_quiz(resource=one, by=world.staff.user, at=AT)
    time.at = AT + dt.timedelta(seconds=20)
    actions.hand_in(resource=one, attempt=attempt, sent=answers(attempt, True), by=world.staff.user, at=time.at)
    assert (Taking.objects.get().status, entry_now().evidence.held, Certificate.objects.count()) == (Reported.PASSED, True, 0)
    said = LogWritten(LogKind.COURSE, 1, one.title, AT.date(), course_minutes=20, explanation="Tôi đã biết nội dung này")
    edit(entry=entry_now(), written=said, by=world.staff.user, at=time.at)
    assert ([doubt.doubt for doubt in LogDoubt.objects.all()], Certificate.objects.count()) == (["too_fast"], 0)  # explained is not cleared
    attest(entry=entry_now(), by=world.head.user, at=time.at)
    certificate = Certificate.objects.get()
    assert (certificate.person, certificate.revoked_at, entry_now().certificate) == (world.staff.person, None, certificate.number)


def test_minutes_that_the_library_measured_stay_whatever_its_person_writes(world: World, time: Clock) -> None:
    one = published(world, course(world, world.officer, AT), AT)
    attempt = actions.begin_quiz(resource=one, by=world.staff.user, at=AT)
    time.at = AT + dt.timedelta(seconds=20)
    actions.hand_in(resource=one, attempt=attempt, sent=answers(attempt, True), by=world.staff.user, at=time.at)
    before = entry_now()
    said = LogWritten(
        LogKind.COURSE, 12, "Khóa khác", AT.date(), "Học ở cơ quan", began=dt.time(8), ended=dt.time(8, 12), course_minutes=12, explanation="Đã học"
    )
    edit(entry=entry_now(), written=said, by=world.staff.user, at=time.at)
    after = entry_now()
    kept = ("kind", "minutes", "began_at", "ended_at", "course_minutes", "provider", "certificate")
    assert {name: getattr(after, name) for name in kept} == {name: getattr(before, name) for name in kept}
    assert (after.evidence.title, after.evidence.note, after.explanation) == (one.title, "Học ở cơ quan", "Đã học")
    assert ([doubt.doubt for doubt in LogDoubt.objects.all()], Certificate.objects.count()) == (["too_fast"], 0)


def test_form_of_a_finished_course_locks_what_was_measured(world: World, time: Clock) -> None:
    one = published(world, course(world, world.officer, AT), AT)
    attempt = actions.begin_quiz(resource=one, by=world.staff.user, at=AT)
    time.at = AT + dt.timedelta(seconds=20)
    actions.hand_in(resource=one, attempt=attempt, sent=answers(attempt, True), by=world.staff.user, at=time.at)
    client = Client()
    client.force_login(world.staff.user)
    address = reverse("learning:edit", args=[entry_now().pk])
    page = client.get(address).content.decode()
    assert ("đo thời gian học" in page, page.count('<fieldset class="field" disabled>')) == (True, 2)
    assert [" disabled" in page.partition(f'name="{name}"')[2].partition(">")[0] for name in ("title", "course_minutes", "note")] == [
        True,
        True,
        False,
    ]
    sent = client.post(
        address,
        {"other": "12", "minutes": "", "course_minutes": "12", "note": "Ở cơ quan", "explanation": "Đã học", "version": entry_now().evidence.version},
    )
    assert (sent.status_code, entry_now().minutes, entry_now().course_minutes, entry_now().evidence.note) == (302, 1, 20, "Ở cơ quan")


def test_person_is_told_who_has_to_act_before_there_is_a_certificate(world: World, time: Clock) -> None:
    one = published(world, course(world, world.officer, AT), AT)
    attempt = actions.begin_quiz(resource=one, by=world.staff.user, at=AT)
    time.at = AT + dt.timedelta(seconds=20)
    actions.hand_in(resource=one, attempt=attempt, sent=answers(attempt, True), by=world.staff.user, at=time.at)
    client = Client()
    client.force_login(world.staff.user)

    def told() -> str:
        return client.get(reverse("library:learn", args=[one.pk])).content.decode()

    way = reverse("learning:edit", args=[entry_now().pk])
    assert "Anh/chị xem lại và giải thích mục này" in told() and f'href="{way}"' in told() and "khi thủ trưởng xác nhận" not in told()
    said = LogWritten(LogKind.COURSE, 1, one.title, AT.date(), explanation="Tôi đã biết nội dung này")
    edit(entry=entry_now(), written=said, by=world.staff.user, at=time.at)
    assert "khi thủ trưởng xác nhận" in told() and f'href="{way}"' not in told()
    send_back(entry=entry_now(), reason="Đọc lại", by=world.head.user, at=time.at)
    assert "bị trả lại nên chưa có giấy chứng nhận" in told() and f'href="{reverse("learning:entry", args=[entry_now().pk])}"' in told()
    throw_away(entry=entry_now(), by=world.staff.user, at=time.at)
    assert "đã xóa nên chưa có giấy chứng nhận" in told()


def test_certificate_falls_with_its_entry_and_is_issued_anew_when_that_is_confirmed(world: World, time: Clock) -> None:
    one = published(world, course(world, world.officer, AT, minutes=None), AT)
    attempt = actions.begin_quiz(resource=one, by=world.staff.user, at=AT)
    actions.hand_in(resource=one, attempt=attempt, sent=answers(attempt, True), by=world.staff.user, at=AT)
    first = Certificate.objects.get()
    send_back(entry=entry_now(), reason="Chưa học đã thi", by=world.head.user, at=AT)
    first.refresh_from_db()
    assert (first.revoked_at, first.revoked_by, first.reason) == (AT, None, "Mục học tập bị trả lại: Chưa học đã thi")
    assert Message.objects.filter(user=world.staff.user, subject__contains=first.number).count() == 1
    assert "Đã thu hồi" in Client().get(reverse("credentials:verified", args=[first.code])).content.decode()
    throw_away(entry=entry_now(), by=world.staff.user, at=AT)
    put_back(entry=entry_now(), by=world.staff.user, at=AT)
    assert Certificate.objects.filter(revoked_at=None).count() == 0
    attest(entry=entry_now(), by=world.head.user, at=AT + HOUR)
    second = Certificate.objects.get(revoked_at=None)
    assert (second.number != first.number, Certificate.objects.count(), entry_now().certificate) == (True, 2, second.number)


def test_certificate_that_an_officer_took_back_stays_so_whatever_becomes_of_the_entry(world: World, time: Clock) -> None:
    one = published(world, course(world, world.officer, AT, minutes=None), AT)
    attempt = actions.begin_quiz(resource=one, by=world.staff.user, at=AT)
    actions.hand_in(resource=one, attempt=attempt, sent=answers(attempt, True), by=world.staff.user, at=AT)
    revoke(certificate=Certificate.objects.select_related("unit", "person__user").get(), reason="Cấp nhầm", by=world.head.user, at=AT)
    attest(entry=entry_now(), by=world.head.user, at=AT)
    assert Certificate.objects.get().reason == "Cấp nhầm"
    assert Message.objects.filter(user=world.staff.user, subject__contains="Cấp nhầm").count() == 1
