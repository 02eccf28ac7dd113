"""Everything that is kept about one account and the person behind it, whichever package keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.usersessions.models import UserSession

from thidua.accounts.models import ApiToken
from thidua.accounts.queries import tokens_of
from thidua.audit.models import Entry
from thidua.notify.models import Wishes
from thidua.notify.queries import inbox, wishes_of
from thidua.orgs.models import Body, Person
from thidua.orgs.queries import MyData, my_data
from thidua.participation.models import Acknowledgement, Attendance, CalendarFeed, Meeting, Recipient, Task, TaskNote, TaskSupport
from thidua.plans.models import ClauseOwner

MOST = 200


@dataclass(frozen=True)
class Mine:
    """What the page "Dữ liệu của tôi" shows and its file holds."""

    user: Any
    orgs: MyData | None
    asked: tuple[tuple[Recipient, Acknowledgement | None], ...]
    tasks: tuple[Task, ...]
    notes: tuple[TaskNote, ...]
    meetings: tuple[Attendance, ...]
    messages: tuple[Any, ...]
    wishes: Wishes
    tokens: tuple[ApiToken, ...]
    sessions: tuple[UserSession, ...]
    acts: int
    supports: tuple[TaskSupport, ...] = ()
    named: tuple[ClauseOwner, ...] = ()
    chaired: tuple[Meeting, ...] = ()
    heads: tuple[Body, ...] = ()
    feed: CalendarFeed | None = None


def mine(user: Any) -> Mine:
    """A fixed number of questions, each bounded."""
    orgs = my_data(user)
    person = orgs.person if orgs else None
    asked = Recipient.objects.filter(person=person).select_related("dissemination", "unit").order_by("-asked_on", "-id")[:MOST]
    acks = {ack.recipient_id: ack for ack in Acknowledgement.objects.filter(recipient__person=person)[: 2 * MOST]}
    return Mine(
        user,
        orgs,
        tuple((row, acks.get(row.pk)) for row in asked) if person else (),
        tuple(Task.objects.filter(person=person).select_related("clause", "unit").order_by("-made_at")[:MOST]) if person else (),
        tuple(TaskNote.objects.filter(author=user).select_related("task").order_by("-at")[:MOST]),
        tuple(Attendance.objects.filter(person=person).select_related("meeting__unit").order_by("-at")[:MOST]) if person else (),
        tuple(inbox(user)[:MOST]),
        wishes_of(user),
        tuple(tokens_of(user)),
        tuple(UserSession.objects.filter(user=user).order_by("-last_seen_at")),
        Entry.objects.filter(actor_id=user.pk).count(),
        **(_named(person) if person else {}),
    )


def _named(person: Person) -> dict[str, Any]:
    """Where others wrote a person's name: to support, to answer for a clause, to chair a meeting, at the head of a body."""
    return {
        "supports": tuple(TaskSupport.objects.filter(person=person).select_related("task").order_by("-id")[:MOST]),
        "named": tuple(ClauseOwner.objects.filter(person=person).select_related("clause__plan").order_by("-id")[:MOST]),
        "chaired": tuple(Meeting.objects.filter(chair=person).select_related("dissemination").order_by("-held_on", "-id")[:MOST]),
        "heads": tuple(Body.objects.filter(head=person).order_by("name")[:MOST]),
        "feed": CalendarFeed.objects.filter(person=person).first(),
    }
