"""The days of the story, counted from today, and who acts in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from thidua.accounts.models import User
from thidua.orgs.models import Person
from thidua.store import clock

HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Days:
    """Everything in the story happens some days before or after this day."""

    today: dt.date

    def __sub__(self, days: int) -> dt.datetime:
        """An instant in the morning, some days before today. What began today began at least an hour ago, also in a story that is told at night."""
        morning = dt.datetime.combine(self.today - dt.timedelta(days), dt.time(8, 30), clock.VIETNAM)
        return morning if days else min(morning, max((clock.now() - HOUR).replace(second=0, microsecond=0), morning.replace(hour=0, minute=0)))

    def after(self, days: int) -> dt.date:
        return self.today + dt.timedelta(days)


def account(person: Person) -> User:
    """The account of somebody of the sample agency who has one."""
    if person.user is None:
        raise LookupError(f"{person} has no account")
    return person.user
