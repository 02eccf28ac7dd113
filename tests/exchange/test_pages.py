"""Sources on their pages: added, a key made and shown once, revoked, an account linked, ended; the record that a person takes along."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.exchange.conftest import Platform, said
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import AT, World, signed_in
from tests.library.making import answers, course, published

from thidua.audit.models import Entry
from thidua.exchange.models import Credential, Learner, Source
from thidua.learning import actions as learning
from thidua.learning.enums import Kind
from thidua.learning.models import LogEntry
from thidua.learning.rules.logs import Written
from thidua.library.actions import begin_quiz, hand_in
from thidua.notify.models import Message
from thidua.rulebook.actions import seed_rulebook
from thidua.store.ids import new_id
from thidua.training import actions as training
from thidua.training.actions import Goal, Piece, Said
from thidua.training.enums import Framework
from thidua.training.models import OwnGoal, ProgrammeItem

pytestmark = pytest.mark.django_db


def test_source_is_added_and_its_key_is_shown_once(world: World) -> None:
    admin = signed_in(world.admin)
    told = body(admin.post(reverse("exchange:add"), {"unit": world.root.pk, "name": "Học trực tuyến", "home_page": "hoc.example.vn"}, follow=True))
    source = Source.objects.get()
    assert ("Đã thêm nền tảng" in told, source.home_page) == (True, "https://hoc.example.vn")
    page = body(admin.post(reverse("exchange:credential", args=[source.pk]), {"scopes": ["statements/write"], "days": "365"}))
    credential = Credential.objects.get()
    assert (credential.key in page, "mật khẩu chỉ hiện một lần" in page, credential.scopes) == (True, True, ["statements/write"])
    assert "mật khẩu chỉ hiện một lần" not in body(admin.get(reverse("exchange:source", args=[source.pk])))
    admin.post(reverse("exchange:revoke", args=[source.pk, credential.pk]))
    credential.refresh_from_db()
    assert credential.revoked_at is not None
    assert admin.post(reverse("exchange:credential", args=[source.pk]), {"days": "365"}).status_code == 422
    assert admin.post(reverse("exchange:add"), {"unit": world.root.pk, "name": "Học trực tuyến"}).status_code == 409


def test_officer_sees_no_keys_and_makes_none(world: World, source: Source, platform: Platform) -> None:
    officer, address = signed_in(world.officer.user), reverse("exchange:source", args=[source.pk])
    page = body(officer.get(address))
    assert ("Nhập kết quả từ tệp" in page, platform.key in page) == (True, False)
    assert officer.post(reverse("exchange:credential", args=[source.pk]), {"scopes": ["statements/read"], "days": "365"}).status_code == 403
    assert [signed_in(getattr(world, name).user).get(address).status_code for name in ("staff", "head", "outsider")] == [403, 403, 404]


def test_account_is_linked_on_the_page_and_the_source_ended(world: World, source: Source, platform: Platform) -> None:
    platform.post(said(account="lan.chi"))
    admin, learner = signed_in(world.admin), Learner.objects.get()
    assert "1 kết quả đang chờ" in body(admin.get(reverse("exchange:source", args=[source.pk])))
    link = reverse("exchange:link", args=[source.pk, learner.pk])
    assert admin.post(link, {}).status_code == 422
    told = body(admin.post(link, {f"tk-{learner.pk}-person": world.staff.person.pk}, follow=True))
    assert ("1 kết quả vào sổ học tập" in told, LogEntry.objects.get().person) == (True, world.staff.person)
    told = body(admin.post(reverse("exchange:end", args=[source.pk]), {"version": source.version}, follow=True))
    assert ("Đã ngừng nhận" in told, platform.get().status_code) == (True, 401)


def test_person_takes_their_record_and_nobody_elses(world: World) -> None:
    for member in (world.staff, world.colleague):
        written = Written(Kind.READING, 30, f"Đọc luật của {member.person.code}", NOW.date(), "Ghi chú")
        learning.log(written=written, by=member.user, at=NOW)
    staff = signed_in(world.staff.user)
    assert "Việc học" in body(staff.get(reverse("exchange:record")))
    told = json.loads(staff.get(reverse("exchange:record-file", args=["json"])).content)
    assert (told["schema"], [one["title"] for one in told["entries"]], told["sums"]) == (
        "thidua.learning-record/1", ["Đọc luật của VP02"], {"minutes": 30, "minutes_confirmed": 0},
    )  # fmt: skip
    assert staff.get(reverse("exchange:record-file", args=["pdf"])).content[:4] == b"%PDF"
    assert staff.get(reverse("exchange:record-file", args=["xyz"])).status_code == 404
    assert program_of(world.staff.user, "exchange.read").get("learning-record").json()["entries"] == told["entries"]


def test_record_holds_what_training_and_the_library_keep_of_its_person_and_of_nobody_else(world: World) -> None:
    seed_rulebook(at=AT)
    for member, tongue in ((world.staff, "Tiếng Anh"), (world.colleague, "Tiếng Pháp")):
        code, user = member.person.code, member.user
        level = training.say_level(said=Said(Framework.LANGUAGE, tongue, 3, target=4, target_year=2026, certificate="B1"), by=user, at=NOW)
        plan = training.save_own_plan(year=2025, hours=20, goals=[Goal(f"Đọc luật {code}", skill="Tiếng Anh", level=4)], by=user, at=NOW)
        training.save_commitment(year=2025, text=f"Mỗi ngày một việc {code}", by=user, at=NOW)
    training.tick_goal(goal=OwnGoal.objects.get(plan__person=world.staff.person), done=True, by=world.staff.user, at=NOW)
    piece = Piece("Quy chế làm việc", key=new_id())
    programme = training.make_programme(unit=world.units[0], title="Chuyên viên mới", by=world.head.user, at=NOW)
    training.edit_programme(programme=programme, title="Chuyên viên mới", summary="", pieces=[piece], by=world.head.user, at=NOW)
    training.assign_programme(programme=programme, unit=world.units[0], due_on=dt.date(2025, 6, 30), by=world.head.user, at=NOW)
    training.finish_item(item=ProgrammeItem.objects.get(), by=world.staff.user, at=NOW)
    learned = published(world, course(world, world.officer, NOW, minutes=None), NOW)
    attempt = begin_quiz(resource=learned, by=world.staff.user, at=NOW)
    hand_in(resource=learned, attempt=attempt, sent=answers(attempt, True), by=world.staff.user, at=NOW)
    staff, day = signed_in(world.staff.user), NOW.date().isoformat()
    told = json.loads(staff.get(reverse("exchange:record-file", args=["json"])).content)
    assert (level.level, plan.hours) == (3, 20)
    assert [(one["skill"], one["level"], one["confirmed_level"], one["target_year"]) for one in told["competences"]] == [("Tiếng Anh", 3, None, 2026)]
    assert [(one["year"], one["hours"], one["state"]) for one in told["plans"]] == [(2025, 20, "Đang soạn")]
    assert [(one["text"], one["done_on"]) for one in told["goals"]] == [("Đọc luật VP02", day)]
    assert [one["text"] for one in told["commitments"]] == ["Mỗi ngày một việc VP02"]
    assert told["programmes"] == [
        {"title": "Chuyên viên mới", "due_on": "2025-06-30", "pieces": 1, "done": 1, "stage": "Học xong", "state": "Đang giao"}
    ]
    assert told["pieces"] == [{"on": day, "programme": "Chuyên viên mới", "title": "Quy chế làm việc"}]
    assert [(one["title"], one["done_on"], one["score"]) for one in told["courses"]] == [(learned.title, day, "100.00")]
    assert told["certificates"][0]["verified_at"].endswith(f"/xac-minh/{told['certificates'][0]['code']}/")
    assert "Tiếng Pháp" not in json.dumps(told, ensure_ascii=False)
    page = body(staff.get(reverse("exchange:record")))
    assert ("Cam kết học tập" in page, "Nội dung chương trình đã học" in page) == (True, True)
    assert staff.get(reverse("exchange:record-file", args=["docx"])).content[:2] == b"PK"


def test_program_keeps_sources(world: World) -> None:
    program = program_of(world.admin, "exchange.read", "exchange.write")
    place = program.post("learning-sources", {"unit_code": "SM", "name": "Nơi khác"}).json()["location"]
    (one,) = program.get("learning-sources").json()
    assert (one["name"], one["target"], place) == ("Nơi khác", f"results:{one['id'].replace('-', '')}", f"learning-sources/{one['id']}")
    assert program.post(f"{place}/end?version={one['version']}", {}).status_code == 200
    assert program.get("learning-sources").json()[0]["ended_at"] is not None


def test_wrong_link_is_undone_with_a_reason_and_made_anew(world: World, source: Source, platform: Platform) -> None:
    platform.post([said(account="lan.chi"), said(account="lan.chi", at=NOW - dt.timedelta(days=1), duration=None)])
    admin, learner, page = signed_in(world.admin), Learner.objects.get(), reverse("exchange:source", args=[source.pk])
    link, unlink = (reverse(f"exchange:{name}", args=[source.pk, learner.pk]) for name in ("link", "unlink"))
    assert admin.post(unlink, {"reason": "Nhầm"}).status_code == 409
    admin.post(link, {f"tk-{learner.pk}-person": world.colleague.person.pk})
    assert [unlink in body(admin.get(f"{page}?tim={words}")) for words in ("", "lan.ch", "quan", "khong co")] == [True, True, True, False]
    assert (admin.post(unlink, {"reason": " "}).status_code, LogEntry.objects.get().evidence.state) == (409, "waiting")
    told = body(admin.post(unlink, {"reason": "Hai người trùng tên"}, follow=True))
    assert ("1 mục rút khỏi sổ học tập" in told, "1 kết quả đang chờ" in told or "2 kết quả đang chờ" in told) == (True, True)
    message = Message.objects.get(key__startswith="exchange:unlink:")
    assert (message.user, message.body) == (world.colleague.user, "Lý do: Hai người trùng tên")
    kept = Entry.objects.get(action="exchange.unlink")
    assert (kept.reason, kept.actor_id) == ("Hai người trùng tên", world.admin.pk)
    platform.post(said(account="lan.chi", at=NOW - dt.timedelta(days=2)))
    assert LogEntry.objects.count() == 1  # nobody is known behind the account meanwhile
    admin.post(link, {f"tk-{learner.pk}-person": world.staff.person.pk})
    assert sorted(LogEntry.objects.values_list("person__code", "evidence__state")) == [
        ("PC02", "withdrawn"), ("VP02", "waiting"), ("VP02", "waiting"),
    ]  # fmt: skip
    admin.post(unlink, {"reason": "Lại nhầm"})
    admin.post(link, {f"tk-{learner.pk}-person": world.colleague.person.pk})
    assert sorted(LogEntry.objects.exclude(evidence__state="withdrawn").values_list("person__code")) == [("PC02",)] * 2


def test_officer_and_others_unlink_nobody(world: World, source: Source, platform: Platform) -> None:
    platform.post(said())
    address = reverse("exchange:unlink", args=[source.pk, Learner.objects.get().pk])
    sent = {"reason": "Nhầm"}
    assert [signed_in(getattr(world, name).user).post(address, sent).status_code for name in ("officer", "staff", "head")] == [403, 403, 403]
    assert LogEntry.objects.get().evidence.state == "waiting"


def test_program_links_and_unlinks_accounts(world: World, source: Source, platform: Platform) -> None:
    platform.post(said(account="lan.chi"))
    program, place = program_of(world.admin, "exchange.read", "exchange.write"), f"learning-sources/{source.pk}/accounts"
    (one,) = program.get(place).json()["items"]
    assert (one["name"], one["person_code"]) == ("Lan Chi", "")
    assert program.post(f"{place}/{one['id']}/link", {"person_code": "VP02"}).status_code == 200
    assert [program.get(f"{place}?linked={linked}").json()["count"] for linked in ("true", "false")] == [1, 0]
    assert program.post(f"{place}/{one['id']}/unlink", {"reason": "Nhầm"}).status_code == 200
    assert (Learner.objects.get().person, LogEntry.objects.get().evidence.state) == (None, "withdrawn")
    assert program_of(world.officer.user, "exchange.read").get(place).status_code == 403
