"""Which of several answers counts: that of the version in force, unless nobody confirmed it and the one before says otherwise. Pure."""

from __future__ import annotations

from thidua.eligibility.enums import Outcome
from thidua.eligibility.rules.judging import all_of


def settled(current: Outcome, before: Outcome | None, own: Outcome, *, confirmed: bool, by_before: bool) -> tuple[Outcome, bool]:
    """The outcome that counts, and whether it waits for somebody to confirm or to choose.

    `by_before`: the version before was chosen with a reason. `own`: what the movement's own standard says, which is asked for in any case.
    A version that nobody confirmed turns nobody away and lets nobody through where the one before it says otherwise.
    """
    if by_before and before is not None:
        return all_of({before, own}), False
    if not confirmed and before is not None and before is not current:
        return (Outcome.UNMET if own is Outcome.UNMET else Outcome.UNKNOWN), True
    return all_of({current, own}), False
