"""The unit speaks of a nomination; it is sent back, or goes no further, each with its reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.awards.actions.stepping import stepping
from thidua.awards.actions.telling import tell_declined, tell_returned, tell_reviewed
from thidua.awards.enums import Act
from thidua.awards.models import Nomination, UnitReview
from thidua.awards.queries.limits import complete_until, vote_rule
from thidua.awards.rules.votes import passes
from thidua.rulebook.rules.award_forms import BY_CODE
from thidua.store import clock
from thidua.ui.pages import Owed


@dataclass(frozen=True)
class Meeting:
    """The meeting of the unit: who there are, who came, how many agreed; the numbers of its minutes and of the letter that goes with the dossier."""

    met_on: dt.date
    members: int
    present: int
    agree: int
    minutes_number: str = ""
    letter_number: str = ""
    letter_on: dt.date | None = None
    said: str = ""


def review(*, nomination: Nomination, meeting: Meeting, version: int | None = None, by: User | None, at: dt.datetime) -> Nomination:
    """Note that the unit voted for it and hands the dossier on to the officer of the round."""
    _check(meeting, at)
    rule = vote_rule(BY_CODE[nomination.form], meeting.met_on)
    voted = passes(rule, members=meeting.members, present=meeting.present, agree=meeting.agree)
    with stepping(Act.REVIEW, nomination, version=version, by=by, at=at, passes=voted) as row:
        known: UnitReview | None = UnitReview.objects.filter(nomination=row).first()
        made = known or UnitReview(root=row.root, nomination=row)
        if known is not None:
            made.expect(None)
        for name in ("met_on", "members", "present", "agree", "letter_on"):
            setattr(made, name, getattr(meeting, name))
        made.minutes_number, made.letter_number = meeting.minutes_number.strip()[:60], meeting.letter_number.strip()[:60]
        made.said, made.reviewed_by, made.reviewed_at = meeting.said.strip()[:1000], by, at
        with recorded("awards.review.note", made, by=by, at=at):
            made.save()
    tell_reviewed(nomination, by=by, at=at)
    return nomination


def _check(said: Meeting, at: dt.datetime) -> None:
    today = clock.local_date(at)
    if said.met_on > today:
        raise Owed(_("Ngày họp không được sau hôm nay."), field="met_on")
    if said.letter_on is not None and not said.met_on <= said.letter_on <= today:
        raise Owed(_("Ngày tờ trình không trước ngày họp và không sau hôm nay."), field="letter_on")
    if not 0 < said.present <= said.members:
        raise Owed(_("Số người dự họp phải từ 1 đến tổng số người."), field="present")
    if not 0 <= said.agree <= said.present:
        raise Owed(_("Số đồng ý không được nhiều hơn số người dự họp."), field="agree")


def send_back(*, nomination: Nomination, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Nomination:
    """Return it to be completed, with what is missing; some working days are given for it."""
    with stepping(Act.RETURN, nomination, version=version, by=by, at=at, reason=reason) as row:
        row.complete_by = complete_until(at)
        row.posted_at = row.posted_until = None
    tell_returned(nomination, by=by, at=at)
    return nomination


def decline(*, nomination: Nomination, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Nomination:
    """It goes no further; those concerned have a right to the reason."""
    with stepping(Act.DECLINE, nomination, version=version, by=by, at=at, reason=reason):
        pass
    tell_declined(nomination, by=by, at=at)
    return nomination
