"""Files of the desk: one's own data, and the record of acts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from thidua.desk.queries.audit import Event
from thidua.desk.queries.mine import Mine
from thidua.sheets.exports import write_csv
from thidua.store.clock import VIETNAM


def record(events: Iterable[Event]) -> bytes:
    """The record of acts as CSV."""
    titles = [_("Số"), _("Lúc"), _("Ai"), _("Làm gì"), _("Với"), _("Lý do"), _("Mã đối tượng")]
    return write_csv(titles, (_line(event) for event in events))


def _line(event: Event) -> list[object]:
    at = f"{event.at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}"
    return [event.seq, at, event.actor, event.act, event.subject, event.reason, event.object_id]


def own_data(mine: Mine) -> bytes:
    """Everything kept about one person, as JSON that a program and a person can read."""
    return json.dumps(_own(mine), ensure_ascii=False, indent=1, default=str).encode()


def _own(mine: Mine) -> dict[str, Any]:
    user, orgs = mine.user, mine.orgs
    return {
        "account": {"username": user.username, "name": str(user), "email": user.email, "made_at": user.created_at, "last_login": user.last_login},
        "person": _person(orgs) if orgs else None,
        "readings": [
            {
                "document": row.dissemination.title,
                "unit": row.unit.name,
                "asked_on": row.asked_on,
                "confirmed": ack.kind if ack else None,
                "at": ack.at if ack else None,
                "heard_on": ack.heard_on if ack else None,
                "record": ack.record if ack else None,
            }
            for row, ack in mine.asked
        ],
        "tasks": [{"clause": t.clause.path, "title": t.title, "unit": t.unit.name, "due_on": t.due_on, "state": t.state} for t in mine.tasks],
        "notes": [{"task": n.task.title, "text": n.text, "at": n.at} for n in mine.notes],
        "meetings": [{"meeting": str(a.meeting), "way": a.way, "at": a.at} for a in mine.meetings],
        "messages": [{"subject": m.subject, "at": m.at, "read_at": m.read_at} for m in mine.messages],
        "message_wishes": {"muted": mine.wishes.muted, "rhythm": mine.wishes.rhythm, "paused_until": mine.wishes.paused_until},
        "tokens": [{"name": t.name, "scopes": t.scopes, "expires_on": t.expires_on, "revoked_at": t.revoked_at} for t in mine.tokens],
        "sessions": [{"address": s.ip, "program": s.user_agent, "last_seen_at": s.last_seen_at} for s in mine.sessions],
        "recorded_acts": mine.acts,
        "supports": [{"task": s.task.title} for s in mine.supports],
        "named_in_plans": [{"plan": str(o.clause.plan), "clause": o.clause.path, "part": o.part} for o in mine.named if o.clause.plan.issued_at],
        "chaired_meetings": [{"document": str(m.dissemination), "held_on": m.held_on, "place": m.place} for m in mine.chaired],
        "heads_of_bodies": [body.name for body in mine.heads],
        "calendar_address": mine.feed is not None,
    }


def _person(orgs: Any) -> dict[str, Any]:
    person = orgs.person
    return {
        "code": person.code,
        "name": person.name,
        "address": person.address,
        "category": person.category,
        "email": person.email,
        "posts": [{"unit": p.unit.name, "position": p.position, "from": p.from_date, "to": p.to_date} for p in orgs.posts],
        "roles": [{"role": r.role, "unit": r.unit.name, "from": r.from_date, "to": r.to_date} for r in orgs.roles],
        "lent": [{"role": d.role, "to": d.delegate.name, "from": d.from_date, "until": d.to_date} for d in orgs.lent],
        "borrowed": [{"role": d.role, "from_person": d.grantor.name, "from": d.from_date, "until": d.to_date} for d in orgs.borrowed],
    }
