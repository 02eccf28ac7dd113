"""What becomes of tasks when owners or days of their clause are corrected, or their plan is amended. Pure."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.participation.enums import StepKind
from thidua.participation.enums import TaskState as S
from thidua.participation.rules.tasks import CLOSED
from thidua.participation.rules.tasks_drafting import Draft


@dataclass(frozen=True)
class Standing:
    """A task as it stands before the change."""

    id: uuid.UUID
    path: str
    unit: uuid.UUID
    person: uuid.UUID | None
    state: S
    due_on: dt.date | None
    called_off: bool = False
    """Cancelled by a person with a reason, not by a correction or an amendment."""
    drafted: uuid.UUID | None = None
    """The unit that the plan asked, where a person gave the task to another since; None where it never left."""
    proved: bool = False
    """Somebody showed evidence for it: it stays with whoever did the work, whatever is corrected."""


@dataclass(frozen=True)
class Step:
    """What happens to one task (`task` None: one is created) and why: a code of `phrases.STEP_REASONS`."""

    kind: StepKind
    task: uuid.UUID | None
    draft: Draft | None
    reason: str


def reconcile(standing: Iterable[Standing], wanted: Iterable[Draft], *, same_words: frozenset[str] | None = None) -> tuple[Step, ...]:
    """One step for each task that stands and one for each draft that no task answers; the order of either is irrelevant.

    `same_words` are the paths whose words an amendment left alone; None is a correction, which changes no words at all.
    Work that was accepted, or called off by a person, is never asked for again while the words that asked for it stand.
    A task that a person gave to another unit stays there as long as the plan still asks the unit from which it came.
    """
    tasks: dict[str, list[Standing]] = defaultdict(list)
    drafts: dict[str, list[Draft]] = defaultdict(list)
    for task in standing:
        tasks[task.path].append(task)
    for draft in wanted:
        drafts[draft.path].append(draft)
    steps: list[Step] = []
    for path in sorted({*tasks, *drafts}):
        keep = same_words is None or path in same_words
        steps += _of_clause(tasks[path], drafts[path], keep_closed=keep, amended=same_words is not None)
    return tuple(steps)


def _of_clause(tasks: list[Standing], drafts: list[Draft], *, keep_closed: bool, amended: bool) -> list[Step]:
    asked = {draft.unit: draft for draft in sorted(drafts, key=lambda one: one.unit)}
    left = dict(asked)
    stays = StepKind.CARRY if amended else StepKind.KEEP
    steps, homeless, moved = [], [], []
    for task in sorted(tasks, key=lambda one: (one.state is S.CANCELLED, one.id)):
        draft = left.get(task.unit)
        if task.state in CLOSED:
            draft = draft or (left.get(task.drafted) if task.drafted else None)
            answers = draft if keep_closed and (task.state is S.DONE or task.called_off) else None
            steps.append(_closed(task, answers, amended))
            if answers:
                del left[answers.unit]
        elif draft:
            del left[task.unit]
            steps.append(Step(stays, task.id, draft, "same_unit"))
            moved += [task.drafted] if task.drafted else []
        elif task.drafted in asked:
            steps.append(Step(stays, task.id, asked[task.drafted], "moved_by_hand"))
            moved.append(task.drafted)
        else:
            homeless.append(task)
    # What a person moved answers the unit from which it came: that one is not asked again.
    answered = [left.pop(unit) for unit in moved if unit in left]
    steps += [Step(StepKind.LEAVE, None, draft, "moved_by_hand") for draft in answered if draft.unit not in _given(steps)]
    return steps + _rehoused(homeless, left, amended=amended, owned=bool(drafts), known=bool(tasks))


def _given(steps: Iterable[Step]) -> set[uuid.UUID]:
    return {step.draft.unit for step in steps if step.draft}


def _rehoused(homeless: list[Standing], left: dict[uuid.UUID, Draft], *, amended: bool, owned: bool, known: bool) -> list[Step]:
    """Tasks whose unit is asked no more go to one that is; what nobody answers is asked anew."""
    steps = []
    for task in homeless:
        unit = next(iter(left), None)
        if task.proved and not amended:
            steps.append(Step(StepKind.LEAVE, task.id, None, "proved"))
        elif unit is None:
            steps.append(Step(StepKind.CANCEL, task.id, None, "owner_gone" if owned else "clause_gone"))
        else:
            steps.append(Step(StepKind.MOVE, task.id, left.pop(unit), "owner_changed"))
    return steps + [Step(StepKind.CREATE, None, draft, "new_owner" if known else "new_clause") for draft in left.values()]


def _closed(task: Standing, answers: Draft | None, amended: bool) -> Step:
    """A task that ended stays as it is; under an amendment it goes along with the words that it answers."""
    if answers and amended:
        return Step(StepKind.CARRY, task.id, answers, "closed_same_words")
    return Step(StepKind.LEAVE, task.id, answers, "closed")
