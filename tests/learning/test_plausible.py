"""Doubts are said to the person first, who corrects or explains; only then the head sees entry, doubts and explanation."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.evidence.test_slice import NOW, _today, photo  # noqa: F401
from tests.factories.work import body
from tests.factories.world import World, signed_in
from tests.learning.test_logging import logged, minutes_kept, written

from thidua.evidence.models import Evidence
from thidua.evidence.queries import visible_to as evidence_visible_to
from thidua.evidence.queries.figures import SHARE
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.learning import actions
from thidua.learning.enums import Doubt, Kind
from thidua.learning.models import LogDoubt, LogEntry
from thidua.learning.queries import entries as queries
from thidua.learning.queries.plausible import AT_ONCE
from thidua.measures import queries as measures
from thidua.ui.pages import Refused

pytestmark = pytest.mark.django_db
FORM = {"kind": "self_study", "other": "800", "happened_on": "13/05/2025", "title": "Tự học cả ngày"}
SAID = "Nắm được cách ký số và chuyển văn bản liên thông, mai thử với ba hồ sơ thật của tổ"
WHY = "Tôi làm bài này chung với đồng nghiệp"


def kept() -> list[str]:
    return sorted(LogDoubt.objects.values_list("doubt", flat=True))


def test_doubt_is_said_before_anything_is_written_and_explained_it_goes_to_the_head(world: World) -> None:
    staff, address = signed_in(world.staff.user), reverse("learning:enter")
    answer = staff.post(address, FORM)
    assert (answer.status_code, "13 giờ 20 phút" in body(answer), "Tự học cả ngày" in body(answer)) == (422, True, True)
    assert (LogEntry.objects.count(), Evidence.objects.count()) == (0, 0)
    staff.post(address, {**FORM, "explanation": WHY})
    one = LogEntry.objects.get()
    page = body(signed_in(world.head.user).get(reverse("learning:queue")))
    assert (kept(), "13 giờ 20 phút" in page, WHY in page) == ([Doubt.LONG_DAY], True, True)
    assert one.evidence.held is False


def test_form_of_a_phone_is_kept_but_nobody_else_sees_it_before_its_person_has_answered(world: World) -> None:
    staff, key = signed_in(world.staff.user), uuid.uuid4()
    answer = staff.post(reverse("learning:enter"), {**FORM, "_key": str(key)}, headers={"X-Outbox": "1"}, follow=True)
    assert "Anh/chị xem lại mục này" in body(answer)
    one = LogEntry.objects.get()
    assert (one.evidence.held, minutes_kept(world), measures.figures_kept(SHARE, world.root.root)) == (True, set(), {})
    for who in (world.head, world.officer):
        assert not queries.visible_to(who.user).exists() and not evidence_visible_to(who.user).exists()
        assert signed_in(who.user).get(reverse("evidence:one", args=[key])).status_code == 404
    with pytest.raises(Refused):
        actions.attest(entry=one, by=world.head.user, at=NOW)
    assert "Cần anh/chị xem lại" in body(staff.get(reverse("learning:record")))
    form = {**FORM, "other": "80", "version": one.evidence.version}
    assert staff.post(reverse("learning:edit", args=[key]), form).status_code == 302
    assert (list(queries.waiting_for(world.head.user)), kept()) == ([one], [])
    assert minutes_kept(world) == {(world.root.pk, 80), (world.units[0].pk, 80)}


def test_certificate_photo_and_words_of_another_are_found_and_nobody_is_named_to_the_writer(world: World) -> None:
    ready = prepare(name="a.png", content=photo(), purpose=Purpose.EVIDENCE)
    logged(world, kind=Kind.COURSE, certificate="KNS-0148/MAU", note=SAID, files=[ready], by=world.colleague.user)
    with pytest.raises(actions.Doubtful) as told:
        logged(world, kind=Kind.COURSE, certificate="kns 0148 mau", note=SAID.replace("mai", "mốt"), files=[ready])
    assert (len(told.value.words), world.colleague.person.name in str(told.value)) == (3, False)
    logged(world, kind=Kind.COURSE, certificate="kns 0148 mau", note=SAID.replace("mai", "mốt"), files=[ready], explanation=WHY)
    assert kept() == [Doubt.COPIED, Doubt.SAME_CERTIFICATE, Doubt.SAME_FILE]


def test_copy_is_found_behind_however_many_share_it_honestly(world: World) -> None:
    """A hall of people with one photo and one programme, then one who shows both for something else: the rules used to stop after fifty."""
    ready, programme = prepare(name="a.png", content=photo(), purpose=Purpose.EVIDENCE), {"kind": Kind.SEMINAR, "note": SAID}
    for _person in range(AT_ONCE + 1):
        logged(world, files=[ready], by=world.colleague.user, explanation=WHY, **programme)
    logged(world, kind=Kind.SELF_STUDY, note=SAID, files=[ready], by=world.head.user, explanation=WHY)
    one = logged(world, files=[ready], explanation=WHY, **programme)
    assert sorted(LogDoubt.objects.filter(entry=one).values_list("doubt", flat=True)) == [Doubt.COPIED, Doubt.SAME_FILE]


def test_what_was_thrown_away_is_nothing_to_compare_with(world: World) -> None:
    first = logged(world, kind=Kind.COURSE, certificate="KNS-0148/MAU", by=world.colleague.user)
    actions.throw_away(entry=first, by=world.colleague.user, at=NOW)
    logged(world, kind=Kind.COURSE, certificate="KNS-0148/MAU")
    assert kept() == []


def test_what_is_put_back_is_doubted_as_it_stands_then(world: World) -> None:
    first = logged(world, kind=Kind.COURSE, certificate="KNS-0148/MAU")
    actions.throw_away(entry=first, by=world.staff.user, at=NOW)
    logged(world, kind=Kind.COURSE, certificate="KNS-0148/MAU", by=world.colleague.user)
    actions.put_back(entry=first, by=world.staff.user, at=NOW)
    one = LogEntry.objects.get(pk=first.pk)
    assert (kept(), one.evidence.held, one.evidence.state) == ([Doubt.SAME_CERTIFICATE], True, "waiting")
    assert (queries.waiting_for(world.head.user).filter(pk=one.pk).exists(), minutes_kept(world)) == (
        False,
        {(world.root.pk, 30), (world.units[1].pk, 30)},
    )


def test_correction_that_makes_it_doubtful_is_refused_and_changes_nothing(world: World) -> None:
    one = logged(world)
    staff, address = signed_in(world.staff.user), reverse("learning:edit", args=[one.pk])
    form: dict[str, Any] = {**FORM, "version": one.evidence.version, "camera": SimpleUploadedFile("b.png", photo(9), "image/png")}
    assert staff.post(address, form).status_code == 422
    assert (LogEntry.objects.get().minutes, Evidence.objects.get().version) == (30, one.evidence.version)
    assert written().minutes == 30


def test_whoever_confirms_many_at_once_sees_what_is_doubtful(world: World) -> None:
    logged(world, title="Đọc luật")
    entry = logged(world, kind=Kind.COURSE, minutes=13 * 60, explanation=WHY)
    head = signed_in(world.head.user)
    for page in (head.get(reverse("learning:waiting")), head.post(reverse("learning:attest-many"), {"chon": str(entry.pk)})):
        assert page.content.decode().count("Tổng thời gian học trong ngày là") == 1
