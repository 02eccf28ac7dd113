"""A member of staff adds a photo to a task, the head approves with one key; nobody verifies their own."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from tests.factories.work import body, make_issued, office
from tests.factories.world import AT, World, signed_in

from thidua.audit.models import Entry, Look
from thidua.desk.queries.things import named
from thidua.evidence import actions, queries
from thidua.evidence.enums import EvidenceState, Grade
from thidua.evidence.models import Evidence
from thidua.evidence.queries.figures import VERIFIED
from thidua.evidence.rules.states import RANK, TRANSITIONS, grade_of
from thidua.evidence.rules.telling import tells_more
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.measures import queries as measures
from thidua.measures.models import UnitMeasure
from thidua.participation import actions as tasks
from thidua.participation.models import Task
from thidua.store import clock
from thidua.ui.pages import Conflict, Refused

NOW = dt.datetime(2025, 5, 14, 1, 15, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def photo(shade: int = 0) -> bytes:
    picture = Image.new("L", (64, 48))
    picture.putdata([(x * 7 + y * 11 + shade) % 256 for y in range(48) for x in range(64)])
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def handed(world: World) -> Task:
    task = office(make_issued(world))
    return tasks.hand_task(task=task, to=world.staff.person, by=world.head.user, at=AT)


def entered(world: World, **more: object) -> Evidence:
    values = {"title": "Họp tổ", "happened_on": NOW.date(), "by": world.staff.user, "at": NOW, **more}
    return actions.submit(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"title": "Họp tổ"}, False),
        ({"title": " Họp tổ ", "note": " "}, False),
        ({"title": "Họp tổ", "note": "Có 12 người"}, True),
        ({"title": "Họp tổ", "files": 1}, True),
        ({"title": "Họp tổ, 12 người"}, True),
    ],
)
def test_entry_tells_more_than_its_task_by_a_file_a_note_or_words_of_its_own(entry: dict[str, Any], told: bool) -> None:
    assert tells_more(**{"note": "", "files": 0, "asked": "Họp tổ", **entry}) is told


def test_correction_may_not_leave_the_words_of_the_task_alone(world: World) -> None:
    task = handed(world)
    one = entered(world, task=task, title=task.title, files=[prepare(name="a.png", content=photo(), purpose=Purpose.EVIDENCE)])
    (file,) = queries.proofs_of(one)
    said = {"evidence": one, "title": task.title, "happened_on": NOW.date(), "by": world.staff.user, "at": NOW}
    with pytest.raises(actions.TellsNothing):
        actions.correct(drop=[file.pk], **said)
    assert [kept.pk for kept in queries.proofs_of(one)] == [file.pk]
    actions.correct(drop=[file.pk], note="Họp 12 người", **said)
    assert list(queries.proofs_of(one)) == []


def test_photo_on_the_phone_then_one_key_of_the_head(world: World) -> None:
    task, key = handed(world), uuid.uuid4()
    staff, head = signed_in(world.staff.user), signed_in(world.head.user)
    assert reverse("evidence:submit", args=[task.pk]) in body(staff.get(reverse("participation:task", args=[task.pk])))
    fields = {"_key": str(key), "title": "Đã họp", "happened_on": "2025-05-14", "proofs": SimpleUploadedFile("anh.png", photo(), "image/png")}
    answer = staff.post(reverse("evidence:submit", args=[task.pk]), fields)
    assert (answer.status_code, answer["Location"]) == (302, reverse("evidence:one", args=[key]))
    page = body(head.get(reverse("evidence:queue")))
    assert ("anh.png" in page, 'data-key="a"' in page, "Tự khai" in page) == (True, True, True)
    version = Evidence.objects.get(pk=key).version
    head.post(reverse("evidence:decide", args=[key]), {"to": "verified", "version": version, "hang": "1"})
    one = Evidence.objects.get(pk=key)
    assert (one.state, one.grade, one.decided_by, one.unit) == ("verified", "verified", world.head.user, world.units[0])
    assert "Không còn minh chứng" in body(head.get(reverse("evidence:queue")))
    assert set(UnitMeasure.objects.values_list("unit", "numerator")) == {(world.root.pk, 1), (world.units[0].pk, 1)}


def test_same_id_again_gives_the_same_evidence_and_nobody_elses(world: World) -> None:
    key = uuid.uuid4()
    assert entered(world, key=key) == entered(world, key=key)
    assert Evidence.objects.count() == 1
    with pytest.raises(Conflict):
        entered(world, key=key, by=world.head.user)


def test_nobody_verifies_their_own_or_what_they_entered(world: World) -> None:
    own = entered(world, by=world.head.user)
    for_staff = entered(world, person=world.staff.person, by=world.head.user)
    assert (own.grade, for_staff.grade, for_staff.on_behalf) == (Grade.SELF_DECLARED, Grade.ATTESTED, True)
    for one in (own, for_staff):
        with pytest.raises(Refused):
            actions.decide(evidence=one, to=EvidenceState.VERIFIED, by=world.head.user, at=NOW)
    assert list(queries.waiting_for(world.officer.user)) == [own, for_staff]


def test_staff_enter_for_nobody_else_and_not_for_tomorrow(world: World) -> None:
    with pytest.raises(Refused):
        entered(world, person=world.head.person)
    with pytest.raises(Conflict):
        entered(world, happened_on=NOW.date() + dt.timedelta(1))


def test_return_needs_a_reason_and_comes_back(world: World) -> None:
    one = entered(world)
    with pytest.raises(Conflict):
        actions.decide(evidence=one, to=EvidenceState.RETURNED, by=world.head.user, at=NOW)
    actions.decide(evidence=one, to=EvidenceState.RETURNED, reason="Ảnh mờ", by=world.head.user, at=NOW)
    assert (one.state, one.reason) == ("returned", "Ảnh mờ")
    actions.decide(evidence=one, to=EvidenceState.WAITING, by=world.staff.user, at=NOW)
    assert list(queries.waiting_for(world.head.user)) == [one]


def test_withdrawn_evidence_counts_no_more(world: World) -> None:
    one = entered(world)
    actions.decide(evidence=one, to=EvidenceState.VERIFIED, by=world.head.user, at=NOW)
    actions.decide(evidence=one, to=EvidenceState.WITHDRAWN, by=world.staff.user, at=NOW)
    assert measures.figures_kept(VERIFIED, world.root.root) == {}
    assert measures.faults(VERIFIED, world.root.root) == []


def test_file_used_before_is_shown_to_the_reviewer_and_not_refused(world: World) -> None:
    ready = prepare(name="anh.png", content=photo(), purpose=Purpose.EVIDENCE)
    first, again = entered(world, files=[ready]), entered(world, files=[ready], title="Lần nữa")
    assert [(other, same) for _file, other, same in queries.used_before(world.head.user, again)] == [(first, True)]


def test_one_evidence_serves_several_clauses_and_tells_their_age(world: World) -> None:
    task = handed(world)
    one = entered(world, task=task)
    assert actions.use_for(evidence=one, clauses=[task.clause], by=world.staff.user, at=NOW) == 0
    assert queries.age_of_evidence([task.clause_id]) == {task.clause_id: NOW.date()}
    assert [proof.clauses for proof in queries.facts_about(world.staff.person.pk).at_least(Grade.SELF_DECLARED, task.clause_id)] == [{task.clause_id}]


def test_person_sees_who_opened_their_evidence_and_no_entry_of_the_record_is_made(world: World) -> None:
    one = entered(world)
    for who in (world.staff.user, world.head.user, world.head.user):
        signed_in(who).get(reverse("evidence:one", args=[one.pk]))
    looks = Look.objects.values_list("reader_id", "subject_id", "object_id", "times")
    assert list(looks) == [(world.head.user.pk, world.staff.person.pk, one.pk, 2)]
    assert list(Entry.objects.filter(object_kind="evidence.evidence").values_list("action", flat=True)) == ["evidence.submit"]


def test_record_names_evidence_for_those_who_may_open_it(world: World) -> None:
    one = entered(world)
    lines = Entry.objects.filter(object_kind="evidence.evidence")
    told = [[(thing.name, thing.url) for thing in named(who.user, lines).values()] for who in (world.head, world.colleague)]
    assert told == [[("Họp tổ", reverse("evidence:one", args=[one.pk]))], [("", "")]]


def test_others_neither_see_nor_read_the_files(world: World) -> None:
    one = entered(world)
    answers = [signed_in(who.user).get(reverse("evidence:one", args=[one.pk])).status_code for who in (world.colleague, world.outsider)]
    assert (answers, queries.may_read_file(world.colleague.user, one.pk)) == ([404, 404], False)


def test_grade_follows_the_state_and_never_falls_by_verification() -> None:
    for behalf in (True, False):
        assert RANK[grade_of(EvidenceState.VERIFIED, on_behalf=behalf)] > RANK[grade_of(EvidenceState.WAITING, on_behalf=behalf)]
    assert TRANSITIONS[EvidenceState.WITHDRAWN] == {EvidenceState.WAITING}  # by whoever withdrew it
