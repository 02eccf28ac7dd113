"""The log: two taps, once only, corrected, thrown away and taken back, applied at work; what it counts."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.evidence.test_slice import NOW, _today, photo  # noqa: F401
from tests.factories.programs import program_of
from tests.factories.work import body, make_issued
from tests.factories.world import World, make_member, signed_in

from thidua.audit.models import Look
from thidua.evidence.enums import EvidenceState, Grade
from thidua.evidence.models import Evidence
from thidua.evidence.queries import clauses_of, proofs_of
from thidua.evidence.queries import waiting_for as evidence_waiting_for
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.learning import actions, api
from thidua.learning.enums import Kind
from thidua.learning.models import LogEntry
from thidua.learning.queries import entries as queries
from thidua.learning.queries.figures import APPLIED, COUNTED, MINUTES
from thidua.learning.queries.units import overview
from thidua.learning.rules.logs import Applied, Written
from thidua.measures import queries as measures
from thidua.measures.models import UnitMeasure
from thidua.notify.models import Message
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


def written(**more: Any) -> Written:
    return Written(**{"kind": Kind.READING, "minutes": 30, "title": "Đọc luật", "on": NOW.date(), **more})


def logged(world: World, *, by: Any = None, files: Any = (), clause: Any = None, key: Any = None, person: Any = None, **more: Any) -> LogEntry:
    return actions.log(written=written(**more), files=files, clause=clause, key=key, person=person, by=by or world.staff.user, at=NOW)


def attested(world: World, entry: LogEntry) -> LogEntry:
    actions.attest(entry=entry, by=world.head.user, at=NOW)
    return entry


def minutes_kept(world: World) -> set[Any]:
    return set(UnitMeasure.objects.filter(measure=MINUTES.code, period="2025", numerator__gt=0).values_list("unit", "numerator"))


def test_two_taps_from_the_home_page_write_an_entry_that_is_evidence_and_counts(world: World) -> None:
    staff, key = signed_in(world.staff.user), uuid.uuid4()
    home = body(staff.get("/"))
    assert (f'action="{reverse("learning:enter")}"' in home, 'data-offline="Việc học"' in home, "Ghi học tập" in home) == (True, True, True)
    answer = staff.post(reverse("learning:enter"), {"kind": "self_study", "minutes": "30", "tu": "trang-chu", "_key": str(key)}, follow=True)
    assert (answer.redirect_chain[-1][0], "Đã ghi 30 phút" in body(answer), reverse("learning:throw-away", args=[key]) in body(answer)) == (
        "/",
        True,
        True,
    )
    one = LogEntry.objects.get()
    assert (one.pk, one.evidence_id, one.evidence.title, one.evidence.grade, one.evidence.source) == (key, key, "Tự học", "self_declared", "learning")
    assert minutes_kept(world) == {(world.root.pk, 30), (world.units[0].pk, 30)}


def test_form_kept_on_a_phone_and_sent_twice_is_one_entry(world: World) -> None:
    key = uuid.uuid4()
    assert logged(world, key=key) == logged(world, key=key, minutes=45)
    assert LogEntry.objects.values_list("minutes").get() == (30,)
    with pytest.raises(Conflict):
        logged(world, key=key, by=world.colleague.user)


def test_next_entry_begins_with_what_was_usual_and_the_clause_of_the_last(world: World) -> None:
    make_issued(world)
    (clause, *_rest) = queries.clauses_for(world.staff.user)
    for minutes in (45, 45, 20):
        logged(world, kind=Kind.COURSE, minutes=minutes, clause=clause)
    known = queries.remembered(world.staff.user)
    assert (known.usual.kind, known.usual.minutes, known.clause) == (Kind.COURSE, 45, clause)
    assert f'name="clause" value="{clause.pk}"' in body(signed_in(world.staff.user).get("/"))


def test_clauses_are_those_of_plans_that_one_is_asked_to_follow(world: World) -> None:
    make_issued(world)
    assert list(queries.clauses_for(world.outsider.user)) == []
    (clause, *_rest) = queries.clauses_for(world.staff.user)
    assert clauses_of(logged(world, clause=clause).evidence) == [clause]


def test_clause_that_nobody_is_asked_to_follow_any_more_stays_and_hinders_no_tap(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    make_issued(world)
    (clause, *_rest) = queries.clauses_for(world.staff.user)
    one, staff = logged(world, clause=clause), signed_in(world.staff.user)
    monkeypatch.setattr(queries, "clauses_for", lambda _user: [])
    address = reverse("learning:edit", args=[one.pk])
    assert f'<option value="{clause.pk}" selected>' in body(staff.get(address))
    told = {"kind": "reading", "minutes": "45", "title": "Đọc luật", "happened_on": f"{NOW:%d/%m/%Y}", "clause": str(clause.pk)}
    assert staff.post(address, {**told, "version": one.evidence.version}).status_code == 302
    assert clauses_of(one.evidence) == [clause]
    assert (
        staff.post(reverse("learning:enter"), {"kind": "self_study", "minutes": "15", "clause": str(clause.pk), "tu": "trang-chu"}).status_code == 302
    )


def test_bounds_are_refused_with_a_sentence_beside_what_was_typed(world: World) -> None:
    staff = signed_in(world.staff.user)
    for fields, words in (
        ({"kind": "reading"}, "Chọn hoặc ghi số phút"),
        ({"kind": "reading", "other": "1441"}, "1440"),
        ({"kind": "reading", "minutes": "30", "happened_on": "01/06/2025"}, "không được sau hôm nay"),
        ({"kind": "course", "minutes": "30", "ended": "9h"}, "giờ bắt đầu"),
    ):
        answer = staff.post(reverse("learning:enter"), {"title": "Giữ lại", **fields})
        assert (answer.status_code, words in body(answer), "Giữ lại" in body(answer)) == (422, True, True), fields
    assert LogEntry.objects.count() == 0


def test_photo_makes_what_the_head_confirms_verified_and_their_word_alone_attests_it(world: World) -> None:
    with_file = logged(world, files=[prepare(name="a.png", content=photo(), purpose=Purpose.EVIDENCE)])
    bare = logged(world)
    rows = {one: one.evidence.version for one in (with_file, bare)}
    assert actions.attest_many(rows=rows, by=world.head.user, at=NOW) == (2, [])
    assert [Evidence.objects.get(pk=one.pk).grade for one in (with_file, bare)] == [Grade.VERIFIED, Grade.ATTESTED]


def test_nobody_confirms_their_own_and_staff_confirm_nothing(world: World) -> None:
    own, for_staff = logged(world, by=world.head.user), logged(world, by=world.head.user, person=world.staff.person)
    for entry, by in ((own, world.head.user), (for_staff, world.head.user), (logged(world), world.colleague.user)):
        with pytest.raises(Refused):
            actions.attest(entry=entry, by=by, at=NOW)
    assert set(queries.waiting_for(world.officer.user)) == set(LogEntry.objects.all())


def test_queue_has_the_keys_and_the_next_one_follows(world: World) -> None:
    first, second = logged(world), logged(world, title="Thứ hai")
    head = signed_in(world.head.user)
    page = body(head.get(reverse("learning:queue")))
    assert ('data-key="a"' in page, 'data-key="r"' in page, 'data-key="j"' in page, first.evidence.title in page) == (True,) * 4
    answer = head.post(reverse("learning:decide", args=[first.pk]), {"to": "xac-nhan", "version": first.evidence.version, "hang": "1"}, follow=True)
    assert second.evidence.title in body(answer)
    assert evidence_waiting_for(world.head.user).count() == 0  # learning does not stand in the queue of evidence as well


def test_sent_back_with_a_reason_corrected_and_waiting_again(world: World) -> None:
    one = logged(world)
    with pytest.raises(Conflict):
        actions.send_back(entry=one, reason=" ", by=world.head.user, at=NOW)
    actions.send_back(entry=one, reason="Sai ngày", by=world.head.user, at=NOW)
    assert Message.objects.filter(user=world.staff.user, reason="returned").count() == 1
    staff = signed_in(world.staff.user)
    form = {"kind": "reading", "other": "50", "happened_on": "13/05/2025", "version": one.evidence.version}
    assert "Sai ngày" in body(staff.get(reverse("learning:edit", args=[one.pk])))
    assert staff.post(reverse("learning:edit", args=[one.pk]), form).status_code == 302
    one = LogEntry.objects.select_related("evidence").get()
    assert (one.minutes, one.evidence.state, one.evidence.happened_on) == (50, "waiting", dt.date(2025, 5, 13))
    assert list(Message.objects.filter(settled_at=None).values_list("reason")) == []
    assert minutes_kept(world) == {(world.root.pk, 50), (world.units[0].pk, 50)}


def test_stale_form_changes_nothing_and_what_is_confirmed_is_not_changed(world: World) -> None:
    one = logged(world)
    with pytest.raises(StaleVersion):
        actions.edit(entry=one, written=written(), version=99, by=world.staff.user, at=NOW)
    attested(world, one)
    assert signed_in(world.staff.user).get(reverse("learning:edit", args=[one.pk])).status_code == 409


def test_thrown_away_counts_nothing_and_is_taken_back_by_one_button(world: World) -> None:
    one, staff = logged(world), signed_in(world.staff.user)
    answer = staff.post(reverse("learning:throw-away", args=[one.pk]), follow=True)
    undo = reverse("learning:put-back", args=[one.pk])
    assert (undo in body(answer), "Hoàn tác" in body(answer), minutes_kept(world)) == (True, True, set())
    assert queries.waiting_for(world.head.user).count() == 0
    staff.post(undo)
    assert (LogEntry.objects.get().evidence.state, minutes_kept(world)) == ("waiting", {(world.root.pk, 30), (world.units[0].pk, 30)})
    assert staff.post(undo).status_code == 409


def test_what_changed_at_work_counts_once_a_head_confirms_it(world: World) -> None:
    one = attested(world, logged(world))
    gain = Applied("Dùng mẫu mới", 90, Decimal(500_000), 3)
    actions.claim_applied(entry=one, applied=gain, by=world.staff.user, at=NOW)
    assert list(queries.claims_for(world.head.user)) == [one]
    assert measures.figures_kept(APPLIED, world.root.root) == {}
    with pytest.raises(Refused):
        actions.confirm_applied(entry=one, by=world.staff.user, at=NOW)
    actions.confirm_applied(entry=one, by=world.head.user, at=NOW)
    about = Evidence.objects.get(pk=one.pk)
    wanted = "Dùng mẫu mới (bớt 1 giờ 30 phút một tháng; tiết kiệm 500.000 đồng một tháng; bớt 3 lỗi một tháng)"
    assert (about.grade, about.outcome, list(queries.claims_for(world.head.user))) == (Grade.APPLIED, wanted, [])
    assert (len(measures.figures_kept(APPLIED, world.root.root)) > 0, measures.faults(APPLIED, world.root.root)) == (True, [])
    found = queries.totals_of(world.staff.person.pk, 2025)
    assert (found.whole.applied, found.saved_minutes, found.saved_money, found.fewer_errors) == (1, 90, Decimal(500_000), 3)
    with pytest.raises(Conflict):
        actions.claim_applied(entry=one, applied=gain, by=world.staff.user, at=NOW)


def test_fault_in_what_changed_is_said_on_the_page_of_the_entry_with_what_was_typed(world: World) -> None:
    one, staff = logged(world), signed_in(world.staff.user)
    sent = {"changed": "Dùng mẫu mới", "saved_money": "ba trăm", "version": one.evidence.version}
    answer = staff.post(reverse("learning:claim", args=[one.pk]), sent)
    page = body(answer)
    assert (answer.status_code, "Dùng mẫu mới" in page, 'value="ba trăm"' in page) == (422, True, True)
    assert ('href="#id_saved_money"' in page, LogEntry.objects.get(pk=one.pk).changed) == (True, "")


def test_day_to_come_is_refused_beside_its_field(world: World) -> None:
    answer = signed_in(world.staff.user).post(reverse("learning:enter"), {"kind": "course", "minutes": "30", "happened_on": "01/01/2090"})
    assert (answer.status_code, "Ngày học: Ngày học không được sau hôm nay." in body(answer)) == (422, True)
    assert "<title>Lỗi: Ghi học tập" in body(answer)


def test_head_who_entered_it_is_not_asked_to_confirm_what_changed(world: World) -> None:
    one = logged(world, by=world.head.user, person=world.staff.person)
    actions.attest(entry=one, by=world.officer.user, at=NOW)
    actions.claim_applied(entry=one, applied=Applied("Dùng mẫu mới", None, None, None), by=world.staff.user, at=NOW)
    assert list(Message.objects.filter(key__contains=":claim:").values_list("user", flat=True)) == [world.officer.user.pk]


def test_figures_kept_are_those_of_the_facts(world: World) -> None:
    attested(world, logged(world))
    actions.throw_away(entry=logged(world, minutes=15), by=world.staff.user, at=NOW)
    logged(world, by=world.colleague.user)
    assert [measures.faults(measure, world.root.root) for measure, _fact in COUNTED] == [[], [], []]


def test_heads_see_counts_and_not_who_learned_what(world: World) -> None:
    attested(world, logged(world, title="Bí mật nhỏ"))
    logged(world, by=world.colleague.user, kind=Kind.COURSE, minutes=60)
    found = overview(world.head.user, 2025)
    assert (found.people, found.minutes, [(one.kind, one.minutes) for one in found.kinds]) == (1, 30, [(Kind.READING, 30)])
    assert (overview(world.director.user, 2025).minutes, overview(world.outsider.user, 2025).minutes) == (90, 0)
    page = body(signed_in(world.director.user).get(reverse("learning:units")))
    assert ("1 giờ 30 phút" in page, "Bí mật nhỏ" in page, world.staff.person.name in page) == (True, False, False)
    assert signed_in(world.staff.user).get(reverse("learning:units")).status_code == 403


def test_others_neither_see_nor_change_an_entry(world: World) -> None:
    one = logged(world)
    for who in (world.colleague, world.outsider):
        for name in ("entry", "edit"):
            assert signed_in(who.user).get(reverse(f"learning:{name}", args=[one.pk])).status_code == 404
    for act in (actions.throw_away, actions.put_back):
        with pytest.raises(Refused):
            act(entry=one, by=world.head.user, at=NOW)


def test_page_of_its_evidence_neither_decides_nor_tells_results_past_the_log(world: World) -> None:
    one, head = logged(world), signed_in(world.head.user)
    told = {"decide": {"to": "verified"}, "apply": {"outcome": "Nhanh hơn"}}
    for name, said in told.items():
        assert head.post(reverse(f"evidence:{name}", args=[one.pk]), said).status_code == 409
    one.evidence.refresh_from_db()
    assert (one.evidence.state, one.evidence.grade) == ("waiting", "self_declared")
    assert attested(world, one).evidence.grade == "attested"


def test_program_that_reads_what_another_learned_is_written_down_as_a_page_is(world: World) -> None:
    one, program = logged(world), program_of(world.head.user, "learning.read", "evidence.read")
    own = program_of(world.staff.user, "learning.read", "evidence.read")
    for times, address in enumerate((f"learning/{one.pk}", f"evidence/{one.pk}", "learning-waiting", "evidence"), 1):
        assert str(one.pk) in program.get(address).content.decode()
        assert Look.objects.values_list("reader_id", "subject_id", "object_id", "times").get() == (
            world.head.user.pk,
            world.staff.person.pk,
            one.pk,
            times,
        )
    for address in (f"learning/{one.pk}", f"evidence/{one.pk}", "learning", "evidence"):
        assert str(one.pk) in own.get(address).content.decode()
    assert Look.objects.get().reader_id == world.head.user.pk


def test_list_for_a_program_writes_down_every_record_of_another_in_as_many_questions_whatever_their_number(world: World) -> None:
    program, counts, kept = program_of(world.head.user, "evidence.read"), [], []
    for more in (1, 2):
        kept += [logged(world) for _ in range(more)]
        program.get("evidence")
        with CaptureQueriesContext(connection) as asked:
            program.get("evidence")
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert sorted(Look.objects.values_list("object_id", "times")) == sorted([(kept[0].pk, 4), (kept[1].pk, 2), (kept[2].pk, 2)])


def test_who_of_many_an_entry_is_of_is_searched_and_not_listed(world: World) -> None:
    for number in range(22):
        make_member(world.units[0], f"VP{number + 30}", f"Bùi Thị Số {number}")
    page = body(signed_in(world.head.user).get(reverse("learning:enter")))
    assert ('name="person_tim"' in page, "Bùi Thị Số 7" in page) == (True, False)
    told = {"kind": "reading", "minutes": "30", "title": "Đọc luật", "person_tim": "VP37"}
    signed_in(world.head.user).post(reverse("learning:enter"), told)
    assert LogEntry.objects.get().person.code == "VP37"


def test_record_is_filtered_by_year_kind_state_and_words_and_goes_into_a_file(world: World) -> None:
    first = logged(world, title="Tập huấn số", kind=Kind.SEMINAR)
    second = logged(world, title="Đọc sách", on=dt.date(2025, 2, 3))
    old = logged(world, title="Năm ngoái", on=dt.date(2024, 12, 30), by=None)
    attested(world, second)
    staff, address = signed_in(world.staff.user), reverse("learning:record")
    for query, wanted in (
        ({}, [first, second]),
        ({"nam": "2024"}, [old]),
        ({"loai": "seminar"}, [first]),
        ({"tt": "verified"}, [second]),
        ({"tim": "tap huan"}, [first]),
    ):
        assert [line["row"] for line in staff.get(address, query).context["lines"]] == wanted, query
    assert staff.get(reverse("learning:record-file"), {"loai": "seminar"}).content[:2] == b"PK"


def test_record_asks_as_much_of_the_database_for_three_entries_as_for_one(world: World) -> None:
    staff = signed_in(world.staff.user)
    counts = []
    for number in (1, 2):
        for _one in range(number):
            logged(world)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            staff.get(reverse("learning:record"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_program_logs_and_the_state_follows_whatever_page_decided(world: World) -> None:
    one = logged(world)
    assert queries.visible_to(world.head.user).filter(pk=one.pk).exists()
    from thidua.evidence.actions import decide  # noqa: PLC0415  (the same act from the other page)

    decide(evidence=one.evidence, to=EvidenceState.WITHDRAWN, by=world.staff.user, at=NOW)
    assert minutes_kept(world) == set()


def test_program_logs_for_another_where_a_page_may_and_attaches_files(world: World) -> None:
    said = {"kind": "course", "minutes": 60, "title": "Lớp kỹ năng số", "happened_on": "2025-05-13", "person": world.staff.person.code}
    head, staff = (program_of(who.user, "learning.read", "learning.write") for who in (world.head, world.staff))
    address = head.post("learning", said).json()["location"]
    one = LogEntry.objects.select_related("evidence").get()
    assert (one.person, one.evidence.entered_by) == (world.staff.person, world.head.user)
    for who, code in ((staff, world.head.person.code), (head, world.colleague.person.code)):
        assert who.post("learning", {**said, "person": code}).status_code == 404
    files = [SimpleUploadedFile("a.png", photo(), "image/png"), SimpleUploadedFile("b.png", photo(40), "image/png")]
    assert staff.form(f"{address}/files", {"files": files}).status_code == 200
    assert sorted(file.name for file in proofs_of(Evidence.objects.get())) == ["a.png", "b.png"]
    assert LogEntry.objects.values_list("minutes", "kind").get() == (60, "course")
    bad = staff.form(f"{address}/files", {"files": [SimpleUploadedFile("c.png", b"no picture", "image/png")]})
    assert (bad.status_code, len(proofs_of(Evidence.objects.get()))) == (422, 2)
    colleague = program_of(world.colleague.user, "learning.read", "learning.write")
    assert colleague.form(f"{address}/files", {"files": [SimpleUploadedFile("a.png", photo(), "image/png")]}).status_code == 404
    assert LogEntry.objects.count() == 1


def test_files_of_a_program_leave_the_words_that_were_corrected_while_they_were_looked_at(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    entry, look = logged(world), api.prepare_many

    def slow(**given: Any) -> Any:
        row = LogEntry.objects.select_related("evidence__unit").get(pk=entry.pk)
        actions.edit(entry=row, written=written(title="Đọc nghị định", minutes=45, note="Hai chương"), by=world.staff.user, at=NOW)
        return look(**given)

    monkeypatch.setattr(api, "prepare_many", slow)
    sent = {"files": [SimpleUploadedFile("anh.png", photo(), "image/png")]}
    assert program_of(world.staff.user, "learning.write").form(f"learning/{entry.pk}/files", sent).status_code == 200
    now = LogEntry.objects.select_related("evidence").get()
    assert (now.minutes, now.evidence.title, now.evidence.note, len(proofs_of(now.evidence))) == (45, "Đọc nghị định", "Hai chương", 1)
