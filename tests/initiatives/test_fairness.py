"""Nobody vouches for, decides on or is credited with what they should not; what was said once stays said; authors hear what becomes of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.factories.work import body
from tests.factories.world import World, signed_in
from tests.initiatives.conftest import RESULT, SOLUTION, drafted, sent, words
from tests.initiatives.council import decided, make_sitting
from tests.initiatives.test_actions import FIGURE, OURS, OUTSIDE, paper, received, recognised, told, use

from thidua.councils.actions import put_on_agenda, take_off_agenda
from thidua.councils.models import AgendaItem
from thidua.councils.rules.kinds import kind_of
from thidua.evidence import actions as evidence
from thidua.evidence.models import Evidence
from thidua.initiatives import actions
from thidua.initiatives.actions import Part, proving
from thidua.initiatives.enums import Agreement, Level
from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.models import KIND, Author, Effect, Initiative, Recognition
from thidua.initiatives.permissions import P, can
from thidua.initiatives.queries.lists import waiting_for
from thidua.initiatives.queries.whole import clocks_of
from thidua.store.gate import writing
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db


def shared(world: World, one: Initiative, *, agrees: bool = True) -> Author:
    """With a colleague who answered."""
    parts = [Part(60, world.staff.person), Part(40, world.colleague.person)]
    actions.share_out(initiative=one, parts=parts, by=world.staff.user, at=NOW)
    row = Author.objects.get(initiative=one, person=world.colleague.person)
    return actions.answer(author=row, agrees=agrees, reason="Không làm", by=world.colleague.user, at=NOW)


def vouched(world: World, one: Initiative, who: Any) -> Effect:
    return actions.measure(initiative=one, figured=dataclasses.replace(FIGURE, verifier=who.person), by=world.staff.user, at=NOW)


def test_whoever_vouches_for_a_figure_becomes_no_author(ruled: World) -> None:
    one = drafted(ruled)
    row = vouched(ruled, one, ruled.colleague)
    with pytest.raises(Conflict, match="Đỗ Minh Quân đang xác nhận số liệu"):
        shared(ruled, one)
    with writing():  # as one that was written before this was refused
        Author(root=one.root, initiative=one, person=ruled.colleague.person, share=1, place=1).save()
    with pytest.raises(Refused):
        actions.verify(effect=row, agrees=True, by=ruled.colleague.user, at=NOW)


def test_officer_who_vouches_neither_looks_at_it_nor_notes_its_use(ruled: World) -> None:
    one = drafted(ruled)
    vouched(ruled, one, ruled.officer)
    actions.send(initiative=one, by=ruled.staff.user, at=NOW)
    assert [can(ruled.officer.user, right, one) for right in (P.CHECK, P.USE)] == [False, False]
    assert not waiting_for(ruled.officer.user).exists()
    assert not any("Sáng kiến mới gửi" in subject for subject in told(ruled.officer.user))


def test_author_notes_no_use_of_their_own(ruled: World) -> None:
    own = sent(ruled, ruled.officer)
    assert (can(ruled.officer.user, P.USE, own), can(ruled.officer.user, P.USE)) == (False, True)


def test_co_author_answers_until_it_is_received(ruled: World) -> None:
    one = drafted(ruled)
    row = shared(ruled, one)
    actions.send(initiative=one, by=ruled.staff.user, at=NOW)
    actions.receive(initiative=one, by=ruled.officer.user, at=NOW)
    with pytest.raises(Conflict, match="đã được tiếp nhận"):
        actions.answer(author=row, agrees=False, reason="Không làm", by=ruled.colleague.user, at=NOW)


def test_nobody_is_credited_who_does_not_agree(ruled: World) -> None:
    one, sitting = drafted(ruled), make_sitting(ruled)
    shared(ruled, one)
    actions.send(initiative=one, by=ruled.staff.user, at=NOW)
    actions.receive(initiative=one, by=ruled.officer.user, at=NOW)
    with writing():  # as one who refused before this was closed
        Author.objects.filter(initiative=one, person=ruled.colleague.person).update(answer=Agreement.REFUSED)
    for act in (
        lambda: actions.put_before(initiative=one, sitting=sitting, by=ruled.officer.user, at=NOW),
        lambda: actions.recognise(initiative=one, decision=OUTSIDE, files=[paper()], by=ruled.officer.user, at=NOW),
        lambda: put_on_agenda(sitting=sitting, kind=KIND, subject=one.pk, by=ruled.officer.user, at=NOW),
    ):
        with pytest.raises(Conflict, match="chưa đồng ý: Đỗ Minh Quân"):
            act()
    assert not AgendaItem.objects.exists()


def test_author_reads_why_the_council_did_not_pass_it_with_its_figures(ruled: World) -> None:
    one, sitting = received(ruled), make_sitting(ruled)
    actions.put_before(initiative=one, sitting=sitting, by=ruled.officer.user, at=NOW)
    decided(ruled, sitting, 40, "Chưa có điểm mới")
    page = body(signed_in(ruled.staff.user).get(reverse("initiatives:initiative", args=[one.pk])))
    assert ("Chưa có điểm mới. Điểm trung bình 40 trên 100" in page, "chưa đạt mức" in page) == (True, True)


def test_sending_again_keeps_the_day_of_the_first_and_begins_the_time_to_look(ruled: World) -> None:
    one, later = sent(ruled), NOW + dt.timedelta(days=60)
    actions.send_back(initiative=one, reason="Thiếu điều kiện", by=ruled.officer.user, at=NOW)
    actions.send(initiative=one, by=ruled.staff.user, at=later)
    request, due = clocks_of(one, later.date())
    assert (one.sent_at, one.resent_at) == (NOW, later)
    assert request is not None
    assert due is not None
    assert (request.done_on, due.due_on, due.late) == (NOW.date(), dt.date(2025, 8, 13), False)


def test_what_was_sent_is_not_emptied_and_changes_under_nobody(ruled: World) -> None:
    one = sent(ruled)
    version = one.version
    with pytest.raises(Owed) as owed:
        actions.write(initiative=one, written=words(result=" "), by=ruled.staff.user, at=NOW)
    assert owed.value.field == "result"
    one = Initiative.objects.get(pk=one.pk)
    assert one.result == RESULT
    row = vouched(ruled, one, ruled.head)
    with pytest.raises(StaleVersion):
        actions.receive(initiative=Initiative.objects.get(pk=one.pk), version=version, by=ruled.officer.user, at=NOW)
    actions.unmeasure(effect=row, by=ruled.staff.user, at=NOW)
    assert Initiative.objects.get(pk=one.pk).version == version + 2
    with writing():
        Initiative.objects.filter(pk=one.pk).update(solution="")
    with pytest.raises(Owed, match="Chưa ghi"):
        actions.receive(initiative=one, by=ruled.officer.user, at=NOW)


def test_page_says_beside_the_field_what_a_sent_one_may_not_lose(ruled: World) -> None:
    one = sent(ruled)
    fields = {"title": one.title, "problem": one.problem, "solution": SOLUTION, "result": "", "applied_on": "03/02/2025", "level": "base"}
    client = signed_in(ruled.staff.user)
    place = reverse("initiatives:edit", args=[one.pk])
    answer = client.post(place, {**fields, "version": one.version})
    assert (answer.status_code, "Chưa ghi" in body(answer)) == (422, True)
    auto = client.post(place, {**fields, "version": one.version}, headers={"X-Autosave": "1"})
    assert (auto.status_code, list(auto.json()["errors"])) == (422, ["result"])


def test_decision_is_not_older_than_its_sitting(ruled: World) -> None:
    one, sitting = received(ruled), make_sitting(ruled)
    actions.put_before(initiative=one, sitting=sitting, by=ruled.officer.user, at=NOW)
    decided(ruled, sitting, 80)
    one.refresh_from_db()
    early = dataclasses.replace(OURS, decided_on=sitting.day - dt.timedelta(days=1))
    with pytest.raises(Owed, match="phiên họp ngày 14/05/2025") as owed:
        actions.recognise(initiative=one, decision=early, by=ruled.officer.user, at=NOW)
    assert owed.value.field == "decided_on"


def test_taken_off_or_put_off_its_authors_hear_of_it(ruled: World) -> None:
    one, sitting = received(ruled), make_sitting(ruled)
    actions.put_before(initiative=one, sitting=sitting, by=ruled.officer.user, at=NOW)
    take_off_agenda(item=AgendaItem.objects.get(), reason="Thiếu số liệu", by=ruled.officer.user, at=NOW)
    assert "chưa được hội đồng xét, chờ phiên khác: Thiếu số liệu" in told(ruled.staff.user)[-1]


def test_revocation_is_told_and_leaves_a_way_to_enter_the_right_decision(ruled: World) -> None:
    row = recognised(ruled)
    actions.revoke(recognition=row, reason="Ghi sai số quyết định", by=ruled.officer.user, at=NOW)
    assert "Hủy công nhận" in told(ruled.staff.user)[-1]
    assert "Ghi sai số" in told(ruled.staff.user)[-1]
    one = Initiative.objects.get(pk=row.initiative_id)
    page = body(signed_in(ruled.officer.user).get(reverse("initiatives:initiative", args=[one.pk])))
    assert "Xét lại sau khi hủy công nhận" in page
    actions.receive(initiative=one, by=ruled.officer.user, at=NOW)
    right = dataclasses.replace(OUTSIDE, number="89/QĐ-UBND")
    made = actions.recognise(initiative=one, decision=right, files=[paper()], by=ruled.officer.user, at=NOW)
    standing = Evidence.objects.get(source="initiatives", state="verified")
    assert ("89/QĐ-UBND" in standing.note, made.initiative.state) == (True, S.RECOGNISED)
    shown = body(signed_in(ruled.staff.user).get(reverse("evidence:one", args=[standing.pk])))
    assert one.title in shown


def test_what_was_refused_without_a_revocation_stays_refused(ruled: World) -> None:
    one = actions.refuse(initiative=sent(ruled), reason="Đã có từ 2022", by=ruled.officer.user, at=NOW)
    with pytest.raises(Conflict):
        actions.receive(initiative=one, by=ruled.officer.user, at=NOW)


def test_on_an_agenda_it_is_not_received_again(ruled: World) -> None:
    one, sitting = received(ruled), make_sitting(ruled)
    actions.put_before(initiative=one, sitting=sitting, by=ruled.officer.user, at=NOW)
    with pytest.raises(Conflict):
        actions.receive(initiative=one, by=ruled.officer.user, at=NOW)


def test_evidence_cites_the_decision_that_stands(ruled: World) -> None:
    row = recognised(ruled)
    one = Initiative.objects.get(pk=row.initiative_id)
    nation = dataclasses.replace(OUTSIDE, level=Level.NATION, number="9/QĐ-BM")
    actions.recognise(initiative=one, decision=nation, files=[paper()], by=ruled.officer.user, at=NOW)
    row.refresh_from_db()
    actions.revoke(recognition=row, reason="Nhầm", by=ruled.officer.user, at=NOW)
    assert "9/QĐ-BM" in Evidence.objects.get(source="initiatives", state="verified").note
    assert Initiative.objects.get(pk=one.pk).state == S.RECOGNISED


def test_evidence_is_held_before_the_revocation_is_recorded(ruled: World, monkeypatch: pytest.MonkeyPatch) -> None:
    row, heard = recognised(ruled), []
    real = evidence.hold_rows
    monkeypatch.setattr(proving.evidence, "hold_rows", lambda keys: heard.append(Recognition.objects.get(pk=row.pk).revoked_at) or real(keys))
    actions.revoke(recognition=row, reason="Nhầm", by=ruled.officer.user, at=NOW)
    assert heard == [None]


def test_councils_hold_an_initiative_before_they_record(ruled: World) -> None:
    one, kind = received(ruled), kind_of(KIND)
    assert kind is not None
    with CaptureQueriesContext(connection) as asked:
        kind.hold([one.pk])
    assert len(asked) == 1


def test_use_is_still_noted_by_who_has_no_part(ruled: World) -> None:
    assert use(ruled, Initiative.objects.get(pk=recognised(ruled).initiative_id)).person == ruled.staff.person
