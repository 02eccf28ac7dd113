"""News of plans and posts that participation acts on, each in the transaction of the act that sent it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.dispatch import receiver

from thidua.accounts.models import User
from thidua.jobs.actions import enqueue
from thidua.orgs.models import Post, Reorganisation, Unit
from thidua.orgs.signals import post_begun, succession_counted, succession_done, succession_undone, unit_succeeded
from thidua.participation.actions import carry_tasks, close_dissemination, correct_tasks, generate_tasks, open_for_plan, recount
from thidua.participation.actions.succeeding import Moved, recount_open, return_unit, succeed_unit
from thidua.participation.enums import CloseReason, DisseminationState
from thidua.participation.models import Dissemination
from thidua.participation.queries.succession import open_work
from thidua.plans.models import Clause, Plan
from thidua.plans.signals import clause_corrected, plan_issued, plan_superseded


@receiver(plan_issued, dispatch_uid="participation.generate_tasks")
def plan_gives_tasks(sender: Any, plan: Plan, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """An issued plan gives its units their tasks."""
    generate_tasks(plan=plan, by=by, at=at)


@receiver(plan_superseded, dispatch_uid="participation.carry_tasks")
def amendment_takes_tasks(sender: Any, old: Plan, new: Plan, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """An amendment takes over the tasks of the plan that it supersedes."""
    carry_tasks(old=old, new=new, by=by, at=at)


@receiver(clause_corrected, dispatch_uid="participation.correct_tasks")
def correction_moves_tasks(
    sender: Any, clause: Clause, due_before: dt.date | None, reason: str, by: User | None, at: dt.datetime, **kwargs: Any
) -> None:
    """Tasks follow a corrected owner or day of their clause."""
    correct_tasks(clause=clause, due_before=due_before, reason=reason, by=by, at=at)


@receiver(plan_issued, dispatch_uid="participation.open_for_plan")
def plan_goes_to_its_people(sender: Any, plan: Plan, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """An issued plan is read by everybody under its unit; a registered document of a superior only when an officer asks for it."""
    if not plan.is_registered:
        open_for_plan(plan=plan, by=by, at=at)


@receiver(plan_superseded, dispatch_uid="participation.close_dissemination")
def amendment_ends_the_reading(sender: Any, old: Plan, new: Plan, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """Nobody is asked to read what no longer holds; what was confirmed is taken over when the amendment is issued, a moment later."""
    for row in Dissemination.objects.filter(plan=old, state=DisseminationState.OPEN).select_related("unit"):
        close_dissemination(dissemination=row, reason=CloseReason.SUPERSEDED, by=by, at=at)


@receiver(clause_corrected, dispatch_uid="participation.recount")
def correction_counts_anew(sender: Any, clause: Clause, **kwargs: Any) -> None:
    """A corrected owner changes for whom a clause is, and so its tally."""
    for row in Dissemination.objects.filter(plan=clause.plan_id).select_related("unit"):
        recount(dissemination=row)


@receiver(post_begun, dispatch_uid="participation.newcomer")
def newcomer_is_asked_too(sender: Any, post: Post, at: dt.datetime, **kwargs: Any) -> None:
    """Right after somebody took up a post, a job looks who is new; one job serves a whole import, and every morning one looks anyway."""
    if Dissemination.objects.filter(root=post.root, state=DisseminationState.OPEN).exists():
        enqueue("participation.audience", args={"root": str(post.root)}, root=post.root, key=f"participation.audience:{post.root}:{at.isoformat()}")


@receiver(unit_succeeded, dispatch_uid="participation.succeed")
def work_goes_on(sender: Any, act: Reorganisation, source: Unit, target: Unit, by: User | None, at: dt.datetime, **kwargs: Any) -> Moved:
    """A unit went on in another: its open tasks and what its people are to read go with it."""
    return succeed_unit(act=act, source=source, target=target, by=by, at=at)


@receiver(succession_done, dispatch_uid="participation.recount_all")
def moved_reading_is_counted(sender: Any, act: Reorganisation, **kwargs: Any) -> None:
    """All units of an act have gone on: the tallies follow once."""
    recount_open(root=act.root)


@receiver(succession_undone, dispatch_uid="participation.return")
def work_comes_back(sender: Any, act: Reorganisation, moved: Moved, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """The act on the units is taken back."""
    return_unit(act=act, moved=moved, by=by, at=at)


@receiver(succession_counted, dispatch_uid="participation.count")
def work_is_counted(sender: Any, units: list[Unit], **kwargs: Any) -> list[tuple[Any, int]]:
    """How much would go with some units."""
    return open_work(units)
