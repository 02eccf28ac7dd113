"""The inbox of a person."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.db.models import Case, QuerySet, When
from django.utils.functional import SimpleLazyObject

from thidua.accounts.models import User
from thidua.notify.models import Message, Wishes
from thidua.store.prepared import prepared, row_count


def visible_to(user: User) -> QuerySet[Any]:
    """The messages of `permissions.can_read_message` as a queryset."""
    return cast("QuerySet[Any]", Message.objects.filter(user_id=user.pk) if user.is_active else Message.objects.none())


def inbox(user: User, reason: str = "") -> QuerySet[Any]:
    """Unread first, then by time, the newest first."""
    found = visible_to(user).order_by(Case(When(read_at=None, then=0), default=1), "-at", "-id")
    return found.filter(reason=reason) if reason else found


def unread_count(user: User) -> int:
    return sum(_unread(user.pk)) if user.is_active else 0


@prepared
def _unread(account: uuid.UUID) -> Any:
    return row_count(Message.objects.filter(user_id=account, read_at=None))


def wishes_of(user: User) -> Wishes:
    """The wishes of a person; an unsaved row of defaults when none were ever made."""
    return Wishes.objects.filter(user_id=user.pk).first() or Wishes(user_id=user.pk, root=user.root)


def unread(request: Any) -> dict[str, Any]:
    """Context processor: `unread_count`, asked of the database only by a page that shows it."""
    user = request.user
    return {"unread_count": SimpleLazyObject(lambda: unread_count(user) if user.is_authenticated else 0)}
