"""Sources with their credentials and accounts, and the credential with which a program comes."""

from __future__ import annotations

import datetime as dt
import hmac
import uuid
from typing import Any

from django.db.models import Count, Q

from thidua.exchange.enums import Fate
from thidua.exchange.models import Credential, Learner, Source, Statement
from thidua.exchange.rules.statements import mail_hash
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import standing_of
from thidua.orgs.queries.picking import find_people

ROLES = (RoleKind.ADMINISTRATOR, RoleKind.EMULATION_OFFICER)


def visible_to(user: Any) -> Any:
    """The sources of the agencies that somebody administers or imports for, by name."""
    rows = Source.objects.select_related("unit").order_by("name")
    if getattr(user, "is_administrator", False):
        return rows
    tops = [one for one in standing_of(user).scopes(*ROLES) if len(one) == Unit.steplen]
    return rows.filter(unit__path__in=tops)


def with_counts(rows: Any) -> list[tuple[Source, int, int]]:
    """Each with how many statements it sent and how many accounts wait for somebody to say who they are: three questions."""
    shown = list(rows)
    sent = dict(Statement.objects.filter(source__in=shown).order_by().values_list("source").annotate(Count("pk")))
    nobody = dict(Learner.objects.filter(source__in=shown, person=None).order_by().values_list("source").annotate(Count("pk")))
    return [(one, sent.get(one.pk, 0), nobody.get(one.pk, 0)) for one in shown]


def credentials_of(source: Source) -> Any:
    """Its credentials, the newest first."""
    return Credential.objects.filter(source=source).order_by("-made_at", "-id")


def pending_of(source: Source) -> Any:
    """Accounts of which nobody has said who they are, with how many statements wait; by name."""
    rows = Learner.objects.filter(source=source, person=None)
    return rows.annotate(waiting=Count("pk", filter=Q(pk__in=Statement.objects.filter(fate=Fate.NOBODY).values("learner")))).order_by("name", "id")


def linked_of(source: Source, words: str = "") -> Any:
    """Accounts with whom they are, narrowed by words of either; by name."""
    rows = Learner.objects.filter(source=source, person__isnull=False).select_related("person", "source__unit")
    if words:
        rows = rows.filter(
            Q(name__icontains=words) | Q(identifier__icontains=words) | Q(person__in=find_people(Person.objects.filter(root=source.root), words))
        )
    return rows.order_by("person__sort_key", "id")


def fates_of(source: Source) -> dict[str, int]:
    """How many statements came to what."""
    return dict(Statement.objects.filter(source=source).order_by().values_list("fate").annotate(Count("pk")))


def credential_of(key: str, digest: str, today: dt.date) -> Credential | None:
    """The credential that a program shows, where it holds today."""
    found = Credential.objects.select_related("source__unit").filter(key=key, revoked_at=None, expires_on__gte=today, source__ended_at=None).first()
    return found if found is not None and hmac.compare_digest(found.digest, digest) else None


def person_behind(source: Source, identifier: str) -> Person | None:
    """Who an identifier surely is: the one person of the agency with that address, or with that code where the account is of the source's own home page."""
    kind, _bar, rest = identifier.partition("|")
    people = Person.objects.filter(root=source.root, left_on=None)
    if kind == "mail":
        found = [one for one in people.exclude(email="") if rest in (mail_hash(one.email), mail_hash(one.email.lower()))]
        return found[0] if len(found) == 1 else None
    home, _bar, name = rest.rpartition("|")
    if kind == "account" and source.home_page and home.rstrip("/") == source.home_page.rstrip("/"):
        person: Person | None = people.filter(code=name).first()
        return person
    return None


def statement_of(source: Source, statement: uuid.UUID) -> Statement | None:
    """A statement of a source by its id."""
    found: Statement | None = Statement.objects.filter(source=source, statement_id=statement).first()
    return found


def begun_before(said: Statement, verbs: frozenset[str]) -> dt.datetime | None:
    """When the same person began the same activity on the day before a statement at most."""
    rows = Statement.objects.filter(
        learner=said.learner, activity=said.activity, verb__in=verbs, voided=False, at__gte=said.at - dt.timedelta(days=1), at__lt=said.at
    )
    found: dt.datetime | None = rows.order_by("-at").values_list("at", flat=True).first()
    return found


def statements(source: Source, asked: dict[str, Any]) -> Any:
    """The statements that a program asks for, of its own source and not voided, the newest first unless asked otherwise."""
    rows = Statement.objects.filter(source=source, voided=False)
    for name in ("verb", "activity", "registration"):
        rows = rows.filter(**{name: asked[name]}) if asked.get(name) else rows
    rows = rows.filter(learner__identifier=asked["agent"]) if asked.get("agent") else rows
    rows = rows.filter(stored_at__gt=asked["since"]) if asked.get("since") else rows
    rows = rows.filter(stored_at__lte=asked["until"]) if asked.get("until") else rows
    return rows.order_by("stored_at", "id") if asked.get("ascending") else rows.order_by("-stored_at", "-id")
