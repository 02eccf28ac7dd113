"""Sources, their credentials, and whom their accounts are."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.actions import digest
from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.exchange.actions.storing import settle_waiting, take_apart
from thidua.exchange.enums import Scope
from thidua.exchange.models import Credential, Learner, Source
from thidua.exchange.permissions import P, check_can
from thidua.orgs.models import Person, Unit
from thidua.ui.pages import Conflict, Owed

LONGEST = 730
"""Days for which a credential may hold."""


@dataclass(frozen=True)
class Made:
    """A credential with its secret, which is shown once and never kept."""

    credential: Credential
    secret: str


def add_source(*, unit: Unit, name: str, home_page: str = "", by: User | None, at: dt.datetime) -> Source:
    """Another platform of an agency."""
    check_can(by, P.SOURCES, unit)
    words = " ".join(name.split())
    if not words:
        raise Conflict(_("Ghi tên nền tảng."))
    if Source.objects.filter(root=unit.root, name=words).exists():
        raise Conflict(_("Đã có nền tảng tên này."))
    made = Source(root=unit.root, unit=unit, name=words[:120], home_page=home_page.strip()[:300], made_by=by, made_at=at)
    with recorded("exchange.add", made, by=by, at=at):
        made.save(force_insert=True)
    return made


def end_source(*, source: Source, version: int | None = None, by: User | None, at: dt.datetime) -> Source:
    """Take nothing more from a source; what came stays."""
    check_can(by, P.KEEP, source)
    if source.ended_at is not None:
        raise Conflict(_("Nền tảng này đã ngừng."))
    with transaction.atomic():
        source.expect(version)
        with recorded("exchange.end", source, by=by, at=at):
            source.ended_at = at
            source.save()
    return source


def make_credential(*, source: Source, scopes: Sequence[Scope], expires_on: dt.date, by: User | None, at: dt.datetime) -> Made:
    """A key and a secret with which a program of the source comes in."""
    check_can(by, P.KEEP, source)
    if not scopes or not at.date() < expires_on <= at.date() + dt.timedelta(days=LONGEST):
        raise Conflict(_("Chọn ít nhất một phạm vi, và ngày hết hạn trong vòng hai năm."))
    if source.ended_at is not None:
        raise Conflict(_("Nền tảng này đã ngừng."))
    secret = secrets.token_urlsafe(32)
    made = Credential(root=source.root, source=source, key=f"xapi_{secrets.token_hex(8)}", digest=digest(secret), made_by=by, made_at=at)
    made.scopes, made.expires_on = sorted(scopes), expires_on
    with recorded("exchange.credential", made, by=by, at=at):
        made.save(force_insert=True)
    return Made(made, secret)


def revoke_credential(*, credential: Credential, by: User | None, at: dt.datetime) -> Credential:
    """Stop a credential at once."""
    check_can(by, P.KEEP, credential.source)
    if credential.revoked_at is None:
        with recorded("exchange.revoke", credential, by=by, at=at):
            credential.revoked_at = at
            credential.save()
    return credential


def note_use(*, credential: Credential, at: dt.datetime) -> None:
    """Remember the day a credential was last used, at most once a day."""
    if credential.last_used_at is None or at - credential.last_used_at > dt.timedelta(days=1):
        with recorded("exchange.use", credential, by=None, at=at):
            credential.last_used_at = at
            credential.save(update_fields=["last_used_at"])


def link_learner(*, learner: Learner, person: Person, by: User | None, at: dt.datetime) -> int:
    """Say whom an account is; what waited for it becomes entries of their log. How many."""
    check_can(by, P.KEEP, learner.source)
    if person.root != learner.root:
        raise Conflict(_("Chọn người của cơ quan này."))
    if learner.person_id is not None:
        raise Conflict(_("Tài khoản này đã nối với một người. Gỡ ra trước rồi nối lại."))
    with recorded("exchange.link", learner, by=by, at=at):
        learner.person, learner.linked_by, learner.linked_at = person, by, at
        learner.save()
        return settle_waiting(learner, at=at)


def unlink_learner(*, learner: Learner, reason: str, by: User | None, at: dt.datetime) -> int:
    """An account was linked to the wrong person: what came of it is taken out of their log, and waits for somebody to say whom it is. How many entries.

    The person is told why, whether or not an entry was confirmed.
    """
    check_can(by, P.KEEP, learner.source)
    words = " ".join(reason.split())[:500]
    if not words:
        raise Owed(_("Ghi lý do gỡ tài khoản."))
    with transaction.atomic():
        now = Learner.objects.select_for_update(of=("self",)).select_related("source", "person").get(pk=learner.pk)
        if now.person is None:
            raise Conflict(_("Tài khoản này chưa nối với ai."))
        with recorded("exchange.unlink", now, by=by, at=at, reason=words):
            now.person = now.linked_by = now.linked_at = None
            now.save()
            taken = take_apart(now, words, at=at)
    return taken
