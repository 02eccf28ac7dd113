"""Every morning: the reorganisations whose day has come, and the accounts of those who leave."""

from __future__ import annotations

import datetime as dt
from typing import Any

from thidua.jobs.enums import Every
from thidua.jobs.tasks import Refusal, job
from thidua.orgs.actions import carry_act, close_left
from thidua.orgs.queries import due_acts, left_with_account
from thidua.store import clock
from thidua.ui.pages import Conflict


@job(name="orgs.reorganise", attempts=6, every=Every.DAY, hour=1)
def carry_due(progress: Any, period: str) -> None:
    """Carry out what was planned for a day; run twice it does nothing more. One that cannot be carried out holds up no other."""
    refused = []
    for act in list(due_acts(dt.date.fromisoformat(period))):
        try:
            carry_act(act=act, at=clock.now())
        except Conflict as why:
            refused.append(f"{act.number or act.pk}: {why}")
    if refused:
        raise Refusal("\n".join(refused))


@job(name="orgs.close_left", attempts=6, every=Every.DAY, hour=0)
def close_left_accounts(progress: Any, period: str) -> None:
    """Close the accounts of those who are gone from this day on; run twice it does nothing more."""
    refused = []
    for person in list(left_with_account(dt.date.fromisoformat(period))):
        try:
            close_left(person=person, at=clock.now())
        except Conflict as why:
            refused.append(f"{person.code}: {why}")
    if refused:
        raise Refusal("\n".join(refused))
