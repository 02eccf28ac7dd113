"""Drafts that somebody has in hand, of whatever package, given to another in the hand-over of all their work."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import tell
from thidua.notify.enums import Reason
from thidua.orgs.models import Person


def pass_drafts(
    rows: Any, *, taker: Person, may: Callable[[User, Any], bool], action: str, page: Callable[[Any], str], by: User | None, at: dt.datetime
) -> list[uuid.UUID]:
    """The drafts in `rows` that the taker `may` go on with are theirs now (`made_by`); the keys of these. The caller asked who may hand over."""
    user = (
        User.objects.filter(pk=taker.user_id, is_active=True).first() if taker.user_id else None
    )  # read anew: roles may have gone to them a moment ago
    went: list[uuid.UUID] = []
    for row in rows.select_for_update(of=("self",)).order_by("id"):
        if user is None or not may(user, row):
            continue
        row.expect(None)
        row.made_by = user
        with recorded(action, row, by=by, at=at):
            row.save()
        went.append(row.pk)
        with translation.override("vi"):
            subject = _("Dự thảo giao cho anh/chị soạn tiếp: %(title)s") % {"title": row}
        key = f"draft:{row.pk}:hand:{row.version}"
        tell(users=[user], reason=Reason.ASSIGNED, subject=subject, body="", url=page(row), key=key, by=by, at=at)
    return went
