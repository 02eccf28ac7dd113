"""Bring a document to the people: open, ask those who come later, release those who left, close."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import nobody, settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.models import Post, Unit
from thidua.participation.actions.reach_tally import rebuild
from thidua.participation.enums import CloseReason, DisseminationState, RecipientWhy
from thidua.participation.models import Acknowledgement, Dissemination, Recipient, RegisteredDocument
from thidua.participation.permissions import P, check_can
from thidua.participation.queries.reach_facts import asked_again, audience_on, drift, reading_days, still_asking
from thidua.participation.rules.reach import TRANSITIONS, due_from
from thidua.participation.rules.reach_asking import AskAgain
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan
from thidua.store import clock
from thidua.store.gate import writing
from thidua.ui.pages import Conflict


def open_for_plan(*, plan: Plan, due_on: dt.date | None = None, message: str = "", by: User | None, at: dt.datetime) -> Dissemination:
    """Ask everybody under the issuing unit to read an issued plan; of an amendment, only those whose clauses changed."""
    check_can(by, P.DISSEMINATE, plan.unit)
    if plan.state != PlanState.ISSUED:
        raise Conflict(_("Chỉ quán triệt được kế hoạch đã ban hành và còn hiệu lực."))
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)  # of two who open at once the second finds what the first made
    known: Dissemination | None = Dissemination.objects.filter(plan=plan).first()
    if known is not None:
        return known
    until = dt.date(plan.movement.to_year, 12, 31) if plan.movement and plan.movement.to_year else None
    made = Dissemination(plan=plan, unit=plan.unit, title=plan.title, message=message, due_on=due_on, until=until)
    former = Dissemination.objects.filter(plan=plan.supersedes_id).select_related("plan").first() if plan.supersedes_id else None
    return _open(made, former, by, at)


def open_for_document(
    *, document: RegisteredDocument, unit: Unit | None = None, due_on: dt.date | None = None, message: str = "", by: User | None, at: dt.datetime
) -> Dissemination:
    """Ask everybody under a unit to read a registered document; a second call for the same unit returns the first."""
    unit = unit or document.unit
    check_can(by, P.DISSEMINATE, unit)
    RegisteredDocument.objects.select_for_update(no_key=True).get(pk=document.pk)
    known: Dissemination | None = Dissemination.objects.filter(document=document, unit=unit).first()
    if known is not None:
        return known
    return _open(Dissemination(document=document, unit=unit, title=document.subject, message=message, due_on=due_on), None, by, at)


def _open(made: Dissemination, former: Dissemination | None, by: User | None, at: dt.datetime) -> Dissemination:
    day = clock.local_date(at)
    made.root, made.opened_at = made.unit.root, at
    made.message = made.message.strip()[:1000]
    made.due_on = made.due_on or due_from(day, reading_days(day))
    if made.due_on is not None and made.due_on < day:
        raise Conflict(_("Hạn đọc phải từ ngày %(day)s trở đi.") % {"day": f"{day:%d/%m/%Y}"})
    posts = audience_on(made.unit, day)
    with transaction.atomic(), writing():
        with recorded("participation.disseminate", made, by=by, at=at) as note:
            made.save(force_insert=True)
            rows = _ask(made, posts, RecipientWhy.AUDIENCE, day)
            waiting = rows
            if former is not None:
                waiting = _carry(made, former, rows, at)
                note.values["carried"] = len(rows) - len(waiting)
            note.values["asked"] = len(rows)
            _tell(made, waiting, by, at)
        rebuild(made)
    return made


def _ask(made: Dissemination, posts: Iterable[Post], why: RecipientWhy, day: dt.date) -> list[Recipient]:
    rows = [Recipient(root=made.root, dissemination=made, person=post.person, unit=post.unit, why=why, asked_on=day) for post in posts]
    Recipient.objects.bulk_create(rows, batch_size=200)
    return rows


def _carry(made: Dissemination, former: Dissemination, rows: Sequence[Recipient], at: dt.datetime) -> list[Recipient]:
    """Take over what people confirmed of the former version, unless a clause of theirs changed; returns who is still to read."""
    again = asked_again(former, made.plan) if made.plan else AskAgain(True)
    old = {ack.recipient.person_id: ack for ack in Acknowledgement.objects.filter(dissemination=former).select_related("recipient")}
    kept = [row for row in rows if row.person_id in old and not again.concerns(row.unit.path)]
    Acknowledgement.objects.bulk_create([_carried(made, row, old[row.person_id]) for row in kept], batch_size=200)
    taken = {row.pk for row in kept}
    return [row for row in rows if row.pk not in taken]


def _carried(made: Dissemination, row: Recipient, old: Acknowledgement) -> Acknowledgement:
    said = {"kind": old.kind, "by_id": old.by_id, "at": old.at, "heard_on": old.heard_on, "record": old.record, "meeting_id": old.meeting_id}
    return Acknowledgement(root=made.root, dissemination=made, recipient=row, carried=True, **said)


def _tell(made: Dissemination, rows: Iterable[Recipient], by: User | None, at: dt.datetime) -> None:
    """One message to each account, once for each dissemination: a newcomer has not had it yet."""
    wanted = [row.person.user_id for row in rows if row.person.user_id]
    users = User.objects.filter(pk__in=wanted, is_active=True)
    with translation.override("vi"):
        subject = _("Đọc và xác nhận: %(title)s") % {"title": made.title}
        due = _("Hạn đọc %(day)s.") % {"day": f"{made.due_on:%d/%m/%Y}"} if made.due_on else ""
    body = " ".join(part for part in (made.message, due) if part)
    url = reverse("participation:reading", args=[made.pk])
    tell(  # nobody reads and confirms for another, so that no deputy is told
        users=users, reason=Reason.ASSIGNED, subject=subject, body=body, url=url, key=f"reach:{made.pk}", by=by, at=at, about=made, for_deputy=nobody
    )


def refresh_audience(*, dissemination: Dissemination, by: User | None = None, at: dt.datetime) -> tuple[int, int]:
    """Ask the people who came since, release those who left without confirming, move those who changed their unit; how many came and left.

    The row is held first, so that of two who look at once the second sees what the first wrote. Nothing is recorded when nobody moved.
    """
    day = clock.local_date(at)
    with transaction.atomic(), writing():
        dissemination = (
            Dissemination.objects.select_for_update(of=("self",), no_key=True).select_related("unit", "plan", "document").get(pk=dissemination.pk)
        )
        found = _changes(dissemination, day)
        if dissemination.state != DisseminationState.OPEN or not (found.people or drift(dissemination)):
            return 0, 0
        if found.people:
            with recorded("participation.audience", dissemination, by=by, at=at) as note:
                note.values |= {"came": len(found.came) + len(found.back), "left": len(found.left), "moved": len(found.moved)}
                _tell(dissemination, _ask(dissemination, found.came, RecipientWhy.NEWCOMER, day), None, at)
                Recipient.objects.filter(pk__in=found.left).update(released_on=day)
                Recipient.objects.filter(pk__in=found.back).update(released_on=None)
                for pk, unit_id in found.moved:
                    Recipient.objects.filter(pk=pk).update(unit=unit_id)
        rebuild(dissemination)
    return len(found.came) + len(found.back), len(found.left)


@dataclass(frozen=True)
class _Changes:
    """What a day changed in an audience: posts of newcomers, and rows of those who left, came back or work elsewhere."""

    came: list[Post]
    left: list[uuid.UUID]
    back: list[uuid.UUID]
    moved: list[tuple[uuid.UUID, uuid.UUID]]

    @property
    def people(self) -> int:
        return len(self.came) + len(self.left) + len(self.back) + len(self.moved)


def _changes(dissemination: Dissemination, day: dt.date) -> _Changes:
    """Who confirmed stays where they did; everybody else is asked in the unit in which they work on the day."""
    posts = {post.person_id: post for post in audience_on(dissemination.unit, day)}
    rows = list(Recipient.objects.filter(dissemination=dissemination))
    confirmed = set(Acknowledgement.objects.filter(dissemination=dissemination).values_list("recipient_id", flat=True))
    there = {row.person_id for row in rows}
    waiting = [row for row in rows if row.pk not in confirmed]
    return _Changes(
        came=[post for person, post in posts.items() if person not in there],
        left=[row.pk for row in waiting if row.person_id not in posts and row.released_on is None],
        back=[row.pk for row in rows if row.person_id in posts and row.released_on is not None],
        moved=[(row.pk, posts[row.person_id].unit_id) for row in waiting if row.person_id in posts and row.unit_id != posts[row.person_id].unit_id],
    )


def refresh_audiences(*, root: uuid.UUID, at: dt.datetime) -> int:
    """Bring every open dissemination of an agency up to the people of today; how many were looked at."""
    rows = list(still_asking(root, clock.local_date(at)))
    for row in rows:
        refresh_audience(dissemination=row, at=at)
    return len(rows)


def set_reading_due(*, dissemination: Dissemination, due_on: dt.date, version: int | None, by: User | None, at: dt.datetime) -> Dissemination:
    """Change the day by which people are asked to have read."""
    check_can(by, P.DISSEMINATE, dissemination.unit)
    opened = clock.local_date(dissemination.opened_at)
    if due_on < opened:
        raise Conflict(_("Hạn đọc phải từ ngày %(day)s trở đi.") % {"day": f"{opened:%d/%m/%Y}"})
    dissemination.expect(version)
    with recorded("participation.due", dissemination, by=by, at=at):
        dissemination.due_on = due_on
        dissemination.save()
    return dissemination


def close_dissemination(*, dissemination: Dissemination, reason: CloseReason = CloseReason.ENDED, by: User | None, at: dt.datetime) -> Dissemination:
    """Ask nobody any more; what was confirmed stays."""
    check_can(by, P.DISSEMINATE, dissemination.unit)
    Dissemination.objects.select_for_update().get(pk=dissemination.pk)
    dissemination.refresh_from_db()
    if DisseminationState.CLOSED not in TRANSITIONS[DisseminationState(dissemination.state)]:
        raise Conflict(_("Đợt quán triệt này đã đóng."))
    dissemination.expect(None)
    dissemination.state, dissemination.close_reason, dissemination.closed_at = DisseminationState.CLOSED, reason, at
    with recorded("participation.close", dissemination, by=by, at=at, reason=reason):
        dissemination.save()
        settle(about=dissemination, at=at)
    return dissemination


def recount(*, dissemination: Dissemination) -> None:
    """Count anew, after owners of a clause were corrected or when the check finds a difference. What is counted has its own records."""
    with transaction.atomic(), writing():
        rebuild(dissemination)
