"""All suggestions given at once are told in numbers and taken back as a whole; what was changed by hand since stays."""

from __future__ import annotations

import json
import re

import pytest
from django.urls import reverse
from tests.factories.plans import draft_plan
from tests.factories.programs import program_of
from tests.factories.world import AT, World, signed_in
from tests.plans.drafts import clause_of
from tests.plans.pages import words

from thidua.audit.models import Entry
from thidua.plans import actions
from thidua.plans.actions.assigning import give
from thidua.plans.models import ClauseOwner, Plan, ReviewStep
from thidua.plans.queries import outline
from thidua.plans.queries.reviewing import given
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict

pytestmark = pytest.mark.django_db


def give_all(world: World, plan: Plan) -> Plan:
    owners = {clause_of(plan, "II.1"): [world.units[0]], clause_of(plan, "II.2"): [world.units[0], world.units[1]]}
    actions.assign_many(plan=plan, owners=owners, by=world.officer.user, at=AT)
    return Plan.objects.select_related("unit").get(pk=plan.pk)


def owned(plan: Plan) -> set[tuple[str, str]]:
    return set(ClauseOwner.objects.filter(clause__plan=plan).values_list("clause__path", "unit__code"))


def test_given_counts_clauses_and_what_each_unit_got(world: World) -> None:
    plan = give_all(world, draft_plan(world))
    told = given(plan, outline(plan))
    assert told is not None
    assert (told.clauses, [(unit.code, n) for unit, n in told.units]) == (2, [("VP", 2), ("PC", 1)])


def test_taking_back_leaves_what_was_given_by_hand_before_and_since(world: World) -> None:
    plan, by = draft_plan(world), world.officer.user
    actions.assign(clause=clause_of(plan, "III.1"), leads=[world.units[2]], by=by, at=AT)
    plan = give_all(world, plan)
    give(clause=clause_of(plan, "II.2"), leads=[world.units[2]], supports=[], due_on=None, by=by, at=AT)
    actions.take_back(plan=plan, by=by, at=AT)
    assert owned(plan) == {("III.1", "KH"), ("II.2", "KH")}
    assert (ReviewStep.objects.filter(plan=plan).count(), Entry.objects.filter(action="plans.take_back").count()) == (0, 1)


def test_taking_back_twice_is_a_conflict(world: World) -> None:
    plan = give_all(world, draft_plan(world))
    actions.take_back(plan=plan, by=world.officer.user, at=AT)
    with pytest.raises(Conflict, match="Không còn bước nào"):
        actions.take_back(plan=plan, by=world.officer.user, at=AT)


def test_taking_back_on_an_older_reading_of_the_plan_is_stale(world: World) -> None:
    plan = give_all(world, draft_plan(world))
    before = owned(plan)
    actions.set_due(clause=clause_of(plan, "II.1"), due_on=AT.date(), by=world.officer.user, at=AT)
    with pytest.raises(StaleVersion):
        actions.take_back(plan=Plan.objects.get(pk=plan.pk), version=plan.version, by=world.officer.user, at=AT)
    assert owned(plan) == before


def test_undo_of_the_review_passes_over_the_giving(world: World) -> None:
    plan, by = draft_plan(world), world.officer.user
    actions.accept(clause=clause_of(plan, "I.1"), by=by, at=AT)
    plan = give_all(world, plan)
    actions.undo(plan=plan, by=by, at=AT)
    assert (clause_of(plan, "I.1").review, len(owned(plan))) == ("proposed", 3)
    with pytest.raises(Conflict):
        actions.undo(plan=plan, by=by, at=AT)


def test_page_takes_back_what_it_told(world: World) -> None:
    plan, client = draft_plan(world), signed_in(world.officer.user)
    page = reverse("plans:assign", args=[plan.slug])
    client.post(page, {"act": "all"})
    version = Plan.objects.get(pk=plan.pk).version
    assert client.post(page, {"act": "back", "version": version})["Location"] == page
    assert (owned(plan), "theo gợi ý.</strong>" in words(client.get(page))) == (set(), False)


def test_program_gives_what_is_suggested_and_takes_it_back(world: World) -> None:
    plan, ask = draft_plan(world), program_of(world.officer.user, "plans.write")
    assert ask.post(f"plans/{plan.slug}/assign-suggested").status_code == 200
    plan = Plan.objects.get(pk=plan.pk)
    assert {path for path, _unit in owned(plan)} == {"III.1", "III.2"}
    assert [ask.post(f"plans/{plan.slug}/take-back?version={plan.version - n}").status_code for n in (1, 0)] == [409, 200]
    assert owned(plan) == set()


def test_line_that_the_script_exchanges_tells_the_version_that_the_undo_sends(world: World) -> None:
    plan, client = draft_plan(world), signed_in(world.officer.user)
    page = reverse("plans:assign", args=[plan.slug])
    client.post(page, {"act": "all"})
    seen = re.search(r'name="version" value="(\d+)" data-around', words(client.get(page)))
    assert seen is not None
    pressed = client.post(page, {"cell": f"{clause_of(plan, 'II.1').code}:KH"}, headers={"HX-Request": "true"})
    told = json.loads(pressed["HX-Trigger"])["around"]["value"]
    assert [client.post(page, {"act": "back", "version": version}).status_code for version in (seen[1], told)] == [409, 302]
    assert owned(plan) == {("II.1", "KH")}
