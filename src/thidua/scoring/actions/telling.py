"""Who hears of a round: the heads of its units. In Vietnamese."""

from __future__ import annotations

import datetime as dt
import uuid

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
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
    """The heads are asked to score their own units."""
    with translation.override("vi"):
        words = {"title": row.title, "day": f"{clock.local_date(row.self_until):%d/%m/%Y}"}
        subject = _("%(title)s: tự chấm điểm đến %(day)s") % words
    url, key = reverse("scoring:round", args=[row.pk]), f"scoring:{row.pk}:opened"
    tell(users=heads_of(_units(row), at), reason=Reason.ASSIGNED, subject=subject, body="", url=url, key=key, by=by, at=at, about=row)


def tell_decided(row: Round, *, by: User | None, at: dt.datetime) -> None:
    """The heads hear that the result is there."""
    with translation.override("vi"):
        subject = _("%(title)s: đã có kết quả") % {"title": row.title}
    url, key = reverse("scoring:round", args=[row.pk]), f"scoring:{row.pk}:decided"
    tell(users=heads_of(_units(row), at), reason=Reason.RESULT, subject=subject, body="", url=url, key=key, by=by, at=at)
