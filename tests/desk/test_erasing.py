"""Erasing a person: nothing names them any more anywhere, and everything that counted still counts."""

import datetime as dt
import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse
from tests.desk.leaving import EMAIL, LATER, LEFT, NAME, everything
from tests.factories.world import AT, make_member, make_unit, signed_in
from tests.questions.bank import bank_of, paper_of, single

from thidua.accounts.rules.personal import MARK, Way
from thidua.audit.models import Entry
from thidua.audit.queries import verify
from thidua.desk.actions import erase_person, erasing, ledger, remind_of_due
from thidua.desk.actions.erasing import erase_again
from thidua.desk.enums import ErasureGround
from thidua.desk.models import Erasure
from thidua.desk.queries.erasing import due, preview
from thidua.desk.queries.mine import parts
from thidua.desk.queries.traces import find, spared_labels, traces_in_texts
from thidua.desk.tasks import list_due
from thidua.evidence.actions import submit
from thidua.evidence.models import Evidence
from thidua.files.actions import link, store
from thidua.files.enums import Purpose
from thidua.files.models import StoredFile
from thidua.files.rules import storage_name
from thidua.jobs.tasks import run_pending
from thidua.notify.actions import tell
from thidua.notify.enums import Reason
from thidua.notify.models import Message
from thidua.orgs.actions import leave
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Person, Post, RoleGrant
from thidua.questions.models import Revision
from thidua.rulebook.actions import confirm_parameter, seed_rulebook
from thidua.rulebook.models import Parameter
from thidua.site.management.commands import serve, worker
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Refused


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.mark.django_db
def test_nothing_names_an_erased_person_anywhere_and_the_record_holds(world, gone):
    words = [NAME.lower(), "le thi lan chi", "chi le thi lan", "vp02", EMAIL]
    assert [word for word in words if word in everything()] == words
    entries = Entry.objects.count()
    erase_person(person=gone, ground=ErasureGround.REQUEST, reason=f"Đơn của {NAME} ngày 02/07/2025", by=world.admin, at=LATER)
    left = everything()
    assert [word for word in words if word in left] == []
    assert list(find(traces_in_texts(gone), gone.root)) == []
    assert (verify(gone.root), Entry.objects.count() > entries) == (None, True)
    gone.refresh_from_db()
    assert (gone.name, gone.user.display_name, gone.user.is_active, gone.user.has_usable_password()) == (MARK, MARK, False, False)
    assert Message.objects.filter(user=gone.user).count() == 0
    assert Message.objects.get(user=world.head.user).subject.startswith(f"{MARK} chưa đọc; gửi XOA-")


@pytest.mark.django_db
def test_what_was_done_still_counts_and_its_files_are_gone(world, gone, django_capture_on_commit_callbacks):
    made = submit(title="Học xong khóa tiếng Anh", note="Chứng chỉ của tôi", happened_on=dt.date(2025, 3, 1), person=gone, by=None, at=AT)
    file = store(
        name="chung-chi-ban-quy.pdf",
        content=b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF",
        by=None,
        at=AT,
        purpose=Purpose.EVIDENCE,
        root=gone.root,
    )
    link(file=file, owner=made, by=None, at=AT)
    there = default_storage.exists(storage_name(file.sha256))
    with django_capture_on_commit_callbacks(execute=True):
        row = erase_person(person=gone, ground=ErasureGround.REQUEST, reason="Đơn", by=world.admin, at=LATER)
    kept = Evidence.objects.get(pk=made.pk)
    assert (kept.title, kept.state, kept.grade, kept.note) == (made.title, made.state, made.grade, "")
    assert (StoredFile.objects.filter(pk=file.pk).exists(), row.counts["files"]) == (False, 1)
    assert (there, default_storage.exists(storage_name(file.sha256))) == (True, False)
    assert "chung-chi-ban-quy" not in everything()


@pytest.mark.django_db
def test_name_of_a_namesake_stays(world, gone):
    make_member(world.units[1], "PC77", NAME)
    assert preview(gone).namesake
    erase_person(person=gone, ground=ErasureGround.REQUEST, reason="Đơn", by=world.admin, at=LATER)
    assert Person.objects.get(code="PC77").name == NAME
    assert NAME.lower() in everything()


def left(unit, code, name):
    """Somebody who worked and left."""
    return leave(person=make_member(unit, code, name).person, on=LEFT, by=None, at=AT)


def written(world, title):
    """A row in which somebody wrote a title."""
    return submit(title=title, note="", happened_on=dt.date(2025, 3, 1), person=world.colleague.person, by=None, at=AT)


@pytest.mark.django_db
def test_name_that_begins_the_name_of_another_is_not_cut_out_of_it(world):
    person = left(world.units[0], "VP31", "Nguyễn Thị Lan")
    living = make_member(world.units[1], "PC77", "Nguyễn Thị Lan Anh")
    made = written(world, "Nguyễn Thị Lan Anh hướng dẫn")
    before = Evidence.objects.filter(pk=made.pk).values().get()
    assert preview(person).namesake
    erase_person(person=person, ground=ErasureGround.REQUEST, reason="Đơn", by=world.admin, at=LATER)
    assert Evidence.objects.filter(pk=made.pk).values().get() == before
    now = Person.objects.get(pk=living.person.pk)
    assert (now.name, now.sort_key, now.user.display_name) == ("Nguyễn Thị Lan Anh", "anh nguyen thi lan", living.user.display_name)


@pytest.mark.django_db
def test_longer_name_of_somebody_unknown_is_left_and_the_preview_counts_it(world):
    person = left(world.units[0], "VP31", "Nguyễn Thị Lan")
    other, own = written(world, "Chuyên gia Nguyễn Thị Lan Anh giảng"), written(world, "Nguyễn Thị Lan nộp báo cáo")
    doubtful = preview(person).doubtful
    erase_person(person=person, ground=ErasureGround.REQUEST, reason="Đơn", by=world.admin, at=LATER)
    titles = [Evidence.objects.get(pk=one.pk).title for one in (other, own)]
    assert (doubtful > 0, titles) == (True, ["Chuyên gia Nguyễn Thị Lan Anh giảng", f"{MARK} nộp báo cáo"])
    assert "nguyen thi lan " not in Evidence.objects.get(pk=own.pk).search_key


@pytest.mark.django_db
@pytest.mark.parametrize("bearer", ["person", "unit"])
def test_code_that_something_else_bears_is_left_in_texts(world, bearer):
    person = left(world.units[0], "VP31", "Trần Văn Hùng")
    if bearer == "unit":
        make_unit("VP31", "Phòng mẫu", world.root)
    else:
        other = make_member(world.units[1], "PC31", "Hồ Thị Mai").person
        Person._base_manager.filter(pk=other.pk).update(root=world.elsewhere.root, code="VP31")
    made = written(world, "Theo VP31")
    assert preview(person).shared_codes
    erase_person(person=person, ground=ErasureGround.REQUEST, reason="Đơn", by=world.admin, at=LATER)
    assert Evidence.objects.get(pk=made.pk).title == "Theo VP31"


@pytest.mark.django_db
def test_texts_of_another_agency_are_not_searched(world, gone):
    made = submit(title=f"{NAME} VP02", note="", happened_on=dt.date(2025, 3, 1), person=world.outsider.person, by=None, at=AT)
    erase_person(person=gone, ground=ErasureGround.REQUEST, reason="Đơn", by=world.admin, at=LATER)
    assert Evidence.objects.get(pk=made.pk).title == f"{NAME} VP02"


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["Danh hiệu Anh hùng Lao động", "anh Hùng nộp muộn", "danh hieu anh hung lao dong"])
def test_greeting_that_is_also_words_of_the_language_is_left_alone(world, title):
    person = make_member(world.units[0], "VP31", "Trần Văn Hùng").person
    Person._base_manager.filter(pk=person.pk).update(address="anh")
    person = leave(person=Person.objects.get(pk=person.pk), on=LEFT, by=None, at=AT)
    assert person.greeting == "anh Hùng"
    made = submit(title=title, note="", happened_on=dt.date(2025, 3, 1), person=world.colleague.person, by=None, at=AT)
    erase_person(person=person, ground=ErasureGround.REQUEST, reason="Đơn", by=world.admin, at=LATER)
    assert Evidence.objects.get(pk=made.pk).title == title


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ground", "reason", "words"), [("request", "", "Ghi lý do"), ("due", "", "Chưa ai xác nhận"), ("due", "x", "Chưa ai xác nhận")]
)
def test_erasure_needs_a_ground(world, gone, ground, reason, words):
    with pytest.raises(Conflict, match=words):
        erase_person(person=gone, ground=ErasureGround(ground), reason=reason, by=world.admin, at=LATER)


@pytest.mark.django_db
def test_who_works_here_is_not_erased_and_nobody_but_the_administrator_erases(world, gone):
    with pytest.raises(Conflict, match="còn làm việc"):
        erase_person(person=world.colleague.person, ground=ErasureGround.REQUEST, reason="Đơn", by=world.admin, at=LATER)
    for by in (world.officer.user, world.director.user, world.head.user):
        with pytest.raises(Refused):
            erase_person(person=gone, ground=ErasureGround.REQUEST, reason="Đơn", by=by, at=LATER)


@pytest.mark.django_db
def test_people_are_due_after_the_period_once_somebody_confirmed_it(world, gone):
    seed_rulebook(at=AT)
    day = dt.date(2030, 7, 1)
    before = list(due(day))
    confirm_parameter(parameter=Parameter.objects.get(code="retention.person_years"), by=world.officer.user, at=AT)
    assert (before, list(due(dt.date(2030, 6, 29))), list(due(day))) == ([], [], [gone])
    late = dt.datetime(2030, 7, 1, 2, tzinfo=dt.UTC)
    told = [remind_of_due(at=late) for _twice in range(2)]
    assert (told, Message.objects.filter(user=world.admin, reason=Reason.DUE).count()) == ([1, 1], 1)
    erase_person(person=gone, ground=ErasureGround.DUE, by=world.admin, at=late)
    assert list(due(day)) == []


@pytest.mark.django_db
def test_ledger_erases_again_after_an_older_backup(world, gone, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=gone, ground=ErasureGround.REQUEST, reason="Đơn", by=world.admin, at=LATER)
    text = ledger.file().read_text(encoding="utf-8")
    assert json.loads(text) == [[str(gone.pk), str(gone.user_id)]]
    # the backup knew them: neither the line nor the erasure is in it
    Erasure.objects.all()._raw_delete("default")
    Person._base_manager.filter(pk=gone.pk).update(family_name="Lê", middle_name="Thị Lan", given_name="Chi", email=EMAIL, sort_key="chi le thi lan")
    assert erase_again(ledger.known(), LATER) == 1
    assert (NAME.lower() in everything(), EMAIL in everything(), Erasure.objects.get().ground) == (False, False, "restored")
    assert erase_again(ledger.known(), LATER) == 0


def brought_back(person):
    """The person as an older backup holds them: at work, and the erasure is not in it."""
    Erasure.objects.all()._raw_delete("default")
    was = {"family_name": "Lê", "middle_name": "Thị Lan", "given_name": "Chi", "email": EMAIL, "sort_key": "chi le thi lan", "left_on": None}
    Person._base_manager.filter(pk=person.pk).update(**was)
    Post._base_manager.filter(person=person).update(to_date=None)


@pytest.mark.django_db
def test_who_comes_back_at_work_leaves_again_and_holds_nothing(world, gone):
    erase_person(person=gone, ground=ErasureGround.REQUEST, reason="Đơn", by=world.admin, at=LATER)
    brought_back(gone)
    future = dt.date(2026, 1, 1)
    with writing():
        RoleGrant.objects.create(root=gone.root, person=gone, role=RoleKind.UNIT_HEAD, unit=world.units[0], from_date=LEFT)
        Post.objects.create(root=gone.root, person=gone, unit=world.units[1], position="Chuyên viên", from_date=future)
    assert erase_again([(gone.pk, gone.user_id)], LATER) == 1
    gone.refresh_from_db()
    yesterday = LATER.date() - dt.timedelta(days=1)
    ends = {
        *Post.objects.filter(person=gone).values_list("to_date", flat=True),
        *RoleGrant.objects.filter(person=gone).values_list("to_date", flat=True),
    }
    assert (gone.left_on, ends, NAME.lower() in everything()) == (yesterday, {yesterday}, False)


@pytest.mark.django_db
def test_one_who_cannot_be_erased_again_keeps_nobody_waiting(world, gone, monkeypatch, caplog):
    other = left(world.units[0], "VP31", "Trần Văn Hùng")
    sweep = erasing._sweep

    def broken(traces, places):
        if "VP31" in traces.codes or "vp31" in traces.codes:
            raise ValueError("a fault")
        return sweep(traces, places)

    monkeypatch.setattr(erasing, "_sweep", broken)
    assert erase_again([(other.pk, None), (gone.pk, None)], LATER) == 1
    assert (Erasure.objects.get().person_id, str(other.pk) in caplog.text) == (gone.pk, True)
    assert Person.objects.get(pk=other.pk).name == "Trần Văn Hùng"


@pytest.mark.django_db
@pytest.mark.parametrize("start", ["serve", "worker", "night"])
def test_each_start_and_each_night_erases_whom_the_ledger_names(world, gone, monkeypatch, settings, start):
    ledger.file().write_text(json.dumps([[str(gone.pk), None]]), encoding="utf-8")
    if start == "serve":
        settings.DEBUG = True
        monkeypatch.setattr(serve, "server", lambda *_: SimpleNamespace(serve=lambda: None))
        monkeypatch.setattr(serve, "port_is_free", lambda *_: True)
        monkeypatch.setattr(serve.connection, "close", lambda: None)
        call_command("serve")
    elif start == "worker":
        monkeypatch.setattr(worker, "run_pending", lambda: 0)
        call_command("worker", "--once", "--alone")
    else:
        list_due(None, "2025-10-01")
    assert Erasure.objects.get().person_id == gone.pk


@pytest.mark.django_db
def test_ledger_writes_aside_and_leaves_nothing_half_written(settings):
    settings.HOME.joinpath("erasures.part").mkdir()  # a shared name would be in the way
    ledger.write_down()
    assert sorted(path.name for path in settings.HOME.iterdir()) == ["erasures.json", "erasures.lock", "erasures.part"]


def test_signed_and_sealed_texts_are_spared():
    sealed = {
        "pledges.Content.text",
        "pledges.Edition.opening",
        "pledges.Party.name",
        "questions.Revision",
        "oversight.Letter",
        "oversight.Inspection",
    }
    assert sealed - set(spared_labels()) == set()


@pytest.mark.django_db
def test_question_that_names_the_person_keeps_its_digest(world, gone):
    paper = paper_of(bank_of(replace(single(1), text=f"{NAME} làm gì?")), 1)
    Revision._base_manager.update(root=gone.root)
    before = list(Revision.objects.values("content", "digest"))
    kept = preview(gone).kept_texts
    erase_person(person=gone, ground=ErasureGround.REQUEST, reason="Đơn", by=world.admin, at=LATER)
    assert (NAME in json.dumps(before, ensure_ascii=False), list(Revision.objects.values("content", "digest")), kept > 0) == (True, before, True)
    assert paper.bank.last_number == 1


def test_every_part_says_what_becomes_of_it():
    faults = [
        part.code
        for part in parts()
        if (part.erase.way is Way.KEPT) is not (part.erase.stays is not None)
        or (part.erase.way in (Way.BLANKED, Way.REPLACED)) is not bool(part.erase.blanked or part.erase.replaced)
    ]
    assert faults == []


@pytest.mark.django_db
def test_pages_show_who_is_due_and_what_an_erasure_does(world, gone):
    seed_rulebook(at=AT)
    admin, url = signed_in(world.admin), reverse("desk:erase", args=[gone.pk])
    assert "chưa ai xác nhận" in admin.get(reverse("desk:erasures")).content.decode()
    page = admin.get(url).content.decode()
    assert NAME in page
    refused = admin.post(url, {"reason": "", "ground": "request"})
    done = admin.post(url, {"reason": f"Đơn của {NAME}", "ground": "request", "sure": "on"})
    assert (refused.status_code, done.status_code, Erasure.objects.count()) == (422, 302, 0)
    waits = admin.get(done["Location"]).content.decode()
    assert ("Đang chờ" in waits, 'name="ground"' in waits, f">{NAME}</a>" in admin.get(reverse("desk:erasures")).content.decode()) == (
        True,
        False,
        True,
    )
    run_pending()
    assert (Erasure.objects.count(), "Dữ liệu của người này đã xóa" in admin.get(url).content.decode(), NAME.lower() in everything()) == (
        1,
        True,
        False,
    )
    assert admin.get(reverse("desk:erasures")).status_code == 200


@pytest.mark.django_db
def test_address_with_which_another_signs_in_is_theirs_and_own_ones_go_everywhere(world, gone):
    own = "dang.nhap.rieng@mau.vn"
    EmailAddress.objects.create(user=gone.user, email=own)
    EmailAddress.objects.create(user=world.head.user, email=EMAIL.upper())
    tell(users=[world.head.user], reason=Reason.RESULT, subject=f"Gửi {own} và {EMAIL}", body="", url="/", key="thu", by=None, at=AT)
    assert preview(gone).shared_codes
    erase_person(person=gone, ground=ErasureGround.REQUEST, reason="Đơn", by=world.admin, at=LATER)
    text = Message.objects.get(user=world.head.user, key="thu").subject
    assert (own in everything(), EMAIL in text, text.startswith("Gửi XOA-")) == (False, True, True)
    assert EmailAddress.objects.get().email == EMAIL.upper()
