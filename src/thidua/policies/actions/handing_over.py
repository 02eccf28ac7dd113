"""Proposals in the name of a unit that somebody writes, given to another in the hand-over of all their work."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.models import Person
from thidua.policies.models import Proposal
from thidua.policies.phrases import NAMELESS
from thidua.policies.queries.holdings import drafts_of, page_of
from thidua.policies.queries.proposals import speaks_for


def hand_over_drafts(giver: Person, taker: Person, keys: Collection[uuid.UUID], _on: dt.date, by: User | None, at: dt.datetime) -> list[uuid.UUID]:
    """Those of a unit for which the taker may write are theirs now; what somebody proposes in their own name is nobody else's to send."""
    user = User.objects.filter(pk=taker.user_id, is_active=True).first() if taker.user_id else None
    went: list[uuid.UUID] = []
    for row in drafts_of(giver).filter(pk__in=keys, as_unit=True).select_for_update(of=("self",)).order_by("id"):
        if user is None or not speaks_for(user, row.unit):
            continue
        row.expect(None)
        row.person, row.made_by = taker, user
        with recorded("policies.proposal.hand", row, by=by, at=at):
            row.save()
            settle(about=row, at=at)
        _tell(row, user, by, at)
        went.append(row.pk)
    return went


def _tell(row: Proposal, user: User, by: User | None, at: dt.datetime) -> None:
    with translation.override("vi"):
        subject = _("Kiến nghị giao cho anh/chị viết tiếp: %(subject)s") % {"subject": (row.subject or str(NAMELESS))[:100]}
    key = f"proposal:{row.pk}:passed:{row.version}"
    tell(users=[user], reason=Reason.ASSIGNED, subject=subject, body="", url=page_of(row), key=key, by=by, at=at)
