"""A nomination with all that decides what may be done with it, as the rules ask for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from thidua.awards.enums import Act, NominationState, Reply, RoundState
from thidua.awards.models import AwardRound, Comment, Consultation, Nomination
from thidua.awards.permissions import parts_of
from thidua.awards.queries.dossiers import is_reported, lines_of
from thidua.awards.queries.quotas import unit_left
from thidua.awards.queries.verdicts import judged
from thidua.awards.rules.dossier import missing
from thidua.awards.rules.workflow import Case, Terms, bars, bars_person
from thidua.store import clock


def terms_of(round_: AwardRound) -> Terms:
    """What a round lays down."""
    return Terms(RoundState(round_.state), round_.nominate_by, bool(round_.simple), round_.asks_scores, round_.posts)


def _bare(row: Nomination) -> Case:
    return Case(
        NominationState(row.state), terms_of(row.round), is_person=row.person_id is not None, written=is_reported(row), complete_by=row.complete_by,
        posted_until=row.posted_until, is_leader=row.is_leader,
    )  # fmt: skip


def _with_quota(row: Nomination, case: Case, _at: dt.datetime) -> Case:
    return replace(case, unit_left=unit_left(row))


def _with_dossier(row: Nomination, case: Case, _at: dt.datetime) -> Case:
    return replace(case, missing=missing(lines_of(row)), judged=judged(row))


def _with_opinions(row: Nomination, case: Case, at: dt.datetime) -> Case:
    """A body that did not answer in its time is not waited for any more."""
    waits = Consultation.objects.filter(nomination=row, reply=Reply.AWAITED, due_on__gte=clock.local_date(at)).count()
    unread = Comment.objects.filter(nomination=row, read_at=None).count()
    return replace(case, judged=judged(row), opinions_awaited=waits, comments_unread=unread)


ASKED: Mapping[Act, Callable[[Nomination, Case, dt.datetime], Case]] = {
    Act.SUBMIT: _with_quota,
    Act.APPRAISE: _with_dossier,
    Act.BRING: _with_opinions,
    Act.DECIDE: _with_opinions,
}
"""What an act has to know beside what the row itself says."""


def case_of(act: Act, row: Nomination, at: dt.datetime) -> Case:
    """The nomination as an act meets it. Needs its round with clause, plan and movement, its person or unit, its unit and its work."""
    more = ASKED.get(act)
    return more(row, _bare(row), at) if more else _bare(row)


def may_do(user: Any, row: Nomination, at: dt.datetime) -> frozenset[Act]:
    """The acts that are somebody's now, for buttons. What stands against them beside person, state and time, the act itself says: a button that
    vanished with a hidden fact would tell it."""
    state, parts, case = NominationState(row.state), parts_of(user, row), replace(_bare(row), reasoned=True)
    hidden = {Act.APPRAISE, Act.BRING, Act.DECIDE}
    found = set()
    for act in Act:
        if bars_person(act, state, parts):
            continue
        against = bars(act, case, at)
        if not against or (act in hidden | {Act.SUBMIT} and not any(one.value in ("wrong_state", "round_closed", "too_late") for one in against)):
            found.add(act)
    return frozenset(found)
