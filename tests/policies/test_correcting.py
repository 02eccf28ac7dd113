"""An answer that said too much, or was shown too far, is corrected with a reason; a repeal noted by mistake is taken out again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import World, make_member, signed_in
from tests.policies.conftest import answered, kept_policy, sent

from thidua.audit.models import Entry
from thidua.measures.models import UnitMeasure
from thidua.measures.queries import differences
from thidua.measures.rules.registry import measure_of
from thidua.notify.models import Message
from thidua.orgs.enums import RoleKind
from thidua.policies import actions
from thidua.policies.actions import Corrected
from thidua.policies.actions.handling import Where
from thidua.policies.enums import Outcome, ProposalState, Shown
from thidua.policies.models import Proposal, SupportPolicy
from thidua.policies.queries.proposals import public_answers, visible_to
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db
NAMED, CLEAN = "Đồng chí Mẫu đang chữa bệnh nên chưa mở lớp.", "Lớp mở vào quý tới."
WHY = "Câu trả lời nêu chuyện riêng của một người."


def now(row: Proposal) -> Proposal:
    return Proposal.objects.get(pk=row.pk)


def corrected(world: World, row: Proposal, why: str = WHY, by: Any = None, version: int | None = None, **said: Any) -> Proposal:
    return actions.correct_answer(row=row, said=Corrected(**said), why=why, version=version, by=by or world.officer.user, at=NOW)


def test_answer_is_hidden_from_the_land_and_says_no_more_what_it_said(ruled: World) -> None:
    row = answered(ruled, text=NAMED, shown=Shown.PUBLIC)
    row = corrected(ruled, row, text=CLEAN, shown=Shown.PROPOSER, version=row.version)
    assert (row.answer, row.shown, row.state, row.outcome) == (CLEAN, Shown.PROPOSER, ProposalState.ANSWERED, Outcome.ACCEPTED)
    assert (row.corrected_why, row.corrected_at, row.corrected_by) == (WHY, NOW, ruled.officer.user)
    assert not public_answers().exists() and not visible_to(ruled.colleague.user).exists()
    assert (row.evidence.note, row.evidence.state) == (f"Tiếp thu. {CLEAN}", "verified")
    assert (
        Message.objects.filter(user=ruled.staff.user).order_by("-at", "-id")[0].subject == f"Câu trả lời kiến nghị “{row.subject}” đã được sửa: {WHY}"
    )
    entry = Entry.objects.get(action="policies.proposal.correct")
    assert (entry.object_id, entry.reason) == (row.pk, WHY)
    assert not any(differences(measure_of(code), ruled.root.root) for code in ("policies.sent", "policies.accepted", "policies.answered"))


def test_what_was_changed_is_corrected_too_and_so_is_all_that_was_merged(ruled: World) -> None:
    first, second = sent(ruled), sent(ruled, ruled.colleague)
    actions.merge(row=second, into=first, by=ruled.officer.user, at=NOW)
    row = actions.follow(row=answered(ruled, row=now(first)), changed=NAMED, number="8/QĐ", by=ruled.officer.user, at=NOW)
    corrected(ruled, row, changed=CLEAN)
    for one in map(now, (first, second)):
        assert (one.changed, one.answer, one.corrected_why, one.evidence.outcome) == (CLEAN, row.answer, WHY, f"{CLEAN} 8/QĐ")
    with pytest.raises(Conflict, match="mà nó gộp vào"):
        corrected(ruled, now(second), text=CLEAN)
    assert Entry.objects.filter(action="policies.proposal.correct").count() == 2


def test_correction_owes_a_reason_and_a_difference_and_covers_what_was_read(ruled: World) -> None:
    row = answered(ruled)
    for why, said, field in ((" ", {"text": CLEAN}, "why"), (WHY, {"text": " "}, "text"), (WHY, {"text": row.answer}, "text"), (WHY, {}, "text")):
        with pytest.raises(Owed) as owed:
            corrected(ruled, now(row), why, **said)
        assert owed.value.field == field
    no = answered(ruled, Outcome.NOT_ACCEPTED)
    with pytest.raises(Owed, match="lý do chưa tiếp thu"):
        corrected(ruled, no, reason=" ")
    with pytest.raises(Owed, match="đã thay đổi gì"):
        corrected(ruled, actions.follow(row=row, changed="Đã sửa", by=ruled.officer.user, at=NOW), changed=" ")
    with pytest.raises(StaleVersion):
        corrected(ruled, now(row), text=CLEAN, version=1)
    with pytest.raises(Conflict, match="chưa có trả lời"):
        corrected(ruled, sent(ruled), text=CLEAN)
    assert Entry.objects.filter(action="policies.proposal.correct").count() == 0


def test_who_has_it_in_hand_corrects_and_only_who_publishes_leaves_it_public(ruled: World) -> None:
    head = make_member(ruled.units[2], "KH09", "Ngô Thị Mười", "Trưởng phòng", RoleKind.UNIT_HEAD).user
    row = actions.forward(row=sent(ruled), where=Where(unit=ruled.units[2]), by=ruled.officer.user, at=NOW)
    row = answered(ruled, row=row, text=NAMED, shown=Shown.PUBLIC)
    for stranger in (ruled.staff.user, ruled.head.user, ruled.outsider.user):
        with pytest.raises(Refused):
            corrected(ruled, now(row), text=CLEAN, shown=Shown.PROPOSER, by=stranger)
    with pytest.raises(Refused, match="công khai"):
        corrected(ruled, now(row), text=CLEAN, by=head)
    assert corrected(ruled, now(row), text=CLEAN, shown=Shown.AGENCY, by=head).shown == Shown.AGENCY


def test_answer_is_corrected_on_its_page(ruled: World) -> None:
    row = answered(ruled, text=NAMED, shown=Shown.PUBLIC)
    officer, place = signed_in(ruled.officer.user), reverse("policies:correct", args=[row.pk])
    page = body(officer.get(reverse("policies:proposal", args=[row.pk])))
    assert (place in page, 'id="sua_changed"' in page) == (True, False)
    assert place not in body(signed_in(ruled.staff.user).get(reverse("policies:proposal", args=[row.pk])))
    form = {"outcome": "accepted", "text": CLEAN, "reason": "", "shown": "public", "why": "", "version": str(row.version)}
    owed = officer.post(place, form)
    assert (owed.status_code, CLEAN in body(owed)) == (422, True)
    page = body(officer.post(place, {**form, "why": WHY}, follow=True))
    assert ("Đã sửa câu trả lời. Người kiến nghị được báo." in page, CLEAN in page, WHY in page, NAMED in page) == (True, True, True, False)
    public = body(Client().get(reverse("policies:public")))
    assert (CLEAN in public, NAMED in public, "sửa ngày 14/05/2025" in public, WHY in public) == (True, False, True, False)
    assert officer.post(place, {**form, "why": WHY}).status_code == 409
    page = body(signed_in(ruled.colleague.user).get(reverse("policies:proposal", args=[row.pk])))
    assert (CLEAN in page, WHY in page) == (True, False)


def figure(world: World) -> int:
    assert not differences(measure_of("policies.accepted"), world.root.root)
    row = UnitMeasure.objects.filter(measure="policies.accepted", unit=world.root, period="2025").first()
    return row.numerator if row else 0


def test_outcome_is_corrected_in_the_figures_and_the_evidence_of_all_that_was_merged(ruled: World) -> None:
    first, second = sent(ruled), sent(ruled, ruled.colleague)
    actions.merge(row=second, into=first, by=ruled.officer.user, at=NOW)
    row = answered(ruled, Outcome.NOT_ACCEPTED, row=now(first))
    before = figure(ruled)
    row = corrected(ruled, row, outcome=Outcome.PARTLY)
    assert (before, figure(ruled)) == (0, 2)
    assert [(one.outcome, one.reason, one.evidence.note) for one in map(now, (first, second))] == [
        ("partly", "", f"Tiếp thu một phần. {row.answer}")
    ] * 2
    with pytest.raises(Owed, match="lý do chưa tiếp thu"):
        corrected(ruled, now(row), outcome=Outcome.NOT_ACCEPTED)
    row = corrected(ruled, now(row), outcome=Outcome.NOT_ACCEPTED, reason="Trái luật")
    assert (figure(ruled), row.reason) == (0, "Trái luật")


def test_outcome_of_what_was_changed_stays_one_that_promised_it(ruled: World) -> None:
    row = actions.follow(row=answered(ruled), changed="Đã sửa", by=ruled.officer.user, at=NOW)
    with pytest.raises(Owed, match="tiếp thu một phần") as owed:
        corrected(ruled, row, outcome=Outcome.NOTED)
    assert owed.value.field == "outcome"
    assert corrected(ruled, now(row), outcome=Outcome.PARTLY).outcome == Outcome.PARTLY
    page = body(signed_in(ruled.officer.user).get(reverse("policies:proposal", args=[row.pk])))
    assert ('value="partly"' in page, 'value="noted"' in page) == (True, False)


def test_repeal_that_was_noted_by_mistake_is_taken_out_with_a_reason(ruled: World) -> None:
    policy = kept_policy(ruled)
    with pytest.raises(Conflict, match="chưa ghi bãi bỏ"):
        actions.restore_policy(policy=policy, reason="Nhầm", by=ruled.officer.user, at=NOW)
    policy = actions.repeal(policy=SupportPolicy.objects.get(), on=dt.date(2025, 3, 1), number="3/QĐ", by=ruled.officer.user, at=NOW)
    with pytest.raises(Owed):
        actions.restore_policy(policy=policy, reason=" ", by=ruled.officer.user, at=NOW)
    with pytest.raises(Refused):
        actions.restore_policy(policy=policy, reason="Nhầm", by=ruled.head.user, at=NOW)
    with pytest.raises(StaleVersion):
        actions.restore_policy(policy=policy, reason="Nhầm", version=1, by=ruled.officer.user, at=NOW)
    policy = actions.restore_policy(policy=SupportPolicy.objects.get(), reason="Ghi nhầm văn bản", version=2, by=ruled.officer.user, at=NOW)
    assert (policy.repealed_on, policy.repealed_by) == (None, "")
    assert Entry.objects.get(action="policies.policy.restore").reason == "Ghi nhầm văn bản"


def test_repeal_is_taken_out_on_the_page(ruled: World) -> None:
    policy = actions.repeal(policy=kept_policy(ruled), on=dt.date(2025, 3, 1), number="3/QĐ", by=ruled.officer.user, at=NOW)
    officer, place = signed_in(ruled.officer.user), reverse("policies:policy-restore", args=[policy.pk])
    at_home = reverse("policies:policy", args=[policy.pk])
    assert (place in body(officer.get(at_home)), place in body(signed_in(ruled.staff.user).get(at_home))) == (True, False)
    assert officer.post(place, {"reason": "", "version": "2"}).status_code == 422
    page = body(officer.post(place, {"reason": "Ghi nhầm văn bản", "version": "2"}, follow=True))
    assert ("Đã bỏ ghi bãi bỏ." in page, "Đang có hiệu lực" in page) == (True, True)


def test_program_corrects_an_answer_and_takes_a_repeal_out(ruled: World) -> None:
    row = answered(ruled, text=NAMED, shown=Shown.PUBLIC)
    policy = actions.repeal(policy=kept_policy(ruled), on=dt.date(2025, 3, 1), number="3/QĐ", by=ruled.officer.user, at=NOW)
    officer = program_of(ruled.officer.user, "policies.read", "policies.write")
    place = f"proposals/{row.pk}"
    assert officer.post(f"{place}/correct", {"shown": "proposer", "version": row.version}).status_code == 422
    said = {"shown": "proposer", "outcome": "noted", "why": WHY, "version": row.version}
    assert officer.post(f"{place}/correct", said).status_code == 200
    told = officer.get(place).json()
    assert (told["answer"], told["shown"], told["outcome"], bool(told["corrected_at"])) == (NAMED, "proposer", "noted", True)
    assert officer.post(f"support-policies/{policy.pk}/restore", {"reason": "Nhầm", "version": 2}).status_code == 200
    assert officer.get(f"support-policies/{policy.pk}").json()["standing"] == "valid"
