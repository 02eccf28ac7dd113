"""Who hears of an initiative: the officer when it comes, its authors when something becomes of it, whoever is asked for a word. In Vietnamese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.initiatives.enums import InitiativeState
from thidua.initiatives.models import Author, Effect, Initiative
from thidua.notify.actions import nobody, settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Person
from thidua.orgs.queries.holders import holders


def _say(
    one: Initiative, users: Iterable[User], reason: Reason, subject: str, what: str, by: User | None, at: dt.datetime, *, asks: bool = True
) -> None:
    key, url = f"initiatives:{one.pk}:{what}:{one.version}", reverse("initiatives:initiative", args=[one.pk])
    tell(
        users=users, reason=reason, subject=subject, body="", url=url, key=key, by=by, at=at, about=one if asks else None,
        for_deputy=nobody if reason is Reason.RETURNED else None,
    )  # fmt: skip


def _users(people: Iterable[Person | None]) -> list[User]:
    return list({one.user.pk: one.user for one in people if one is not None and one.user is not None}.values())


def authors(one: Initiative) -> list[User]:
    """The accounts of all authors."""
    return _users(row.person for row in Author.objects.filter(initiative=one, person__isnull=False).select_related("person__user"))


def tell_sent(one: Initiative, *, by: User | None, at: dt.datetime) -> None:
    """Whoever looks at it hears that it came."""
    with translation.override("vi"):
        subject = _("Sáng kiến mới gửi: %(title)s (%(who)s)") % {"title": one.title[:100], "who": one.author.name}
    _tell_keepers(one, subject, "sent", by, at)


def tell_keepers(one: Initiative, *, by: User | None, at: dt.datetime) -> None:
    """Its unit went on in another: whoever looks at it there hears of it, and nobody else is asked any more."""
    with translation.override("vi"):
        subject = _("Sáng kiến chờ xử lý, chuyển từ đơn vị đã sắp xếp lại: %(title)s") % {"title": one.title[:100]}
    _tell_keepers(one, subject, f"unit:{one.unit_id}", by, at)


def _tell_keepers(one: Initiative, subject: str, what: str, by: User | None, at: dt.datetime) -> None:
    """The officers over the unit who have no part in it and vouch for nothing of it."""
    settle(about=one, at=at)
    vouching = Effect.objects.filter(initiative=one, verifier__isnull=False).select_related("verifier__user")
    own = {user.pk for user in [*authors(one), *_users(row.verifier for row in vouching)]}
    users = [user for user in holders([one.unit], RoleKind.EMULATION_OFFICER, at) if user.pk not in own]
    _say(one, users, Reason.ASSIGNED, subject, what, by, at)


def tell_returned(one: Initiative, *, by: User | None, at: dt.datetime) -> None:
    """Who sent it hears what to mend."""
    settle(about=one, at=at)
    with translation.override("vi"):
        subject = _("Sáng kiến “%(title)s” bị trả lại: %(reason)s") % {"title": one.title[:80], "reason": one.reason[:80]}
    _say(one, _users([one.author]), Reason.RETURNED, subject, "returned", by, at)


def tell_passed(one: Initiative, *, by: User | None, at: dt.datetime) -> None:
    """A co-author who is to complete it in the place of who sent it; what was sent back is to be mended by them now."""
    returned = one.state == InitiativeState.RETURNED
    if returned:
        settle(about=one, at=at)
    with translation.override("vi"):
        subject = _("Sáng kiến giao cho anh/chị làm tiếp: %(title)s") % {"title": one.title[:100] or "…"}
    _say(one, _users([one.author]), Reason.ASSIGNED, subject, "passed", by, at, asks=returned)


def tell_moved(one: Initiative, subject: str, what: str, *, by: User | None, at: dt.datetime) -> None:
    """The authors hear what became of it; nothing is asked of them. `subject` is in Vietnamese."""
    settle(about=one, at=at)
    _say(one, authors(one), Reason.RESULT, subject, what, by, at, asks=False)


def tell_asked(one: Initiative, rows: Iterable[Author | Effect], *, by: User | None, at: dt.datetime) -> None:
    """Whoever is asked whether they agree to their share, or whether a figure is right."""
    for row in rows:
        person = row.person if isinstance(row, Author) else row.verifier
        with translation.override("vi"):
            said = {"title": one.title[:80] or "…", "who": one.author.name}
            if isinstance(row, Author):
                subject = _("%(who)s ghi anh/chị là đồng tác giả sáng kiến “%(title)s”: đồng ý hay không") % said
            else:
                subject = _("%(who)s nhờ anh/chị xác nhận số liệu của sáng kiến “%(title)s”") % said
        _say(one, _users([person]), Reason.ASSIGNED, subject, f"asked:{row.pk}", by, at, asks=False)
