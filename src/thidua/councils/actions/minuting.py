"""The minutes are closed: what they say is frozen with its digest."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import bind, recorded
from thidua.councils.actions.holding import held_sitting
from thidua.councils.enums import Mode, SittingState
from thidua.councils.models import AgendaItem, Sitting
from thidua.councils.permissions import P, check_can
from thidua.councils.queries.minutes import minutes_of
from thidua.councils.rules.minutes import digest, stored
from thidua.councils.rules.sittings import TRANSITIONS
from thidua.ui.pages import Conflict


def minute_sitting(*, sitting: Sitting, version: int | None = None, by: User | None, at: dt.datetime) -> Sitting:
    """Freeze the minutes of a sitting that is over; after that neither notes nor words change."""
    check_can(by, P.RUN, sitting)
    with transaction.atomic():
        now = held_sitting(sitting)
        if SittingState.MINUTED not in TRANSITIONS[SittingState(now.state)]:
            raise Conflict(_("Chỉ chốt biên bản khi phiên họp đã bế mạc."))
        if now.count_scan is None and AgendaItem.objects.filter(sitting=now, mode=Mode.PAPER).exclude(tally={}).exists():
            raise Conflict(_("Đính bản chụp biên bản kiểm phiếu có chữ ký hai người kiểm phiếu rồi chốt biên bản họp."))
        now.expect(version)
        now.paper = stored(minutes_of(now))
        now.digest, now.state, now.minuted_at, now.minuted_by = digest(now.paper), SittingState.MINUTED.value, at, by
        with recorded("councils.sitting.minute", now, by=by, at=at):
            now.save()
        bind("close", root=now.root, at=at)
    return now


def word_minutes(*, sitting: Sitting, words: str, version: int | None = None, by: User | None, at: dt.datetime) -> Sitting:
    """Change what the minutes say beside the items, before they are closed."""
    check_can(by, P.RUN, sitting)
    with transaction.atomic():
        now = held_sitting(sitting)
        if now.state not in (SittingState.OPEN, SittingState.CLOSED):
            raise Conflict(_("Biên bản đã chốt hoặc phiên họp chưa khai mạc nên không ghi được."))
        now.expect(version)
        now.words = words.strip()[:5000]
        with recorded("councils.sitting.word", now, by=by, at=at):
            now.save()
    return now
