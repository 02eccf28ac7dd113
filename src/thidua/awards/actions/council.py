"""Nominations before a council: put on the agenda of a sitting, and what the council says of them."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.awards.actions.stepping import hold, refuse, stepping
from thidua.awards.actions.telling import named, tell_declined, tell_result
from thidua.awards.enums import Act, NominationState
from thidua.awards.models import KIND, Nomination
from thidua.awards.permissions import P, check_can
from thidua.awards.queries.cases import case_of
from thidua.awards.rules.workflow import bars
from thidua.councils.actions import held_sitting, put_on_agenda
from thidua.councils.enums import Outcome
from thidua.councils.models import AgendaItem, Sitting
from thidua.councils.queries.minutes import told_grounds


def bring(*, nomination: Nomination, sitting: Sitting, version: int | None = None, by: User | None, at: dt.datetime) -> Nomination:
    """On the agenda of a sitting; the council tells us, and there the state changes (`heard_put_on`)."""
    with transaction.atomic():
        held_sitting(sitting)  # before the nomination, as councils do
        hold(nomination)
        check_can(by, P.BRING, nomination)
        refuse(bars(Act.BRING, case_of(Act.BRING, nomination, at), at))
        if version is not None:
            nomination.expect(version)
            nomination.version -= 1  # counted up where it is written, by what the council tells
        put_on_agenda(sitting=sitting, kind=KIND, subject=nomination.pk, by=by, at=at)
        hold(nomination)
    return nomination


def heard_put_on(*, nomination: Nomination, by: User | None, at: dt.datetime) -> None:
    """A council has it on an agenda, whoever put it there; refused for one that may not go there yet."""
    with stepping(Act.BRING, nomination, by=by, at=at):
        pass


def heard_taken_off(*, nomination: Nomination, reason: str, by: User | None, at: dt.datetime) -> None:
    """It is off the agenda again, undecided."""
    hold(nomination)
    if nomination.state == NominationState.COUNCIL:
        with stepping(Act.TAKE_OFF, nomination, by=by, at=at):
            nomination.item = None


def heard_decided(*, nomination: Nomination, item: AgendaItem, outcome: Outcome, reason: str, by: User | None, at: dt.datetime) -> None:
    """The council stated its result: passed waits for the decision, not passed goes no further with its reason, put off waits for another sitting."""
    hold(nomination)
    if nomination.state != NominationState.COUNCIL:
        return
    if outcome is Outcome.PUT_OFF:
        heard_taken_off(nomination=nomination, reason=reason, by=by, at=at)
        return
    with translation.override("vi"):
        why = reason.strip() or _("Hội đồng không thông qua.")
    if outcome is Outcome.NOT_PASSED:
        with stepping(Act.VOTED_DOWN, nomination, by=by, at=at, reason=why):
            nomination.item, nomination.votes = item.pk, told_grounds(item)[:300]
        tell_declined(nomination, by=by, at=at)
        return
    with stepping(Act.VOTED, nomination, by=by, at=at):
        nomination.item, nomination.votes = item.pk, told_grounds(item)[:300]
    with translation.override("vi"):
        subject = _("Hội đồng đã thông qua %(form)s cho %(who)s, chờ quyết định") % named(nomination)
    tell_result(nomination, "passed", subject, by=by, at=at)
