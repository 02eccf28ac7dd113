"""The states of a report and of a form, and what may follow. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.reports.enums import FormState, ReportState, Step

STEPS: Mapping[tuple[ReportState, Step], ReportState] = MappingProxyType(
    {
        (ReportState.DRAFT, Step.SUBMIT): ReportState.SUBMITTED,
        (ReportState.RETURNED, Step.SUBMIT): ReportState.SUBMITTED,
        (ReportState.SUBMITTED, Step.RETURN): ReportState.RETURNED,
        (ReportState.SUBMITTED, Step.ACCEPT): ReportState.ACCEPTED,
        (ReportState.ACCEPTED, Step.REOPEN): ReportState.RETURNED,
    }
)
WRITABLE = frozenset({ReportState.DRAFT, ReportState.RETURNED})
HANDED_IN = frozenset({ReportState.SUBMITTED, ReportState.ACCEPTED})
WITH_REASON = frozenset({Step.RETURN, Step.REOPEN})
FORM_STEPS: Mapping[FormState, frozenset[FormState]] = MappingProxyType(
    {
        FormState.DRAFT: frozenset({FormState.OPEN}),
        FormState.OPEN: frozenset({FormState.CLOSED}),
        FormState.CLOSED: frozenset({FormState.OPEN}),
    }
)


def steps_from(state: ReportState) -> frozenset[Step]:
    """What may be done with a report in a state."""
    return frozenset(step for now, step in STEPS if now is state)


def after(state: ReportState, step: Step) -> ReportState | None:
    """The state that a step leads to; None where it does not exist.

    >>> after(ReportState.DRAFT, Step.ACCEPT) is None
    True
    """
    return STEPS.get((state, step))
