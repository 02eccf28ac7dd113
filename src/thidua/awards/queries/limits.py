"""The dated rules of awards: times, votes of units, reward money."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Any

from thidua.awards.rules.rewards import Rates
from thidua.awards.rules.votes import UnitVote, unit_vote
from thidua.rulebook.enums import AwardLevel
from thidua.rulebook.queries import holidays, parameter, whole_number
from thidua.rulebook.rules.award_forms import AwardForm
from thidua.store import clock

VOTE, MOST_VOTE = "award.unit_vote", "award.unit_vote.{}"
CONSULT_DAYS, COMMENT_DAYS, COMPLETE_DAYS = "award.consult.days", "award.comment.days", "award.complete.days"
STATE_POSTED, WITHIN, KEPT = "publication.state_level", "publication.inside_within", "publication.inside_kept"
ROUND_TO, HIGHEST = "reward.round_to", "reward.highest_title"


def vote_rule(form: AwardForm, on: dt.date) -> UnitVote:
    """How the meeting of a unit votes on a form: by the rule of the form, else by the general one."""
    row = parameter(MOST_VOTE.format(form.voting), on) or parameter(VOTE, on)
    return unit_vote(row.value if row is not None and isinstance(row.value, dict) else None)


def working_days_after(day: dt.date, code: str, otherwise: int) -> dt.date:
    """The day some working days later, as the rulebook counts them."""
    return holidays(day).add(day, whole_number(code, day, otherwise))


def due_for_opinion(asked_on: dt.date) -> dt.date:
    """Until when a body that is asked answers."""
    return working_days_after(asked_on, CONSULT_DAYS, 10)


def end_of(day: dt.date) -> dt.datetime:
    """The instant at which a day is over where people are."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(0), clock.VIETNAM)


def comments_until(form: AwardForm, at: dt.datetime) -> dt.datetime:
    """Until when a nomination is published for comment: of the State's forms as the decree has it, of others as the agency lays down."""
    of_state = form.level is AwardLevel.STATE
    day = working_days_after(clock.local_date(at), STATE_POSTED if of_state else COMMENT_DAYS, 10 if of_state else 5)
    return end_of(day)


def complete_until(at: dt.datetime) -> dt.datetime:
    """Until when what was returned may come back."""
    return end_of(working_days_after(clock.local_date(at), COMPLETE_DAYS, 5))


def publish_until(signed_on: dt.date) -> dt.date:
    """The last day on which a decision is published inside (Luật 10/2022/QH15, Điều 46-48)."""
    return working_days_after(signed_on, WITHIN, 5)


def kept_until(published_on: dt.date) -> dt.date:
    """Until when what was published stays up: so many days one after another."""
    return published_on + dt.timedelta(days=whole_number(KEPT, published_on, 20))


def multiple_of(form: AwardForm, on: dt.date) -> Decimal | None:
    """The multiple of the base salary that a form brings; None where no rule says one."""
    row = parameter(f"reward.{form.reward}", on) if form.reward else None
    return _decimal(row.value) if row is not None else None


def rates(on: dt.date) -> Rates | None:
    """What reward money is reckoned with on a day; None while nobody has said the base salary."""
    salary = whole_number("salary.base", on, 0)
    if salary <= 0:
        return None
    factor = parameter("reward.collective_factor", on)
    highest = parameter(HIGHEST, on)
    found = _decimal(factor.value) if factor is not None else None
    return Rates(
        salary, found if found is not None else Decimal(2), whole_number(ROUND_TO, on, 10_000), highest is None or highest.value is not False
    )


def _decimal(value: Any) -> Decimal | None:
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None
