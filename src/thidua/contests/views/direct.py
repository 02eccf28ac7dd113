"""Answers of an attempt past the middleware: all that come at the same time in one transaction, and only those that are kept whole.

Whatever is refused, stale, signed out or not understood is left to the page of the same address, which says why.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from django.db import DatabaseError

from thidua.contests.queries import tickets
from thidua.contests.views.taking import GUESS, said, sent_in
from thidua.questions.actions import Lot, Saved, save_lots
from thidua.store import clock
from thidua.store.together import Together
from thidua.ui.direct import Direct
from thidua.ui.pages import Conflict

PATH = r"/cuoc-thi/bai/(?P<pk>[0-9a-f-]{36})/tra-loi/"
MOST_FIELDS = 2_000
BUSY = "503 Service Unavailable", b'{"busy":true}'


@dataclass(frozen=True)
class _Brought:
    """A lot with the sign-in under which it came."""

    session: int
    lot: Lot


def _keep(brought: Sequence[_Brought]) -> list[Saved | Conflict | None]:
    """Each lot as it was kept or refused; None where the sign-in has ended."""
    lasting = tickets.lasting(one.session for one in brought)
    done = iter(save_lots(lots=[one.lot for one in brought if one.session in lasting], at=clock.now()))
    return [next(done) if one.session in lasting else None for one in brought]


_together: Together[_Brought, Saved | Conflict | None] = Together(_keep, name="answers")


def answer(request: Direct) -> tuple[str, bytes] | None:
    """The versions that stand now, as the page of this address says them; busy where the database is, so that the page sends again."""
    ticket = tickets.read(request.ticket)
    if ticket is None or str(ticket.attempt) != request.found["pk"]:
        return None
    try:
        fields = parse_qs(request.body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return None
    if GUESS in fields:
        return None
    try:
        saved = _together.call(_Brought(ticket.session, Lot(ticket.attempt, sent_in(fields.get))))
    except DatabaseError:
        return BUSY
    return ("200 OK", json.dumps(said(saved)).encode()) if isinstance(saved, Saved) else None
