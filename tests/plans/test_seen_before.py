"""Undo and acceptance of all sure clauses on an older reading of the plan do nothing and show both: what was seen and what stands now."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.plans import draft_plan
from tests.factories.programs import program_of
from tests.factories.world import AT, World, signed_in
from tests.plans.drafts import clause_of
from tests.plans.pages import words

from thidua.plans import actions
from thidua.plans.actions.review import stamp_of
from thidua.plans.enums import ReviewState
from thidua.plans.models import Clause, Plan, ReviewStep
from thidua.store.gate import writing
from thidua.store.models import StaleVersion

pytestmark = pytest.mark.django_db


def page_of(plan: Plan) -> str:
    return reverse("plans:review", args=[plan.slug])


def foot(client: Client, plan: Plan) -> dict[str, str]:
    """The hidden fields of the foot of the review, as the page has them."""
    form = re.search(r'<form class="review-foot".*?</form>', client.get(page_of(plan)).content.decode(), re.DOTALL)
    assert form is not None
    return dict(re.findall(r'<input type="hidden" name="(version|seen|sure)" value="([^"]*)"', form[0]))


def accepted(plan: Plan) -> int:
    count: int = Clause.objects.filter(plan=plan, review=ReviewState.ACCEPTED).count()
    return count


def test_undo_of_a_step_that_is_no_longer_the_last_shows_both(world: World) -> None:
    plan, by, client = draft_plan(world), world.officer.user, signed_in(world.officer.user)
    actions.accept(clause=clause_of(plan, "I.1"), by=by, at=AT)
    seen = foot(client, plan)
    actions.reject(clause=clause_of(plan, "II.2"), by=by, at=AT)
    answer = client.post(page_of(plan), {"act": "undo", **seen})
    assert (answer.status_code, "Duyệt: I.1" in words(answer), "Không phải mục: II.2" in words(answer)) == (409, True, True)
    assert (ReviewStep.objects.filter(plan=plan).count(), clause_of(plan, "II.2").review) == (2, ReviewState.REJECTED)


def test_undo_of_what_another_took_back_says_so(world: World) -> None:
    plan, by, client = draft_plan(world), world.officer.user, signed_in(world.officer.user)
    for path in ("I.1", "II.1"):
        actions.accept(clause=clause_of(plan, path), by=by, at=AT)
    seen = foot(client, plan)
    actions.undo(plan=plan, by=by, at=AT)
    answer = client.post(page_of(plan), {"act": "undo", **seen})
    assert (answer.status_code, "đã được hoàn tác" in words(answer), clause_of(plan, "I.1").review) == (409, True, ReviewState.ACCEPTED)


def test_accepting_the_sure_ones_after_a_change_accepts_none_and_shows_both_counts(world: World) -> None:
    plan, client = draft_plan(world), signed_in(world.officer.user)
    seen = foot(client, plan)
    actions.edit(clause=clause_of(plan, "I.1"), values={"kind": "content"}, by=world.officer.user, at=AT)
    before = accepted(plan)
    answer = client.post(page_of(plan), {"act": "sure", **seen})
    shown = re.findall(r"<td[^>]*>(\d+)</td>", words(answer))
    assert (answer.status_code, accepted(plan), shown) == (409, before, [str(int(seen["sure"]) - 1), seen["sure"]])


def test_both_acts_go_on_with_the_version_that_the_page_has_now(world: World) -> None:
    plan, client = draft_plan(world), signed_in(world.officer.user)
    assert client.post(page_of(plan), {"act": "sure", **foot(client, plan)}).status_code == 302
    done = accepted(plan)
    assert client.post(page_of(plan), {"act": "undo", **foot(client, plan)}).status_code == 302
    assert (done > 0, accepted(plan)) == (True, 0)


def test_autosave_tells_the_version_that_the_foot_has_to_send_next(world: World) -> None:
    plan, client = draft_plan(world), signed_in(world.officer.user)
    clause = clause_of(plan, "III.2")
    seen, step = foot(client, plan), reverse("plans:review-step", args=[plan.slug, clause.code])
    told = client.post(step, {"actor": "Thanh tra", "version": stamp_of(clause)}, headers={"X-Autosave": "1"}).json()
    assert told["around"] == Plan.objects.get(pk=plan.pk).version
    answers = [client.post(page_of(plan), {"act": "undo", **seen, **more}).status_code for more in ({}, {"version": told["around"]})]
    assert (answers, clause_of(plan, "III.2").actor) == ([409, 302], clause.actor)


@pytest.mark.parametrize("act", ["reject", "merge", "split"])
def test_step_on_a_clause_that_another_changed_is_refused_with_what_it_says_now(world: World, act: str) -> None:
    plan, client = draft_plan(world), signed_in(world.officer.user)
    clause = clause_of(plan, "III.2")
    stamp, step = stamp_of(clause), reverse("plans:review-step", args=[plan.slug, clause.code])
    actions.edit(clause=clause_of(plan, "III.2"), values={"actor": "Thanh tra Sở"}, by=world.officer.user, at=AT)
    sent = {"act": act, "version": stamp, "actor": "Văn phòng Sở", **({"at": "20"} if act == "split" else {})}
    answer = client.post(step, sent)
    assert (answer.status_code, "Thanh tra Sở" in words(answer), "Văn phòng Sở" in words(answer)) == (409, True, True)
    assert ReviewStep.objects.filter(plan=plan).count() == 1


@pytest.mark.parametrize("act", ["undo", "accept-sure"])
def test_program_on_an_older_reading_is_told_the_version_now(world: World, act: str) -> None:
    plan, by = draft_plan(world), world.officer.user
    read = plan.version
    actions.accept(clause=clause_of(plan, "I.1"), by=by, at=AT)
    ask = program_of(by, "plans.write")
    answer = ask.post(f"plans/{plan.slug}/{act}?version={read}")
    assert (answer.status_code, answer.json()["version"]) == (409, read + 1)
    assert ask.post(f"plans/{plan.slug}/{act}?version={read + 1}").status_code == 200


def test_actions_themselves_refuse_an_older_reading(world: World) -> None:
    plan, by = draft_plan(world), world.officer.user
    actions.accept(clause=clause_of(plan, "I.1"), by=by, at=AT)
    for act in (actions.undo, actions.accept_sure):
        with pytest.raises(StaleVersion):
            act(plan=plan, version=plan.version, by=by, at=AT)


@pytest.mark.parametrize("script", [True, False])
def test_accepting_the_sure_ones_and_going_on_is_one_act(world: World, script: bool) -> None:
    plan, client = draft_plan(world), signed_in(world.officer.user)
    assert 'name="act" value="on"' in words(client.get(page_of(plan)))
    answer = client.post(page_of(plan), {"act": "on", **foot(client, plan)}, headers={"HX-Request": "true"} if script else {})
    told = answer["HX-Redirect"] if script else answer["Location"]
    assert (told, Clause.objects.filter(plan=plan, review=ReviewState.PROPOSED).count()) == (reverse("plans:assign", args=[plan.slug]), 0)


def test_going_on_waits_for_the_clauses_that_are_to_be_looked_at(world: World) -> None:
    plan = draft_plan(world)
    with writing():
        Clause.objects.filter(plan=plan, path="I.1").update(confidence=0.5)
    assert 'value="on"' not in words(signed_in(world.officer.user).get(page_of(plan)))
