"""The way of a person's yearly commitment: sent, noted, checked at the end of the year, confirmed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.training.enums import CommitmentState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.DRAFT: frozenset({S.SENT}),
        S.SENT: frozenset({S.ACCEPTED, S.RETURNED}),
        S.RETURNED: frozenset({S.SENT}),
        S.ACCEPTED: frozenset({S.CHECKED}),
        S.CHECKED: frozenset({S.CONFIRMED, S.ACCEPTED}),
        S.CONFIRMED: frozenset(),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {
        S.DRAFT: "its_person",
        S.SENT: "head_or_party",
        S.RETURNED: "its_person",
        S.ACCEPTED: "its_person",
        S.CHECKED: "head_or_party",
        S.CONFIRMED: "nobody",
    }
)
EDITABLE = (S.DRAFT, S.RETURNED)
FIRST_CHECK_MONTH = 11
"""From this month on the year is looked back upon."""
