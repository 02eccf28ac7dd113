"""Telling in time that a recognition ends, once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.notify.actions import tell
from thidua.notify.enums import Reason
from thidua.titles.actions.telling import concerned
from thidua.titles.enums import Kind
from thidua.titles.models import Recognition
from thidua.titles.phrases import KIND_WORDS
from thidua.titles.queries.rulings import notice_days


def tell_endings(*, today: dt.date, at: dt.datetime) -> int:
    """Tell whoever holds a title that ends within the days of the rulebook and has no later one; how many titles."""
    soon = today + dt.timedelta(days=notice_days(today))
    later: Any = Recognition.objects.filter(kind=OuterRef("kind"), revoked_at=None, ends_on__gt=OuterRef("ends_on"))
    theirs, units = Exists(later.filter(person=OuterRef("person"))), Exists(later.filter(person=None, unit=OuterRef("unit")))
    rows = Recognition.objects.filter(ends_on__range=(today, soon), revoked_at=None).exclude(theirs | units)
    told = 0
    for row in rows.select_related("unit", "person__user"):
        with translation.override("vi"):
            words = {"title": str(KIND_WORDS[row.kind]), "day": f"{row.ends_on:%d/%m/%Y}"}
            subject = _("%(title)s hết giá trị ngày %(day)s: lập phiếu mới để được công nhận tiếp") % words
        users = concerned(Kind(row.kind), row, at)
        tell(users=users, reason=Reason.DUE, subject=subject, body="", url=reverse("titles:mine"), key=f"titles:{row.pk}:ends", by=None, at=at)
        told += 1
    return told
