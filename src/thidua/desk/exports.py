"""Files of the desk: one's own data, and the record of acts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from thidua.desk.queries.audit import Event
from thidua.desk.queries.mine import Told
from thidua.sheets.exports import write_csv
from thidua.store.clock import VIETNAM


def record(events: Iterable[Event]) -> bytes:
    """The record of acts as CSV."""
    titles = [_("Số"), _("Lúc"), _("Ai"), _("Việc đã làm"), _("Với"), _("Lý do"), _("Mã đối tượng")]
    return write_csv(titles, (_line(event) for event in events))


def _line(event: Event) -> list[object]:
    at = f"{event.at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}"
    return [event.seq, at, event.actor, event.act, event.subject, event.reason, event.object_id]


def own_data(told: Iterable[Told]) -> bytes:
    """Everything kept about one person, as JSON that a program and a person can read."""
    return json.dumps({one.part.code: _own(one) for one in told}, ensure_ascii=False, indent=1, default=str).encode()


def _own(told: Told) -> Any:
    rows = [dict(zip((column.code for column in told.part.columns), row, strict=True)) for row in told.rows]
    return next(iter(rows), None) if told.part.one else rows
