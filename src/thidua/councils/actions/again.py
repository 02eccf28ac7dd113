"""A second vote on a subject in the same sitting: what did not reach the bar is put off, and stands on the agenda once more at once."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.councils.actions.holding import held_item, hold_subjects
from thidua.councils.actions.items import decide_item
from thidua.councils.actions.recusing import recuse_involved
from thidua.councils.enums import Found, ItemState, Mode, Outcome, SittingState
from thidua.councils.models import AgendaItem
from thidua.councils.permissions import P, check_can
from thidua.councils.rules.parameters import voting_rule
from thidua.councils.signals import item_put_on
from thidua.ui.pages import Conflict

SPOILT = frozenset({Found.KEY_LOST, Found.TWISTED, Found.FEW_BALLOTS, Found.FEW_SENT})
"""A vote that came to nothing is held again whatever the rule says of rounds."""


def may_vote_again(item: AgendaItem) -> bool:
    """Whether another vote on an item that is closed may follow in this sitting: it did not pass, and its rule has a round left or the vote was spoilt."""
    if item.state != ItemState.CLOSED or item.mode == Mode.SCORE or item.drafted == Outcome.PASSED:
        return False
    return item.round < voting_rule(item.rule.get("value")).rounds or any(found in SPOILT for found, _values in item.grounds)


def vote_again(*, item: AgendaItem, version: int | None = None, by: User | None, at: dt.datetime) -> AgendaItem:
    """Put a closed item off and the same subject on the agenda again, as another round that waits to be opened.

    Sends `item_decided` (put off) for the first and `item_put_on` for the new item, in one transaction. Who said that they have a part in it steps aside again.
    """
    check_can(by, P.RUN, item)
    with transaction.atomic():
        now = held_item(item)
        if now.sitting.state != SittingState.OPEN or not may_vote_again(now):
            raise Conflict(_("Nội dung này không bỏ phiếu thêm vòng nữa: đã đạt, chưa đóng phiếu, hoặc quy tắc không cho thêm vòng."))
        with translation.override("vi"):  # it stands in the minutes
            reason = _("Chưa đạt ở vòng %(round)s nên bỏ phiếu vòng %(next)s.") % {"round": now.round, "next": now.round + 1}
        done = decide_item(item=now, outcome=Outcome.PUT_OFF, reason=reason, version=version, by=by, at=at)
        made = _next_round(done)
        hold_subjects([made])
        with recorded("councils.item.put_on", made, by=by, at=at) as note:
            made.save(force_insert=True)
            if aside := recuse_involved(made, at):
                note.values["aside"] = aside
        item_put_on.send(AgendaItem, item=made, by=by, at=at)
    return made


def _next_round(item: AgendaItem) -> AgendaItem:
    last = AgendaItem.objects.filter(sitting=item.sitting).aggregate(n=Max("order"))["n"] or 0
    same = ("root", "sitting", "kind", "subject", "title", "unit_name", "subject_unit", "involved", "mode", "voting")
    return AgendaItem(order=last + 1, round=item.round + 1, **{name: getattr(item, name) for name in same})
