"""A step of the review on a clause that was read before another person changed it undoes nothing of what they did."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.factories.plans import draft_plan
from tests.factories.world import AT, World
from tests.plans.drafts import clause_of

from thidua.accounts.models import User
from thidua.plans import actions
from thidua.plans.models import Clause, Plan
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict

pytestmark = pytest.mark.django_db


def middle(clause: Clause) -> int:
    return clause.text.index(" ", len(clause.text) // 2) + 1


STEPS: dict[str, Callable[[Clause, User], object]] = {
    "accept": lambda clause, by: actions.accept(clause=clause, by=by, at=AT),
    "reject": lambda clause, by: actions.reject(clause=clause, by=by, at=AT),
    "edit": lambda clause, by: actions.edit(clause=clause, values={"expected_evidence": "Báo cáo"}, by=by, at=AT),
    "split": lambda clause, by: actions.split(clause=clause, at_character=middle(clause), by=by, at=AT),
}


def meanwhile(plan: Plan, by: User) -> None:
    """What another person does between the reading of the clause and the step: number, actor and day."""
    actions.edit(clause=clause_of(plan, "III.2"), values={"label": "9.", "actor": "Văn phòng Sở", "due_on": AT.date()}, by=by, at=AT)


def kept(pk: object) -> tuple[object, ...]:
    now = Clause.objects.get(pk=pk)
    return now.path, now.label, now.actor, now.due_on


@pytest.mark.parametrize("step", STEPS)
def test_step_on_a_clause_read_before_keeps_what_was_changed_since_and_so_does_its_undo(world: World, step: str) -> None:
    plan, by = draft_plan(world), world.officer.user
    stale = clause_of(plan, "III.2")
    meanwhile(plan, by)
    STEPS[step](stale, by)
    changed = ("III.9", "9.", "Văn phòng Sở", AT.date())
    assert kept(stale.pk) == changed
    actions.undo(plan=Plan.objects.get(pk=plan.pk), by=by, at=AT)
    assert kept(stale.pk) == changed


def test_merge_of_a_clause_read_before_takes_its_words_as_they_stand(world: World) -> None:
    plan, by = draft_plan(world), world.officer.user
    stale = clause_of(plan, "III.2")
    words = stale.text
    actions.split(clause=clause_of(plan, "III.2"), at_character=middle(stale), by=by, at=AT)
    rest = Clause.objects.get(plan=plan, order__gt=stale.order, text=words[middle(stale) :].strip())
    actions.edit(clause=clause_of(plan, "III.1"), values={"actor": "Văn phòng Sở"}, by=by, at=AT)
    actions.merge_up(clause=stale, by=by, at=AT)
    upper = clause_of(plan, "III.1")
    assert (upper.actor, rest.text in upper.text) == ("Văn phòng Sở", False)


def test_split_of_words_that_were_cut_meanwhile_is_stale_and_doubles_none(world: World) -> None:
    plan, by = draft_plan(world), world.officer.user
    stale = clause_of(plan, "III.2")
    actions.split(clause=clause_of(plan, "III.2"), at_character=middle(stale), by=by, at=AT)
    before = list(Clause.objects.filter(plan=plan).order_by("order").values())
    with pytest.raises(StaleVersion):
        actions.split(clause=stale, at_character=middle(stale), by=by, at=AT)
    assert list(Clause.objects.filter(plan=plan).order_by("order").values()) == before


@pytest.mark.parametrize("step", [*STEPS, "merge"])
def test_step_on_a_clause_that_was_joined_meanwhile_is_a_conflict(world: World, step: str) -> None:
    plan, by = draft_plan(world), world.officer.user
    stale = clause_of(plan, "III.2")
    actions.merge_up(clause=clause_of(plan, "III.2"), by=by, at=AT)
    act = STEPS.get(step, lambda clause, by: actions.merge_up(clause=clause, by=by, at=AT))
    with pytest.raises(Conflict, match="không còn trong kế hoạch"):
        act(stale, by)
    assert not Clause.objects.filter(pk=stale.pk).exists()
