"""Who hears of a sheet: whoever confirms it, then whoever it is about. In Vietnamese."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.notify.actions import tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries.holders import holders
from thidua.titles.enums import Kind
from thidua.titles.models import Recognition, TitleSheet
from thidua.titles.permissions import confirmers
from thidua.titles.phrases import KIND_WORDS


def _url(sheet: TitleSheet) -> str:
    return reverse("titles:sheet", args=[sheet.pk])


def _named(sheet: TitleSheet) -> dict[str, object]:
    who = sheet.person.name if sheet.person else sheet.unit.label
    return {"title": str(KIND_WORDS[sheet.kind]), "who": who, "year": sheet.year}


def concerned(kind: Kind, row: TitleSheet | Recognition, at: dt.datetime) -> list[User]:
    """Whose sheet or title it is: the person, or the heads of the unit."""
    if kind is Kind.CITIZEN:
        return [row.person.user] if row.person and row.person.user else []
    return holders([row.unit], RoleKind.UNIT_HEAD, at)


def tell_sent(sheet: TitleSheet, *, by: User | None, at: dt.datetime) -> None:
    """The first role of those that confirm it whose holder may."""
    own = {sheet.person.user_id if sheet.person else None, sheet.sent_by_id}
    for role in confirmers(Kind(sheet.kind)):
        users = [user for user in holders([sheet.unit], role, at) if user.pk not in own]
        if users:
            break
    with translation.override("vi"):
        subject = _("Phiếu %(title)s năm %(year)s của %(who)s chờ xác nhận") % _named(sheet)
    key = f"titles:{sheet.pk}:sent:{sheet.version}"
    tell(users=users, reason=Reason.ASSIGNED, subject=subject, body="", url=_url(sheet), key=key, by=by, at=at, about=sheet)


def tell_returned(sheet: TitleSheet, *, by: User | None, at: dt.datetime) -> None:
    """Whoever it is about hears why."""
    with translation.override("vi"):
        subject = _("Phiếu %(title)s năm %(year)s bị trả lại: %(reason)s") % {**_named(sheet), "reason": sheet.reason[:80]}
    key, users = f"titles:{sheet.pk}:returned:{sheet.version}", concerned(Kind(sheet.kind), sheet, at)
    tell(users=users, reason=Reason.RETURNED, subject=subject, body="", url=_url(sheet), key=key, by=by, at=at, about=sheet)


def tell_confirmed(sheet: TitleSheet, made: Recognition | None, *, by: User | None, at: dt.datetime) -> None:
    """Whoever it is about hears what came of it."""
    with translation.override("vi"):
        words = _named(sheet)
        if made is None:
            subject = _("Phiếu %(title)s năm %(year)s đã xác nhận: chưa đạt") % words
        else:
            subject = _("Được công nhận %(title)s, số %(number)s, đến %(day)s") % {**words, "number": made.number, "day": f"{made.ends_on:%d/%m/%Y}"}
    key, users = f"titles:{sheet.pk}:confirmed", concerned(Kind(sheet.kind), sheet, at)
    tell(users=users, reason=Reason.RESULT, subject=subject, body="", url=_url(sheet), key=key, by=by, at=at)
