"""What somebody made of a resource: used it, applied it at work, gave it stars. Learning goes into the log, which keeps its grade."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.evidence.models import Evidence
from thidua.learning import actions as learning
from thidua.learning.enums import Kind
from thidua.learning.models import LogEntry
from thidua.learning.rules.logs import Applied, Written
from thidua.library.enums import ResourceKind
from thidua.library.models import Resource, ResourceClause, Use
from thidua.library.permissions import P, check_can
from thidua.library.queries.editions import entries_of, fallen_entry, learned_entry
from thidua.library.rules.progress import TAKEN
from thidua.orgs.models import Person
from thidua.orgs.queries import person_of
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed

LEARNED = {ResourceKind.TEXT: Kind.READING, ResourceKind.FILE: Kind.READING, ResourceKind.COURSE: Kind.COURSE, ResourceKind.PACKAGE: Kind.COURSE}
"""How somebody learned by each kind; by the others on their own."""


def own_use(resource: Resource, by: User) -> Use:
    """One's own line for a resource, new where there is none yet; locked against a second window."""
    check_can(by, P.USE, resource)
    person = alone(by)
    known: Use | None = Use.objects.select_for_update(of=("self",)).filter(resource=resource, person=person).select_related("entry__evidence").first()
    return known or Use(root=resource.root, resource=resource, person=person)


def reader(by: User) -> Person:
    """The person of an account; said for the types, for who may use is one."""
    person = person_of(by)
    if person is None:
        raise Conflict(_("Tài khoản này chưa gắn với hồ sơ cán bộ."))
    return person


def alone(by: User) -> Person:
    """The person of an account, who does one thing at a time with what they learn from: a second window waits until the transaction is over.

    Before anything is recorded: every act locks its rows first and the end of the chain of records last.
    """
    person: Person = Person.objects.select_for_update(no_key=True).get(pk=reader(by).pk)
    return person


def hold_learned(resource: Resource, by: User) -> None:
    """Hold what an account's log says of a resource, in whichever edition; before anything is recorded, as `alone`, which it does first."""
    keys = [one.evidence_id for one in entries_of(alone(by), resource.pk)]
    list(Evidence.objects.select_for_update().filter(pk__in=keys).order_by("id"))


def clause_of(resource: Resource) -> Clause | None:
    """The clause that a resource helps with."""
    row = ResourceClause.objects.filter(resource=resource).select_related("clause__plan").order_by("pk").first()
    return row.clause if row is not None else None


def note_use(*, resource: Resource, minutes: int, by: User, at: dt.datetime) -> Use:
    """Say that one used it, so many minutes today: an entry of one's log, which a head confirms like any other.

    Said again after the entry was thrown away or sent back, it is that entry. Said of another edition of what stands in the log already, it is noted beside
    that entry: the hours count once.
    """
    if resource.kind in TAKEN:
        raise Conflict(_("Khóa học, gói học tự ghi vào Sổ học tập khi anh/chị học xong."))
    with transaction.atomic():
        hold_learned(resource, by)  # another edition may be said to be used at the same moment
        use = own_use(resource, by)
        standing = learned_entry(use.person, resource.pk)
        if use.used_at is not None and standing is not None:
            raise Conflict(_("Anh/chị đã ghi dùng học liệu này. Xem trong Sổ học tập."))
        kind = LEARNED.get(ResourceKind(resource.kind), Kind.SELF_STUDY)
        written = Written(kind, minutes, resource.title, clock.local_date(at), provider=resource.unit.name)
        said: dict[str, Any] = {"written": written, "clause": clause_of(resource), "by": by, "at": at}
        fallen = None if standing else fallen_entry(use.person, resource.pk)
        use.entry = standing or (learning.log_again(entry=fallen, **said) if fallen is not None else learning.log(**said))
        use.used_at = at
        with recorded("library.use", use, by=by, at=at):
            use.save()
    return use


def link_entry(*, resource: Resource, entry: LogEntry, by: User, at: dt.datetime) -> None:
    """What was finished was used; the entry of the log is the one that finishing made."""
    use = own_use(resource, by)
    if use.used_at is None:
        use.entry, use.used_at = entry, at
        with recorded("library.use", use, by=by, at=at):
            use.save()


def apply(*, resource: Resource, applied: Applied, by: User, at: dt.datetime) -> Use:
    """Say what changed at work by it; it counts above hours once a head confirms it in the log."""
    if not applied.changed.strip():
        raise Owed(_("Ghi rõ đã áp dụng vào việc gì, thay đổi được gì."), field="changed")
    with transaction.atomic():
        use = own_use(resource, by)
        if use.entry is None:
            raise Conflict(_("Ghi đã dùng học liệu này trước, rồi ghi điều đã áp dụng."))
        learning.claim_applied(entry=use.entry, applied=applied, by=by, at=at)
        use.applied_at = at
        with recorded("library.apply", use, by=by, at=at):
            use.save()
    return use


def rate(*, resource: Resource, stars: int, by: User, at: dt.datetime) -> Use:
    """One to five stars; the last word counts."""
    if not 1 <= stars <= 5:
        raise Conflict(_("Chọn từ 1 đến 5 sao."))
    with transaction.atomic():
        use = own_use(resource, by)
        use.stars, use.rated_at = stars, at
        with recorded("library.rate", use, by=by, at=at):
            use.save()
    return use
