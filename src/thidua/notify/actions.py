"""Tell people, settle what was done, mark as read, change what one wants."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, cast

from django.db import transaction
from django.db.models import Case, DateTimeField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import Acting, recorded
from thidua.jobs.actions import enqueue
from thidua.notify import queries
from thidua.notify.enums import TO_DO, Reason, Rhythm
from thidua.notify.models import Message, Wishes
from thidua.notify.permissions import can_read_message, read_stop_token, stand_ins_of
from thidua.notify.rules import at_once
from thidua.store import clock
from thidua.store.gate import writing
from thidua.store.models import Row
from thidua.ui.pages import Refused

BATCH = 500


def tell(
    *,
    users: Iterable[User],
    reason: Reason,
    subject: str,
    body: str,
    url: str,
    key: str,
    by: Acting | None,
    at: dt.datetime,
    due_today: bool = False,
    about: Row | None = None,
    for_deputy: Callable[[User], str] | None = None,
) -> None:
    """Put a message into the inbox of each person, once for each `key`, in the caller's transaction and in bulk.

    `about` is the thing of which the message asks something; the act that does it calls `settle` with the same thing.

    While somebody is away, what asks for an act comes to their deputy too, with the name of who is away before it, but only where the deputy
    may do it: `for_deputy` says where, "" where they may not. Without it the people are asked by a role, and a deputy is told who has their roles.

    Not audited by itself: the act that is told of leaves the record. Whoever acts is not told of their own act.
    """
    immediate = at_once(reason, due_today)
    shared: dict[str, Any] = {"reason": reason, "subject": subject[:200], "body": body, "url": url, "key": key, "at": at, "at_once": immediate}
    shared["about"] = name_of(about) if about else ""
    told = list(users)
    rows = [Message(user_id=user.pk, root=user.root, **shared) for user in told if by is None or user.pk != by.pk]
    if reason in TO_DO:
        rows += _for_deputies(told, shared, for_deputy, by, at)
    if not rows:
        return
    with transaction.atomic(), writing():
        Message.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
        if immediate:
            enqueue("notify.mail", args={"key": key}, root=rows[0].root)


def nobody(_deputy: User) -> str:
    """Where a deputy does what only the person themself can do: nowhere."""
    return ""


def _for_deputies(
    users: Sequence[User], shared: dict[str, Any], for_deputy: Callable[[User], str] | None, by: Acting | None, at: dt.datetime
) -> list[Message]:
    """The same message for who stands in for those of the receivers who are away and may do what it asks, marked as theirs."""
    found = []
    for absent, standing in stand_ins_of([user.pk for user in users], clock.local_date(at)).items():
        deputy, by_role = standing.user, shared["url"] if standing.has_roles else ""
        url = for_deputy(deputy) if for_deputy else by_role
        if not url or (by is not None and deputy.pk == by.pk):
            continue
        with translation.override("vi"):
            subject = _("Thay %(name)s: %(subject)s") % {"name": standing.absent, "subject": shared["subject"]}
        found.append(Message(user_id=deputy.pk, root=deputy.root, instead_of_id=absent, **shared | {"subject": subject[:200], "url": url}))
    return found


def settle(*, about: Row, at: dt.datetime, users: Collection[uuid.UUID] | None = None) -> int:
    """What was asked of a thing is done: the messages that ask for it wait no more, for these accounts or (None) for everybody.

    Called by the act that does it, in its transaction; how many waited. What is settled counts as read and is not mailed any more.
    """
    with writing():
        waiting = _about(about, users).filter(settled_at=None)
        return waiting.update(settled_at=at, read_at=Coalesce("read_at", Value(at, output_field=DateTimeField())))


def reopen(*, about: Row, users: Collection[uuid.UUID] | None = None, settled_at: dt.datetime | None = None) -> int:
    """The act that settled was taken back: the messages ask again, and those that nobody had read are unread again.

    `settled_at`: only what was settled at that very time; None: whatever was settled.
    """
    with writing():
        settled = _about(about, users).filter(**({"settled_at": settled_at} if settled_at else {"settled_at__isnull": False}))
        unread = Case(When(read_at=F("settled_at"), then=None), default=F("read_at"), output_field=DateTimeField())
        return settled.update(read_at=unread, settled_at=None)


def withdraw(*, keys: Collection[str]) -> int:
    """The act that told of something was taken back: its messages that nobody read and no mail carried go, also those of deputies; how many."""
    with writing():
        gone, _kinds = Message.objects.filter(key__in=keys, read_at=None, mailed_at=None).delete()
        return gone


def name_of(row: Row) -> str:
    """How a message names the thing it is about: its kind and key."""
    return f"{row._meta.label_lower}:{row.pk}"


def _about(row: Row, users: Collection[uuid.UUID] | None) -> QuerySet[Message]:
    """What asks for an act on a thing: of everybody, or of these accounts with the copies of those who stand in for them."""
    found = Message.objects.filter(about=name_of(row), reason__in=TO_DO)
    if users is not None:
        found = found.filter(Q(user_id__in=users, instead_of=None) | Q(instead_of_id__in=users))
    return cast("QuerySet[Message]", found)


def mark_read(*, user: User, message: Message, at: dt.datetime) -> None:
    """A person has seen a message: their own bookkeeping, no audit record."""
    if not can_read_message(user, message):
        raise Refused(_("Đây không phải thông báo của anh/chị."))
    with transaction.atomic(), writing():
        queries.visible_to(user).filter(pk=message.pk, read_at=None).update(read_at=at)


def mark_all_read(*, user: User, at: dt.datetime) -> int:
    """A person has seen everything up to now; what arrives meanwhile stays unread."""
    with transaction.atomic(), writing():
        return queries.visible_to(user).filter(read_at=None, at__lte=at).update(read_at=at)


def change_wishes(*, user: User, muted: Sequence[Reason], rhythm: Rhythm | None, paused_until: dt.date | None, at: dt.datetime) -> Wishes:
    """Which reasons are not mailed, when the digest comes (None: as the role has it), until when nothing is mailed."""
    wishes = queries.wishes_of(user)
    with recorded("notify.change_wishes", wishes, by=user, at=at):
        wishes.muted, wishes.rhythm, wishes.paused_until = sorted(muted), rhythm or "", paused_until
        wishes.save()
    return wishes


def stop_by_token(*, token: str, at: dt.datetime) -> Reason | None:
    """Stop mails of one reason with the link of a mail; None when the link was not made here. The inbox goes on."""
    read = read_stop_token(token)
    user = User.objects.filter(pk=read[0]).first() if read else None
    if read is None or user is None or read[1] not in set(Reason):
        return None
    wishes = queries.wishes_of(user)
    with recorded("notify.stop", wishes, by=user, at=at, reason="link of a mail"):
        wishes.muted = sorted({*wishes.muted, read[1]})
        wishes.save()
    return Reason(read[1])


def mark_mailed(ids: Sequence[uuid.UUID], *, at: dt.datetime) -> None:
    """These messages have left by mail: bookkeeping of the machine."""
    with transaction.atomic(), writing():
        Message.objects.filter(pk__in=ids, mailed_at=None).update(mailed_at=at)
