"""Every night: the reorganisations whose day has come, and the accounts of those whose last day is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from thidua.jobs.enums import Every
from thidua.jobs.tasks import Refusal, job
from thidua.orgs.actions import carry_act, close_left
from thidua.orgs.queries import due_acts, left_behind
from thidua.store import clock
from thidua.ui.pages import Conflict


@job(name="orgs.reorganise", attempts=6, every=Every.DAY, hour=1)
def carry_due(progress: Any, period: str) -> None:
    """Carry out what was planned for a day; run twice it does nothing more."""
    _each(due_acts(dt.date.fromisoformat(period)), lambda act: carry_act(act=act, at=clock.now()), lambda act: act.number or act.pk)


@job(name="orgs.close_left", attempts=6, every=Every.DAY, hour=0)
def close_left_accounts(progress: Any, period: str) -> None:
    """Take leave of those whose last day is over when this day begins; run twice it does nothing more."""
    _each(left_behind(dt.date.fromisoformat(period)), lambda person: close_left(person=person, at=clock.now()), lambda person: person.code)


def _each(rows: Iterable[Any], act: Callable[[Any], object], name: Callable[[Any], object]) -> None:
    """Do it to each; one to which it cannot be done holds up no other, and is told by its name at the end."""
    refused = []
    for row in list(rows):
        try:
            act(row)
        except Conflict as why:
            refused.append(f"{name(row)}: {why}")
    if refused:
        raise Refusal("\n".join(refused))
