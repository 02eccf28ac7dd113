"""Tell people, mark as read, change what one wants."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import Acting, recorded
from thidua.jobs.actions import enqueue
from thidua.notify import queries
from thidua.notify.enums import Reason, Rhythm
from thidua.notify.models import Message, Wishes
from thidua.notify.permissions import can_read_message, read_stop_token
from thidua.notify.rules import at_once
from thidua.store.gate import writing
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
) -> None:
    """Put a message into the inbox of each person, once for each `key`, in the caller's transaction and in bulk.

    Not audited by itself: the act that is told of leaves the record. Whoever acts is not told of their own act.
    """
    immediate = at_once(reason, due_today)
    shared: dict[str, Any] = {"reason": reason, "subject": subject[:200], "body": body, "url": url, "key": key, "at": at, "at_once": immediate}
    rows = [Message(user_id=user.pk, root=user.root, **shared) for user in users if by is None or user.pk != by.pk]
    if not rows:
        return
    with transaction.atomic(), writing():
        Message.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
        if immediate:
            enqueue("notify.mail", args={"key": key}, root=rows[0].root)


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
