"""Taking part: entered, answers kept as they come in lots of one short transaction each, handed in."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.contests.models import Contest, Entrant, Guess, Round
from thidua.contests.permissions import P, check_can, competitors_of
from thidua.notify.actions import settle
from thidua.orgs.queries import standing_of
from thidua.questions import actions as questions
from thidua.questions.actions import Saved, Sent
from thidua.questions.models import Attempt
from thidua.store.gate import writing
from thidua.ui.pages import Conflict

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No sign that is read as another."""


def enter(*, round: Round, by: User, at: dt.datetime) -> Attempt:
    """Begin an attempt of a round, or go on with the one that is open."""
    contest = round.contest
    check_can(by, P.ENTER, contest)
    if round.paper is None:
        raise Conflict(_("Vòng này chưa mở. Quay lại khi đến giờ."))
    person = standing_of(by).person_id
    if person is None:  # whoever may enter is a person; said for the types
        raise Conflict(_("Tài khoản này chưa gắn với hồ sơ cán bộ."))
    with transaction.atomic():
        if not Entrant.objects.filter(contest=contest, person=person).exists():
            try:
                _admit(contest, person, by, at)
            except IntegrityError:  # two windows entered at once: the one that was first stands
                if not Entrant.objects.filter(contest=contest, person=person).exists():
                    raise
        return questions.start(paper=round.paper, taker=person, by=by, at=at)


def _admit(contest: Contest, person: uuid.UUID, by: User, at: dt.datetime) -> None:
    """Once for a contest: for the unit nearest above, under a code that nobody else has."""
    competitor = competitors_of(by, [contest.pk]).last()
    code = "".join(secrets.choice(SIGNS) for _sign in range(10))
    made = Entrant(root=contest.root, contest=contest, person_id=person, competitor=competitor, code=code, entered_at=at)
    with recorded("contests.enter", made, by=by, at=at):
        made.save(force_insert=True)


def keep_answers(
    *, attempt: Attempt, sent: Sequence[Sent], guess: int | None = None, guessed: bool = False, by: User, at: dt.datetime
) -> Saved:  # fmt: skip
    """Keep a lot of answers, and the guess of the round where it came along; on return they are in the database (ADR 19)."""
    with transaction.atomic(), writing():
        saved = questions.save_answers(attempt=attempt, sent=sent, by=by, at=at)
        if guessed:
            entrant = Entrant.objects.get(contest=attempt.paper.owner, person=attempt.taker)
            kept = {"root": attempt.root, "value": guess, "saved_at": at}
            Guess.objects.update_or_create(round=Round.objects.get(paper=attempt.paper_id), entrant=entrant, defaults=kept)
    return saved


def hand_in(*, attempt: Attempt, by: User, at: dt.datetime) -> Attempt:
    """Hand in and grade at once; what asked for it is settled."""
    with transaction.atomic():
        done = questions.submit(attempt=attempt, by=by, at=at)
        graded = questions.grade(attempt=done, at=at)
        settle(about=Contest(pk=attempt.paper.owner), at=at, users=[by.pk])
    return graded
