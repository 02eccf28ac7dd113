"""Mail: at once for what cannot wait, in a digest for the rest. The demo never mails.

A mail is marked as sent right after the server took it: a crash in between can repeat that one mail, never lose it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress, job
from thidua.notify.actions import mark_mailed
from thidua.notify.enums import Reason, Rhythm
from thidua.notify.models import Message, Wishes
from thidua.notify.permissions import daily_among, stop_token
from thidua.notify.rules import digest_due, mail_allowed
from thidua.store import clock

WORDS = "Đang gửi thư…"


@job(name="notify.mail", attempts=6)
def mail(progress: Progress, key: str) -> None:
    """Mail the messages of one event that cannot wait."""
    found = Message.objects.filter(key=key, at_once=True, settled_at=None)
    _send(progress, _by_person(found), _wishes(found), clock.today())


@job(name="notify.digest", attempts=6, every=Every.DAY, hour=8)
def digest(progress: Progress, period: str) -> None:
    """Mail what waited, one mail to a person; what was read meanwhile is left out."""
    today = dt.date.fromisoformat(period)
    people = _by_person(Message.objects.filter(at_once=False, read_at=None))
    wishes, daily = _wishes(Message.objects.filter(at_once=False, read_at=None)), daily_among(list(people))

    def rhythm(user_id: uuid.UUID) -> Rhythm:
        wished = wishes.get(user_id)
        default = Rhythm.DAILY if user_id in daily else Rhythm.MONDAY
        return Rhythm(wished.rhythm) if wished and wished.rhythm else default

    _send(progress, {user_id: rows for user_id, rows in people.items() if digest_due(rhythm(user_id), today)}, wishes, today)


def _by_person(found: Any) -> dict[uuid.UUID, list[Message]]:
    people: dict[uuid.UUID, list[Message]] = defaultdict(list)
    reachable = found.filter(mailed_at=None, user__is_active=True).exclude(user__email="")
    for message in reachable.select_related("user").order_by("at", "id"):
        people[message.user_id].append(message)
    return people


def _wishes(found: Any) -> dict[uuid.UUID, Wishes]:
    return {wishes.user_id: wishes for wishes in Wishes.objects.filter(user_id__in=found.filter(mailed_at=None).values("user_id"))}


def _send(progress: Progress, people: dict[uuid.UUID, list[Message]], wishes: dict[uuid.UUID, Wishes], today: dt.date) -> None:
    if settings.DEMO:
        return
    connection = get_connection()
    for count, (user_id, rows) in enumerate(people.items(), start=1):
        wished = wishes.get(user_id)
        muted, paused = (frozenset(wished.muted), wished.paused_until) if wished else (frozenset(), None)
        wanted = [row for row in rows if mail_allowed(Reason(row.reason), muted, paused, today)]
        if wanted:
            letter(wanted, connection).send()
            mark_mailed([row.pk for row in wanted], at=clock.now())
        progress.step(count, len(people), WORDS)


def letter(rows: list[Message], connection: Any = None) -> EmailMessage:
    """The mail of one person's messages, in Vietnamese, with a link that stops mails of each reason."""
    user = rows[0].user
    with translation.override("vi"):
        stops = {Reason(row.reason): settings.BASE_URL + reverse("notify:stop", args=[stop_token(user.pk, row.reason)]) for row in rows}
        links = [(row.get_reason_display(), stops[Reason(row.reason)]) for row in {row.reason: row for row in rows}.values()]
        subject = rows[0].subject if len(rows) == 1 else _("%(count)s thông báo trong phong trào thi đua") % {"count": len(rows)}
        body = render_to_string("notify/letter.txt", {"rows": rows, "base": settings.BASE_URL, "links": links})
    headers = {"List-Unsubscribe": f"<{next(iter(stops.values()))}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(" ".join(subject.split()), body, to=[user.email], headers=headers, connection=connection)
