"""What a person sets themselves for a year, and what a head or the party cell answers: learning plans and commitments go the same way."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import settle
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import person_of, unit_of
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.store.ids import new_id
from thidua.store.models import StaleVersion
from thidua.training.actions.telling import tell_own_answered, tell_own_sent
from thidua.training.enums import CommitmentState, Kept, OwnState
from thidua.training.models import Commitment, OwnGoal, OwnPaper, OwnPlan
from thidua.training.permissions import P, check_can
from thidua.training.queries.own import goals_of
from thidua.training.rules import commitments, own_plans
from thidua.training.rules.own_plans import MOST_GOALS, MOST_HOURS
from thidua.ui.pages import Conflict, Owed

Paper = TypeVar("Paper", OwnPlan, Commitment)
NAMES: Mapping[type[OwnPaper], str] = {OwnPlan: "own", Commitment: "commitment"}


@dataclass(frozen=True)
class Goal:
    """A goal as it is to be; a `key` that the plan has keeps it, another adds one. `skill` with `level` is a target of competence."""

    text: str
    clause: Clause | None = None
    skill: str = ""
    level: int | None = None
    key: uuid.UUID | None = None


def _whose(by: User) -> tuple[Person, Unit]:
    """The person of an account and where they work."""
    check_can(by, P.OWN)
    person = person_of(by)
    unit = unit_of(person) if person else None
    if person is None or unit is None:
        raise Conflict(_("Hồ sơ của anh/chị chưa có vị trí việc làm nào. Quản trị viên ghi vị trí rồi lập."))
    return person, unit


def _check_year(year: int) -> None:
    if not 2000 <= year <= 2100:
        raise Conflict(_("Ghi năm từ 2000 đến 2100."))


def save_own_plan(
    *, year: int, hours: int, note: str = "", goals: Sequence[Goal] = (), version: int | None = None, by: User, at: dt.datetime
) -> OwnPlan:  # fmt: skip
    """Write one's learning plan of a year; what was accepted becomes a draft again, what waits for an answer is not changed."""
    person, unit = _whose(by)
    _check_year(year)
    if not 1 <= hours <= MOST_HOURS:
        raise Conflict(_("Ghi số giờ từ 1 đến %(most)s.") % {"most": MOST_HOURS})
    if len(goals) > MOST_GOALS or any(not one.text.strip() for one in goals):
        raise Conflict(_("Ghi tối đa %(most)s mục tiêu, mỗi mục tiêu một câu.") % {"most": MOST_GOALS})
    with transaction.atomic():
        plan = OwnPlan.objects.select_for_update(of=("self",)).filter(person=person, year=year).first()
        plan = plan or OwnPlan(root=unit.root, person=person, year=year, made_at=at)
        if plan.state not in own_plans.EDITABLE:
            raise Conflict(_("Kế hoạch đang chờ thủ trưởng. Có ý kiến rồi thì sửa được."))
        if not plan._state.adding:
            plan.expect(version)
        plan.unit, plan.hours, plan.note = unit, hours, note.strip()[:1000]
        if plan.state == OwnState.ACCEPTED:
            plan.state = OwnState.DRAFT
        with recorded("training.own.save", plan, by=by, at=at):
            plan.save()
            _write_goals(plan, goals)
    return plan


def _write_goals(plan: OwnPlan, goals: Sequence[Goal]) -> None:
    """The goals in the place of those before, each kept by its key with whether it is done; the gate is open."""
    known = {one.key: one for one in OwnGoal.objects.filter(plan=plan)}
    OwnGoal.objects.filter(plan=plan).exclude(key__in={one.key for one in goals if one.key}).delete()
    for order, said in enumerate(goals, 1):
        row = known.get(said.key) if said.key else None
        row = row or OwnGoal(root=plan.root, plan=plan, key=said.key or new_id())
        row.order, row.text, row.clause = order, " ".join(said.text.split())[:300], said.clause
        row.skill, row.level = said.skill[:100], said.level if said.skill else None
        row.save()


def tick_goal(*, goal: OwnGoal, done: bool, by: User, at: dt.datetime) -> OwnGoal:
    """Say that a goal is reached, or that it is not after all."""
    check_can(by, P.OWN_EDIT, goal.plan)
    with transaction.atomic():
        plan = OwnPlan.objects.select_for_update(of=("self",)).get(pk=goal.plan_id)
        now: OwnGoal | None = OwnGoal.objects.filter(pk=goal.pk).first()  # as it is written by now
        if now is None:
            raise Conflict(_("Kế hoạch không còn mục tiêu này. Mở lại trang để xem."))
        now.plan, now.done_at = plan, at if done else None
        with recorded("training.own.tick", now, by=by, at=at):
            now.save()
    return now


def carry_goals(*, plan: OwnPlan, version: int | None = None, by: User, at: dt.datetime) -> tuple[OwnPlan, int]:
    """What is not reached goes into one's plan of the next year, which is begun where there is none; how many were new there."""
    check_can(by, P.OWN_EDIT, plan)
    _person, unit = _whose(by)
    with transaction.atomic():
        held = OwnPlan.objects.select_for_update().get(pk=plan.pk)
        if version is not None and held.version != version:
            raise StaleVersion(version, held.version, held)
        left = [one for one in goals_of(held) if one.done_at is None]
        if not left:
            raise Conflict(_("Mọi mục tiêu đã đạt, không còn gì để chuyển."))
        target = OwnPlan.objects.select_for_update().filter(person=held.person_id, year=held.year + 1).first()
        target = target or OwnPlan(root=unit.root, person_id=held.person_id, unit=unit, year=held.year + 1, hours=held.hours, made_at=at)
        if target.state not in own_plans.EDITABLE:
            raise Conflict(_("Kế hoạch năm sau đang chờ thủ trưởng. Có ý kiến rồi thì chuyển được."))
        if not target._state.adding:
            target.expect(None)
        target.state = OwnState.DRAFT
        with recorded("training.own.carry", target, by=by, at=at):
            target.save()
            added = _carry(left, target)
    return target, added


def _carry(left: Sequence[OwnGoal], target: OwnPlan) -> int:
    """Each goal once; the gate is open."""
    there = list(OwnGoal.objects.filter(plan=target))
    known = {one.carried_from_id for one in there}
    fresh = [one for one in left if one.pk not in known][: MOST_GOALS - len(there)]
    for order, one in enumerate(fresh, len(there) + 1):
        same = {name: getattr(one, name) for name in ("text", "clause", "skill", "level")}
        OwnGoal(root=target.root, plan=target, order=order, carried_from=one, **same).save()
    return len(fresh)


def save_commitment(*, year: int, text: str, version: int | None = None, by: User, at: dt.datetime) -> Commitment:
    """Write one's commitment for a year, until it is sent."""
    person, unit = _whose(by)
    _check_year(year)
    if not text.strip():
        raise Conflict(_("Ghi nội dung cam kết."))
    with transaction.atomic():
        row = Commitment.objects.select_for_update(of=("self",)).filter(person=person, year=year).first()
        row = row or Commitment(root=unit.root, person=person, year=year, made_at=at)
        if row.state not in commitments.EDITABLE:
            raise Conflict(_("Bản cam kết đã gửi nên không sửa được, trừ khi bị trả lại."))
        if not row._state.adding:
            row.expect(version)
        row.unit, row.text = unit, text.strip()[:4000]
        with recorded("training.commitment.save", row, by=by, at=at):
            row.save()
    return row


def _step(paper: OwnPlan | Commitment, to: str, version: int | None) -> None:
    held = type(paper)._default_manager.select_for_update().get(pk=paper.pk)
    if isinstance(paper, OwnPlan):
        possible: bool = OwnState(to) in own_plans.TRANSITIONS[OwnState(held.state)]
    else:
        possible = CommitmentState(to) in commitments.TRANSITIONS[CommitmentState(held.state)]
    if not possible:
        raise Conflict(_("Việc này đã chuyển bước. Mở lại trang để xem."))
    paper.expect(version)
    paper.state = to


def send_own(*, paper: Paper, version: int | None = None, by: User, at: dt.datetime) -> Paper:
    """Send it to the head, a commitment to the party cell too."""
    check_can(by, P.OWN_EDIT, paper)
    with transaction.atomic():
        _step(paper, OwnState.SENT, version)
        paper.sent_at, paper.reason = at, ""
        with recorded(f"training.{NAMES[type(paper)]}.send", paper, by=by, at=at):
            paper.save()
        settle(about=paper, at=at)
        tell_own_sent(paper, by=by, at=at)
    return paper


def accept_own(*, paper: Paper, version: int | None = None, by: User | None, at: dt.datetime) -> Paper:
    """Note or approve it, as the agency does."""
    check_can(by, P.COMMITMENT_ANSWER if isinstance(paper, Commitment) else P.OWN_ANSWER, paper)
    with transaction.atomic():
        if isinstance(paper, Commitment) and paper.state == CommitmentState.CHECKED:
            raise Conflict(_("Việc này đã chuyển bước. Mở lại trang để xem."))
        _step(paper, OwnState.ACCEPTED, version)
        paper.answered_by, paper.answered_at = by, at
        with recorded(f"training.{NAMES[type(paper)]}.accept", paper, by=by, at=at):
            paper.save()
        tell_own_answered(paper, by=by, at=at)
    return paper


def return_own(*, paper: Paper, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Paper:
    """Back to its person with what to mend; of a check at the end of the year, to check anew."""
    check_can(by, P.COMMITMENT_ANSWER if isinstance(paper, Commitment) else P.OWN_ANSWER, paper)
    if not reason.strip():
        raise Owed(_("Ghi cần sửa gì."))
    with transaction.atomic():
        again = isinstance(paper, Commitment) and paper.state == CommitmentState.CHECKED
        _step(paper, OwnState.ACCEPTED if again else OwnState.RETURNED, version)
        paper.reason = reason.strip()[:500]
        if not again:
            paper.answered_by, paper.answered_at = by, at
        with recorded(f"training.{NAMES[type(paper)]}.return", paper, by=by, at=at, reason=paper.reason):
            paper.save()
        tell_own_answered(paper, by=by, at=at)
    return paper


def check_commitment(*, commitment: Commitment, outcome: Kept, words: str, version: int | None = None, by: User, at: dt.datetime) -> Commitment:
    """Say at the end of the year what one kept of it."""
    check_can(by, P.OWN_EDIT, commitment)
    today = clock.local_date(at)
    if (today.year, today.month) < (commitment.year, commitments.FIRST_CHECK_MONTH):
        raise Conflict(_("Tự kiểm điểm từ tháng %(month)s năm %(year)s.") % {"month": commitments.FIRST_CHECK_MONTH, "year": commitment.year})
    if not words.strip():
        raise Conflict(_("Ghi đã làm được gì, còn gì chưa làm."))
    with transaction.atomic():
        _step(commitment, CommitmentState.CHECKED, version)
        commitment.outcome, commitment.outcome_words, commitment.checked_at, commitment.reason = outcome, words.strip()[:1000], at, ""
        with recorded("training.commitment.check", commitment, by=by, at=at):
            commitment.save()
        settle(about=commitment, at=at)
        tell_own_sent(commitment, by=by, at=at)
    return commitment


def confirm_commitment(*, commitment: Commitment, words: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Commitment:
    """Confirm what its person said of the year."""
    check_can(by, P.COMMITMENT_ANSWER, commitment)
    with transaction.atomic():
        _step(commitment, CommitmentState.CONFIRMED, version)
        commitment.confirmed_words, commitment.confirmed_by, commitment.confirmed_at = words.strip()[:500], by, at
        with recorded("training.commitment.confirm", commitment, by=by, at=at):
            commitment.save()
        tell_own_answered(commitment, by=by, at=at)
    return commitment
