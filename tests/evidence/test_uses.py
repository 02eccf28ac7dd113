"""Verified evidence put under another clause is looked at for that clause before it counts there."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from tests.evidence.test_slice import NOW, _today, entered, handed  # noqa: F401
from tests.factories.work import body
from tests.factories.world import World, signed_in

from thidua.accounts.models import User
from thidua.audit.models import EntryValues
from thidua.evidence import actions, queries
from thidua.evidence.enums import EvidenceState, Grade, UseState
from thidua.evidence.models import Evidence, EvidenceClause
from thidua.evidence.queries.lists import USES
from thidua.evidence.rules.uses import TRANSITIONS, use_state
from thidua.participation.models import Task
from thidua.plans.models import Clause
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


def other_clause(task: Task, place: int = 0) -> Clause:
    found: Clause = Clause.objects.filter(plan=task.plan).exclude(pk=task.clause_id).exclude(review="rejected").order_by("order")[place]
    return found


def verified(world: World, task: Task, by: User | None = None) -> Evidence:
    return actions.decide(evidence=entered(world, task=task, note="12 người"), to=EvidenceState.VERIFIED, by=by or world.head.user, at=NOW)


def states(one: Evidence) -> dict[uuid.UUID, str]:
    return dict(EvidenceClause.objects.filter(evidence=one).values_list("clause", "state"))


def proved(world: World, clause: Clause) -> list[uuid.UUID]:
    return [proof.id for proof in queries.facts_about(world.staff.person.pk).at_least(Grade.VERIFIED, clause.pk)]


@pytest.mark.parametrize("now", EvidenceState)
@pytest.mark.parametrize("looked", [True, False])
def test_only_what_was_verified_before_waits_and_not_when_a_reviewer_adds_it(now: EvidenceState, looked: bool) -> None:
    state = use_state(now, looked=looked)
    assert (state is UseState.WAITING) is (now is EvidenceState.VERIFIED and not looked)
    assert UseState.REFUSED in TRANSITIONS[UseState.WAITING]
    assert (use_state(now, looked=looked, refused=True) is UseState.WAITING) is not looked


def test_person_puts_verified_evidence_under_another_clause_and_it_counts_after_a_look(world: World) -> None:
    task = handed(world)
    one, other = verified(world, task), other_clause(task)
    staff, head = signed_in(world.staff.user), signed_in(world.head.user)
    told = body(staff.post(reverse("evidence:reuse", args=[one.pk]), {"chon": [str(other.pk)]}, follow=True))
    assert ("mục mới chờ người duyệt xem lại" in told, "Chờ xem cho mục này" in told, "Mục mới chờ anh/chị xem" in told) == (True, True, False)
    assert (queries.age_of_evidence([other.pk]), proved(world, other), proved(world, task.clause)) == ({}, [], [one.pk])
    assert "Chờ xem cho mục này" in body(head.get(reverse("plans:clause", args=[other.plan.slug, other.path])))
    listed = head.get(reverse("evidence:mine"), {"phan": "don-vi", "tt": USES})
    assert [line["one"].pk for line in listed.context["lines"]] == [one.pk]
    assert "Mục mới chờ anh/chị xem" in body(head.get(reverse("evidence:queue")))
    one.refresh_from_db()
    sent = {"chon": [str(other.pk)], "to": "serving", "version": one.version}
    assert staff.post(reverse("evidence:uses", args=[one.pk]), sent).status_code == 403
    assert head.post(reverse("evidence:uses", args=[one.pk]), {**sent, "version": one.version - 1}).status_code == 409
    head.post(reverse("evidence:uses", args=[one.pk]), {**sent, "hang": "1"})
    assert (queries.age_of_evidence([other.pk]), proved(world, other)) == ({other.pk: NOW.date()}, [one.pk])
    assert "Không còn minh chứng" in body(head.get(reverse("evidence:queue")))


def test_refused_use_tells_why_and_may_be_asked_again(world: World) -> None:
    task = handed(world)
    one, other = verified(world, task), other_clause(task)
    actions.use_for(evidence=one, clauses=[other], by=world.staff.user, at=NOW)
    with pytest.raises(Conflict, match="lý do"):
        actions.settle_uses(evidence=one, clauses=[other.pk], to=UseState.REFUSED, reason=" ", by=world.head.user, at=NOW)
    head = signed_in(world.head.user)
    head.post(reverse("evidence:uses", args=[one.pk]), {"chon": [str(other.pk)], "to": "refused", "reason": "Không đúng mục"})
    page = body(signed_in(world.staff.user).get(reverse("evidence:one", args=[one.pk])))
    assert ("Không nhận cho mục này" in page, "Không đúng mục" in page, [row.pk for row in queries.clauses_of(one)]) == (True, True, [task.clause_id])
    assert other in signed_in(world.staff.user).get(reverse("evidence:reuse", args=[one.pk])).context["clauses"]
    assert actions.use_for(evidence=one, clauses=[other], by=world.staff.user, at=NOW) == 1
    assert states(one)[other.pk] == "waiting"


def test_reviewer_who_adds_it_has_looked_but_not_at_what_is_their_own_or_what_they_entered(world: World) -> None:
    task = handed(world)
    one, other = verified(world, task), other_clause(task)
    actions.use_for(evidence=one, clauses=[other], by=world.head.user, at=NOW)
    assert states(one)[other.pk] == "serving"
    for behalf in ({"by": world.head.user}, {"by": world.head.user, "person": world.staff.person}):
        made = actions.decide(evidence=entered(world, **behalf), to=EvidenceState.VERIFIED, by=world.officer.user, at=NOW)
        actions.use_for(evidence=made, clauses=[other], by=world.head.user, at=NOW)
        assert states(made) == {other.pk: "waiting"}
        assert (made in queries.uses_waiting_for(world.head.user), made in queries.uses_waiting_for(world.officer.user)) == (False, True)
        with pytest.raises(Refused):
            actions.settle_uses(evidence=made, clauses=[other.pk], to=UseState.SERVING, by=world.head.user, at=NOW)


def test_verdict_covers_the_clauses_that_were_seen_alone_and_in_bulk(world: World) -> None:
    task = handed(world)
    one, other, third = entered(world, task=task, note="12 người"), other_clause(task), other_clause(task, 1)
    seen = one.version
    actions.use_for(evidence=one, clauses=[other], by=world.staff.user, at=NOW)
    assert states(one)[other.pk] == "serving"
    done, left = actions.verify_many(rows={one: seen}, by=world.head.user, at=NOW)
    assert (done, left) == (0, [one])
    preview = body(signed_in(world.head.user).post(reverse("evidence:verify-many"), {"chon": [str(one.pk)]}))
    assert other.spoken in preview
    one.refresh_from_db()
    assert actions.verify_many(rows={one: one.version}, by=world.head.user, at=NOW) == (1, [])
    actions.use_for(evidence=one, clauses=[third], by=world.staff.user, at=NOW)
    assert (states(one)[third.pk], proved(world, third)) == ("waiting", [])


def test_verdict_given_anew_covers_what_waited(world: World) -> None:
    task = handed(world)
    one, other = verified(world, task), other_clause(task)
    actions.use_for(evidence=one, clauses=[other], by=world.staff.user, at=NOW)
    actions.decide(evidence=one, to=EvidenceState.RETURNED, reason="Ảnh mờ", by=world.head.user, at=NOW)
    actions.correct(evidence=one, title="Đã họp lại", happened_on=NOW.date() - dt.timedelta(1), by=world.staff.user, at=NOW)
    assert states(one)[other.pk] == "waiting"
    actions.decide(evidence=one, to=EvidenceState.VERIFIED, by=world.head.user, at=NOW)
    assert states(one) == {task.clause_id: "serving", other.pk: "serving"}
    assert EntryValues.objects.filter(entry__action="evidence.verified").latest("entry_id").after["clauses"] == [str(other.pk)]


def test_clauses_are_not_settled_apart_before_the_evidence_is_verified(world: World) -> None:
    task = handed(world)
    one, other = verified(world, task), other_clause(task)
    actions.use_for(evidence=one, clauses=[other], by=world.staff.user, at=NOW)
    actions.decide(evidence=one, to=EvidenceState.RETURNED, reason="Ảnh mờ", by=world.head.user, at=NOW)
    for to in (UseState.SERVING, UseState.REFUSED):
        with pytest.raises(Conflict, match="phải được duyệt trước"):
            actions.settle_uses(evidence=one, clauses=[other.pk], to=to, reason="Không đúng mục", by=world.head.user, at=NOW)
    assert states(one)[other.pk] == "waiting"


def test_refused_use_waits_for_a_look_also_while_the_evidence_itself_does(world: World) -> None:
    task = handed(world)
    one, other, third = verified(world, task), other_clause(task), other_clause(task, 1)
    actions.use_for(evidence=one, clauses=[other], by=world.staff.user, at=NOW)
    actions.settle_uses(evidence=one, clauses=[other.pk], to=UseState.REFUSED, reason="Không đúng mục", by=world.head.user, at=NOW)
    actions.decide(evidence=one, to=EvidenceState.RETURNED, reason="Ảnh mờ", by=world.head.user, at=NOW)
    assert actions.use_for(evidence=one, clauses=[other, third], by=world.staff.user, at=NOW) == 2
    assert states(one) == {task.clause_id: "serving", other.pk: "waiting", third.pk: "serving"}
    said = EntryValues.objects.filter(entry__action="evidence.link").latest("entry_id").after
    assert (said["state"], said["refused_before"]) == ("serving", "waiting")


def test_reviewer_who_puts_a_refused_use_forward_has_looked(world: World) -> None:
    task = handed(world)
    one, other = verified(world, task), other_clause(task)
    actions.use_for(evidence=one, clauses=[other], by=world.staff.user, at=NOW)
    actions.settle_uses(evidence=one, clauses=[other.pk], to=UseState.REFUSED, reason="Không đúng mục", by=world.head.user, at=NOW)
    actions.decide(evidence=one, to=EvidenceState.RETURNED, reason="Ảnh mờ", by=world.head.user, at=NOW)
    actions.use_for(evidence=one, clauses=[other], by=world.head.user, at=NOW)
    use = EvidenceClause.objects.get(evidence=one, clause=other)
    assert (use.state, use.reason, use.decided_by) == ("serving", "", world.head.user)
