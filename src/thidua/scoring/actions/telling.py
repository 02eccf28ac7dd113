"""Who hears of a round: the heads of its units. In Vietnamese."""

from __future__ import annotations

import datetime as dt
import uuid

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.councils.models import AgendaItem
from thidua.notify.actions import tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries.holders import holders
from thidua.scoring.models import Contender, Round
from thidua.store import clock


def heads_of(units: list[Unit], at: dt.datetime) -> list[User]:
    """The heads of just these units."""
    return holders(units, RoleKind.UNIT_HEAD, at)


def head_ids(unit: Unit, at: dt.datetime) -> set[uuid.UUID]:
    return {user.pk for user in heads_of([unit], at)}


def _units(row: Round) -> list[Unit]:
    return [one.unit for one in Contender.objects.filter(round=row).select_related("unit")]


def tell_opened(row: Round, *, by: User | None, at: dt.datetime) -> None:
    """The heads are asked to score their own units; persons are asked to score themselves, and their heads to score them afterwards."""
    if row.is_personal:
        _tell_persons_opened(row, by=by, at=at)
        return
    with translation.override("vi"):
        words = {"title": row.title, "day": f"{clock.local_date(row.self_until):%d/%m/%Y}"}
        subject = _("%(title)s: tự chấm điểm đến %(day)s") % words
    url, key = reverse("scoring:round", args=[row.pk]), f"scoring:{row.pk}:opened"
    tell(users=heads_of(_units(row), at), reason=Reason.ASSIGNED, subject=subject, body="", url=url, key=key, by=by, at=at, about=row)


def _tell_persons_opened(row: Round, *, by: User | None, at: dt.datetime) -> None:
    heads = heads_of([one.head for one in Contender.objects.filter(round=row).select_related("head") if one.head is not None], at)
    url = reverse("scoring:round", args=[row.pk])
    with translation.override("vi"):
        words = {"title": row.title, "day": f"{clock.local_date(row.self_until):%d/%m/%Y}", "end": f"{clock.local_date(row.cross_until):%d/%m/%Y}"}
        subject, then = (
            _("%(title)s: tự chấm điểm đến %(day)s") % words,
            _("%(title)s: chấm điểm người của đơn vị đến %(end)s, sau khi họ tự chấm") % words,
        )
    tell(users=people_of(row), reason=Reason.ASSIGNED, subject=subject, body="", url=url, key=f"scoring:{row.pk}:opened", by=by, at=at, about=row)
    tell(users=heads, reason=Reason.ASSIGNED, subject=then, body="", url=url, key=f"scoring:{row.pk}:heads", by=by, at=at, about=row)


def people_of(row: Round) -> list[User]:
    """The accounts of the persons who are scored."""
    rows = Contender.objects.filter(round=row, person__user__isnull=False).select_related("person__user")
    return [one.person.user for one in rows if one.person is not None and one.person.user is not None]


def tell_decided(row: Round, *, by: User | None, at: dt.datetime) -> None:
    """The heads hear that the result is there; of persons they themselves."""
    with translation.override("vi"):
        subject = _("%(title)s: đã có kết quả") % {"title": row.title}
    url, key = reverse("scoring:round", args=[row.pk]), f"scoring:{row.pk}:decided"
    tell(
        users=people_of(row) if row.is_personal else heads_of(_units(row), at),
        reason=Reason.RESULT,
        subject=subject,
        body="",
        url=url,
        key=key,
        by=by,
        at=at,
    )


def tell_returned(row: Round, item: AgendaItem, why: str, *, by: User | None, at: dt.datetime) -> None:
    """Whoever opened the round hears that a council did not pass its results."""
    if row.opened_by is None:
        return
    with translation.override("vi"):
        subject = _("Hội đồng không thông qua “%(title)s”: %(why)s") % {"title": item.title[:80], "why": why[:120]}
    url, key = reverse("scoring:round", args=[row.pk]), f"scoring:{row.pk}:returned:{item.pk}"
    tell(users=[row.opened_by], reason=Reason.RESULT, subject=subject, body="", url=url, key=key, by=by, at=at)
