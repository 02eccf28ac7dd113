"""The record of acts as sentences: who, when, what, with which thing; the names are looked up for a whole page at once."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from thidua.accounts.models import User
from thidua.audit.models import Entry, EntryValues
from thidua.desk.permissions import READS_RECORD, STEP
from thidua.desk.phrases import MACHINE, act_words, kind_words
from thidua.desk.queries.things import Thing, called, named, of_part
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import standing_of, under
from thidua.store.clock import VIETNAM
from thidua.vn.search import fold

PAGE, MOST = 50, 10_000
NAMES = ("title", "subject", "name", "display_name", "username", "path", "code", "source_name")
"""Which column tells what a row is, the best first."""


@dataclass(frozen=True)
class Event:
    """One line of the record."""

    id: int
    seq: int
    at: dt.datetime
    actor: str
    actor_id: uuid.UUID | None
    act: str
    subject: str
    object_id: uuid.UUID
    reason: str
    url: str = ""


@dataclass(frozen=True)
class Wanted:
    """What the query string says; nothing that cannot be read narrows anything."""

    who: str = ""
    what: str = ""
    thing: str = ""
    name: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    before: int = 0


def visible_to(user: Any) -> QuerySet[Entry]:
    """An administrator of the installation reads every record, who reads for a whole agency that of it, an administrator of a part that of the part."""
    entries = Entry.objects.order_by("-id")
    if getattr(user, "is_administrator", False):
        return entries
    standing = standing_of(user)
    scopes = (*standing.scopes(*READS_RECORD), *standing.scopes(RoleKind.ADMINISTRATOR))
    if standing.root is None or not scopes:
        return entries.none()
    if any(len(path) == STEP for path in scopes):
        return entries.filter(root=standing.root)
    return entries.filter(_of_part(standing.scopes(RoleKind.ADMINISTRATOR)), root=standing.root)


def _of_part(scopes: tuple[str, ...]) -> Q:
    """Acts on what belongs to a unit of these subtrees, and on these units, their people and the accounts of those."""
    return Q(unit_id__in=Unit.objects.filter(under(scopes, "path")).values("pk")) | of_part(scopes)


def narrowed(user: Any, wanted: Wanted) -> QuerySet[Entry]:
    """The record as filtered."""
    found = visible_to(user)
    if wanted.who.strip():
        found = found.filter(actor_id__in=_accounts(wanted.who))
    if wanted.what:
        found = found.filter(action__startswith=f"{wanted.what}.")
    if wanted.thing:
        found = found.filter(object_id=wanted.thing)
    if wanted.name.strip():
        found = found.filter(called(user, wanted.name))
    if wanted.first:
        found = found.filter(at__gte=dt.datetime.combine(wanted.first, dt.time(), VIETNAM))
    if wanted.last:
        found = found.filter(at__lt=dt.datetime.combine(wanted.last + dt.timedelta(1), dt.time(), VIETNAM))
    return found.filter(id__lt=wanted.before) if wanted.before else found


def _accounts(words: str) -> Any:
    people = Person.objects.filter(user__isnull=False)
    for word in fold(words).split():
        people = people.filter(sort_key__contains=word)
    return User.objects.filter(Q(pk__in=people.values("user")) | Q(username__iexact=words.strip()) | Q(display_name__icontains=words.strip())).values(
        "pk"
    )


def events(user: Any, wanted: Wanted, limit: int = PAGE) -> tuple[list[Event], bool]:
    """The first lines, and whether there are more: three questions, and at most three for each kind of thing among them."""
    entries = list(narrowed(user, wanted)[: limit + 1])
    more, entries = len(entries) > limit, entries[:limit]
    names = {one.pk: str(one) for one in User.objects.filter(pk__in={e.actor_id for e in entries if e.actor_id})}
    values = {v.entry_id: v.after or v.before or {} for v in EntryValues.objects.filter(entry__in=entries)}
    reads_drafts, things = standing_of(user).holds(*READS_RECORD), named(user, entries)
    return [_event(entry, names, values.get(entry.pk, {}), things.get((entry.object_kind, entry.object_id)), reads_drafts) for entry in entries], more


def _event(entry: Entry, names: dict[Any, str], values: dict[str, Any], thing: Thing | None, reads_drafts: bool) -> Event:
    actor = names.get(entry.actor_id, str(MACHINE)) if entry.actor_id else str(MACHINE)
    subject = kind_words(entry.object_kind)
    if told := thing.name if thing else title_of(entry.object_kind, values, reads_drafts):
        subject = f"{subject} “{told}”"
    reason = entry.reason if reads_drafts or not entry.object_kind.startswith("plans.") else ""
    return Event(
        entry.pk, entry.seq, entry.at, actor, entry.actor_id, act_words(entry.action), subject, entry.object_id, reason, thing.url if thing else ""
    )


def title_of(kind: str, values: dict[str, Any], reads_drafts: bool) -> str:
    """What a row was called. What is in a plan that is not issued yet is told only to those who may read drafts."""
    if kind.startswith("plans.") and not reads_drafts and values.get("state") not in ("issued", "superseded"):
        return ""
    if kind == "orgs.person":
        return " ".join(str(values[part]) for part in ("family_name", "middle_name", "given_name") if values.get(part))
    return str(next((values[name] for name in NAMES if values.get(name)), ""))[:160]
