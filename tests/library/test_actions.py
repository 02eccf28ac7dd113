"""Sharing, reviewing, using, taking, serving: who may, in which state, and what it leaves behind."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from urllib.parse import urlsplit

import pytest
from tests.contests.conftest import Clock
from tests.evidence.test_slice import photo
from tests.factories.world import AT, Member, World
from tests.library.making import QUIZ, answers, course, package, published, text
from tests.planparse.formats.documents import docx_of

from thidua.audit.models import Entry
from thidua.credentials.models import Certificate
from thidua.evidence.enums import EvidenceState, Grade
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.files.queries import files_of
from thidua.jobs.tasks import run_pending
from thidua.learning.actions import attest, claim_applied, confirm_applied
from thidua.learning.models import LogDoubt, LogEntry
from thidua.learning.rules.logs import Applied
from thidua.library import actions
from thidua.library.actions import Held, Written
from thidua.library.actions.unpacking import look_into
from thidua.library.enums import PackageFault, Reported, ResourceKind
from thidua.library.models import OWNER, Citation, Course, Repeal, Resource, ResourceTag, Taking, Use
from thidua.library.queries.editions import current_of, editions_of, taking_elsewhere
from thidua.library.queries.law import stale_in, stale_resources
from thidua.library.queries.playing import player_address, taking_in
from thidua.library.queries.resources import Wanted, figures_of, narrowed, next_edition, public_resources, visible_to
from thidua.library.rules.packages import PackageRefused
from thidua.library.rules.progress import progress_of
from thidua.notify.models import Message
from thidua.orgs.queries import search_reader
from thidua.questions.models import Attempt
from thidua.search.queries import find
from thidua.site.demo import packages
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db
HOUR, DAYS = dt.timedelta(hours=1), dt.timedelta(days=1)


def states(one: Resource) -> str:
    return str(Resource.objects.values_list("state", flat=True).get(pk=one.pk))


def test_resource_goes_from_its_maker_over_a_reviewer_to_the_agency(world: World) -> None:
    one = text(world, world.staff, AT, positions="Một cửa; một cửa, Văn thư", skills="Hồ sơ", body="Theo 626/QĐ-BTP.")
    assert sorted(ResourceTag.objects.values_list("words", flat=True)) == ["Hồ sơ", "Một cửa", "Văn thư"]
    assert list(Citation.objects.values_list("number", flat=True)) == ["626/QĐ-BTP"]
    actions.send(resource=one, by=world.staff.user, at=AT)
    assert set(Message.objects.values_list("user", flat=True)) == {world.officer.user.pk}
    actions.publish(resource=one, public=True, by=world.head.user, at=AT)
    assert (states(one), public_resources().get()) == ("published", one)
    assert Entry.objects.filter(action__startswith="library.").count() == 3
    found = find("bai hoc tu mot ho so", reader=search_reader(world.colleague.user))
    assert [hit.title for hit in found] == [one.title]


def test_nobody_reviews_their_own(world: World) -> None:
    one = actions.send(resource=text(world, world.head, AT), by=world.head.user, at=AT)
    for who in (world.head, world.staff, world.outsider, world.director):
        with pytest.raises(Refused):
            actions.publish(resource=one, by=who.user, at=AT)
    actions.send_back(resource=one, reason="Thêm nguồn", by=world.officer.user, at=AT)
    assert (states(one), one.reason) == ("returned", "Thêm nguồn")
    with pytest.raises(Conflict):
        actions.publish(resource=one, by=world.officer.user, at=AT)


def test_each_sees_what_is_theirs_to_see(world: World) -> None:
    draft, waiting = text(world, world.staff, AT), text(world, world.staff, AT, title="Hai")
    actions.send(resource=waiting, by=world.staff.user, at=AT)
    out = published(world, text(world, world.staff, AT, title="Ba"), AT)
    seen = {who: set(visible_to(getattr(world, who).user)) for who in ("staff", "head", "officer", "colleague", "director", "outsider")}
    assert seen == {
        "staff": {draft, waiting, out}, "head": {waiting, out}, "officer": {waiting, out}, "colleague": {out}, "director": {out}, "outsider": set(),
    }  # fmt: skip
    assert list(narrowed(visible_to(world.colleague.user), Wanted(words="BA"))) == [out]


def test_list_looks_into_the_texts_of_what_is_published_and_of_drafts(world: World) -> None:
    out = published(world, text(world, world.staff, AT, title="Một", body="Trả lời phản ánh của doanh nghiệp"), AT)
    draft = text(world, world.staff, AT, title="Hai", body="Phản ánh hiện trường")
    staff = visible_to(world.staff.user)
    assert list(narrowed(staff, Wanted(words="phan anh"))) == [out]
    assert list(narrowed(staff, Wanted(words="mot doanh nghiep"))) == [out]  # a word of the title, the others of the text
    assert list(narrowed(staff, Wanted(words="hiện trường", state="draft"))) == [draft]
    assert list(narrowed(staff, Wanted(words="hiện trường"))) == []


def test_kinds_need_what_makes_them(world: World) -> None:
    unit = world.units[0]
    faulty = [
        (ResourceKind.TEXT, Written("Một", unit)), (ResourceKind.LINK, Written("Một", unit, url="javascript:alert(1)")),
        (ResourceKind.FILE, Written("Một", unit)), (ResourceKind.PACKAGE, Written("Một", unit)), (ResourceKind.TEXT, Written(" ", unit, body="Chữ")),
        (ResourceKind.TEXT, Written("Một", unit, body="Chữ", is_foreign=True, source="Tạp chí")),
    ]  # fmt: skip
    for kind, written in faulty:
        with pytest.raises(Conflict):
            actions.share(kind=kind, written=written, by=world.staff.user, at=AT)
    with pytest.raises(Refused):
        actions.share(kind=ResourceKind.TEXT, written=Written("Một", world.units[1], body="Chữ"), by=world.staff.user, at=AT)
    assert Resource.objects.count() == 0


def test_edit_is_refused_to_others_when_stale_and_once_it_is_sent(world: World) -> None:
    one, written = text(world, world.staff, AT), Written("Mới", world.units[0], body="Chữ")
    with pytest.raises(Refused):
        actions.edit(resource=one, written=written, by=world.colleague.user, at=AT)
    actions.edit(resource=one, written=written, version=1, by=world.staff.user, at=AT)
    with pytest.raises(StaleVersion):
        actions.edit(resource=Resource.objects.get(pk=one.pk), written=written, version=1, by=world.staff.user, at=AT)
    actions.send(resource=one, by=world.staff.user, at=AT)
    with pytest.raises(Conflict):
        actions.edit(resource=one, written=written, by=world.staff.user, at=AT)


def test_new_edition_replaces_the_one_before_once_it_is_published(world: World) -> None:
    first = published(world, text(world, world.staff, AT, skills="Hồ sơ"), AT)
    second = actions.revise(resource=first, by=world.staff.user, at=AT)
    assert (second.edition, states(first), states(second)) == (2, "published", "draft")
    with pytest.raises(Conflict):
        actions.revise(resource=first, by=world.staff.user, at=AT)
    published(world, second, AT)
    assert (states(first), states(second), set(visible_to(world.colleague.user))) == ("replaced", "published", {second})
    assert ResourceTag.objects.filter(resource=second).count() == 1


def test_who_is_in_the_middle_of_an_edition_finishes_it_after_another_replaced_it(world: World, time: Clock) -> None:
    first = published(world, course(world, world.officer, AT), AT)
    attempt = actions.begin_quiz(resource=first, by=world.staff.user, at=AT)
    second = published(world, actions.revise(resource=first, by=world.officer.user, at=AT), AT)
    first.refresh_from_db()
    with pytest.raises(Refused):
        actions.begin(resource=first, by=world.colleague.user, at=AT)  # who comes now takes the new one
    assert (first in visible_to(world.staff.user), first in visible_to(world.colleague.user)) == (True, False)
    time.at = AT + HOUR
    actions.hand_in(resource=first, attempt=attempt, sent=answers(attempt, True), by=world.staff.user, at=time.at)
    taking = Taking.objects.select_related("resource").get()
    assert (taking.resource, taking.status, Certificate.objects.count()) == (first, Reported.PASSED, 1)
    assert taking_elsewhere(world.staff.user, second) == taking
    actions.apply(resource=first, applied=Applied("Bớt một bước"), by=world.staff.user, at=time.at)
    assert taking_elsewhere(world.colleague.user, second) is None


def test_package_goes_on_playing_in_the_edition_that_was_begun(world: World) -> None:
    first = published(world, package(world, world.officer, packages.scorm_12(), AT, minutes=20), AT)
    taking = actions.begin(resource=first, by=world.staff.user, at=AT)
    token = urlsplit(player_address(taking, "http://testserver")).path.split("/")[-2]
    published(world, actions.revise(resource=first, by=world.officer.user, at=AT), AT)
    assert taking_in(token) == taking
    actions.withdraw(
        resource=published(world, package(world, world.officer, packages.scorm_12(), AT, title="Khác"), AT), by=world.officer.user, at=AT
    )
    assert taking_in(token) == taking
    actions.report(taking=taking_in(token) or taking, progress=progress_of("incomplete", "", '{"suspend": "b"}'), by=world.staff.user, at=AT + HOUR)
    assert Taking.objects.get().kept == '{"suspend": "b"}'


def test_draft_of_a_new_edition_that_was_withdrawn_blocks_no_other(world: World) -> None:
    first = published(world, text(world, world.staff, AT), AT)
    dropped = actions.revise(resource=first, by=world.staff.user, at=AT)
    actions.withdraw(resource=dropped, by=world.staff.user, at=AT)
    assert next_edition(first) is None
    second = published(world, actions.revise(resource=first, by=world.staff.user, at=AT), AT)
    assert (second.edition, states(first), states(second), next_edition(first)) == (2, "replaced", "published", second)
    assert (current_of([first.pk]), editions_of([first.pk])[first.pk]) == ({first.pk: second}, {first.pk, dropped.pk, second.pk})


def test_applied_counts_what_a_head_confirmed_and_not_what_was_said_or_taken_back(world: World, time: Clock) -> None:
    one = published(world, text(world, world.officer, AT), AT)

    def counted() -> int:
        return figures_of([one])[one.pk].applied

    def entry() -> LogEntry:
        return LogEntry.objects.select_related("evidence__unit", "person").get()

    actions.note_use(resource=one, minutes=20, by=world.staff.user, at=AT)
    actions.apply(resource=one, applied=Applied("Bớt một bước"), by=world.staff.user, at=AT)
    assert counted() == 0
    claim_applied(entry=entry(), applied=Applied(""), by=world.staff.user, at=AT)
    assert counted() == 0
    attest(entry=entry(), by=world.head.user, at=AT)
    claim_applied(entry=entry(), applied=Applied("Bớt một bước"), by=world.staff.user, at=AT)
    confirm_applied(entry=entry(), by=world.head.user, at=AT)
    assert counted() == 1


def test_used_goes_into_the_log_and_applied_gets_its_grade_from_a_head(world: World, time: Clock) -> None:
    one = published(world, text(world, world.officer, AT), AT)
    with pytest.raises(Conflict):
        actions.apply(resource=one, applied=Applied("Bớt một bước"), by=world.staff.user, at=AT)
    use = actions.note_use(resource=one, minutes=20, by=world.staff.user, at=AT)
    entry = LogEntry.objects.select_related("evidence__unit", "person").get()
    assert (use.entry, entry.minutes, entry.evidence.title, entry.evidence.grade) == (entry, 20, one.title, Grade.SELF_DECLARED)
    with pytest.raises(Conflict):
        actions.note_use(resource=one, minutes=20, by=world.staff.user, at=AT)
    actions.apply(resource=one, applied=Applied("Bớt một bước", 30), by=world.staff.user, at=AT)
    attest(entry=LogEntry.objects.select_related("evidence__unit", "person").get(), by=world.head.user, at=AT)
    confirm_applied(entry=LogEntry.objects.select_related("evidence__unit", "person").get(), by=world.head.user, at=AT)
    assert LogEntry.objects.get().evidence.grade == Grade.APPLIED
    for stars in (5, 3):
        actions.rate(resource=one, stars=stars, by=world.staff.user, at=AT)
    assert Use.objects.get().stars == 3
    with pytest.raises(Conflict):
        actions.rate(resource=one, stars=6, by=world.staff.user, at=AT)
    with pytest.raises(Refused):
        actions.rate(resource=one, stars=5, by=world.outsider.user, at=AT)


def test_course_is_taken_to_its_certificate_once(world: World, time: Clock) -> None:
    one = published(world, course(world, world.officer, AT), AT)
    first = actions.begin_quiz(resource=one, by=world.staff.user, at=AT)
    actions.hand_in(resource=one, attempt=first, sent=answers(first, False), by=world.staff.user, at=AT + HOUR)
    taking = Taking.objects.get()
    assert (taking.status, taking.score, taking.done_at, Certificate.objects.count()) == (Reported.FAILED, 0, None, 0)
    time.at = AT + 2 * HOUR
    second = actions.begin_quiz(resource=one, by=world.staff.user, at=time.at)
    actions.hand_in(resource=one, attempt=second, sent=answers(second, True), by=world.staff.user, at=time.at)
    taking, certificate, entry = Taking.objects.get(), Certificate.objects.get(), LogEntry.objects.get()
    assert (taking.status, taking.score, taking.entry) == (Reported.PASSED, 100, entry)
    assert (certificate.holder, certificate.number, entry.certificate) == (world.staff.person.name, "0001/2025/CN-VP", "0001/2025/CN-VP")
    assert (entry.minutes, entry.evidence.held, entry.evidence.state) == (20, False, EvidenceState.WAITING)
    third = actions.begin_quiz(resource=one, by=world.staff.user, at=time.at)
    actions.hand_in(resource=one, attempt=third, sent=answers(third, False), by=world.staff.user, at=time.at)
    assert (Taking.objects.get().status, Certificate.objects.count()) == (Reported.PASSED, 1)


def test_who_knows_the_answers_takes_no_quiz(world: World) -> None:
    one = published(world, course(world, world.staff, AT), AT)
    for who in (world.staff, world.head, world.outsider):
        with pytest.raises(Refused):
            actions.begin_quiz(resource=one, by=who.user, at=AT)
    assert Attempt.objects.count() == 0


def test_course_that_states_no_length_is_judged_by_what_there_is_to_read(world: World, time: Clock) -> None:
    def doubted(words: int, seconds: int, who: Member) -> list[str]:
        time.at = AT
        one = published(world, course(world, world.officer, AT, title=f"Khóa {words} chữ {seconds}", body="chữ " * words, minutes=None), AT)
        attempt = actions.begin_quiz(resource=one, by=who.user, at=AT)
        time.at = AT + dt.timedelta(seconds=seconds)
        actions.hand_in(resource=one, attempt=attempt, sent=answers(attempt, True), by=who.user, at=time.at)
        return [str(doubt.doubt) for doubt in LogDoubt.objects.filter(entry__person=who.person)]

    assert doubted(1200, 20, world.staff) == ["too_fast"]
    assert doubted(700, 20, world.colleague) == ["too_fast"]
    assert (doubted(1200, 180, world.director), doubted(40, 20, world.director)) == ([], [])  # a fast reader; a card that is read in seconds


def test_package_is_sent_with_its_length(world: World) -> None:
    one = package(world, world.staff, packages.scorm_12(), AT, minutes=None)
    with pytest.raises(Conflict, match="thời lượng"):
        actions.send(resource=one, by=world.staff.user, at=AT)


def test_course_is_sent_with_questions_and_its_quiz_is_frozen(world: World) -> None:
    empty = course(world, world.staff, AT, questions=())
    with pytest.raises(Conflict):
        actions.send(resource=empty, by=world.staff.user, at=AT)
    one = published(world, course(world, world.staff, AT, title="Hai"), AT)
    paper = Course.objects.get(resource=one).paper
    assert paper is not None and len(paper.pool) == 2 == QUIZ.count("Đáp án")


def test_package_is_finished_once_by_what_it_reports(world: World, time: Clock) -> None:
    one = published(world, package(world, world.officer, packages.scorm_12(), AT, minutes=20), AT)
    taking = actions.begin(resource=one, by=world.staff.user, at=AT)
    assert actions.begin(resource=one, by=world.staff.user, at=AT + HOUR) == taking
    with pytest.raises(Conflict):
        actions.report(taking=taking, progress=progress_of("completed", "", ""), by=world.colleague.user, at=AT)
    actions.report(taking=taking, progress=progress_of("incomplete", "", '{"suspend": "a"}'), by=world.staff.user, at=AT)
    time.at = AT + dt.timedelta(seconds=20)
    for status in ("completed", "failed", "incomplete"):
        actions.report(taking=taking, progress=progress_of(status, "90", ""), by=world.staff.user, at=time.at)
    held = Taking.objects.get()
    assert (held.status, held.kept, held.done_at) == ("completed", '{"suspend": "a"}', time.at)
    assert (Certificate.objects.count(), LogEntry.objects.count()) == (0, 1)
    assert [doubt.doubt for doubt in LogDoubt.objects.all()] == ["too_fast"]  # twenty minutes in twenty seconds: its person is asked first
    assert LogEntry.objects.get().evidence.held


def packed(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"no zip", PackageFault.NO_ZIP),
        (packed(a=b"x"), PackageFault.NO_MANIFEST),
        (packed(**{"imsmanifest.xml": b"<manifest/>", "big": b"\0" * 101_000_000}), PackageFault.TOO_MUCH),
        (packed(**{"imsmanifest.xml": b"<manifest/>", **{f"n{n}": b"" for n in range(2_000)}}), PackageFault.TOO_MUCH),
        (packed(**{"imsmanifest.xml": b"<manifest/>", "..__out.html": b"x"}), PackageFault.NO_ZIP),
    ],
)
def test_hostile_package_is_refused(content: bytes, fault: PackageFault) -> None:
    with pytest.raises(PackageRefused) as refused:
        look_into(content)
    assert refused.value.fault == fault


def test_what_cites_a_repealed_document_is_marked_from_its_day_on(world: World, time: Clock) -> None:
    one = published(world, text(world, world.staff, AT, body="Theo Quyết định số 626/QĐ-BTP."), AT)
    later = AT.date() + DAYS
    actions.note_repeal(number="626 /QĐ-BTP", since=later, replaced_by="9/QĐ-BTP", by=world.officer.user, at=AT)
    assert stale_in([one]) == {}
    time.at = AT + DAYS
    ((marked, gone),) = stale_resources(world.root.root)
    assert (marked, [(row.number, row.by) for row in gone]) == (one, [("626/QĐ-BTP", "9/QĐ-BTP")])
    with pytest.raises(Conflict):
        actions.note_repeal(number="626/QĐ-BTP", since=later, by=world.officer.user, at=AT)
    with pytest.raises(Refused):
        actions.note_repeal(number="7/QĐ-BTP", since=later, by=world.head.user, at=AT)
    with pytest.raises(Conflict):
        actions.drop_repeal(repeal=Repeal.objects.get(), by=world.outsider.user, at=AT)
    actions.drop_repeal(repeal=Repeal.objects.get(), by=world.officer.user, at=AT)
    assert stale_in([one]) == {}


def test_what_only_a_file_cites_is_marked_too_and_no_more_once_the_file_is_gone(world: World, time: Clock) -> None:
    ready = prepare(name="tai-lieu.docx", content=docx_of("Thực hiện theo Quyết định số 626/QĐ-BTP và 7/QĐ-A."), purpose=Purpose.RESOURCE)
    picture = prepare(name="anh.png", content=photo(), purpose=Purpose.RESOURCE)
    written = Written("Tài liệu tập huấn", world.units[0], body="Xem 7/QĐ-A.")
    one = actions.share(kind=ResourceKind.FILE, written=written, files=[ready, picture], by=world.staff.user, at=AT)
    run_pending()
    assert sorted(Citation.objects.filter(resource=one).values_list("number", flat=True)) == ["626/QĐ-BTP", "7/QĐ-A"]
    published(world, one, AT)
    actions.note_repeal(number="626/QĐ-BTP", since=AT.date(), by=world.officer.user, at=AT)
    assert [(marked, [row.number for row in gone]) for marked, gone in stale_resources(world.root.root)] == [(one, ["626/QĐ-BTP"])]
    second = actions.revise(resource=one, by=world.staff.user, at=AT)
    file = files_of(OWNER, second.pk).get(name="tai-lieu.docx")
    actions.edit(resource=second, written=written, drop=[file.pk], by=world.staff.user, at=AT)
    run_pending()
    assert list(Citation.objects.filter(resource=second).values_list("number", flat=True)) == ["7/QĐ-A"]


def test_services_are_counted_without_names(world: World) -> None:
    held = Held(world.units[0], "Góc sách", AT.date(), 2, 30)
    row = actions.note_service(held=held, by=world.head.user, at=AT)
    for who, faulty in ((world.staff, held), (world.outsider, held)):
        with pytest.raises(Refused):
            actions.note_service(held=faulty, by=who.user, at=AT)
    with pytest.raises(Conflict):
        actions.note_service(held=Held(world.units[0], "Mai", AT.date() + DAYS, 1, 1), by=world.head.user, at=AT)
    actions.drop_service(service=row, by=world.officer.user, at=AT)
    with pytest.raises(Conflict):
        actions.drop_service(service=row, by=world.officer.user, at=AT)
